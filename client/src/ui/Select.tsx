import { type ReactNode, useId } from "react";
import { ChevronDown } from "lucide-react";
import { Icon } from "./Icon.tsx";

/** The device's own list: right on every phone, in every direction. */
export const Select = <Value extends string>(props: {
  readonly label: ReactNode;
  /** The label is read out but not shown. */
  readonly bare?: boolean;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string; readonly lang?: string }[];
  readonly onChange: (value: Value) => void;
  readonly dense?: boolean;
  readonly icon?: ReactNode;
}) => {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={props.bare ? "sr" : undefined}>
        {props.label}
      </label>
      <div className={`input input--pick${props.dense ? " input--dense" : ""}`}>
        {props.icon}
        <select
          id={id}
          className="input__text"
          value={props.value}
          onChange={(event) => props.onChange(event.target.value as Value)}
        >
          {props.choices.map(({ value, label, lang }) => (
            <option key={value} value={value} lang={lang}>
              {label}
            </option>
          ))}
        </select>
        <Icon of={ChevronDown} />
      </div>
    </div>
  );
};
