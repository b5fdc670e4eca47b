import type { Axis, Recommendation } from "@nadwa/shared/board/board";
import type { RecommendationId } from "@nadwa/shared/ids";
import { createContext, useCallback, useContext, useSyncExternalStore } from "react";
import type { Contents } from "./fields.ts";
import type { BoardNow, BoardStore } from "./openBoardCopy.ts";
import { type Other, type Presence, presenceOf } from "./presence.ts";
import type { Reading } from "./reading.ts";

export const StoreContext = createContext<BoardStore | undefined>(undefined);

const useStore = (): BoardStore => {
  const store = useContext(StoreContext);
  if (!store) throw new Error("no BoardProvider above this component");
  return store;
};

/** The device's copy: document, save state, drafts. Renders again when one of these changes, not with what is written in it. */
export const useBoard = (): BoardNow => {
  const store = useStore();
  return useSyncExternalStore(store.hear, () => store.now()!);
};

/** One part of it; `pick` must answer with the same value, or the same object, while nothing has changed. */
export const useBoardPart = <T>(pick: (now: BoardNow) => T): T => {
  const store = useStore();
  return useSyncExternalStore(store.hear, () => pick(store.now()!));
};
const docOf = (now: BoardNow) => now.doc;
const saveOf = (now: BoardNow) => now.save;
/** The document alone: does not render again with every keystroke, as the save state does. */
export const useDoc = (): BoardNow["doc"] => useBoardPart(docOf);
export const useSave = (): BoardNow["save"] => useBoardPart(saveOf);

/** Follows one part of the reading, also when a refusal or another edition replaces the document beneath it. */
const useReading = <T>(id: RecommendationId | undefined, pick: (reading: Reading) => T): T => {
  const store = useStore();
  const subscribe = useCallback(
    (listener: () => void) => {
      let reading = store.now()!.reading;
      let stop = reading.hear(id, listener);
      const stopStore = store.hear(() => {
        const next = store.now()!.reading;
        if (next === reading) return;
        stop();
        reading = next;
        stop = next.hear(id, listener);
        listener();
      });
      return () => {
        stop();
        stopStore();
      };
    },
    [store, id],
  );
  return useSyncExternalStore(subscribe, () => pick(store.now()!.reading));
};

export const useAxes = (): readonly Axis[] => useReading(undefined, (reading) => reading.axes());

/** All recommendations with their fields, hidden ones included; renders again for anything but typing in a text. */
export const useRecommendations = (): readonly Recommendation[] => useReading(undefined, (reading) => reading.list());

/** One recommendation with its text; renders again when this one changes. Undefined while it does not exist. */
export const useContents = (id: RecommendationId): Contents | undefined =>
  useReading(id, (reading) => reading.contents(id));

const seen = new WeakMap<object, Presence>();
const nobody: readonly Other[] = [];
const usePresence = <T>(pick: (presence: Presence | undefined) => T): T => {
  const store = useStore();
  const subscribe = useCallback(
    (listener: () => void) => {
      let { awareness } = store.now()!;
      const renew = (): void => {
        seen.set(awareness, presenceOf(awareness, seen.get(awareness) ?? new Map()));
        listener();
      };
      awareness.on("change", renew);
      renew();
      const stop = store.hear(() => {
        const next = store.now()!.awareness;
        if (next === awareness) return;
        awareness.off("change", renew);
        awareness = next;
        awareness.on("change", renew);
        renew();
      });
      return () => {
        stop();
        awareness.off("change", renew);
      };
    },
    [store],
  );
  return useSyncExternalStore(subscribe, () => pick(seen.get(store.now()!.awareness)));
};
/** Others who are writing in a recommendation. */
export const useOthersIn = (id: RecommendationId): readonly Other[] =>
  usePresence((presence) => presence?.get(id) ?? nobody);

const whole = (presence: Presence | undefined): Presence | undefined => presence;
/** Who writes anywhere on the board; renders again whenever somebody moves. */
export const useOthers = (): Presence | undefined => usePresence(whole);
