import { generateKeyPairSync, randomBytes } from "node:crypto";
import type { VoteKeys } from "./KeyVault.ts";

/** Fresh keys for one vote. The JWK form of an X25519 key holds exactly its 32 raw bytes. */
export const makeVoteKeys = (): VoteKeys => {
  const jwk = generateKeyPairSync("x25519").privateKey.export({ format: "jwk" });
  const raw = (part: string | undefined): Uint8Array => new Uint8Array(Buffer.from(part ?? "", "base64url"));
  return { publicKey: raw(jwk.x), privateKey: raw(jwk.d), tagKey: new Uint8Array(randomBytes(32)) };
};

const keyBytes = 32;

export const voteKeysBytes = 3 * keyBytes;

export const packVoteKeys = ({ publicKey, privateKey, tagKey }: VoteKeys): Uint8Array =>
  Buffer.concat([publicKey, privateKey, tagKey]);

export const unpackVoteKeys = (bytes: Uint8Array): VoteKeys => {
  if (bytes.length !== voteKeysBytes)
    throw new Error(`the keys of a vote are ${voteKeysBytes} bytes, not ${bytes.length}`);
  const part = (no: number): Uint8Array => new Uint8Array(bytes.subarray(no * keyBytes, (no + 1) * keyBytes));
  return { publicKey: part(0), privateKey: part(1), tagKey: part(2) };
};
