import type { Status } from "@nadwa/shared/session/state";
import { useWords } from "../words/Language.tsx";
import { Chip } from "./Chip.tsx";
import { Icon } from "./Icon.tsx";
import { statusIcon, statusLook, statusWords } from "./statusWords.ts";

export const StatusChip = (props: { readonly status: Status; readonly large?: boolean }) => {
  const t = useWords(statusWords);
  return (
    <Chip look={statusLook[props.status]} large={props.large ?? false}>
      <Icon of={statusIcon[props.status]} turns={props.status === "discussion"} />
      {t(props.status)}
    </Chip>
  );
};
