import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A real Redis for tests, on a free port of the loopback, with its data in a folder of its own. */
export type TestRedis = {
  readonly url: string;
  readonly pid: () => number;
  /** SIGKILL, and the port is closed when it resolves: a server left over would make an outage test pass without one. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Do its files hold these bytes? Old files are unlinked a moment after a rewrite, hence a short patience. */
  holds(bytes: Uint8Array): Promise<boolean>;
  stop(): Promise<void>;
};

const startsWithinMs = 60_000;

const durable = ["--appendonly", "yes", "--appendfsync", "always", "--maxmemory-policy", "noeviction"];

/** `settings`: further `--name value` pairs, later ones win. */
export const startTestRedis = async (...settings: readonly string[]): Promise<TestRedis> => {
  const folder = await mkdtemp(join(tmpdir(), "nadwa-redis-"));
  const port = await freePort();
  const fixed = [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--dir",
    folder,
    "--save",
    "",
    "--rdbcompression",
    "no",
  ];
  let server = await run([...fixed, ...durable, ...settings], port);
  const holdsNow = async (bytes: Uint8Array): Promise<boolean> => {
    const all = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = all.filter((it) => it.isFile()).map((it) => readFile(join(it.parentPath, it.name)).catch(() => ""));
    return (await Promise.all(files)).some((file) => file.includes(Buffer.from(bytes) as never));
  };
  const end = async (signal: "SIGKILL" | "SIGTERM"): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, "exit");
    server.kill(signal);
    await gone;
    if (await answers(port)) throw new Error(`something still answers on port ${port}`);
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    pid: () => server.pid ?? 0,
    kill: () => end("SIGKILL"),
    async restart() {
      server = await run([...fixed, ...durable, ...settings], port);
    },
    async holds(bytes) {
      for (let patience = 40; patience > 0; patience--) {
        if (!(await holdsNow(bytes))) return false;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return true;
    },
    async stop() {
      await end("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const run = async (args: readonly string[], port: number): Promise<ChildProcess> => {
  const server = spawn("redis-server", args, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  server.stdout?.on("data", (chunk) => (said += chunk));
  server.stderr?.on("data", (chunk) => (said += chunk));
  const failed = new Promise<never>((_, reject) => {
    server.once("error", () => reject(new Error("redis-server is not installed: apt-get install redis-server")));
    server.once("exit", (code) => reject(new Error(`redis-server ended (${code}): ${said}`)));
  });
  failed.catch(() => {});
  // Killed with the tests, however they end.
  const along = (): boolean => server.kill("SIGKILL");
  process.once("exit", along);
  server.once("exit", () => process.off("exit", along));
  const deadline = Date.now() + startsWithinMs;
  while (!(await Promise.race([answers(port), failed]))) {
    if (Date.now() > deadline) {
      server.kill("SIGKILL");
      throw new Error(`redis-server does not answer: ${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return server;
};

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write("PING\r\n"));
    const done = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.on("error", () => done(false));
    socket.on("close", () => done(false));
    // While it loads its data it answers -LOADING.
    socket.on("data", (data) => done(data.toString().startsWith("+PONG")));
  });

/** Below those that the system gives to whoever asks for any: between two of its lives nobody is given this one. */
const freePort = async (): Promise<number> => {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const server = createServer().listen(port, "127.0.0.1");
    const isFree = await once(server, "listening").then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    server.close();
    await once(server, "close");
    return port;
  }
};
