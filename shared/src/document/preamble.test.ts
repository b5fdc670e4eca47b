import { describe, expect, test } from "vitest";
import { template } from "../template/template.ts";
import { fillPreamble } from "./preamble.ts";

const { ar: arabic, fr: french } = template.preamble;
const first = (language: "ar" | "fr", facts: Parameters<typeof fillPreamble>[1]) =>
  fillPreamble(language === "ar" ? arabic : french, facts, language)[0];

describe("the preamble of the built-in template", () => {
  test("with everything known", () => {
    expect(
      first("ar", { event: "الندوة الجهوية", place: "فاس", dates: "9 و10 دجنبر 2026", theme: "رؤى متقاطعة" }),
    ).toBe("نحن المشاركات والمشاركين في الندوة الجهوية، المنعقد بفاس أيام 9 و10 دجنبر 2026، تحت شعار «رؤى متقاطعة»؛");
    expect(
      first("fr", { event: "Forum régional", place: "Fès", dates: "9 au 10 décembre 2026", theme: "Regards" }),
    ).toBe(
      "Nous, participantes et participants au Forum régional, réunis à Fès du 9 au 10 décembre 2026 sous le thème «\u00A0Regards\u00A0»\u202F;",
    );
  });

  test("what is unknown takes its clause with it", () => {
    expect(first("ar", { event: "الندوة" })).toBe("نحن المشاركات والمشاركين في الندوة؛");
    expect(first("ar", { event: "الندوة", place: "Fès" })).toBe("نحن المشاركات والمشاركين في الندوة، المنعقد بـFès؛");
    expect(first("fr", { event: "Colloque", dates: "du 9 au 10 décembre" })).toBe(
      "Nous, participantes et participants au Colloque du 9 au 10 décembre\u202F;",
    );
  });

  test("a name with an unknown noun is quoted, not misdeclined", () => {
    expect(first("fr", { event: "ندوة" })).toContain("participants à «\u00A0ندوة\u00A0»\u202F;");
    expect(first("fr", { event: "Atelier « parcours »" })).toContain("participants à l’Atelier « parcours »\u202F;");
  });

  test("what people wrote is no template", () => {
    expect(first("ar", { event: "{place} $1 $&", place: "فاس" })).toContain("في {place} $1 $&، المنعقد بفاس");
  });

  test("the other paragraphs stay", () => {
    expect(fillPreamble(arabic, { event: "الندوة" }, "ar").at(-1)).toBe("نوصي بما يلي:");
  });
});
