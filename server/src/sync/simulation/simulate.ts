import {
  openBoard,
  recommendationsOf,
  textOf,
  fieldsOf,
  addRecommendation,
  readRecommendations,
} from "@nadwa/shared/board/board";
import { recommendationState, statuses } from "@nadwa/shared/session/state";
import { isUnderWay } from "@nadwa/shared/vote/vote";
import { choices } from "@nadwa/shared/vote/vote";
import { roles } from "@nadwa/shared/access/roles";
import type { Command } from "@nadwa/shared/protocol/up";
import { isDeepStrictEqual } from "node:util";
import * as Y from "yjs";
import type { BoardLog } from "../../log/BoardLog.ts";
import { replicaFromLog } from "../replica.ts";
import { axis, type Person } from "../world.ts";
import { type Hall, hall, type Seat, steps } from "./hall.ts";

/** Random steps in a simulated hall, and after each what must always hold. The same seed gives the same run. */

export type Wanted = {
  readonly seed: number;
  readonly steps: number;
  readonly nodes: number;
  /** Between the nodes and their storage: to lie, so that a test sees the simulation find it. */
  readonly wrap?: (log: BoardLog) => BoardLog;
};
/** How often each kind of step has really done something, and each refusal was heard. */
export type Counts = { [what: string]: number };

export class Broken extends Error {
  override readonly name = "Broken";
}

/** A hall's texts stay as short as people's, and there are many halls. */
export const stepsPerHall = 500;
const stepsBetweenRests = 500;
/** So that a text stays as short as people's. */
const wordsPerText = 30;

type Step = (hall: Hall, at: Seat) => boolean | Promise<boolean> | Promise<void> | void;
let made = 0;

const pick = <T>({ random }: Hall, from: readonly T[]): T | undefined => from[random(from.length || 1)];
const someId = (hall: Hall, { device }: Seat): string | undefined =>
  pick(hall, [...recommendationsOf(device.doc).keys()].toSorted());
