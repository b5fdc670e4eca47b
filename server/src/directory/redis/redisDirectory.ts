import type { Role } from "@nadwa/shared/access/roles";
import { script, type RedisConnection, type Reply, type Script } from "../../log/redis/connection.ts";
import type { Directory, ForumRecord, InvitationRecord, PersonRecord, SessionRecord } from "../Directory.ts";

/** All keys share the hash tag {directory}: what must happen in one step happens in one script, in a cluster too.
 *  Records are JSON; role and removal, which change, are kept beside the record of a person, as in the SQLite tables. */

const key = (...parts: readonly string[]): string => `nadwa:{directory}:${parts.join(":")}`;
const keys = {
  forums: key("forums"),
  forumsByTime: key("forums-by-time"),
  codes: key("codes"),
  sessions: key("sessions"),
  invitations: key("invitations"),
  people: key("people"),
  roles: key("roles"),
  removals: key("removals"),
};

/** Sorted sets order equal scores by member, as the other adapters order equal times by id. */
const createForum = script(`
  local forum, code, createdAt, record = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
  if redis.call('HEXISTS', KEYS[1], forum) == 1 or redis.call('HEXISTS', KEYS[3], code) == 1 then return 0 end
  local sessions = tonumber(ARGV[5])
  for at = 0, sessions - 1 do
    if redis.call('HEXISTS', KEYS[4], ARGV[6 + at * 3]) == 1 then return 0 end
  end
  redis.call('HSET', KEYS[1], forum, record)
  redis.call('ZADD', KEYS[2], createdAt, forum)
  redis.call('HSET', KEYS[3], code, forum)
  for at = 6, 5 + sessions * 3, 3 do
    redis.call('HSET', KEYS[4], ARGV[at], ARGV[at + 2])
    redis.call('ZADD', KEYS[5], ARGV[at + 1], ARGV[at])
  end
  for at = 6 + sessions * 3, #ARGV, 3 do
    redis.call('HSET', KEYS[6], ARGV[at], ARGV[at + 2])
    redis.call('HSET', KEYS[7], ARGV[at + 1], ARGV[at])
  end
  return 1
`);
/** KEYS invitations, those of the forum; ARGV secret hash, role, record. */
const replaceInvitation = script(`
  local old = redis.call('HGET', KEYS[2], ARGV[2])
  if old then redis.call('HDEL', KEYS[1], old) end
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
  redis.call('HSET', KEYS[2], ARGV[2], ARGV[1])
`);
/** KEYS people, roles, those of the forum, by re-entry, by re-entry in the forum; ARGV id, role, joined at, record. */
const addPerson = script(`
  if redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[4]) == 0 then return end
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
  for at = 3, 5 do redis.call('ZADD', KEYS[at], ARGV[3], ARGV[1]) end
`);
/** KEYS people, what changes; ARGV id, new value, how to set it. */
const changePerson = script(`
  if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
  redis.call(ARGV[3], KEYS[2], ARGV[1], ARGV[2])
  return 1
`);
/** The field "" counts the additions and keeps the device when it is empty. */
const addToDevice = script(`
  redis.call('HSETNX', KEYS[1], '', 0)
  if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then return end
  redis.call('HSET', KEYS[1], ARGV[1], redis.call('HINCRBY', KEYS[1], '', 1))
`);

