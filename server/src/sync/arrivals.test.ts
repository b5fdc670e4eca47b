import { expect, test } from "vitest";
import { openArrivals } from "./arrivals.ts";
import type { Connection } from "./connection.ts";
import type { Arrival } from "./outlet.ts";

const [bo, cy, eve] = [{}, {}, {}] as Connection[];
const names = new Map([
  [bo, "bo"],
  [cy, "cy"],
  [eve, "eve"],
]);
const arrival = (connection: Connection | undefined, index: number): Arrival => ({
  connection: connection!,
  index,
  kind: "update",
  bytes: new Uint8Array(0),
});
const said = (arrivals: readonly Arrival[]) =>
  arrivals.map(({ connection, index }) => `${names.get(connection)} ${index}`);

test("given Eve, who says a thousand things at once, when Bo and Cy type, then each of them is next", () => {
  const arrivals = openArrivals();
  for (let index = 1; index <= 1_000; index++) arrivals.push(arrival(eve, index));
  arrivals.push(arrival(bo, 1));
  arrivals.push(arrival(cy, 1));
  arrivals.push(arrival(bo, 2));
  expect(said(arrivals.take(3))).toEqual(["eve 1", "bo 1", "cy 1"]);
  expect(said(arrivals.take(4))).toEqual(["eve 2", "bo 2", "eve 3", "eve 4"]);
  expect(arrivals.length).toBe(996);
});

test("what is put back comes before what its connection has said since, in its order", () => {
  const arrivals = openArrivals();
  for (let index = 1; index <= 4; index++) arrivals.push(arrival(bo, index));
  const [first, ...others] = arrivals.take(3);
  expect(first?.index).toBe(1);
  arrivals.putBack(others);
  arrivals.push(arrival(cy, 1));
  expect(said(arrivals.take(9))).toEqual(["bo 2", "cy 1", "bo 3", "bo 4"]);
  expect([arrivals.length, arrivals.take(1)]).toEqual([0, []]);
});
