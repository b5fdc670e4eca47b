import { Building2, Tag } from "lucide-react";
import { lazy, Suspense, useId } from "react";
import { Icon } from "../ui/Icon.tsx";
import { TextField } from "../ui/TextField.tsx";
import { useWords } from "../words/Language.tsx";
import { CategoryPicker } from "./CategoryPicker.tsx";
import { words } from "./words.ts";

const SafetyNotice = lazy(() => import("./SafetyNotice.tsx"));

/** What a person says about herself at the door: the category, and if she likes the organisation and a label. */
export type Said = { readonly category: string | undefined; readonly institution: string; readonly name: string };

const Identity = (props: { readonly said: Said; readonly onChange: (said: Said) => void; readonly wide: boolean }) => {
  const t = useWords(words);
  const id = useId();
  const { said, onChange } = props;
  return (
    <>
      <div className="stack">
        {props.wide ? (
          <div className="field__label" id={id}>
            {t("inWhatCapacity")}
          </div>
        ) : (
          <div className="stack identity__head">
            <h1 id={id}>{t("inWhatCapacity")}</h1>
            <p className="muted">{t("whyCapacity")}</p>
          </div>
        )}
        <CategoryPicker
          labelledBy={id}
          value={said.category}
          onChange={(category) => onChange({ ...said, category })}
        />
      </div>
      <div className="identity__fields">
        <TextField
          label={t("institution")}
          icon={<Icon of={Building2} />}
          value={said.institution}
          maxLength={120}
          autoComplete="organization"
          placeholder={t("optional")}
          onChange={(event) => onChange({ ...said, institution: event.target.value })}
        />
        <TextField
          label={t("label")}
          icon={<Icon of={Tag} />}
          value={said.name}
          maxLength={80}
          autoComplete="off"
          placeholder={t("optional")}
          hint={t("labelHint")}
          onChange={(event) => onChange({ ...said, name: event.target.value })}
        />
      </div>
      <Suspense>
        <SafetyNotice />
      </Suspense>
    </>
  );
};
export default Identity;
