import { recommendationsOf } from "@nadwa/shared/board/board";
import type { VoteId } from "@nadwa/shared/ids";
import type { Answer } from "@nadwa/shared/protocol/down";
import type { Command } from "@nadwa/shared/protocol/up";
import { recommendationState, statuses } from "@nadwa/shared/session/state";
import { roles } from "@nadwa/shared/access/roles";
import { choices, isUnderWay, secrecies } from "@nadwa/shared/vote/vote";
import type { Person } from "../world.ts";
import { steps } from "./founding.ts";
import type { Hall } from "./hall.ts";
import { pick, type Step, type Steps } from "./step.ts";

/** What the moderator orders and people vote: at the node at which they are, and not waited for. */

type Order = { readonly type: string } & { readonly [key: string]: unknown };

const order = (
  hall: Hall,
  person: Person,
  command: Order,
  hear: (answer: Answer | "nothing") => void = () => {},
): boolean => {
  const node = hall.seats.find((seat) => seat.person === person)?.node ?? hall.nodes.find((each) => each);
  if (!node) return false;
  node.order(person, { id: hall.newId("c"), ...command } as unknown as Command).then(
    (answer) => {
      hall.count(`${command.type} ${answer.ok ? "done" : "refused"}`);
      hear(answer);
    },
    (error: unknown) => {
      if ((error as Error | undefined)?.name === "LogUnavailable") hall.count(`${command.type} lost`);
      else hall.broken.push(`${command.type}: ${String(error)}`);
      hear("nothing");
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
/** Neither the last moderator nor the one who only looks. */
const somebody = ({ random }: Hall) => (["rim", "bo", "cy", "eve"] as const)[random(4)]!;

/** Storage failed: what was asked may have been written all the same. */
const isOpen = new Set(["unavailable", "read-only"]);

/** Somebody votes, or votes again, or sends the ballot again about which they know nothing. */
const cast = (hall: Hall, vote: VoteId): boolean => {
  const person = (["bo", "cy", "eve", "rim"] as const)[hall.random(4)]!;
  const ballot =
    (hall.random(2) ? hall.polls.again(vote, person) : undefined) ??
    hall.polls.ask(vote, hall.newId("b"), person, choices[hall.random(3)]!);
  const command = { type: "castBallot", id: ballot.id, vote, choice: ballot.choice };
  return order(hall, person, command, (answer) => {
    if (answer === "nothing") return;
    if (answer.ok) {
      if (!hall.seen.hasReceipt(vote, answer.receipt ?? "")) hall.broken.push(`${person} has a receipt for no ballot`);
      hall.polls.answered(ballot, "recorded");
    } else if (!isOpen.has(answer.refusal.code)) hall.polls.answered(ballot, "refused");
  });
};

/** What ends the right to vote; a close as often as the others together. */
const endings = [
  { type: "closeVote" },
  { type: "closeVote" },
  { type: "pauseVote", on: true },
  { type: "voidVote", reason: "r" },
] as const;

export const ordering: Steps = {
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
      const role = hall.random(2) ? "participant" : roles[hall.random(roles.length)];
      return order(hall, "ana", { type: "setRole", person: somebody(hall), role });
    },
  ],
  /** Cy types, and is made to listen in the same moment; later Cy may write again. */
  demote: [
    0.7,
    (hall) => {
      const role = hall.seen.session().people.get("cy")?.role === "participant" ? "observer" : "participant";
      return order(hall, "ana", { type: "setRole", person: "cy", role });
    },
  ],
  remove: [0.1, (hall) => order(hall, "ana", { type: "removePerson", person: somebody(hall) })],
  arm: [
    1.5,
    (hall) => {
      const recommendation = someRecommendation(hall);
      if (recommendation === undefined || voteUnderWay(hall)) return false;
      const secrecy = secrecies[hall.random(2)]!;
      const results = secrecy === "secret" ? "hidden" : "live";
      const rule = { kind: "forAgainst", secrecy, threshold: "simple", results };
      return order(hall, "ana", { type: "armVote", vote: hall.newId("v"), on: { recommendation }, rule });
    },
  ],
  open: [2, onVote("openVote", ["armed"])],
  ballot: [
    6,
    (hall) => {
      const vote = voteUnderWay(hall);
      if (vote?.is !== "open") return false;
      let asked = false;
      for (let left = 1 + hall.random(4); left > 0; left--) asked = cast(hall, vote.id) || asked;
      return asked;
    },
  ],
  /** Ballots on their way, some to another node, while the moderator takes the vote away. */
  hasty: [
    0.7,
    (hall) => {
      const vote = voteUnderWay(hall);
      if (vote?.is !== "open") return false;
      const away = pick(hall, endings)!;
      const [before, after] = [hall.random(3), 1 + hall.random(3)];
      for (let left = before; left > 0; left--) cast(hall, vote.id);
      const isAsked = order(hall, "ana", { ...away, vote: vote.id });
      for (let left = after; left > 0; left--) cast(hall, vote.id);
      return isAsked;
    },
  ],
  pause: [0.5, onVote("pauseVote", ["open"], () => ({ on: true }))],
  resume: [1.5, onVote("pauseVote", ["paused"], () => ({ on: false }))],
  close: [1, onVote("closeVote", ["open", "paused"])],
  publish: [1.5, onVote("publishVote", ["closed"])],
  void: [0.3, onVote("voidVote", ["armed", "open", "paused", "closing"], () => ({ reason: "r" }))],
};
