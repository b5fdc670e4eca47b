import type { Address } from "./person.ts";
import type { ServerProcess } from "./serverProcess.ts";

/** What is measured, all alike: a server on a data folder, and the address at which somebody comes to its one board. */

export type Start = {
  readonly dataDir: string;
  readonly profile?: string | undefined;
  /** Where it is to listen; any free port if absent. */
  readonly port?: number | undefined;
};
export type Running = {
  readonly server: ServerProcess;
  /** The how-manieth member comes; the same one writes under the same id. */
  readonly address: (member: number) => Address;
};
export type System = {
  readonly name: string;
  /** A data folder with an empty board and this many members who may all write, made once and copied for each run. */
  readonly found: (dataDir: string, members: number) => Promise<void>;
  readonly start: (given: Start) => Promise<Running>;
  /** The id under which the member writes, once founded. */
  readonly personOf: (dataDir: string, member: number) => string;
  /** Milliseconds until what was written has reached the disk, before a clean stop. */
  readonly settlesMs: number;
};
