import type { Role } from "@nadwa/shared/access/roles";
import { addRecommendation } from "@nadwa/shared/board/board";
import type { Answer, Down, Pulse } from "@nadwa/shared/protocol/down";
import type { CreatedForum, Joined } from "@nadwa/shared/protocol/http";
import type { Refusal } from "@nadwa/shared/refusal";
import { withChanges } from "@nadwa/shared/session/changes";
import type { Mine, View } from "@nadwa/shared/session/view";
import type { Rule } from "@nadwa/shared/vote/vote";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { io, type Socket } from "socket.io-client";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { type App, buildApp } from "./app.ts";
import { newId } from "./http/secrets.ts";
import { type MemoryStore, openMemory } from "./log/memory/openMemory.ts";
import { memoryVault } from "./vault/memory/memoryVault.ts";
import type { KeyVault } from "./vault/KeyVault.ts";

/** Whole servers on loopback for tests: one or more nodes on one memory store, and people who use them as outsiders do. */

export const adminToken = "an-admin-token-for-tests";

export type Node = { readonly app: App; readonly url: string };
export type House = {
  readonly store: MemoryStore;
  readonly vault: KeyVault;
  readonly nodes: readonly Node[];
  readonly first: Node;
  readonly node: () => Promise<Node>;
  readonly close: () => Promise<void>;
};

/** `wrap` stands between the nodes and their log: to delay, to fail, to watch. */
export const openHouse = async (
  given: {
    readonly nodes?: number;
    readonly trustProxy?: boolean;
    readonly publicUrl?: string;
    readonly store?: MemoryStore;
    readonly pages?: string;
    readonly nowMs?: () => number;
  } = {},
): Promise<House> => {
  const store = given.store ?? openMemory();
  const vault = memoryVault();
  const nodes: Node[] = [];
  const pages = given.pages ?? mkdtempSync(join(tmpdir(), "nadwa-pages-"));
  const node = async (): Promise<Node> => {
    const app = buildApp({
      log: store.log,
      directory: store.directory,
      whisper: store.whisper,
      vault,
      adminToken,
      trustProxy: given.trustProxy ?? false,
      publicUrl: given.publicUrl,
      pages,
      logger: pino({ level: process.env["TEST_LOG"] ?? "silent" }),
      nowMs: given.nowMs ?? Date.now,
    });
    await new Promise<void>((listening) => app.http.listen(0, "127.0.0.1", listening));
    const opened = { app, url: `http://127.0.0.1:${(app.http.address() as AddressInfo).port}` };
    nodes.push(opened);
    return opened;
  };
  const first = await node();
  for (let more = 1; more < (given.nodes ?? 1); more += 1) await node();
  return {
    store,
    vault,
    nodes,
    first,
    node,
    close: async () => {
      for (const { app } of nodes) await app.close();
      await store.close();
      if (!given.pages) rmSync(pages, { recursive: true, force: true });
    },
  };
};

export type Reply<T = unknown> = { readonly status: number; readonly body: T; readonly response: Response };

