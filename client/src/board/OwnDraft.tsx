import { addRecommendation, recommendationsOf, textOf } from "@nadwa/shared/board/board";
import { writeText } from "@nadwa/shared/board/writeText";
import { Trash2, Undo2 } from "lucide-react";
import { useEffect } from "react";
import type { Contents } from "../sync/fields.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { useWords } from "../words/Language.tsx";
import { type Entry, useMay } from "./useOutline.ts";
import { words } from "./words.ts";
import { useContents, useDoc } from "../sync/useBoard.ts";
import { useMine } from "./useLivePart.ts";

/** Takes back one's own draft; what was in it is handed to `onDeleted`, so that it can be brought back. */
export const DeleteOwn = ({
  entry,
  onDeleted,
}: {
  readonly entry: Entry;
  readonly onDeleted: (contents: Contents) => void;
}) => {
  const t = useWords(words);
  const mine = useMine();
  const doc = useDoc();
  const contents = useContents(entry.id);
  const may = useMay({ path: ["recommendations", entry.id], act: "delete", createdBy: entry.createdBy });
  if (entry.createdBy !== mine.person || entry.status !== "draft" || !may.ok || !contents) return null;
  return (
    <IconButton
      dense
      label={t("deleteOwn")}
      onClick={() => {
        recommendationsOf(doc).delete(entry.id);
        onDeleted(contents);
      }}
    >
      <Icon of={Trash2} size="m" />
    </IconButton>
  );
};

const undoForMs = 12_000;

/** Says that it is gone and brings it back as it was. */
export const Deleted = ({ contents, onDone }: { readonly contents: Contents; readonly onDone: () => void }) => {
  const t = useWords(words);
  const doc = useDoc();
  useEffect(() => {
    const timer = setTimeout(onDone, undoForMs);
    return () => clearTimeout(timer);
  }, [contents, onDone]);
  return (
    <div className="toast" role="status">
      <span className="grow">{t("deleted")}</span>
      <Button
        size="dense"
        look="ghost-call"
        onClick={() => {
          doc.transact(() => {
            addRecommendation(doc, contents.recommendation);
            writeText(textOf(doc, contents.recommendation.id)!, contents.blocks);
          });
          onDone();
        }}
      >
        <Icon of={Undo2} turns />
        {t("undoDelete")}
      </Button>
    </div>
  );
};
