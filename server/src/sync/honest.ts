import {
  fieldsOf,
  readRecommendation,
  readRecommendations,
  recommendationsOf,
  textOf,
} from "@nadwa/shared/board/board";
import { isWithinCharacter } from "@nadwa/shared/board/characters";
import { mendUndo } from "@nadwa/shared/board/intervals";
import { Editor } from "@tiptap/core";
import Bold from "@tiptap/extension-bold";
import Collaboration from "@tiptap/extension-collaboration";
import Document from "@tiptap/extension-document";
import Italic from "@tiptap/extension-italic";
import Link from "@tiptap/extension-link";
import { BulletList, ListItem, OrderedList } from "@tiptap/extension-list";
import Paragraph from "@tiptap/extension-paragraph";
import Text from "@tiptap/extension-text";
import { Selection, TextSelection } from "@tiptap/pm/state";
import * as Y from "yjs";
import { randomFrom, type Random } from "./random.ts";
import { settle, type Tab, tab } from "./tab.ts";
import { recommend, type Person, type World } from "./world.ts";

/** People who write honestly, in real editors: typing, lists, marks, paste, undo, offline, reload, deletions meanwhile. */

const words = ["كلمة ", "juges ", "👩🏽‍⚖️", "إصلاح ", "a", " ", "النيابة العامة", "é", "x"];
const pasted = [
  "<p>un</p><p><strong>deux</strong></p>",
  "<ul><li><p>أ</p></li><li><p>ب</p><ol><li><p>ج</p></li></ol></li></ul>",
  '<p>lien <a href="https://example.org/x">ici</a> <em>là</em></p>',
];

// As our page does, and for stock clients too: as long as Yjs has this fault, the undo of a stock client can be refused.
mendUndo();

/** The server's code is typed without a browser; the test that uses this has happy-dom's. */
declare const document: { createElement(name: string): Element; body: { append(element: Element): void } };
type Element = { remove(): void };

const mount = (fragment: Y.XmlFragment): Editor => {
  const element = document.createElement("div");
  document.body.append(element);
  const editor = new Editor({
    element,
    extensions: [
      Document,
      Paragraph,
      Text,
      Bold,
      Italic,
      BulletList,
      OrderedList,
      ListItem.extend({ content: "block+" }),
      Link.configure({ openOnClick: false, autolink: false }),
      Collaboration.configure({ fragment }),
    ],
  });
  // As the client does it: without this first look y-tiptap writes nothing until it has seen a view that is not empty.
  editor.view.dispatch(editor.state.tr.setMeta("addToHistory", false));
  return editor;
};

/** Never between the two halves of one character: there no browser types, and our page keeps no caret. */
const behindCharacter = ({ state: { doc } }: Editor, at: number): number =>
  isWithinCharacter(doc.textBetween(Math.max(at - 1, 0), Math.min(at + 1, doc.content.size)), 1) ? at + 1 : at;
/** Where a caret can stand. */
const near = (editor: Editor, at: number): number => {
  const { doc } = editor.state;
  return behindCharacter(editor, Selection.near(doc.resolve(at % (doc.content.size + 1))).from);
};
/** What the others wrote can have left the caret within a character. */
const stand = (editor: Editor): void => {
  const { selection } = editor.state;
  if (!(selection instanceof TextSelection)) return;
  const [from, to] = [selection.from, selection.to].map((at) => behindCharacter(editor, at));
  if (from !== selection.from || to !== selection.to) editor.commands.setTextSelection({ from: from!, to: to! });
};

