import { describe, expect, it } from "vitest";
import { documentPath, fileNameIn } from "./finalDocument.ts";

const query = { lang: "both", scope: "all", votes: false } as const;

describe("the document's address", () => {
  it("asks for exactly what the options say", () => {
    expect(documentPath("s1", query, "rapporteur")).toBe(
      "/api/sessions/s1/document?lang=both&scope=all&votes=0&as=rapporteur",
    );
    expect(documentPath("s1", { ...query, votes: true }, "moderator", "docx")).toBe(
      "/api/sessions/s1/export/docx?lang=both&scope=all&votes=1&as=moderator",
    );
  });
});

describe("the file's name", () => {
  it.each([
    [`attachment; filename="nadwa.pdf"; filename*=UTF-8''%D8%AA%D9%88%D8%B5%D9%8A%D8%A7%D8%AA.pdf`, "توصيات.pdf"],
    [`attachment; filename="nadwa.pdf"`, "nadwa.pdf"],
    [`attachment; filename="nadwa.pdf"; filename*=UTF-8''%E0%A4%A`, "nadwa.pdf"],
    [null, "otherwise"],
  ])("in %s is %s", (header, name) => {
    expect(fileNameIn(header, "otherwise")).toBe(name);
  });
});
