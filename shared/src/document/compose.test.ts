import fc from "../properties.ts";
import { describe, expect, test } from "vitest";
import type { Recommendation } from "../board/board.ts";
import { type Block, frozenText, plainOf } from "../board/blocks.ts";
import { type RecommendationState, type Status, statuses } from "../session/state.ts";
import type { Vote } from "../vote/vote.ts";
import { composeDocument } from "./compose.ts";
import { editedAfterAdoption, fixture, fixtureState, fixtureTexts } from "./fixture.ts";
import { layOut } from "./layout.ts";
import { type FinalDocument, isAdopted } from "./model.ts";

const all = (doc: FinalDocument) => doc.axes.flatMap((axis) => axis.recommendations);
const find = (doc: FinalDocument, id: string) => all(doc).find((each) => each.id === id);
const paragraph = (text: string): Block => ({
  type: "paragraph",
  depth: 0,
  ordered: false,
  start: false,
  runs: [{ text }],
});

describe("the fixture's document", () => {
  const adopted = composeDocument(fixture());
  const everything = composeDocument(fixture({ query: { lang: "ar", scope: "all", votes: true } }));

  test("with scope adopted: the adopted texts in the order of their numbers, and nothing else", () => {
    expect(all(adopted).map(({ number, text }) => [number, text.plain])).toEqual([
      ["1.1", plainOf(fixtureTexts.oneForm)],
      ["2.1", plainOf(fixtureTexts.listening)],
      ["2.2", plainOf(fixtureTexts.contact)],
      ["3.1", plainOf(fixtureTexts.return)],
    ]);
  });

  test("with scope all: also what was not adopted, but never what is hidden", () => {
    expect(all(everything).map(({ id, status }) => [id, status])).toEqual([
      ["oneForm", "adopted"],
      ["digital", "postponed"],
      ["listening", "adopted"],
      ["contact", "adopted_with_reservation"],
      ["return", "adopted"],
      ["budget", "rejected"],
      ["platform", "draft"],
    ]);
    expect(JSON.stringify(everything)).not.toContain("محجوب");
  });

  test("says what is left out", () => {
    expect(adopted.leftOut).toEqual({ byStatus: { rejected: 1, postponed: 1, draft: 1 }, hidden: 1 });
    expect(everything.leftOut).toEqual({ byStatus: {}, hidden: 1 });
  });

  test("names the gaps of what was adopted", () => {
    expect(adopted.gaps).toEqual({ leadBody: [], horizon: ["contact"] });
  });

  test("resolves the ids of bodies and keeps free text as it was written", () => {
    expect(
      find(adopted, "oneForm")?.fields.partners.map((label) => (typeof label === "string" ? label : label.fr)),
    ).toEqual([
      "Ministère de la Santé et de la Protection sociale",
      "Associations / société civile",
      "نادي القضاة الشباب (CJM)",
    ]);
  });

  test("counts those present by category and names nobody", () => {
    expect(adopted.attendance.map(({ category, count }) => [category, count])).toEqual([
      ["government", 1],
      ["association", 2],
      ["judiciary", 1],
      ["international", 1],
    ]);
  });

  test("the annex has a row per published vote and keeps void ones on record", () => {
    expect(
      adopted.votes.map(({ number, is, result, title }) => [number, is, result?.outcome, title !== undefined]),
    ).toEqual([
      ["1.1", "void", undefined, true],
      ["1.1", "published", "adopted", true],
      ["2.1", "published", "adopted", true],
      ["2.2", "published", "adopted", true],
      ["3.1", "published", "adopted", true],
      // Decided and public, but the beginning of its text is no part of this document.
      ["3.2", "published", "notAdopted", false],
    ]);
    expect(composeDocument(fixture({ query: { lang: "ar", scope: "adopted", votes: false } })).votes).toEqual([]);
  });

  test("is the same for the same board, events and query", () => {
    expect(composeDocument(fixture())).toEqual(adopted);
  });
});

