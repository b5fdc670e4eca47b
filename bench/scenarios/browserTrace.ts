import { spawnSync } from "node:child_process";
import { loadavg } from "node:os";
import { addRecommendation, readAxes, readRecommendations } from "@nadwa/shared/board/board";
import { orderAfter } from "@nadwa/shared/board/order";
import type { Page } from "playwright-core";
import { device, launchBrowser, screens } from "../../e2e/nadwa.ts";
import { pause } from "../audience.ts";
import { nadwa } from "../nadwa.ts";
import type { At, Figures, Scenario } from "../scenario.ts";
import { type Copy, joinWithCopy, wordsIn } from "../typist.ts";
import { every } from "../typing.ts";

/**
 * The board in a browser on a CPU four times slower, while ten others type in it: tasks that hold up the page's main thread.
 * The pages must be built (`npm start` does). Chromium's own figures (long tasks; long animation frames with
 * their scripts); what is loading is not counted.
 */

const cards = 60;
const typistCount = 10;
const pressesPerSecond = 5;
const slowness = 4;
const settlesMs = 3_000;
const text = "إحداث خلية للاستماع بكل مؤسسة تعليمية، تضم أستاذا مرجعيا، وتحيل مؤشرات الخطر داخل 48 ساعة. ";

const columns = [
  { key: "longest", title: "longest task ms", digits: 0 },
  { key: "over100", title: "over 100 ms" },
  { key: "over50", title: "over 50 ms" },
  { key: "frame", title: "longest frame ms", digits: 0 },
  { key: "pressed", title: "letters typed" },
  { key: "load", title: "load average", digits: 1 },
] as const;

type Script = { readonly what: string; readonly ms: number; readonly layoutMs: number };
type Task = { readonly ms: number; readonly atMs: number };
type Frame = Task & { readonly renderMs: number; readonly scripts: readonly Script[] };

/** From now on the page keeps what held it up. */
const watch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    type Entry = PerformanceEntry & {
      renderStart?: number;
      scripts?: (PerformanceEntry & {
        invoker: string;
        sourceURL: string;
        sourceFunctionName: string;
        forcedStyleAndLayoutDuration: number;
      })[];
    };
    const kept = { tasks: [] as object[], frames: [] as object[] };
    Object.assign(window, { kept });
    new PerformanceObserver((list) => {
      for (const { duration, startTime } of list.getEntries()) kept.tasks.push({ ms: duration, atMs: startTime });
    }).observe({ type: "longtask" });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Entry[])
        kept.frames.push({
          ms: entry.duration,
          atMs: entry.startTime,
          renderMs: entry.renderStart ? entry.startTime + entry.duration - entry.renderStart : 0,
          scripts: (entry.scripts ?? []).map((script) => ({
            what: `${script.invoker} ${script.sourceFunctionName} ${script.sourceURL.split("/").at(-1)}`,
            ms: script.duration,
            layoutMs: script.forcedStyleAndLayoutDuration,
          })),
        });
    }).observe({ type: "long-animation-frame" });
  });
const watched = (page: Page): Promise<{ readonly tasks: readonly Task[]; readonly frames: readonly Frame[] }> =>
  page.evaluate(() => (window as unknown as { kept: { tasks: Task[]; frames: Frame[] } }).kept);

/** That the page sees a task of 120 ms where there is one; then forgets it. */
const checkRuler = async (page: Page): Promise<void> => {
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        setTimeout(() => {
          const endMs = performance.now() + 120;
          while (performance.now() < endMs);
          setTimeout(done, 500);
        });
      }),
  );
  if (!(await watched(page)).tasks.some(({ ms }) => ms >= 100)) throw new Error("a task of 120 ms was not seen");
  await page.evaluate(() => {
    const { kept } = window as unknown as { kept: { tasks: unknown[]; frames: unknown[] } };
    kept.tasks.length = kept.frames.length = 0;
  });
};

/** The driver is pinned to one core (run.mjs), and Chromium with it: it may have both, as on a device of its own. */
const unpin = (pids: readonly number[]): void => {
  for (const pid of pids) spawnSync("taskset", ["-a", "-p", "-c", "0,1", String(pid)]);
};

