/** Ids are opaque strings of 22 URL-safe characters (128 bits); the alias says what an id is the id of. */
export type ForumId = string;
/** A session, its board and its document are one thing with one id (A3). */
export type BoardId = string;
export type PersonId = string;
export type RecommendationId = string;
export type AxisId = string;
export type StepId = string;
export type VoteId = string;
/** Made by the client for each command and ballot and kept until answered, so that a retry is recognised. */
export type CommandId = string;

/** Number of an entry in its lane: 1, 2, 3 … without gaps; 0 stands for "before the first". */
export type Seq = number;
/** Rises with every control entry that takes a right away (A11). */
export type Fence = number;
/** Identity of a board's document; changes only by purge or restore (A11). */
export type Edition = number;

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/** Turns 22 random bytes into an id. Randomness is the caller's: `shared/` has none of its own (A12). */
export const idFrom = (bytes: Uint8Array): string => {
  if (bytes.length !== 22) throw new Error(`an id is made of 22 bytes, not ${bytes.length}`);
  let id = "";
  for (const byte of bytes) id += alphabet[byte & 63];
  return id;
};

/** Ids become keys of objects: the one that every object has already is none. */
export const isId = (value: unknown): value is string =>
  typeof value === "string" && value !== "__proto__" && /^[\w-]{1,64}$/.test(value);
