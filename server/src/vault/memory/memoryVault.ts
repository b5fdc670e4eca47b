import type { VoteId } from "@nadwa/shared/ids";
import type { KeyVault, VoteKeys } from "../KeyVault.ts";
import { makeVoteKeys } from "../voteKeys.ts";

/** For tests: keys end with the process. */
export const memoryVault = (): KeyVault => {
  const kept = new Map<VoteId, VoteKeys>();
  return {
    keptIn: "memory",
    async create(vote) {
      const keys = kept.get(vote) ?? makeVoteKeys();
      kept.set(vote, keys);
      return keys;
    },
    get: async (vote) => kept.get(vote),
    async destroy(vote) {
      const keys = kept.get(vote);
      keys?.privateKey.fill(0);
      keys?.tagKey.fill(0);
      kept.delete(vote);
    },
    async close() {
      kept.clear();
    },
  };
};
