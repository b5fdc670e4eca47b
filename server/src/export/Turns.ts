import { type Refusal, refusal } from "@nadwa/shared/refusal";
import { fail, type Result } from "@nadwa/shared/result";

/**
 * Work in turns: one at a time per key, `atOnce` at a time in all, the others wait; above `waiting` of them one is told
 * to come again. The order of waiting is the order of asking, passing over those whose key is at work.
 */
export type Turns = {
  take<T>(key: string, work: () => Promise<Result<T, Refusal>>): Promise<Result<T, Refusal>>;
};

export const openTurns = ({ atOnce, waiting }: { readonly atOnce: number; readonly waiting: number }): Turns => {
  const atWork = new Set<string>();
  const queue: { readonly key: string; readonly start: () => void }[] = [];
  const next = (): void => {
    while (atWork.size < atOnce) {
      const index = queue.findIndex(({ key }) => !atWork.has(key));
      const [turn] = index < 0 ? [] : queue.splice(index, 1);
      if (!turn) return;
      atWork.add(turn.key);
      turn.start();
    }
  };
  return {
    async take(key, work) {
      if (queue.length >= waiting) return fail(refusal("busy", "too many exports at this moment"));
      await new Promise<void>((start) => {
        queue.push({ key, start });
        next();
      });
      try {
        return await work();
      } finally {
        atWork.delete(key);
        next();
      }
    },
  };
};
