// npm run demo: a server of its own with a forum full of simulated people. `-- --auto` steers it too; `-- --keep` leaves its
// data in ./data-demo instead of a folder that goes away. Stop it as any server: Ctrl-C. In package.json `exec` stands before
// it: a shell between npm and us keeps a SIGINT sent to npm alone to itself. Without such a shell: node scripts/demo.mjs.
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildClient, install, prepare, root, run, server } from "./prepare.mjs";

const asked = process.argv.slice(2);
const unknown = asked.find((each) => !["--auto", "--keep"].includes(each));
if (unknown !== undefined) {
  console.error(`${unknown} is not known; there are --auto (steers by itself) and --keep (data in ./data-demo).`);
  process.exit(1);
}

const anyFreePort = () =>
  new Promise((found) => {
    const asker = createServer();
    asker.listen(0, () => {
      const { port } = asker.address();
      asker.close(() => found(port));
    });
  });

await prepare(install, buildClient);

const keep = asked.includes("--keep");
const dataDir = keep ? join(root, "data-demo") : mkdtempSync(join(tmpdir(), "nadwa-demo-"));
if (!keep) process.once("exit", () => rmSync(dataDir, { recursive: true, force: true }));

const port = process.env.PORT?.trim() || "3000";
process.env.PORT = port === "0" ? String(await anyFreePort()) : port;
process.env.DATA_DIR = dataDir;
process.env.ADMIN_TOKEN = process.env.ADMIN_TOKEN?.trim() || randomBytes(18).toString("base64url");
// The embedded store, whatever the shell says: a demonstration has no business in somebody's Redis.
delete process.env.REDIS_URL;

const url = `http://${process.env.HOST && process.env.HOST !== "0.0.0.0" ? process.env.HOST : "127.0.0.1"}:${process.env.PORT}`;
const local = `http://localhost:${process.env.PORT}`;
const headers = { authorization: `Bearer ${process.env.ADMIN_TOKEN}`, "content-type": "application/json" };
const api = async (path, body) => {
  const response = await fetch(url + path, {
    headers,
    signal: AbortSignal.timeout(15_000),
    ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
};

const untilReady = async () => {
  for (;;) {
    // Ours, and not another server that has the port: only ours knows the token.
    if (await api("/api/demo").catch(() => undefined)) return;
    await new Promise((later) => setTimeout(later, 200));
  }
};

const begin = async () => {
  await untilReady();
  const { running } = await api("/api/demo", { auto: asked.includes("--auto"), minutes: 1_440 });
  const { invitations } = await api(`/api/forums/${running.forum}`);
  const role = (name) => `${local}/join#i=${invitations[name]}`;
  console.log(
    [
      "  The demonstration runs. Eight simulated people write, support and vote; open in a browser:",
      "",
      `    board        ${local}/join#c=${running.joinCode}`,
      `    moderation   ${role("moderator")}`,
      `    hall         ${role("projector")}`,
      `    rapporteur   ${role("rapporteur")}`,
      "",
      asked.includes("--auto")
        ? "  It steers itself: collecting, wording, votes."
        : "  You steer: open a vote in the moderation, they will vote. (`npm run demo -- --auto` steers by itself.)",
      `  ${keep ? "Its data stay in data-demo." : "Its data go with it."} Ctrl-C ends it.`,
      "",
    ].join("\n"),
  );
};
begin().catch((error) => console.error(`The demonstration did not start: ${error.message}`));
await run(server);
