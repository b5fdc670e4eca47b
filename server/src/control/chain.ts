import type { SessionEvent } from "@nadwa/shared/session/events";
import { createHash } from "node:crypto";
import { seal, unseal } from "../log/entry.ts";

/**
 * The control lane is a chain: every event names the hash of the one before it (of its JSON bytes as they lie in the
 * log), so that nothing in the record can be changed, left out or put in later without it showing.
 */
export const chainStart = "";

export const linkOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Packs events that follow `previous`, each linked to the one before. */
export const packEvents = (events: readonly Omit<SessionEvent, "previous">[], previous: string): Uint8Array[] => {
  let link = previous;
  return events.map((event) => {
    const bytes = Buffer.from(JSON.stringify({ ...event, previous: link }), "utf8");
    link = linkOf(bytes);
    return seal({ kind: "event", person: event.actor, clients: [], edition: 1, bytes });
  });
};

/** Throws when the entry is no event or does not follow `previous`. */
export const unpackEvent = (
  entry: Uint8Array,
  previous: string,
): { readonly event: SessionEvent; readonly link: string } => {
  const envelope = unseal(entry);
  if (envelope?.kind !== "event") throw new Error("an entry of a control lane is no event");
  const event = JSON.parse(Buffer.from(envelope.bytes).toString("utf8")) as SessionEvent;
  if (event.previous !== previous) throw new Error("the chain of the control lane is broken");
  if (event.actor !== envelope.person) throw new Error("an event names another actor than its envelope");
  return { event, link: linkOf(envelope.bytes) };
};
