import type { Scenario } from "../scenario.ts";
import { hocuspocusTuned } from "../peers.ts";
import { nadwa } from "../nadwa.ts";
import { fanOutCase } from "./fanOut.ts";

/** A hall in which far more is typed than people can: whether anything is lost, and what share of a core is taken. */
export const busy: Scenario = {
  name: "busy",
  cases: ({ short }) =>
    (short
      ? [fanOutCase(100, 10, 20, "complete", short)]
      : [
          fanOutCase(2000, 10, 20, "≤ 20 % CPU, complete", short),
          fanOutCase(500, 10, 80, "typists ≤ 10/30 ms, ≤ 30 % CPU", short),
        ]
    )
      // The other peers collapse, and take minutes over it.
      .map((each) => ({ ...each, systems: [nadwa, hocuspocusTuned] })),
};
