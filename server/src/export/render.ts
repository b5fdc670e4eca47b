import { layOut } from "@nadwa/shared/document/layout";
import type { FinalDocument } from "@nadwa/shared/document/model";
import type { ExportFormat } from "@nadwa/shared/protocol/http";
import type { Refusal } from "@nadwa/shared/refusal";
import { ok, type Result } from "@nadwa/shared/result";

/** Renders the document in this process; exportDocument() does the same in a child that can be stopped. */
export const render = async (doc: FinalDocument, format: ExportFormat): Promise<Result<Uint8Array, Refusal>> => {
  switch (format) {
    case "json":
      return ok(Buffer.from(`${JSON.stringify(doc, null, 2)}\n`));
    case "md": {
      const { toMarkdown } = await import("./markdown.ts");
      return ok(Buffer.from(toMarkdown(layOut(doc))));
    }
    case "docx": {
      const { toDocx } = await import("./docx/toDocx.ts");
      return ok(await toDocx(layOut(doc)));
    }
    case "pdf": {
      const { toPdf } = await import("./pdf.ts");
      return toPdf(layOut(doc), doc.provenance.generatedAtMs);
    }
  }
};
