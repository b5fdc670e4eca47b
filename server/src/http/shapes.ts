import type { ForumBrief, Joined, Me } from "@nadwa/shared/protocol/http";
import type { ForumRecord, PersonRecord, SessionRecord } from "../directory/Directory.ts";

/** What the API says of forums, sessions and people, out of the directory's records. */

export const briefOf = ({ id, title, joinCode, languages }: ForumRecord): ForumBrief => ({
  id,
  title,
  joinCode,
  languages,
});

export const meOf = ({ id, role, name, institution, category, language }: PersonRecord): Me => ({
  id,
  role,
  ...(name ? { name } : {}),
  ...(institution ? { institution } : {}),
  category,
  language,
});

export const sessionsOf = (sessions: readonly SessionRecord[]): Joined["sessions"] =>
  sessions.map(({ id, title }) => ({ id, title }));
