import { createPrivateKey, createPublicKey, diffieHellman, randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { KeyVault, VoteKeys } from "./KeyVault.ts";

/* The rules of the key vault. Every adapter keeps them; test names quote the number.
 *
 * K1 `create` makes an X25519 pair that belongs together and a tag key, 32 bytes each, different for every vote.
 * K2 `create` for a vote that has keys returns those, from every node that shares the vault, also when all ask at once.
 * K3 `get` gives the keys of a vote that has some, else undefined.
 * K4 After `destroy` nobody gets them and storage does not hold them; twice is no fault; other votes keep theirs.
 * K5 A vote's id is any text: it never becomes a path.
 */

export type OpenedVault = {
  readonly vault: KeyVault;
  readonly anotherNode: KeyVault;
  readonly holds?: (bytes: Uint8Array) => Promise<boolean>;
};

export const keyVaultContract = (open: () => Promise<OpenedVault>): void => {
  let opened: OpenedVault;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(async () => {
    await opened?.vault.close();
    await opened?.anotherNode.close();
  });
  const someVote = (): string => randomBytes(16).toString("base64url");
  const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
  const jwk = (keys: VoteKeys) => ({ kty: "OKP", crv: "X25519", x: b64(keys.publicKey), d: b64(keys.privateKey) });

  test("K1: a pair that belongs together and a tag key, different for every vote", async () => {
    const [ana, bo] = [await opened.vault.create(someVote()), await opened.vault.create(someVote())];
    for (const key of Object.values(ana)) expect(key).toHaveLength(32);
    expect(new Set([...Object.values(ana), ...Object.values(bo)].map(b64)).size).toBe(6);
    const secret = (own: VoteKeys, other: VoteKeys) =>
      diffieHellman({
        privateKey: createPrivateKey({ key: jwk(own), format: "jwk" }),
        publicKey: createPublicKey({ key: jwk(other), format: "jwk" }),
      });
    expect(secret(ana, bo)).toEqual(secret(bo, ana));
  });

  test("K2, K3: whoever asks for the keys of a vote gets the same ones", async () => {
    const vote = someVote();
    expect(await opened.vault.get(vote)).toBeUndefined();
    const asked = Array.from({ length: 20 }, (_, at) => (at % 2 ? opened.vault : opened.anotherNode).create(vote));
    const all = await Promise.all(asked);
    expect(new Set(all.map((keys) => b64(keys.privateKey))).size).toBe(1);
    expect(await opened.vault.get(vote)).toEqual(all[0]);
    expect(await opened.anotherNode.get(vote)).toEqual(all[0]);
    expect(await opened.anotherNode.create(vote)).toEqual(all[0]);
  });

  test("K4: destroyed keys are gone for everybody", async () => {
    const [vote, other] = [someVote(), someVote()];
    const { privateKey, tagKey } = structuredClone(await opened.vault.create(vote));
    const kept = await opened.vault.create(other);
    expect((await opened.holds?.(privateKey)) ?? true).toBe(true);
    await opened.anotherNode.destroy(vote);
    await opened.vault.destroy(vote);
    expect(await opened.vault.get(vote)).toBeUndefined();
    expect((await opened.holds?.(privateKey)) ?? false).toBe(false);
    expect((await opened.holds?.(tagKey)) ?? false).toBe(false);
    expect(await opened.vault.get(other)).toEqual(kept);
    await opened.vault.destroy(someVote());
  });

  test("K5: any text is an id", async () => {
    const ids = ["../../out", "a/b", "تصويت", "", "A", "a", "x".repeat(500)];
    const keys = await Promise.all(ids.map((id) => opened.vault.create(id)));
    for (const [at, id] of ids.entries()) expect(await opened.vault.get(id)).toEqual(keys[at]);
    expect(new Set(keys.map((it) => b64(it.publicKey))).size).toBe(ids.length);
  });
};
