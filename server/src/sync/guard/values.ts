import { keyBetween } from "@nadwa/shared/board/order";
import { type FieldKey, horizons, levels, limits, linkSchemes, priorities } from "@nadwa/shared/board/schema";
import { isId, type PersonId } from "@nadwa/shared/ids";
import type { RefusalCode } from "@nadwa/shared/refusal";
import { languages } from "@nadwa/shared/words";
import { URL } from "node:url";
import * as Y from "yjs";
import type { Placed } from "./resolve.ts";

/** Which values may stand where: one check per key. A check returns why not, or undefined. */

type Check = (value: unknown, actor: PersonId) => RefusalCode | undefined;

const line =
  (most: number): Check =>
  (value) =>
    typeof value !== "string" || !value.isWellFormed()
      ? "bad-value"
      : value.length > most
        ? "text-too-long"
        : undefined;
const list =
  (each: Check): Check =>
  (value, actor) =>
    Array.isArray(value) && value.length <= limits.listItems
      ? value.map((item) => each(item, actor)).find((code) => code !== undefined)
      : "bad-value";
const oneOf =
  (values: readonly string[]): Check =>
  (value) =>
    values.some((known) => known === value) ? undefined : "bad-value";
const id: Check = (value) => (isId(value) ? undefined : "bad-value");
const order: Check = (value) =>
  typeof value === "string" && value.length <= limits.orderLength && keyBetween(value, null) !== undefined
    ? undefined
    : "bad-value";
/** 2017 to 2100 in milliseconds: wide enough for a phone with a wrong clock, narrow enough for a date. */
const moment: Check = (value) =>
  Number.isInteger(value) && (value as number) > 1.5e12 && (value as number) < 4.1e12 ? undefined : "bad-value";
const oneself: Check = (value, actor) => (value === actor ? undefined : "not-yours");
const words: Check = (value, actor) =>
  isRecord(value) && Object.keys(value).every((key) => languages.some((language) => language === key))
    ? Object.values(value)
        .map((wording) => line(limits.fieldLength)(wording, actor))
        .find((code) => code !== undefined)
    : "bad-value";
/** Relative positions as Y.relativePositionToJSON gives them: small and flat. */
const anchor: Check = (value) => (JSON.stringify(value ?? null).length <= limits.fieldLength ? undefined : "bad-value");
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const fieldChecks: { readonly [key in FieldKey]: Check } = {
  leadBody: line(limits.fieldLength),
  partners: list(line(limits.listItemLength)),
  categories: list(line(limits.listItemLength)),
  level: oneOf(levels),
  horizon: oneOf(horizons),
  indicator: line(limits.fieldLength),
  legalRefs: list(line(limits.listItemLength)),
  rationale: line(limits.fieldLength),
  priority: oneOf(priorities),
};
const recommendationChecks: { readonly [key: string]: Check } = {
  axis: id,
  order,
  title: line(limits.titleLength),
  createdBy: oneself,
  createdAt: moment,
};
const amendmentChecks: { readonly [key: string]: Check } = {
  recommendation: id,
  anchor,
  base: line(limits.textLength),
  reason: line(limits.fieldLength),
  createdBy: oneself,
  createdAt: moment,
};
const axisChecks: { readonly [key: string]: Check } = { title: words, order, questions: list(words) };
const orderedListChecks: { readonly [key: string]: Check } = {
  start: (value) => (Number.isInteger(value) && Math.abs(value as number) < 1e6 ? undefined : "bad-value"),
  type: oneOf(["1", "a", "A", "i", "I"]),
};
const checks: { readonly [node in Placed["parent"]["node"]]?: { readonly [key: string]: Check } } = {
  fields: fieldChecks,
  recommendation: recommendationChecks,
  amendment: amendmentChecks,
  axis: axisChecks,
  orderedList: orderedListChecks,
};
const containers: { readonly [node in Placed["parent"]["node"]]?: readonly string[] } = {
  recommendation: ["text", "fields", "versions"],
  amendment: ["text"],
};
/** Is this content allowed at this place? */
export const badValue = ({ item, parent, key }: Placed, actor: PersonId): RefusalCode | undefined => {
  const { content } = item;
  const { node } = parent;
  if (node === "versions" || node === "version") return "field-not-known"; // made by the server on command
  if (node === "words") return key === null ? badWords(content) : "field-not-known";
  if (parent.depth >= limits.depth) return "bad-value";

  if (key === null) {
    const holdsBlocks = content instanceof Y.ContentType || content instanceof Y.ContentDeleted;
    return holdsBlocks ? undefined : "bad-value";
  }
  if (parent.depth === 1) {
    if (node === "minutes") return "field-not-known";
    if (!isId(key)) return "bad-value";
    return content instanceof Y.ContentType || content instanceof Y.ContentDeleted ? undefined : "bad-value";
  }
  const check = checks[node] && Object.hasOwn(checks[node], key) ? checks[node][key] : undefined;
  const isContainer = containers[node]?.includes(key) ?? false;
  if (!check && !isContainer) return "field-not-known";
  // Values that were replaced before they were sent are merged into one.
  if (content instanceof Y.ContentDeleted) return undefined;
  if (item.length !== 1) return "bad-value";
  if (isContainer) return content instanceof Y.ContentType ? undefined : "bad-value";
  return content instanceof Y.ContentAny ? check?.(content.arr[0], actor) : "bad-value";
};

const badWords = (content: Y.Item["content"]): RefusalCode | undefined => {
  if (content instanceof Y.ContentDeleted) return undefined;
  if (content instanceof Y.ContentString) return content.str.isWellFormed() ? undefined : "bad-value";
  if (!(content instanceof Y.ContentFormat)) return "bad-value";
  const value: unknown = content.value;
  if (content.key === "link") return value === null ? undefined : badLink(value);
  if (content.key !== "bold" && content.key !== "italic") return "field-not-known";
  return value === null || value === true || (isRecord(value) && Object.keys(value).length === 0)
    ? undefined
    : "bad-value";
};

const linkAttributes = ["target", "rel", "class", "title"];
/** The address is read as a browser reads it: `java\tscript:` is a scheme too. */
const badLink = (value: unknown): RefusalCode | undefined => {
  if (!isRecord(value)) return "bad-value";
  const { href, ...others } = value;
  if (typeof href !== "string" || !href.isWellFormed() || href.length > limits.linkLength) return "link-not-allowed";
  const address = URL.parse(href);
  if (!linkSchemes.some((scheme) => scheme === address?.protocol)) return "link-not-allowed";
  const plain = Object.entries(others).every(
    ([key, attribute]) =>
      linkAttributes.includes(key) &&
      (attribute === null || attribute === undefined || line(limits.titleLength)(attribute, "") === undefined),
  );
  return plain ? undefined : "bad-value";
};
