import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";

/** Every screen stands in both directions: what names a physical side is a fault (ui/design.md §7). */
const source = join(import.meta.dirname, "..");
const files = readdirSync(source, { recursive: true, encoding: "utf8" });
const side = "(?:left|right)";

/** In a stylesheet: properties and values that name a side. */
const physicalCss = [
  new RegExp(
    `(?:^|[{;\\s])(?:(?:margin|padding|border|scroll-margin|scroll-padding|inset)-${side}|${side})[\\w-]*\\s*:`,
  ),
  new RegExp(`(?:^|[{;\\s])border-(?:top|bottom)-${side}-radius\\s*:`),
  new RegExp(`(?:^|[{;\\s])(?:text-align|float|clear)\\s*:\\s*${side}`),
];
/** In an inline style: the same properties as React spells them. */
const physicalStyle =
  /\b(?:(?:margin|padding|border|inset)(?:Left|Right)\w*|textAlign:\s*"(?:left|right)"|(?:left|right):\s*[\d"`{])/;

const faultsIn = (text: string, patterns: readonly RegExp[]): readonly string[] =>
  text
    .replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, " "))
    .split("\n")
    .flatMap((line, at) => (patterns.some((pattern) => pattern.test(line)) ? [`${at + 1}: ${line.trim()}`] : []));

test("the scan itself sees what it is for", () => {
  const css = [
    "margin-left: 4px;",
    "  left: 0;",
    "a { right: 1px }",
    "text-align: left;",
    "border-top-left-radius: 3px;",
  ];
  for (const line of css) expect(faultsIn(line, physicalCss), line).toHaveLength(1);
  for (const line of ["margin-inline-start: 4px;", "inset-inline-end: 0;", "text-align: start;", "/* left: 0 */"])
    expect(faultsIn(line, physicalCss), line).toEqual([]);
  expect(faultsIn("style={{ marginLeft: 4 }}", [physicalStyle])).toHaveLength(1);
  expect(faultsIn("style={{ marginInlineStart: 4 }}", [physicalStyle])).toEqual([]);
});

test("stylesheets and inline styles name no physical side", () => {
  const faults = files.flatMap((file) => {
    const patterns = file.endsWith(".css") ? physicalCss : file.endsWith(".tsx") ? [physicalStyle] : [];
    return faultsIn(patterns.length ? readFileSync(join(source, file), "utf8") : "", patterns).map(
      (fault) => `${relative(source, join(source, file))}:${fault}`,
    );
  });
  expect(files.filter((file) => file.endsWith(".css")).length).toBeGreaterThan(10);
  expect(faults).toEqual([]);
});
