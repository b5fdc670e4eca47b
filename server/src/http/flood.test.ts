import { readText } from "@nadwa/shared/board/board";
import { plainOf } from "@nadwa/shared/board/blocks";
import { refusals } from "@nadwa/shared/refusal";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { awarenessFrame } from "../sync/frames.ts";
import { ofConnection } from "../sync/budgets.ts";
import { ask, comeIn, type House, openHouse, type Person, recommend, workshop, writeAt } from "../world.ts";

/** Floods at the sockets (F24-F27): whoever pours is cut off, and Bo and Ana at the same board notice nothing. */

let house: House;
let eve: Person;
let code: string;
let bo: Awaited<ReturnType<typeof writeAt>>;
let ana: Awaited<ReturnType<typeof writeAt>>;
beforeAll(async () => {
  house = await openHouse();
  const made = await workshop(house, ["Bo", "Eve"]);
  [, eve] = made.others as [Person, Person];
  code = made.forum.forum.joinCode;
  await recommend(house, made.bo, "bos", "نص");
  [bo, ana] = [await writeAt(house.first, made.bo), await writeAt(house.first, made.ana)];
});
afterAll(async () => {
  bo.leave();
  ana.leave();
  await house.close();
});

/** Eve's socket at the board, and the code it was closed with. */
const pour = async (options: { readonly perMessageDeflate?: boolean } = {}) => {
  const socket = new WebSocket(`${house.first.url.replace("http", "ws")}/sync/${eve.session}`, {
    headers: { cookie: eve.cookie, origin: house.first.url },
    perMessageDeflate: false,
    ...options,
  });
  const closed = new Promise<number>((tell) => socket.on("close", tell));
  socket.on("error", () => {});
  await once(socket, "open");
  return { socket, closed };
};
/** What is still on its way up when the server closes can cost its closing frame. */
const cutShort = 1006;
const tcpOf = (socket: WebSocket) => (socket as unknown as { readonly _socket: Socket })._socket;
/** Writes until the other side has had enough. */
const until = async (closed: Promise<unknown>, write: (n: number) => void): Promise<void> => {
  let over = false;
  void closed.then(() => (over = true));
  for (let n = 0; !over; n++) {
    write(n);
    if (n % 500 === 0) await new Promise((soon) => setImmediate(soon));
  }
};
let typed = "نص";
const boIsHeard = async () => {
  const words = (
    (bo.doc.getMap("recommendations").get("bos") as Y.Map<Y.XmlFragment>).get("text")!.get(0) as Y.XmlElement
  ).get(0) as Y.XmlText;
  words.insert(words.length, ".");
  typed += ".";
  await vi.waitFor(() => expect(plainOf(readText(ana.doc, "bos"))).toBe(typed));
  expect([bo, ana].map(({ provider }) => provider.wsconnected)).toEqual([true, true]);
};

test("given pings without end, at once or each fifty after the answers to the last, then Eve is closed", async () => {
  const hasty = await pour();
  await until(hasty.closed, () => hasty.socket.readyState === WebSocket.OPEN && hasty.socket.ping());
  await boIsHeard();

  const patient = await pour();
  let [asked, answered] = [0, 0];
  patient.socket.on("pong", () => answered++);
  let over = false;
  void patient.closed.then(() => (over = true));
  while (!over) {
    for (let n = 0; n < 50 && patient.socket.readyState === WebSocket.OPEN; n++, asked++) patient.socket.ping();
    while (!over && answered < asked) await new Promise((soon) => setImmediate(soon));
  }
  expect(await patient.closed).toBe(refusals["too-many"].close);
  expect(asked).toBeGreaterThan(ofConnection.burst.frames);
  await boIsHeard();
});

test("given a message in endless fragments, then Eve is closed", async () => {
  const { socket, closed } = await pour();
  await until(closed, () => socket.readyState === WebSocket.OPEN && socket.send("", { fin: false, binary: true }));
  expect([1008, cutShort]).toContain(await closed);
  await boIsHeard();
});

test("given an offer to compress, then it is not taken, and a compressed frame is no frame (F26)", async () => {
  const { socket, closed } = await pour({ perMessageDeflate: true });
  expect(socket.extensions).toBe("");
  tcpOf(socket).write(Buffer.from([0xc2, 0x81, 0, 0, 0, 0, 0]));
  expect(await closed).toBe(1002);
  await boIsHeard();
});

test("given a thousand half handshakes, then somebody new still joins", async () => {
  const { port, hostname } = new URL(house.first.url);
  const halves = Array.from({ length: 1_000 }, () => {
    const half = connect(Number(port), hostname, () =>
      half.write(`GET /sync/${eve.session} HTTP/1.1\r\nHost: ${hostname}\r\nUpgrade: websocket\r\n`),
    );
    half.on("error", () => {});
    return half;
  });
  await Promise.all(halves.map((half) => once(half, "connect")));
  const cy = await comeIn(house.first, { code, name: "Cy" });
  const writes = await writeAt(house.first, cy);
  writes.leave();
  await boIsHeard();
  for (const half of halves) half.destroy();
  expect((await ask(house.first.url, "/healthz")).status).toBe(200);
});

test("given a hundred thousand people whom Eve makes up, then Bo sees none of them, and the server remembers none (F27, S5)", async () => {
  const { socket, closed } = await pour();
  const frames = Array.from({ length: 200 }, (_, n) => {
    const awareness = new Awareness(new Y.Doc());
    awareness.clientID = 10_000 + n;
    awareness.setLocalState({ user: { name: `nobody ${n}` }, cursor: null });
    const frame = awarenessFrame(encodeAwarenessUpdate(awareness, [awareness.clientID]));
    awareness.destroy();
    return frame;
  });
  await until(closed, (n) => socket.readyState === WebSocket.OPEN && socket.send(frames[n % frames.length]!));
  expect([refusals["too-many"].close, cutShort]).toContain(await closed);
  await boIsHeard();
  expect(JSON.stringify([...bo.provider.awareness.getStates().values()])).not.toContain("nobody");
  const watcher = await writeAt(house.first, eve);
  expect(watcher.provider.awareness.getStates().size).toBeLessThanOrEqual(4);
  watcher.leave();
});
