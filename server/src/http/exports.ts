import { type Request, type Response, Router } from "express";
import type { Role } from "@nadwa/shared/access/roles";
import type { DocumentQuery } from "@nadwa/shared/document/model";
import { asRole, type ExportFormat, exportFormats, ExportQuery } from "@nadwa/shared/protocol/http";
import { type Refusal, refusal } from "@nadwa/shared/refusal";
import { fail, ok, type Result } from "@nadwa/shared/result";
import type { exportDocument } from "../export/exportDocument.ts";
import type { Gather } from "../export/gather.ts";
import { openTurns } from "../export/Turns.ts";
import type { DoorKeeper } from "./Visitor.ts";

/** Two cores: two renderers at a time, and a short queue before people are told to come again. */
const turnLimits = { atOnce: 2, waiting: 16 } as const;

/** Everybody leaves with what was adopted; what was not is for the desk. The wall has nothing to take home. */
const scopesOf: { readonly [role in Role]: readonly DocumentQuery["scope"][] } = {
  moderator: ["adopted", "all"],
  rapporteur: ["adopted", "all"],
  participant: ["adopted"],
  observer: ["adopted"],
  projector: [],
};

/** Names in any script (RFC 6266), with an ASCII one beside them for old clients. */
const disposition = (asciiName: string, fileName: string): string => {
  const encoded = encodeURIComponent(fileName).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${asciiName}"; filename*=UTF-8''${encoded}`;
};

/** `as` chooses among the memberships of the device, as on the sockets; the rest is the query of the document. */
const readQuery = (query: Request["query"]): Result<{ readonly as?: Role; readonly query: DocumentQuery }, Refusal> => {
  const { as, ...rest } = query;
  const role = asRole.optional().safeParse(as);
  const parsed = ExportQuery.safeParse(rest);
  if (!role.success) return fail(refusal("bad-request", "as"));
  if (!parsed.success)
    return fail(refusal("bad-request", parsed.error.issues.map(({ path }) => path.join(".") || "query").join(", ")));
  const { lang, scope, votes } = parsed.data;
  return ok({ ...(role.data ? { as: role.data } : {}), query: { lang, scope, votes: votes === "1" } });
};

/**
 * GET /api/sessions/:id/export/:format and GET /api/sessions/:id/document (docs/exports.md).
 * `refuse` answers a refusal as problem+json.
 */
export const exportsRouter = (parts: {
  readonly doorKeeper: DoorKeeper;
  readonly gather: Gather;
  readonly exportDocument: typeof exportDocument;
  readonly refuse: (response: Response, refusal: Refusal) => void;
}): Router => {
  const { doorKeeper, gather, refuse } = parts;
  const turns = openTurns(turnLimits);

  const admitted = async (request: Request, board: string): Promise<Result<DocumentQuery, Refusal>> => {
    const asked = readQuery(request.query);
    const visitor = await doorKeeper.visitor(request, board, asked.ok ? asked.value.as : undefined);
    if (!visitor.ok) return visitor;
    if (!asked.ok) return asked;
    const { query } = asked.value;
    return scopesOf[visitor.value.role].includes(query.scope) ? ok(query) : fail(refusal("role-not-allowed", "scope"));
  };

  const router = Router();
  router.get("/api/sessions/:id/document", async (request, response) => {
    const board = request.params.id;
    const query = await admitted(request, board);
    if (!query.ok) return refuse(response, query.error);
    const doc = await turns.take(board, () => gather(board, query.value));
    if (!doc.ok) return refuse(response, doc.error);
    response.set("Cache-Control", "no-store").json(doc.value);
  });

  router.get("/api/sessions/:id/export/:format", async (request, response) => {
    const board = request.params.id;
    const query = await admitted(request, board);
    if (!query.ok) return refuse(response, query.error);
    const format = exportFormats.find((known): known is ExportFormat => known === request.params.format);
    if (!format) return refuse(response, refusal("unknown-format", exportFormats.join(", ")));
    const made = await turns.take(board, async () => {
      const doc = await gather(board, query.value);
      return doc.ok ? parts.exportDocument(doc.value, format) : doc;
    });
    if (!made.ok) return refuse(response, made.error);
    const { bytes, contentType, fileName, asciiName } = made.value;
    response
      .set({
        "Content-Type": contentType,
        "Content-Disposition": disposition(asciiName, fileName),
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
      })
      .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  });
  return router;
};
