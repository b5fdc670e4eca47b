import type { CommandId, PersonId } from "@nadwa/shared/ids";
import { type Choice, choices } from "@nadwa/shared/vote/vote";
import { createHash } from "node:crypto";
import { z } from "zod";
import { seal, server, unseal } from "../log/entry.ts";

/**
 * An entry of the lane `ballots/<vote>`. `id` is made by the voter's device, so that a retry is recognised. No time is
 * written, and a sealed ballot does not name its voter: the tag says only "the same voter as before".
 */
export type Ballot =
  | { readonly id: CommandId; readonly tag: string; readonly sealed: string }
  | { readonly id: CommandId; readonly person: PersonId; readonly choice: Choice };

const line = z.string().min(1).max(400);
const shape = z.union([
  z.strictObject({ id: line, tag: line, sealed: line }),
  z.strictObject({ id: line, person: line, choice: z.enum(choices) }),
]);

/** The voter as the lane knows them. */
export const voterOf = (ballot: Ballot): string => ("tag" in ballot ? ballot.tag : ballot.person);

export const packBallot = (ballot: Ballot): Uint8Array =>
  seal({
    kind: "ballot",
    person: "person" in ballot ? ballot.person : server,
    clients: [],
    edition: 1,
    bytes: Buffer.from(JSON.stringify(ballot), "utf8"),
  });

/** Throws for bytes that are no ballot: the lane was written by somebody else. */
export const unpackBallot = (entry: Uint8Array): Ballot => {
  const envelope = unseal(entry);
  if (envelope?.kind !== "ballot") throw new Error("an entry of a ballots lane is no ballot");
  return shape.parse(JSON.parse(Buffer.from(envelope.bytes).toString("utf8")));
};

/** Proves that the ballot lies in the lane and shows nothing of its choice. */
export const receiptOf = (entry: Uint8Array): string => createHash("sha256").update(entry).digest("hex");
