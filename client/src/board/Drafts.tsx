import "./late.css";
import { type Block, plainOf } from "@nadwa/shared/board/blocks";
import { textOf } from "@nadwa/shared/board/board";
import { writeText } from "@nadwa/shared/board/writeText";
import { Clock, FilePlus2, Lock, PencilLine, Trash2, Undo2 } from "lucide-react";
import { useState } from "react";
import type { Draft } from "../sync/BoardCopy.ts";
import { Banner } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Icon } from "../ui/Icon.tsx";
import { useRefusalText } from "../ui/RefusalMessage.tsx";
import { useWords } from "../words/Language.tsx";
import { addedWords } from "./addedWords.ts";
import { useMay } from "./useOutline.ts";
import { type Check, useSafety } from "./useSafety.tsx";
import { words } from "./words.ts";
import { useBoard, useContents, useDoc } from "../sync/useBoard.ts";

const blocksFrom = (text: string): readonly Block[] =>
  text
    .split("\n")
    .map((line) => ({ type: "paragraph", depth: 0, ordered: false, start: false, runs: line ? [{ text: line }] : [] }));

const OneDraft = (props: {
  readonly draft: Draft;
  readonly check: Check;
  readonly onAsNew: (draft: Draft) => void;
  readonly onLater: () => void;
}) => {
  const { draft } = props;
  const t = useWords(words);
  const refusal = useRefusalText();
  const doc = useDoc();
  const { forgetDraft } = useBoard();
  const contents = useContents(draft.recommendation);
  const may = useMay({
    path: ["recommendations", draft.recommendation, "text"],
    act: "edit",
    ...(contents ? { createdBy: contents.recommendation.createdBy } : {}),
  });
  const isText = draft.field === "text";
  const now = contents && isText ? plainOf(contents.blocks) : undefined;
  const [start, added, end] = now === undefined ? [draft.text, "", ""] : addedWords(now, draft.text);
  const mayPutBack = now !== undefined && may.ok;
  return (
    <article className="stack draft">
      <Banner kind="frozen" icon={Lock}>
        {refusal(draft.refusal)}
      </Banner>
      <section className="stack">
        <h3 className="row">
          <Icon of={PencilLine} />
          {t("myDraft")}
        </h3>
        <p className="prose paper draft__mine" dir="auto">
          {start}
          {added && <ins>{added}</ins>}
          {end}
        </p>
      </section>
      {now !== undefined && (
        <section className="stack">
          <h3>{t("currentText")}</h3>
          <p className="prose muted draft__now" dir="auto">
            {now}
          </p>
        </section>
      )}
      <div className="stack draft__acts">
        {mayPutBack && (
          <Button
            look="primary"
            block
            onClick={() =>
              props.check(draft.text, (sent) => {
                const text = textOf(doc, draft.recommendation);
                if (text) doc.transact(() => writeText(text, blocksFrom(sent)));
                forgetDraft(draft.id);
              })
            }
          >
            <Icon of={Undo2} turns />
            {t("draftPutBack")}
          </Button>
        )}
        {isText && (
          <Button block {...(mayPutBack ? {} : { look: "primary" })} onClick={() => props.onAsNew(draft)}>
            <Icon of={FilePlus2} />
            {t("draftAsNew")}
          </Button>
        )}
        <Button block onClick={props.onLater}>
          <Icon of={Clock} />
          {t("draftLater")}
        </Button>
        <div className="row draft__least">
          <CopyButton text={draft.text} label={t("draftCopy")} className="btn btn--quiet" />
          <Button look="quiet" className="draft__forget" onClick={() => forgetDraft(draft.id)}>
            <Icon of={Trash2} />
            {t("draftForget")}
          </Button>
        </div>
      </div>
    </article>
  );
};

/**
 * Words that the server refused and that could not be put back by themselves: a line on the board, and all of them behind
 * it. `onAsNew` only begins a new recommendation: the draft stays until that one is submitted.
 */
export const Drafts = (props: { readonly onAsNew: (draft: Draft) => void }) => {
  const t = useWords(words);
  const { drafts } = useBoard();
  const [open, set] = useState(false);
  const [check, safety] = useSafety();
  if (drafts.length === 0) return null;
  return (
    <>
      <Banner kind="frozen" title={t("draftsTitle", { count: drafts.length })} announced>
        <div className="stack draftsline">
          <span>{t("draftsBody")}</span>
          <Button size="dense" onClick={() => set(true)}>
            {t("draftsOpen")}
          </Button>
        </div>
      </Banner>
      {open && (
        <Dialog
          title={t("draftsTitle", { count: drafts.length })}
          width="min(620px, calc(100vw - 24px))"
          onClose={() => set(false)}
        >
          <div className="stack drafts">
            {drafts.map((draft) => (
              <OneDraft
                key={draft.id}
                draft={draft}
                check={check}
                onLater={() => set(false)}
                onAsNew={(given) => {
                  set(false);
                  props.onAsNew(given);
                }}
              />
            ))}
          </div>
          {safety}
        </Dialog>
      )}
    </>
  );
};
