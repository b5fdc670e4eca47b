import { type Refusal, refusal } from "@nadwa/shared/refusal";
import { fail, ok, type Result } from "@nadwa/shared/result";
import type { z } from "zod";

/** What came by the network, checked; the detail names the fields, never what was in them. */
export const parse = <Schema extends z.ZodType>(schema: Schema, given: unknown): Result<z.output<Schema>, Refusal> => {
  const parsed = schema.safeParse(given);
  if (parsed.success) return ok(parsed.data);
  const where = parsed.error.issues.slice(0, 3).map(({ path, code }) => `${path.join(".") || "body"}: ${code}`);
  return fail(refusal("bad-request", where.join("; ")));
};
