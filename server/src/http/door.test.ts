import type { ForumSummary, Joined, Memberships } from "@nadwa/shared/protocol/http";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test, vi } from "vitest";
import { adminToken, ask, comeIn, cookieOf, createForum, type House, listen, openHouse, workshop } from "../world.ts";

/** The front door: codes, links, coming back, roles side by side, being changed and removed. */

let house: House;
afterEach(() => house.close());
const bearer = { authorization: `Bearer ${adminToken}` };
const memberships = async (cookie: string) =>
  (await ask<Memberships>(house.first.url, "/api/me", { headers: { cookie } })).body.memberships;

describe("joining", () => {
  test("by the code however it is written, by a link, and as seen before anything is given", async () => {
    house = await openHouse();
    const { forum, invitations } = await createForum(house.first, { title: { ar: "ندوة" } });
    const arabic = forum.joinCode.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
    for (const code of [
      forum.joinCode,
      ` ${forum.joinCode.slice(0, 4)} - ${forum.joinCode.slice(4)} `,
      `\u200f${arabic}\u200f`,
      `${arabic.slice(0, 4)}\u00a0${arabic.slice(4)}`,
    ]) {
      const { me } = await comeIn(house.first, { code });
      expect(me).toMatchObject({ role: "participant", category: "other", language: "ar" });
    }
    const door = await ask(house.first.url, `/api/door?invitation=${invitations.rapporteur}`);
    expect(door.body).toMatchObject({ role: "rapporteur", forum: { id: forum.id, title: { ar: "ندوة" } } });
    const rim = await comeIn(house.first, { invitation: invitations.rapporteur, category: "unheard-of" });
    expect(rim.me).toMatchObject({ role: "rapporteur", category: "other" });
  });

  test("the same device in the same role is the same person; another device is another one", async () => {
    house = await openHouse();
    const { forum } = await createForum(house.first);
    const bo = await comeIn(house.first, { code: forum.joinCode, name: "Bo" });
    const again = await comeIn(house.first, { code: forum.joinCode }, bo.cookie);
    expect(again.me.id).toBe(bo.me.id);
    expect(again.me.reentry, "shown once").toBeUndefined();
    expect((await comeIn(house.first, { code: forum.joinCode })).me.id).not.toBe(bo.me.id);
  });

  test("the re-entry code brings the same person to another device, in any spelling", async () => {
    house = await openHouse();
    const { forum } = await createForum(house.first);
    const bo = await comeIn(house.first, { code: forum.joinCode, name: "Bo" });
    expect(bo.me.reentry).toMatch(/^[2-9A-HJKMNP-TW-Z]{4}(-[2-9A-HJKMNP-TW-Z]{4}){2}$/);
    const phone = await comeIn(house.first, { reentry: ` ${bo.me.reentry?.toLowerCase().replaceAll("-", " ")} ` });
    expect(phone.me).toMatchObject({ id: bo.me.id, name: "Bo" });
    expect(phone.cookie).not.toBe(bo.cookie);
    expect(JSON.stringify(await house.store.directory.person(bo.me.id))).not.toContain(bo.me.reentry);
  });

  test("leaving forgets on this device; the person remains and comes back", async () => {
    house = await openHouse();
    const { bo, ana } = await workshop(house);
    const left = await ask(house.first.url, "/api/leave", {
      body: { forum: bo.forum.id },
      headers: { cookie: bo.cookie },
    });
    expect(left.status).toBe(204);
    expect(await memberships(bo.cookie)).toEqual([]);
    expect((await ana.view()).people.find(({ id }) => id === bo.me.id)?.removed).toBe(false);
    expect((await comeIn(house.first, { reentry: bo.me.reentry })).me.id).toBe(bo.me.id);
  });

  test("wrong codes are counted together, whoever tries; then only links and the patient get in", async () => {
    house = await openHouse();
    const { forum, invitations } = await createForum(house.first);
    const wrong = async () =>
      (await ask<{ code: string }>(house.first.url, "/api/join", { body: { code: "00000000x" } })).body.code;
    const answers = await Promise.all(Array.from({ length: 310 }, wrong));
    expect(answers.filter((code) => code === "wrong-code").length).toBeLessThan(305);
    expect(answers.at(-1)).toBe("too-many");
    expect(
      (await ask<{ code: string }>(house.first.url, "/api/join", { body: { code: forum.joinCode } })).body.code,
    ).toBe("too-many");
    expect((await comeIn(house.first, { invitation: invitations.participant })).me.role).toBe("participant");
  });
});

