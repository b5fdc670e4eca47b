import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { blocksOf, frozenText, hashOf, plainOf, textHashOf } from "./blocks.ts";

const element = (name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement => {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
};
const words = (...parts: (string | [text: string, marks: object])[]): Y.XmlText => {
  const text = new Y.XmlText();
  text.applyDelta(
    parts.map((part) => (typeof part === "string" ? { insert: part } : { insert: part[0], attributes: part[1] })),
  );
  return text;
};
const fragmentOf = (...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlFragment => {
  const fragment = new Y.Doc().getXmlFragment("text");
  fragment.insert(0, children);
  return fragment;
};
const p = (...parts: Parameters<typeof words>) => element("paragraph", words(...parts));

describe("blocks", () => {
  it("are the paragraphs in reading order, with the depth and kind of their list", () => {
    const fragment = fragmentOf(
      p("مقدمة"),
      element(
        "bulletList",
        element("listItem", p("أولا"), p("تتمة")),
        element("listItem", p("ثانيا"), element("orderedList", element("listItem", p("داخلي")))),
      ),
      element("paragraph"),
    );
    expect(
      blocksOf(fragment).map(({ type, depth, ordered, start, runs }) => [type, depth, ordered, start, runs[0]?.text]),
    ).toEqual([
      ["paragraph", 0, false, false, "مقدمة"],
      ["listItem", 1, false, true, "أولا"],
      ["listItem", 1, false, false, "تتمة"],
      ["listItem", 1, false, true, "ثانيا"],
      ["listItem", 2, true, true, "داخلي"],
      ["paragraph", 0, false, false, undefined],
    ]);
    expect(plainOf(blocksOf(fragment))).toBe("مقدمة\nأولا\nتتمة\nثانيا\nداخلي\n");
  });

  it("carry the three marks, as TipTap writes them", () => {
    const fragment = fragmentOf(
      p("عادي ", ["غليظ", { bold: {} }], [" مائل", { italic: true }], ["رابط", { link: { href: "https://a.ma" } }]),
    );
    expect(blocksOf(fragment)[0]?.runs).toEqual([
      { text: "عادي " },
      { text: "غليظ", bold: true },
      { text: " مائل", italic: true },
      { text: "رابط", link: "https://a.ma" },
    ]);
  });

  it("lose nothing that is written in an element they do not know, or in none", () => {
    const fragment = fragmentOf(
      element("heading", words("عنوان")),
      words("بلا فقرة"),
      element("paragraph", words("قبل"), element("mention", words("داخل")), words("بعد")),
      element("blockquote", p("مقتبس")),
    );
    expect(plainOf(blocksOf(fragment)).split("\n")).toEqual(["عنوان", "بلا فقرة", "قبل", "داخل", "بعد", "مقتبس"]);
  });
});

describe("the hash of a text", () => {
  it("does not see the seams of marks that were set and taken away, nor of texts side by side", () => {
    const plain = fragmentOf(p("نص واحد هنا"));
    const seamed = fragmentOf(p("نص واحد هنا"));
    const text = (seamed.get(0) as Y.XmlElement).get(0) as Y.XmlText;
    text.format(3, 4, { bold: true });
    text.format(3, 4, { bold: null });
    // What a redundant mark leaves: Yjs itself would tidy it up only at some later edit.
    text.applyDelta([{ retain: 5 }, { insert: "", attributes: { italic: true } }]);
    const split = fragmentOf(element("paragraph", words("نص "), words("واحد هنا")));
    const expected = textHashOf(blocksOf(plain));
    expect(textHashOf(blocksOf(seamed))).toBe(expected);
    expect(textHashOf(blocksOf(split))).toBe(expected);
  });

  it("sees every letter, mark, list and paragraph", () => {
    const variants = [
      [p("نص")],
      [p("نص ")],
      [p(["نص", { bold: {} }])],
      [p(["نص", { link: { href: "https://a.ma" } }])],
      [p("نص"), element("paragraph")],
      [element("bulletList", element("listItem", p("نص")))],
      [element("orderedList", element("listItem", p("نص")))],
    ].map((children) => textHashOf(blocksOf(fragmentOf(...children))));
    expect(new Set(variants).size).toBe(variants.length);
  });

  it("is SHA-256 over RFC 8785: the order of keys does not matter, and the value is pinned", () => {
    expect(hashOf({ b: 1, a: [true, null] })).toBe(hashOf({ a: [true, null], b: 1 }));
    expect(hashOf({})).toBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  });

  it("is the one that a frozen text carries", () => {
    const blocks = blocksOf(fragmentOf(p("نص")));
    expect(frozenText("عنوان", blocks)).toEqual({ title: "عنوان", blocks, plain: "نص", hash: textHashOf(blocks) });
  });
});
