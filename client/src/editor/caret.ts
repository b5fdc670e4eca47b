import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import {
  absolutePositionToRelativePosition,
  type ProsemirrorBinding,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from "@tiptap/y-tiptap";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { otherOf, type Other } from "../sync/presence.ts";

/**
 * Other people's carets and selections, and this person's own position for them. Positions travel as relative positions of
 * the document, so that they stay with the letter. Nothing of it is ever stored.
 */
type Cursor = { readonly anchor: unknown; readonly head: unknown };
type Moved = { readonly head: string; readonly atMs: number };

const key = new PluginKey<DecorationSet>("carets");
/** After this long without a sign a caret says nothing any more (ui/design.md §4). */
const staleAfterMs = 30_000;
const ownEveryMs = 80;

/** A flag that would leave the text at the end of a line hangs the other way (ui/design.md §7.11). */
const nearEndPx = 120;
const turnFromEdge = (caret: HTMLElement): void => {
  const text = caret.closest(".prose");
  if (!text) return;
  const at = caret.getBoundingClientRect();
  const box = text.getBoundingClientRect();
  const toEnd = getComputedStyle(caret).direction === "rtl" ? at.x - box.x : box.right - at.x;
  caret.classList.toggle("caret--turned", toEnd < nearEndPx);
};

const flag = (other: Other, name: string): HTMLElement => {
  const caret = document.createElement("span");
  caret.className = `caret caret--live w${other.hue}`;
  caret.setAttribute("aria-hidden", "true");
  const label = document.createElement("span");
  label.dir = "auto";
  label.textContent = name;
  caret.append(label);
  queueMicrotask(() => turnFromEdge(caret));
  return caret;
};

export const carets = (awareness: Awareness, nameOf: (other: Other) => string, nowMs: () => number = Date.now) => {
  const moved = new Map<number, Moved>();

  const draw = (state: EditorView["state"]): DecorationSet => {
    const sync = ySyncPluginKey.getState(state) as
      | { doc: Y.Doc; type: Y.XmlFragment; binding: ProsemirrorBinding }
      | undefined;
    if (!sync || sync.binding.mapping.size === 0) return DecorationSet.empty;
    const positionOf = (relative: unknown): number | null => {
      const position = relativePositionToAbsolutePosition(
        sync.doc,
        sync.type,
        Y.createRelativePositionFromJSON(relative),
        sync.binding.mapping,
      );
      return position === null ? null : Math.min(Math.max(position, 0), state.doc.content.size);
    };
    const drawn: Decoration[] = [];
    for (const [client, said] of awareness.getStates()) {
      const cursor = (said as { cursor?: Cursor }).cursor;
      const other = client === awareness.clientID ? undefined : otherOf(client, said);
      if (!other || !cursor) continue;
      const headKey = JSON.stringify(cursor.head);
      const before = moved.get(client);
      const at = before?.head === headKey ? before : { head: headKey, atMs: nowMs() };
      moved.set(client, at);
      if (nowMs() - at.atMs > staleAfterMs) continue;
      let head: number | null = null;
      let anchor: number | null = null;
      try {
        head = positionOf(cursor.head);
        anchor = positionOf(cursor.anchor);
      } catch {
        continue; // a position of a text that has just been rebuilt
      }
      if (head === null || anchor === null) continue;
      // The key makes a new element, and so a new two seconds of its flag, only when the caret has moved.
      drawn.push(Decoration.widget(head, () => flag(other, nameOf(other)), { key: `${client} ${at.atMs}`, side: 10 }));
      if (anchor !== head)
        drawn.push(Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), { class: `sel w${other.hue}` }));
    }
    return DecorationSet.create(state.doc, drawn);
  };

  return Extension.create({
    name: "carets",
    addProseMirrorPlugins: () => [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_config, state) => draw(state),
          apply: (tr, decorations, _before, state) =>
            tr.getMeta(key) || (ySyncPluginKey.getState(state) as { isChangeOrigin?: boolean }).isChangeOrigin
              ? draw(state)
              : decorations.map(tr.mapping, tr.doc),
        },
        props: { decorations: (state) => key.getState(state) },
        view: (view) => {
          let timer: ReturnType<typeof setTimeout> | undefined;
          let told = "";
          const redraw = (): void => {
            clearTimeout(timer);
            timer = setTimeout(() => {
              if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, true));
            }, ownEveryMs);
          };
          const heard = ({
            added,
            updated,
            removed,
          }: {
            added: number[];
            updated: number[];
            removed: number[];
          }): void => {
            if ([...added, ...updated, ...removed].some((client) => client !== awareness.clientID)) redraw();
          };
          const stale = setInterval(redraw, staleAfterMs / 2);
          awareness.on("change", heard);
          const sayOwn = (): void => {
            const { type, binding } = ySyncPluginKey.getState(view.state) as {
              type: Y.XmlFragment;
              binding: ProsemirrorBinding;
            };
            let cursor: Cursor | null = null;
            if (view.hasFocus()) {
              const { anchor, head } = view.state.selection;
              const relative = (position: number): unknown =>
                Y.relativePositionToJSON(absolutePositionToRelativePosition(position, type, binding.mapping));
              cursor = { anchor: relative(anchor), head: relative(head) };
            }
            const saying = JSON.stringify(cursor);
            if (saying === told) return;
            told = saying;
            awareness.setLocalStateField("cursor", cursor);
          };
          let saying: ReturnType<typeof setTimeout> | undefined;
          const sayLater = (): void => {
            saying ??= setTimeout(() => {
              saying = undefined;
              if (!view.isDestroyed) sayOwn();
            }, ownEveryMs);
          };
          view.dom.addEventListener("focusin", sayLater);
          view.dom.addEventListener("focusout", sayLater);
          return {
            update: sayLater,
            destroy: () => {
              clearTimeout(timer);
              clearTimeout(saying);
              clearInterval(stale);
              awareness.off("change", heard);
              view.dom.removeEventListener("focusin", sayLater);
              view.dom.removeEventListener("focusout", sayLater);
              if (told !== "null" && told !== "") awareness.setLocalStateField("cursor", null);
            },
          };
        },
      }),
    ],
  });
};
