import type { Role } from "@nadwa/shared/access/roles";
import type { DocumentQuery, FinalDocument } from "@nadwa/shared/document/model";
import type { BoardId } from "@nadwa/shared/ids";
import type { ExportFormat } from "@nadwa/shared/protocol/http";
import { type Refusal, type RefusalCode, refusals } from "@nadwa/shared/refusal";
import { fail, ok, type Result } from "@nadwa/shared/result";

const isCode = (value: unknown): value is RefusalCode => typeof value === "string" && value in refusals;

export const documentPath = (session: BoardId, query: DocumentQuery, as: Role, format?: ExportFormat): string => {
  const asked = new URLSearchParams({ lang: query.lang, scope: query.scope, votes: query.votes ? "1" : "0", as });
  return `/api/sessions/${session}/${format ? `export/${format}` : "document"}?${asked.toString()}`;
};

const ask = async (path: string, signal?: AbortSignal): Promise<Result<Response, Refusal>> => {
  try {
    const response = await fetch(path, {
      credentials: "same-origin",
      cache: "no-store",
      ...(signal ? { signal } : {}),
    });
    if (response.ok) return ok(response);
    const problem = (await response.json().catch(() => undefined)) as { code?: unknown } | undefined;
    return fail({ code: isCode(problem?.code) ? problem.code : "unavailable" });
  } catch {
    return fail({ code: "unavailable" });
  }
};

/** The document as every export will print it: the preview shows this and nothing of its own. */
export const fetchDocument = async (
  session: BoardId,
  query: DocumentQuery,
  as: Role,
  signal: AbortSignal,
): Promise<Result<FinalDocument, Refusal>> => {
  const answer = await ask(documentPath(session, query, as), signal);
  if (!answer.ok) return answer;
  try {
    return ok((await answer.value.json()) as FinalDocument);
  } catch {
    return fail({ code: "unavailable" });
  }
};

/** Name of the file in a Content-Disposition header (RFC 6266: the extended one wins), else the one given. */
export const fileNameIn = (disposition: string | null, otherwise: string): string => {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "")?.[1];
  try {
    if (extended) return decodeURIComponent(extended);
  } catch {
    // A broken escape: the plain name below.
  }
  return /filename="([^"]+)"/.exec(disposition ?? "")?.[1] ?? otherwise;
};

/** Downloads an export; a refusal stays on the page instead of being saved as a file. Answers the file's name. */
export const download = async (
  session: BoardId,
  query: DocumentQuery,
  as: Role,
  format: ExportFormat,
): Promise<Result<string, Refusal>> => {
  const answer = await ask(documentPath(session, query, as, format));
  if (!answer.ok) return answer;
  const name = fileNameIn(answer.value.headers.get("content-disposition"), `nadwa.${format}`);
  const address = URL.createObjectURL(await answer.value.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return ok(name);
};