const describeFrame = ({ ms, renderMs, scripts }: Frame): string =>
  [
    `  ${Math.round(ms)} ms, of it style, layout and paint ${Math.round(renderMs)} ms`,
    ...scripts
      .toSorted((one, other) => other.ms - one.ms)
      .slice(0, 3)
      .map(
        (script) => `    ${Math.round(script.ms)} ms (layout forced: ${Math.round(script.layoutMs)} ms) ${script.what}`,
      ),
  ].join("\n");

const run = async ({ system, dataDir, options, start }: At, screen: "phone" | "laptop"): Promise<Figures> => {
  const { address } = await start();
  const typists: Copy[] = [];
  for (let n = 0; n < typistCount; n += 1) {
    const typist = joinWithCopy(address(n));
    await typist.person.synced;
    typists.push(typist);
  }
  const [first] = typists as [Copy];
  const axes = readAxes(first.doc);
  for (let n = 0; n < cards; n += 1) {
    const axis = axes[n % axes.length]?.id ?? "";
    addRecommendation(first.doc, {
      id: `card${n}`,
      axis,
      order: orderAfter(readRecommendations(first.doc).filter((each) => each.axis === axis)),
      title: `خلية الاستماع ${n}`,
      text: text.repeat(3),
      createdBy: system.personOf(dataDir, 0),
      createdAtMs: Date.now(),
    });
  }
  await pause(1_000);

  const browser = await launchBrowser();
  try {
    const own = await device(browser, screen);
    const { headers, path, port } = address(typistCount);
    const url = `http://localhost:${port}`;
    const [name = "", value = ""] = (headers["Cookie"] ?? "").split("=");
    await own.context.addCookies([{ name, value, url, httpOnly: true, sameSite: "Strict" }]);
    await own.page.setViewportSize(screens[screen]);
    const cdp = await own.context.newCDPSession(own.page);
    await own.page.goto(url);
    const { processInfo } = await (await browser.newBrowserCDPSession()).send("SystemInfo.getProcessInfo");
    unpin(processInfo.map(({ id }) => id));
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowness });
    await own.page.goto(`${url}/s/${/\/sync\/([^?]+)/.exec(path)?.[1]}/board`, { timeout: 60_000 });
    await own.page.locator(".rec").nth(4).waitFor({ timeout: 60_000 });
    await pause(settlesMs);

    await watch(own.page);
    await checkRuler(own.page);
    let pressed = 0;
    const hands = every(typistCount, pressesPerSecond, (n) => {
      const typist = typists[n] as Copy;
      // Each begins where others look: the first cards of every axis.
      const words = wordsIn(typist.doc, `card${n}`);
      words.insert(words.length, text[pressed % text.length] ?? " ");
      pressed += 1;
    });
    await pause(options.seconds * 1_000);
    hands.stop();
    await pause(1_000);
    const { tasks, frames } = await watched(own.page);
    const longest = frames.toSorted((one, other) => other.ms - one.ms);
    console.log(
      [`The longest frames, ${screen}:`, ...longest.slice(0, 3).map(describeFrame), own.noise.join("\n")].join("\n"),
    );
    return {
      longest: Math.max(0, ...tasks.map(({ ms }) => ms)),
      over100: tasks.filter(({ ms }) => ms > 100).length,
      over50: tasks.length,
      frame: longest[0]?.ms ?? 0,
      pressed,
      load: loadavg()[0] ?? Number.NaN,
    };
  } finally {
    await browser.close();
    for (const { person } of typists) person.leave();
  }
};

export const browserTrace: Scenario = {
  name: "browser-trace",
  cases: () =>
    (["laptop", "phone"] as const).map((screen) => ({
      title: `The board on a ${screen}, CPU ${slowness}× slower: ${cards} cards, ${typistCount} typists × ${pressesPerSecond} letters/s`,
      board: { members: typistCount + 1 },
      systems: [nadwa],
      goal: "no task over 100 ms once it is loaded",
      columns,
      run: (at: At) => run(at, screen),
    })),
};
