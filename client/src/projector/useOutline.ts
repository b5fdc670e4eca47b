import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type * as Y from "yjs";
import { otherOf } from "../sync/presence.ts";
import { useAxes, useBoard, useRecommendations } from "../sync/useBoard.ts";
import type { Outline } from "./frames.ts";
import { outlineTexts } from "./outlineTexts.ts";
import type { LatestEditor } from "./surround.ts";

/** The document as the wall reads it; a new object with every change of it. */
export const useOutline = (): Outline => {
  const axes = useAxes();
  const recommendations = useRecommendations();
  const { doc } = useBoard();
  const texts = useMemo(() => outlineTexts(doc), [doc]);
  const version = useSyncExternalStore(texts.hear, texts.version);
  return useMemo<Outline>(
    () => ({ axes, recommendations, textOf: texts.textOf }),
    // The version stands for the texts behind `textOf`.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [axes, recommendations, texts, version],
  );
};

/** Who wrote last, by the client id of the newest words; undefined while the wall has seen nobody write. */
export const useLatestEditor = (): LatestEditor | undefined => {
  const { doc, awareness } = useBoard();
  const [latest, set] = useState<LatestEditor>();
  useEffect(() => {
    const wrote = (transaction: Y.Transaction): void => {
      for (const [client, clock] of transaction.afterState) {
        if (clock <= (transaction.beforeState.get(client) ?? 0)) continue;
        const other = otherOf(client, awareness.getStates().get(client));
        if (other?.name) set({ person: other.id, name: other.name, colour: other.hue });
      }
    };
    doc.on("afterTransaction", wrote);
    return () => doc.off("afterTransaction", wrote);
  }, [doc, awareness]);
  return latest;
};
