import type { BoardId, ForumId, PersonId } from "@nadwa/shared/ids";
import type { Role } from "@nadwa/shared/access/roles";
import type { Language, Words } from "@nadwa/shared/words";

/** Forums, sessions, codes, invitations, people and memberships. Names live only here; the log holds ids. */

export type ForumRecord = {
  readonly id: ForumId;
  readonly title: Words;
  readonly languages: readonly Language[];
  /** 8 digits. */
  readonly joinCode: string;
  /** Id of the template that the forum was made from. */
  readonly template: string;
  readonly place?: Words;
  readonly dates?: Words;
  readonly createdAtMs: number;
};

export type SessionRecord = {
  readonly id: BoardId;
  readonly forum: ForumId;
  readonly title: Words;
  readonly order: number;
};

/** A role link. `secretHash` is SHA-256 (base64url) of a 128-bit secret that only the link holds. */
export type InvitationRecord = { readonly secretHash: string; readonly forum: ForumId; readonly role: Role };

export type PersonRecord = {
  readonly id: PersonId;
  readonly forum: ForumId;
  readonly role: Role;
  readonly name?: string;
  readonly institution?: string;
  readonly category: string;
  readonly language: Language;
  /** SHA-256 of the normalised re-entry code. */
  readonly reentryHash: string;
  readonly joinedAtMs: number;
  readonly removedAtMs?: number;
};

/** One cookie = one device, with one membership per forum and role (architecture §7). */
export type DeviceRecord = { readonly tokenHash: string; readonly people: readonly PersonId[] };

export interface Directory {
  /** Writes all of it or nothing. False when the join code or the id is taken. */
  createForum(
    forum: ForumRecord,
    sessions: readonly SessionRecord[],
    invitations: readonly InvitationRecord[],
  ): Promise<boolean>;
  forum(id: ForumId): Promise<ForumRecord | undefined>;
  forumByCode(joinCode: string): Promise<ForumRecord | undefined>;
  /** Newest first. */
  forums(): Promise<readonly ForumRecord[]>;
  session(id: BoardId): Promise<SessionRecord | undefined>;
  /** In their order. */
  sessionsOf(forum: ForumId): Promise<readonly SessionRecord[]>;
  invitation(secretHash: string): Promise<InvitationRecord | undefined>;
  invitationsOf(forum: ForumId): Promise<readonly InvitationRecord[]>;
  /** Replaces the link of a role: the old one no longer works. */
  replaceInvitation(invitation: InvitationRecord): Promise<void>;
  addPerson(person: PersonRecord): Promise<void>;
  person(id: PersonId): Promise<PersonRecord | undefined>;
  personByReentry(forum: ForumId | undefined, reentryHash: string): Promise<PersonRecord | undefined>;
  /** In the order of joining, removed ones included. */
  peopleOf(forum: ForumId): Promise<readonly PersonRecord[]>;
  setRole(person: PersonId, role: Role): Promise<void>;
  removePerson(person: PersonId, atMs: number): Promise<void>;
  device(tokenHash: string): Promise<DeviceRecord | undefined>;
  /** Makes the device if it is new; adding the same person twice is no fault. */
  addToDevice(tokenHash: string, person: PersonId): Promise<void>;
  removeFromDevice(tokenHash: string, person: PersonId): Promise<void>;
  close(): Promise<void>;
}
