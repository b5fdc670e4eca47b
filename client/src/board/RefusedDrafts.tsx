import { Suspense } from "react";
import type { Draft } from "../sync/BoardCopy.ts";
import { useBoardPart } from "../sync/useBoard.ts";
import { Drafts } from "./later.ts";

/** Refused words are rare: what shows them is loaded when there are some. */
export const RefusedDrafts = (props: { readonly onAsNew: (draft: Draft) => void }) =>
  useBoardPart(({ drafts }) => drafts.length) > 0 && (
    <Suspense>
      <Drafts {...props} />
    </Suspense>
  );
