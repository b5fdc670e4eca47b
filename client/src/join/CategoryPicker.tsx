import { participantCategories } from "@nadwa/shared/template/participantCategories";
import { inLanguage } from "@nadwa/shared/words";
import { arrowChoice } from "../ui/arrowChoice.ts";
import { categoryIcon } from "../ui/categoryIcon.ts";
import { Icon } from "../ui/Icon.tsx";
import { useLanguage } from "../words/Language.tsx";

/** One row per category, 60 high on a phone, two columns on a laptop. */
export const CategoryPicker = (props: {
  readonly labelledBy: string;
  readonly value: string | undefined;
  readonly onChange: (category: string) => void;
}) => {
  const { language } = useLanguage();
  const at = participantCategories.findIndex(({ id }) => id === props.value);
  return (
    <div
      className="categories"
      role="radiogroup"
      tabIndex={-1}
      aria-labelledby={props.labelledBy}
      aria-required="true"
      onKeyDown={(event) =>
        arrowChoice(event, participantCategories.length, at, (place) =>
          props.onChange(participantCategories[place]!.id),
        )
      }
    >
      {participantCategories.map(({ id, name }, place) => (
        <button
          key={id}
          type="button"
          role="radio"
          className="pickrow"
          aria-checked={id === props.value}
          data-selected={id === props.value ? "" : undefined}
          tabIndex={place === Math.max(0, at) ? 0 : -1}
          onClick={() => props.onChange(id)}
        >
          <Icon of={categoryIcon(id)} />
          {inLanguage(name, language)}
          <span className="radio" />
        </button>
      ))}
    </div>
  );
};
