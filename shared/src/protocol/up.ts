import { z } from "zod";
import { choices, secrecies, thresholds } from "../vote/vote.ts";
import { roles } from "../access/roles.ts";
import { shows, statuses, stepViews } from "../session/state.ts";

/** Everything a person may say on the control channel; the same commands by socket and by HTTP. Strict: unknown keys are refused. */

const id = z.string().regex(/^[\w-]{1,64}$/);
const line = (most: number) => z.string().max(most);
const words = z.strictObject({
  ar: line(2_000).exactOptional(),
  fr: line(2_000).exactOptional(),
  en: line(2_000).exactOptional(),
});

/** What every command carries besides its type: the id under which it is remembered. */
const base = { id };
const onRecommendation = { ...base, recommendation: id };
const onVote = { ...base, vote: id };

export const rule = z.strictObject({
  kind: z.literal("forAgainst"),
  secrecy: z.enum(secrecies),
  threshold: z.enum(thresholds),
  quorum: z.strictObject({ percent: z.int().min(1).max(100) }).exactOptional(),
  results: z.enum(["hidden", "live"]),
});

export const step = z.strictObject({
  id,
  name: words,
  instruction: words,
  allow: z.strictObject({
    add: z.boolean(),
    edit: z.boolean(),
    suggest: z.boolean(),
    support: z.boolean(),
    comment: z.boolean(),
    vote: z.boolean(),
  }),
  view: z.enum(stepViews),
  minutes: z.int().min(1).max(600).exactOptional(),
});

export const cue = z.strictObject({
  show: z.enum(shows),
  axis: id.exactOptional(),
  recommendation: id.exactOptional(),
  vote: id.exactOptional(),
  message: line(600).exactOptional(),
  bars: z.boolean().exactOptional(),
  dim: z.boolean().exactOptional(),
});

export const Command = z.discriminatedUnion("type", [
  z.strictObject({ ...base, type: z.literal("goToStep"), step: id }),
  z.strictObject({ ...base, type: z.literal("setStep"), step }),
  z.strictObject({ ...onRecommendation, type: z.literal("setStatus"), status: z.enum(statuses) }),
  /** Without a recommendation: the whole board. */
  z.strictObject({ ...base, type: z.literal("lock"), recommendation: id.exactOptional() }),
  z.strictObject({ ...base, type: z.literal("unlock"), recommendation: id.exactOptional() }),
  z.strictObject({ ...onRecommendation, type: z.literal("hide") }),
  z.strictObject({ ...onRecommendation, type: z.literal("restore") }),
  /** Fixes the number that the recommendation has now. */
  z.strictObject({ ...onRecommendation, type: z.literal("number") }),
  /** `on: false` takes the support back. */
  z.strictObject({ ...onRecommendation, type: z.literal("support"), on: z.boolean() }),
  z.strictObject({ ...base, type: z.literal("setCue"), cue }),
  z.strictObject({ ...base, type: z.literal("startTimer"), durationMs: z.int().min(1_000).max(86_400_000) }),
  z.strictObject({ ...base, type: z.literal("stopTimer") }),
  z.strictObject({ ...onVote, type: z.literal("armVote"), on: z.strictObject({ recommendation: id }), rule }),
  z.strictObject({ ...onVote, type: z.literal("openVote") }),
  z.strictObject({
    ...onVote,
    type: z.literal("castBallot"),
    choice: z.enum(choices),
    textHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .exactOptional(),
  }),
  /** `on: false` resumes. */
  z.strictObject({ ...onVote, type: z.literal("pauseVote"), on: z.boolean() }),
  z.strictObject({ ...onVote, type: z.literal("closeVote") }),
  z.strictObject({ ...onVote, type: z.literal("publishVote") }),
  z.strictObject({ ...onVote, type: z.literal("voidVote"), reason: line(300) }),
  z.strictObject({ ...base, type: z.literal("setRole"), person: id, role: z.enum(roles) }),
  z.strictObject({ ...base, type: z.literal("removePerson"), person: id }),
]);
export type Command = z.infer<typeof Command>;
export type CommandType = Command["type"];
export const commandTypes: readonly string[] = Command.options.map((option) => option.shape.type.value);

/** First words of a control socket: socket.io's `auth`. */
export const Hello = z.strictObject({ session: id, as: z.enum(roles).optional(), v: z.string().max(8).optional() });
export type Hello = z.infer<typeof Hello>;