export const redisDirectory = (redis: RedisConnection): Directory => {
  const run = (what: Script, ...[those, args]: [readonly string[], readonly string[]]) => redis.run(what, those, args);
  const sessionsKey = (forum: string): string => key("sessions-of", forum);
  const invitationsKey = (forum: string): string => key("invitations-of", forum);
  const peopleKey = (forum: string): string => key("people-of", forum);
  const reentryKey = (hash: string, forum = ""): string => key("reentry", forum, hash);
  const deviceKey = (tokenHash: string): string => key("device", tokenHash);

  const parsed = <T>(reply: Reply): T | undefined => (reply === null ? undefined : (JSON.parse(String(reply)) as T));
  const texts = (reply: Reply): string[] => (reply as readonly Reply[]).map(String);
  const one = async <T>(hash: string, field: string): Promise<T | undefined> =>
    parsed<T>(await redis.command("HGET", hash, field));
  const many = async <T>(hash: string, fields: readonly string[]): Promise<T[]> => {
    if (fields.length === 0) return [];
    const replies = (await redis.command("HMGET", hash, ...fields)) as readonly Reply[];
    return replies.flatMap((reply) => parsed<T>(reply) ?? []);
  };
  const people = async (ids: readonly string[]): Promise<PersonRecord[]> => {
    if (ids.length === 0) return [];
    const asked = [keys.people, keys.roles, keys.removals].map((hash) => redis.command("HMGET", hash, ...ids));
    const [records, roles, removals] = (await Promise.all(asked)) as unknown as [Reply[], Reply[], Reply[]];
    return records.flatMap((reply, at) => {
      const record = parsed<PersonRecord>(reply);
      const removedAtMs = removals[at] ?? null;
      if (!record) return [];
      return [
        {
          ...record,
          role: String(roles[at]) as Role,
          ...(removedAtMs !== null && { removedAtMs: Number(String(removedAtMs)) }),
        },
      ];
    });
  };
  const change = async (hash: string, id: string, value: string, how: "HSET" | "HSETNX"): Promise<void> => {
    if ((await run(changePerson, [keys.people, hash], [id, value, how])) === 0)
      throw new Error(`there is no person ${id}`);
  };

  return {
    async createForum(forum, sessions, invitations) {
      const made = await run(
        createForum,
        [
          keys.forums,
          keys.forumsByTime,
          keys.codes,
          keys.sessions,
          sessionsKey(forum.id),
          keys.invitations,
          invitationsKey(forum.id),
        ],
        [
          forum.id,
          forum.joinCode,
          String(forum.createdAtMs),
          JSON.stringify(forum),
          String(sessions.length),
          ...sessions.flatMap((it) => [it.id, String(it.order), JSON.stringify(it)]),
          ...invitations.flatMap((it) => [it.secretHash, it.role, JSON.stringify(it)]),
        ],
      );
      return made === 1;
    },
    forum: (id) => one<ForumRecord>(keys.forums, id),
    async forumByCode(joinCode) {
      const id = await redis.command("HGET", keys.codes, joinCode);
      return id === null ? undefined : one<ForumRecord>(keys.forums, String(id));
    },
    async forums() {
      const found = await many<ForumRecord>(
        keys.forums,
        texts(await redis.command("ZRANGE", keys.forumsByTime, "0", "-1")),
      );
      return found.toSorted((a, b) => b.createdAtMs - a.createdAtMs);
    },
    session: (id) => one<SessionRecord>(keys.sessions, id),
    sessionsOf: async (forum) =>
      many<SessionRecord>(keys.sessions, texts(await redis.command("ZRANGE", sessionsKey(forum), "0", "-1"))),
    invitation: (secretHash) => one<InvitationRecord>(keys.invitations, secretHash),
    async invitationsOf(forum) {
      const hashes = texts(await redis.command("HVALS", invitationsKey(forum)));
      const found = await many<InvitationRecord>(keys.invitations, hashes);
      return found.toSorted((a, b) => (a.role < b.role ? -1 : 1));
    },
    async replaceInvitation(it) {
      await run(
        replaceInvitation,
        [keys.invitations, invitationsKey(it.forum)],
        [it.secretHash, it.role, JSON.stringify(it)],
      );
    },
    async addPerson(it) {
      await run(
        addPerson,
        [
          keys.people,
          keys.roles,
          peopleKey(it.forum),
          reentryKey(it.reentryHash),
          reentryKey(it.reentryHash, it.forum),
        ],
        [it.id, it.role, String(it.joinedAtMs), JSON.stringify(it)],
      );
    },
    person: async (id) => (await people([id]))[0],
    async personByReentry(forum, reentryHash) {
      return (await people(texts(await redis.command("ZRANGE", reentryKey(reentryHash, forum), "0", "0"))))[0];
    },
    peopleOf: async (forum) => people(texts(await redis.command("ZRANGE", peopleKey(forum), "0", "-1"))),
    setRole: (id, role) => change(keys.roles, id, role, "HSET"),
    removePerson: (id, atMs) => change(keys.removals, id, String(atMs), "HSETNX"),
    async device(tokenHash) {
      const flat = (await redis.command("HGETALL", deviceKey(tokenHash))) as unknown;
      const fields = fieldsOf(flat);
      if (fields.length === 0) return undefined;
      const added = fields.filter(([person]) => person !== "").toSorted(([, a], [, b]) => a - b);
      return { tokenHash, people: added.map(([person]) => person) };
    },
    async addToDevice(tokenHash, person) {
      await run(addToDevice, [deviceKey(tokenHash)], [person]);
    },
    async removeFromDevice(tokenHash, person) {
      await redis.command("HDEL", deviceKey(tokenHash), person);
    },
    async close() {},
  };
};

/** RESP 3 answers a hash as a map, which the client may give as an object, a Map or a flat list. */
const fieldsOf = (reply: unknown): [string, number][] => {
  if (Array.isArray(reply))
    return Array.from({ length: reply.length / 2 }, (_, at) => [
      String(reply[at * 2]),
      Number(String(reply[at * 2 + 1])),
    ]);
  return Object.entries(reply as object).map(([field, value]) => [field, Number(String(value))]);
};
