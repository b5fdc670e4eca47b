import "./late.css";
import { fieldsOf, recommendationsOf } from "@nadwa/shared/board/board";
import { type FieldKey, type Fields, horizons, levels, limits, priorities } from "@nadwa/shared/board/schema";
import { bodies } from "@nadwa/shared/template/bodies";
import { childCategories } from "@nadwa/shared/template/childCategories";
import {
  horizons as horizonNames,
  levels as levelNames,
  priorities as priorityNames,
} from "@nadwa/shared/template/fieldValues";
import { inLanguage } from "@nadwa/shared/words";
import { Building2, Clock, Plus, X } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { setOrDelete } from "../sync/fields.ts";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Select } from "../ui/Select.tsx";
import { TextField } from "../ui/TextField.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { bodyName, childCategoryName } from "./fieldNames.ts";
import { listItems } from "./listItems.ts";
import { type Check, useSafety } from "./useSafety.tsx";
import { useTyped } from "./useTyped.ts";
import type { Entry } from "./useOutline.ts";
import { words } from "./words.ts";
import { useDoc } from "../sync/useBoard.ts";

const other = "…";

const Lines = (props: {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly most: number;
  readonly check: Check;
  readonly onStore: (typed: string) => void;
}) => {
  const id = useId();
  const typed = useTyped(props.value, props.onStore, props.check);
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <div className="input input--lines">
        <textarea id={id} className="input__text" dir="auto" rows={2} maxLength={props.most} {...typed} />
      </div>
      {props.hint && <span className="hint">{props.hint}</span>}
    </div>
  );
};

const Line = (props: {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly most: number;
  readonly check: Check;
  readonly onStore: (typed: string) => void;
}) => {
  const typed = useTyped(props.value, props.onStore, props.check);
  return (
    <TextField
      dense
      label={props.label}
      {...(props.hint ? { hint: props.hint } : {})}
      maxLength={props.most}
      {...typed}
    />
  );
};

/** A body of the template, or any other in words. */
const LeadBody = ({
  value,
  check,
  onStore,
}: {
  readonly value: string;
  readonly check: Check;
  readonly onStore: (body: string) => void;
}) => {
  const t = useWords(words);
  const { language } = useLanguage();
  const known = value === "" || bodies.some(({ id }) => id === value);
  const [writing, write] = useState(false);
  const free = writing || !known;
  const typed = useTyped(known ? "" : value, onStore, check);
  return (
    <div className="stack">
      <Select
        dense
        label={t("body")}
        icon={<Icon of={Building2} />}
        value={free ? other : value}
        choices={[
          { value: "", label: t("none") },
          ...bodies.map(({ id, name }) => ({ value: id as string, label: inLanguage(name, language) })),
          { value: other, label: t("bodyOther") },
        ]}
        onChange={(body) => {
          write(body === other);
          if (body !== other) onStore(body);
        }}
      />
      {free && <TextField dense label={t("bodyName")} maxLength={limits.fieldLength} {...typed} />}
    </div>
  );
};

const Partners = ({
  value,
  check,
  onStore,
}: {
  readonly value: readonly string[];
  readonly check: Check;
  readonly onStore: (partners: readonly string[]) => void;
}) => {
  const t = useWords(words);
  const { language } = useLanguage();
  const [typed, type] = useState("");
  const add = (partner: string): void => {
    check(partner.trim(), (name) => {
      type("");
      if (name && !value.includes(name) && value.length < limits.listItems) onStore([...value, name]);
    });
  };
  return (
    <div className="field" role="group" aria-label={t("partners")}>
      <span className="field__label">{t("partners")}</span>
      <div className="row row--wrap">
        {value.map((partner) => (
          <span key={partner} className="token">
            <bdi dir="auto">{bodyName(partner, language)}</bdi>
            <button
              type="button"
              aria-label={t("remove", { what: bodyName(partner, language) })}
              onClick={() => onStore(value.filter((each) => each !== partner))}
            >
              <Icon of={X} size="s" />
            </button>
          </span>
        ))}
      </div>
      <form
        className="input input--dense"
        onSubmit={(event) => {
          event.preventDefault();
          add(bodies.find(({ name }) => Object.values(name).some((each) => each === typed.trim()))?.id ?? typed);
        }}
      >
        <input
          className="input__text"
          dir="auto"
          list="bodies"
          aria-label={t("partnerAdd")}
          placeholder={t("partnerAdd")}
          maxLength={limits.listItemLength}
          value={typed}
          onChange={(event) => type(event.target.value)}
        />
        <datalist id="bodies">
          {bodies.map(({ id, name }) => (
            <option key={id} value={inLanguage(name, language)}>
              {inLanguage(name, language)}
            </option>
          ))}
        </datalist>
        <IconButton dense type="submit" label={t("partnerAdd")}>
          <Icon of={Plus} />
        </IconButton>
      </form>
    </div>
  );
};

