import { openBoard } from "@nadwa/shared/board/board";
import { isDeepStrictEqual } from "node:util";
import * as Y from "yjs";
import { readHistory } from "../compaction.ts";
import { replicaFromLog } from "../replica.ts";
import { mayWrite } from "../room.ts";
import type { Hall, Seat } from "./hall.ts";
import { isDeleted, wordCounts } from "./texts.ts";

/** The network is whole, nobody fails, everybody has said and heard everything: then all see the same, and it is the log. */

const shown = (doc: Y.Doc): unknown => openBoard(doc).toJSON();

export const rest = async (hall: Hall): Promise<void> => {
  hall.trouble.failOneIn = 0;
  hall.trouble.slowMs = 5;
  for (let at = 0; at < hall.nodes.length; at++) {
    if (hall.random(3) === 0) hall.crash(at);
    await hall.start(at);
  }
  await calm(hall);
  if (hall.broken.length > 0) return;
  await lookAtCopies(hall);
  lookAtWords(hall);
  lookAtVotes(hall);
};

const here = (hall: Hall) => hall.seats.filter((seat) => !hall.isRemoved(seat));

/** Everybody dials, says and hears, until nobody has anything to say. */
export const calm = async (hall: Hall): Promise<void> => {
  const { broken, seats, nodes, time } = hall;
  for (const ghost of hall.ghosts.splice(0)) ghost.terminate();
  const isQuiet = ({ device, line }: Seat) => device.synced && device.waiting === 0 && line?.isQuiet === true;
  let quiet = 0;
  for (let left = 600; left > 0 && quiet < 5; left--) {
    for (const at of here(hall)) if (!at.line) hall.dial(at, nodes[hall.random(nodes.length)]);
    for (const at of seats) at.line?.flushUp(Infinity);
    await time.advance(left > 500 ? 50 : 200);
    for (const at of seats) hall.flushDown(at, Infinity);
    for (const ghost of hall.ghosts.splice(0)) ghost.terminate();
    for (const at of here(hall)) if (at.device.stock) learn(hall, at);
    // A stock client is known to be heard before the node knows it that has to tell the others.
    const isHeard = nodes.every((node) => node?.isQuiet());
    quiet = isHeard && here(hall).every(isQuiet) ? quiet + 1 : 0;
  }
  for (const seat of seats) if (hall.isRemoved(seat)) seat.device.afresh();
  if (quiet < 5) {
    const noisy = here(hall).filter((seat) => !isQuiet(seat));
    broken.push(
      `no rest: ${noisy.map(({ person, device }) => `${person}${device.stock ? " (stock)" : ""} ${device.synced} ${device.waiting}`).join(", ")}`,
    );
  }
};

/** What a stock client is not told: what of its own is durable, and that nobody will ask for the rest. */
const learn = (hall: Hall, at: Seat) => {
  const { seen } = hall;
  const { person, device, line } = at;
  device.learned((frame) => seen.hasStructs(frame.client, frame.to) && seen.hasDeleted(frame.deleted));
  const { locked, people } = seen.session();
  if (!line || !device.synced || device.waiting === 0 || mayWrite(people.get(person)?.role, locked)) return;
  hall.hangUp(at);
  device.reload();
};

export const lookAtCopies = async (hall: Hall): Promise<void> => {
  const { broken, seen, nodes, time } = hall;
  const logged = shown(seen.doc);
  for (const { person, device } of here(hall)) {
    if (isDeepStrictEqual(shown(device.doc), logged)) continue;
    if (!device.stock || !seen.differsInMarksOnly(device.doc))
      broken.push(`${person}${device.stock ? " (stock)" : ""} does not see what is in the log`);
    // A mark that it took away and was not allowed to: it sees another look until it is loaded anew.
    else hall.count("stock copy with a look of its own");
  }
  const backlog = await hall.store.log.read(hall.lane, 0);
  if (!isDeepStrictEqual(shown(replicaFromLog(backlog, time.nowMs()).replica.doc), logged))
    broken.push("a reload from the log gives something else");
  const history = openBoard(new Y.Doc());
  const { minutes, damaged } = await readHistory(hall.store.log, hall.lane, time.nowMs());
  history.transact((transaction) => {
    for (const { update } of minutes.flatMap(({ parts }) => parts)) Y.applyUpdate(history, update);
    transaction.local = true;
  });
  if (damaged || !isDeepStrictEqual(shown(history), logged))
    broken.push("its history told to the end is another board");
  for (const node of nodes) {
    if (!node) continue;
    if (!isDeepStrictEqual(shown(await hall.freshLoad(node)), logged))
      broken.push("a fresh page is shown something else");
    // A duty may just have become durable and be on its way.
    for (let left = 10; left > 0 && node.session.now().seq !== seen.events(); left--) await time.advance(20);
    if (node.session.now().seq !== seen.events()) broken.push("a node's session is not what the lane says");
  }
};

const lookAtWords = ({ broken, seen, words, gone, refusedFrames }: Hall) => {
  const counts = wordCounts(seen.doc);
  for (const [word, count] of counts) {
    const { fate, moved } = words.get(word)!;
    if (count > 1 && !moved) broken.push(`${word} is there ${count} times`);
    if (fate === "refused") broken.push(`${word} was refused and is there`);
    if (fate === "kept") broken.push(`${word} is there and its writer does not know`);
  }
  for (const frame of refusedFrames)
    if (seen.hasStructs(frame.client, frame.from + 1)) broken.push("a refused frame is in the log");
  for (const [word, { fate, deleted, spots }] of words)
    if (fate === "saved" && !counts.has(word) && !deleted)
      if (![...spots].some((spot) => gone.has(spot) && isDeleted(seen.doc, spot)))
        broken.push(`${word} was saved and is lost`);
};

const lookAtVotes = ({ broken, seen, polls, count }: Hall) => {
  for (const vote of seen.session().votes.values()) {
    if (vote.is !== "closed" && vote.is !== "published") continue;
    const wrong = polls.wrong(vote);
    if (wrong) broken.push(wrong);
    if (vote.rule.secrecy === "secret") count("secret tally");
  }
};
