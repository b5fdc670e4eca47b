import { openBoard, readText } from "@nadwa/shared/board/board";
import { textHashOf } from "@nadwa/shared/board/blocks";
import type { VoteId } from "@nadwa/shared/ids";
import { evolve } from "@nadwa/shared/session/evolve";
import { emptySession, recommendationState, type SessionState } from "@nadwa/shared/session/state";
import { isUnderWay } from "@nadwa/shared/vote/vote";
import * as Y from "yjs";
import { chainStart, unpackEvent } from "../../control/chain.ts";
import type { BoardLog, Entry, Lane } from "../../log/BoardLog.ts";
import { server, unseal } from "../../log/entry.ts";
import { type Deleted, differsInMarksOnly, hasDeleted, hasStructs } from "./known.ts";
import { type LaneOfBallots, laneOfBallots } from "./laneOfBallots.ts";

/**
 * Stands at the storage and sees every entry in the moment in which it becomes durable. Keeps a document and a session of its
 * own, by plain Yjs and the rules alone, and says what must never happen. The guard and the rooms have no part in it.
 */

export type Witness = {
  /** The storage, watched. */
  readonly log: BoardLog;
  /** The content lane, replayed. */
  readonly doc: Y.Doc;
  session(): SessionState;
  /** Entries of the control lane. */
  events(): number;
  /** Every struct up to the clock is durable. */
  hasStructs(client: number, clock: number): boolean;
  /** Everything in these ranges is durably deleted; format marks may stay (guard, a). */
  hasDeleted(deleted: Deleted): boolean;
  /** The ballot that this receipt is for is durable. */
  hasReceipt(vote: VoteId, receipt: string): boolean;
  /** This copy has all that is durable and nothing else, but for format marks that it has deleted by itself. */
  differsInMarksOnly(copy: Y.Doc): boolean;
  /** What must never have happened. */
  readonly broken: string[];
  readonly entries: () => number;
};

export const witness = (store: BoardLog, lane: Lane): Witness => {
  const doc = openBoard(new Y.Doc());
  const broken: string[] = [];
  let session = emptySession;
  let events = 0;
  let entries = 0;
  let link = chainStart;
  const ballots = new Map<VoteId, LaneOfBallots>();
  const ballotsOf = (vote: VoteId): LaneOfBallots => {
    const lane = ballots.get(vote) ?? laneOfBallots();
    ballots.set(vote, lane);
    return lane;
  };
  /** Recommendations whose texts the entry at hand has changed. */
  let touched = new Set<string>();
  doc.on("afterTransaction", (transaction: Y.Transaction) => {
    for (const [type, keys] of transaction.changed) {
      if (!type._item) for (const key of keys) touched.add(String(key));
      const path: unknown[] = [];
      for (let at = type as Y.AbstractType<unknown>; at._item; at = at._item.parent as Y.AbstractType<unknown>)
        if (at._item.parentSub !== null) path.unshift(at._item.parentSub);
      if (path.length > 0) touched.add(String(path[0]));
    }
  });

  const seeContent = ({ seq, bytes }: Entry) => {
    entries++;
    const envelope = unseal(bytes);
    if (envelope?.kind !== "update") return void broken.push(`entry ${seq} of the content is no update`);
    const { person } = envelope;
    touched = new Set();
    doc.transact((transaction) => {
      Y.applyUpdate(doc, envelope.bytes);
      // Else Yjs tidies format marks, which nobody would hear of: what is typed between them later would look different here.
      transaction.local = true;
    });
    const { pendingStructs, pendingDs } = doc.store as { pendingStructs: unknown; pendingDs: unknown };
    if (pendingStructs || pendingDs) broken.push(`entry ${seq} builds on what is not in the log`);
    if (person === server) return;
    const known = session.people.get(person);
    if (!known || known.removed) broken.push(`entry ${seq}: ${person} is no member`);
    const mayEverWrite = known?.role === "participant" || known?.role === "moderator" || known?.role === "rapporteur";
    if (touched.size > 0 && !mayEverWrite) broken.push(`entry ${seq}: ${person} wrote as ${known?.role}`);
    for (const id of touched) {
      const { locked, hidden, status, vote } = recommendationState(session, id);
      const shut = session.locked || locked || hidden || !["draft", "discussion"].includes(status);
      if (known?.role === "participant" && shut) broken.push(`entry ${seq}: ${person} wrote in ${id} behind a lock`);
      const newest = vote === undefined ? undefined : session.votes.get(vote);
      if (!newest || !isUnderWay(newest) || (newest.is === "armed" && !newest.locked)) continue;
      broken.push(`entry ${seq}: ${person} wrote in ${id} during its vote`);
    }
    seeVotes(seq);
  };
  const seeVotes = (seq: number) => {
    for (const vote of session.votes.values())
      if (vote.is === "open" || vote.is === "paused" || vote.is === "closing")
        if (textHashOf(readText(doc, vote.on.recommendation)) !== vote.text.hash)
          broken.push(`entry ${seq}: the text of the open vote ${vote.id} is another one`);
  };
  const seeControl = ({ seq, bytes }: Entry) => {
    const { event, link: next } = unpackEvent(bytes, link);
    session = evolve(session, event, seq);
    link = next;
    events = seq;
    if (event.type === "voteOpened") seeVotes(seq);
    if (event.type !== "voteClosed") return;
    const vote = session.votes.get(event.vote);
    const wrong = vote?.is === "closed" ? ballotsOf(event.vote).wrong(vote) : `a vote that was closed is ${vote?.is}`;
    if (wrong) broken.push(`entry ${seq} of the control lane, ${event.vote}: ${wrong}`);
  };
  const seeBallot = (vote: VoteId, { seq, bytes }: Entry) => {
    const wrong = ballotsOf(vote).see(bytes, session.votes.get(vote));
    if (wrong) broken.push(`entry ${seq} of the ballots of ${vote}: ${wrong}`);
  };
  const eyeFor = ({ name }: Lane): ((entry: Entry) => void) => {
    if (name === lane.name) return seeContent;
    if (name === "control") return seeControl;
    const vote = /^ballots\/(.*)$/.exec(name)?.[1];
    return vote === undefined ? () => {} : (entry) => seeBallot(vote, entry);
  };

  return {
    log: {
      ...store,
      async append(at, sealed, on) {
        const appended = await store.append(at, sealed, on);
        if (!appended.ok || at.board !== lane.board) return appended;
        const see = eyeFor(at);
        const { first, fence } = appended.value;
        try {
          for (const [n, bytes] of sealed.entries()) see({ seq: first + n, bytes, fence });
        } catch (error) {
          broken.push(`an entry of ${at.name} cannot be replayed: ${String(error)}`);
        }
        return appended;
      },
    },
    doc,
    session: () => session,
    events: () => events,
    entries: () => entries,
    hasReceipt: (vote, receipt) => ballotsOf(vote).hasReceipt(receipt),
    hasStructs: (client, clock) => hasStructs(doc, client, clock),
    hasDeleted: (deleted) => hasDeleted(doc, deleted),
    differsInMarksOnly: (copy) => differsInMarksOnly(copy, doc),
    broken,
  };
};
