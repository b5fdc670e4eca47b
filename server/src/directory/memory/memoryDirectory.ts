import type { PersonId } from "@nadwa/shared/ids";
import type { Directory, ForumRecord, InvitationRecord, PersonRecord, SessionRecord } from "../Directory.ts";

/** For tests and for trying out: keeps everything until the process ends. */
export const memoryDirectory = (): Directory => {
  const forums = new Map<string, ForumRecord>();
  const sessions = new Map<string, SessionRecord>();
  const invitations = new Map<string, InvitationRecord>();
  const people = new Map<PersonId, PersonRecord>();
  const devices = new Map<string, Set<PersonId>>();

  const all = <T>(map: Map<string, T>, keep: (it: T) => boolean): T[] => [...map.values()].filter(keep);
  const change = (id: PersonId, how: (person: PersonRecord) => PersonRecord): void => {
    const person = people.get(id);
    if (!person) throw new Error(`there is no person ${id}`);
    people.set(id, how(person));
  };
  const replace = (invitation: InvitationRecord): void => {
    const old = all(invitations, (it) => it.forum === invitation.forum && it.role === invitation.role);
    for (const it of old) invitations.delete(it.secretHash);
    invitations.set(invitation.secretHash, invitation);
  };

  return {
    async createForum(forum, itsSessions, itsInvitations) {
      const taken = all(forums, (it) => it.id === forum.id || it.joinCode === forum.joinCode).length > 0;
      if (taken || itsSessions.some((it) => sessions.has(it.id))) return false;
      forums.set(forum.id, forum);
      for (const it of itsSessions) sessions.set(it.id, it);
      for (const it of itsInvitations) replace(it);
      return true;
    },
    forum: async (id) => forums.get(id),
    forumByCode: async (joinCode) => all(forums, (it) => it.joinCode === joinCode)[0],
    forums: async () => [...forums.values()].sort((a, b) => b.createdAtMs - a.createdAtMs || byText(a.id, b.id)),
    session: async (id) => sessions.get(id),
    sessionsOf: async (forum) =>
      all(sessions, (it) => it.forum === forum).sort((a, b) => a.order - b.order || byText(a.id, b.id)),
    invitation: async (secretHash) => invitations.get(secretHash),
    invitationsOf: async (forum) => all(invitations, (it) => it.forum === forum).sort((a, b) => byText(a.role, b.role)),
    async replaceInvitation(invitation) {
      replace(invitation);
    },
    async addPerson(person) {
      if (!people.has(person.id)) people.set(person.id, person);
    },
    person: async (id) => people.get(id),
    personByReentry: async (forum, reentryHash) =>
      all(people, (it) => it.reentryHash === reentryHash && it.forum === (forum ?? it.forum))[0],
    peopleOf: async (forum) =>
      all(people, (it) => it.forum === forum).sort((a, b) => a.joinedAtMs - b.joinedAtMs || byText(a.id, b.id)),
    async setRole(id, role) {
      change(id, (person) => ({ ...person, role }));
    },
    async removePerson(id, atMs) {
      change(id, (person) => ({ ...person, removedAtMs: person.removedAtMs ?? atMs }));
    },
    async device(tokenHash) {
      const those = devices.get(tokenHash);
      return those && { tokenHash, people: [...those] };
    },
    async addToDevice(tokenHash, person) {
      devices.set(tokenHash, (devices.get(tokenHash) ?? new Set()).add(person));
    },
    async removeFromDevice(tokenHash, person) {
      devices.get(tokenHash)?.delete(person);
    },
    async close() {},
  };
};

/** By code unit, as SQLite and Redis compare: the same order everywhere. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
