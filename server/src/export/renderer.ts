import type { FinalDocument } from "@nadwa/shared/document/model";
import type { ExportFormat } from "@nadwa/shared/protocol/http";
import type { Refusal } from "@nadwa/shared/refusal";
import type { Result } from "@nadwa/shared/result";
import { render } from "./render.ts";

/** The child process of one export: hears one order, answers once and ends. Started only by child.ts. */
export type Order = { readonly doc: FinalDocument; readonly format: ExportFormat };
export type Answer = Result<Uint8Array, Refusal>;

process.once("message", (order: Order) => {
  void render(order.doc, order.format).then((answer: Answer) => {
    process.send?.(answer, () => process.disconnect());
  });
});