const paragraphOf = (hall: Hall, doc: Y.Doc, id: string): Y.XmlElement | undefined => {
  const elements =
    textOf(doc, id)
      ?.toArray()
      .filter((each) => each instanceof Y.XmlElement) ?? [];
  return pick(hall, elements);
};
const plain = (text: Y.XmlText): string =>
  (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join("");
const boundaries = (written: string): number[] => [0, ...[...written.matchAll(/;/g)].map(({ index }) => index + 1)];

/** People mostly see that they may not; one in ten writes into what was locked a moment ago. */
const mayTry = (hall: Hall, at: Seat, id?: string): boolean => {
  if (hall.random(10) === 0) return true;
  const session = hall.seen.session();
  const role = session.people.get(at.person)?.role;
  if (role === "observer" || role === "projector") return false;
  const allow = session.steps.find((each) => each.id === session.step)?.allow;
  if (id === undefined) return role !== "participant" || (!session.locked && allow?.add === true);
  const { locked, hidden, status, vote } = recommendationState(session, id);
  const newest = vote === undefined ? undefined : session.votes.get(vote);
  if (newest && isUnderWay(newest)) return false;
  if (role === "participant")
    return (
      allow?.edit === true && !session.locked && !locked && !hidden && (status === "draft" || status === "discussion")
    );
  return status === "draft" || status === "discussion";
};

const newWord = (hall: Hall, home: string): string => {
  const word = `w${made++};`;
  hall.homes.set(word, home);
  hall.words.set(word, "kept");
  return word;
};

const writing: { readonly [what: string]: readonly [weight: number, step: Step] } = {
  type: [
    30,
    (hall, at) => {
      const id = someId(hall, at);
      if (id === undefined || !mayTry(hall, at, id)) return false;
      const paragraph = paragraphOf(hall, at.device.doc, id);
      if (!paragraph) return false;
      const text = paragraph.toArray().find((each) => each instanceof Y.XmlText);
      const words = Array.from({ length: 1 + hall.random(2) }, () => newWord(hall, id));
      at.device.write(words, () => {
        if (!text) return paragraph.insert(0, [new Y.XmlText(words.join(""))]);
        const places = boundaries(plain(text));
        text.insert(places[hall.random(places.length)]!, words.join(""));
      });
      return true;
    },
  ],
  delete: [
    10,
    (hall, at) => {
      const id = someId(hall, at);
      if (id === undefined || !mayTry(hall, at, id)) return false;
      const text = paragraphOf(hall, at.device.doc, id)
        ?.toArray()
        .find((each) => each instanceof Y.XmlText);
      if (!text) return false;
      const written = plain(text);
      const places = boundaries(written);
      if (places.length < 2) return false;
      const from = hall.random(places.length - 1);
      const to = Math.min(places.length - 1, from + 1 + (places.length > wordsPerText ? 20 : hall.random(2)));
      for (const word of written.slice(places[from], places[to]).match(/w\d+;/g) ?? []) hall.deleted.add(word);
      at.device.write([], () => text.delete(places[from]!, places[to]! - places[from]!));
      return true;
    },
  ],
  format: [
    5,
    (hall, at) => {
      const id = someId(hall, at);
      if (id === undefined || !mayTry(hall, at, id)) return false;
      const text = paragraphOf(hall, at.device.doc, id)
        ?.toArray()
        .find((each) => each instanceof Y.XmlText);
      if (!text || text.length < 2) return false;
      const from = hall.random(text.length - 1);
      const mark = ["bold", "italic"][hall.random(2)]!;
      at.device.write([], () =>
        text.format(from, 1 + hall.random(text.length - from - 1), { [mark]: hall.random(3) ? {} : null }),
      );
      return true;
    },
  ],
  paragraph: [
    3,
    (hall, at) => {
      const id = someId(hall, at);
      const text = id === undefined ? undefined : textOf(at.device.doc, id);
      if (id === undefined || !text || !mayTry(hall, at, id) || text.length > 5) return false;
      const word = newWord(hall, id);
      at.device.write([word], () => {
        const element = new Y.XmlElement("paragraph");
        element.insert(0, [new Y.XmlText(word)]);
        text.insert(hall.random(text.length + 1), [element]);
      });
      return true;
    },
  ],
  field: [
    5,
    (hall, at) => {
      const id = someId(hall, at);
      if (id === undefined || !mayTry(hall, at, id)) return false;
      at.device.write([], (doc) => {
        if (hall.random(2)) fieldsOf(doc, id)?.set("level", ["national", "regional", "local"][hall.random(3)]);
        else
          recommendationsOf(doc)
            .get(id)
            ?.set("title", `t${hall.random(99)}`);
      });
      return true;
    },
  ],
  add: [
    4,
    (hall, at) => {
      if (recommendationsOf(at.device.doc).size >= 6 || !mayTry(hall, at)) return false;
      const id = `r${made++}`;
      const word = newWord(hall, id);
      const order = ["a0", "a1", "a2"][hall.random(3)]!;
      at.device.write([word], (doc) =>
        addRecommendation(doc, {
          id,
          axis,
          order,
          createdBy: at.person,
          createdAtMs: hall.time.nowMs(),
          text: word,
        }),
      );
      return true;
    },
  ],
  erase: [
    1,
    (hall, at) => {
      const own = readRecommendations(at.device.doc).filter(
        ({ createdBy }) => at.person === "ana" || createdBy === at.person,
      );
      const id = pick(hall, own)?.id;
      if (id === undefined || recommendationsOf(at.device.doc).size < 3 || !mayTry(hall, at, id)) return false;
      at.device.write([], (doc) => recommendationsOf(doc).delete(id));
      return true;
    },
  ],
};

/** Ordered at the node at which the person is, and not waited for. */
const order = (
  hall: Hall,
  person: Person,
  command: { readonly type: string } & { readonly [key: string]: unknown },
): boolean => {
  const node = hall.seats.find((seat) => seat.person === person)?.node ?? hall.nodes.find((each) => each);
  if (!node) return false;
  node.order(person, { id: `c${made++}`, ...command } as unknown as Command).then(
    (answer) => hall.count(`${command.type} ${answer.ok ? "done" : "refused"}`),
    (error: unknown) => {
      if ((error as Error | undefined)?.name === "LogUnavailable") hall.count(`${command.type} lost`);
      else hall.broken.push(`${command.type}: ${String(error)}`);
    },
  );
  return true;
};
const someRecommendation = (hall: Hall) => pick(hall, [...recommendationsOf(hall.seen.doc).keys()].toSorted());
const voteUnderWay = (hall: Hall) => [...hall.seen.session().votes.values()].find(isUnderWay);
const lastVote = (hall: Hall) => [...hall.seen.session().votes.values()].at(-1);
const onVote =
  (type: string, is: readonly string[], more: (hall: Hall) => object = () => ({})): Step =>
  (hall) => {
    const vote = lastVote(hall);
    return vote !== undefined && is.includes(vote.is) && order(hall, "ana", { type, vote: vote.id, ...more(hall) });
  };

const ordering: { readonly [what: string]: readonly [weight: number, step: Step] } = {
  lock: [
    1,
    (hall) => {
      const recommendation = hall.random(4) ? someRecommendation(hall) : undefined;
      return order(hall, "ana", { type: "lock", ...(recommendation && { recommendation }) });
    },
  ],
  unlock: [
    3,
    (hall) => {
      const session = hall.seen.session();
      if (session.locked) return order(hall, "ana", { type: "unlock" });
      const locked = [...recommendationsOf(hall.seen.doc).keys()].filter(
        (id) => recommendationState(session, id).locked,
      );
      const recommendation = pick(hall, locked.toSorted());
      return recommendation !== undefined && order(hall, "ana", { type: "unlock", recommendation });
    },
  ],
  step: [1, (hall) => order(hall, "ana", { type: "goToStep", step: hall.random(3) ? "open" : steps[hall.random(3)] })],
  status: [
    2,
    (hall) => {
      const recommendation = someRecommendation(hall);
      const status = hall.random(3) ? "discussion" : statuses[hall.random(statuses.length)];
      return recommendation !== undefined && order(hall, "ana", { type: "setStatus", recommendation, status });
    },
  ],
  role: [
    0.5,
    (hall) => {
      const person = (["rim", "bo", "cy", "eve"] as const)[hall.random(4)]!;
      const role = hall.random(2) ? "participant" : roles[hall.random(roles.length)];
      return order(hall, "ana", { type: "setRole", person, role });
    },
  ],
  arm: [
    1.5,
    (hall) => {
      const recommendation = someRecommendation(hall);
      if (recommendation === undefined || voteUnderWay(hall)) return false;
      const rule = { kind: "forAgainst", secrecy: "nominal", threshold: "simple", results: "live" };
      return order(hall, "ana", { type: "armVote", vote: `v${made++}`, on: { recommendation }, rule });
    },
  ],
  open: [2, onVote("openVote", ["armed"])],
  ballot: [
    2,
    (hall) => {
      const vote = voteUnderWay(hall);
      const person = (["bo", "cy", "eve"] as const)[hall.random(3)]!;
      return (
        vote?.is === "open" &&
        order(hall, person, { type: "castBallot", vote: vote.id, choice: choices[hall.random(3)] })
      );
    },
  ],
  pause: [0.5, onVote("pauseVote", ["open"], () => ({ on: true }))],
  resume: [1.5, onVote("pauseVote", ["paused"], () => ({ on: false }))],
  close: [1, onVote("closeVote", ["open", "paused"])],
  publish: [1.5, onVote("publishVote", ["closed"])],
  void: [0.3, onVote("voidVote", ["armed", "open", "paused", "closing"], () => ({ reason: "r" }))],
};

const weather: { readonly [what: string]: readonly [weight: number, step: Step] } = {
  unplug: [3, (hall, at) => at.line !== undefined && (hall.hangUp(at), true)],
  redial: [
    12,
    (hall) => {
      const at = pick(
        hall,
        hall.seats.filter(({ line }) => !line),
      );
      const node = pick(
        hall,
        hall.nodes.filter((each) => each !== undefined),
      );
      return at !== undefined && node !== undefined && (hall.dial(at, node), true);
    },
  ],
  reload: [1, (hall, at) => (hall.hangUp(at), at.device.reload(), true)],
  crash: [
    0.4,
    (hall) => {
      const at = hall.random(hall.nodes.length);
      return hall.nodes[at] !== undefined && (hall.crash(at), true);
    },
  ],
  start: [
    1.5,
    async (hall) => {
      const at = hall.nodes.indexOf(undefined);
      if (at < 0) return false;
      hall.trouble.failOneIn = 0;
      await hall.start(at);
      return true;
    },
  ],
  wait: [4, (hall) => hall.time.advance(hall.random(300))],
  longWait: [0.3, (hall) => hall.time.advance(3_000 + hall.random(15_000))],
  trouble: [
    0.5,
    ({ trouble, random }) => {
      trouble.failOneIn = random(3) ? 0 : 5 + random(20);
      trouble.slowOneIn = 1 + random(6);
      trouble.slowMs = 1 + random(random(4) ? 10 : 200);
    },
  ],
};

const table = [writing, ordering, weather].flatMap((group) =>
  Object.entries(group).map(([what, [weight, step]]) => ({ what, weight, step })),
);
const total = table.reduce((sum, { weight }) => sum + weight, 0);
export const stepKinds: readonly string[] = table.map(({ what }) => what);

const some = (hall: Hall) => (hall.random(2) ? Infinity : hall.random(4));
/** Some of what is on the way arrives, on some lines before others. */
const flush = (hall: Hall) => {
  for (const at of hall.seats) {
    if (hall.random(3) > 0) continue;
    at.line?.flushUp(some(hall));
    if (hall.random(2)) hall.flushDown(at, some(hall));
  }
  for (const ghost of hall.ghosts) if (hall.random(4) === 0) ghost.flushUp(some(hall));
  while (hall.ghosts.length > 0 && hall.random(4) === 0) hall.ghosts.shift()!.terminate();
};

const shown = (doc: Y.Doc): unknown => openBoard(doc).toJSON();
/** The network is whole, nobody fails, everybody has said and heard everything: then all see the same, and it is the log. */
const rest = async (hall: Hall) => {
  const { broken, seen, seats, nodes } = hall;
  hall.trouble.failOneIn = 0;
  hall.trouble.slowMs = 5;
  for (const ghost of hall.ghosts.splice(0)) ghost.terminate();
  for (let at = 0; at < nodes.length; at++) {
    if (hall.random(3) === 0) hall.crash(at);
    await hall.start(at);
  }
  const isQuiet = () => seats.every(({ device, line }) => device.synced && device.waiting === 0 && line?.isQuiet);
  let quiet = 0;
  for (let left = 600; left > 0 && quiet < 5; left--) {
    for (const at of seats) if (!at.line) hall.dial(at, nodes[hall.random(nodes.length)]);
    for (const at of seats) at.line?.flushUp(Infinity);
    await hall.time.advance(left > 500 ? 50 : 200);
    for (const at of seats) hall.flushDown(at, Infinity);
    for (const ghost of hall.ghosts.splice(0)) ghost.terminate();
    quiet = isQuiet() ? quiet + 1 : 0;
  }
  if (quiet < 5) {
    const who = seats.filter(({ device, line }) => !device.synced || device.waiting > 0 || !line?.isQuiet);
    broken.push(
      `no rest: ${who.map(({ person, device }) => `${person} ${device.synced} ${device.waiting}`).join(", ")}`,
    );
    return;
  }
  const logged = shown(seen.doc);
  for (const { person, device } of seats)
    if (!isDeepStrictEqual(shown(device.doc), logged)) broken.push(`${person} does not see what is in the log`);
  const backlog = await hall.store.log.read(hall.lane, 0);
  if (!isDeepStrictEqual(shown(replicaFromLog(backlog, hall.time.nowMs()).replica.doc), logged))
    broken.push("a reload from the log gives something else");
  for (const node of nodes) {
    if (!node) continue;
    if (!isDeepStrictEqual(shown(await hall.freshLoad(node)), logged))
      broken.push("a fresh page is shown something else");
    // A duty may just have become durable and be on its way.
    for (let left = 10; left > 0 && node.session.now().seq !== seen.events(); left--) await hall.time.advance(20);
    if (node.session.now().seq !== seen.events()) broken.push("a node's session is not what the lane says");
  }
  const counts = new Map<string, number>();
  for (const id of recommendationsOf(seen.doc).keys())
    for (const each of textOf(seen.doc, id)?.toArray() ?? [])
      for (const text of each instanceof Y.XmlElement ? each.toArray() : [])
        for (const word of text instanceof Y.XmlText ? (plain(text).match(/w\d+;/g) ?? []) : [])
          counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const [word, count] of counts) {
    if (count > 1) broken.push(`${word} is there ${count} times`);
    if (hall.words.get(word) === "refused") broken.push(`${word} was refused and is there`);
    if (hall.words.get(word) === "kept") broken.push(`${word} is there and its writer does not know`);
  }
  for (const frame of hall.refusedFrames)
    if (seen.hasStructs(frame.client, frame.from + 1)) broken.push("a refused frame is in the log");
  for (const [word, fate] of hall.words)
    if (
      fate === "saved" &&
      !counts.has(word) &&
      !hall.deleted.has(word) &&
      recommendationsOf(seen.doc).has(hall.homes.get(word)!)
    )
      broken.push(`${word} was saved and is lost`);
};

