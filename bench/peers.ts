import { createServer, type AddressInfo } from "node:net";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import * as encoding from "lib0/encoding";
import { startServer } from "./serverProcess.ts";
import type { System } from "./systems.ts";

/** The peers, as their documentation starts them, with the store that each of them offers. They know no members. */

const peers = join(import.meta.dirname, "peers");
const board = "board";

/** y-websocket's server takes no port 0. */
const freePort = (): Promise<number> =>
  new Promise((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => found(port));
    });
  });
const found: System["found"] = async (dataDir) => void mkdirSync(dataDir, { recursive: true });
const personOf = (_: string, member: number) => `person${member}`;

const documentName = encoding.encode((out) => encoding.writeVarString(out, board));
/** What its provider says first: authentication, here with a token that nobody checks. */
const authentication = encoding.encode((out) => {
  encoding.writeVarUint(out, 2);
  encoding.writeVarUint(out, 0);
  encoding.writeVarString(out, "token");
  encoding.writeVarString(out, "4.7.0");
});

const hocuspocus = (name: string, env: { readonly [name: string]: string }): System => ({
  name,
  settlesMs: 500,
  found,
  personOf,
  async start({ dataDir, profile, port: wanted = 0 }) {
    const server = await startServer({
      script: join(peers, "hocuspocus.mjs"),
      env: { PORT: String(wanted), HOST: "127.0.0.1", DATA_DIR: dataDir, ...env },
      ready: /listening on (\d+)/,
      profile,
    });
    const port = Number(server.ready[1]);
    return {
      server,
      address: () => ({ port, path: "/", headers: {}, prefix: documentName, greeting: [authentication] }),
    };
  },
});

export const hocuspocusDefault = hocuspocus("Hocuspocus", {});
/** Its best setting for large rooms. */
export const hocuspocusTuned = hocuspocus("Hocuspocus tuned", { FLUSH_DELAY_MS: "50" });

/** y-websocket's own server, on Yjs 13, with its LevelDB store: unmodified. */
export const yWebsocket: System = {
  name: "y-websocket",
  settlesMs: 3_000,
  found,
  personOf,
  async start({ dataDir, profile, port = 0 }) {
    const listens = port || (await freePort());
    const server = await startServer({
      script: join(peers, "node_modules/@y/websocket-server/src/server.js"),
      env: { PORT: String(listens), HOST: "127.0.0.1", YPERSISTENCE: join(dataDir, "level") },
      ready: /running at/,
      profile,
    });
    return {
      server,
      address: () => ({ port: listens, path: `/${board}`, headers: {}, prefix: new Uint8Array(0), greeting: [] }),
    };
  },
};
