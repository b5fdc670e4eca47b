import type { Role } from "@nadwa/shared/access/roles";
import type { ForumId } from "@nadwa/shared/ids";
import { createHash, createHmac, randomBytes, randomInt, scryptSync, timingSafeEqual } from "node:crypto";
import { idFrom } from "@nadwa/shared/ids";

/** Codes, links and tokens: how they are made, written and compared. Only hashes of them are stored. */

export const newId = (): string => idFrom(randomBytes(22));
export const hashOfSecret = (secret: string): string => createHash("sha256").update(secret, "utf8").digest("base64url");

/** 256 bits: the device's cookie. */
export const newDeviceToken = (): string => randomBytes(32).toString("base64url");

export const newJoinCode = (): string => String(randomInt(0, 100_000_000)).padStart(8, "0");

/** Western, Arabic-Indic and Persian digits; spaces, dashes and invisible marks of direction ignored. Undefined if not 8 digits. */
export const readJoinCode = (written: string): string | undefined => {
  const digits = written
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[\s\u00A0\u2000-\u200F\u202A-\u202F\u2060-\u2069\p{Pd}_.]/gu, "");
  return /^\d{8}$/.test(digits) ? digits : undefined;
};

/** Without what is mistaken for another: 0 O, 1 I L, U V. 12 of 29 signs = 58 bits. */
const clear = "23456789ABCDEFGHJKMNPQRSTWXYZ";
export const newReentryCode = (): string =>
  Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => clear[randomInt(clear.length)]).join("")).join("-");

/** As it is hashed: capitals without separators. Undefined for what can be no re-entry code. */
export const readReentryCode = (written: string): string | undefined => {
  const signs = written.toUpperCase().replace(/[^0-9A-Z]/g, "");
  return new RegExp(`^[${clear}]{12}$`).test(signs) ? signs : undefined;
};

/** Equal in constant time, whatever the lengths. */
export const isSame = (one: string, other: string): boolean =>
  timingSafeEqual(
    createHash("sha256").update(one, "utf8").digest(),
    createHash("sha256").update(other, "utf8").digest(),
  );

/**
 * Secrets of role links: made from ADMIN_TOKEN, forum, role and generation, so that the organiser's page can always show
 * and print them while the directory holds hashes only; the generation in force is the one whose hash is there. scrypt,
 * because whoever holds one link must not be able to try out short admin tokens.
 */
export type RoleSecrets = {
  readonly make: (forum: ForumId, role: Role, generation: number) => string;
  /** The secret whose hash this is, with its generation; undefined if the token has changed since. */
  readonly find: (
    forum: ForumId,
    role: Role,
    secretHash: string,
  ) => { readonly secret: string; readonly generation: number } | undefined;
  /** Where to begin after the token has changed: not at one that was given out and replaced under an earlier token. */
  readonly someGeneration: () => number;
};

const mostGenerations = 1_000;

export const openRoleSecrets = (adminToken: string): RoleSecrets => {
  const key = scryptSync(adminToken, "nadwa role links 1", 32);
  const make: RoleSecrets["make"] = (forum, role, generation) =>
    createHmac("sha256", key)
      .update(`${forum}|${role}|${generation}`, "utf8")
      .digest()
      .subarray(0, 16)
      .toString("base64url");
  return {
    make,
    someGeneration: () => randomInt(mostGenerations / 2),
    find: (forum, role, secretHash) => {
      for (let generation = 0; generation < mostGenerations; generation += 1) {
        const secret = make(forum, role, generation);
        if (hashOfSecret(secret) === secretHash) return { secret, generation };
      }
      return undefined;
    },
  };
};
