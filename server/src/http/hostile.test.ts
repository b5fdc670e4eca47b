import type { Problem } from "@nadwa/shared/protocol/http";
import { type RefusalCode, refusals } from "@nadwa/shared/refusal";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { adminToken, ask, comeIn, createForum, type House, listen, openHouse, type Person } from "../world.ts";
import { newId } from "./secrets.ts";

/** Whatever comes by the network gets a documented refusal, and the process lives on (A8; reliability.md §2.5, S6). */

let house: House;
let url: string;
let ana: Person;
let bo: Person;
let forum: Awaited<ReturnType<typeof createForum>>;
beforeAll(async () => {
  house = await openHouse();
  ({ url } = house.first);
  forum = await createForum(house.first);
  ana = await comeIn(house.first, { invitation: forum.invitations.moderator });
  bo = await comeIn(house.first, { code: forum.forum.joinCode });
});
afterAll(async () => {
  expect((await ask(url, "/healthz")).status, "alive after all of it").toBe(200);
  await house.close();
});

const bearer = { authorization: `Bearer ${adminToken}` };
const as = (person: Person) => ({ cookie: person.cookie });
const commands = (): string => `/api/sessions/${ana.session}/commands`;
const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
const valid = { title: { fr: "C" }, languages: ["fr"] };

type Case = {
  readonly name: string;
  readonly path: () => string;
  readonly body?: unknown;
  readonly headers?: () => { readonly [name: string]: string };
  readonly method?: string;
  readonly code: RefusalCode;
};

