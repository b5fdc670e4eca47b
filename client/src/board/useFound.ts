import { plainOf } from "@nadwa/shared/board/blocks";
import type { Status } from "@nadwa/shared/session/state";
import { useMemo } from "react";
import { useLanguage } from "../words/Language.tsx";
import { searchable } from "./fieldNames.ts";
import { found } from "./fold.ts";
import type { Column } from "./useOutline.ts";
import { useBoardPart } from "../sync/useBoard.ts";
import type { BoardNow } from "../sync/openBoardCopy.ts";

const readingOf = (now: BoardNow) => now.reading;

/** What is looked for is looked for in the texts too, so a search reads them; without one nothing is read. */
export const useFound = (
  columns: readonly Column[],
  lookedFor: string,
  status: Status | undefined,
): readonly Column[] => {
  const { language } = useLanguage();
  const reading = useBoardPart(readingOf);
  return useMemo(() => {
    if (lookedFor.trim() === "" && status === undefined) return columns;
    return columns.map(({ axis, entries }) => ({
      axis,
      entries: entries.filter((entry) => {
        if (status !== undefined && entry.status !== status) return false;
        if (lookedFor.trim() === "") return true;
        const plain = plainOf(reading.contents(entry.id)?.blocks ?? []);
        return found(`${entry.number ?? ""} ${searchable(entry.title, plain, entry.fields, language)}`, lookedFor);
      }),
    }));
  }, [columns, lookedFor, status, reading, language]);
};