/** The fields of a recommendation, for who may write them; each is stored on its own, the last writer's value stands. */
export const FieldsForm = ({ entry }: { readonly entry: Entry }) => {
  const t = useWords(words);
  const { language } = useLanguage();
  const doc = useDoc();
  const [check, safety] = useSafety();
  const { fields } = entry;
  const store = <Key extends FieldKey>(key: Key, value: Fields[Key] | ""): void => {
    const map = fieldsOf(doc, entry.id);
    if (map && (map.get(key) ?? "") !== value) setOrDelete(map, key, value);
  };
  const choice = <Value extends string>(
    key: "horizon" | "level" | "priority",
    label: string,
    values: readonly Value[],
    names: { readonly [value in Value]: { readonly ar: string; readonly fr: string; readonly en: string } },
    icon?: ReactNode,
  ) => (
    <Select
      dense
      label={label}
      icon={icon}
      value={(fields[key] ?? "") as Value | ""}
      choices={[
        { value: "" as Value | "", label: t("none") },
        ...values.map((value) => ({ value, label: inLanguage(names[value], language) })),
      ]}
      onChange={(value) => store(key, value as never)}
    />
  );
  return (
    <div className="stack fieldsform">
      <div className="fields">
        <LeadBody value={fields.leadBody ?? ""} check={check} onStore={(body) => store("leadBody", body.trim())} />
        {choice("horizon", t("term"), horizons, horizonNames, <Icon of={Clock} />)}
      </div>
      <details className="fieldsmore">
        <summary className="label strong">{t("moreFields")}</summary>
        <div className="stack">
          <Line
            label={t("shortTitle")}
            hint={t("shortTitleHint")}
            value={entry.title}
            most={limits.titleLength}
            check={check}
            onStore={(title) => {
              const map = recommendationsOf(doc).get(entry.id);
              if (map && (map.get("title") ?? "") !== title.trim()) setOrDelete(map, "title", title.trim());
            }}
          />
          <div className="fields fields--even">
            {choice("level", t("level"), levels, levelNames)}
            {choice("priority", t("priority"), priorities, priorityNames)}
          </div>
          <fieldset className="field categoriesfield">
            <legend className="field__label">{t("categories")}</legend>
            {childCategories.map(({ id }) => {
              const chosen = fields.categories ?? [];
              const on = chosen.includes(id);
              return (
                <label key={id} className="checkrow">
                  <input
                    type="checkbox"
                    checked={on}
                    onChange={() => store("categories", on ? chosen.filter((each) => each !== id) : [...chosen, id])}
                  />
                  {childCategoryName(id, language)}
                </label>
              );
            })}
          </fieldset>
          <Partners value={fields.partners ?? []} check={check} onStore={(partners) => store("partners", partners)} />
          <Line
            label={t("indicator")}
            value={fields.indicator ?? ""}
            most={limits.fieldLength}
            check={check}
            onStore={(text) => store("indicator", text.trim())}
          />
          <Lines
            label={t("rationale")}
            value={fields.rationale ?? ""}
            most={limits.fieldLength}
            check={check}
            onStore={(text) => store("rationale", text.trim())}
          />
          <Lines
            label={t("legalRefs")}
            hint={t("onePerLine")}
            value={(fields.legalRefs ?? []).join("\n")}
            most={limits.listItems * limits.listItemLength}
            check={check}
            onStore={(text) => store("legalRefs", listItems(text))}
          />
        </div>
      </details>
      {safety}
    </div>
  );
};

/** The same for readers: only what is there. */
export const FieldsRead = ({ entry }: { readonly entry: Entry }) => {
  const t = useWords(words);
  const { language } = useLanguage();
  const { fields } = entry;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [t("body"), fields.leadBody && bodyName(fields.leadBody, language)],
    [t("term"), fields.horizon && inLanguage(horizonNames[fields.horizon], language)],
    [t("level"), fields.level && inLanguage(levelNames[fields.level], language)],
    [t("priority"), fields.priority && inLanguage(priorityNames[fields.priority], language)],
    [
      t("categories"),
      fields.categories?.map((each) => childCategoryName(each, language)).join(language === "ar" ? "، " : ", "),
    ],
    [t("partners"), fields.partners?.map((each) => bodyName(each, language)).join(language === "ar" ? "، " : ", ")],
    [t("indicator"), fields.indicator],
    [t("rationale"), fields.rationale],
    [t("legalRefs"), fields.legalRefs?.join("\n")],
  ];
  const shown = rows.filter(([, value]) => value);
  if (shown.length === 0) return null;
  return (
    <dl className="fieldsread">
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt className="label muted">{name}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  );
};
