import type { Answer } from "@nadwa/shared/protocol/down";
import type { Mine, View, VoteView } from "@nadwa/shared/session/view";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Connection } from "../live/connection.ts";
import type { Live, Order } from "../live/Live.ts";
import { ConnectionContext } from "../live/useLive.ts";
import type { BoardStore } from "../sync/openBoardCopy.ts";
import { StoreContext } from "../sync/useBoard.ts";
import { LanguageProvider } from "../words/Language.tsx";
import BallotSheet from "./BallotSheet.tsx";

const step = {
  id: "vote",
  name: {},
  instruction: {},
  view: "vote",
  allow: { add: false, edit: false, suggest: false, support: false, comment: false, vote: true },
} as const;
const voteOf = (id: string, more: Partial<VoteView> = {}): VoteView => ({
  id,
  on: { recommendation: "r" },
  number: "2.2",
  is: "open",
  armedAtMs: 1,
  electorate: 9,
  keptIn: "memory",
  rule: { kind: "forAgainst", secrecy: "secret", threshold: "simple", results: "hidden" },
  text: {
    title: "مقابلة",
    blocks: [{ type: "paragraph", depth: 0, ordered: false, start: false, runs: [{ text: "اعتماد مقابلة واحدة" }] }],
    plain: "اعتماد مقابلة واحدة",
    hash: "ab".repeat(32),
  },
  ...more,
});

/** What is voted on has a body and a timeframe in the document. */
const reading = {
  hear: () => () => {},
  list: () => recommendations,
};
const recommendations = [{ id: "r", fields: { leadBody: "مجلس الجهة", horizon: "short" } }];
const board = { hear: () => () => {}, now: () => ({ reading }) } as unknown as BoardStore;

let root: Root;
let live: Live;
let orders: Order[];
let answers: ((answer: Answer) => void)[];
const listeners = new Set<() => void>();
const change = (changes: Partial<Live>) =>
  act(async () => {
    live = { ...live, ...changes };
    for (const listener of listeners) listener();
  });
const show = async (vote: VoteView, mine: Partial<Mine> = {}) => {
  live = {
    status: { is: "live" },
    view: {
      seq: 1,
      role: "participant",
      session: { id: "s", title: {}, forum: { id: "f", title: {}, joinCode: "", languages: ["ar"] } },
      steps: [step],
      step: "vote",
      locked: false,
      recommendations: [],
      votes: [vote],
      cue: { show: "vote" },
      people: [],
    } satisfies View,
    mine: { person: "bo", role: "participant", electorateOf: [vote.id], ballots: {}, supports: [], ...mine },
    pulse: { present: {}, turnout: {}, supports: {}, editing: {} },
    clockOffsetMs: 0,
    order: (order) => {
      orders.push(order);
      return new Promise((resolve) => answers.push(resolve));
    },
  };
  const connection = {
    now: () => live,
    hear: (listener: () => void) => (listeners.add(listener), () => listeners.delete(listener)),
  } as unknown as Connection;
  const lower = vi.fn<() => void>();
  await act(async () =>
    root.render(
      <LanguageProvider>
        <ConnectionContext value={connection}>
          <StoreContext value={board}>
            <BallotSheet session="s" vote={vote.id} onLower={lower} />
          </StoreContext>
        </ConnectionContext>
      </LanguageProvider>,
    ),
  );
  return lower;
};
const page = () => document.body.textContent ?? "";
const choice = (name: string) => document.querySelector<HTMLElement>(`[data-choice=${name}]`)!;
const tap = (name: string) => act(async () => choice(name).click());

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  localStorage.setItem("nadwa.language", "ar");
  orders = [];
  answers = [];
  const place = document.createElement("div");
  document.body.replaceChildren(place);
  root = createRoot(place);
});
afterEach(async () => {
  await act(async () => root.unmount());
  listeners.clear();
  vi.unstubAllGlobals();
});

test("one tap votes on the text that was seen; recorded is said on the server's word and not before", async () => {
  await show(voteOf("v1"));
  expect(page()).toContain("مجلس الجهة");
  expect([...document.querySelectorAll("[role=radio]")].map((each) => each.textContent)).toEqual([
    "موافق",
    "معارض",
    "ممتنع",
  ]);
  await tap("for");
  expect(orders).toEqual([{ type: "castBallot", vote: "v1", choice: "for", textHash: "ab".repeat(32) }]);
  expect(page()).not.toContain("سُجّل الصوت");
  expect(page()).toContain("جار الإرسال");
  await act(async () => answers[0]!({ ok: true, seq: 3 }));
  expect(page()).toContain("سُجّل الصوت");
  expect(choice("for").getAttribute("aria-checked")).toBe("true");
});

test("without a line the choice is dashed and said not to be sent; nothing that arrives meanwhile takes it away", async () => {
  await show(voteOf("v2"));
  await change({ status: { is: "offline", sinceMs: 1 } });
  await tap("against");
  expect(choice("against").className).toContain("choice--unsent");
  expect(page()).toContain("لم يصل بعد");
  await change({ pulse: { ...live.pulse, turnout: { v2: 5 } } });
  expect(choice("against").getAttribute("aria-checked")).toBe("true");
  expect(page()).not.toContain("سُجّل الصوت");
});

test("a changed mind: the newer tap's answer counts, the older one's says nothing", async () => {
  await show(voteOf("v3"));
  await tap("for");
  await tap("abstain");
  await act(async () => answers[0]!({ ok: true, seq: 3 }));
  expect(page()).not.toContain("سُجّل الصوت");
  await act(async () => answers[1]!({ ok: true, seq: 4 }));
  expect(choice("abstain").getAttribute("aria-checked")).toBe("true");
});

test("a refusal is told and the choices stay; outside the electorate there are none; a closed vote lowers nothing by itself", async () => {
  await show(voteOf("v4"));
  await tap("for");
  await act(async () => answers[0]!({ ok: false, refusal: { code: "text-changed" } }));
  expect(document.querySelector("[data-code=text-changed]")).not.toBeNull();
  expect(document.querySelectorAll("[role=radio]")).toHaveLength(3);

  await show(voteOf("v5"), { electorateOf: [] });
  expect(document.querySelectorAll("[role=radio]")).toHaveLength(0);

  const lower = await show(voteOf("v6"));
  await change({ view: { ...live.view!, votes: [voteOf("v6", { is: "closed" })] } });
  expect(lower).not.toHaveBeenCalled();
  expect(page()).toContain("أُغلق التصويت");
  expect(page()).toContain("اعتماد مقابلة واحدة");
});
