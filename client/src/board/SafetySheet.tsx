import { identifying, type Passage, withoutPassages } from "@nadwa/shared/board/safety";
import { ShieldAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { useWords } from "../words/Language.tsx";
import { words } from "./words.ts";

const marked = (text: string, passages: readonly Passage[]): ReactNode[] => {
  const shown: ReactNode[] = [];
  let at = 0;
  for (const { start, end } of passages) {
    shown.push(
      text.slice(at, start),
      <mark key={start} className="flagged">
        {text.slice(start, end)}
      </mark>,
    );
    at = end;
  }
  return [...shown, text.slice(at)];
};

/**
 * Asked on the device before a text leaves that may identify a child: warns and lets the person decide, never blocks
 * (product.md). "As is" stands last and least.
 */
export const SafetySheet = (props: {
  readonly text: string;
  readonly onEdit: () => void;
  readonly onSend: (text: string) => void;
}) => {
  const t = useWords(words);
  const passages = identifying(props.text);
  const kinds = [...new Set(passages.map(({ kind }) => kind))];
  return (
    <Sheet label={t("safetyTitle")} onLower={props.onEdit} className="safety">
      <div className="row safety__head">
        <span className="who who--l safety__sign">
          <Icon of={ShieldAlert} />
        </span>
        <div className="grow">
          <h1>{t("safetyTitle")}</h1>
          <p className="label muted">{t("safetyLocal")}</p>
        </div>
      </div>
      <div className="surf surf--pad">
        <p className="prose safety__text" dir="auto">
          {marked(props.text, passages)}
        </p>
      </div>
      <ul className="row row--wrap label">
        {kinds.map((kind) => (
          <li key={kind} className="chip chip--lg">
            {t(kind)}
          </li>
        ))}
      </ul>
      <p className="label">{t("safetyReal")}</p>
      <div className="stack safety__acts">
        <Button look="primary" block onClick={props.onEdit}>
          {t("safetyEdit")}
        </Button>
        <Button block onClick={() => props.onSend(withoutPassages(props.text, passages))}>
          {t("safetyRemove", { count: passages.length })}
        </Button>
        <Button look="quiet" block className="safety__as-is" onClick={() => props.onSend(props.text)}>
          {t("safetySend")}
        </Button>
      </div>
    </Sheet>
  );
};
