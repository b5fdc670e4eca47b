import type { VoteId } from "@nadwa/shared/ids";

/** Keys of secret votes: never in the log, never in a backup (reliability.md §4.4). */
export type VoteKeys = {
  /** X25519, raw 32 bytes each. */
  readonly publicKey: Uint8Array;
  readonly privateKey: Uint8Array;
  /** 32 bytes; voter tag = HMAC-SHA256(tagKey, person). */
  readonly tagKey: Uint8Array;
};

export interface KeyVault {
  /** `memory` survives a killed process but no power loss; `disk` is the fallback, and the ballot says so. */
  readonly keptIn: "memory" | "disk";
  /** Makes the keys, or returns those that are already there (two nodes, one vote). */
  create(vote: VoteId): Promise<VoteKeys>;
  get(vote: VoteId): Promise<VoteKeys | undefined>;
  /** Destroys the keys for good; twice is no fault. */
  destroy(vote: VoteId): Promise<void>;
  close(): Promise<void>;
}
