import { can } from "@nadwa/shared/access/can";
import { may } from "@nadwa/shared/access/may";
import { type Scene, sceneOfView } from "@nadwa/shared/access/scene";
import type { Touch } from "@nadwa/shared/board/path";
import type { RecommendationId } from "@nadwa/shared/ids";
import { refusals } from "@nadwa/shared/refusal";
import type { RecommendationView } from "@nadwa/shared/session/view";
import type { Choice } from "@nadwa/shared/vote/vote";
import type { Member } from "./member.ts";
import type { Pen } from "./pen.ts";
import { type DemoRecommendation, demoRecommendations } from "./recommendations.ts";
import { chance, oneOf, type Tempo } from "./tempo.ts";

/** One simulated person: brings recommendations along, types, supports, changes wordings, votes; asks the same tables of rights as a page. */

/** Nobody supports everything; who has given so many takes one back before giving another. */
const mostSupports = 12;
/** Recommendations a person has ready in their notes; what is left is typed before everybody's eyes. */
const broughtAlong = 4;

type Person = {
  readonly member: Member;
  readonly pen: Pen;
  readonly tempo: Tempo;
  /** What somebody of the demonstration writes in: the others look elsewhere, as people do who see a caret there. */
  readonly taken: Set<RecommendationId>;
  /** Has a sentence finished that was cut short by a step or a lock. */
  readonly haveFinished: (id: RecommendationId, wanted: string) => Promise<void>;
};

const sceneOf = ({ member }: Person): Scene => sceneOfView(member.view(), member.mine());
const mayWrite = (person: Person, touch: Touch): boolean => {
  const { role } = person.member.view();
  return person.pen.synced() && may({ person: person.member.me.id, role }, touch, sceneOf(person)).ok;
};
const mayAdd = (person: Person): boolean =>
  mayWrite(person, { path: ["recommendations", "new"], act: "create", createdBy: person.member.me.id });
const mayType = (person: Person, id: RecommendationId, own: boolean): boolean =>
  mayWrite(person, {
    path: ["recommendations", id, "text"],
    act: "edit",
    ...(own ? { createdBy: person.member.me.id } : {}),
  });

/** A wording to go over to: only from one that is ours, so that nobody's own words are ever struck out. */
export const nextWording = (now: string | undefined): string | undefined => {
  if (now === undefined) return undefined;
  for (const { text, finer } of demoRecommendations) {
    if (now === text) return finer;
    if (now === finer) return text;
    if (now.length > 20 && text.startsWith(now)) return text;
  }
  return undefined;
};

/** Most things find their majority, one in four is contested, the same ones for everybody. */
const choiceOn = (id: RecommendationId): Choice => {
  const contested = Array.from(id, (sign) => sign.charCodeAt(0)).reduce((sum, each) => sum + each, 0) % 4 === 0;
  const [inFavour, against] = contested ? [0.35, 0.5] : [0.8, 0.1];
  const drawn = Math.random();
  return drawn < inFavour ? "for" : drawn < inFavour + against ? "against" : "abstain";
};

const support = async ({ member }: Person): Promise<void> => {
  const { role, recommendations } = member.view();
  const { person, supports } = member.mine();
  const full = supports.length >= mostSupports;
  const recommendation = full
    ? oneOf(supports)
    : oneOf(recommendations.filter(({ id, hidden }) => !hidden && !supports.includes(id)))?.id;
  if (recommendation === undefined) return;
  const wish = { type: "support", recommendation } as const;
  if (can({ person, role }, wish, sceneOfView(member.view(), member.mine())).ok)
    await member.order({ ...wish, on: !full });
};

const type = async (person: Person, id: RecommendationId, wanted: string, own: boolean): Promise<void> => {
  person.taken.add(id);
  try {
    const finished = await person.pen.retype(id, wanted, () => mayType(person, id, own));
    person.pen.layDown();
    if (!finished) await person.haveFinished(id, wanted);
  } finally {
    person.taken.delete(id);
  }
};

const polish = async (person: Person, own: ReadonlySet<RecommendationId>): Promise<void> => {
  const candidates: readonly RecommendationView[] = person.member
    .view()
    .recommendations.filter(({ id }) => !person.taken.has(id) && mayType(person, id, own.has(id)));
  const chosen = oneOf(candidates.filter(({ id }) => nextWording(person.pen.reads(id)) !== undefined));
  const wording = chosen && nextWording(person.pen.reads(chosen.id));
  if (!chosen || wording === undefined) return;
  await type(person, chosen.id, wording, own.has(chosen.id));
};

const write = async (person: Person, notes: readonly DemoRecommendation[]): Promise<void> => {
  const { pen, tempo, member } = person;
  const own = new Set<RecommendationId>();
  const left = [...notes];
  await tempo.rest(200, 1_500);
  while (member.welcome()) {
    const [next] = left;
    if (next && mayAdd(person)) {
      left.shift();
      if (own.size < broughtAlong) {
        own.add(pen.begin(next, next.text));
        await tempo.rest(300, 1_200);
        continue;
      }
      const words = next.text.indexOf(" ");
      const id = pen.begin(next, next.text.slice(0, words));
      own.add(id);
      await type(person, id, next.text, true);
    } else if (chance(0.6)) await polish(person, own);
    else await support(person);
    await tempo.rest(2_000, 8_000);
  }
};

/** Later is worth another try, never is not. */
const vote = async ({ member, tempo }: Person): Promise<void> => {
  const done = new Set<string>();
  while (member.welcome()) {
    await tempo.rest(400, 900);
    const { electorateOf, ballots } = member.mine();
    const open = member
      .view()
      .votes.find(({ id, is }) => is === "open" && electorateOf.includes(id) && !ballots[id] && !done.has(id));
    if (!open?.text) continue;
    await tempo.rest(2_000, 12_000);
    const { id, text } = open;
    const choice = choiceOn(open.on.recommendation);
    const answer = await member.order({ type: "castBallot", vote: id, choice, textHash: text.hash });
    if (answer.ok || refusals[answer.refusal.code].retry === "never") done.add(id);
  }
};

/** Until the demonstration is over, or this person is shown out. */
export const takePart = async (person: Person, notes: readonly DemoRecommendation[]): Promise<void> => {
  await Promise.all([write(person, notes), vote(person)]);
};
