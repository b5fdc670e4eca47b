import { type Role, roles } from "@nadwa/shared/access/roles";
import type { BoardId } from "@nadwa/shared/ids";
import { randomBytes } from "node:crypto";
import type { Whisper } from "../whisper/Whisper.ts";

/** How many devices are connected to a board, on all nodes: each node whispers its own figures, and is forgotten when silent. */
export type Presence = {
  readonly arrived: (board: BoardId, role: Role) => void;
  readonly left: (board: BoardId, role: Role) => void;
  readonly now: (board: BoardId) => { readonly [role in Role]: number };
  readonly close: () => void;
};

type Figures = { [role in Role]: number };
const none = (): Figures => ({ moderator: 0, rapporteur: 0, participant: 0, observer: 0, projector: 0 });

const repeatMs = 4_000;
/** Three missed whispers: that node is gone. */
const forgetMs = 13_000;

/** A channel of its own beside the board's: whispers of the board are the document's. */
const channelOf = (board: BoardId): string => `presence/${board}`;

export const openPresence = (whisper: Whisper, nowMs: () => number): Presence => {
  const node = randomBytes(8).toString("base64url");
  type Watched = { own: Figures; others: Map<string, { figures: Figures; atMs: number }>; unsubscribe: () => void };
  const boards = new Map<BoardId, Watched>();

  const publish = (board: BoardId, figures: Figures): void =>
    whisper.publish(channelOf(board), Buffer.from(JSON.stringify({ node, figures }), "utf8"));

  const watched = (board: BoardId): Watched => {
    const known = boards.get(board);
    if (known) return known;
    const fresh: Watched = { own: none(), others: new Map(), unsubscribe: () => {} };
    fresh.unsubscribe = whisper.subscribe(channelOf(board), (bytes) => {
      const said = JSON.parse(Buffer.from(bytes).toString("utf8")) as { node: string; figures: Figures };
      if (said.node === node) return;
      if (!fresh.others.has(said.node)) publish(board, fresh.own);
      fresh.others.set(said.node, { figures: said.figures, atMs: nowMs() });
    });
    boards.set(board, fresh);
    return fresh;
  };
  const move = (board: BoardId, role: Role, by: 1 | -1): void => {
    const entry = watched(board);
    entry.own[role] += by;
    publish(board, entry.own);
    if (roles.some((each) => entry.own[each] > 0)) return;
    entry.unsubscribe();
    boards.delete(board);
  };
  const repeat = setInterval(() => {
    for (const [board, { own }] of boards) publish(board, own);
  }, repeatMs).unref();

  return {
    arrived: (board, role) => move(board, role, 1),
    left: (board, role) => move(board, role, -1),
    now: (board) => {
      const sum = none();
      const entry = boards.get(board);
      if (!entry) return sum;
      const fresh = [...entry.others.values()].filter(({ atMs }) => nowMs() - atMs < forgetMs);
      for (const figures of [entry.own, ...fresh.map((each) => each.figures)])
        for (const role of roles) sum[role] += figures[role];
      return sum;
    },
    close: () => {
      clearInterval(repeat);
      for (const { unsubscribe } of boards.values()) unsubscribe();
      boards.clear();
    },
  };
};
