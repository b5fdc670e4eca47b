import { fieldsOf, recommendationsOf, textOf } from "@nadwa/shared/board/board";
import { expect, test } from "vitest";
import type * as Y from "yjs";
import type { Person } from "../world.ts";
import { recommend } from "../world.ts";
import { type Hall, hall, type Seat } from "./hall.ts";
import { calm, lookAtCopies } from "./rest.ts";
import { textsIn } from "./texts.ts";

/** What the simulation has found, each by the shortest way that leads to it. */

type Play = { readonly it: Hall; readonly seat: (person: Person) => Seat };

/** A hall with one text of Ana's in it, in which our pages are at rest. */
const play = async (act: (play: Play) => Promise<void>, nodes = 1): Promise<void> => {
  const it = await hall(1, { nodes, stock: Array.from({ length: 7 }, () => false), count: () => {} });
  const seat = (person: Person) => it.seats.find((each) => each.person === person)!;
  try {
    await calm(it);
    seat("ana").device.write([], (doc) => void recommend(doc, "r", "ana", "mot"));
    await calm(it);
    await act({ it, seat });
    await calm(it);
    await lookAtCopies(it);
    expect(it.broken).toEqual([]);
  } finally {
    await it.end();
  }
};
const write = ({ device }: Seat, edit: (text: Y.XmlText) => void) =>
  device.write([], (doc) => edit(textsIn(textOf(doc, "r")!)[0]!));
const format = (at: Seat, bold: object | null) => write(at, (text) => text.format(0, text.length, { bold }));
/** What this seat has said is heard by the server, and the seat hears nothing. */
const say = async (it: Hall, at: Seat) => {
  at.line!.flushUp(Infinity);
  await it.time.advance(50);
};

test("a format taken away without the right is refused, not acknowledged and left out", () =>
  play(async ({ it, seat }) => {
    format(seat("ana"), {});
    await calm(it);
    await it.settleUntil(it.nodes[0]!.order("ana", { id: "c", type: "lock" }));
    format(seat("bo"), null);
    await calm(it);
    expect([...it.refusalsHeard.keys()]).toEqual(["text-locked"]);
  }));

test("nor is a seam taken away that nobody sees: what is typed there later would look different on that page", () =>
  play(async ({ it, seat }) => {
    write(seat("ana"), (text) => text.format(0, 1, { bold: {} }));
    write(seat("rim"), (text) => text.format(1, 2, { bold: {} }));
    await calm(it);
    await it.settleUntil(it.nodes[0]!.order("ana", { id: "c", type: "lock" }));
    format(seat("bo"), {});
    await calm(it);
    expect([...it.refusalsHeard.keys()]).toEqual(["text-locked"]);
  }));

test.each([
  ["ana", "bo"],
  ["bo", "ana"],
] as const)(
  "the server tidies no marks: what %s made bold stays bold when %s takes their own bold back",
  (one, other) =>
    play(async ({ it, seat }) => {
      format(seat(one), {});
      format(seat(other), {});
      await say(it, seat(one));
      await say(it, seat(other));
      // Before it hears that somebody else has done the same.
      format(seat(other), null);
      await say(it, seat(other));
      await calm(it);
      expect(textsIn(textOf(seat("eve").device.doc, "r")!)[0]!.toDelta()).toEqual([
        { insert: "mot", attributes: { bold: {} } },
      ]);
    }),
);

test("a clock that is set back by a day turns nobody away", () =>
  play(async ({ it, seat }) => {
    it.clocks[0]!.aheadMs = -86_400_000;
    for (const at of it.seats) it.hangUp(at);
    await calm(it);
    seat("bo").device.write([], (doc) => void fieldsOf(doc, "r")!.set("level", "local"));
    await calm(it);
    expect(recommendationsOf(it.seen.doc).toJSON()).toMatchObject({ r: { fields: { level: "local" } } });
  }));

test("a node that dies and whose clock was a day ahead leaves a text to be locked in seconds, not in a day", () =>
  play(async ({ it }) => {
    it.clocks[0]!.aheadMs = 86_400_000;
    const rule = { kind: "forAgainst", secrecy: "nominal", threshold: "simple", results: "live" } as const;
    const arm = { id: "c", type: "armVote", vote: "v", on: { recommendation: "r" }, rule } as const;
    await it.settleUntil(it.nodes[0]!.order("ana", arm));
    it.crash(0);
    await it.time.advance(5_000);
    expect(it.seen.session().votes.get("v")).toMatchObject({ is: "armed", locked: true });
    await it.start(0);
  }, 2));
