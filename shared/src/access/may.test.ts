import { describe, expect, it } from "vitest";
import type { Act, Path } from "../board/path.ts";
import type { RefusalCode } from "../refusal.ts";
import { type Allow, type Status, statuses, type Switch, switches, emptySession } from "../session/state.ts";
import { kindOf, may, type PathKind, pathKinds } from "./may.ts";
import { type Role, roles } from "./roles.ts";
import { redact } from "../session/redact.ts";
import { isAdopted, type Scene, sceneOfView } from "./scene.ts";

const acts = ["create", "edit", "delete"] as const satisfies readonly Act[];
const only = (...open: readonly Switch[]): Allow =>
  Object.fromEntries(switches.map((each) => [each, open.includes(each)])) as Allow;

const pathOf: { readonly [kind in PathKind]: Path } = {
  axis: ["axes", "care", "title"],
  recommendation: ["recommendations", "r1"],
  place: ["recommendations", "r1", "order"],
  title: ["recommendations", "r1", "title"],
  text: ["recommendations", "r1", "text"],
  fields: ["recommendations", "r1", "fields", "leadBody"],
  versions: ["recommendations", "r1", "versions", "fr", "text"],
  origin: ["recommendations", "r1", "createdBy"],
  amendment: ["amendments", "a1", "text"],
  minutes: ["minutes"],
  elsewhere: ["recommendations", "r1", "somethingElse"],
};

type Case = {
  readonly status: Status;
  readonly allow: Allow;
  readonly own: boolean;
  readonly locked: boolean;
  readonly boardLocked: boolean;
  readonly hidden: boolean;
  readonly held: boolean;
  readonly voted: boolean;
};
const judge = (role: Role, path: Path, act: Act, at: Case): RefusalCode | undefined => {
  const scene: Scene = {
    allow: at.allow,
    boardLocked: at.boardLocked,
    underWay: undefined,
    recommendation: () => ({ ...at, underWay: at.held, adopted: isAdopted(at.status) }),
    vote: () => undefined,
  };
  const verdict = may({ person: "bo", role }, { path, act, createdBy: at.own ? "bo" : "cy" }, scene);
  return verdict.ok ? undefined : verdict.error;
};

/** What the hall is told, in words; each says when it is so, apart from how the table says it. */
const expectations = {
  no: () => "role-not-allowed",
  yes: () => undefined,
  once: () => "set-once",
  "until adopted": (at) => boundByVote(at) ?? adopted(at),
  "no vote": (at) => boundByVote(at),
  "adds own": (at) => bound(at) ?? (!at.own ? "not-yours" : !at.allow.add ? "step-not-allowed" : undefined),
  "own draft": (at) =>
    bound(at) ?? (!at.own ? "not-yours" : at.status !== "draft" || at.voted ? "text-locked" : undefined),
  writes: (at) =>
    bound(at) ??
    (at.status !== "draft" && at.status !== "discussion"
      ? "text-locked"
      : at.allow.edit || (at.allow.add && at.own && at.status === "draft" && !at.voted)
        ? undefined
        : "step-not-allowed"),
  suggests: (at) =>
    at.boardLocked ? "text-locked" : !at.own ? "not-yours" : at.allow.suggest ? undefined : "step-not-allowed",
} as const satisfies { readonly [name: string]: (at: Case) => RefusalCode | undefined };
const boundByVote = (at: Case) =>
  at.held || at.status === "frozen" || at.status === "voting" ? ("vote-under-way" as const) : undefined;
const adopted = (at: Case) =>
  at.status === "adopted" || at.status === "adopted_with_reservation" ? ("adopted-text" as const) : undefined;
const locks = (at: Case) => (at.locked || at.boardLocked || at.hidden ? ("text-locked" as const) : undefined);
const bound = (at: Case) => boundByVote(at) ?? adopted(at) ?? locks(at);

