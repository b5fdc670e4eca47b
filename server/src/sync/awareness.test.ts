import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { messageAwareness } from "./frames.ts";
import { type Tab, tab } from "./tab.ts";
import { world, type World } from "./world.ts";

/** Who is here: from the session, whatever the client says (C10, C11). */

let here: World;
let tabs: Tab[] = [];
beforeEach(async () => {
  here = await world();
});
afterEach(async () => {
  for (const each of tabs.splice(0)) each.destroy();
  await here.close();
  expect(here.errors).toEqual([]);
});
const join = async (person: string, node: Pick<World, "sync"> = here, extensions = true) => {
  const joined = tab({ board: here.board, sync: node.sync }, person, { extensions });
  tabs.push(joined);
  joined.awareness.on("update", ({ added, updated }: { added: number[]; updated: number[] }, origin: unknown) => {
    if (origin === "server" || ![...added, ...updated].includes(joined.doc.clientID)) return;
    say(joined, [
      [joined.doc.clientID, joined.awareness.meta.get(joined.doc.clientID)!.clock, joined.awareness.getLocalState()],
    ]);
  });
  joined.dial();
  await joined.settle();
  return joined;
};
const say = (who: Tab, states: readonly (readonly [client: number, clock: number, state: unknown])[]) => {
  who.say((out) => {
    encoding.writeVarUint(out, messageAwareness);
    encoding.writeVarUint8Array(
      out,
      encoding.encode((inner) => {
        encoding.writeVarUint(inner, states.length);
        for (const [client, clock, state] of states) {
          encoding.writeVarUint(inner, client);
          encoding.writeVarUint(inner, clock);
          encoding.writeVarString(inner, JSON.stringify(state));
        }
      }),
    );
  });
  who.flushUp();
};
const seenBy = (who: Tab, client: number) => who.awareness.getStates().get(client);
const soon = (check: () => void) =>
  vi.waitFor(() => {
    for (const each of tabs) each.flushDown();
    check();
  });

test("identity comes from the session; of the client only caret and recommendation are taken", async () => {
  const bo = await join("bo");
  const cy = await join("cy", here, false);
  const cursor = { anchor: { type: null, tname: "x" }, head: null };
  bo.awareness.setLocalState({
    user: { name: "Organiser", role: "moderator", color: "#f00" },
    cursor,
    recommendation: "r1",
    evil: "x",
  });
  await soon(() =>
    expect(seenBy(cy, bo.doc.clientID)).toEqual({
      user: { id: "bo", name: "bo", colour: expect.any(Number) as number, category: "expert", role: "participant" },
      cursor,
      recommendation: "r1",
    }),
  );
  expect(here.sync.editing(here.board)).toEqual({ r1: 1 });
  expect(here.sync.present(here.board)).toBe(2);
  // Bo's own page is not told that it is somebody else.
  expect(bo.awareness.getLocalState()).toMatchObject({ user: { name: "Organiser" } });
});

test("our client hears who is where, and carets only of what it has open; opening one brings what is there", async () => {
  const bo = await join("bo");
  const cy = await join("cy");
  const oum = await join("oum", here, false);
  bo.awareness.setLocalState({ recommendation: "r1", cursor: { at: 1 } });
  await soon(() => expect(seenBy(oum, bo.doc.clientID)).toMatchObject({ cursor: { at: 1 } }));
  await soon(() => expect(seenBy(cy, bo.doc.clientID)).toMatchObject({ user: { id: "bo" }, recommendation: "r1" }));
  expect(seenBy(cy, bo.doc.clientID)).not.toHaveProperty("cursor");

  cy.awareness.setLocalState({ recommendation: "r1" });
  await soon(() => expect(seenBy(cy, bo.doc.clientID)).toMatchObject({ cursor: { at: 1 } }));
  bo.awareness.setLocalState({ recommendation: "r1", cursor: { at: 2 } });
  await soon(() => expect(seenBy(cy, bo.doc.clientID)).toMatchObject({ cursor: { at: 2 } }));
  bo.awareness.setLocalState({ recommendation: "r2", cursor: { at: 3 } });
  await soon(() => expect(seenBy(cy, bo.doc.clientID)).toMatchObject({ recommendation: "r2" }));
  expect(seenBy(cy, bo.doc.clientID)).not.toHaveProperty("cursor");
  // Closed: nobody's business any more, but a stock client still shows the person.
  bo.awareness.setLocalState({});
  await soon(() => expect(seenBy(cy, bo.doc.clientID)).toBeUndefined());
  expect(seenBy(oum, bo.doc.clientID)).toMatchObject({ user: { id: "bo" } });
});