describe("A7: what was voted is what is exported", () => {
  test("edited after adoption: the adopted wording stays, and the document says so", () => {
    const doc = composeDocument(
      fixture({
        textOf: (id) => (id === "oneForm" ? editedAfterAdoption : fixtureTexts[id as keyof typeof fixtureTexts]),
      }),
    );
    expect(find(doc, "oneForm")).toMatchObject({
      text: { plain: plainOf(fixtureTexts.oneForm) },
      textFrom: "vote",
      changedSinceAdoption: true,
    });
    expect(find(doc, "listening")?.changedSinceAdoption).toBe(false);
    const said = JSON.stringify(layOut(doc));
    expect(said).toContain("عُدّل على اللوحة");
    expect(said).not.toContain(plainOf(editedAfterAdoption));
  });

  test("deleted from the board after adoption: still in the document, under its axis", () => {
    const whole = fixture();
    const doc = composeDocument({
      ...whole,
      outline: {
        ...whole.outline,
        recommendations: whole.outline.recommendations.filter(({ id }) => id !== "listening"),
      },
      textOf: (id) => (id === "listening" ? [] : whole.textOf(id)),
    });
    expect(find(doc, "listening")).toMatchObject({ number: "2.1", changedSinceAdoption: true, titled: true });
    expect(doc.axes.find(({ id }) => id === "reception")?.recommendations.map(({ id }) => id)).toEqual([
      "listening",
      "contact",
    ]);
  });

  test("an axis that is gone does not take its recommendations with it", () => {
    const whole = fixture();
    const doc = composeDocument({
      ...whole,
      outline: { ...whole.outline, axes: whole.outline.axes.filter(({ id }) => id !== "integration") },
    });
    expect(doc.axes.at(-1)).toMatchObject({ id: "", recommendations: [{ id: "return" }] });
    expect(layOut(doc).parts.filter(({ kind }) => kind === "recommendation")).toHaveLength(4);
  });

  test("adopted without a vote: the board's text, said to be so", () => {
    const doc = composeDocument(
      fixture({
        state: {
          ...fixtureState,
          recommendations: new Map([
            ["platform", { status: "adopted", locked: false, hidden: false, supporters: new Set<string>() }],
          ]),
          votes: new Map(),
        },
      }),
    );
    expect(all(doc)).toMatchObject([{ id: "platform", textFrom: "board", changedSinceAdoption: false }]);
    expect(JSON.stringify(layOut(doc))).toContain("اعتُمدت دون تصويت");
  });
});

describe("any board", () => {
  type Made = { readonly status: Status; readonly hidden: boolean; readonly edited: boolean; readonly voted: boolean };
  const made = fc.array(
    fc.record({
      status: fc.constantFrom(...statuses),
      hidden: fc.boolean(),
      edited: fc.boolean(),
      voted: fc.boolean(),
    }),
    { maxLength: 12 },
  );
  const frozen = (index: number) => `frozen-${index}-words`;
  const current = (each: Made, index: number) => (each.edited ? `edited-${index}-words` : frozen(index));

  const board = (boards: readonly Made[], scope: "adopted" | "all") => {
    const recommendations: Recommendation[] = boards.map((_, index) => ({
      id: `r${index}`,
      axis: ["detection", "reception", "nowhere"][index % 3] ?? "",
      order: `a${index}`,
      title: "",
      createdBy: "bo",
      createdAtMs: 0,
      fields: {},
    }));
    const votes = new Map<string, Vote>();
    const states = new Map<string, RecommendationState>();
    boards.forEach((each, index) => {
      const text = frozenText("", [paragraph(frozen(index))]);
      const { status, hidden } = each;
      const voted = each.voted && isAdopted(status);
      states.set(`r${index}`, {
        status,
        hidden,
        locked: false,
        supporters: new Set(),
        ...(voted ? { adopted: { vote: `v${index}`, hash: text.hash } } : {}),
      });
      if (!voted) return;
      const published = [...fixtureState.votes.values()].find(({ is }) => is === "published");
      if (published?.is !== "published") throw new Error("the fixture has a published vote");
      votes.set(`v${index}`, { ...published, id: `v${index}`, on: { recommendation: `r${index}` }, text });
    });
    const whole = fixture();
    return composeDocument({
      ...whole,
      state: { ...fixtureState, recommendations: states, votes },
      outline: { ...whole.outline, recommendations },
      textOf: (id) => {
        const index = Number(id.slice(1));
        const each = boards[index];
        return each ? [paragraph(current(each, index))] : [];
      },
      query: { lang: "both", scope, votes: true },
    });
  };

  test("scope adopted holds exactly the adopted texts, as voted; nothing else is anywhere in the document or its pages", () => {
    fc.assert(
      fc.property(made, (boards) => {
        const doc = board(boards, "adopted");
        const expected = boards.flatMap((each, index) =>
          isAdopted(each.status) && !each.hidden ? [each.voted ? frozen(index) : current(each, index)] : [],
        );
        expect(
          all(doc)
            .map(({ text }) => text.plain)
            .toSorted(),
        ).toEqual(expected.toSorted());
        const written = `${JSON.stringify(doc)}${JSON.stringify(layOut(doc))}`;
        const found = new Set(written.match(/(?:frozen|edited)-\d+-words/g) ?? []);
        expect([...found].toSorted()).toEqual(expected.toSorted());
      }),
    );
  });

  test("scope all loses nothing but what is hidden, and what is hidden is nowhere", () => {
    fc.assert(
      fc.property(made, (boards) => {
        const doc = board(boards, "all");
        expect(all(doc)).toHaveLength(boards.filter(({ hidden }) => !hidden).length);
        expect(doc.leftOut.hidden).toBe(boards.filter(({ hidden }) => hidden).length);
        const written = `${JSON.stringify(doc)}${JSON.stringify(layOut(doc))}`;
        const hidden = boards.flatMap((each, index) => (each.hidden ? [index] : []));
        for (const index of hidden) expect(written).not.toMatch(new RegExp(`-${index}-words|"r${index}"|"v${index}"`));
      }),
    );
  });
});
