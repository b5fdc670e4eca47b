import type { BoardId, Edition, Fence, Seq } from "@nadwa/shared/ids";
import { crc32 } from "node:zlib";
import type { DatabaseSync } from "node:sqlite";
import { damagedTail, LogUnavailable, type Chapter, type History } from "../BoardLog.ts";
import { entryPacker, outcomes, type NewLane, type Order, type PackedEntries, type ReadAnswer } from "./batch.ts";
import { resultCode } from "./database.ts";

/** The log's half of the SQLite thread: synchronous, inside the transaction that store.ts opens. Heads and fences are
 *  kept in memory (no other process can write: the lock is exclusive) and written once per transaction, not per append. */

type Board = { readonly id: BoardId; fence: Fence };
type Kept = {
  /** Row id; 0 until the lane has been written. */
  id: number;
  readonly board: Board;
  readonly name: string;
  head: Seq;
  edition: Edition;
  upTo: Seq;
  damaged: boolean;
};

const corrupt = 11;

export type Lanes = ReturnType<typeof lanesIn>;

export const lanesIn = (db: DatabaseSync) => {
  const sql = {
    board: db.prepare("SELECT fence FROM boards WHERE board = ?"),
    writeBoard: db.prepare("INSERT INTO boards VALUES (?, ?) ON CONFLICT DO UPDATE SET fence = excluded.fence"),
    lane: db.prepare("SELECT id, head, edition, upTo FROM lanes WHERE board = ? AND name = ?"),
    newLane: db.prepare("INSERT INTO lanes VALUES (NULL, ?, ?, 0, 1, 0, x'', 0)"),
    writeLane: db.prepare("UPDATE lanes SET head = ?, edition = ?, upTo = ? WHERE id = ?"),
    snapshot: db.prepare("SELECT snapshot, checksum FROM lanes WHERE id = ?"),
    writeSnapshot: db.prepare("UPDATE lanes SET snapshot = ?, checksum = ? WHERE id = ?"),
    entries: db.prepare("SELECT seq, fence, checksum, bytes FROM entries WHERE lane = ? AND seq > ? ORDER BY seq"),
    add: db.prepare("INSERT INTO entries VALUES (?, ?, ?, ?, ?)"),
    cut: db.prepare("DELETE FROM entries WHERE lane = ? AND seq <= ?"),
    // From the chapter that `after` lies in, by the key: a compaction asks for the newest one, however long the history.
    history: db.prepare(
      `SELECT first, last, checksum, bytes FROM history WHERE lane = ?1 AND last > ?2 AND first >=
       ifnull((SELECT max(first) FROM history WHERE lane = ?1 AND first <= ?2 + 1), 0) ORDER BY first`,
    ),
    addChapter: db.prepare("INSERT INTO history VALUES (?, ?, ?, ?, ?)"),
    dropChapters: db.prepare("DELETE FROM history WHERE lane = ? AND first >= ?"),
  };
  // A row as an array instead of an object: reading a long lane takes half the time.
  sql.entries.setReturnArrays(true);
  /** Numbers that the main thread gave to lanes; they outlive a rollback, what is kept of the lanes does not. */
  const named = new Map<number, NewLane>();
  const boards = new Map<BoardId, Board>();
  const lanes = new Map<number, Kept>();
  const changed = { lanes: new Set<Kept>(), boards: new Set<Board>() };

  const boardOf = (id: BoardId): Board => {
    let board = boards.get(id);
    if (!board) boards.set(id, (board = { id, fence: Number(sql.board.get(id)?.["fence"] ?? 0) }));
    return board;
  };

  const laneOf = (no: number): Kept => {
    const known = lanes.get(no);
    if (known) return known;
    const name = named.get(no);
    if (!name) throw new Error(`lane ${no} was never announced`);
    const row = sql.lane.get(name.board, name.name);
    const lane: Kept = {
      id: Number(row?.["id"] ?? 0),
      board: boardOf(name.board),
      name: name.name,
      head: Number(row?.["head"] ?? 0),
      edition: Number(row?.["edition"] ?? 1),
      upTo: Number(row?.["upTo"] ?? 0),
      damaged: false,
    };
    // A damaged tail must be known before the first append, which may come before the first read.
    lane.damaged = lane.id !== 0 && entriesAfter(lane, Math.max(lane.upTo, lane.head - 1)).damaged;
    lanes.set(no, lane);
    return lane;
  };

  const written = (lane: Kept): number => {
    if (lane.id === 0) lane.id = Number(sql.newLane.run(lane.board.id, lane.name).lastInsertRowid);
    changed.lanes.add(lane);
    return lane.id;
  };

  /** The good entries after `after`, up to the first that is missing or does not match its checksum. */
  const entriesAfter = (lane: Kept, after: Seq): { entries: PackedEntries; last: Seq; damaged: boolean } => {
    const good = entryPacker();
    let last = Math.max(after, lane.upTo);
    const upTo = (damaged: boolean) => ({ entries: good.packed(), last, damaged });
    try {
      for (const row of sql.entries.iterate(lane.id, last)) {
        const [seq, fence, checksum, bytes] = row as unknown as [Seq, Fence, number, Uint8Array];
        if (seq !== last + 1 || crc32(bytes) !== checksum) return upTo(true);
        good.add(seq, fence, bytes);
        last = seq;
      }
    } catch (error) {
      if (resultCode(error) !== corrupt) throw error;
      return upTo(true);
    }
    return upTo(last < lane.head);
  };

  return {
    announce(lane: NewLane): void {
      named.set(lane.no, lane);
    },

    /** Whether an append to it may use the room that is kept for votes: what steers a vote, and its ballots. */
    isOfVotes(no: number): boolean {
      const name = named.get(no)?.name;
      return name === "control" || name?.startsWith("ballots/") === true;
    },

    /** Outcome, first seq or head, fence: what batch.ts says of an answer. */
    append({ lane: no, entries, on }: Order): [outcome: number, seq: Seq, fence: Fence] {
      const lane = laneOf(no);
      const { board } = lane;
      if (on.fence !== undefined && on.fence !== board.fence) return [outcomes.fence, lane.head, board.fence];
      if (on.expected !== undefined && on.expected !== lane.head) return [outcomes.head, lane.head, board.fence];
      if (lane.damaged) return [outcomes.damaged, lane.head, board.fence];
      if (on.raiseFence) {
        board.fence += 1;
        changed.boards.add(board);
      }
      const id = written(lane);
      const first = lane.head + 1;
      for (const bytes of entries) sql.add.run(id, ++lane.head, board.fence, crc32(bytes), bytes);
      return [outcomes.appended, first, board.fence];
    },

    read(no: number, after: Seq): ReadAnswer {
      const lane = laneOf(no);
      const { head, edition, board } = lane;
      let snapshot: { upTo: Seq; bytes: Uint8Array } | undefined;
      if (after < lane.upTo) {
        const row = sql.snapshot.get(lane.id);
        const bytes = row?.["snapshot"] as Uint8Array;
        if (crc32(bytes) !== row?.["checksum"]) {
          // Without the snapshot the entries after it mean nothing.
          lane.damaged = true;
          return { entries: entryPacker().packed(), head: 0, fence: board.fence, edition, damaged: true };
        }
        snapshot = { upTo: lane.upTo, bytes };
      }
      const { entries, last, damaged } = entriesAfter(lane, after);
      lane.damaged ||= damaged;
      return {
        ...(snapshot && { snapshot }),
        entries,
        head: damaged ? last : head,
        fence: board.fence,
        edition,
        damaged: lane.damaged,
      };
    },

    compact(no: number, upTo: Seq, snapshot: Uint8Array, chapters: readonly Chapter[]): void {
      const lane = laneOf(no);
      if (upTo > lane.head) throw new RangeError(`cannot compact up to ${upTo}: the head is ${lane.head}`);
      if (lane.damaged) throw new LogUnavailable(damagedTail);
      if (upTo <= lane.upTo) return;
      const id = written(lane);
      sql.cut.run(id, upTo);
      sql.writeSnapshot.run(snapshot, crc32(snapshot), id);
      lane.upTo = upTo;
      if (chapters[0]) sql.dropChapters.run(id, chapters[0].first);
      for (const { first, last, bytes } of chapters) sql.addChapter.run(id, first, last, crc32(bytes), bytes);
    },

    history(no: number, after: Seq): History {
      const chapters: Chapter[] = [];
      const { id, upTo } = laneOf(no);
      try {
        for (const row of sql.history.iterate(id, after)) {
          const { first, last, checksum, bytes } = row as unknown as Chapter & { readonly checksum: number };
          const before = chapters.at(-1);
          if (crc32(bytes) !== checksum || (before && first !== before.last + 1)) return { chapters, damaged: true };
          chapters.push({ first, last, bytes });
        }
      } catch (error) {
        if (resultCode(error) !== corrupt) throw error;
        return { chapters, damaged: true };
      }
      return {
        chapters,
        ...(upTo > after && chapters.length > 0 && chapters.at(-1)?.last !== upTo && { damaged: true }),
      };
    },

    purge(no: number, snapshot: Uint8Array): Seq {
      const lane = laneOf(no);
      const id = written(lane);
      sql.cut.run(id, lane.head);
      sql.dropChapters.run(id, 0);
      sql.writeSnapshot.run(snapshot, crc32(snapshot), id);
      lane.upTo = lane.head;
      lane.edition += 1;
      lane.damaged = false;
      return lane.head;
    },

    /** Before COMMIT: writes the numbers that changed. */
    save(): void {
      for (const lane of changed.lanes) sql.writeLane.run(lane.head, lane.edition, lane.upTo, lane.id);
      for (const board of changed.boards) sql.writeBoard.run(board.id, board.fence);
      changed.lanes.clear();
      changed.boards.clear();
    },

    /** After a rollback: what is kept may be ahead of the file. */
    forget(): void {
      lanes.clear();
      boards.clear();
      changed.lanes.clear();
      changed.boards.clear();
    },
  };
};
