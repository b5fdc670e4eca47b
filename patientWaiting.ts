import { vi } from "vitest";
import { patienceMs } from "./patience.ts";

/** `vi.waitFor` gives up after one second, and Vitest has no setting for it as it has for `expect.poll`. */
const waitFor = vi.waitFor.bind(vi);
vi.waitFor = (holds, options) =>
  waitFor(holds, typeof options === "number" ? options : { timeout: patienceMs, ...options });
