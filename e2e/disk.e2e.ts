import { addRecommendation, readText } from "@nadwa/shared/board/board";
import { plainOf } from "@nadwa/shared/board/blocks";
import type { View } from "@nadwa/shared/session/view";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import {
  createForum,
  device,
  joinForum,
  launchBrowser,
  type Nadwa,
  newId,
  remove,
  root,
  startNadwa,
  temporaryFolder,
} from "./nadwa.ts";
import { firstText, until, writer } from "./writer.ts";

/** F6, F7: the disk of a whole server fills up while people write and vote, and is emptied again; or it fails. */

const folder = temporaryFolder();
const disk = join(folder, "disk");
mkdirSync(disk);
/** A disk of its own is needed, and only root may mount one. */
const mounted =
  process.platform === "linux" && spawnSync("mount", ["-t", "tmpfs", "-o", "size=32m", "tmpfs", disk]).status === 0;
if (!mounted) console.log("the full disk is skipped: a small tmpfs cannot be mounted here (Linux and root are needed)");

let nadwa: Nadwa | undefined;
let browser: Browser | undefined;
afterAll(async () => {
  await browser?.close();
  await nadwa?.kill();
  if (mounted) spawnSync("umount", [disk]);
  remove(folder);
});

const filler = join(disk, "filler");
/** To the last byte. */
const fill = (): void => {
  const file = openSync(filler, "a");
  for (let size = 65_536; size >= 1; size /= 2)
    try {
      for (;;) writeSync(file, Buffer.alloc(size));
    } catch (error) {
      expect((error as { code?: string }).code).toBe("ENOSPC");
    }
  closeSync(file);
};

test.skipIf(!mounted)(
  "F6: a full disk: what is typed is not acknowledged and everybody reads it, an open vote is finished, and it goes on when there is room",
  async () => {
    let running = await startNadwa({ dataDir: disk });
    nadwa = running;
    const { url, port } = running;
    const forum = await createForum(running);
    const board = forum.sessions[0]!.id;
    const ana = await joinForum(url, { invitation: forum.invitations.moderator });
    const bo = await joinForum(url, { code: forum.forum.joinCode, category: "association" });
    const view = async (): Promise<View> =>
      (await (await fetch(`${url}/api/sessions/${board}`, { headers: { cookie: bo.cookie } })).json()) as View;
    const collect = (await view()).steps.find(({ id }) => id === "collect");
    const everything = { add: true, edit: true, suggest: true, support: true, comment: true, vote: true };
    expect(await ana.order(board, { type: "setStep", step: { ...collect, allow: everything } })).toMatchObject({
      ok: true,
    });
    expect(await ana.order(board, { type: "goToStep", step: "collect" })).toMatchObject({ ok: true });
    const writes = writer(url, board, bo.cookie, { asksForSaved: true });
    await writes.synced();
    const [typedIn, votedOn] = [newId(), newId()];
    const origin = { axis: "reception_listening", createdBy: bo.me.id, createdAtMs: Date.now() };
    addRecommendation(writes.doc, { id: typedIn, order: "a1", text: "قبل", ...origin });
    addRecommendation(writes.doc, { id: votedOn, order: "a2", text: "نص التصويت", ...origin });
    const isSaved = () => writes.savedFrames() === writes.sentFrames();
    await until("it is saved", isSaved);
    const vote = newId();
    const rule = { kind: "forAgainst", secrecy: "secret", threshold: "simple", results: "hidden" };
    expect(await ana.order(board, { type: "armVote", vote, on: { recommendation: votedOn }, rule })).toMatchObject({
      ok: true,
    });
    expect(await ana.order(board, { type: "openVote", vote })).toMatchObject({ ok: true });
    const ballot = (choice: string, id = newId()) => bo.order(board, { id, type: "castBallot", vote, choice });
    expect(await ballot("for")).toMatchObject({ ok: true });

    browser = await launchBrowser();
    const phone = await device(browser, "phone", "fr-MA");
    const [name = "", value = ""] = bo.cookie.split("=");
    await phone.context.addCookies([{ name, value, url, httpOnly: true, sameSite: "Strict" }]);
    await phone.page.goto(`${url}/s/${board}`);
    const note = phone.page.getByText("Lecture seule pour l’instant");
    await phone.page.getByRole("main").first().waitFor();
    expect(await note.count()).toBe(0);

    fill();
    const text = firstText(writes.doc, typedIn);
    const words: string[] = [];
    let isReadOnly = false;
    const looking = setInterval(() => void view().then(({ readOnly }) => (isReadOnly = readOnly === true)), 100);
    let savedAtMs = Date.now();
    // Pages that the file has already may take a little more: what goes there is durable, and acknowledged.
    await until("the disk takes no more", () => {
      if (isSaved()) {
        savedAtMs = Date.now();
        const word = `w${words.length};${"x".repeat(2_000)}`;
        words.push(word);
        text.insert(text.length, word);
      }
      return isReadOnly;
    });
    clearInterval(looking);
    const saved = writes.savedFrames();
    await note.waitFor({ timeout: 20_000 });
    const toldMs = Date.now() - savedAtMs;
    expect((await view()).readOnly).toBe(true);
    expect(await phone.page.getByText("l’enregistrement est impossible").count()).toBe(1);
    console.log(`the phone says so ${toldMs} ms after the last word that was saved`);

    // A stranger reads on, and what nobody has is not shown.
    const stranger = writer(url, board, ana.cookie);
    await stranger.synced();
    const there = plainOf(readText(stranger.doc, typedIn));
    expect(there.startsWith("قبل")).toBe(true);
    expect(words.filter((word) => there.includes(word))).toHaveLength(words.length - 1);
    await expect(joinForum(url, { code: forum.forum.joinCode, category: "association" })).rejects.toThrow("503");
    // The room that was kept for votes takes ballots, and nothing else.
    expect(await ballot("against")).toMatchObject({ ok: true });
    await new Promise((passed) => setTimeout(passed, 3_000));
    expect([writes.savedFrames(), writes.refusals]).toEqual([saved, []]);

    rmSync(filler);
    await until("what waited is saved", isSaved);
    await note.waitFor({ state: "detached" });
    expect((await view()).readOnly).toBeUndefined();
    await until("and read by everybody", () => plainOf(readText(stranger.doc, typedIn)).includes(words.at(-1)!));
    stranger.leave();

    // Killed on a full disk, and started on it: what was acknowledged is there, and the vote is finished.
    expect(await ballot("for")).toMatchObject({ ok: true });
    fill();
    expect(await ballot("against")).toMatchObject({ ok: true });
    await running.kill();
    running = await startNadwa({ dataDir: disk, port });
    nadwa = running;
    const again = writer(url, board, ana.cookie);
    await again.synced();
    const whole = plainOf(readText(again.doc, typedIn));
    for (const word of words) expect(whole.split(word)).toHaveLength(2);
    expect(await ana.order(board, { type: "closeVote", vote })).toMatchObject({ ok: true });
    const { votes } = (await (
      await fetch(`${url}/api/sessions/${board}`, { headers: { cookie: ana.cookie } })
    ).json()) as View;
    expect(votes[0]?.result?.tally).toEqual({ for: 0, against: 1, abstain: 0 });
    firstText(writes.doc, typedIn).insert(0, "بعد ");
    await until("it waits", async () => (await view()).readOnly === true);
    rmSync(filler);
    await until("it is saved", isSaved);
    again.leave();
    writes.leave();
    await running.kill();
  },
);

