import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { layoutFaults } from "./layout.ts";
import { launchBrowser } from "./nadwa.ts";

/** What looks for faults in the other tests sees them: each on a page that has one, beside the same page without. */

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 320, height: 256 } });
});
afterAll(() => browser?.close());

const words = "Coordination intersectorielle des intervenants de la protection";
const line = (style: string, inside = words): string => `<p style="margin:0;white-space:nowrap;${style}">${inside}</p>`;
const frame = (style: string): string => `<div style="width:100px;${style}">${words}</div>`;

test.each([
  ["a page wider than its window", line(""), /^\d+ px wide in a window of 320$/, line("white-space:normal")],
  [
    "a part that scrolls sideways",
    `<div class="part" style="width:100px;overflow-x:auto">${line("")}</div>`,
    /^scrolls sideways: part$/,
    `<div class="toolbar" style="width:100px;overflow-x:auto">${line("")}</div>`,
  ],
  [
    "a box that cuts its words",
    line("width:100px;overflow:hidden"),
    /^cut: .*Coordination/,
    line("width:100px;overflow:hidden;text-overflow:ellipsis"),
  ],
  [
    "a button whose words leave it",
    `<div style="overflow:hidden"><button style="width:60px;white-space:nowrap;padding:0">${words}</button></div>`,
    /^cut: .*Coordination/,
    `<button>${words}</button>`,
  ],
  [
    "words on top of others",
    `${frame("")}${frame("position:relative;top:-40px;")}`,
    /^overlap: «Coordination/,
    `${frame("")}${frame("position:relative;top:40px;")}`,
  ],
])("%s is seen, and what is as it should be is not", async (_what, faulty, fault, sound) => {
  await page.setContent(`<!doctype html><meta charset="utf-8"><body style="margin:0">${faulty}`);
  const faults = await layoutFaults(page);
  expect(faults).not.toEqual([]);
  for (const said of faults) expect(said).toMatch(fault);
  await page.setContent(`<!doctype html><meta charset="utf-8"><body style="margin:0">${sound}`);
  expect(await layoutFaults(page)).toEqual([]);
});
