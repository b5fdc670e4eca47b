import type { Block } from "@nadwa/shared/board/blocks";
import type { RecommendationView, View, VoteView } from "@nadwa/shared/session/view";
import type { Step } from "@nadwa/shared/session/state";
import type { Rule } from "@nadwa/shared/vote/vote";
import type { Outline } from "./frames.ts";

/** A small session for the tests of console and projector. */

export const paragraph = (text: string): Block => ({
  type: "paragraph",
  depth: 0,
  ordered: false,
  start: false,
  runs: [{ text }],
});
const closed = { add: false, edit: false, suggest: false, support: false, comment: false, vote: false };
const step = (id: string, name: string, vote: boolean): Step => ({
  id,
  name: { ar: name, fr: id },
  instruction: { ar: name },
  allow: { ...closed, vote },
  view: "board",
  minutes: 10,
});
export const rule: Rule = {
  kind: "forAgainst",
  secrecy: "secret",
  threshold: "twoThirds",
  quorum: { percent: 50 },
  results: "hidden",
};
export const recommendation = (number: string, over: Partial<RecommendationView> = {}): RecommendationView => ({
  id: `r${number}`,
  axis: `axis${number.split(".")[0]}`,
  number,
  numberFixed: false,
  title: `عنوان ${number}`,
  status: "discussion",
  locked: false,
  hidden: false,
  ...over,
});
export const vote = (is: VoteView["is"], over: Partial<VoteView> = {}): VoteView => ({
  id: "vote1",
  on: { recommendation: "r2.1" },
  number: "2.1",
  rule,
  is,
  armedAtMs: 1_000,
  ...(is === "armed"
    ? {}
    : {
        text: {
          title: "عنوان 2.1",
          blocks: [paragraph("النص كما صُوت عليه")],
          plain: "النص كما صُوت عليه",
          hash: "a".repeat(64),
        },
        electorate: 84,
        openedAtMs: 5_000,
      }),
  ...over,
});
export const result = {
  tally: { for: 52, against: 11, abstain: 9 },
  electorate: 84,
  ballots: 72,
  quorumMet: true,
  outcome: "adopted",
  digest: "d".repeat(64),
} as const;

export const view = (over: Partial<View> = {}): View => ({
  seq: 7,
  role: "moderator",
  session: {
    id: "session1",
    title: { ar: "ورشة الاستقبال" },
    forum: { id: "forum1", title: { ar: "المنتدى" }, joinCode: "48271563", languages: ["ar", "fr"] },
  },
  steps: [step("collect", "الجمع", false), step("vote", "التصويت", true), step("reading", "التلاوة", false)],
  step: "vote",
  locked: false,
  recommendations: [recommendation("1.1"), recommendation("2.1"), recommendation("2.2")],
  votes: [],
  cue: { show: "join" },
  people: [
    { id: "ana", role: "moderator", category: "government", name: "Ana", removed: false },
    { id: "bo", role: "participant", category: "association", name: "Bo", removed: false },
  ],
  ...over,
});
export const outline: Outline = {
  axes: [
    { id: "axis1", title: { ar: "الكشف والتبليغ", fr: "Repérage" } },
    { id: "axis2", title: { ar: "الاستقبال والاستماع", fr: "Accueil" } },
  ],
  recommendations: [{ id: "r2.1", fields: { leadBody: "وحدات حماية الطفولة", horizon: "short" } }],
  textOf: (id) => [paragraph(`نص اللوحة ${id}`)],
};