/** The size of a file that a running process may write, in bytes: beyond it the system answers its writes with an error. */
const limitFiles = (pid: number, bytes: string): boolean =>
  spawnSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:unlimited`]).status === 0;
const canLimit = process.platform === "linux" && limitFiles(process.pid, "unlimited");
if (!canLimit) console.log("the failing disk is skipped: prlimit is not there (Linux and util-linux are needed)");

test.skipIf(!canLimit)(
  "F7: a disk that answers a write with an error: nothing is acknowledged any more, it is said, and a start brings all that was",
  async () => {
    const dataDir = join(folder, "failing");
    const running = await startNadwa({ dataDir });
    nadwa = running;
    const { url, port } = running;
    const forum = await createForum(running);
    const board = forum.sessions[0]!.id;
    const ana = await joinForum(url, { invitation: forum.invitations.moderator });
    const writes = writer(url, board, ana.cookie, { asksForSaved: true });
    await writes.synced();
    const id = newId();
    const createdBy = ana.me.id;
    addRecommendation(writes.doc, {
      id,
      axis: "reception_listening",
      order: "a1",
      createdBy,
      createdAtMs: Date.now(),
      text: "قبل",
    });
    const isSaved = () => writes.savedFrames() === writes.sentFrames();
    await until("it is saved", isSaved);
    const [saved, sent] = [writes.savedFrames(), writes.sentFrames()];

    expect(limitFiles(running.process.pid!, "1")).toBe(true);
    firstText(writes.doc, id).insert(0, "لم يحفظ ");
    let told: View | undefined;
    const look = async () =>
      (told = (await (
        await fetch(`${url}/api/sessions/${board}`, { headers: { cookie: ana.cookie } })
      ).json()) as View);
    await until("it is told", () => {
      void look();
      return told?.readOnly === true;
    });
    // A disk that has failed once is not believed again, though the next write would do.
    expect(limitFiles(running.process.pid!, "unlimited")).toBe(true);
    await new Promise((passed) => setTimeout(passed, 3_000));
    expect([writes.savedFrames(), writes.sentFrames()]).toEqual([saved, sent + 1]);
    expect((await look()).readOnly).toBe(true);
    expect(await ana.order(board, { type: "goToStep", step: "word" })).toEqual({
      ok: false,
      refusal: { code: "read-only" },
    });
    writes.leave();

    await running.kill();
    nadwa = await startNadwa({ dataDir, port });
    const again = writer(url, board, ana.cookie);
    await again.synced();
    expect(plainOf(readText(again.doc, id))).toMatch(/قبل$/);
    expect(await ana.order(board, { type: "goToStep", step: "word" })).toMatchObject({ ok: true });
    again.leave();
  },
);

/** strace answers in the disk's place. It may be missing, or be forbidden to look into other processes. */
const failing = (which: "once" | "always"): string[] =>
  `-f -qq -o /dev/null -e trace=fsync,fdatasync -e inject=fsync,fdatasync:error=EIO${which === "once" ? ":when=1" : ""}`.split(
    " ",
  );
const canFail = process.platform === "linux" && spawnSync("strace", [...failing("always"), "true"]).status === 0;
if (!canFail) console.log("the failing fsync is skipped: strace does not run here");

/** The next fsync of the process fails, those after it do not. */
const failOneSync = async (pid: number): Promise<ChildProcess> => {
  const strace = spawn("strace", [...failing("once"), "-p", String(pid)]);
  await until("strace holds every thread", () => {
    const traced = readdirSync(`/proc/${pid}/task`).map((id) => readFileSync(`/proc/${pid}/task/${id}/status`, "utf8"));
    return traced.every((status) => !/^TracerPid:\t0$/m.test(status));
  });
  return strace;
};

test.skipIf(!canFail)(
  "F7: an fsync that fails: nothing of it is acknowledged or shown, the server ends with 1 and says why, and the next start has all that was saved",
  async () => {
    const dataDir = join(folder, "unsynced");
    let running = await startNadwa({ dataDir });
    nadwa = running;
    const { url, port } = running;
    const forum = await createForum(running);
    const board = forum.sessions[0]!.id;
    const ana = await joinForum(url, { invitation: forum.invitations.moderator });
    const bo = await joinForum(url, { code: forum.forum.joinCode, category: "association" });
    const writes = writer(url, board, ana.cookie, { asksForSaved: true });
    const reads = writer(url, board, bo.cookie);
    await Promise.all([writes.synced(), reads.synced()]);
    const id = newId();
    const origin = { axis: "reception_listening", order: "a1", createdBy: ana.me.id, createdAtMs: Date.now() };
    addRecommendation(writes.doc, { id, ...origin, text: "قبل" });
    const isSaved = () => writes.savedFrames() === writes.sentFrames();
    await until("it is saved", isSaved);
    await until("it is shown", () => plainOf(readText(reads.doc, id)) === "قبل");
    const saved = writes.savedFrames();

    const strace = await failOneSync(running.process.pid!);
    firstText(writes.doc, id).insert(0, "لاحقا ");
    await until("the server has ended", () => running.process.exitCode !== null);
    expect(running.process.exitCode).toBe(1);
    expect(running.output()).toMatch(/The disk of .* does not keep what is written/);
    expect(writes.savedFrames()).toBe(saved);
    expect(plainOf(readText(reads.doc, id))).toBe("قبل");
    await until("strace has ended", () => strace.exitCode !== null);

    running = await startNadwa({ dataDir, port });
    nadwa = running;
    await until("what was not saved comes again from its device", isSaved);
    await until("and is shown once", () => plainOf(readText(reads.doc, id)) === "لاحقا قبل");

    // Killed, it leaves a write-ahead file. A start that cannot bring that to the disk shows nobody what is in it.
    await running.kill();
    const start = [...failing("always"), process.execPath, join(root, "server/src/main.ts")];
    const refused = spawnSync("strace", start, {
      env: { ...process.env, NODE_ENV: undefined, VITEST: undefined, PORT: "0", HOST: "127.0.0.1", DATA_DIR: dataDir },
      encoding: "utf8",
      timeout: 30_000,
    });
    expect(refused.stderr).toMatch(/The disk of .* does not keep what is written/);
    expect(refused.status).toBe(1);
    nadwa = await startNadwa({ dataDir, port });
    const stranger = writer(url, board, bo.cookie);
    await stranger.synced();
    expect(plainOf(readText(stranger.doc, id))).toBe("لاحقا قبل");
    for (const each of [writes, reads, stranger]) each.leave();
  },
);
