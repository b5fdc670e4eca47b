import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Socket } from "node:net";
import { flushCompileCache } from "node:module";
import { join } from "node:path";
import pino from "pino";
import * as Y from "yjs";
import { buildApp } from "../../app.ts";
import type { BoardLog } from "../../log/BoardLog.ts";
import { server, unseal } from "../../log/entry.ts";
import { openSqlite } from "../../log/sqlite/openSqlite.ts";
import { memoryVault } from "../../vault/memory/memoryVault.ts";
import { memoryWhisper } from "../../whisper/memory/memoryWhisper.ts";
import { messageSaved } from "@nadwa/shared/protocol/sync";

/**
 * The real server, in a process of its own that kills itself (-9) between two named steps: the n-th time that it comes there.
 * `node killed.bench.ts <data folder> <port> <place> <n>`; nothing of it is in the program.
 */

const [dataDir = "", port = "0", place = "", times = "1"] = process.argv.slice(2);
let left = Number(times);
/** Nobody has written yet: the document is being read from the log. */
let isArmed = false;
const at = (here: string): void => {
  if (!isArmed || here !== place || --left > 0) return;
  process.kill(process.pid, "SIGKILL");
};

// Judged, not yet in the replica: only the replica calls this method of the document.
const { transact } = Y.Doc.prototype as { transact: (this: Y.Doc, ...given: unknown[]) => unknown };
Y.Doc.prototype.transact = function <T>(this: Y.Doc, act: (transaction: Y.Transaction) => T, origin?: unknown): T {
  at("judge-apply");
  return transact.call(this, act, origin) as T;
};

// What leaves by a socket: an update is the broadcast, `saved` the acknowledgement.
const payloadOf = (frame: Uint8Array): Uint8Array => frame.subarray(frame[1] === 126 ? 4 : frame[1] === 127 ? 10 : 2);
const { write } = Socket.prototype as { write: (this: Socket, ...given: unknown[]) => boolean };
Socket.prototype.write = function (this: Socket, ...given: unknown[]): boolean {
  const [bytes] = given;
  const payload = bytes instanceof Uint8Array && bytes[0] === 0x82 ? payloadOf(bytes) : new Uint8Array();
  const isUpdate = payload[0] === 0 && payload[1] === 2;
  const isSaved = payload[0] === messageSaved;
  if (isUpdate) at("append-broadcast");
  if (isSaved) at("broadcast-ack");
  const written = write.apply(this, given);
  if (isUpdate) at("within-broadcast");
  if (isSaved) at("after-ack");
  return written;
} as typeof Socket.prototype.write;

const killing = (log: BoardLog): BoardLog => ({
  ...log,
  async append(lane, entries, on) {
    const isWriting = lane.name === "content/shared" && unseal(entries[0]!)?.person !== server;
    if (!isWriting) return log.append(lane, entries, on);
    isArmed = true;
    at("apply-append");
    const appending = log.append(lane, entries, on);
    if (place === "within-append") setTimeout(() => at("within-append"), Math.random() * 2);
    const appended = await appending;
    at("append-told");
    return appended;
  },
});

const store = await openSqlite(join(dataDir, "nadwa.db"));
const app = buildApp({
  log: killing(store.log),
  directory: store.directory,
  whisper: memoryWhisper(),
  vault: memoryVault(),
  adminToken: "an-administrator-of-tests",
  trustProxy: false,
  publicUrl: undefined,
  pages: dataDir,
  logger: pino({ level: "silent" }),
  nowMs: Date.now,
});
app.http.listen({ port: Number(port), host: "127.0.0.1" });
await once(app.http, "listening");
// Who is killed does not save what was compiled.
flushCompileCache();
console.log(`listening ${(app.http.address() as AddressInfo).port}`);
