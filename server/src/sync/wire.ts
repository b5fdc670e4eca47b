import type { Socket } from "node:net";
import { WebSocket } from "ws";

/**
 * What goes out, framed once for everybody: the frames of one flush are one buffer that each socket gets in one write.
 * The only file that knows how bytes reach a socket, so that fan-out can be replaced here.
 */

export type Packed = { readonly frames: readonly Uint8Array[]; readonly raw: Buffer };

export const pack = (frames: readonly Uint8Array[]): Packed => ({
  frames,
  raw: Buffer.concat(frames.flatMap((frame) => [header(frame.length), frame])),
});

/** RFC 6455 §5.2: one final binary frame, not masked, as servers send. */
const header = (length: number): Uint8Array => {
  if (length < 126) return Uint8Array.of(0x82, length);
  if (length < 65_536) return Uint8Array.of(0x82, 126, length >> 8, length & 255);
  const long = Buffer.alloc(10);
  long[0] = 0x82;
  long[1] = 127;
  long.writeBigUInt64BE(BigInt(length), 2);
  return long;
};

export const isOpen = (socket: WebSocket): boolean => socket.readyState === WebSocket.OPEN;

export const write = (socket: WebSocket, packed: Packed): void => {
  if (!isOpen(socket)) return;
  // ws keeps the TCP socket private. Compressed or WebSocket-shaped connections get their frames one by one.
  const tcp = (socket as unknown as { readonly _socket?: Socket })._socket;
  if (tcp && socket.extensions === "") tcp.write(packed.raw);
  else for (const frame of packed.frames) socket.send(frame);
};
