import type { BoardId } from "@nadwa/shared/ids";
import { type Language, languages } from "@nadwa/shared/words";
import type { Frame } from "./frames.ts";
import type { Surround } from "./surround.ts";

/** The last good picture of the wall, kept over F5, sleep and a lost network: never an error page in front of the hall. */
export type LastFrame = {
  readonly frame: Frame;
  readonly surround: Surround;
  readonly language: Language;
  readonly dim: boolean;
};

const keyOf = (session: BoardId): string => `nadwa.hall.${session}`;

export const keepLastFrame = (session: BoardId, last: LastFrame): void => {
  try {
    sessionStorage.setItem(keyOf(session), JSON.stringify(last));
  } catch {
    // Storage may be full or off: the picture in memory is still there.
  }
};

export const lastFrameOf = (session: BoardId): LastFrame | undefined => {
  try {
    const last = JSON.parse(sessionStorage.getItem(keyOf(session)) ?? "null") as LastFrame | null;
    return last?.frame?.show && last.surround && languages.includes(last.language) ? last : undefined;
  } catch {
    return undefined;
  }
};