const keystrokes: readonly ((editor: Editor, at: number, random: Random) => void)[] = [
  (editor, at, random) => editor.commands.insertContentAt(near(editor, at), words[random(words.length)]!),
  (editor, at, random) =>
    editor.chain().setTextSelection(near(editor, at)).insertContent(words[random(words.length)]!).run(),
  (editor, _at, random) => editor.commands.insertContent(words[random(words.length)]!),
  (editor, _at, random) => editor.commands.insertContent(words[random(words.length)]!),
  (editor, at) => editor.chain().setTextSelection(near(editor, at)).splitBlock().run(),
  (editor, at) => editor.chain().setTextSelection(near(editor, at)).splitListItem("listItem").run(),
  (editor, at) => editor.chain().setTextSelection(near(editor, at)).toggleBulletList().run(),
  (editor, at) => editor.chain().setTextSelection(near(editor, at)).toggleOrderedList().run(),
  (editor, at) => editor.chain().setTextSelection(near(editor, at)).joinBackward().run(),
  (editor, at) => editor.chain().setTextSelection(near(editor, at)).sinkListItem("listItem").run(),
  (editor, at) => editor.chain().setTextSelection(near(editor, at)).liftListItem("listItem").run(),
  (editor, at, random) =>
    editor
      .chain()
      .setTextSelection({ from: near(editor, at), to: near(editor, at + random(12)) })
      .toggleBold()
      .run(),
  (editor, at, random) =>
    editor
      .chain()
      .setTextSelection({ from: near(editor, at), to: near(editor, at + random(12)) })
      .toggleItalic()
      .run(),
  (editor, at, random) =>
    editor
      .chain()
      .setTextSelection({ from: near(editor, at), to: near(editor, at + random(9)) })
      .setLink({ href: "https://example.org" })
      .run(),
  (editor, at, random) =>
    editor
      .chain()
      .setTextSelection({ from: near(editor, at), to: near(editor, at + random(20)) })
      .deleteSelection()
      .run(),
  (editor, at, random) =>
    editor
      .chain()
      .setTextSelection({ from: near(editor, at), to: near(editor, at + 2) })
      .deleteSelection()
      .insertContent(words[random(words.length)]!)
      .run(),
  (editor, at, random) => editor.commands.insertContentAt(near(editor, at), pasted[random(pasted.length)]!),
  (editor, at, random) => random(6) === 0 && editor.chain().selectAll().deleteSelection().run(),
  (editor) => editor.commands.undo(),
  (editor) => editor.commands.redo(),
];

/** Bo has a second page open; half of the pages are stock clients, which tidy format marks and send that, even Oum's. */
const people: readonly { readonly person: Person; readonly extensions: boolean }[] = [
  { person: "ana", extensions: true },
  { person: "bo", extensions: true },
  { person: "cy", extensions: false },
  { person: "bo", extensions: false },
  { person: "oum", extensions: false },
  { person: "oum", extensions: true },
];

/** A person's tab with the editors that are open in it. */
type Writer = {
  tab: Tab;
  readonly extensions: boolean;
  readonly node: Pick<World, "board" | "sync">;
  readonly person: Person;
  readonly editors: Map<string, Editor>;
};

