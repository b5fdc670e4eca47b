import { FieldsForm, FieldsRead } from "./FieldsForm.tsx";
import { type Entry, useMay } from "./useOutline.ts";

/** The fields of a recommendation: a form for whoever may write them, else what they say. */
const FieldsPart = ({ entry }: { readonly entry: Entry }) => {
  const may = useMay({
    path: ["recommendations", entry.id, "fields", "leadBody"],
    act: "edit",
    createdBy: entry.createdBy,
  });
  return may.ok ? <FieldsForm entry={entry} /> : <FieldsRead entry={entry} />;
};
export default FieldsPart;
