import { randomFillSync } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";

/** Room on the disk that typing may not use up: a file beside the database that is given up when the disk is full, so that
 *  an open vote can be finished (F6). */
export type Reserve = {
  /** Whether it lies ready. When it does not and there is room again, it is made anew. */
  ready(): boolean;
  /** Gives the room back to the disk; false when there was nothing to give. */
  release(): boolean;
};

/** Looked for no more often than that: an append waits for it. */
const lookAgainAfterMs = 1_000;
/** Made anew only with a quarter more than its size free: what it gave up would otherwise be enough, again and again. */
const margin = 1.25;
const partBytes = 1024 * 1024;

export const openReserve = (file: string, bytes: number): Reserve => {
  const unfinished = `${file}.unfinished`;
  let isReady = false;
  let lookAtMs = 0;

  const lies = (): boolean => statSync(file, { throwIfNoEntry: false })?.size === bytes;
  const hasRoom = (): boolean => {
    const { bavail, bsize } = statfsSync(dirname(file));
    return bavail * bsize >= bytes * margin;
  };
  const make = (): void => {
    const to = openSync(unfinished, "w", 0o600);
    try {
      // Zeros or repetition would take no room on a disk that compresses.
      for (let left = bytes; left > 0;)
        left -= writeSync(to, randomFillSync(Buffer.allocUnsafe(Math.min(left, partBytes))));
      fsyncSync(to);
    } finally {
      closeSync(to);
    }
    renameSync(unfinished, file);
  };

  return {
    ready() {
      if (isReady || performance.now() < lookAtMs) return isReady;
      lookAtMs = performance.now() + lookAgainAfterMs;
      try {
        if (!lies() && hasRoom()) make();
        isReady = lies();
      } catch {
        // The disk takes no more: what was begun must not take the last room either.
        rmSync(unfinished, { force: true });
      }
      return isReady;
    },
    release() {
      isReady = false;
      lookAtMs = performance.now() + lookAgainAfterMs;
      try {
        unlinkSync(file);
        return true;
      } catch {
        return false;
      }
    },
  };
};
