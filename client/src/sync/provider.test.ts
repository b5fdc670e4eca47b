import { expect, test, vi } from "vitest";
import * as Y from "yjs";
import { memoryStore } from "./deviceStore.ts";
import { FakeServer } from "./fakeServer.ts";
import { PendingFrames } from "./pending.ts";
import { connectBoard } from "./provider.ts";

test("given a network that swallows calls, when Bo dials, then each call is given up after a while and the next one gets through", async () => {
  const server = new FakeServer();
  server.swallowed = 2;
  const lines: string[] = [];
  const line = connectBoard(
    {
      address: "ws://server/sync",
      board: "board",
      doc: new Y.Doc(),
      pending: new PendingFrames(memoryStore(), "place", "tab", () => 1),
      Socket: server.Socket,
      random: () => 0,
      patienceMs: 20,
    },
    {
      onEdition: () => {},
      onSaved: () => {},
      onRefused: () => {},
      onClosed: () => {},
      onLine: (is) => lines.push(is),
      onBroken: () => {},
    },
  );
  await vi.waitFor(() => expect(lines.at(-1)).toBe("synced"), { timeout: 5_000 });
  expect(lines).toEqual(["connecting", "offline", "connecting", "offline", "connecting", "connecting", "synced"]);
  line.close();
});
