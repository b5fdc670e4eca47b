import { randomBytes, randomInt } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Directory, ForumRecord, InvitationRecord, PersonRecord, SessionRecord } from "./Directory.ts";

/* The rules of the directory. Every adapter keeps them; test names quote the number.
 *
 * D1  `createForum` writes forum, sessions and invitations, all or nothing; false when the forum's id, its join code or
 *     the id of a session is taken.
 * D2  Records come back as they were written; what is not there is undefined, or an empty list.
 * D3  Forums come newest first, sessions in their order, people in the order of joining, removed ones included.
 * D4  A forum has one invitation per role; replacing it makes the old one unknown at once.
 * D5  Adding a person whose id is there changes nothing: a repeated request does no harm.
 * D6  A new role and a removal show at once; the first removal counts; for an unknown person both are a mistake.
 * D7  A re-entry code finds its person in the forum asked for, or in any when none is named, removed ones included.
 * D8  A device keeps its people in the order of adding; adding twice and removing twice is no fault; it stays when empty.
 * D9  Parallel calls do not lose each other's writes: of many forums with one code exactly one is made.
 * D10 What was acknowledged is there after re-opening (adapters that outlive the process).
 * D11 When storage fails, every call rejects with LogUnavailable. (Each adapter's own test.)
 */

const someId = (): string => randomBytes(16).toString("base64url");
const someCode = (): string => String(randomInt(100_000_000)).padStart(8, "0");
const hash = (): string => randomBytes(32).toString("base64url");

export const forumOf = (change: Partial<ForumRecord> = {}): ForumRecord => ({
  id: someId(),
  title: { ar: "ندوة الماء «2026»", fr: "Forum de l’eau" },
  languages: ["ar", "fr"],
  joinCode: someCode(),
  template: "water",
  createdAtMs: 1_764_028_800_123,
  ...change,
});
const sessionOf = (forum: string, order: number): SessionRecord => ({
  id: someId(),
  forum,
  title: { ar: `جلسة ${order}` },
  order,
});
export const personOf = (forum: string, change: Partial<PersonRecord> = {}): PersonRecord => ({
  id: someId(),
  forum,
  role: "participant",
  name: 'بو "Bo" 😀',
  category: "association",
  language: "ar",
  reentryHash: hash(),
  joinedAtMs: 1_764_028_800_500,
  ...change,
});

