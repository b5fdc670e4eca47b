import { plainOf } from "@nadwa/shared/board/blocks";
import { addRecommendation, readText, recommendationsOf, textOf } from "@nadwa/shared/board/board";
import { syncPath } from "@nadwa/shared/protocol/sync";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { randomFrom } from "../random.ts";
import { type Device, device } from "./device.ts";

/**
 * kill -9 of the real server between every two named steps, or at any moment, again and again on the same data, while three
 * people type. After each death a stranger reads the board before any writer is back, so that nobody's own copy can hide a loss.
 */

export const places = [
  "judge-apply",
  "apply-append",
  "within-append",
  "append-told",
  "append-broadcast",
  "within-broadcast",
  "broadcast-ack",
  "after-ack",
] as const;
/** Not at a step: the process is killed from outside, whatever it does, this long after people dial at most. */
const anywhere = { place: "anywhere", withinMs: 400 };

export type Told = { kills: number; typed: number; promises: number; slowestLoadMs: number };

const token = "an-administrator-of-tests";
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const until = async (what: string, holds: () => boolean) => {
  for (let left = 2_000; left > 0; left--) {
    if (holds()) return;
    await pause(5);
  }
  throw new Error(`not within 10 s: ${what}`);
};

const start = async (dataDir: string, port: number, place: string, times: number) => {
  const main = join(import.meta.dirname, "killed.bench.ts");
  const child: ChildProcess = spawn(process.execPath, [main, dataDir, String(port), place, String(times)], {
    stdio: ["ignore", "pipe", "inherit"],
    // It starts a thousand times: what was compiled once is kept.
    env: { ...process.env, NODE_COMPILE_CACHE: join(dataDir, "compiled") },
  });
  const [line] = (await once(child.stdout!, "data")) as [Buffer];
  return { child, dead: once(child, "exit"), port: Number(/listening (\d+)/.exec(line.toString())![1]) };
};

const post = async <T>(url: string, body: object, headers: { [name: string]: string } = {}) => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", origin: new URL(url).origin, ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");
  return { body: (await response.json()) as T, cookie };
};

