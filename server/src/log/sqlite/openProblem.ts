import * as problems from "../StorageUnusable.ts";
import { StorageUnusable } from "../StorageUnusable.ts";
import type { OpenProblem } from "./batch.ts";

/** A class does not survive the way between threads: it travels as its name and its sentence. */
export const problemOf = (error: unknown): OpenProblem | undefined =>
  error instanceof StorageUnusable ? { name: error.name, message: error.message } : undefined;

export const errorOf = (problem: OpenProblem): Error => {
  const kind = Object.entries(problems).find(([name]) => name === problem.name)?.[1];
  const error: Error = Object.create((kind ?? StorageUnusable).prototype);
  return Object.assign(error, {
    message: problem.message,
    name: problem.name,
    stack: `${problem.name}: ${problem.message}`,
  });
};
