import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { WebSocket } from "ws";
import { randomFrom } from "../random.ts";
import { fuzzing } from "./fuzzFrames.ts";

/** The same frames over real sockets, many on the way at once, into a room in a thread of its own. */

export type FuzzedBySockets = {
  /** Frames that the server took from a socket, and entries of its log. */
  heard: number;
  entries: number;
  /** The longest turn of the server's thread: on the wall, and in its own work. */
  wallMs: number;
  ownMs: number;
};

const sockets = 4;
const framesPerSocket = 200;
const mostOnTheWayBytes = 256 * 1024;

/** Rejects when the server makes a mistake of its own, or what is in memory is not what the log says. */
export const fuzzSockets = async (seed: number, frames: number): Promise<FuzzedBySockets> => {
  const { entry, next } = fuzzing(randomFrom(seed));
  const server = new Worker(new URL("./fuzzedServer.bench.ts", import.meta.url), {
    workerData: { entry, what: `seed ${seed}, by sockets` },
  });
  const ended = once(server, "exit");
  const [address] = (await once(server, "message")) as [string];

  let left = frames;
  const eve = async (): Promise<void> => {
    while (left > 0) {
      const socket = new WebSocket(address, { perMessageDeflate: false });
      const over = new Promise((resolve) => socket.on("close", resolve).on("error", resolve));
      await Promise.race([once(socket, "open"), over]);
      for (let own = framesPerSocket; own > 0 && left > 0 && socket.readyState === WebSocket.OPEN; own--) {
        left--;
        socket.send(next());
        if (own % 20 === 0 || socket.bufferedAmount > mostOnTheWayBytes)
          await new Promise((resolve) => setImmediate(resolve));
      }
      // What is on the way arrives first.
      socket.close();
      await over;
    }
  };
  await Promise.all(Array.from({ length: sockets }, eve));
  server.postMessage("the end");
  const [told] = (await once(server, "message")) as [FuzzedBySockets];
  await ended;
  return told;
};