const wordsIn = (doc: Y.Doc): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const id of recommendationsOf(doc).keys())
    for (const word of plainOf(readText(doc, id)).match(/w\d+;/g) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

/**
 * `atSteps` deaths at each place, then `anywhereElse` at any moment. Throws at the first word that was acknowledged or seen and
 * is lost, or is there twice.
 */
export const killSteps = async (
  { atSteps, anywhereElse }: { readonly atSteps: number; readonly anywhereElse: number },
  seed: number,
  hear: (line: string) => void = () => {},
): Promise<Told> => {
  const random = randomFrom(seed);
  const dataDir = mkdtempSync(join(tmpdir(), "nadwa kill "));
  const told: Told = { kills: 0, typed: 0, promises: 0, slowestLoadMs: 0 };
  let running = await start(dataDir, 0, "nowhere", 1);
  try {
    const { port } = running;
    const url = `http://127.0.0.1:${port}`;
    const forum = await post<{ sessions: { id: string }[]; invitations: { moderator: string } }>(
      `${url}/api/forums`,
      { title: { fr: "Essai" }, languages: ["ar", "fr"] },
      { authorization: `Bearer ${token}` },
    );
    const board = forum.body.sessions[0]!.id;
    const saved = new Set<string>();
    const typed: string[] = [];
    const wrong: string[] = [];
    const enter = async () => {
      const joined = await post<{ me: { id: string } }>(`${url}/api/join`, {
        invitation: forum.body.invitations.moderator,
      });
      const notes = {
        seen: () => {},
        saved: ({ words }: { words: readonly string[] }) => words.forEach((word) => saved.add(word)),
        refused: (_frame: unknown, code: string) => void wrong.push(`refused: ${code}`),
        givenUp: () => {},
        wrong: (what: string) => void wrong.push(what),
      };
      return { cookie: joined.cookie, it: device(joined.body.me.id, () => 2 + random(0x7ffffffe), notes) };
    };
    const people = [await enter(), await enter(), await enter()];
    const dial = (cookie: string, it: Device): WebSocket => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}${syncPath}/${board}?v=1`, {
        headers: { cookie, origin: url },
      });
      socket.on("open", () => it.connected({ say: (frame) => socket.send(frame) }));
      socket.on("message", (bytes: Buffer) => void it.hear(new Uint8Array(bytes)));
      socket.on("close", () => it.offline());
      socket.on("error", () => it.offline());
      return socket;
    };
    const [, , third] = people;
    /** Where each types now: a text takes 20,000 characters. */
    const homes = new Map<Device, string>();
    let made = 0;
    const begin = (it: Device) => {
      const id = `killed-${made++}`;
      homes.set(it, id);
      it.write([], (doc) => {
        const where = { id, axis: "reception_listening", order: "a0", createdAtMs: Date.now() };
        addRecommendation(doc, { ...where, createdBy: it.person, text: "نص" });
      });
    };
    let sockets = people.map(({ cookie, it }) => dial(cookie, it));
    await until("everybody is there", () => people.every(({ it }) => it.synced));
    for (const { it } of people) begin(it);
    await until("all is saved", () => people.every(({ it }) => it.waiting === 0));

    const type = (it: Device) => {
      const word = `w${typed.length};`;
      typed.push(word);
      it.write([word], (doc) => {
        const text = (textOf(doc, homes.get(it)!)!.get(0) as Y.XmlElement).get(0) as Y.XmlText;
        text.insert(text.length, word);
      });
    };
    const checkStranger = async (promised: ReadonlySet<string>, place: string) => {
      const began = Date.now();
      const stranger = device(third!.it.person, () => 2 + random(0x7ffffffe), {
        seen: () => {},
        saved: () => {},
        refused: () => {},
        givenUp: () => {},
        wrong: (what) => void wrong.push(what),
      });
      const socket = dial(third!.cookie, stranger);
      await until("a stranger sees the board", () => stranger.synced);
      told.slowestLoadMs = Math.max(told.slowestLoadMs, Date.now() - began);
      const counts = wordsIn(stranger.doc);
      socket.terminate();
      const lost = [...promised].filter((word) => !counts.has(word));
      const doubled = [...counts].filter(([, count]) => count > 1).map(([word]) => word);
      if (lost.length + doubled.length + wrong.length > 0)
        throw new Error(
          `seed ${seed}, killed at ${place}: lost ${lost.join(" ")}, doubled ${doubled.join(" ")} ${wrong.join("; ")}`,
        );
      told.promises += promised.size;
    };

    const rounds = [
      ...places.map((place) => ({ place: place as string, kills: atSteps })),
      { place: anywhere.place, kills: anywhereElse },
    ];
    for (const { place, kills } of rounds) {
      for (let kill = 0; kill < kills; kill++) {
        running.child.kill("SIGKILL");
        await running.dead;
        const promised = new Set(saved);
        for (const [n, { it }] of people.entries()) {
          const own = new Set(it.pending().flatMap(({ words }) => words));
          for (const word of wordsIn(it.doc).keys()) if (!own.has(word)) promised.add(word);
          sockets[n]!.terminate();
        }
        await until("all lines are down", () => people.every(({ it }) => !it.online));
        running = await start(dataDir, port, place, 1 + random(12));
        await checkStranger(promised, place);
        sockets = people.map(({ cookie, it }) => dial(cookie, it));
        if (kill % 10 === 0) for (const { it } of people) begin(it);
        const { child } = running;
        const timer =
          place === anywhere.place ? setTimeout(() => child.kill("SIGKILL"), random(anywhere.withinMs)) : undefined;
        let dead = false;
        void running.dead.then(() => (dead = true));
        for (let left = 3_000; !dead && left > 0; left--) {
          if (random(2)) type(people[random(2)]!.it);
          await pause(random(6));
        }
        clearTimeout(timer);
        if (!dead) throw new Error(`seed ${seed}: it did not come to ${place}; ${wrong.join("; ")}`);
        told.kills++;
        if (kill % 100 === 99) hear(`${place}: ${kill + 1} kills, ${typed.length} words typed`);
      }
      if (kills % 100 > 0) hear(`${place}: ${kills} kills`);
    }
    running = await start(dataDir, port, "nowhere", 1);
    await checkStranger(saved, "the end");
    for (const socket of sockets) socket.terminate();
    sockets = people.map(({ cookie, it }) => dial(cookie, it));
    await until("all is saved", () => people.every(({ it }) => it.synced && it.waiting === 0));
    await checkStranger(new Set(typed), "the end");
    told.typed = typed.length;
    for (const socket of sockets) socket.terminate();
    return told;
  } finally {
    running.child.kill("SIGKILL");
    await running.dead;
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
};
