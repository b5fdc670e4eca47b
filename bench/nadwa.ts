import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { View } from "@nadwa/shared/session/view";
import { createForum, joinForum, type Nadwa } from "../e2e/nadwa.ts";
import type { Address } from "./person.ts";
import { startServer } from "./serverProcess.ts";
import type { Running, Start, System } from "./systems.ts";

/** Nadwa as its host runs it: the embedded store with fsync, the guard, one member with a cookie per person. */

const token = "bench-token";
const membersFile = "bench-members.json";
type Members = {
  readonly board: string;
  readonly members: readonly { readonly id: string; readonly cookie: string }[];
};

const read = (dataDir: string): Members => JSON.parse(readFileSync(join(dataDir, membersFile), "utf8")) as Members;

type Env = { readonly [name: string]: string };

const startWith = (env: Env, flags: readonly string[], { dataDir, profile, port = 0 }: Start) =>
  startServer({
    // As scripts/prepare.mjs starts it.
    flags: ["--max-semi-space-size=4", ...flags],
    script: join(import.meta.dirname, "../server/src/main.ts"),
    env: { PORT: String(port), HOST: "127.0.0.1", DATA_DIR: dataDir, ADMIN_TOKEN: token, ...env },
    ready: /http:\/\/localhost:(\d+)\/organise#t=/,
    profile,
  });

/** How many join at once. */
const abreast = 16;

/** With further settings (a Redis, for several nodes), and flags for Node. */
export const nadwaWith = (env: Env, flags: readonly string[] = []): System => ({
  name: "Nadwa",
  // Ten seconds after everybody has left, the board is compacted.
  settlesMs: 13_000,
  async found(dataDir, count) {
    const server = await startWith(env, flags, { dataDir });
    const url = `http://localhost:${server.ready[1]}`;
    const forum = await createForum({ url, token } as Nadwa);
    const board = forum.sessions[0]?.id ?? "";
    const ana = await joinForum(url, { invitation: forum.invitations.moderator });
    const view = (await (
      await fetch(`${url}/api/sessions/${board}`, { headers: { cookie: ana.cookie } })
    ).json()) as View;
    const collect = view.steps.find((step) => step.id === "collect");
    const allow = { add: true, edit: true, suggest: true, support: true, comment: true, vote: true };
    for (const command of [
      { type: "setStep", step: { ...collect, allow } },
      { type: "goToStep", step: "collect" },
    ]) {
      const answer = await ana.order(board, command);
      if (!answer.ok) throw new Error(`${command.type}: ${answer.refusal.code}`);
    }
    const members: { id: string; cookie: string }[] = [];
    const some = async () => {
      while (members.length < count) {
        const at = members.push({ id: "", cookie: "" }) - 1;
        const { me, cookie } = await joinForum(url, { code: forum.forum.joinCode, category: "association" });
        members[at] = { id: me.id, cookie };
      }
    };
    await Promise.all(Array.from({ length: abreast }, some));
    await server.stop();
    writeFileSync(join(dataDir, membersFile), JSON.stringify({ board, members } satisfies Members));
  },
  personOf: (dataDir, member) => read(dataDir).members[member]?.id ?? "",
  async start(given): Promise<Running> {
    const { board, members } = read(given.dataDir);
    const server = await startWith(env, flags, given);
    const port = Number(server.ready[1]);
    return {
      server,
      address: (member): Address => ({
        port,
        path: `/sync/${board}?v=1`,
        headers: { Cookie: members[member % members.length]?.cookie ?? "", Origin: `http://localhost:${port}` },
        prefix: new Uint8Array(0),
        greeting: [],
      }),
    };
  },
});

export const nadwa = nadwaWith({});
