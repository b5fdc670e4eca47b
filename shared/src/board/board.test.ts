import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { axesToBeginWith } from "../template/template.ts";
import { plainOf } from "./blocks.ts";
import {
  addRecommendation,
  axesOf,
  fieldsOf,
  firstContent,
  openBoard,
  readAxes,
  readRecommendation,
  readRecommendations,
  readText,
  recommendationsOf,
  shortTitle,
  textOf,
} from "./board.ts";
import { serverClientId, setOnce } from "./schema.ts";

const made = {
  id: "r1",
  axis: "care",
  order: "a0",
  createdBy: "bo",
  createdAtMs: 5,
  text: "السطر الأول\r\nالسطر الثاني",
  fields: { leadBody: "health", partners: ["youth"], level: "local" as const },
};
const board = () => openBoard(new Y.Doc());
const block = (text: string) => [
  { type: "paragraph" as const, depth: 0, ordered: false, start: false, runs: [{ text }] },
];

describe("a recommendation", () => {
  it("is made whole in one transaction and reads back as it was made", () => {
    const doc = board();
    let transactions = 0;
    doc.on("afterTransaction", (transaction) => {
      if (transaction.changed.size > 0) transactions += 1;
    });
    addRecommendation(doc, made);
    expect(transactions).toBe(1);
    expect([...(recommendationsOf(doc).get("r1")?.keys() ?? [])]).toEqual(expect.arrayContaining([...setOnce]));
    const { text: _, ...rest } = made;
    expect(readRecommendation(doc, "r1")).toEqual({ ...rest, title: "" });
    expect(plainOf(readText(doc, "r1"))).toBe("السطر الأول\nالسطر الثاني");
  });

  it("begins with one paragraph, also when nothing is written yet", () => {
    const doc = board();
    addRecommendation(doc, { ...made, text: "" });
    expect(textOf(doc, "r1")?.length).toBe(1);
    expect(readText(doc, "r1")).toHaveLength(1);
  });

  it("that two people write in at once keeps both their words", () => {
    const [a, b] = [board(), board()];
    addRecommendation(a, { ...made, text: "نص" });
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
    fieldsOf(a, "r1")?.set("indicator", "مؤشر");
    fieldsOf(b, "r1")?.set("rationale", "تعليل");
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
    expect(readRecommendation(a, "r1")?.fields).toMatchObject({ indicator: "مؤشر", rationale: "تعليل" });
    expect(readRecommendations(a)).toEqual(readRecommendations(b));
  });
});

describe("hostile or damaged values are read as nothing, never thrown at a reader", () => {
  it("where a map should be", () => {
    const doc = board();
    recommendationsOf(doc).set("r1", "not a map" as never);
    recommendationsOf(doc).set("not an id!", new Y.Map());
    axesOf(doc).set("care", 7 as never);
    expect(readRecommendations(doc)).toEqual([]);
    expect(readRecommendation(doc, "r1")).toBeUndefined();
    expect(textOf(doc, "r1")).toBeUndefined();
    expect(fieldsOf(doc, "r1")).toBeUndefined();
    expect(readText(doc, "r1")).toEqual([]);
    expect(readAxes(doc)).toEqual([]);
  });

  it("inside one", () => {
    const doc = board();
    addRecommendation(doc, made);
    const fields = fieldsOf(doc, "r1");
    fields?.set("level", "galactic");
    fields?.set("partners", ["health", 3, null]);
    fields?.set("leadBody", { id: "health" });
    recommendationsOf(doc).get("r1")?.set("title", 5);
    recommendationsOf(doc).get("r1")?.set("createdAt", "yesterday");
    expect(readRecommendation(doc, "r1")).toMatchObject({
      title: "",
      createdAtMs: 0,
      fields: { partners: ["health"] },
    });
    expect(readRecommendation(doc, "r1")?.fields).not.toHaveProperty("level");
    expect(readRecommendation(doc, "r1")?.fields).not.toHaveProperty("leadBody");
  });
});

it("the first content of a board is the template's axes, written by the server's own client id", () => {
  const axes = axesToBeginWith() ?? [];
  const doc = board();
  Y.applyUpdate(doc, firstContent(axes));
  expect(readAxes(doc)).toEqual(axes);
  expect([...Y.decodeStateVector(Y.encodeStateVector(doc)).keys()]).toEqual([serverClientId]);
});

describe("short titles", () => {
  it.each([
    ["عنوان من صاحبه", "نص آخر", "عنوان من صاحبه"],
    ["", "إحداث خلية للاستماع، بتنسيق مع الصحة", "إحداث خلية للاستماع"],
    ["", "تطبيق القانون 103.13 بالإقليم. ثم", "تطبيق القانون 103.13 بالإقليم"],
    ["", "Créer une cellule d’écoute ; former", "Créer une cellule d’écoute"],
    ["", "Ouvrir à 10:30 le samedi, puis", "Ouvrir à 10:30 le samedi"],
    ["", "\n  \n: البداية بعد سطر", "البداية بعد سطر"],
    ["", "   ", ""],
  ])("%j, %j → %j", (title, text, expected) => expect(shortTitle(title, block(text))).toBe(expected));

  it("are cut between words where there is one, at 32 graphemes in Arabic and 40 elsewhere", () => {
    const arabic = shortTitle("", block("إعداد دليل موحد لمساطر التكفل بالأطفال في وضعية صعبة"));
    expect(arabic).toMatch(/^إعداد دليل موحد لمساطر التكفل…$/);
    expect(shortTitle("", block("a".repeat(60)))).toHaveLength(40);
    expect(shortTitle("", block("ط".repeat(60)))).toHaveLength(32);
  });

  it("never cut a letter from its marks or an emoji in two", () => {
    const marked = "بَ".repeat(40);
    expect(shortTitle("", block(marked))).toBe(`${"بَ".repeat(31)}…`);
    expect(shortTitle("", block("👩‍👧".repeat(50)))).toBe(`${"👩‍👧".repeat(39)}…`);
  });
});
