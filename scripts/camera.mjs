// How a picture of a screen is taken: a device of one's own, a page that is at rest, ours beside what it was drawn after.
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { device, launchBrowser, screens } from "../e2e/nadwa.ts";
import { root } from "./prepare.mjs";

/** On a machine that does other things too. */
const patienceMs = 30_000;
/** A page that asks for nothing during this time has all its late chunks. */
const quietMs = 600;

const pause = (ms) => new Promise((soon) => setTimeout(soon, ms));

/** What a page is made of; answers of the API show in the screen's own sign. */
const madeOf = new Set(["document", "script", "stylesheet", "font", "image"]);

/** Tells since when a page has asked the network for none of its parts; undefined while it asks. */
const watchRequests = (page) => {
  const open = new Set();
  let sinceMs = Date.now();
  const asked = (request) => madeOf.has(request.resourceType()) && open.add(request);
  const answered = (request) => {
    open.delete(request);
    sinceMs = Date.now();
  };
  page.on("request", asked).on("requestfinished", answered).on("requestfailed", answered);
  return () => (open.size === 0 ? sinceMs : undefined);
};

/** At rest: shows `sign`, waits for nothing, has its fonts and pictures, and no movement is under way. */
const settled = async (page, quietSinceMs, sign) => {
  await page.locator(sign).filter({ visible: true }).first().waitFor({ timeout: patienceMs });
  const endMs = Date.now() + patienceMs;
  for (;;) {
    const sinceMs = quietSinceMs();
    const atRest = await page.evaluate(
      () =>
        document.fonts.status === "loaded" &&
        !document.querySelector("[aria-busy=true]") &&
        [...document.images].every(({ complete }) => complete) &&
        document.getAnimations().every(({ effect }) => effect?.getComputedTiming().iterations === Infinity),
    );
    if (atRest && sinceMs !== undefined && Date.now() - sinceMs > quietMs) break;
    if (Date.now() > endMs) throw new Error(`not at rest within ${patienceMs} ms`);
    await pause(100);
  }
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
};

const dataUrl = (png) => `data:image/png;base64,${png.toString("base64")}`;

/**
 * A camera that writes into `out`, and only pictures whose name `only` matches. The mock-ups are read from the folder in
 * DESIGN; without them every picture is ours alone.
 */
export const openCamera = async ({ url, out, only }) => {
  mkdirSync(out, { recursive: true });
  const design = resolve(root, process.env["DESIGN"] ?? "../shared/design/ui");
  const drawn = existsSync(design);
  const wanted = new RegExp(only);
  const browser = await launchBrowser();
  const paired = await browser.newPage();
  const mockPage = await browser.newPage();
  const mockIsQuiet = watchRequests(mockPage);

  const rendered = async (mock, size) => {
    await mockPage.setViewportSize(size);
    await mockPage.goto(pathToFileURL(join(design, `${mock}.html`)).href);
    await settled(mockPage, mockIsQuiet, "body *");
    return mockPage.screenshot();
  };
  /** Two pictures of one size in one. */
  const beside = async (file, ours, theirs, { width, height }) => {
    await paired.setViewportSize({ width: width * 2 + 24, height });
    const images = [ours, theirs].map((png) => `<img src="${dataUrl(png)}" width="${width}" height="${height}">`);
    await paired.setContent(`<body style="margin:0;display:flex;gap:24px;background:#f0f">${images.join("")}`);
    await paired.screenshot({ path: file });
  };
  /** Somebody's own device, who has already joined if a `member` is given. */
  const opened = async ({ screen, member, theme, size }, language) => {
    const own = await device(browser, screen, language === "fr" ? "fr-MA" : "ar-MA");
    own.page.setDefaultTimeout(patienceMs);
    await own.page.setViewportSize(size);
    await own.page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    if (member) {
      const [name, value] = member.cookie.split("=");
      await own.context.addCookies([{ name, value, url, httpOnly: true, sameSite: "Strict" }]);
    }
    return own;
  };

  const taken = [];
  const failed = [];
  /**
   * One screen, in Arabic beside its mock-up and in French alone. `path` is where the device goes, `act(page, own)` what a
   * person does there, `sign` a selector of what only the finished screen shows. `prepare(page)` comes before going,
   * `after()` puts the forum back.
   */
  const picture = async (name, given) => {
    if (!wanted.test(name)) return;
    const { screen, path, sign, act, prepare, after, mock, languages = ["ar", "fr"] } = given;
    const spec = { theme: "light", size: screens[screen], ...given };
    for (const language of languages) {
      const file = join(out, `${name}-${language}.png`);
      const own = await opened(spec, language);
      const quietSinceMs = watchRequests(own.page);
      try {
        await prepare?.(own.page);
        await own.page.goto(url + path);
        await act?.(own.page, own);
        await settled(own.page, quietSinceMs, sign);
        const ours = await own.page.screenshot({ path: file });
        if (drawn && mock && language === (mock.endsWith("-fr") ? "fr" : "ar"))
          await beside(file, ours, await rendered(mock, spec.size), spec.size);
        taken.push(name);
        const noise = own.noise.filter((line) => !/Failed to load resource|net::ERR_/.test(line));
        if (noise.length) console.log(`${name}-${language}: ${noise.join(" | ")}`);
      } catch (error) {
        failed.push(`${name}-${language}`);
        console.log(`${name}-${language}: ${String(error).split("\n")[0]}`);
        await own.page.screenshot({ path: file.replace(/png$/, "failed.png") }).catch(() => undefined);
      }
      await own.context.close();
      await after?.();
    }
  };
  return { picture, taken, failed, close: () => browser.close() };
};
