import type { Running, System } from "./systems.ts";

/** One thing that is measured. Each case of it runs for every system in turn, again and again, on a fresh copy of a folder. */

export type Column = {
  readonly key: string;
  readonly title: string;
  readonly digits?: number;
  /** The peers' figure is also shown as a multiple of Nadwa's. */
  readonly ratio?: true;
};
/** NaN: cannot be said. */
export type Figures = { readonly [key: string]: number };

export type Options = {
  /** Seconds of each measurement. */
  readonly seconds: number;
  readonly runs: number;
  /** Of each peer. */
  readonly peerRuns: number;
  readonly short: boolean;
  readonly profile: string | undefined;
};

/** What lies in the data folder before the server starts: made once for each system, by the system's own server. */
export type Board = { readonly members: number; readonly history?: "long" | "large" };

export type Case = {
  readonly title: string;
  readonly board: Board;
  readonly systems: readonly System[];
  /** What Nadwa must reach. */
  readonly goal: string;
  readonly columns: readonly Column[];
  /** Takes minutes: it is run once, whatever the number of runs. */
  readonly once?: true;
  readonly run: (at: At) => Promise<Figures>;
};
export type At = {
  readonly system: System;
  readonly dataDir: string;
  readonly options: Options;
  /** Starts the system on the data folder, at this port if one is given; stopped by the benchmark if it still runs. */
  readonly start: (port?: number) => Promise<Running>;
};

export type Scenario = {
  readonly name: string;
  /** `people` when asked for on the command line. */
  readonly cases: (options: Options, people: readonly number[] | undefined) => readonly Case[];
};
