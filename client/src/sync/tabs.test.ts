import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openTabs, type Tabs } from "./tabs.ts";

/** Plain HTTP: no Web Locks, the heartbeat in localStorage decides. */
const tabs: Tabs[] = [];
const open = (name: string, nowMs: () => number) => {
  const tab = openTabs(name, nowMs);
  tabs.push(tab);
  return tab;
};
beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  vi.stubGlobal("navigator", {});
});
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("queues of open tabs are theirs, one of a tab that nobody has heard of for over a minute is free", async () => {
  let atMs = 1_000_000;
  const one = open("one", () => atMs);
  open("two", () => atMs);
  localStorage.setItem("nadwa.tab.crashed", String(atMs));
  expect(await one.open(["one", "two", "crashed"])).toEqual(new Set(["one", "two", "crashed"]));
  atMs += 80_000;
  vi.advanceTimersByTime(2_000);
  expect(await one.open(["one", "two", "crashed"])).toEqual(new Set(["one", "two"]));
});

test("a page that reloads frees its queue at once; one that comes back from the cache takes it again", async () => {
  const one = open("one", () => 5_000_000);
  const two = open("two", () => 5_000_000);
  dispatchEvent(new Event("pagehide"));
  expect(await two.open(["one"])).toEqual(new Set());
  dispatchEvent(new Event("pageshow"));
  expect(await two.open(["one"])).toEqual(new Set(["one"]));
  expect(one.own).toBe("one");
});