const cases: readonly Case[] = [
  // Whatever the route
  { name: "broken JSON", path: () => "/api/join", body: '{"code":', code: "bad-request" },
  { name: "a bare word", path: () => "/api/join", body: "null", code: "bad-request" },
  { name: "JSON of another shape", path: () => "/api/join", body: [], code: "bad-request" },
  { name: "too deep", path: () => "/api/join", body: deep, code: "bad-request" },
  { name: "too large", path: () => "/api/join", body: { name: "x".repeat(70_000) }, code: "too-large" },
  {
    name: "no JSON",
    path: () => "/api/join",
    body: "code=1",
    headers: () => ({ "content-type": "application/x-www-form-urlencoded" }),
    code: "json-only",
  },
  {
    name: "plain text (no preflight)",
    path: () => "/api/join",
    body: "{}",
    headers: () => ({ "content-type": "text/plain" }),
    code: "json-only",
  },
  {
    name: "an unknown coding",
    path: () => "/api/join",
    body: "{}",
    headers: () => ({ "content-encoding": "zip" }),
    code: "json-only",
  },
  {
    name: "another origin",
    path: () => "/api/join",
    body: {},
    headers: () => ({ origin: "https://evil.example" }),
    code: "wrong-origin",
  },
  { name: "origin null", path: () => "/api/join", body: {}, headers: () => ({ origin: "null" }), code: "wrong-origin" },
  { name: "an unknown route", path: () => "/api/nothing", code: "not-found" },
  { name: "an unknown method", path: () => "/api/join", method: "DELETE", code: "not-found" },
  {
    name: "a broken escape in the path",
    path: () => "/api/forums/%E0%A4%A",
    headers: () => bearer,
    code: "bad-request",
  },
  { name: "up the folders", path: () => "/api/../../etc/passwd", code: "not-found" },
  { name: "no file", path: () => "/assets/..%2f..%2fpackage.json", code: "not-found" },
  // Forums
  { name: "forum: no token", path: () => "/api/forums", body: valid, code: "not-signed-in" },
  {
    name: "forum: wrong token",
    path: () => "/api/forums",
    body: valid,
    headers: () => ({ authorization: "Bearer nope" }),
    code: "not-signed-in",
  },
  {
    name: "forum: no title",
    path: () => "/api/forums",
    body: { languages: ["fr"] },
    headers: () => bearer,
    code: "bad-request",
  },
  {
    name: "forum: empty title",
    path: () => "/api/forums",
    body: { ...valid, title: {} },
    headers: () => bearer,
    code: "bad-request",
  },
  {
    name: "forum: unknown language",
    path: () => "/api/forums",
    body: { ...valid, languages: ["xx"] },
    headers: () => bearer,
    code: "bad-request",
  },
  {
    name: "forum: unknown key",
    path: () => "/api/forums",
    body: { ...valid, admin: true },
    headers: () => bearer,
    code: "bad-request",
  },
  {
    name: "forum: own prototype",
    path: () => "/api/forums",
    body: '{"title":{"fr":"C"},"languages":["fr"],"__proto__":{"x":1}}',
    headers: () => bearer,
    code: "bad-request",
  },
  {
    name: "forum: unknown template",
    path: () => "/api/forums",
    body: { ...valid, template: "x" },
    headers: () => bearer,
    code: "bad-request",
  },
  {
    name: "forum: unknown axis",
    path: () => "/api/forums",
    body: { ...valid, axes: ["x"] },
    headers: () => bearer,
    code: "bad-request",
  },
  { name: "forums: list without token", path: () => "/api/forums", code: "not-signed-in" },
  { name: "forum: unknown id", path: () => "/api/forums/nothing", headers: () => bearer, code: "not-found" },
  { name: "forum: not a member", path: () => "/api/forums/nothing", headers: () => as(bo), code: "not-a-member" },
  {
    name: "invitation: no token",
    path: () => `/api/forums/${forum.forum.id}/invitations/moderator`,
    body: {},
    code: "not-signed-in",
  },
  {
    name: "invitation: unknown role",
    path: () => `/api/forums/${forum.forum.id}/invitations/king`,
    body: {},
    headers: () => bearer,
    code: "not-found",
  },
  // The door
  { name: "join: nothing given", path: () => "/api/join", body: {}, code: "bad-request" },
  { name: "join: two ways", path: () => "/api/join", body: { code: "12345678", reentry: "x" }, code: "bad-request" },
  { name: "join: a number for a code", path: () => "/api/join", body: { code: 12_345_678 }, code: "bad-request" },
  { name: "join: no code at all", path: () => "/api/join", body: { code: "hello" }, code: "wrong-code" },
  {
    name: "join: a wrong link",
    path: () => "/api/join",
    body: { invitation: "AAAAAAAAAAAAAAAAAAAAAA" },
    code: "wrong-code",
  },
  {
    name: "join: a wrong re-entry code",
    path: () => "/api/join",
    body: { reentry: "2222-2222-2222" },
    code: "wrong-code",
  },
  {
    name: "join: a name without end",
    path: () => "/api/join",
    body: { code: "1", name: "x".repeat(81) },
    code: "bad-request",
  },
  { name: "door: nothing", path: () => "/api/door", code: "bad-request" },
  { name: "door: twice", path: () => "/api/door?code=1&code=2", code: "bad-request" },
  { name: "door: wrong", path: () => "/api/door?code=00000000x", code: "wrong-code" },
  {
    name: "leave: not there",
    path: () => "/api/leave",
    body: { forum: "nothing" },
    headers: () => as(bo),
    code: "not-a-member",
  },
  { name: "leave: a stranger", path: () => "/api/leave", body: { forum: "nothing" }, code: "not-signed-in" },
  // Sessions: a stranger learns nothing of what exists
  { name: "view: a stranger", path: () => `/api/sessions/${ana.session}`, code: "not-signed-in" },
  { name: "view: an unknown board", path: () => "/api/sessions/nothing", headers: () => as(bo), code: "not-a-member" },
  {
    name: "view: an unknown role",
    path: () => `/api/sessions/${ana.session}?as=king`,
    headers: () => as(bo),
    code: "bad-request",
  },
  {
    name: "view: a role twice",
    path: () => `/api/sessions/${ana.session}?as=moderator&as=observer`,
    headers: () => as(bo),
    code: "bad-request",
  },
  { name: "command: a stranger", path: commands, body: { id: "a", type: "stopTimer" }, code: "not-signed-in" },
  {
    name: "command: unknown",
    path: commands,
    body: { id: "a", type: "merge" },
    headers: () => as(ana),
    code: "unknown-command",
  },
  { name: "command: no type", path: commands, body: { id: "a" }, headers: () => as(ana), code: "bad-request" },
  { name: "command: no id", path: commands, body: { type: "stopTimer" }, headers: () => as(ana), code: "bad-request" },
  {
    name: "command: an id like a path",
    path: commands,
    body: { id: "../a", type: "stopTimer" },
    headers: () => as(ana),
    code: "bad-request",
  },
  {
    name: "command: a type that is an object",
    path: commands,
    body: { id: "a", type: {} },
    headers: () => as(ana),
    code: "bad-request",
  },
  {
    name: "command: constructor",
    path: commands,
    body: { id: "a", type: "constructor" },
    headers: () => as(ana),
    code: "unknown-command",
  },
  {
    name: "command: an unknown step",
    path: commands,
    body: { id: newId(), type: "goToStep", step: "nix" },
    headers: () => as(ana),
    code: "unknown-step",
  },
  {
    name: "command: an unknown recommendation",
    path: commands,
    body: { id: newId(), type: "lock", recommendation: "nix" },
    headers: () => as(ana),
    code: "unknown-recommendation",
  },
  {
    name: "command: an unknown person",
    path: commands,
    body: { id: newId(), type: "removePerson", person: "nix" },
    headers: () => as(ana),
    code: "unknown-person",
  },
  {
    name: "command: an unknown vote",
    path: commands,
    body: { id: newId(), type: "closeVote", vote: "nix" },
    headers: () => as(ana),
    code: "unknown-vote",
  },
  { name: "command: the last moderator", path: commands, body: "", headers: () => as(ana), code: "bad-request" },
  {
    name: "command: not one's own",
    path: commands,
    body: { id: newId(), type: "goToStep", step: "vote" },
    headers: () => as(bo),
    code: "role-not-allowed",
  },
  {
    name: "command: a secret vote with live results",
    path: commands,
    body: {
      id: newId(),
      type: "armVote",
      vote: "v",
      on: { recommendation: "nix" },
      rule: { kind: "forAgainst", secrecy: "secret", threshold: "half", results: "live" },
    },
    headers: () => as(ana),
    code: "bad-request",
  },
  { name: "export: a stranger", path: () => `/api/sessions/${ana.session}/export/md`, code: "not-signed-in" },
  {
    name: "export: an unknown format",
    path: () => `/api/sessions/${ana.session}/export/exe`,
    headers: () => as(ana),
    code: "unknown-format",
  },
];

