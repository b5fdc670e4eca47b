import "./late.css";
import { addRecommendation } from "@nadwa/shared/board/board";
import { orderAfter } from "@nadwa/shared/board/order";
import { limits } from "@nadwa/shared/board/schema";
import type { AxisId, BoardId, RecommendationId } from "@nadwa/shared/ids";
import { inLanguage } from "@nadwa/shared/words";
import { Smartphone } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { newId } from "../live/newId.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Icon } from "../ui/Icon.tsx";
import { useRefusalText } from "../ui/RefusalMessage.tsx";
import { Select } from "../ui/Select.tsx";
import { TextField } from "../ui/TextField.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { useKept } from "./useKept.ts";
import { type Column, useMay } from "./useOutline.ts";
import { useSafety } from "./useSafety.tsx";
import { words } from "./words.ts";
import { useDoc } from "../sync/useBoard.ts";
import { useView } from "../live/useLive.ts";
import { useLivePart, useMine } from "./useLivePart.ts";

type Composed = { readonly title: string; readonly text: string };
const empty: Composed = { title: "", text: "" };

/**
 * A new recommendation. Its words stay on this device, also over a closed tab, until they are submitted; then it is made
 * in one transaction with everything it will ever contain (architecture §5).
 */
export const Compose = (props: {
  readonly session: BoardId;
  readonly columns: readonly Column[];
  readonly axis: AxisId;
  /** A refused text to begin with. */
  readonly text?: string;
  readonly onClose: () => void;
  readonly onAdded: (id: RecommendationId) => void;
}) => {
  const t = useWords(words);
  const refusal = useRefusalText();
  const { language } = useLanguage();
  const role = useView((view) => view.role);
  const mine = useMine();
  const clockOffsetMs = useLivePart((live) => live.clockOffsetMs);
  const doc = useDoc();
  const id = useId();
  const [axis, chooseAxis] = useState(props.axis);
  const [kept, keep, forget] = useKept(`${props.session}/${role}`, "compose", empty);
  const [check, safety] = useSafety();
  const may = useMay({ path: ["recommendations", "new"], act: "create", createdBy: mine.person });
  const given = props.text;
  const ready = kept !== undefined;
  useEffect(() => {
    if (ready && given)
      keep({ ...kept, text: kept.text.includes(given) ? kept.text : [kept.text, given].filter(Boolean).join("\n") });
    // Once, when the device has been read.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [ready]);
  if (!kept) return null;

  const submit = (title: string, text: string): void => {
    const made = newId();
    addRecommendation(doc, {
      id: made,
      axis,
      order: orderAfter(props.columns.find((column) => column.axis.id === axis)?.entries ?? []),
      createdBy: mine.person,
      createdAtMs: Math.round(Date.now() + clockOffsetMs),
      text: text.trim(),
      ...(title.trim() ? { title: title.trim() } : {}),
    });
    forget();
    props.onAdded(made);
  };
  const send = (): void => check(kept.title, (title) => check(kept.text, (text) => submit(title, text)));
  const blank = kept.text.trim() === "";
  return (
    <Dialog
      title={t("newIn")}
      width="min(620px, calc(100vw - 24px))"
      onClose={props.onClose}
      foot={
        <>
          <span className="grow row caption muted">
            <Icon of={Smartphone} size="s" />
            {t("composeKept")}
          </span>
          <Button
            look="primary"
            disabled={blank}
            reason={may.ok ? undefined : refusal({ code: may.error })}
            onClick={send}
          >
            {t("submit")}
          </Button>
        </>
      }
    >
      <div className="stack compose">
        <Select
          label={t("axis")}
          value={axis}
          choices={props.columns.map((column, at) => ({
            value: column.axis.id,
            label: `${at + 1}. ${inLanguage(column.axis.title, language)}`,
          }))}
          onChange={chooseAxis}
        />
        <div className="field">
          <label htmlFor={id}>{t("text")}</label>
          <div className="input input--lines">
            <textarea
              id={id}
              className="input__text prose"
              dir="auto"
              rows={6}
              maxLength={limits.textLength}
              value={kept.text}
              onChange={(event) => keep({ ...kept, text: event.target.value })}
            />
          </div>
        </div>
        <TextField
          label={t("shortTitle")}
          hint={t("shortTitleHint")}
          maxLength={limits.titleLength}
          value={kept.title}
          onChange={(event) => keep({ ...kept, title: event.target.value })}
        />
      </div>
      {safety}
    </Dialog>
  );
};
