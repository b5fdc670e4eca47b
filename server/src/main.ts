import { join } from "node:path";
import pino, { type Logger } from "pino";
import { buildApp } from "./app.ts";
import { config, type Config } from "./config.ts";
import type { Directory } from "./directory/Directory.ts";
import { adminTokenIn } from "./start/adminToken.ts";
import { makeDataFolder } from "./start/dataFolder.ts";
import { welcome } from "./start/welcome.ts";
import type { BoardLog } from "./log/BoardLog.ts";
import { openRedis } from "./log/redis/openRedis.ts";
import { openSqlite } from "./log/sqlite/openSqlite.ts";
import { DiskFailing, FolderUnwritable, StorageUnusable } from "./log/StorageUnusable.ts";
import { openFileVault } from "./vault/files/fileVault.ts";
import { folderForKeys } from "./vault/files/folderForKeys.ts";
import { memoryWhisper } from "./whisper/memory/memoryWhisper.ts";
import type { Whisper } from "./whisper/Whisper.ts";

/** Starts the server: chooses the adapters (nobody else does), says where it is, and ends when it is asked to. */

/** In one sentence, on stderr: whoever started the server is not asked to read a stack. */
const giveUp = (sentence: string): never => {
  console.error(sentence);
  process.exit(1);
};

type Store = {
  readonly log: BoardLog;
  readonly directory: Directory;
  readonly whisper: Whisper;
  readonly warnings: readonly string[];
  /** Redis ends itself, and is then one that does not answer. */
  readonly syncFailed?: Promise<string>;
  close(): Promise<void>;
};

/** Some thousand ballots, or what steers a forum for a day. */
const reserveBytes = 10_000_000;

const openStore = async ({ redisUrl, dataDir }: Config): Promise<Store> => {
  if (redisUrl !== undefined) return openRedis(redisUrl);
  const store = await openSqlite(join(dataDir, "nadwa.db"), { reserveBytes });
  return {
    log: store.log,
    directory: store.directory,
    whisper: memoryWhisper(),
    warnings: [],
    syncFailed: store.syncFailed,
    close: () => store.close(),
  };
};

const sentenceOf = (error: unknown, { port, dataDir }: Config): string | undefined => {
  if (error instanceof StorageUnusable) return error.message;
  const { code } = (error ?? {}) as { readonly code?: unknown };
  if (code === "EADDRINUSE") return `Port ${port} is in use; stop what runs there, or set PORT to another number.`;
  if (code === "EACCES" && port < 1024 && port > 0)
    return `Port ${port} may not be opened by this user; set PORT to 3000.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return "HOST is no address of this machine; leave it unset for all of them.";
  if (typeof code === "string" && ["EACCES", "EROFS", "ENOTDIR", "EEXIST", "ENOSPC", "EPERM"].includes(code))
    return new FolderUnwritable(dataDir, code).message;
  return undefined;
};

const hardLimitMs = 10_000;

/** Below it a token can be tried out; a forum in a closed room may still want an easy one. */
const easyTokenLength = 16;

/**
 * The last resort (ASVS 16.5.4). What is kept is in the log and everything else is made from it, so one request that went
 * wrong where nobody looked must not end a workshop. Whoever closes our terminal ends nothing either.
 */
const surviveMistakes = (logger: Logger): void => {
  for (const event of ["uncaughtException", "unhandledRejection"] as const)
    process.on(event, (error: unknown) =>
      logger.fatal({ why: error instanceof Error ? error.stack : String(error) }, "a mistake that nobody caught"),
    );
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
};

const start = async (settings: Config): Promise<void> => {
  await makeDataFolder(settings.dataDir);
  const logger = pino({ level: settings.logLevel, base: null });
  const adminToken = settings.adminToken ?? (await adminTokenIn(settings.dataDir));
  const store = await openStore(settings);
  // At once: whatever is still said may rest on what is not on the disk. The next start reads what is there.
  void store.syncFailed?.then((why) => giveUp(new DiskFailing(settings.dataDir, why).message));
  for (const warning of store.warnings) console.warn(warning);
  if (adminToken.length < easyTokenLength)
    console.warn(
      `ADMIN_TOKEN is short: whoever guesses it is the organiser. Take ${easyTokenLength} random signs or more.`,
    );
  const vault = await openFileVault(folderForKeys(settings.dataDir, undefined, settings.redisUrl));
  const app = buildApp({
    log: store.log,
    directory: store.directory,
    whisper: store.whisper,
    vault,
    adminToken,
    trustProxy: settings.trustProxy,
    publicUrl: settings.publicUrl,
    pages: join(import.meta.dirname, "../../client/dist"),
    logger,
    nowMs: Date.now,
  });

  let stopping = false;
  const stop = (): void => {
    // Ctrl-C comes twice: from the terminal and from npm.
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), hardLimitMs).unref();
    app
      .close()
      .then(() => Promise.all([store.close(), vault.close()]))
      .then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ why: String(error) }, "the end was not clean");
          process.exit(1);
        },
      );
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, stop);
  await new Promise<void>((listening, failed) => {
    app.http.once("error", failed);
    app.http.listen({ port: settings.port, ...(settings.host ? { host: settings.host } : {}) }, listening);
  });
  const address = app.http.address();
  const port = typeof address === "object" && address ? address.port : settings.port;
  surviveMistakes(logger);
  console.log(welcome({ port, host: settings.host, publicUrl: settings.publicUrl, adminToken }));

  app.heal().catch((error: unknown) => logger.error({ why: String(error) }, "healing failed"));
};

const read = config();
if (!read.ok) giveUp(read.error);
else
  start(read.value).catch((error: unknown) => {
    giveUp(sentenceOf(error, read.value) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error)));
  });
