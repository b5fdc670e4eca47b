import "../editor/editor.css";
import "../ui/recommendation.css";
import "../ui/board.css";
import { plainOf } from "@nadwa/shared/board/blocks";
import { identifying } from "@nadwa/shared/board/safety";
import { Lock, PencilLine } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { StaticText } from "../editor/StaticText.tsx";
import { Banner } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { useRefusalText } from "../ui/RefusalMessage.tsx";
import { commonWords } from "../words/commonWords.ts";
import { useWords } from "../words/Language.tsx";
import { useNameOf } from "./nameOf.ts";
import { type Entry, useMay } from "./useOutline.ts";
import { useSafety } from "./useSafety.tsx";
import { words } from "./words.ts";
import { useContents, useSave } from "../sync/useBoard.ts";
import { useView } from "../live/useLive.ts";

const loadEditor = () => import("../editor/TextEditor.tsx");
const TextEditor = lazy(loadEditor);
/** After what one reads: whoever may write has the editor on the device before it is asked for, or the network goes. */
const loadEditorAfterMs = 1_000;

/**
 * The text of a recommendation: static for readers; a press, or Enter on the button, makes it the live editor for those
 * who may write. When the right ends (armed, locked, another step) the editor gives way without a jump.
 */
export const RecommendationText = (props: { readonly entry: Entry; readonly form: "panel" | "phone" }) => {
  const { entry, form } = props;
  const t = useWords(words);
  const common = useWords(commonWords);
  const text = useRefusalText();
  const contents = useContents(entry.id);
  const save = useSave();
  const nameOf = useNameOf();
  const may = useMay({ path: ["recommendations", entry.id, "text"], act: "edit", createdBy: entry.createdBy });
  const underWay = useView((view) =>
    view.votes.some(
      (vote) =>
        vote.on.recommendation === entry.id && vote.is !== "void" && vote.is !== "published" && vote.is !== "closed",
    ),
  );
  const [wanted, want] = useState(false);
  const [check, safety] = useSafety();
  // The right has ended: the editor does not come back by itself, with the focus, when it is given again.
  if (wanted && !may.ok) want(false);
  const writing = wanted && may.ok;

  useEffect(() => {
    if (!may.ok) return;
    const timer = setTimeout(() => void loadEditor().catch(() => undefined), loadEditorAfterMs);
    return () => clearTimeout(timer);
  }, [may.ok]);

  if (!contents) return null;
  const label = t("textOf", { number: entry.number ?? "" });
  const passages = writing ? identifying(plainOf(contents.blocks)) : [];
  const [first] = passages;
  const start = (): void => want(true);
  const reader = (
    <StaticText
      blocks={contents.blocks.length ? contents.blocks : []}
      className={form === "phone" ? "prose--phone" : ""}
    />
  );
  return (
    <div className="stack textpart">
      {underWay && (
        <Banner kind="frozen" icon={Lock} title={t("frozen")} announced>
          {save.is === "saved" || save.is === "readOnly" ? t("frozenBody") : null}
        </Banner>
      )}
      {!may.ok && !underWay && may.error !== "role-not-allowed" && (
        <Banner kind="plain" title={t("readOnlyNow")}>
          {text({ code: may.error })}
        </Banner>
      )}
      <div
        className={`editor${form === "phone" ? " editor--bare" : ""}${writing ? "" : " editor--static"}`}
        data-focused={writing ? "" : undefined}
        // A press anywhere in the text is a shortcut of the button below for pointers.
        onPointerUp={
          may.ok && !writing
            ? (event) => {
                if (!(event.target as Element).closest("a,button")) start();
              }
            : undefined
        }
      >
        {writing ? (
          <Suspense
            fallback={
              <>
                {reader}
                <p className="label muted" role="status">
                  {common("loading")}
                </p>
              </>
            }
          >
            <TextEditor
              recommendation={entry.id}
              label={label}
              nameOf={nameOf}
              tools={form === "phone" ? "below" : "above"}
              onPaste={(pasted, insert) => {
                if (identifying(pasted).length === 0) return false;
                check(pasted, insert);
                return true;
              }}
            />
          </Suspense>
        ) : (
          reader
        )}
      </div>
      {may.ok && !writing && (
        <Button size="dense" className="textpart__edit" onClick={start}>
          <Icon of={PencilLine} />
          {t("edit")}
        </Button>
      )}
      {first && (
        <Banner kind="plain" announced>
          {t("safetyInline", { passage: plainOf(contents.blocks).slice(first.start, first.end) })} {t("safetyReal")}
        </Banner>
      )}
      {safety}
    </div>
  );
};
