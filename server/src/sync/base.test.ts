import { expect, test, vi } from "vitest";
import type { BoardLog } from "../log/BoardLog.ts";
import { type Tab, tab } from "./tab.ts";
import { recommend, world } from "./world.ts";

/** A room that everybody has left leaves nothing behind: no listener, no timer, no entry. */

const timers = () =>
  process.getActiveResourcesInfo().filter((each) => each === "Timeout" || each === "Immediate").length;

test("when everybody has left, rooms, subscriptions, timers and counts are what they were before", async () => {
  let following = 0;
  let whispering = 0;
  const wrap = (log: BoardLog): BoardLog => ({
    ...log,
    follow(...given) {
      const unfollow = log.follow(...given);
      following++;
      return () => {
        following--;
        unfollow();
      };
    },
  });
  const here = await world({ wrap });
  const { whisper } = here.store;
  const subscribe = whisper.subscribe.bind(whisper);
  whisper.subscribe = (...given) => {
    const unsubscribe = subscribe(...given);
    whispering++;
    return () => {
      whispering--;
      unsubscribe();
    };
  };
  const before = timers();

  const come = async (): Promise<readonly Tab[]> => {
    const tabs: Tab[] = [];
    for (let n = 0; n < 30; n++) {
      const one = tab(here, ["bo", "cy", "eve", "oum"][n % 4]!, { extensions: n % 2 === 0 });
      one.awareness.setLocalState({ recommendation: `r${n % 3}` });
      one.dial();
      await one.settle();
      if (n % 4 < 3) recommend(one.doc, `by${n}-${one.doc.clientID}`, one.person, "mot");
      await one.settle();
      tabs.push(one);
    }
    return tabs;
  };
  for (let round = 0; round < 2; round++) {
    const tabs = await come();
    expect(here.sync.figures()).toMatchObject({ rooms: 1, connections: 30, budgets: 9 });
    await vi.waitFor(() => expect(here.sync.present(here.board)).toBe(4));
    expect([following, whispering]).toEqual([1, 1]);
    for (const one of tabs) one.destroy();
    await vi.waitFor(
      () => {
        here.wait(6_000);
        expect(here.sync.figures()).toMatchObject({ rooms: 0, connections: 0, budgets: 0 });
      },
      { interval: 500 },
    );
    expect([following, whispering]).toEqual([0, 0]);
    expect(here.sync.editing(here.board)).toEqual({});
  }
  await vi.waitFor(() => expect(timers()).toBeLessThanOrEqual(before));
  await here.close();
  expect(here.errors).toEqual([]);
});
