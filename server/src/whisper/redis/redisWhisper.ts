import type { RedisConnection, Subscription } from "../../log/redis/connection.ts";
import type { Whisper } from "../Whisper.ts";

/** Sharded pub/sub, one channel per board. While Redis is away whispers are lost, as they may be. */
export const redisWhisper = (redis: RedisConnection): Whisper => {
  const subscriptions = new Set<Subscription>();
  let open = true;
  const channelOf = (board: string): string => `nadwa:{${board}}:whisper`;
  return {
    publish(board, bytes) {
      if (!open) return;
      const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      redis.command("SPUBLISH", channelOf(board), view).catch(() => {});
    },
    subscribe(board, hear) {
      const subscription = redis.subscribe(channelOf(board), hear);
      subscriptions.add(subscription);
      return () => {
        subscriptions.delete(subscription);
        subscription.stop();
      };
    },
    async close() {
      open = false;
      for (const subscription of subscriptions) subscription.stop();
      subscriptions.clear();
    },
  };
};