describe("the cookie", () => {
  test("HttpOnly and Strict; __Host- and Secure on HTTPS only, and only there believed", async () => {
    house = await openHouse({ trustProxy: true });
    const { forum } = await createForum(house.first);
    const { url } = house.first;
    const plain = await ask<Joined>(url, "/api/join", { body: { code: forum.joinCode } });
    expect(plain.response.headers.getSetCookie()[0]).toMatch(
      /^nadwa=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const https = {
      "x-forwarded-proto": "https",
      "x-forwarded-host": "board.example.org",
      origin: "https://board.example.org",
    };
    const secure = await ask<Joined>(url, "/api/join", { body: { code: forum.joinCode }, headers: https });
    expect(secure.response.headers.getSetCookie()[0]).toMatch(
      /^__Host-nadwa=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    const both = await ask<Memberships>(url, "/api/me", { headers: { ...https, cookie: cookieOf(plain.response) } });
    expect(both.body.memberships).toEqual([]);
  });

  test("a console and a projector live side by side in one browser", async () => {
    house = await openHouse();
    const { forum, ana, bo } = await workshop(house);
    await comeIn(house.first, { invitation: forum.invitations.projector }, ana.cookie);
    expect((await memberships(ana.cookie)).map(({ me }) => me.role).toSorted()).toEqual(["moderator", "projector"]);
    expect((await ana.view()).role).toBe("moderator");
    expect((await ana.view(house.first, "projector")).role).toBe("projector");
    expect((await ana.view(house.first, "participant")).people, "lowered: names stay at the desk").toEqual([]);
    expect((await bo.view(house.first, "moderator")).role, "never raised").toBe("participant");
    const everything = `/api/sessions/${bo.session}/export/md?scope=all&as=moderator`;
    expect((await ask(house.first.url, everything, { headers: { cookie: bo.cookie } })).body).toMatchObject({
      code: "role-not-allowed",
    });
    const wall = await listen(house.first, ana.cookie, { session: ana.session, as: "projector" });
    expect(await wall.order({ id: "a1", type: "goToStep", step: "vote" })).toMatchObject({
      refusal: { code: "role-not-allowed" },
    });
    wall.leave();
  });
});

describe("roles", () => {
  test("a change of role and a removal reach open sockets, every session and the directory at once", async () => {
    house = await openHouse({ nodes: 2 });
    const [one, two] = house.nodes;
    const forum = await createForum(one!, { sessions: [{ title: { fr: "A" } }, { title: { fr: "B" } }] });
    const ana = await comeIn(one!, { invitation: forum.invitations.moderator });
    const cy = await comeIn(one!, { code: forum.forum.joinCode });
    const second = forum.sessions[1]!.id;
    const sockets = [
      await listen(one!, cy.cookie, { session: cy.session }),
      await listen(two!, cy.cookie, { session: cy.session }),
      await listen(two!, cy.cookie, { session: second }),
    ];
    expect(await ana.order({ type: "setRole", person: cy.me.id, role: "observer" })).toMatchObject({ ok: true });
    await vi.waitFor(() =>
      expect(sockets.map(({ closed }) => closed[0]?.code)).toEqual(Array(3).fill("access-changed")),
    );
    expect((await cy.view(two)).role).toBe("observer");
    expect((await house.store.directory.person(cy.me.id))?.role).toBe("observer");

    const again = await listen(two!, cy.cookie, { session: second });
    expect(again.view().role).toBe("observer");
    expect(await ana.order({ type: "removePerson", person: cy.me.id })).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(again.closed[0]?.code).toBe("removed-from-forum"));
    expect(await cy.order({ type: "support", recommendation: "x", on: true })).toMatchObject({
      refusal: { code: "removed-from-forum" },
    });
    await expect(comeIn(one!, { code: forum.forum.joinCode }, cy.cookie)).rejects.toThrow("removed-from-forum");
    await expect(comeIn(one!, { reentry: cy.me.reentry })).rejects.toThrow("removed-from-forum");
  });

  test("what a crash left between lane and directory is brought together again", async () => {
    house = await openHouse();
    const forum = await createForum(house.first, { sessions: [{ title: { fr: "A" } }, { title: { fr: "B" } }] });
    const ana = await comeIn(house.first, { invitation: forum.invitations.moderator });
    const [cy, dan] = [
      await comeIn(house.first, { code: forum.forum.joinCode }),
      await comeIn(house.first, { code: forum.forum.joinCode }),
    ];
    const { directory } = house.store;
    const [setRole, removePerson] = [directory.setRole.bind(directory), directory.removePerson.bind(directory)];
    directory.setRole = directory.removePerson = () => Promise.reject(new Error("this process is dead"));
    await ana.order({ type: "setRole", person: cy.me.id, role: "rapporteur" });
    await ana.order({ type: "removePerson", person: dan.me.id });
    Object.assign(directory, { setRole, removePerson });
    expect((await directory.person(cy.me.id))?.role).toBe("participant");
    // Somebody whose joining got no further than the directory.
    const { joinCode: _, ...eve } = {
      ...(await directory.person(cy.me.id))!,
      id: "eve",
      reentryHash: "x",
      joinedAtMs: 0,
      joinCode: "",
    };
    await directory.addPerson(eve);

    const fresh = await house.node();
    await fresh.app.heal();
    expect((await directory.person(cy.me.id))?.role).toBe("rapporteur");
    expect((await directory.person(dan.me.id))?.removedAtMs).toBeDefined();
    for (const { id } of forum.sessions) {
      const { people } = (
        await ask<Awaited<ReturnType<typeof ana.view>>>(fresh.url, `/api/sessions/${id}`, {
          headers: { cookie: ana.cookie },
        })
      ).body;
      const of = (person: string) => people.find((each) => each.id === person);
      expect(of(cy.me.id)).toMatchObject({ role: "rapporteur" });
      expect(of(dan.me.id)).toMatchObject({ removed: true });
      expect(of("eve")).toBeUndefined();
    }
    expect((await directory.person("eve"))?.removedAtMs, "never answered: no ghost in an electorate").toBeDefined();
  });

  test("role links are shown again, renewed, and the old one is dead", async () => {
    house = await openHouse();
    const { forum, invitations } = await createForum(house.first);
    const { url } = house.first;
    const listed = async () =>
      (await ask<{ forums: ForumSummary[] }>(url, "/api/forums", { headers: bearer })).body.forums[0];
    expect((await listed())?.invitations).toEqual(invitations);
    const renewed = await ask<{ invitation: string }>(url, `/api/forums/${forum.id}/invitations/moderator`, {
      body: {},
      headers: bearer,
    });
    expect((await listed())?.invitations).toEqual({ ...invitations, moderator: renewed.body.invitation });
    await expect(comeIn(house.first, { invitation: invitations.moderator })).rejects.toThrow("wrong-code");
    expect((await comeIn(house.first, { invitation: renewed.body.invitation })).me.role).toBe("moderator");
    const stored = JSON.stringify(await house.store.directory.invitationsOf(forum.id));
    for (const secret of Object.values(invitations)) expect(stored).not.toContain(secret);
  });
});

describe("pages", () => {
  test("screens get the page, assets are kept and come compressed, nothing else is a page", async () => {
    const pages = mkdtempSync(join(tmpdir(), "nadwa-pages-"));
    mkdirSync(join(pages, "assets"));
    writeFileSync(join(pages, "index.html"), "<!doctype html><title>Nadwa</title>");
    writeFileSync(join(pages, "assets/app-1a2b.js"), "console.log(1)");
    writeFileSync(join(pages, "assets/app-1a2b.js.gz"), gzipSync("console.log(1)"));
    writeFileSync(join(pages, ".stamp"), "secret");
    house = await openHouse({ pages });
    const { url } = house.first;
    const get = (path: string, headers: { [name: string]: string } = { accept: "text/html" }) =>
      ask<string>(url, path, { headers });
    for (const path of ["/", "/organise", "/s/abc/board/r1", "/join"]) {
      const { status, body, response } = await get(path);
      expect([status, body]).toEqual([200, "<!doctype html><title>Nadwa</title>"]);
      expect(response.headers.get("cache-control")).toBe("no-cache");
      expect(response.headers.get("content-security-policy")).toContain("script-src 'self';");
      expect(response.headers.get("content-security-policy")).not.toContain("upgrade-insecure-requests");
      expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    }
    const script = await get("/assets/app-1a2b.js", { "accept-encoding": "gzip" });
    expect(script.body).toBe("console.log(1)");
    expect(Object.fromEntries(script.response.headers)).toMatchObject({
      "content-encoding": "gzip",
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
      vary: "Accept-Encoding",
    });
    for (const path of ["/assets/gone.js", "/favicon.ico", "/.stamp", "/api", "/sync/x", "/assets/%2e%2e/.stamp"])
      expect(await get(path).then(({ status }) => [path, status])).toEqual([path, 404]);
    expect((await ask(url, "/organise", { method: "POST", body: {} })).status).toBe(404);
    rmSync(pages, { recursive: true });
  });
});
