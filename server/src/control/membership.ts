import type { ForumId, PersonId } from "@nadwa/shared/ids";
import { type Refusal, refusal } from "@nadwa/shared/refusal";
import { fail, ok, type Result } from "@nadwa/shared/result";
import { decideByServer, type ServerCommand } from "@nadwa/shared/session/decideByServer";
import type { Directory, PersonRecord } from "../directory/Directory.ts";
import { byServer, type OpenSession, type OpenSessions } from "./openSessions.ts";

/**
 * Who belongs to a forum stands in three places that must agree: the directory (names, the door) and the control lane of
 * every session (rights). What comes first decides what a crash in between leaves behind, and `heal` mends it:
 *
 *   joining            directory, then every lane       who is in one lane is admitted to all, who is in none taken out
 *   role, removal      the lane in which it was ordered, then the directory, then the other lanes
 *                      removal: any place that says so is right; role: the place that was told last is right
 */
export type Membership = {
  /** Resolves when every session of the forum knows the person. */
  readonly admit: (person: PersonRecord) => Promise<Result<void, Refusal>>;
  /** How many people have ever joined, as the forum's first session has it; 0 for a forum without one. */
  readonly count: (forum: ForumId) => Promise<number>;
  /** Copies what `session` says of the person to the directory and to the forum's other sessions. */
  readonly spread: (session: OpenSession, person: PersonId) => Promise<void>;
  readonly heal: (forum: ForumId) => Promise<void>;
};

/** Another node may be in the middle of it. */
const joiningMs = 60_000;

export const openMembership = (sessions: OpenSessions, directory: Directory, nowMs: () => number): Membership => {
  const tell = async (session: OpenSession, command: ServerCommand): Promise<Result<number, Refusal>> =>
    session.change(byServer, (state) => decideByServer(state, command));

  const withSessions = async <T>(forum: ForumId, work: (held: readonly OpenSession[]) => Promise<T>): Promise<T> => {
    const held: OpenSession[] = [];
    try {
      for (const { id } of await directory.sessionsOf(forum)) {
        const session = await sessions.hold(id);
        if (session) held.push(session);
      }
      return await work(held);
    } finally {
      for (const session of held) session.release();
    }
  };

  const admitTo = async (session: OpenSession, { id, role, category }: PersonRecord) => {
    const admitted = await tell(session, { type: "admit", person: id, role, category });
    // Busy lanes empty themselves; a person at the door is not sent away for it.
    return !admitted.ok && admitted.error.code === "busy"
      ? tell(session, { type: "admit", person: id, role, category })
      : admitted;
  };

  return {
    admit: (person) =>
      withSessions(person.forum, async (held) => {
        if (held.length === 0) return fail(refusal("unavailable"));
        const told = await Promise.all(held.map((session) => admitTo(session, person)));
        return told.find((each) => !each.ok) ?? ok(undefined);
      }).then((result) => (result.ok ? ok(undefined) : result)),

    count: async (forum) => {
      const [first] = await directory.sessionsOf(forum);
      const session = first && (await sessions.hold(first.id));
      const count = session?.now().state.people.size ?? 0;
      session?.release();
      return count;
    },

    spread: async (session, id) => {
      const person = await directory.person(id);
      const here = session.now().state.people.get(id);
      if (!person || !here) return;
      if (here.removed && person.removedAtMs === undefined) await directory.removePerson(id, nowMs());
      if (person.role !== here.role) await directory.setRole(id, here.role);
      await withSessions(person.forum, async (held) => {
        for (const other of held) {
          if (other.board === session.board) continue;
          await tell(other, { type: "setRole", person: id, role: here.role });
          if (here.removed) await tell(other, { type: "removePerson", person: id });
        }
      });
    },

    heal: (forum) =>
      withSessions(forum, async (held) => {
        for (const person of await directory.peopleOf(forum)) {
          const { id } = person;
          const known = held.filter((session) => session.now().state.people.has(id));
          // In no lane: the joining was never answered, and a ghost would count in an electorate.
          if (known.length === 0) {
            const isHalf = held.length > 0 && nowMs() - person.joinedAtMs > joiningMs;
            if (isHalf && person.removedAtMs === undefined) await directory.removePerson(id, nowMs());
            continue;
          }
          const newest = known.toSorted((a, b) => b.roleSetAtMs(id) - a.roleSetAtMs(id))[0];
          const role = newest?.now().state.people.get(id)?.role ?? person.role;
          const removed =
            person.removedAtMs !== undefined ||
            known.some((session) => session.now().state.people.get(id)?.removed === true);
          if (role !== person.role) await directory.setRole(id, role);
          if (removed && person.removedAtMs === undefined) await directory.removePerson(id, nowMs());
          for (const session of held) {
            if (!removed) await admitTo(session, { ...person, role });
            await tell(session, { type: "setRole", person: id, role });
            if (removed) await tell(session, { type: "removePerson", person: id });
          }
        }
      }),
  };
};
