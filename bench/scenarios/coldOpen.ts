import { openBoard, readRecommendations } from "@nadwa/shared/board/board";
import * as Y from "yjs";
import * as decoding from "lib0/decoding";
import { pause, until, within } from "../audience.ts";
import { equalCopies } from "../converge.ts";
import { nadwa } from "../nadwa.ts";
import { hocuspocusDefault, yWebsocket } from "../peers.ts";
import { join, messageSync, stepOne } from "../person.ts";
import type { At, Figures, Scenario } from "../scenario.ts";

/** The first person after a start of the server: from dialling until the last byte of the board is there. */

const columns = [
  { key: "openMs", title: "board complete after ms", digits: 0, ratio: true },
  { key: "kilobytes", title: "kB received", digits: 0 },
  { key: "emptyFirst", title: "empty board first", digits: 0 },
] as const;
/** An answer without the axes of a forum is no board. */
const nothing = 64;
const quietMs = 1_500;

const run = async ({ options, start }: At): Promise<Figures> => {
  const { address } = await start();
  await pause(options.short ? 100 : 500);
  const parts: { readonly bytes: Buffer; readonly atMs: number }[] = [];
  const dialledMs = performance.now();
  const person = join(address(0), {
    hear(message, nowMs) {
      if (message[0] === messageSync && message[1] !== stepOne)
        parts.push({ bytes: Buffer.from(message), atMs: nowMs });
    },
  });
  await within(60_000, "the board is open", person.synced);
  // y-websocket's server answers before its store has read anything.
  await until(() => parts.some(({ bytes }) => bytes.length > nothing), 20_000);
  await pause(options.short ? 500 : quietMs);
  person.leave();
  const doc = openBoard(new Y.Doc());
  // Some send the board twice: it is complete with the last part that brings anything.
  let openAtMs = Number.NaN;
  let partAtMs = Number.NaN;
  doc.on("update", () => (openAtMs = partAtMs));
  for (const { bytes, atMs } of parts) {
    const input = decoding.createDecoder(bytes);
    decoding.readVarUint(input);
    decoding.readVarUint(input);
    partAtMs = atMs;
    Y.applyUpdate(doc, decoding.readVarUint8Array(input));
  }
  if (readRecommendations(doc).length === 0) throw new Error("the board came empty");
  await equalCopies(address(0), []);
  return {
    openMs: openAtMs - dialledMs,
    kilobytes: parts.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1000,
    emptyFirst: Number((parts[0]?.bytes.length ?? 0) <= nothing),
  };
};

export const coldOpen: Scenario = {
  name: "cold-open",
  cases: ({ short }) =>
    (short ? (["long"] as const) : (["long", "large"] as const)).map((history) => ({
      title: `Cold open: ${history === "long" ? "260,000 keystrokes" : "a large board"}`,
      board: { members: short ? 100 : 500, history },
      systems: short ? [nadwa, hocuspocusDefault] : [nadwa, hocuspocusDefault, yWebsocket],
      goal: history === "long" ? "≤ 15 ms" : "≤ 25 ms",
      columns,
      run,
    })),
};