/** `nodes`: the processes of the server that the tabs connect to, in turn. */
export const workshop = async (world: World, seed: number, nodes: readonly Pick<World, "sync">[] = [world]) => {
  const random = randomFrom(seed);
  let made = 0;
  const newDoc = () => {
    const doc = new Y.Doc();
    doc.clientID = 2 + random(0x7fffffff);
    return doc;
  };
  const writers: Writer[] = people.map(({ person, extensions }, at) => {
    const node = { board: world.board, sync: nodes[at % nodes.length]!.sync };
    return { person, extensions, node, tab: tab(node, person, { doc: newDoc(), extensions }), editors: new Map() };
  });

  /** y-tiptap 3.0.9 can throw in its observer (libraries.md §10): the document is right, the view is made anew. */
  const unmount = (writer: Writer, id?: string) => {
    for (const [open, editor] of writer.editors)
      if (id === undefined || open === id) {
        writer.editors.delete(open);
        (editor.options.element as unknown as Element).remove();
        try {
          editor.destroy();
        } catch {
          // Half-built views cannot always be taken down; the page would be reloaded.
        }
      }
  };
  const calmly = (writer: Writer, act: () => void) => {
    try {
      act();
    } catch {
      unmount(writer);
    }
  };

  const acts = {
    write(writer: Writer) {
      const { doc } = writer.tab;
      const ids = readRecommendations(doc).map(({ id }) => id);
      const id = ids[random(ids.length || 1)];
      const fragment = id === undefined ? undefined : textOf(doc, id);
      if (id === undefined || !fragment) return acts.add(writer);
      let editor = writer.editors.get(id);
      if (!editor) writer.editors.set(id, (editor = mount(fragment)));
      for (let left = 1 + random(3); left > 0; left--) {
        stand(editor);
        keystrokes[random(keystrokes.length)]!(editor, random(400), random);
      }
    },
    add(writer: Writer) {
      if (recommendationsOf(writer.tab.doc).size > 8) return;
      recommend(writer.tab.doc, `r${seed % 1000}-${made++}`, writer.person, random(2) ? "نص أول\nثان" : "");
    },
    fill(writer: Writer) {
      const { doc } = writer.tab;
      const ids = readRecommendations(doc).map(({ id }) => id);
      const id = ids[random(ids.length || 1)];
      if (id === undefined) return;
      const fields = fieldsOf(doc, id)!;
      const choice = random(7);
      if (choice === 0) fields.set("level", "national");
      else if (choice === 1) fields.set("partners", [words[random(9)]!, "ONG"]);
      else if (choice === 2) fields.set("rationale", words[random(9)]!);
      else if (choice === 3) fields.delete("level");
      else if (choice === 4) recommendationsOf(doc).get(id)!.set("order", ["a0", "a1", "Zz", "a0V"][random(4)]);
      else if (choice === 5) fields.delete("rationale");
      else recommendationsOf(doc).get(id)!.set("title", words[random(9)]!);
    },
    remove(writer: Writer) {
      const { doc } = writer.tab;
      const own = readRecommendations(doc).filter(
        ({ createdBy }) => writer.person === "ana" || createdBy === writer.person,
      );
      const gone = own[random(own.length || 1)];
      if (!gone || recommendationsOf(doc).size < 3) return;
      unmount(writer, gone.id);
      recommendationsOf(doc).delete(gone.id);
    },
    unplug: (writer: Writer) => writer.tab.unplug(),
    /** The copy on the device and all that was not sent come back under a new client id. */
    reload(writer: Writer) {
      unmount(writer);
      const kept = Y.encodeStateAsUpdate(writer.tab.doc);
      writer.tab.destroy();
      writer.tab = tab(writer.node, writer.person, { doc: newDoc(), extensions: writer.extensions });
      Y.applyUpdate(writer.tab.doc, kept, "server");
      writer.tab.dial();
    },
  };
  /** Oum only reads. */
  const writing = writers.filter(({ person }) => person !== "oum");
  const step = async () => {
    const writer = writing[random(writing.length)]!;
    // What the others deleted meanwhile is not on the screen any more.
    for (const id of writer.editors.keys()) if (!readRecommendation(writer.tab.doc, id)) unmount(writer, id);
    const chance = random(100);
    calmly(writer, () => {
      if (chance < 72) acts.write(writer);
      else if (chance < 82) for (let left = 1 + random(3); left > 0; left--) acts.fill(writer);
      else if (chance < 86) acts.add(writer);
      else if (chance < 88) acts.remove(writer);
      else if (chance < 91) acts.unplug(writer);
      else if (chance < 92) acts.reload(writer);
      else if (!writer.tab.online) writer.tab.dial();
    });
    for (const other of writers) {
      if (random(3) > 0) continue;
      other.tab.flushUp(random(2) ? Infinity : random(4));
      if (random(2)) await settle(1);
      calmly(other, () => other.tab.flushDown(random(2) ? Infinity : random(6)));
    }
  };

  /** Stock clients are not told. */
  const isUnsaved = ({ extensions, tab: { sent, saved } }: Writer) => extensions && saved < sent;
  /** Everybody is plugged in and hears everything. */
  const gather = async () => {
    for (const writer of writers) if (!writer.tab.online) writer.tab.dial();
    for (let quiet = 0; quiet < 3 || (quiet < 50 && writers.some(isUnsaved)); quiet++)
      for (const writer of writers) {
        do {
          writer.tab.flushUp();
          await settle();
          calmly(writer, () => writer.tab.flushDown());
        } while (writer.tab.waiting.up + writer.tab.waiting.down > 0);
      }
  };

  for (const writer of writers) writer.tab.dial();
  await gather();
  recommend(writers[0]!.tab.doc, `r${seed % 1000}-first`, "ana", "أول");
  recommend(writers[1]!.tab.doc, `r${seed % 1000}-second`, "bo", "ثان");
  await gather();
  return {
    writers,
    step,
    gather,
    isUnsaved,
    /** What our pages were told, and with what the server closed stock clients. */
    refused: () =>
      writers.flatMap(({ tab: { refused, closed }, person }) =>
        [...refused, ...(closed ? [closed] : [])].map((each) => ({ person, ...each })),
      ),
    end() {
      for (const writer of writers) {
        unmount(writer);
        writer.tab.destroy();
      }
    },
  };
};
