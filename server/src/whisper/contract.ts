import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Whisper } from "./Whisper.ts";

/* The rules of whispering. Every adapter keeps them; test names quote the number.
 *
 * W1 Whoever has subscribed to a board hears what is published on it, by every node and by its own, in each publisher's
 *    order. A subscription may take a moment to come up; what is published before that is not heard.
 * W2 Bytes come as they went: any values, none at all.
 * W3 Boards do not mix.
 * W4 Nothing is heard after unsubscribing or after close; the other subscribers go on.
 * W5 Publishing never throws and never waits, whether somebody listens or not, and after close.
 */

export const whisperContract = (open: () => Promise<{ whisper: Whisper; anotherNode: Whisper }>): void => {
  let whisper: Whisper;
  let anotherNode: Whisper;
  beforeAll(async () => {
    ({ whisper, anotherNode } = await open());
  });
  afterAll(async () => {
    await whisper?.close();
    await anotherNode?.close();
  });
  const someBoard = (): string => randomBytes(16).toString("base64url");
  const ready = Uint8Array.of(255);
  const isReady = (bytes: Uint8Array) => bytes.length === 1 && bytes[0] === 255;

  /** Subscribes, and waits until the subscription is up. */
  const listen = async (board: string, on = whisper) => {
    const heard: number[][] = [];
    let up = false;
    const stop = on.subscribe(board, (bytes) => {
      if (isReady(bytes)) up = true;
      else heard.push([...bytes]);
    });
    await vi.waitFor(() => {
      on.publish(board, ready);
      expect(up).toBe(true);
    });
    return { heard, stop };
  };

  test("W1: every node hears every publication, its own too, in order", async () => {
    const board = someBoard();
    const [here, there] = [await listen(board), await listen(board, anotherNode)];
    const numbers = Array.from({ length: 50 }, (_, at) => [at]);
    for (const number of numbers) whisper.publish(board, Uint8Array.from(number));
    await vi.waitFor(() => expect(here.heard).toEqual(numbers));
    await vi.waitFor(() => expect(there.heard).toEqual(numbers));
    here.stop();
    there.stop();
  });

  test("W2: bytes come as they went", async () => {
    const board = someBoard();
    const { heard, stop } = await listen(board);
    const every = Array.from({ length: 256 }, (_, at) => at);
    whisper.publish(board, Uint8Array.from(every));
    whisper.publish(board, new Uint8Array());
    await vi.waitFor(() => expect(heard).toEqual([every, []]));
    stop();
  });

  test("W3: boards do not mix", async () => {
    const [a, b] = [someBoard(), someBoard()];
    const [onA, onB] = [await listen(a), await listen(b)];
    whisper.publish(a, Uint8Array.of(1));
    whisper.publish(b, Uint8Array.of(2));
    await vi.waitFor(() => expect([onA.heard, onB.heard]).toEqual([[[1]], [[2]]]));
    onA.stop();
    onB.stop();
  });

  test("W4: who has left hears nothing, the others go on", async () => {
    const board = someBoard();
    const [gone, stays] = [await listen(board), await listen(board)];
    gone.stop();
    gone.stop();
    whisper.publish(board, Uint8Array.of(1));
    await vi.waitFor(() => expect(stays.heard).toEqual([[1]]));
    expect(gone.heard).toEqual([]);
    stays.stop();
    const again = await listen(board);
    whisper.publish(board, Uint8Array.of(2));
    await vi.waitFor(() => expect(again.heard).toEqual([[2]]));
    expect(stays.heard).toEqual([[1]]);
    again.stop();
  });

  test("W4, W5: after close nothing is heard, and publishing does not throw", async () => {
    const own = await open();
    const board = someBoard();
    const { heard } = await listen(board, own.whisper);
    own.whisper.publish(someBoard(), Uint8Array.of(0));
    await own.whisper.close();
    own.whisper.publish(board, Uint8Array.of(1));
    whisper.publish(board, Uint8Array.of(2));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(heard).toEqual([]);
    await own.anotherNode.close();
  });
};