test("a renewal is not passed on; the server renews everybody in time for those who forget after 30 s", async () => {
  const bo = await join("bo");
  const cy = await join("cy", here, false);
  const told: number[] = [];
  cy.awareness.on("update", ({ added, updated }: { added: number[]; updated: number[] }) =>
    told.push(...added, ...updated),
  );
  const state = { recommendation: "r1" };
  const ofBo = () => told.filter((client) => client === bo.doc.clientID).length;
  say(bo, [[bo.doc.clientID, 1, state]]);
  await soon(() => expect(ofBo()).toBe(1));
  for (let clock = 2; clock < 6; clock++) say(bo, [[bo.doc.clientID, clock, state]]);
  bo.awareness.setLocalState({ recommendation: "r2" });
  await soon(() => expect(seenBy(cy, bo.doc.clientID)).toMatchObject({ recommendation: "r2" }));
  expect(ofBo()).toBe(2);
  here.wait(13_000);
  await soon(() => expect(ofBo()).toBe(3));
  // Also when the server's clock was set back meanwhile.
  here.wait(-86_400_000);
  await soon(() => expect(ofBo()).toBe(4));
});

test("a page that comes back while its old line is still thought alive goes on as itself", async () => {
  const bo = await join("bo");
  const cy = await join("cy");
  bo.awareness.setLocalState({ recommendation: "r1" });
  await soon(() => expect(seenBy(cy, bo.doc.clientID)).toMatchObject({ recommendation: "r1" }));
  const again = tab(here, "bo", { doc: bo.doc });
  tabs.push(again);
  again.dial();
  await again.settle();
  say(again, [[bo.doc.clientID, 9, { recommendation: "r2" }]]);
  await soon(() => expect(seenBy(cy, bo.doc.clientID)).toMatchObject({ recommendation: "r2" }));
  bo.unplug();
  const dee = await join("rim");
  await soon(() => expect(seenBy(dee, bo.doc.clientID)).toMatchObject({ recommendation: "r2" }));
});

test("ids of others are an echo and skipped: nobody is renamed, moved or removed", async () => {
  const bo = await join("bo");
  const eve = await join("eve");
  bo.awareness.setLocalState({ recommendation: "r1" });
  await soon(() => expect(seenBy(eve, bo.doc.clientID)).toMatchObject({ recommendation: "r1" }));
  const made = Array.from({ length: 2_000 }, (_, at) => [at + 10, 1, { recommendation: "r9" }] as const);
  say(eve, [[bo.doc.clientID, 2 ** 50, { recommendation: "r9" }], [bo.doc.clientID, 2 ** 51, null], ...made]);
  eve.awareness.setLocalState({ recommendation: "r2" });
  const cy = await join("cy");
  await soon(() => expect(seenBy(cy, eve.doc.clientID)).toMatchObject({ recommendation: "r2", user: { id: "eve" } }));
  expect(seenBy(cy, bo.doc.clientID)).toMatchObject({ recommendation: "r1", user: { id: "bo" } });
  expect(new Set(cy.awareness.getStates().keys())).toEqual(
    new Set([bo.doc.clientID, eve.doc.clientID, cy.doc.clientID]),
  );
});

test("a person who leaves disappears, and a state of more than 1 kB shows only who it is", async () => {
  const bo = await join("bo");
  const cy = await join("cy", here, false);
  bo.awareness.setLocalState({ cursor: { anchor: "x".repeat(2_000) }, recommendation: "r1" });
  await soon(() =>
    expect(seenBy(cy, bo.doc.clientID)).toEqual({ user: expect.objectContaining({ id: "bo" }) as object }),
  );
  bo.unplug();
  await soon(() => expect(seenBy(cy, bo.doc.clientID)).toBeUndefined());
  expect(here.sync.present(here.board)).toBe(1);
});

test("Eve cannot take the client id that Bo is shown with", async () => {
  const bo = await join("bo");
  const eve = await join("eve");
  bo.awareness.setLocalState({ recommendation: "r1" });
  await soon(() => expect(seenBy(eve, bo.doc.clientID)).toBeDefined());
  const stolen = new Y.Doc();
  stolen.clientID = bo.doc.clientID;
  stolen.getMap("recommendations").set("x", new Y.Map());
  eve.sendUpdate(Y.encodeStateAsUpdate(stolen));
  await eve.settle();
  expect(eve.refused.map(({ code }) => code)).toEqual(["foreign-client"]);
});

test("two nodes: who comes later hears who is there, and who goes goes on both", async () => {
  const bo = await join("bo");
  bo.awareness.setLocalState({ recommendation: "r1" });
  await soon(() => expect(here.sync.editing(here.board)).toEqual({ r1: 1 }));
  const other = here.node();
  const cy = await join("cy", other);
  await soon(() => expect(seenBy(cy, bo.doc.clientID)).toMatchObject({ user: { id: "bo" }, recommendation: "r1" }));
  expect(other.sync.editing(here.board)).toEqual({ r1: 1 });
  expect(other.sync.present(here.board)).toBe(2);
  bo.unplug();
  await soon(() => expect(seenBy(cy, bo.doc.clientID)).toBeUndefined());
  await other.sync.close();
  other.sessions.close();
});
