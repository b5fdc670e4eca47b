import { parseCookie, stringifySetCookie } from "cookie";
import type { IncomingMessage } from "node:http";
import { arrivalOf } from "./arrival.ts";
import { hashOfSecret, newDeviceToken } from "./secrets.ts";

/**
 * One cookie is one device, with all its memberships. HttpOnly, SameSite=Strict (pages ask the API themselves, so a link
 * from a message works all the same); Secure and __Host- wherever there is HTTPS, which a plain-HTTP LAN has not.
 */
const plainName = "nadwa";
const secureName = "__Host-nadwa";
const yearSeconds = 365 * 24 * 3600;

/** On HTTPS only the __Host- one counts: another site of the domain can set a cookie, but not that one. */
const nameFor = (https: boolean): string => (https ? secureName : plainName);

export const deviceTokenOf = (request: IncomingMessage, trustProxy: boolean): string | undefined => {
  const written = request.headers.cookie;
  if (written === undefined) return undefined;
  const token = parseCookie(written)[nameFor(arrivalOf(request, trustProxy).https)];
  return token && /^[\w-]{43}$/.test(token) ? token : undefined;
};

export type Device = { readonly tokenHash: string; readonly setCookie?: string };

/** The device that asks, or a new one with the cookie that makes it known. */
export const deviceOf = (request: IncomingMessage, trustProxy: boolean): Device => {
  const known = deviceTokenOf(request, trustProxy);
  if (known) return { tokenHash: hashOfSecret(known) };
  const token = newDeviceToken();
  const { https } = arrivalOf(request, trustProxy);
  const setCookie = stringifySetCookie({
    name: nameFor(https),
    value: token,
    httpOnly: true,
    sameSite: "strict",
    path: "/",
    secure: https,
    maxAge: yearSeconds,
  });
  return { tokenHash: hashOfSecret(token), setCookie };
};
