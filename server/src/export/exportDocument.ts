import type { FinalDocument } from "@nadwa/shared/document/model";
import type { ExportFormat } from "@nadwa/shared/protocol/http";
import type { Refusal } from "@nadwa/shared/refusal";
import { ok, type Result } from "@nadwa/shared/result";
import { inLanguage } from "@nadwa/shared/words";
import { renderInChild } from "./child.ts";

export type Exported = {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** Any script; `asciiName` is for clients that read only the old parameter of Content-Disposition. */
  readonly fileName: string;
  readonly asciiName: string;
};

const contentTypes: { readonly [format in ExportFormat]: string } = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  md: "text/markdown; charset=utf-8",
  json: "application/json; charset=utf-8",
};

const mostSigns = 80;

/**
 * «ورشة مسار التكفل»: letters, digits, marks and hyphens of any script, so that no file system and no header minds; a long
 * one ends with a whole word, if it has more than one.
 */
const slug = (title: string): string => {
  const whole = title
    .toWellFormed()
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  if (whole.length <= mostSigns) return whole;
  const words = whole.slice(0, mostSigns + 1);
  const end = words.lastIndexOf("-");
  return words
    .slice(0, end > 0 ? end : mostSigns)
    .toWellFormed()
    .replace(/\uFFFD$/u, "");
};

/** Renders the document in a child process. Refused with `unavailable` when the renderer fails or meets its limits. */
export const exportDocument = async (doc: FinalDocument, format: ExportFormat): Promise<Result<Exported, Refusal>> => {
  const rendered = await renderInChild({ doc, format });
  if (!rendered.ok) return rendered;
  const { lang, scope } = doc.query;
  const title = slug(inLanguage(doc.cover.session, doc.languages[0] ?? "ar")) || "nadwa";
  return ok({
    bytes: rendered.value,
    contentType: contentTypes[format],
    fileName: `${title}-${lang}.${format}`,
    asciiName: `nadwa-${scope}-${lang}.${format}`,
  });
};
