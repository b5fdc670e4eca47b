import { textOf } from "@nadwa/shared/board/board";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { unseal } from "../log/entry.ts";
import { type House, openHouse, recommend, workshop, writeAt } from "../world.ts";

/** A11: the append is the gate. A lock at one node against typing at the other, seen in the one order of the store. */

let house: House;
afterEach(() => house.close());

test("S10: between a lock and its unlocking nothing of Bo's is appended, though the other node had not heard of it", async () => {
  house = await openHouse({ nodes: 2 });
  const [one, two] = house.nodes;
  const { log } = house.store;
  // News takes its time between nodes; the memory store's own would be there at once.
  const follow = log.follow.bind(log);
  log.follow = (lane, after, hear) => follow(lane, after, (entries) => void setTimeout(() => hear(entries), 4));
  const { ana, bo } = await workshop(house);
  await ana.order({ type: "goToStep", step: "word" });
  await recommend(house, bo, "r1", "Texte.");

  const append = log.append.bind(log);
  const order: string[] = [];
  let stale = 0;
  log.append = async (lane, entries, on) => {
    const done = await append(lane, entries, on);
    if (lane.name === "content/shared") {
      if (done.ok) order.push("written");
      else stale += 1;
    }
    if (lane.name === "control" && done.ok)
      for (const entry of entries)
        order.push((JSON.parse(Buffer.from(unseal(entry)?.bytes ?? []).toString()) as { type: string }).type);
    return done;
  };

  const trials = 40;
  for (let trial = 0; trial < trials; trial += 1) {
    const { doc, leave } = await writeAt(two!, bo);
    const text = textOf(doc, "r1")?.get(0) as Y.XmlElement;
    const type = () => text.insert(text.length, [new Y.XmlText(".")]);
    type();
    // The turn that answered his page has just begun, and his first letter waits for the next one: sometimes it comes first.
    await new Promise((soon) => setTimeout(soon, Math.random() * 12));
    const locking = ana.order({ type: "lock", recommendation: "r1" }, one);
    for (let n = 0; n < 8; n += 1) {
      type();
      await new Promise((soon) => setTimeout(soon, Math.random() * 2));
    }
    expect(await locking).toMatchObject({ ok: true });
    await new Promise((soon) => setTimeout(soon, 5));
    leave();
    expect(await ana.order({ type: "unlock", recommendation: "r1" }, one)).toMatchObject({ ok: true });
  }

  let locked = false;
  let late = 0;
  for (const what of order) {
    if (what === "locked") locked = true;
    if (what === "unlocked") locked = false;
    if (what === "written" && locked) late += 1;
  }
  expect(late).toBe(0);
  expect(order.filter((what) => what === "locked")).toHaveLength(trials);
  expect(order, "and there was typing").toContain("written");
  expect(stale, "and some of it came too late").toBeGreaterThan(0);
});
