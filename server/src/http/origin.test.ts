import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { openOrigins } from "./origin.ts";

const request = (headers: { readonly [name: string]: string }, method = "GET", encrypted = false): IncomingMessage =>
  ({ headers, method, socket: { encrypted } }) as unknown as IncomingMessage;
const host = "192.168.1.20:3000";
const plain = openOrigins({ trustProxy: false, publicUrl: undefined });
const behindProxy = openOrigins({ trustProxy: true, publicUrl: undefined });
const published = openOrigins({ trustProxy: false, publicUrl: "https://board.example.org" });

describe("the Origin's host is the one the request came to", () => {
  test.each([
    ["its own", { host, origin: `http://${host}` }],
    ["a name in capitals", { host: "Nadwa.local", origin: "http://nadwa.local" }],
    ["the scheme's own port", { host: "nadwa.local:80", origin: "http://nadwa.local" }],
    ["IPv6", { host: "[::1]:3000", origin: "http://[::1]:3000" }],
  ])("%s is let in", (_name, headers) => {
    expect(plain.socket(request(headers))).toBe(true);
    expect(plain.api(request(headers, "POST"))).toBe(true);
  });

  test.each([
    ["another site", "https://evil.example"],
    ["another port", "http://192.168.1.20:3001"],
    ["ours as a prefix", `http://${host}.evil.example`],
    ["ours as a suffix", `http://evil-${host}`],
    ["ours as a user", `http://${host}@evil.example`],
    ["ours as a path", `http://evil.example/${host}`],
    ["ours after a backslash", `http://evil.example\\@${host}`],
    ["ours in a query", `http://evil.example?${host}`],
    ["two of them", `http://${host}, https://evil.example`],
    ["null", "null"],
    ["empty", ""],
    ["another scheme", `file://${host}`],
    ["no scheme", host],
    ["an extension", "chrome-extension://abcdef"],
    ["a trailing slash", `http://${host}/`],
  ])("%s is not", (_name, origin) => {
    for (const origins of [plain, behindProxy, published]) {
      expect(origins.socket(request({ host, origin, cookie: "nadwa=x" }))).toBe(false);
      expect(origins.api(request({ host, origin }, "POST"))).toBe(false);
    }
  });

  test.each(["http://nadwa.local.evil.example", "http://evil-nadwa.local", "http://nadwa.local:8080", "http://nadwa"])(
    "%s is not nadwa.local",
    (origin) => {
      expect(plain.socket(request({ host: "nadwa.local", origin, cookie: "nadwa=x" }))).toBe(false);
    },
  );

  test("a forwarded host counts behind a proxy of ours only", () => {
    const headers = {
      host: "node-1:3000",
      "x-forwarded-host": "board.example.org",
      "x-forwarded-proto": "https",
      origin: "https://board.example.org",
    };
    expect(behindProxy.socket(request(headers))).toBe(true);
    expect(plain.socket(request(headers))).toBe(false);
    expect(published.socket(request(headers))).toBe(true);
  });
});

describe("no Origin at all", () => {
  test("a socket needs a cookie and must be no browser", () => {
    expect(plain.socket(request({ host, cookie: "nadwa=x" }))).toBe(true);
    expect(plain.socket(request({ host }))).toBe(false);
    expect(plain.socket(request({ host, cookie: "nadwa=x", "sec-fetch-site": "same-origin" }))).toBe(false);
  });
  test("the API: browsers read so, and change nothing so", () => {
    expect(plain.api(request({ host, "sec-fetch-site": "same-origin" }))).toBe(true);
    expect(plain.api(request({ host }, "POST"))).toBe(true);
    expect(plain.api(request({ host, "sec-fetch-site": "cross-site" }, "POST"))).toBe(false);
  });
});
