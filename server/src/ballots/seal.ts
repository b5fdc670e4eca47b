import type { VoteId } from "@nadwa/shared/ids";
import { type Choice, choices } from "@nadwa/shared/vote/vote";
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
} from "node:crypto";

/**
 * Sealing a choice (reliability.md §4.4): ephemeral X25519, HKDF-SHA256, AES-256-GCM; the plain text is padded to 64
 * bytes, so that every sealed ballot is 112 bytes long whatever was chosen. Bound to the vote and its terms: a ballot
 * cannot be moved to another vote or another text.
 */

const paddedBytes = 64;
const keyBytes = 32;
const ivBytes = 12;
const macBytes = 16;
const info = "nadwa ballot 1";

export type SealedFor = { readonly vote: VoteId; readonly termsHash: string };

const jwk = (raw: Uint8Array): { kty: string; crv: string; x: string } => ({
  kty: "OKP",
  crv: "X25519",
  x: Buffer.from(raw).toString("base64url"),
});
const publicKeyOf = (raw: Uint8Array) => createPublicKey({ key: jwk(raw), format: "jwk" });
const aadOf = ({ vote, termsHash }: SealedFor): Buffer => Buffer.from(`${vote}\n${termsHash}`, "utf8");

const secretOf = (shared: Uint8Array, ephemeral: Uint8Array, publicKey: Uint8Array) => {
  const salt = Buffer.concat([ephemeral, publicKey]);
  const derived = Buffer.from(hkdfSync("sha256", shared, salt, info, keyBytes + ivBytes));
  return { key: derived.subarray(0, keyBytes), iv: derived.subarray(keyBytes) };
};

/** `publicKey`: raw 32 bytes. The key pair is used once, so that the derived nonce is too. */
export const sealChoice = (choice: Choice, publicKey: Uint8Array, sealedFor: SealedFor): Uint8Array => {
  const own = generateKeyPairSync("x25519");
  const ephemeral = Buffer.from(own.publicKey.export({ format: "jwk" }).x ?? "", "base64url");
  const shared = diffieHellman({ privateKey: own.privateKey, publicKey: publicKeyOf(publicKey) });
  const { key, iv } = secretOf(shared, ephemeral, publicKey);
  const padded = Buffer.alloc(paddedBytes);
  padded.write(choice, "utf8");
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(aadOf(sealedFor));
  return Buffer.concat([ephemeral, cipher.update(padded), cipher.final(), cipher.getAuthTag()]);
};

/** Throws for a ballot that was altered or belongs to another vote: it never came from us. */
export const openSealed = (
  sealed: Uint8Array,
  keys: { readonly publicKey: Uint8Array; readonly privateKey: Uint8Array },
  sealedFor: SealedFor,
): Choice => {
  const ephemeral = sealed.subarray(0, keyBytes);
  const privateKey = createPrivateKey({
    key: { ...jwk(keys.publicKey), d: Buffer.from(keys.privateKey).toString("base64url") },
    format: "jwk",
  });
  const shared = diffieHellman({ privateKey, publicKey: publicKeyOf(ephemeral) });
  const { key, iv } = secretOf(shared, ephemeral, keys.publicKey);
  const decipher = createDecipheriv("aes-256-gcm", key, iv)
    .setAAD(aadOf(sealedFor))
    .setAuthTag(sealed.subarray(sealed.length - macBytes));
  const padded = Buffer.concat([
    decipher.update(sealed.subarray(keyBytes, sealed.length - macBytes)),
    decipher.final(),
  ]);
  const written = padded.toString("utf8").replace(/\0+$/, "");
  const choice = choices.find((known) => known === written);
  if (!choice) throw new Error("a ballot holds no choice");
  return choice;
};

/** Voter tag: different in every vote, and nothing without the vote's tag key. */
export const tagOf = (tagKey: Uint8Array, person: string): string =>
  createHmac("sha256", tagKey).update(person, "utf8").digest("base64url");
