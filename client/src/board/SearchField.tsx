import { Search } from "lucide-react";
import { Icon } from "../ui/Icon.tsx";
import { useWords } from "../words/Language.tsx";
import { words } from "./words.ts";

export const SearchField = (props: { readonly value: string; readonly onChange: (value: string) => void }) => {
  const t = useWords(words);
  return (
    <label className="input input--dense searchfield">
      <Icon of={Search} />
      <span className="sr">{t("search")}</span>
      <input
        type="search"
        className="input__text"
        dir="auto"
        placeholder={t("search")}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </label>
  );
};
