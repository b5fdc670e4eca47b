import { serverClientId } from "@nadwa/shared/board/schema";
import * as encoding from "lib0/encoding";
import type { WebSocket } from "ws";
import { seal } from "../../log/entry.ts";
import * as Y from "yjs";
import { messageAwareness, messageSync, stepOneFrame, stepTwoFrame, updateFrame } from "../frames.ts";
import { type Random, randomFrom } from "../random.ts";
import { settle } from "../tab.ts";
import { visitorOf, world } from "../world.ts";
import { allowed, board, forge } from "./forge.ts";
import { Line } from "./line.ts";

/** Frames that no client of ours would send, into a room with an honest reader in it (S14): bytes bent, grammar kept, nonsense. */

export type Fuzzed = {
  frames: number;
  refusedOrClosed: number;
  entries: number;
  /** The longest time that one frame held the thread, in milliseconds of its own work. */
  slowestMs: number;
  slowestFrame: string;
  over50Ms: number;
};

const someBytes = (random: Random, most: number) => Uint8Array.from({ length: random(most) }, () => random(256));
const bent = (frame: Uint8Array, random: Random): Uint8Array => {
  const bytes = frame.slice();
  for (let left = 1 + random(4); left > 0 && bytes.length > 0; left--) bytes[random(bytes.length)] = random(256);
  return random(8) === 0 ? bytes.subarray(0, random(bytes.length + 1)) : bytes;
};
const hugeNumbers = [0, 1, 127, 128, 2 ** 16, 2 ** 31 - 1, 2 ** 32, 2 ** 40, Number.MAX_SAFE_INTEGER];
const huge = (random: Random) => hugeNumbers[random(hugeNumbers.length)]!;

/** Real frames, as a grammar of what may be said: what is drawn from them is sent as it is or bent. */
const grammar = (forged: readonly Uint8Array[], honest: readonly Uint8Array[], vectors: readonly Uint8Array[]) => {
  const updates = [...forged, ...honest];
  const update = (random: Random) => updates[random(updates.length)]!;
  const kinds: readonly ((random: Random) => Uint8Array)[] = [
    (random) => updateFrame(update(random)),
    (random) => updateFrame(bent(update(random), random)),
    (random) => updateFrame(Y.mergeUpdates([honest[random(honest.length)]!, honest[random(honest.length)]!])),
    (random) => stepTwoFrame(bent(update(random), random)),
    (random) => stepOneFrame(random(2) ? bent(vectors[random(vectors.length)]!, random) : someBytes(random, 40)),
    (random) => updateFrame(someBytes(random, 200)),
    (random) => someBytes(random, 60),
    (random) => Uint8Array.of(random(110), random(256), random(256)),
    // Counts and lengths far beyond what follows them.
    (random) =>
      updateFrame(
        encoding.encode((out) => Array.from({ length: 1 + random(8) }, () => encoding.writeVarUint(out, huge(random)))),
      ),
    (random) =>
      encoding.encode((out) => {
        encoding.writeVarUint(out, messageSync);
        encoding.writeVarUint(out, random(4));
        encoding.writeVarUint(out, huge(random));
      }),
    (random) =>
      encoding.encode((out) => {
        encoding.writeVarUint(out, messageAwareness);
        const state = encoding.encode((inner) => {
          encoding.writeVarUint(inner, random(3) ? 1 : huge(random));
          encoding.writeVarUint(inner, huge(random));
          encoding.writeVarUint(inner, huge(random));
          encoding.writeVarString(inner, ["{}", "null", '{"user":{}}', "[".repeat(random(5_000)), "x"][random(5)]!);
        });
        encoding.writeVarUint8Array(out, random(2) ? state : bent(state, random));
      }),
  ];
  return (random: Random): Uint8Array => {
    const frame = kinds[random(kinds.length)]!(random);
    return random(3) === 0 ? bent(frame, random) : frame;
  };
};

/** What Eve may write: some of it passes, so that the room changes under the rest. */
const write = (state: Y.Doc, random: Random): Uint8Array => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(state));
  doc.clientID = 1000 + random(1e9);
  const vector = Y.encodeStateVector(doc);
  doc.transact(() => allowed[random(allowed.length)]!(doc, random));
  return Y.encodeStateAsUpdate(doc, vector);
};

/** Throws when the server makes a mistake of its own, or what is in memory is not what the log says. */
export const fuzz = async (seed: number, frames: number): Promise<Fuzzed> => {
  const random = randomFrom(seed);
  const here = await world();
  const before = board();
  const bos = Y.encodeStateAsUpdate(before.doc, Y.encodeStateVector(await here.replay()));
  const clients = [...before.doc.store.clients.keys()].filter((client) => client !== serverClientId);
  await here.log.append(here.lane, [seal({ kind: "update", person: "bo", clients, edition: 1, bytes: bos })]);
  const forged = Array.from({ length: 300 }, () => forge(before, random).updates).flat();
  const honest = Array.from({ length: 50 }, () => write(before.doc, random));
  const next = grammar(forged, [...honest, bos], [Y.encodeStateVector(before.doc), Uint8Array.of(0)]);

  const told: Fuzzed = { frames, refusedOrClosed: 0, entries: 0, slowestMs: 0, slowestFrame: "", over50Ms: 0 };
  let line: Line | undefined;
  const dial = () => {
    const fresh = new Line();
    line = fresh;
    fresh.on("close", () => {
      told.refusedOrClosed++;
      if (line === fresh) line = undefined;
    });
    here.sync.connect(fresh as unknown as WebSocket, visitorOf("eve"), here.board, { extensions: true });
  };
  for (let sent = 0; sent < frames; sent++) {
    if (!line) {
      dial();
      await settle(2);
    }
    const frame = next(random);
    const began = process.cpuUsage();
    line?.say(frame);
    line?.flushUp(Infinity);
    // One turn, in which the frame is judged: its own work, not that of whoever else uses this machine.
    await settle(1);
    const { user, system } = process.cpuUsage(began);
    const ms = (user + system) / 1000;
    if (ms > 50) told.over50Ms++;
    if (ms > told.slowestMs)
      Object.assign(told, { slowestMs: ms, slowestFrame: Buffer.from(frame.subarray(0, 60)).toString("hex") });
    line?.flushDown(
      Infinity,
      (heard) => void (heard[0] === 101 && told.refusedOrClosed++),
      () => {},
    );
    // Not a test of the budgets.
    here.wait(1_000);
    if (sent % 200 === 199) line?.terminate();
  }
  line?.terminate();
  await settle(20);
  if (here.errors.length > 0)
    throw new Error(
      `seed ${seed}: the server's own mistake: ${JSON.stringify(here.errors[0])} ${String((here.errors[0] as { error?: unknown }[])[0]?.error)}`,
    );
  const logged = await here.replay();
  const at = await here.sync.content.at(here.board);
  if (at.recommendations.length !== logged.getMap("recommendations").size)
    throw new Error(`seed ${seed}: memory is not what the log says`);
  told.entries = (await here.log.read(here.lane, 0)).head;
  await here.close();
  return told;
};
