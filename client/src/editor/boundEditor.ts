import { mendUndo } from "@nadwa/shared/board/intervals";
import { limits } from "@nadwa/shared/board/schema";
import { Editor, type Extensions, getSchema } from "@tiptap/core";
import Bold from "@tiptap/extension-bold";
import Collaboration from "@tiptap/extension-collaboration";
import Document from "@tiptap/extension-document";
import Italic from "@tiptap/extension-italic";
import { BulletList, ListItem, OrderedList } from "@tiptap/extension-list";
import Paragraph from "@tiptap/extension-paragraph";
import Text from "@tiptap/extension-text";
import { Selection } from "@tiptap/pm/state";
import { type ProsemirrorBinding, ySyncPluginKey, yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import { LinkMark } from "./linkMark.ts";
import { listDirections } from "./listDirections.ts";
import { wholeCharacters } from "./wholeCharacters.ts";

mendUndo();

const listLevelsAt = ({ state }: Editor): number => {
  const { $from } = state.selection;
  return Array.from({ length: $from.depth }, (_, at) => $from.node(at + 1).type.name).filter(
    (name) => name === "listItem",
  ).length;
};

/** Exactly the elements and marks of the shared schema: y-tiptap deletes from the document what the editor does not know. */
const textExtensions: Extensions = [
  Document,
  Paragraph,
  Text,
  Bold,
  Italic,
  BulletList,
  OrderedList,
  // Wider than TipTap's own: two people can leave an item without its paragraph, which is no reason to delete its lists.
  ListItem.extend({
    content: "block+",
    addKeyboardShortcuts() {
      return {
        ...this.parent?.(),
        // At the deepest level Tab does nothing, and the focus stays in the text.
        Tab: () => listLevelsAt(this.editor) >= limits.listLevels || this.editor.commands.sinkListItem(this.name),
      };
    },
  }),
  LinkMark,
  listDirections,
  wholeCharacters,
];

export type Bound = {
  readonly editor: Editor;
  readonly destroy: () => void;
};

/**
 * A TipTap editor bound to a text. The binding of y-tiptap 3.0.9 can throw in its observer after a remote structural change
 * (libraries.md §10): the document is right then, but the view stays behind and the next keystroke would write it over
 * other people's words. So its observer is called through a guard: whatever happens, after every change of the document
 * the view is compared with it and, if it differs, made anew from it. `onBroken`: even that failed, mount another editor.
 */
export const bindEditor = (asked: {
  readonly element: HTMLElement;
  readonly text: Y.XmlFragment;
  readonly label: string;
  readonly extensions?: Extensions;
  readonly onBroken: () => void;
  readonly handlePaste?: (pasted: string) => boolean;
}): Bound => {
  const { text } = asked;
  const extensions = [...textExtensions, Collaboration.configure({ fragment: text }), ...(asked.extensions ?? [])];
  const editor = new Editor({
    element: asked.element,
    extensions,
    // The binding draws the text anew and keeps the caret's number from before: begun with nothing, that number would lie
    // between two blocks wherever a text begins with a list.
    ...(text.length > 0 ? { content: yXmlFragmentToProseMirrorRootNode(text, getSchema(extensions)).toJSON() } : {}),
    editorProps: {
      attributes: { class: "prose editor__text", "aria-label": asked.label, "aria-multiline": "true", role: "textbox" },
      handlePaste: (_view, event) => asked.handlePaste?.(event.clipboardData?.getData("text/plain") ?? "") ?? false,
    },
  });
  const { binding } = ySyncPluginKey.getState(editor.state) as { binding: ProsemirrorBinding };
  const inner = binding as unknown as {
    _observeFunction: (...given: unknown[]) => void;
    beforeTransactionSelection: unknown;
  };
  const original = inner._observeFunction;
  const guarded = (...given: unknown[]): void => {
    try {
      original(...given);
    } catch {
      // Compared and mended below.
    }
    if (viewIsDocument(editor, text)) return;
    try {
      const { anchor } = editor.state.selection;
      // Anything but null: else it puts the caret at the old number, which may lie between two blocks by now.
      inner.beforeTransactionSelection = {};
      binding._forceRerender();
      const { doc, tr } = editor.state;
      editor.view.dispatch(tr.setSelection(Selection.near(doc.resolve(Math.min(anchor, doc.content.size)))));
    } catch {
      // Compared once more.
    }
    inner.beforeTransactionSelection = null;
    if (!viewIsDocument(editor, text)) asked.onBroken();
  };
  // y-tiptap writes nothing until it has seen a view that is not empty: without this first look, clearing the whole text
  // as the first thing one does would stay on this screen only.
  editor.view.dispatch(editor.state.tr.setMeta("addToHistory", false));
  text.unobserveDeep(original);
  inner._observeFunction = guarded;
  text.observeDeep(guarded);
  return {
    editor,
    // Removes the guarded observer too: the binding knows it by now.
    destroy: () => editor.destroy(),
  };
};

/** An empty document is shown as one empty paragraph. */
export const viewIsDocument = (editor: Editor, text: Y.XmlFragment): boolean =>
  text.length === 0
    ? editor.state.doc.textContent === ""
    : yXmlFragmentToProseMirrorRootNode(text, editor.schema).eq(editor.state.doc);
