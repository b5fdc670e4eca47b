import type { View } from "@nadwa/shared/session/view";
import { act, Profiler } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LanguageProvider } from "../words/Language.tsx";
import type { Heard, Surroundings } from "./connection.ts";
import { SessionProvider } from "./SessionProvider.tsx";
import { useCan, useLive, useView } from "./useLive.ts";

let heard: Heard;
const around: Surroundings = {
  socket: (_hello, hear) => {
    heard = hear;
    return { dial: () => {}, ask: async () => undefined, drop: () => {} };
  },
  outbox: { keep: async () => {}, forget: async () => {}, left: async () => [] },
  nowMs: Date.now,
  random: () => 0.5,
  newId: () => "id",
  after: () => () => {},
};
const allow = { add: false, edit: false, suggest: false, support: true, comment: false, vote: false };
const step = { id: "collect", name: {}, instruction: {}, allow, view: "board" } as const;
const view: View = {
  seq: 1,
  role: "participant",
  session: { id: "board", title: {}, forum: { id: "forum", title: {}, joinCode: "48271563", languages: ["ar"] } },
  steps: [step],
  step: "collect",
  locked: false,
  recommendations: [],
  votes: [],
  cue: { show: "join" },
  people: [],
};
const mine = { person: "bo", role: "participant", electorateOf: [], ballots: {}, supports: [] } as const;

let root: Root;
let page: HTMLElement;
let rejoined = 0;
let renders = 0;
const Shows = () => <i>{useView(({ cue, steps }) => ({ show: cue.show, steps: steps.length })).show}</i>;
const Rights = () => {
  const support = useCan({ type: "support" });
  return <b>{support.ok ? "may" : support.error}</b>;
};
const Line = () => <u>{useLive().status.is}</u>;

beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  rejoined = renders = 0;
  page = document.createElement("div");
  root = createRoot(page);
  act(() =>
    root.render(
      <LanguageProvider>
        <SessionProvider session="board" as="participant" around={around} onRejoin={() => void rejoined++}>
          <Profiler id="shows" onRender={() => void renders++}>
            <Shows />
          </Profiler>
          <Rights />
          <Line />
        </SessionProvider>
      </LanguageProvider>,
    ),
  );
});
afterEach(() => act(() => root.unmount()));
const text = (of: string) => page.querySelector(of)?.textContent;

test("children wait for the first view", () => {
  expect(text("i")).toBeUndefined();
  act(() => heard.view(view, mine, 0));
  expect(text("i")).toBe("join");
});

test("a part of the view renders again only when that part changes, even if the selector makes it anew", () => {
  act(() => heard.view(view, mine, 0));
  const before = renders;
  act(() => heard.event({ seq: 2, changes: { locked: true } }));
  expect(renders).toBe(before);
  act(() => heard.event({ seq: 3, changes: { cue: { show: "board" } } }));
  expect(renders).toBe(before + 1);
  expect(text("i")).toBe("board");
});

test("what one may do follows the step at once", () => {
  act(() => heard.view(view, mine, 0));
  expect(text("b")).toBe("may");
  act(() => heard.event({ seq: 2, changes: { steps: [{ ...step, allow: { ...allow, support: false } }] } }));
  expect(text("b")).toBe("step-not-allowed");
});

test("a lost line keeps the screen; a removal puts its reason there; changed rights lead back to the door", () => {
  act(() => heard.view(view, mine, 0));
  act(() => heard.dropped());
  expect(text("u")).toBe("offline");
  expect(text("i")).toBe("join");
  act(() => heard.closed({ code: "access-changed" }));
  expect(rejoined).toBe(1);
  expect(text("i")).toBeUndefined();
});

test("whoever is removed reads why", () => {
  act(() => heard.view(view, mine, 0));
  act(() => heard.closed({ code: "removed-from-forum" }));
  expect(page.querySelector("[data-code]")?.getAttribute("data-code")).toBe("removed-from-forum");
  expect(rejoined).toBe(0);
});