type Expectation = keyof typeof expectations;
const rows: { readonly [row: string]: Expectation } = {
  "moderator axis create": "yes",
  "moderator axis edit": "yes",
  "moderator axis delete": "yes",
  "moderator recommendation create": "until adopted",
  "moderator recommendation edit": "once",
  "moderator recommendation delete": "until adopted",
  "moderator place create": "until adopted",
  "moderator place edit": "until adopted",
  "moderator place delete": "until adopted",
  "moderator title create": "until adopted",
  "moderator title edit": "until adopted",
  "moderator title delete": "until adopted",
  "moderator text create": "until adopted",
  "moderator text edit": "until adopted",
  "moderator text delete": "until adopted",
  "moderator fields create": "until adopted",
  "moderator fields edit": "until adopted",
  "moderator fields delete": "until adopted",
  "moderator versions create": "until adopted",
  "moderator versions edit": "until adopted",
  "moderator versions delete": "until adopted",
  "moderator origin create": "until adopted",
  "moderator origin edit": "once",
  "moderator origin delete": "once",
  "moderator amendment create": "yes",
  "moderator amendment edit": "yes",
  "moderator amendment delete": "yes",
  "moderator minutes create": "yes",
  "moderator minutes edit": "yes",
  "moderator minutes delete": "yes",
  "moderator elsewhere create": "no",
  "moderator elsewhere edit": "no",
  "moderator elsewhere delete": "no",
  "rapporteur axis create": "yes",
  "rapporteur axis edit": "yes",
  "rapporteur axis delete": "yes",
  "rapporteur recommendation create": "no vote",
  "rapporteur recommendation edit": "once",
  "rapporteur recommendation delete": "until adopted",
  "rapporteur place create": "no vote",
  "rapporteur place edit": "no vote",
  "rapporteur place delete": "no vote",
  "rapporteur title create": "no vote",
  "rapporteur title edit": "no vote",
  "rapporteur title delete": "no vote",
  "rapporteur text create": "no vote",
  "rapporteur text edit": "no vote",
  "rapporteur text delete": "no vote",
  "rapporteur fields create": "no vote",
  "rapporteur fields edit": "no vote",
  "rapporteur fields delete": "no vote",
  "rapporteur versions create": "no vote",
  "rapporteur versions edit": "no vote",
  "rapporteur versions delete": "no vote",
  "rapporteur origin create": "no vote",
  "rapporteur origin edit": "once",
  "rapporteur origin delete": "once",
  "rapporteur amendment create": "yes",
  "rapporteur amendment edit": "yes",
  "rapporteur amendment delete": "yes",
  "rapporteur minutes create": "yes",
  "rapporteur minutes edit": "yes",
  "rapporteur minutes delete": "yes",
  "rapporteur elsewhere create": "no",
  "rapporteur elsewhere edit": "no",
  "rapporteur elsewhere delete": "no",
  "participant axis create": "no",
  "participant axis edit": "no",
  "participant axis delete": "no",
  "participant recommendation create": "adds own",
  "participant recommendation edit": "once",
  "participant recommendation delete": "own draft",
  "participant place create": "writes",
  "participant place edit": "writes",
  "participant place delete": "writes",
  "participant title create": "writes",
  "participant title edit": "writes",
  "participant title delete": "writes",
  "participant text create": "writes",
  "participant text edit": "writes",
  "participant text delete": "writes",
  "participant fields create": "writes",
  "participant fields edit": "writes",
  "participant fields delete": "writes",
  "participant versions create": "writes",
  "participant versions edit": "writes",
  "participant versions delete": "writes",
  "participant origin create": "adds own",
  "participant origin edit": "once",
  "participant origin delete": "once",
  "participant amendment create": "suggests",
  "participant amendment edit": "suggests",
  "participant amendment delete": "suggests",
  "participant minutes create": "no",
  "participant minutes edit": "no",
  "participant minutes delete": "no",
  "participant elsewhere create": "no",
  "participant elsewhere edit": "no",
  "participant elsewhere delete": "no",
};
/** Observers and projectors write nothing, anywhere. */
const expectationOf = (role: Role, kind: PathKind, act: Act): Expectation => {
  if (role === "observer" || role === "projector") return "no";
  const expectation = rows[`${role} ${kind} ${act}`];
  if (!expectation) throw new Error(`no expectation for ${role} ${kind} ${act}`);
  return expectation;
};

