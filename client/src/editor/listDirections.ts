import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { directionOf } from "./direction.ts";

/**
 * A list item's marker stands on the side where its text begins. As a decoration, not as an attribute: `dir` in the shared
 * text would be a change of everybody's document (libraries.md §5).
 */
const draw = (doc: Node): DecorationSet => {
  const drawn: Decoration[] = [];
  doc.descendants((node, position) => {
    if (node.type.name !== "listItem") return;
    const dir = directionOf(node.firstChild?.textContent ?? "");
    if (dir) drawn.push(Decoration.node(position, position + node.nodeSize, { dir }));
  });
  return DecorationSet.create(doc, drawn);
};

const key = new PluginKey<DecorationSet>("listDirections");
export const listDirections = Extension.create({
  name: "listDirections",
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: (_config, { doc }) => draw(doc),
        apply: (tr, drawn) => (tr.docChanged ? draw(tr.doc) : drawn),
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});
