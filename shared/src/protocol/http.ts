import { z } from "zod";
import { type Role, roles } from "../access/roles.ts";
import type { BoardId, ForumId, PersonId } from "../ids.ts";
import type { RefusalCode } from "../refusal.ts";
import { type Language, languages, type Words } from "../words.ts";

/** Bodies of the HTTP API and what it answers (architecture §7; docs/api.md). */

const words = z.strictObject({
  ar: z.string().trim().min(1).max(300).optional(),
  fr: z.string().trim().min(1).max(300).optional(),
  en: z.string().trim().min(1).max(300).optional(),
});
const written = words.refine((value) => Object.keys(value).length > 0, "in one language at least");

export const CreateForum = z.strictObject({
  title: written,
  languages: z.array(z.enum(languages)).min(1).max(3),
  /** Id of a built-in template; absent = the only one there is. */
  template: z.string().max(64).optional(),
  /** Ids of the template's axes to begin with, in the order wanted; absent = those on by default. */
  axes: z.array(z.string().max(64)).min(1).max(40).optional(),
  place: words.optional(),
  dates: words.optional(),
  /** Absent = one session with the forum's title. */
  sessions: z
    .array(z.strictObject({ title: written }))
    .min(1)
    .max(20)
    .optional(),
});
export type CreateForum = z.input<typeof CreateForum>;

export type Invitations = { readonly [role in Role]: string };
export type CreatedForum = {
  readonly forum: { readonly id: ForumId; readonly joinCode: string };
  readonly sessions: readonly { readonly id: BoardId; readonly title: Words }[];
  /** Secrets for `/join#<secret>`; shown to the organiser only. */
  readonly invitations: Invitations;
};

/** What the organiser's page lists (Bearer ADMIN_TOKEN). */
export type ForumSummary = {
  readonly id: ForumId;
  readonly title: Words;
  readonly languages: readonly Language[];
  readonly joinCode: string;
  readonly createdAtMs: number;
  readonly place?: Words;
  readonly dates?: Words;
  readonly sessions: readonly { readonly id: BoardId; readonly title: Words }[];
  readonly people: { readonly [role in Role]: number };
  /** Connected now, by role. */
  readonly present: { readonly [role in Role]: number };
  readonly axes: number;
  /** As in CreatedForum, to show and print again; a role is absent when ADMIN_TOKEN has changed since its link was made. */
  readonly invitations: { readonly [role in Role]?: string };
};

export const Join = z.strictObject({
  /** Exactly one of the three. `code` is 8 digits, spaces and dashes ignored; Arabic-Indic digits accepted. */
  code: z.string().max(40).optional(),
  invitation: z.string().max(100).optional(),
  reentry: z.string().max(100).optional(),
  name: z.string().trim().max(80).optional(),
  institution: z.string().trim().max(120).optional(),
  category: z.string().max(40).optional(),
  language: z.enum(languages).optional(),
});
export type Join = z.input<typeof Join>;

export type Me = {
  readonly id: PersonId;
  readonly role: Role;
  readonly name?: string;
  readonly institution?: string;
  readonly category: string;
  readonly language: Language;
};
export type ForumBrief = {
  readonly id: ForumId;
  readonly title: Words;
  readonly joinCode: string;
  readonly languages: readonly Language[];
};
export type Joined = {
  /** `reentry` is shown once, when the person is new. */
  readonly me: Me & { readonly reentry?: string };
  readonly forum: ForumBrief;
  readonly sessions: readonly { readonly id: BoardId; readonly title: Words }[];
};
/** GET /api/me: every membership of this device. */
export type Memberships = { readonly memberships: readonly Joined[] };

/** GET /api/door?code= or ?invitation= : what the person is about to join, before giving anything. */
export type Door = { readonly forum: ForumBrief; readonly role: Role };

/** RFC 9457. `title` is English, for developers; people read the wording of `code`. */
export type Problem = {
  readonly type: "about:blank";
  readonly title: string;
  readonly status: number;
  readonly code: RefusalCode;
  readonly detail?: string;
};

/** The demonstration (organiser): simulated people in a forum of their own. `auto` steers it too. */
export const StartDemo = z.strictObject({
  auto: z.boolean().default(false),
  minutes: z.int().min(1).max(1_440).default(30),
});
export type StartDemo = z.input<typeof StartDemo>;
export type DemoRunning = {
  readonly forum: ForumId;
  readonly joinCode: string;
  readonly auto: boolean;
  readonly startedAtMs: number;
  readonly endsAtMs: number;
};
/** GET and POST /api/demo; empty while none runs. */
export type DemoState = { readonly running?: DemoRunning };

export const exportFormats = ["pdf", "docx", "md", "json"] as const;
export type ExportFormat = (typeof exportFormats)[number];
export const ExportQuery = z.strictObject({
  lang: z.enum(["ar", "fr", "both"]).default("ar"),
  scope: z.enum(["adopted", "all"]).default("adopted"),
  votes: z.enum(["0", "1"]).default("1"),
});
export type ExportQuery = z.infer<typeof ExportQuery>;
export const asRole = z.enum(roles);
