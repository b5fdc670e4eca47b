import type { Answer } from "@nadwa/shared/protocol/down";
import { livePath } from "@nadwa/shared/protocol/sync";
import { type Refusal, type RefusalCode, refusals } from "@nadwa/shared/refusal";
import { io } from "socket.io-client";
import type { Surroundings } from "./connection.ts";

const isCode = (value: unknown): value is RefusalCode => typeof value === "string" && value in refusals;

/** Why the door stayed shut: in `data` as socket.io carries it, else in the message; undefined for a dead line. */
const refusalOf = (
  error: Error & { readonly data?: { readonly code?: unknown; readonly detail?: unknown } },
): Refusal | undefined => {
  const code = error.data?.code ?? error.message;
  if (!isCode(code)) return undefined;
  return typeof error.data?.detail === "string" ? { code, detail: error.data.detail } : { code };
};

/**
 * socket.io with its own redialling switched off: when to dial is decided in connection.ts. WebSocket first, polling
 * where something on the way swallows it.
 */
export const openSocket: Surroundings["socket"] = (hello, heard) => {
  const socket = io({
    path: livePath,
    auth: hello,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnection: false,
    autoConnect: false,
    forceNew: true,
    timeout: 10_000,
  });
  socket.on("view", heard.view);
  socket.on("event", heard.event);
  socket.on("mine", heard.mine);
  socket.on("pulse", heard.pulse);
  socket.on("closed", heard.closed);
  let dropping = false;
  socket.on("disconnect", () => {
    if (!dropping) heard.dropped();
  });
  socket.on("connect_error", (error) => heard.dropped(refusalOf(error)));
  return {
    dial: () => void socket.connect(),
    ask: async (command, patienceMs) => {
      if (!socket.connected) return undefined;
      try {
        return (await socket.timeout(patienceMs).emitWithAck("command", command)) as Answer;
      } catch {
        return undefined;
      }
    },
    drop: () => {
      dropping = true;
      socket.disconnect();
      dropping = false;
    },
  };
};
