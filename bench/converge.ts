import { readRecommendations, readText } from "@nadwa/shared/board/board";
import { plainOf } from "@nadwa/shared/board/blocks";
import type * as Y from "yjs";
import { until, within } from "./audience.ts";
import type { Address } from "./person.ts";
import { type Copy, joinWithCopy } from "./typist.ts";

/** Everything that is written in the document, for comparison. */
export const wordsOf = (doc: Y.Doc): string =>
  readRecommendations(doc)
    .map(({ id }) => `${id}: ${plainOf(readText(doc, id))}`)
    .toSorted()
    .join("\n");

/** A server that was driven into the ground may take its time to recover. */
const equalWithinMs = 60_000;

/** Every copy, and that of somebody who comes now, says the same; throws if not. */
export const equalCopies = async (address: Address, copies: readonly Copy[]): Promise<void> => {
  const stranger = joinWithCopy(address);
  await within(equalWithinMs, "a stranger has the board", stranger.person.synced);
  const all = [...copies, stranger];
  const equal = await until(() => new Set(all.map(({ doc }) => wordsOf(doc))).size === 1, equalWithinMs);
  stranger.person.leave();
  if (!equal) throw new Error("the copies differ at the end");
};
