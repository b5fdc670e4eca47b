import type { Editor } from "@tiptap/core";
import { Bold, Link2, List, ListOrdered, type LucideIcon, Redo2, Undo2 } from "lucide-react";
import { useEffect, useReducer, useState } from "react";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { TextField } from "../ui/TextField.tsx";
import { useWords } from "../words/Language.tsx";
import { linkFrom } from "./links.ts";
import { words } from "./words.ts";

/** No italic: Arabic has none (ui/design.md §7.12). Buttons keep the focus, and the keyboard of a phone, in the text. */
export const Toolbar = ({ editor, roomy }: { readonly editor: Editor; readonly roomy?: boolean }) => {
  const t = useWords(words);
  const [, renew] = useReducer((count: number) => count + 1, 0);
  const [linking, link] = useState(false);
  useEffect(() => {
    editor.on("transaction", renew);
    return () => void editor.off("transaction", renew);
  }, [editor]);
  const dense = !roomy;
  const tool = (label: string, icon: LucideIcon, turns: boolean, selected: boolean | undefined, act: () => void) => (
    <IconButton
      label={label}
      dense={dense}
      {...(selected === undefined ? {} : { selected })}
      onMouseDown={(event) => event.preventDefault()}
      onClick={act}
    >
      <Icon of={icon} size="m" turns={turns} />
    </IconButton>
  );
  const chain = () => editor.chain().focus();
  return (
    <div className={`toolbar${roomy ? " toolbar--roomy" : ""}`} role="toolbar" aria-label={t("tools")}>
      {tool(t("undo"), Undo2, true, undefined, () => void editor.commands.undo())}
      {tool(t("redo"), Redo2, true, undefined, () => void editor.commands.redo())}
      <span className="sep" />
      {tool(t("bold"), Bold, false, editor.isActive("bold"), () => void chain().toggleBold().run())}
      {tool(t("bullets"), List, true, editor.isActive("bulletList"), () => void chain().toggleBulletList().run())}
      {tool(
        t("numbers"),
        ListOrdered,
        true,
        editor.isActive("orderedList"),
        () => void chain().toggleOrderedList().run(),
      )}
      {tool(t("link"), Link2, false, editor.isActive("link"), () => link(true))}
      {linking && <LinkDialog editor={editor} onClose={() => link(false)} />}
    </div>
  );
};

const LinkDialog = ({ editor, onClose }: { readonly editor: Editor; readonly onClose: () => void }) => {
  const t = useWords(words);
  const before = String(editor.getAttributes("link")["href"] ?? "");
  const [typed, type] = useState(before);
  const [bad, setBad] = useState(false);
  const set = (): void => {
    const address = linkFrom(typed);
    if (!address) return setBad(true);
    const { empty } = editor.state.selection;
    if (empty && !before)
      editor
        .chain()
        .focus()
        .insertContent({ type: "text", text: address, marks: [{ type: "link", attrs: { href: address } }] })
        .run();
    else editor.chain().focus().extendMarkRange("link").setMark("link", { href: address }).run();
    onClose();
  };
  return (
    <Dialog
      title={t("link")}
      width="min(440px, calc(100vw - 32px))"
      onClose={onClose}
      foot={
        <>
          {before !== "" && (
            <Button
              look="quiet"
              onClick={() => {
                editor.chain().focus().extendMarkRange("link").unsetMark("link").run();
                onClose();
              }}
            >
              {t("linkRemove")}
            </Button>
          )}
          <Button look="primary" onClick={set}>
            {t("linkSet")}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          set();
        }}
      >
        <TextField
          label={t("linkAddress")}
          hint={t("linkHint")}
          error={bad ? t("linkBad") : undefined}
          value={typed}
          dir="ltr"
          inputMode="url"
          onChange={(event) => {
            type(event.target.value);
            setBad(false);
          }}
        />
      </form>
    </Dialog>
  );
};
