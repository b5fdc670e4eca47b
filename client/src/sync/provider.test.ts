import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { memoryStore } from "./deviceStore.ts";
import { FakeServer } from "./fakeServer.ts";
import { PendingFrames } from "./pending.ts";
import { type BoardLine, connectBoard } from "./provider.ts";

/** A network that says nothing: Bo must be told, and called back, long before a browser would give up. */

let server: FakeServer;
let heard: string[];
let line: BoardLine | undefined;
const dial = (patience: { callMs: number; silenceMs: number; lookEveryMs: number }) => {
  line = connectBoard(
    {
      address: "ws://server/sync",
      board: "board",
      doc: new Y.Doc(),
      pending: new PendingFrames(memoryStore(), "place", "tab", () => 1),
      Socket: server.Socket,
      random: () => 0,
      patience,
    },
    {
      onEdition: () => {},
      onSaved: () => {},
      onRefused: () => {},
      onClosed: () => {},
      onLine: (is) => heard.push(is),
      onBroken: () => {},
    },
  );
};
beforeEach(() => {
  server = new FakeServer();
  heard = [];
});
afterEach(() => line?.close());

test("given a network that swallows calls, when Bo dials, then each call is given up after a while and the next one gets through", async () => {
  server.swallowed = 2;
  dial({ callMs: 20, silenceMs: 60_000, lookEveryMs: 60_000 });
  await vi.waitFor(() => expect(heard.at(-1)).toBe("synced"));
  expect(heard).toEqual(["connecting", "offline", "connecting", "offline", "connecting", "connecting", "synced"]);
});

test("given a line that goes silent, when twice the keep-alive has passed, then Bo is told that it is gone and is called back", async () => {
  dial({ callMs: 60_000, silenceMs: 100, lookEveryMs: 50 });
  await vi.waitFor(() => expect(heard.filter((is) => is === "synced")).toHaveLength(2));
  expect(heard.slice(0, heard.lastIndexOf("synced") + 1)).toContain("offline");
});
