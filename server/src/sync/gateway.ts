import type { RefusalCode } from "@nadwa/shared/refusal";
import type { WebSocket } from "ws";
import type { Visitor } from "../http/Visitor.ts";
import type { Allowance } from "./budgets.ts";
import { type Connection, connection } from "./connection.ts";
import { readFrame, type Said } from "./frames.ts";
import type { Figures, Room } from "./room.ts";

/** From a socket to a room: what is no frame of ours is refused, and what is too much. */

/** The largest message of a client: a step 2 of 1 MiB and its header, or the stock provider's echo of a large awareness. */
export const maxPayload = 1024 * 1024 + 1024;

/** What a frame costs, in frames: the answer to a step 1 is the whole document, to a query everybody's state. */
const costs = { update: 1, join: 1, awareness: 1, stepOne: 100, queryAwareness: 20 } as const satisfies {
  [is in Said["is"]]: number;
};
/** What a client may send before its room is loaded. */
const earlyFrames = 1_000;

export type Arriving = {
  readonly visitor: Visitor;
  readonly extensions: boolean;
  readonly nowMs: () => number;
  readonly figures: Figures;
  readonly allowance: Allowance;
  readonly enter: () => Promise<Room>;
  readonly mistake: (error: unknown, what: string) => void;
};

export const gateway = (
  socket: WebSocket,
  { visitor, extensions, nowMs, figures, allowance, enter, mistake }: Arriving,
): void => {
  const it: Connection = connection(socket, visitor, extensions, nowMs, {
    refused: () => figures.refusedUpdates++,
    astray: () => allowance.exhaust(),
    write: (bytes) => allowance.write(bytes),
  });
  let early: Said[] | undefined = [];
  let room: Room | undefined;
  let gone = false;

  const hear = (data: unknown, isBinary: boolean): RefusalCode | undefined => {
    it.silentTicks = 0;
    if (!isBinary || gone) return "bad-request";
    const bytes = toBytes(data);
    const said = readFrame(bytes);
    if (!said) return "bad-request";
    if (!allowance.spend(costs[said.is], bytes.length)) return "too-many";
    if (room) room.hear(it, said);
    else if (!early || early.length >= earlyFrames) return "too-many";
    else early.push(said);
    return undefined;
  };

  socket.on("error", () => socket.terminate());
  socket.on("message", (data, isBinary) => {
    try {
      const refused = hear(data, isBinary);
      if (refused) it.close(refused);
    } catch (error) {
      // Our own mistake, and one connection's: it must not end the process for the whole hall.
      mistake(error, "a frame could not be heard");
      it.close("internal-error");
    }
  });
  socket.on("pong", () => (it.silentTicks = 0));
  // `ws` answers by itself; what it answers is counted like a frame.
  socket.on("ping", (data) => {
    if (!allowance.spend(1, data.length)) it.close("too-many");
  });
  socket.on("close", () => {
    gone = true;
    allowance.close();
    room?.leave(it);
  });

  if (!allowance.enter()) return it.close("too-many");
  enter()
    .then((entered) => {
      if (gone) return;
      room = entered;
      room.enter(it);
      for (const said of early ?? []) room.hear(it, said);
      early = undefined;
    })
    .catch((error: unknown) => {
      if (error instanceof NotFound) return it.close("not-found");
      mistake(error, "a board cannot be entered");
      it.close("unavailable");
    });
};

/** No such board: to the visitor the same as a board that is not theirs, which the door has refused already. */
export class NotFound extends Error {
  override readonly name = "NotFound";
}

/** A copy of its own: `ws` hands out views of a shared pool. */
const toBytes = (data: unknown): Uint8Array => {
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice(0));
  if (Array.isArray(data)) return new Uint8Array(Buffer.concat(data as Buffer[]));
  return new Uint8Array(data as Uint8Array);
};