export const ask = async <T = unknown>(
  url: string,
  path: string,
  init: {
    readonly body?: unknown;
    readonly headers?: { readonly [name: string]: string };
    readonly method?: string;
  } = {},
): Promise<Reply<T>> => {
  const { body } = init;
  const response = await fetch(url + path, {
    method: init.method ?? (body === undefined ? "GET" : "POST"),
    headers: {
      ...(body === undefined ? {} : { "content-type": "application/json", origin: url }),
      ...init.headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  let parsed: unknown = text;
  try {
    parsed = text === "" ? undefined : JSON.parse(text);
  } catch {
    // A page or a metric: the text itself.
  }
  return { status: response.status, body: parsed as T, response };
};

export const createForum = async (
  { url }: Node,
  forum: { readonly [key: string]: unknown } = {},
): Promise<CreatedForum> => {
  const reply = await ask<CreatedForum>(url, "/api/forums", {
    body: { title: { fr: "Colloque" }, languages: ["ar", "fr"], ...forum },
    headers: { authorization: `Bearer ${adminToken}` },
  });
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
  return reply.body;
};

export type Person = {
  readonly me: Joined["me"];
  readonly forum: Joined["forum"];
  readonly sessions: Joined["sessions"];
  readonly session: string;
  readonly cookie: string;
  /** By HTTP, at the node given or where the person joined. */
  readonly order: (command: { readonly type: string; readonly [key: string]: unknown }, at?: Node) => Promise<Answer>;
  readonly view: (at?: Node, as?: Role) => Promise<View>;
};

export const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");

/** Joins by whatever is given; throws when refused. */
export const comeIn = async (at: Node, by: { readonly [key: string]: unknown }, device = ""): Promise<Person> => {
  const reply = await ask<Joined>(at.url, "/api/join", { body: by, headers: device ? { cookie: device } : {} });
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
  const cookie = cookieOf(reply.response) || device;
  const { me, forum, sessions } = reply.body;
  const session = sessions[0]?.id ?? "";
  return {
    me,
    forum,
    sessions,
    session,
    cookie,
    order: async (command, node = at) => {
      const answer = await ask<{ seq: number; receipt?: string } & Refusal>(
        node.url,
        `/api/sessions/${session}/commands`,
        { body: { id: newId(), ...command }, headers: { cookie } },
      );
      if (answer.status === 200) return { ok: true, ...answer.body };
      const { code, detail } = answer.body;
      return { ok: false, refusal: { code, ...(detail ? { detail } : {}) } };
    },
    view: async (node = at, as) =>
      (await ask<View>(node.url, `/api/sessions/${session}${as ? `?as=${as}` : ""}`, { headers: { cookie } })).body,
  };
};

/** Ana moderates, Bo takes part; further participants by name. */
export const workshop = async (house: House, participants: readonly string[] = ["Bo"]) => {
  const forum = await createForum(house.first);
  const ana = await comeIn(house.first, { invitation: forum.invitations.moderator, name: "Ana" });
  const others: Person[] = [];
  for (const name of participants) others.push(await comeIn(house.first, { code: forum.forum.joinCode, name }));
  const [bo] = others;
  if (!bo) throw new Error("a workshop needs a participant");
  await ana.order({ type: "goToStep", step: "collect" });
  return { forum, ana, bo, others };
};

/** A document that the stock provider keeps in step, with nothing but the cookie; resolves when it is in step. */
export const writeAt = async (
  at: Node,
  by: Person,
): Promise<{ readonly doc: Y.Doc; readonly provider: WebsocketProvider; readonly leave: () => void }> => {
  class WithCookie extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie: by.cookie, origin: at.url } });
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${at.url.replace("http", "ws")}/sync`, by.session, doc, {
    WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  await new Promise<void>((synced) => provider.once("sync", () => synced()));
  const leave = (): void => {
    provider.destroy();
    doc.destroy();
  };
  return { doc, provider, leave };
};

/** Writes a recommendation through the front door; resolves when the view has it. */
export const recommend = async (
  house: Pick<House, "first">,
  by: Person,
  id: string,
  text: string,
  at: Node = house.first,
): Promise<void> => {
  const { doc, leave } = await writeAt(at, by);
  const axis = [...doc.getMap("axes").keys()][0] ?? "";
  addRecommendation(doc, { id, axis, order: "a0", createdBy: by.me.id, createdAtMs: Date.now(), text });
  let written = false;
  for (let tries = 0; tries < 100 && !written; tries += 1) {
    await new Promise((later) => setTimeout(later, 20));
    written = (await by.view(at)).recommendations.some((each) => each.id === id);
  }
  leave();
  if (!written) throw new Error(`${id} was not written`);
};

/** On the control channel, keeping everything that was heard. */
export type Listener = {
  readonly socket: Socket;
  readonly view: () => View;
  readonly mine: () => Mine;
  readonly pulse: () => Pulse | undefined;
  readonly closed: readonly Refusal[];
  /** Everything that came down, as text. */
  readonly heard: readonly string[];
  readonly order: (command: unknown) => Promise<Answer>;
  readonly leave: () => void;
};

export const listen = async (
  at: Node,
  cookie: string,
  hello: { readonly [key: string]: unknown },
  headers: { readonly [name: string]: string } = { origin: at.url },
  transports: ("websocket" | "polling")[] = ["websocket"],
): Promise<Listener> => {
  const socket = io(at.url, {
    path: "/live",
    auth: hello,
    transports,
    reconnection: false,
    forceNew: true,
    extraHeaders: { ...(cookie ? { cookie } : {}), ...headers },
  });
  const heard: string[] = [];
  const closed: Refusal[] = [];
  let view: View | undefined;
  let mine: Mine | undefined;
  let pulse: Pulse | undefined;
  socket.onAny((...said: unknown[]) => heard.push(JSON.stringify(said)));
  socket.on("view", ((now, own) => {
    view = now;
    mine = own;
  }) satisfies Down["view"]);
  socket.on("event", (({ seq, changes }) => {
    if (view) view = withChanges(view, seq, changes);
  }) satisfies Down["event"]);
  socket.on("mine", (now: Mine) => (mine = now));
  socket.on("pulse", (now: Pulse) => (pulse = now));
  socket.on("closed", (why: Refusal) => closed.push(why));
  await new Promise<void>((welcomed, refused) => {
    socket.once("view", () => welcomed());
    socket.once("connect_error", refused);
  });
  const known = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error("nothing heard yet");
    return value;
  };
  return {
    socket,
    view: () => known(view),
    mine: () => known(mine),
    pulse: () => pulse,
    closed,
    heard,
    order: (command) => socket.timeout(5_000).emitWithAck("command", command) as Promise<Answer>,
    leave: () => socket.disconnect(),
  };
};

export const secretRule: Rule = { kind: "forAgainst", secrecy: "secret", threshold: "simple", results: "hidden" };
export const nominalRule: Rule = { kind: "forAgainst", secrecy: "nominal", threshold: "simple", results: "hidden" };

/** Arms and opens a vote on what is written; the ids are the caller's. */
export const openVoteOn = async (
  ana: Person,
  vote: string,
  recommendation: string,
  rule: Rule = secretRule,
  at?: Node,
): Promise<void> => {
  for (const command of [
    { type: "goToStep", step: "vote" },
    { type: "armVote", vote, on: { recommendation }, rule },
    { type: "openVote", vote },
  ]) {
    const answer = await ana.order(command, at);
    if (!answer.ok) throw new Error(`${command.type}: ${answer.refusal.code} ${answer.refusal.detail ?? ""}`);
  }
};