describe("HTTP", () => {
  test.each(cases)("$name: $code", async ({ path, body, headers, method, code }) => {
    const {
      status,
      body: problem,
      response,
    } = await ask<Problem>(url, path(), {
      ...(body === undefined ? {} : { body }),
      ...(method ? { method } : {}),
      headers: headers?.() ?? {},
    });
    expect(problem).toMatchObject({ code, status: refusals[code].http });
    expect(status).toBe(refusals[code].http);
    expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    expect(JSON.stringify(problem), "never a stack").not.toMatch(/node_modules|\.ts:|at \w+ \(/);
  });

  test("a stranger, a cookie of nobody and a broken one have no memberships", async () => {
    for (const cookie of ["", `nadwa=${"A".repeat(43)}`, "nadwa=%E0%A4%A;;;=;"])
      expect((await ask(url, "/api/me", { headers: { cookie } })).body).toEqual({ memberships: [] });
  });

  test("the last moderator stays", async () => {
    expect(await ana.order({ type: "removePerson", person: ana.me.id })).toEqual({
      ok: false,
      refusal: { code: "last-moderator" },
    });
  });
});

describe("raw bytes at the port", () => {
  const port = (): number => Number(new URL(url).port);
  /** What comes back until the server closes, or we do; a reset is an answer too. */
  const raw = (bytes: string, weEnd?: "at once" | "after a while"): Promise<string> =>
    new Promise((answered) => {
      let heard = "";
      const socket = connect(port(), "127.0.0.1", () => {
        socket.write(bytes);
        if (weEnd === "at once") socket.resetAndDestroy();
      });
      socket.on("data", (chunk) => (heard += chunk.toString()));
      socket.on("error", () => answered(heard));
      socket.on("close", () => answered(heard));
      if (weEnd === "after a while") setTimeout(() => socket.destroy(), 700);
    });
  const upgrade = (path: string, more = ""): string =>
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port()}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${more}\r\n`;

  test.each([
    ["/sync/%E0%A4%A", "404"],
    ["//", "404"],
    ["/", "404"],
    ["/sync/", "404"],
    ["/sync/a/b", "404"],
    ["/sync/../etc", "404"],
    [`/sync/${"a".repeat(4_000)}`, "404"],
    ["/synchron", "404"],
  ])("upgrade of %s: %s", async (path, status) => {
    expect(await raw(upgrade(path))).toMatch(new RegExp(`^HTTP/1.1 ${status} [^]*"code":"not-found"`));
  });

  test.each(["/sync/board", "/live/?EIO=4&transport=websocket"])(
    "S3: a foreign page does not get into %s",
    async (path) => {
      for (const more of [
        "Origin: https://evil.example\r\nCookie: nadwa=x\r\n",
        "Origin: null\r\nCookie: nadwa=x\r\n",
        "",
        "Cookie: nadwa=x\r\nSec-Fetch-Site: cross-site\r\n",
      ])
        expect(await raw(upgrade(path, more))).toMatch(/^HTTP\/1.1 40[03]/);
    },
  );

  test("resets, half requests and noise end nothing", async () => {
    for (const bytes of [
      upgrade("/sync/board"),
      upgrade("/live/?EIO=4&transport=websocket"),
      "GET /",
      "\0\u0001\u0002\r\n\r\n",
      `GET /api/me HTTP/1.1\r\n${"X: y\r\n".repeat(3_000)}\r\n`,
    ]) {
      await raw(bytes, "at once");
      await raw(bytes, "after a while");
    }
    expect((await ask(url, "/healthz")).status).toBe(200);
  });
});

describe("sockets", () => {
  const closeOf = (path: string, headers: { readonly [name: string]: string }): Promise<number> =>
    new Promise((closed) => {
      const socket = new WebSocket(url.replace("http", "ws") + path, { headers: { origin: url, ...headers } });
      socket.on("close", (code) => closed(code));
      socket.on("error", () => {});
    });

  test.each([
    ["a stranger", () => `/sync/${ana.session}`, () => "", refusals["not-signed-in"].close],
    ["an unknown board", () => "/sync/nothing", () => bo.cookie, refusals["not-a-member"].close],
    ["an unknown role", () => `/sync/${ana.session}?as=king`, () => bo.cookie, refusals["bad-request"].close],
  ] as [string, () => string, () => string, number][])(
    "sync: %s is told by the close code",
    async (_name, path, cookie, code) => {
      expect(await closeOf(path(), { cookie: cookie() })).toBe(code);
    },
  );

  const doorSays = (hello: { readonly [key: string]: unknown }, cookie = bo.cookie): Promise<string> =>
    listen(house.first, cookie, hello).then(
      (listener) => {
        listener.leave();
        return "welcome";
      },
      (error: { data?: { code?: string } }) => error.data?.code ?? "no code",
    );

  test.each([
    ["nothing", () => ({}), "bad-request"],
    ["an unknown key", () => ({ session: ana.session, admin: true }), "bad-request"],
    ["a session that is an object", () => ({ session: {} }), "bad-request"],
    ["a role that is none", () => ({ session: ana.session, as: "king" }), "bad-request"],
    ["an unknown board", () => ({ session: "nothing" }), "not-a-member"],
    ["a page too old", () => ({ session: ana.session, v: "0" }), "client-too-old"],
    ["a version that is none", () => ({ session: ana.session, v: "x" }), "client-too-old"],
    ["what our page says", () => ({ session: ana.session, v: "1" }), "welcome"],
  ] as const)("live: hello with %s: %s", async (_name, hello, code) => {
    expect(await doorSays(hello())).toBe(code);
  });

  test("live: where WebSocket is blocked, polling takes commands; not from a foreign page", async () => {
    const poll = (headers: { readonly [name: string]: string }) =>
      listen(house.first, ana.cookie, { session: ana.session }, headers, ["polling"]);
    const { order, leave } = await poll({ origin: url });
    expect(await order({ id: newId(), type: "stopTimer" })).toMatchObject({ ok: true });
    leave();
    await expect(poll({ origin: "https://evil.example" })).rejects.toThrow("xhr poll error");
  });

  test("live: a stranger, and a foreign page", async () => {
    expect(await doorSays({ session: ana.session }, "")).toBe("not-signed-in");
    await expect(
      listen(house.first, bo.cookie, { session: ana.session }, { origin: "https://evil.example" }),
    ).rejects.toThrow("websocket error");
  });

  test("live: whatever comes as a command is answered", async () => {
    const { order, leave, socket } = await listen(house.first, ana.cookie, { session: ana.session });
    for (const [given, code] of [
      [null, "bad-request"],
      ["goToStep", "bad-request"],
      [[], "bad-request"],
      [{ type: "goToStep" }, "bad-request"],
      [{ id: "a", type: "purge" }, "unknown-command"],
      [{ id: "a", type: "toString" }, "unknown-command"],
      [{ id: newId(), type: "goToStep", step: "nix" }, "unknown-step"],
    ] as const)
      expect(await order(given)).toMatchObject({ ok: false, refusal: { code } });
    expect(await socket.emitWithAck("become-admin", {})).toMatchObject({
      ok: false,
      refusal: { code: "unknown-command" },
    });
    leave();
  });

  test("live: a command without an acknowledgement, and one that is too large, end the connection and nothing else", async () => {
    const silent = await listen(house.first, ana.cookie, { session: ana.session });
    silent.socket.emit("command", { id: "a", type: "stopTimer" });
    await expect.poll(() => silent.closed.map(({ code }) => code)).toEqual(["bad-request"]);
    const large = await listen(house.first, ana.cookie, { session: ana.session });
    large.socket.emit("command", "x".repeat(100_000), () => {});
    await expect.poll(() => large.socket.connected).toBe(false);
  });
});

describe("docs/api.md", () => {
  const page = readFileSync(join(import.meta.dirname, "../../../docs/api.md"), "utf8");
  test("lists every refusal with its numbers, and no other", () => {
    const rows = [...page.matchAll(/^\| `([a-z-]+)` +\| (\d{3}) +\| (\d{4}|–) +\| (\S+) +\|/gm)].map(
      ([, code, http, close, retry]) => [
        code,
        { http: Number(http), close: close === "–" ? null : Number(close), retry },
      ],
    );
    expect(Object.fromEntries(rows)).toEqual(refusals);
  });
  test("names every command", async () => {
    const { commandTypes } = await import("@nadwa/shared/protocol/up");
    for (const type of commandTypes) expect(page).toContain(`\`${type}\``);
  });
});
