import type { Edition, PersonId } from "@nadwa/shared/ids";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { crc32 } from "node:zlib";

/** The envelope of every entry, the same for all adapters: who wrote which bytes must be answerable from the log. */
export type Envelope = {
  readonly kind: "update" | "event" | "ballot";
  readonly person: PersonId;
  /** Yjs client ids with new structs in these bytes: binds them to the person after a restart (architecture §3). */
  readonly clients: readonly number[];
  readonly edition: Edition;
  /** When it was accepted, by that node's clock; never of a ballot: when somebody votes tells on what. */
  readonly atMs?: number;
  readonly bytes: Uint8Array;
};

/** Of an entry without the time it was accepted, and of one with it. */
const versions = { untimed: 1, timed: 2 } as const;
const kinds = ["update", "event", "ballot"] as const;

/** The server's own entries (first content of a board, automatic transitions). */
export const server: PersonId = "server";

export const seal = (envelope: Envelope): Uint8Array => {
  const out = encoding.createEncoder();
  encoding.writeUint8(out, envelope.atMs === undefined ? versions.untimed : versions.timed);
  encoding.writeUint8(out, kinds.indexOf(envelope.kind));
  encoding.writeVarString(out, envelope.person);
  encoding.writeVarUint(out, envelope.clients.length);
  for (const client of envelope.clients) encoding.writeVarUint(out, client);
  encoding.writeVarUint(out, envelope.edition);
  if (envelope.atMs !== undefined) encoding.writeVarUint(out, envelope.atMs);
  encoding.writeVarUint8Array(out, envelope.bytes);
  const body = encoding.toUint8Array(out);
  const sealed = new Uint8Array(body.length + 4);
  sealed.set(body, 4);
  new DataView(sealed.buffer).setUint32(0, crc32(body));
  return sealed;
};

/** Returns undefined for bytes whose checksum, version or shape is wrong: the log ends before them. */
export const unseal = (sealed: Uint8Array): Envelope | undefined => {
  if (sealed.length < 6) return undefined;
  const body = sealed.subarray(4);
  const checksum = ((sealed[0]! << 24) | (sealed[1]! << 16) | (sealed[2]! << 8) | sealed[3]!) >>> 0;
  if (checksum !== crc32(body)) return undefined;
  try {
    const input = decoding.createDecoder(body);
    const version = decoding.readUint8(input);
    if (version !== versions.untimed && version !== versions.timed) return undefined;
    const kind = kinds[decoding.readUint8(input)];
    if (!kind) return undefined;
    const person = textOf(decoding.readVarUint8Array(input));
    const clients: number[] = [];
    for (let left = decoding.readVarUint(input); left > 0; left--) clients.push(decoding.readVarUint(input));
    const edition = decoding.readVarUint(input);
    const atMs = version === versions.timed ? decoding.readVarUint(input) : undefined;
    return {
      kind,
      person,
      clients,
      edition,
      ...(atMs !== undefined && { atMs }),
      bytes: decoding.readVarUint8Array(input),
    };
  } catch {
    return undefined;
  }
};

/** An id is a few letters of ASCII, for which the decoder of UTF-8 costs more than the rest of an entry does. */
const textOf = (bytes: Uint8Array): string => {
  for (let at = 0; at < bytes.length; at++) if (bytes[at]! > 127) return utf8.decode(bytes);
  return String.fromCharCode.apply(undefined, bytes as unknown as number[]);
};
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
