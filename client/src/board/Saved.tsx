import { SaveMark } from "../ui/SaveMark.tsx";
import { useSave } from "../sync/useBoard.ts";

/** The save state, alone: it changes with every keystroke and nothing around it should. */
export const Saved = ({ brief = false }: { readonly brief?: boolean }) => <SaveMark state={useSave()} brief={brief} />;
