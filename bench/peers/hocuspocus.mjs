// @hocuspocus/server as its documentation starts it, with its own Database extension on SQLite.
// FLUSH_DELAY_MS is its one setting for fan-out; absent, its default.
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Database } from "@hocuspocus/extension-database";
import { Server } from "@hocuspocus/server";

const { DATA_DIR, FLUSH_DELAY_MS, HOST, PORT } = process.env;
const file = new DatabaseSync(join(DATA_DIR, "documents.db"));
file.exec(
  "PRAGMA journal_mode = WAL; CREATE TABLE IF NOT EXISTS documents (name TEXT PRIMARY KEY, data BLOB NOT NULL)",
);
const read = file.prepare("SELECT data FROM documents WHERE name = ?");
const write = file.prepare("INSERT INTO documents VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET data = excluded.data");

const server = new Server({
  address: HOST,
  port: Number(PORT),
  quiet: true,
  extensions: [
    new Database({
      fetch: async ({ documentName }) => read.get(documentName)?.data ?? null,
      store: async ({ documentName, state }) => void write.run(documentName, state),
    }),
  ],
  ...(FLUSH_DELAY_MS ? { flushDelay: Number(FLUSH_DELAY_MS) } : {}),
});
await server.listen();
console.log(`listening on ${server.address.port}`);
