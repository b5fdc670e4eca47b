import "./late.css";
import { identifying, type Passage, type PassageKind, withoutPassages } from "@nadwa/shared/board/safety";
import {
  Baby,
  Eraser,
  Folder,
  IdCard,
  type LucideIcon,
  Mail,
  Pencil,
  Phone,
  School,
  ShieldAlert,
  UsersRound,
} from "lucide-react";
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

const iconOf: { readonly [kind in PassageKind]: LucideIcon } = {
  phone: Phone,
  email: Mail,
  nationalId: IdCard,
  file: Folder,
  named: Baby,
  family: UsersRound,
  schoolAndAge: School,
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
      <p className="prose paper safety__text" dir="auto">
        {marked(props.text, passages)}
      </p>
      <ul className="safety__kinds">
        {kinds.map((kind) => (
          <li key={kind} className="row label">
            <Icon of={iconOf[kind]} size="m" />
            {t(kind)}
          </li>
        ))}
      </ul>
      <p className="label muted">{t("safetyReal")}</p>
      <div className="stack safety__acts">
        <Button look="primary" block onClick={props.onEdit}>
          <Icon of={Pencil} />
          {t("safetyEdit")}
        </Button>
        <Button block onClick={() => props.onSend(withoutPassages(props.text, passages))}>
          <Icon of={Eraser} />
          {t("safetyRemove", { count: passages.length })}
        </Button>
        <Button look="quiet" block className="safety__as-is" onClick={() => props.onSend(props.text)}>
          {t("safetySend")}
        </Button>
      </div>
    </Sheet>
  );
};