/** Throws Broken with the seed and the step at the first thing that must never happen. */
export const simulate = async (wanted: Wanted): Promise<Counts> => {
  made = 0;
  const counts: Counts = {};
  const count = (what: string) => void (counts[what] = (counts[what] ?? 0) + 1);
  const it = await hall(wanted.seed, { ...wanted, count });
  let now = "the beginning";
  const check = () => {
    if (it.broken.length > 0)
      throw new Broken(`seed ${wanted.seed}, ${wanted.nodes} nodes, ${now}: ${it.broken.slice(0, 5).join("; ")}`);
  };
  try {
    for (const at of it.seats) it.dial(at, it.nodes[0]);
    for (let done = 1; done <= wanted.steps; done++) {
      let chosen = (it.random(100_000) / 100_000) * total;
      const { what, step } = table.find(({ weight }) => (chosen -= weight) < 0) ?? table[0]!;
      now = `step ${done} (${what})`;
      if ((await step(it, it.seats[it.random(it.seats.length)]!)) !== false) count(what);
      flush(it);
      await it.time.advance(it.random(3));
      check();
      if (done % stepsBetweenRests > 0 && done < wanted.steps) continue;
      now = `the rest after step ${done}`;
      await rest(it);
      count("rest");
      check();
    }
    counts["entries"] = it.seen.entries();
    for (const [code, heard] of it.refusalsHeard) counts[`refused: ${code}`] = heard;
    for (const fate of it.words.values()) count(`words ${fate}`);
    return counts;
  } finally {
    await it.end();
  }
};
