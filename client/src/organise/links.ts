import type { Role } from "@nadwa/shared/access/roles";
import type { ForumId } from "@nadwa/shared/ids";

/** The server keeps only hashes of role links; the device that made a forum remembers the links themselves. */
const key = (forum: ForumId): string => `nadwa.links.${forum}`;
export type Links = { readonly [role in Role]?: string };

export const keptLinks = (forum: ForumId): Links => {
  try {
    return JSON.parse(localStorage.getItem(key(forum)) ?? "{}") as Links;
  } catch {
    return {};
  }
};
export const keepLinks = (forum: ForumId, links: Links): Links => {
  const all = { ...keptLinks(forum), ...links };
  try {
    localStorage.setItem(key(forum), JSON.stringify(all));
  } catch {
    // Shown now; after a reload only a new link helps.
  }
  return all;
};
export const roleLink = (secret: string): string => `${location.origin}/join#i=${secret}`;
export const codeLink = (code: string): string => `${location.origin}/join#c=${code}`;
