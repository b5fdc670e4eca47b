import type { Block } from "@nadwa/shared/board/blocks";
import { readText } from "@nadwa/shared/board/board";
import type { RecommendationId } from "@nadwa/shared/ids";
import { useEffect, useMemo, useRef, useState } from "react";
import { otherOf } from "../sync/presence.ts";
import { useAxes, useBoard, useRecommendations } from "../sync/useBoard.ts";
import type { Outline } from "./frames.ts";
import type { LatestEditor } from "./surround.ts";
import type * as Y from "yjs";

/** Twenty people typing need not draw the wall twenty times a second. */
const renewMs = 100;

/** The document as the wall reads it. A text keeps its identity until it changes. */
export const useOutline = (): Outline => {
  const axes = useAxes();
  const recommendations = useRecommendations();
  const { doc } = useBoard();
  const [version, renew] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changed = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        renew((n) => n + 1);
      }, renewMs);
    };
    doc.on("update", changed);
    renew((n) => n + 1);
    return () => {
      clearTimeout(timer);
      doc.off("update", changed);
    };
  }, [doc]);
  const known = useRef(
    new Map<RecommendationId, { readonly version: number; readonly json: string; readonly blocks: readonly Block[] }>(),
  );
  return useMemo<Outline>(
    () => ({
      axes,
      recommendations,
      textOf: (id) => {
        const before = known.current.get(id);
        if (before?.version === version) return before.blocks;
        const blocks = readText(doc, id);
        const json = JSON.stringify(blocks);
        const kept = before?.json === json ? before.blocks : blocks;
        known.current.set(id, { version, json, blocks: kept });
        return kept;
      },
    }),
    [axes, recommendations, doc, version],
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
