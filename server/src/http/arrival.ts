import type { IncomingMessage } from "node:http";
import type { TLSSocket } from "node:tls";

/** By which address somebody came, as they see it: behind a trusted proxy the proxy's word counts. */
export type Arrival = { readonly https: boolean; readonly host: string };

const first = (value: string | string[] | undefined): string | undefined =>
  (Array.isArray(value) ? value[0] : value)?.split(",", 1)[0]?.trim();

export const arrivalOf = (request: IncomingMessage, trustProxy: boolean): Arrival => {
  const { headers } = request;
  const forwarded = trustProxy ? first(headers["x-forwarded-proto"]) : undefined;
  const encrypted = (request.socket as Partial<TLSSocket>).encrypted === true;
  return {
    https: forwarded === undefined ? encrypted : forwarded === "https",
    host: (trustProxy ? first(headers["x-forwarded-host"]) : undefined) ?? headers.host ?? "",
  };
};
