import { blocksOf, plainOf } from "@nadwa/shared/board/blocks";
import { writeText } from "@nadwa/shared/board/writeText";
import { TextSelection } from "@tiptap/pm/state";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { type Bound, bindEditor } from "./boundEditor.ts";

let bound: Bound | undefined;
afterEach(() => bound?.destroy());

/** Ana's editor, and Bo's copy of the same document. */
const given = (written: string) => {
  const [ana, bo] = [new Y.Doc(), new Y.Doc()];
  const text = ana.getXmlFragment("text");
  ana.transact(() =>
    writeText(text, [{ type: "paragraph", depth: 0, ordered: false, start: false, runs: [{ text: written }] }]),
  );
  Y.applyUpdate(bo, Y.encodeStateAsUpdate(ana));
  const element = document.createElement("div");
  document.body.append(element);
  bound = bindEditor({ element, text, label: "text", onBroken: () => expect.fail("the view was lost") });
  const tell = (from: Y.Doc, to: Y.Doc) =>
    Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), "remote");
  return { ana, bo, editor: bound.editor, tell };
};
const plain = (doc: Y.Doc) => plainOf(blocksOf(doc.getXmlFragment("text")));
const wordsIn = (doc: Y.Doc) => (doc.getXmlFragment("text").get(0) as Y.XmlElement).get(0) as Y.XmlText;

test("given a caret whose words Bo has replaced, when Ana pastes, then his emoji stays whole, and both read the same", () => {
  const { ana, bo, editor, tell } = given("abcd");
  editor.commands.setTextSelection(3);
  const words = wordsIn(bo);
  words.delete(0, 4);
  words.insert(0, "a👩b");
  tell(bo, ana);
  // Where y-tiptap leaves the caret when it finds its letter no more.
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, 3)));
  editor.view.pasteText("x");
  tell(ana, bo);
  expect([plain(ana), plain(bo)]).toEqual(["a👩xb", "a👩xb"]);
});

test("given a selection that ends within an emoji, when Ana types over it, then the whole emoji goes", () => {
  const { ana, editor } = given("a👩b");
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, 1, 3)));
  editor.commands.insertContent("x");
  expect(plain(ana)).toBe("xb");
});

test("given a caret before or behind an emoji, or beside a letter, then it stays", () => {
  const { editor } = given("a👩b");
  for (const at of [1, 2, 4, 5]) {
    editor.commands.setTextSelection(at);
    expect(editor.state.selection.anchor).toBe(at);
  }
});
