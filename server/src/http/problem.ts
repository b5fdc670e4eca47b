import type { Problem } from "@nadwa/shared/protocol/http";
import { type Refusal, type RefusalCode, refusal, refusals } from "@nadwa/shared/refusal";
import type { Result } from "@nadwa/shared/result";
import type { ErrorRequestHandler, Request, RequestHandler, Response } from "express";
import { STATUS_CODES } from "node:http";
import type { Logger } from "pino";
import { LogUnavailable } from "../log/BoardLog.ts";

/** Refusals as the HTTP API tells them (RFC 9457). What goes wrong inside is logged and told as `internal-error`, never shown. */

export const problemOf = ({ code, detail }: Refusal): Problem => ({
  type: "about:blank",
  title: STATUS_CODES[refusals[code].http] ?? "Error",
  status: refusals[code].http,
  code,
  ...(detail === undefined ? {} : { detail }),
});

export const refuse = (response: Response, why: Refusal): void => {
  const problem = problemOf(why);
  if (refusals[why.code].retry === "later") response.set("Retry-After", "2");
  response
    .status(problem.status)
    .set("Cache-Control", "no-store")
    .type("application/problem+json")
    .send(JSON.stringify(problem));
};

/** A route that answers with a value or a refusal; 204 for nothing to say. */
export const answering =
  <Params>(
    answer: (
      request: Request<Params>,
      response: Response,
    ) => Promise<Result<unknown, Refusal>> | Result<unknown, Refusal>,
    status = 200,
  ): RequestHandler<Params> =>
  async (request, response) => {
    const answered = await answer(request, response);
    if (!answered.ok) return refuse(response, answered.error);
    response.set("Cache-Control", "no-store");
    if (answered.value === undefined) response.status(204).end();
    else response.status(status).json(answered.value);
  };

/** By the `type` that Express' body parser and router give their errors. */
const codeOf = (error: unknown): RefusalCode => {
  if (error instanceof LogUnavailable) return "unavailable";
  const { type, status } = (typeof error === "object" && error !== null ? error : {}) as {
    readonly type?: unknown;
    readonly status?: unknown;
  };
  if (type === "entity.too.large") return "too-large";
  if (type === "encoding.unsupported" || type === "charset.unsupported") return "json-only";
  return typeof status === "number" && status >= 400 && status < 500 ? "bad-request" : "internal-error";
};

export const answerErrors =
  (logger: Logger): ErrorRequestHandler =>
  (error, _request, response, next) => {
    const code = codeOf(error);
    if (code === "internal-error" || code === "unavailable")
      logger.error({ why: error instanceof Error ? error.stack : String(error) }, "a request failed");
    if (response.headersSent) return next(error);
    refuse(response, refusal(code));
  };
