import { type Block, plainOf } from "@nadwa/shared/board/blocks";
import { textOf } from "@nadwa/shared/board/board";
import { writeText } from "@nadwa/shared/board/writeText";
import { Lock, PencilLine } from "lucide-react";
import { useState } from "react";
import type { Draft } from "../sync/BoardCopy.ts";
import { Banner } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Icon } from "../ui/Icon.tsx";
import { useRefusalText } from "../ui/RefusalMessage.tsx";
import { useWords } from "../words/Language.tsx";
import { useMay } from "./useOutline.ts";
import { words } from "./words.ts";
import { useBoard, useContents, useDoc } from "../sync/useBoard.ts";

const blocksFrom = (text: string): readonly Block[] =>
  text
    .split("\n")
    .map((line) => ({ type: "paragraph", depth: 0, ordered: false, start: false, runs: line ? [{ text: line }] : [] }));

const OneDraft = (props: { readonly draft: Draft; readonly onAsNew: (draft: Draft) => void }) => {
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
  return (
    <article className="stack draft">
      <Banner kind="frozen" icon={Lock}>
        {refusal(draft.refusal)}
      </Banner>
      <section className="stack">
        <h3 className="row label">
          <Icon of={PencilLine} />
          {t("myDraft")}
        </h3>
        <div className="surf surf--pad draft__mine">
          {draft.text.split("\n").map((line, at) => (
            <p key={at} className="prose" dir="auto">
              {line}
            </p>
          ))}
        </div>
      </section>
      {contents && isText && (
        <section className="stack">
          <h3 className="label muted">{t("currentText")}</h3>
          <p className="prose muted draft__now" dir="auto">
            {plainOf(contents.blocks)}
          </p>
        </section>
      )}
      <div className="row row--wrap">
        {contents && isText && may.ok && (
          <Button
            look="primary"
            onClick={() => {
              const text = textOf(doc, draft.recommendation);
              if (text) doc.transact(() => writeText(text, blocksFrom(draft.text)));
              forgetDraft(draft.id);
            }}
          >
            {t("draftPutBack")}
          </Button>
        )}
        {isText && <Button onClick={() => props.onAsNew(draft)}>{t("draftAsNew")}</Button>}
        <CopyButton text={draft.text} label={t("draftCopy")} />
        <Button look="danger" onClick={() => forgetDraft(draft.id)}>
          {t("draftForget")}
        </Button>
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
                onAsNew={(given) => {
                  set(false);
                  props.onAsNew(given);
                }}
              />
            ))}
          </div>
        </Dialog>
      )}
    </>
  );
};
