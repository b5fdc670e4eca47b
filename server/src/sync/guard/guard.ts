import type { Scene } from "@nadwa/shared/access/scene";
import type { Touch } from "@nadwa/shared/board/path";
import { fail, ok, type Result } from "@nadwa/shared/result";
import type * as Y from "yjs";
import { type Bindings, ownClients } from "./clients.ts";
import { decode, type Kind } from "./decode.ts";
import { type Denied, judge, topmost, type Writer } from "./judge.ts";
import { tooMany } from "./full.ts";
import { tooLong } from "./length.ts";
import { encode, newDeletes, normalise } from "./normalise.ts";
import { brokenWhole } from "./once.ts";
import { inCausalOrder } from "./pending.ts";
import { resolve } from "./resolve.ts";
import { badValue } from "./values.ts";

/** One update, one verdict, in the order of architecture §4. Reads the replica and never changes it; remembers nothing (A5). */

export type Accepted = {
  /** The only bytes that are logged, applied and sent. */
  readonly update: Uint8Array;
  readonly touches: readonly Touch[];
  /** Client ids with new structs. */
  readonly clients: readonly number[];
  /** Nothing in it that the replica does not have: acknowledged, neither logged nor sent. */
  readonly empty: boolean;
};

export const guard = (
  bytes: Uint8Array,
  kind: Kind,
  writer: Writer,
  scene: Scene,
  replica: { readonly doc: Y.Doc; readonly bindings: Bindings },
): Result<Accepted, Denied> => {
  const { doc, bindings } = replica;
  const decoded = decode(bytes, kind); // 1
  if (!decoded.ok) return fail({ code: decoded.error, paths: [] });
  const update = normalise(decoded.value, doc); // 2
  const clients = ownClients(update.structs, writer.person, bindings, doc); // 3
  if (!clients.ok) return fail({ code: clients.error, paths: [] });
  const ordered = inCausalOrder(update, doc); // 3, 4
  if (!ordered.ok) return fail({ code: ordered.error, paths: [], gap: true });
  const resolved = resolve(ordered.value, update, doc); // 5, 6
  if (!resolved.ok) return fail({ code: resolved.error, paths: [] });
  const { placed } = resolved.value;

  const judgement = judge(resolved.value, writer, scene, doc); // 7: rights
  if (!judgement.ok) return judgement;
  const { touches, removed } = judgement.value;
  for (const each of placed) {
    const code = badValue(each, writer.person); // 7: values
    if (code) return fail({ code, paths: [each.key === null ? each.parent.path : [...each.parent.path, each.key]] });
  }
  const broken =
    brokenWhole(placed, topmost(removed), update.deletes) ?? tooLong(placed, removed, doc) ?? tooMany(touches, doc);
  if (broken) return fail(broken);

  const deletes = newDeletes(removed, update.deletes, doc);
  return ok({
    update: encode({ structs: update.structs, deletes }),
    touches,
    clients: clients.value,
    empty: update.structs.length === 0 && deletes.size === 0,
  });
};