const both = [false, true];
const cases: readonly Case[] = statuses.flatMap((status) =>
  [only(), only(...switches), ...switches.map((each) => only(each))].flatMap((allow) =>
    both.flatMap((own) =>
      both.flatMap((held) =>
        both.flatMap((voted) =>
          [{}, { locked: true }, { boardLocked: true }, { hidden: true }].map((lock) => ({
            status,
            allow,
            own,
            held,
            voted,
            locked: false,
            boardLocked: false,
            hidden: false,
            ...lock,
          })),
        ),
      ),
    ),
  ),
);

describe.each(roles)("%s", (role) => {
  it.each(pathKinds.flatMap((kind) => acts.map((act) => ({ kind, act }))))("$kind $act", ({ kind, act }) => {
    const expectation = expectationOf(role, kind, act);
    const surprises = cases.flatMap((at) => {
      const [expected, verdict] = [expectations[expectation](at), judge(role, pathOf[kind], act, at)];
      return verdict === expected ? [] : [{ ...at, expected, verdict }];
    });
    expect(surprises).toEqual([]);
    expect(cases.length).toBe(statuses.length * 8 * 2 * 2 * 2 * 4);
  });
});

it("while the server takes nothing, whoever might write may not, and who may never is told that", () => {
  const view = redact(emptySession, "rapporteur", {
    forum: { id: "forum", title: {}, joinCode: "12345678", languages: ["ar"] },
    outline: { axes: [], recommendations: [] },
    titles: () => "",
    textHash: () => undefined,
    person: () => undefined,
  });
  const scene = sceneOfView({ ...view, readOnly: true });
  const touch = { path: pathOf.minutes, act: "edit" } as const;
  const told = (role: Role, at: Scene) => may({ person: "bo", role }, touch, at);
  expect(told("rapporteur", sceneOfView(view))).toEqual({ ok: true, value: undefined });
  expect(told("rapporteur", scene)).toEqual({ ok: false, error: "read-only" });
  expect(told("observer", scene)).toEqual({ ok: false, error: "role-not-allowed" });
});

/** The rows that a hall argues about, written out. */
it("Bo writes in another's text exactly in draft and discussion, while the step allows it", () => {
  const open: Case = {
    status: "draft",
    allow: only("edit"),
    own: false,
    locked: false,
    boardLocked: false,
    hidden: false,
    held: false,
    voted: false,
  };
  const verdicts = statuses.map((status) => [status, judge("participant", pathOf.text, "edit", { ...open, status })]);
  expect(Object.fromEntries(verdicts)).toEqual({
    draft: undefined,
    discussion: undefined,
    frozen: "vote-under-way",
    voting: "vote-under-way",
    adopted: "adopted-text",
    adopted_with_reservation: "adopted-text",
    rejected: "text-locked",
    postponed: "text-locked",
    merged: "text-locked",
    withdrawn: "text-locked",
  });
});

it("kinds are told apart by the schema's names only, also by those that every object has", () => {
  expect(kindOf(["recommendations", "r1", "constructor"])).toBe("elsewhere");
  expect(kindOf(["recommendations"])).toBe("elsewhere");
  expect(kindOf(["axes"])).toBe("elsewhere");
  expect(kindOf(["secrets", "r1", "text"])).toBe("elsewhere");
  expect(kindOf(["recommendations", "r1", "versions"])).toBe("versions");
});
