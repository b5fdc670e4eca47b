import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { CreatedForum, CreateForum, Joined } from "@nadwa/shared/protocol/http";
import type { Answer } from "@nadwa/shared/protocol/down";
import type { View } from "@nadwa/shared/session/view";
import { patienceMs } from "../patience.ts";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

/** One Nadwa as its host runs it: a process with a data folder and a printed link. */

export const root = resolve(import.meta.dirname, "..");
export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), "nadwa e2e "));
export const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

export type Nadwa = {
  readonly process: ChildProcess;
  readonly port: number;
  /** `http://localhost:<port>`. */
  readonly url: string;
  /** The link that is printed for the organiser. */
  readonly organiserLink: string;
  readonly token: string;
  readonly output: () => string;
  /** Asks it to stop and resolves with its exit code. */
  readonly stop: () => Promise<number | null>;
  /** kill -9, and waits until it is dead. */
  readonly kill: () => Promise<void>;
};

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((found) => child.once("exit", (code) => found(code)));

/** Starts the server, by `npm start`'s own script or (faster, one process to kill) by its main file. */
export const startNadwa = async (given: {
  readonly dataDir: string;
  readonly port?: number;
  readonly env?: { readonly [name: string]: string };
  readonly through?: "npm start" | "main.ts";
}): Promise<Nadwa> => {
  const script = given.through === "npm start" ? "scripts/start.mjs" : "server/src/main.ts";
  const child = spawn(process.execPath, [join(root, script)], {
    // A host's own shell: nothing of the test runner's.
    env: {
      ...process.env,
      NODE_ENV: undefined,
      VITEST: undefined,
      PORT: String(given.port ?? 0),
      HOST: "127.0.0.1",
      DATA_DIR: given.dataDir,
      ...given.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const organiserLink = await new Promise<string>((found, failed) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const link = /http:\/\/localhost:\d+\/organise#t=\S+/.exec(output);
      if (link) found(link[0]);
    });
    child.once("exit", (code) => failed(new Error(`the server ended with ${code}:\n${output}`)));
  });
  const { port, origin, hash } = new URL(organiserLink);
  return {
    process: child,
    port: Number(port),
    url: origin,
    organiserLink,
    token: hash.slice("#t=".length),
    output: () => output,
    stop: () => {
      child.kill("SIGTERM");
      return ended(child);
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended(child);
    },
  };
};

const answered = async <T>(response: Response): Promise<T> => {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as T;
};
const post = (url: string, body: unknown, headers: { readonly [name: string]: string } = {}): Promise<Response> =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", origin: new URL(url).origin, ...headers },
    body: JSON.stringify(body),
  });

export const createForum = async (nadwa: Nadwa, forum: Partial<CreateForum> = {}): Promise<CreatedForum> =>
  answered(
    await post(
      `${nadwa.url}/api/forums`,
      { title: { ar: "ندوة التجربة", fr: "Colloque d’essai" }, languages: ["ar", "fr"], ...forum },
      { authorization: `Bearer ${nadwa.token}` },
    ),
  );

/** Somebody who has joined, outside a browser: what the API gives, and the cookie that opens both sockets. */
export type Member = {
  readonly me: Joined["me"];
  readonly sessions: Joined["sessions"];
  readonly cookie: string;
  readonly order: (session: string, command: { readonly [key: string]: unknown }) => Promise<Answer>;
};

export const newId = (): string => {
  const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  return Array.from(crypto.getRandomValues(new Uint8Array(22)), (byte) => alphabet[byte % 62]).join("");
};

export const joinForum = async (url: string, by: { readonly [key: string]: string }): Promise<Member> => {
  const response = await post(`${url}/api/join`, by);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");
  const joined = await answered<Joined>(response);
  return {
    me: joined.me,
    sessions: joined.sessions,
    cookie,
    order: async (session, command) => {
      const reply = await post(`${url}/api/sessions/${session}/commands`, { id: newId(), ...command }, { cookie });
      const body = (await reply.json()) as { seq: number; receipt?: string; code: never; detail?: string };
      return reply.ok
        ? { ok: true, seq: body.seq, ...(body.receipt ? { receipt: body.receipt } : {}) }
        : { ok: false, refusal: { code: body.code, ...(body.detail ? { detail: body.detail } : {}) } };
    },
  };
};

/** What a board shows to whom this cookie belongs, asked of the API. */
export const viewOf = async (url: string, board: string, cookie: string): Promise<View> =>
  answered<View>(await fetch(`${url}/api/sessions/${board}`, { headers: { cookie } }));

/** Chromium as Debian has it; no traffic of its own. */
export const launchBrowser = (args: readonly string[] = []): Promise<Browser> => {
  const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) throw new Error(`no Chromium at ${executablePath}: npm test installs it`);
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      ...args,
    ],
  });
};

export const screens = {
  phone: { width: 390, height: 844 },
  laptop: { width: 1440, height: 900 },
  hall: { width: 1920, height: 1080 },
} as const;

/** A person's own browser profile. What its pages complain of is kept: a workshop must not make any noise. */
export type Device = { readonly context: BrowserContext; readonly page: Page; readonly noise: string[] };

export const device = async (
  browser: Browser,
  screen: keyof typeof screens,
  language: "ar-MA" | "fr-MA" = "ar-MA",
): Promise<Device> => {
  const context = await browser.newContext({
    viewport: screens[screen],
    locale: language,
    ...(screen === "phone" ? { hasTouch: true, isMobile: true } : {}),
  });
  context.setDefaultTimeout(patienceMs);
  const noise: string[] = [];
  context.on("page", (page) => listen(page, noise));
  const page = await context.newPage();
  return { context, page, noise };
};

/** The device of somebody who has joined: signed in, and with nothing that moves. */
export const deviceOf = async (member: Member, at: Nadwa, ...given: Parameters<typeof device>): Promise<Device> => {
  const own = await device(...given);
  const [name = "", value = ""] = member.cookie.split("=");
  await own.context.addCookies([{ name, value, url: at.url, httpOnly: true, sameSite: "Strict" }]);
  await own.page.emulateMedia({ reducedMotion: "reduce" });
  return own;
};

const listen = (page: Page, noise: string[]): void => {
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) noise.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => noise.push(`${page.url()}: ${String(error)}`));
};
