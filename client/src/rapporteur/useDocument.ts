import type { Role } from "@nadwa/shared/access/roles";
import type { DocumentQuery, FinalDocument } from "@nadwa/shared/document/model";
import type { BoardId } from "@nadwa/shared/ids";
import type { Refusal } from "@nadwa/shared/refusal";
import { useEffect, useState } from "react";
import { fetchDocument } from "./finalDocument.ts";

/** Twenty people typing must not make the server compose the document at every letter. */
const restMs = 1_500;

/** The document for these options, asked for again when `changes` changes; the last one stays while the next is made. */
export const useDocument = (session: BoardId, query: DocumentQuery, as: Role, changes: unknown) => {
  const [made, set] = useState<{ readonly doc?: FinalDocument; readonly refusal?: Refusal; readonly asked?: string }>(
    {},
  );
  const asked = JSON.stringify(query);
  const isOther = made.asked !== asked;
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(
      () =>
        void fetchDocument(session, JSON.parse(asked) as DocumentQuery, as, stop.signal).then((answer) => {
          if (stop.signal.aborted) return;
          set((before) => (answer.ok ? { doc: answer.value, asked } : { ...before, refusal: answer.error }));
        }),
      isOther ? 0 : restMs,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [session, asked, as, changes, isOther]);
  return made;
};
