import { isWithinCharacter } from "@nadwa/shared/board/characters";
import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, TextSelection } from "@tiptap/pm/state";

/**
 * A caret stands between two characters, never between the halves of one. What others write can leave it there: y-tiptap keeps its
 * number when it finds its letter no more. A browser types behind the character then, but what ProseMirror inserts by itself, as a
 * paste, would part the halves.
 */
const behindCharacter = (doc: Node, at: number): number => {
  const { parent, parentOffset, textOffset } = doc.resolve(at);
  if (textOffset === 0) return at;
  return isWithinCharacter(parent.textBetween(parentOffset - 1, parentOffset + 1), 1) ? at + 1 : at;
};

export const wholeCharacters = Extension.create({
  name: "wholeCharacters",
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction(_transactions, _before, { selection, doc, tr }) {
        if (!(selection instanceof TextSelection)) return null;
        const [anchor, head] = [behindCharacter(doc, selection.anchor), behindCharacter(doc, selection.head)];
        if (anchor === selection.anchor && head === selection.head) return null;
        return tr.setSelection(TextSelection.create(doc, anchor, head)).setMeta("addToHistory", false);
      },
    }),
  ],
});