export const directoryContract = (open: () => Promise<Directory>): void => {
  let directory: Directory;
  beforeAll(async () => {
    directory = await open();
  });
  afterAll(async () => {
    await directory?.close();
  });
  const made = async (): Promise<ForumRecord> => {
    const forum = forumOf();
    expect(await directory.createForum(forum, [], [])).toBe(true);
    return forum;
  };

  test("D1, D2: a forum with its sessions and invitations comes back as it was written", async () => {
    const forum = forumOf({ place: { fr: "Rabat" }, dates: { ar: "12–14 يناير" } });
    const sessions = [sessionOf(forum.id, 2), sessionOf(forum.id, 0), sessionOf(forum.id, 1)];
    const links: InvitationRecord[] = (["moderator", "observer"] as const).map((role) => ({
      secretHash: hash(),
      forum: forum.id,
      role,
    }));
    expect(await directory.createForum(forum, sessions, links)).toBe(true);
    expect(await directory.forum(forum.id)).toEqual(forum);
    expect(await directory.forumByCode(forum.joinCode)).toEqual(forum);
    expect((await directory.sessionsOf(forum.id)).map((it) => it.order)).toEqual([0, 1, 2]);
    expect(await directory.session(sessions[0]?.id ?? "")).toEqual(sessions[0]);
    expect(await directory.invitation(links[0]?.secretHash ?? "")).toEqual(links[0]);
    expect(await directory.invitationsOf(forum.id)).toEqual(links);
  });

  test("D1: a taken id, code or session makes nothing", async () => {
    const first = forumOf();
    const session = sessionOf(first.id, 0);
    await directory.createForum(first, [session], []);
    const attempts = [forumOf({ id: first.id }), forumOf({ joinCode: first.joinCode }), forumOf()];
    for (const forum of attempts) {
      const own = sessionOf(forum.id, 0);
      const link: InvitationRecord = { secretHash: hash(), forum: forum.id, role: "moderator" };
      const sessions = forum === attempts[2] ? [own, { ...session, forum: forum.id }] : [own];
      expect(await directory.createForum(forum, sessions, [link])).toBe(false);
      expect(await directory.session(own.id)).toBeUndefined();
      expect(await directory.invitation(link.secretHash)).toBeUndefined();
    }
    expect(await directory.forum(attempts[1]?.id ?? "")).toBeUndefined();
    expect(await directory.forum(attempts[2]?.id ?? "")).toBeUndefined();
    expect(await directory.forum(first.id)).toEqual(first);
    expect(await directory.session(session.id)).toEqual(session);
  });

  test("D2: what is not there is undefined or empty", async () => {
    const no = someId();
    expect(await directory.forum(no)).toBeUndefined();
    expect(await directory.forumByCode("no")).toBeUndefined();
    expect(await directory.session(no)).toBeUndefined();
    expect(await directory.invitation(no)).toBeUndefined();
    expect(await directory.person(no)).toBeUndefined();
    expect(await directory.personByReentry(undefined, no)).toBeUndefined();
    expect(await directory.device(no)).toBeUndefined();
    expect(await directory.sessionsOf(no)).toEqual([]);
    expect(await directory.invitationsOf(no)).toEqual([]);
    expect(await directory.peopleOf(no)).toEqual([]);
  });

  test("D3: forums come newest first, people in the order of joining", async () => {
    const times = [5, 9, 7].map((later) => 2_000_000_000_000 + later);
    const forums = times.map((createdAtMs) => forumOf({ createdAtMs }));
    for (const forum of forums) await directory.createForum(forum, [], []);
    const ours = (await directory.forums()).filter((it) => forums.some((own) => own.id === it.id));
    expect(ours.map((it) => it.createdAtMs)).toEqual(times.toSorted((a, b) => b - a));
    const forum = await made();
    const people = [30, 10, 20].map((joinedAtMs) => personOf(forum.id, { joinedAtMs }));
    for (const person of people) await directory.addPerson(person);
    await directory.removePerson(people[1]?.id ?? "", 99);
    expect((await directory.peopleOf(forum.id)).map((it) => it.joinedAtMs)).toEqual([10, 20, 30]);
  });

  test("D4: a replaced invitation is unknown, those of other roles and forums stay", async () => {
    const [here, there] = [await made(), await made()];
    const link = (forum: string, role: InvitationRecord["role"]): InvitationRecord => ({
      secretHash: hash(),
      forum,
      role,
    });
    const [old, other, far] = [link(here.id, "moderator"), link(here.id, "rapporteur"), link(there.id, "moderator")];
    for (const it of [old, other, far]) await directory.replaceInvitation(it);
    const fresh = link(here.id, "moderator");
    await directory.replaceInvitation(fresh);
    expect(await directory.invitation(old.secretHash)).toBeUndefined();
    expect(await directory.invitation(fresh.secretHash)).toEqual(fresh);
    expect(await directory.invitationsOf(here.id)).toEqual([fresh, other]);
    expect(await directory.invitation(far.secretHash)).toEqual(far);
  });

  test("D5: adding a person again changes nothing", async () => {
    const forum = await made();
    const bo = personOf(forum.id);
    await directory.addPerson(bo);
    await directory.setRole(bo.id, "observer");
    await directory.addPerson({ ...bo, name: "somebody else" });
    expect(await directory.person(bo.id)).toEqual({ ...bo, role: "observer" });
    expect(await directory.peopleOf(forum.id)).toHaveLength(1);
  });

  test("D6: a new role and a removal show at once; the first removal counts", async () => {
    const forum = await made();
    const cy = personOf(forum.id);
    await directory.addPerson(cy);
    await directory.setRole(cy.id, "rapporteur");
    await directory.removePerson(cy.id, 1_764_028_900_001);
    await directory.removePerson(cy.id, 1_764_028_900_999);
    const now = { ...cy, role: "rapporteur", removedAtMs: 1_764_028_900_001 };
    expect(await directory.person(cy.id)).toEqual(now);
    expect(await directory.peopleOf(forum.id)).toEqual([now]);
    await expect(directory.setRole(someId(), "moderator")).rejects.toThrow("no person");
    await expect(directory.removePerson(someId(), 1)).rejects.toThrow("no person");
  });

  test("D7: a re-entry code finds its person, in its forum or in any", async () => {
    const [here, there] = [await made(), await made()];
    const bo = personOf(here.id);
    await directory.addPerson(bo);
    expect(await directory.personByReentry(here.id, bo.reentryHash)).toEqual(bo);
    expect(await directory.personByReentry(undefined, bo.reentryHash)).toEqual(bo);
    expect(await directory.personByReentry(there.id, bo.reentryHash)).toBeUndefined();
    expect(await directory.personByReentry(undefined, hash())).toBeUndefined();
    await directory.removePerson(bo.id, 5);
    expect((await directory.personByReentry(here.id, bo.reentryHash))?.removedAtMs).toBe(5);
  });

  test("D8: a device keeps its people in the order of adding", async () => {
    const token = hash();
    const people = [someId(), someId(), someId()] as const;
    for (const id of [...people, people[0]]) await directory.addToDevice(token, id);
    expect(await directory.device(token)).toEqual({ tokenHash: token, people });
    await directory.removeFromDevice(token, people[1]);
    await directory.removeFromDevice(token, people[1]);
    await directory.addToDevice(token, people[1]);
    expect((await directory.device(token))?.people).toEqual([people[0], people[2], people[1]]);
    for (const id of people) await directory.removeFromDevice(token, id);
    expect(await directory.device(token)).toEqual({ tokenHash: token, people: [] });
    await directory.removeFromDevice(hash(), people[0]);
  });

  test("D9: of many forums with one code exactly one is made; parallel people all stay", async () => {
    const joinCode = someCode();
    const forums = Array.from({ length: 20 }, () => forumOf({ joinCode }));
    const results = await Promise.all(forums.map((forum) => directory.createForum(forum, [], [])));
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await directory.forumByCode(joinCode)).toEqual(forums[results.indexOf(true)]);
    const forum = await made();
    const people = Array.from({ length: 100 }, (_, at) => personOf(forum.id, { joinedAtMs: at }));
    const token = hash();
    await Promise.all(people.flatMap((it) => [directory.addPerson(it), directory.addToDevice(token, it.id)]));
    expect(await directory.peopleOf(forum.id)).toEqual(people);
    expect(new Set((await directory.device(token))?.people)).toEqual(new Set(people.map((it) => it.id)));
  });
};
