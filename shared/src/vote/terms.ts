import { type FrozenText, hashOf } from "../board/blocks.ts";
import type { PersonId } from "../ids.ts";
import { choices, type Rule } from "./vote.ts";

/**
 * I5: one hash over all that a ballot is cast on: the text, the choices, the rule (kind, secrecy, threshold, quorum,
 * results) and who may vote. The electorate is a set: its order does not matter. Lower-case hexadecimal SHA-256.
 */
export const termsHashOf = (terms: {
  readonly text: FrozenText;
  readonly rule: Rule;
  readonly electorate: readonly PersonId[];
}): string =>
  hashOf({
    text: terms.text.hash,
    title: terms.text.title,
    choices,
    rule: terms.rule,
    electorate: hashOf(terms.electorate.toSorted()),
  });
