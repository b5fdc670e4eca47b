import type { Refusal } from "@nadwa/shared/refusal";
import { useCallback, useRef, useState } from "react";
import type { Order } from "../live/Live.ts";
import { useLive } from "../live/useLive.ts";

/** A second press within this is the same nervous finger, not a second decision. */
const restMs = 700;

export type Orders = {
  /** Gives orders one after the other, stopping at the first refusal; answers whether all were accepted. */
  readonly give: (orders: readonly Order[], then?: Undo) => Promise<boolean>;
  readonly busy: boolean;
  readonly refusal: Refusal | undefined;
  /** What was just done and can be taken back. */
  readonly undo: Undo | undefined;
  readonly forget: () => void;
};
export type Undo = { readonly said: string; readonly orders: readonly Order[] };

export const useOrders = (): Orders => {
  const { order } = useLive();
  const [busy, setBusy] = useState(false);
  const [refusal, refuse] = useState<Refusal>();
  const [undo, setUndo] = useState<Undo>();
  const giving = useRef(false);
  const give = useCallback(
    async (orders: readonly Order[], then?: Undo): Promise<boolean> => {
      if (giving.current) return false;
      giving.current = true;
      setBusy(true);
      refuse(undefined);
      setUndo(undefined);
      const rested = new Promise((rest) => setTimeout(rest, restMs));
      let accepted = true;
      for (const each of orders) {
        const answer = await order(each);
        if (!answer.ok) {
          refuse(answer.refusal);
          accepted = false;
          break;
        }
      }
      if (accepted) setUndo(then);
      await rested;
      giving.current = false;
      setBusy(false);
      return accepted;
    },
    [order],
  );
  const forget = useCallback(() => {
    refuse(undefined);
    setUndo(undefined);
  }, []);
  return { give, busy, refusal, undo, forget };
};
