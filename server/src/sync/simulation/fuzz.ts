import { openBoard, readRecommendations, recommendationsOf } from "@nadwa/shared/board/board";
import { isDeepStrictEqual } from "node:util";
import type { WebSocket } from "ws";
import { randomFrom } from "../random.ts";
import { settle, tab } from "../tab.ts";
import { visitorOf, type World, world } from "../world.ts";
import { fuzzing } from "./fuzzFrames.ts";
import { Line } from "./line.ts";

/** Fuzzed frames into a room, one after the other, in one thread. */

export type Fuzzed = {
  frames: number;
  refusedOrClosed: number;
  entries: number;
  /** The longest time that one frame held the thread, in milliseconds of its own work. */
  slowestMs: number;
  slowestFrame: string;
  over50Ms: number;
};

/** Throws when the server makes a mistake of its own, or what is in memory is not what the log says. */
export const fuzz = async (seed: number, frames: number): Promise<Fuzzed> => {
  const random = randomFrom(seed);
  const here = await world();
  const { entry, next } = fuzzing(random);
  await here.log.append(here.lane, [entry]);

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
    const frame = next();
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
  await check(here, `seed ${seed}`);
  told.entries = (await here.log.read(here.lane, 0)).head;
  await here.close();
  return told;
};

/** In rounds of what follows by itself: seconds. */
const longestWait = 50_000;

/** After the last frame: no mistake of the server's own, and a page that comes now is shown what a replay of the log gives. */
export const check = async (here: World, what: string): Promise<void> => {
  let head = -1;
  for (let now = 0; now !== head; now = (await here.log.read(here.lane, 0)).head) {
    head = now;
    await settle(50);
  }
  if (here.errors.length > 0) {
    const [{ error } = {}, said] = here.errors[0] as [{ error?: unknown }?, string?];
    throw new Error(`${what}: the server's own mistake: ${said}: ${String(error)}`);
  }
  // A stock client is sent what is in memory; ours may be sent what went to others before.
  const oum = tab(here, "oum", { extensions: false });
  oum.dial();
  // A room that is in the middle of a turn, or is read again, answers when it is exact.
  for (let round = 0; !oum.synced; round++) {
    if (round === longestWait) throw new Error(`${what}: a page that comes is not answered`);
    await oum.settle();
  }
  const logged = await here.replay();
  if (!isDeepStrictEqual(openBoard(oum.doc).toJSON(), logged.toJSON()))
    throw new Error(`${what}: memory is not what the log says`);
  if (readRecommendations(logged).length !== recommendationsOf(logged).size)
    throw new Error(`${what}: something that is no recommendation lies among them`);
  oum.destroy();
};
