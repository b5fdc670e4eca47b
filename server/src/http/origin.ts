import type { IncomingMessage } from "node:http";
import { arrivalOf } from "./arrival.ts";

/**
 * Whether a request comes from one of our own pages (architecture §7): the Origin's host equals the Host it came to, or
 * PUBLIC_URL's. Browsers always send an Origin with a socket and with a POST; without one it is no browser, which
 * `Sec-Fetch-Site` confirms by its absence.
 */
export type Origins = {
  readonly socket: (request: IncomingMessage) => boolean;
  readonly api: (request: IncomingMessage) => boolean;
};

/** Hosts compare with their port; the scheme's own port may be left out. Undefined for `null`, opaque or malformed ones. */
export const hostOf = (origin: string): string | undefined => {
  if (!/^https?:\/\/[^/?#@\\\s]+$/i.test(origin)) return undefined;
  try {
    const { protocol, host } = new URL(origin);
    return protocol === "http:" || protocol === "https:" ? host : undefined;
  } catch {
    return undefined;
  }
};

const withoutOwnPort = (host: string, https: boolean): string =>
  host.toLowerCase().replace(https ? /:443$/ : /:80$/, "");

export const openOrigins = (settings: {
  readonly trustProxy: boolean;
  readonly publicUrl: string | undefined;
}): Origins => {
  const publicHost = settings.publicUrl === undefined ? undefined : new URL(settings.publicUrl).host;
  const matches = (request: IncomingMessage, origin: string): boolean => {
    const from = hostOf(origin);
    if (from === undefined) return false;
    if (from === publicHost) return true;
    const { host } = arrivalOf(request, settings.trustProxy);
    return host !== "" && from === withoutOwnPort(host, origin.toLowerCase().startsWith("https:"));
  };
  const fromBrowser = (request: IncomingMessage): boolean => request.headers["sec-fetch-site"] !== undefined;

  return {
    socket: (request) => {
      const { origin, cookie } = request.headers;
      return origin === undefined ? cookie !== undefined && !fromBrowser(request) : matches(request, origin);
    },
    api: (request) => {
      const { origin } = request.headers;
      if (origin !== undefined) return matches(request, origin);
      // Browsers leave the Origin out of their own page's reads, and of nothing that changes anything.
      return request.method === "GET" || request.method === "HEAD" || !fromBrowser(request);
    },
  };
};
