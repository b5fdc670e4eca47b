import type { BoardId, ForumId, PersonId } from "@nadwa/shared/ids";
import type { Role } from "@nadwa/shared/access/roles";
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { DeviceRecord, ForumRecord, InvitationRecord, PersonRecord, SessionRecord } from "../Directory.ts";

/** The directory's half of the SQLite thread: synchronous, the same names as the port. A record is kept as JSON beside
 *  the columns that are searched or changed. */

type Row = Record<string, SQLOutputValue>;

const record = <T>(row: Row | undefined): T | undefined => row && (JSON.parse(String(row["record"])) as T);
const invitation = (row: Row): InvitationRecord => ({
  secretHash: String(row["secretHash"]),
  forum: String(row["forum"]),
  role: String(row["role"]) as Role,
});
const person = (row: Row): PersonRecord => ({
  ...(JSON.parse(String(row["record"])) as PersonRecord),
  role: String(row["role"]) as Role,
  ...(row["removedAtMs"] !== null && { removedAtMs: Number(row["removedAtMs"]) }),
});

export type Asks = ReturnType<typeof asksOf>;
export type Tells = ReturnType<typeof tellsOf>;

const asksOf = (db: DatabaseSync) => {
  const sql = {
    forum: db.prepare("SELECT record FROM forums WHERE id = ?"),
    forumByCode: db.prepare("SELECT record FROM forums WHERE joinCode = ?"),
    forums: db.prepare("SELECT record FROM forums ORDER BY createdAtMs DESC, id"),
    session: db.prepare("SELECT record FROM sessions WHERE id = ?"),
    sessionsOf: db.prepare("SELECT record FROM sessions WHERE forum = ? ORDER BY place, id"),
    invitation: db.prepare("SELECT * FROM invitations WHERE secretHash = ?"),
    invitationsOf: db.prepare("SELECT * FROM invitations WHERE forum = ? ORDER BY role"),
    person: db.prepare("SELECT * FROM people WHERE id = ?"),
    reentry: db.prepare(
      "SELECT * FROM people WHERE reentryHash = ? AND forum = coalesce(?, forum) ORDER BY joinedAtMs",
    ),
    peopleOf: db.prepare("SELECT * FROM people WHERE forum = ? ORDER BY joinedAtMs, id"),
    device: db.prepare("SELECT tokenHash FROM devices WHERE tokenHash = ?"),
    devicePeople: db.prepare("SELECT person FROM devicePeople WHERE tokenHash = ? ORDER BY no"),
  };
  return {
    forum: (id: ForumId) => record<ForumRecord>(sql.forum.get(id)),
    forumByCode: (joinCode: string) => record<ForumRecord>(sql.forumByCode.get(joinCode)),
    forums: () => sql.forums.all().map((row) => record<ForumRecord>(row) as ForumRecord),
    session: (id: BoardId) => record<SessionRecord>(sql.session.get(id)),
    sessionsOf: (forum: ForumId) => sql.sessionsOf.all(forum).map((row) => record<SessionRecord>(row) as SessionRecord),
    invitation(secretHash: string) {
      const row = sql.invitation.get(secretHash);
      return row && invitation(row);
    },
    invitationsOf: (forum: ForumId) => sql.invitationsOf.all(forum).map(invitation),
    person(id: PersonId) {
      const row = sql.person.get(id);
      return row && person(row);
    },
    personByReentry(forum: ForumId | undefined, reentryHash: string) {
      const row = sql.reentry.get(reentryHash, forum ?? null);
      return row && person(row);
    },
    peopleOf: (forum: ForumId) => sql.peopleOf.all(forum).map(person),
    device(tokenHash: string): DeviceRecord | undefined {
      if (!sql.device.get(tokenHash)) return undefined;
      return { tokenHash, people: sql.devicePeople.all(tokenHash).map((row) => String(row["person"])) };
    },
  };
};

const tellsOf = (db: DatabaseSync) => {
  const sql = {
    taken: db.prepare("SELECT 1 FROM forums WHERE id = ? OR joinCode = ?"),
    sessionTaken: db.prepare("SELECT 1 FROM sessions WHERE id = ?"),
    forum: db.prepare("INSERT INTO forums VALUES (?, ?, ?, ?)"),
    session: db.prepare("INSERT INTO sessions VALUES (?, ?, ?, ?)"),
    noInvitation: db.prepare("DELETE FROM invitations WHERE forum = ? AND role = ?"),
    invitation: db.prepare("INSERT INTO invitations VALUES (?, ?, ?)"),
    person: db.prepare("INSERT INTO people VALUES (?, ?, ?, ?, ?, NULL, ?) ON CONFLICT (id) DO NOTHING"),
    role: db.prepare("UPDATE people SET role = ? WHERE id = ?"),
    removed: db.prepare("UPDATE people SET removedAtMs = coalesce(removedAtMs, ?) WHERE id = ?"),
    device: db.prepare("INSERT INTO devices VALUES (?) ON CONFLICT DO NOTHING"),
    toDevice: db.prepare("INSERT INTO devicePeople VALUES (NULL, ?, ?) ON CONFLICT DO NOTHING"),
    fromDevice: db.prepare("DELETE FROM devicePeople WHERE tokenHash = ? AND person = ?"),
  };
  const known = (id: PersonId, changes: number | bigint): void => {
    if (Number(changes) === 0) throw new Error(`there is no person ${id}`);
  };
  const replaceInvitation = ({ secretHash, forum, role }: InvitationRecord): void => {
    sql.noInvitation.run(forum, role);
    sql.invitation.run(secretHash, forum, role);
  };
  return {
    createForum(
      forum: ForumRecord,
      sessions: readonly SessionRecord[],
      invitations: readonly InvitationRecord[],
    ): boolean {
      if (sql.taken.get(forum.id, forum.joinCode) || sessions.some((it) => sql.sessionTaken.get(it.id))) return false;
      sql.forum.run(forum.id, forum.joinCode, forum.createdAtMs, JSON.stringify(forum));
      for (const it of sessions) sql.session.run(it.id, it.forum, it.order, JSON.stringify(it));
      for (const it of invitations) replaceInvitation(it);
      return true;
    },
    replaceInvitation,
    addPerson(it: PersonRecord): void {
      sql.person.run(it.id, it.forum, it.role, it.reentryHash, it.joinedAtMs, JSON.stringify(it));
    },
    setRole: (id: PersonId, role: Role): void => known(id, sql.role.run(role, id).changes),
    removePerson: (id: PersonId, atMs: number): void => known(id, sql.removed.run(atMs, id).changes),
    addToDevice(tokenHash: string, id: PersonId): void {
      sql.device.run(tokenHash);
      sql.toDevice.run(tokenHash, id);
    },
    removeFromDevice(tokenHash: string, id: PersonId): void {
      sql.fromDevice.run(tokenHash, id);
    },
  };
};

/** `ask` reads, `tell` writes; both by the name of the port's method, as it crossed over from the main thread. */
export const directoryIn = (db: DatabaseSync) => {
  const asks: { readonly [name: string]: (...args: never[]) => unknown } = asksOf(db);
  const tells: { readonly [name: string]: (...args: never[]) => unknown } = tellsOf(db);
  const by = (table: typeof asks) => (what: string, args: readonly unknown[]) => {
    const method = table[what];
    if (!method) throw new Error(`the directory has no ${what}`);
    return method(...(args as never[]));
  };
  return { ask: by(asks), tell: by(tells) };
};
