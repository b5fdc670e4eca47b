import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readAxes, textOf } from "@nadwa/shared/board/board";
import { writeText } from "@nadwa/shared/board/writeText";
import type { FinalDocument } from "@nadwa/shared/document/model";
import type { Choice } from "@nadwa/shared/vote/vote";
import type { Browser, Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { unescapeMarkdown } from "../server/src/export/markdown.ts";
import { docxParagraphs, hasProgram, lettersOf, poppler } from "../server/src/export/readBack.ts";
import {
  type Device,
  device,
  joinForum,
  launchBrowser,
  type Member,
  type Nadwa,
  newId,
  remove,
  root,
  startNadwa,
  temporaryFolder,
} from "./nadwa.ts";
import { claimsSoon, enterByLink, enterByQr, openRoom, plainIn, type Room } from "./room.ts";
import { addLast, until, type Writer, writer } from "./writer.ts";

/**
 * Real recommendations of real conferences, in Arabic and French, through board, vote and every export. They are not part
 * of this project: they are read from beside it, and no sentence of them is repeated here.
 */

const file = join(root, "../shared/data/samples.jsonl");
type Sample = { readonly lang: "ar" | "fr"; readonly text: string };
const samples: readonly Sample[] = existsSync(file)
  ? readFileSync(file, "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Sample)
  : [];
if (samples.length === 0) console.log(`SKIPPED: no sample texts at ${file}`);

/** Each paragraph's words, and from which side of the screen its last line begins: what one sees, however it is said. */
const seen = (lines: Locator): Promise<readonly { readonly text: string | null; readonly direction: string }[]> =>
  lines.evaluateAll((all) =>
    all.map((line) => {
      const range = document.createRange();
      range.selectNodeContents(line);
      const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
      const bottom = Math.max(...rects.map((rect) => rect.bottom));
      const last = rects.filter((rect) => rect.bottom > bottom - rect.height / 2);
      const box = line.getBoundingClientRect();
      const before = Math.min(...last.map(({ left }) => left)) - box.left;
      const after = box.right - Math.max(...last.map(({ right }) => right));
      return { text: line.textContent, direction: before < after ? "ltr" : "rtl" };
    }),
  );

/** What is on the board: each sample, and one text whose paragraphs change direction. */
type Written = { readonly id: string; readonly paragraphs: readonly Sample[]; readonly plain: string };

describe.skipIf(samples.length === 0)(`${samples.length} texts that were really written`, () => {
  const dataDir = temporaryFolder();
  let nadwa: Nadwa;
  let browser: Browser;
  let room: Room;
  let bo: Device;
  let hall: Device;
  const crowd: { readonly member: Member; readonly writes: Writer }[] = [];
  const written: Written[] = [];

  const longest = (lang: Sample["lang"]) =>
    samples.filter((each) => each.lang === lang).toSorted((a, b) => b.text.length - a.text.length);
  /** Looked at closely and voted on: the longest and the shortest of each language, and the mixed one. */
  const chosen = (): readonly Written[] => {
    const texts = (["ar", "fr"] as const).flatMap((lang) => [longest(lang)[0]!.text, longest(lang).at(-1)!.text]);
    return [...texts.map((text) => written.find(({ plain }) => plain === text)!), written.at(-1)!];
  };

  beforeAll(async () => {
    nadwa = await startNadwa({ dataDir });
    browser = await launchBrowser();
    room = await openRoom(nadwa);
    for (let n = 0; n < 4; n += 1) {
      const member = await joinForum(nadwa.url, { code: room.forum.forum.joinCode, category: "association" });
      const writes = writer(nadwa.url, room.board, member.cookie, { asksForSaved: true });
      await writes.synced();
      crowd.push({ member, writes });
    }
    bo = await device(browser, "laptop");
    await enterByQr(bo.page, nadwa.url, room.forum.forum.joinCode);
    hall = await device(browser, "hall");
    await enterByLink(hall.page, nadwa.url, room.forum.invitations.projector);
  });
  afterEach(({ task }) => {
    if (task.result?.state === "fail") console.log(bo?.noise, hall?.noise);
  });
  afterAll(async () => {
    for (const { writes } of crowd) writes.leave();
    await browser?.close();
    await nadwa?.kill();
    remove(dataDir);
  });
  const mistakes = (): readonly string[] => [...bo.noise, ...hall.noise];
  const directions = { ar: "rtl", fr: "ltr" } as const;
  const linesOf = ({ paragraphs }: Written) =>
    paragraphs.map(({ lang, text }) => ({ text, direction: directions[lang] }));

  test("are added by several people, and everybody has them as they were written", async () => {
    const axes = readAxes(crowd[0]!.writes.doc);
    const mixed = [longest("ar").at(-2)!, longest("fr").at(-2)!, longest("ar").at(-3)!];
    for (const [n, paragraphs] of [...samples.map((sample) => [sample]), mixed].entries()) {
      const { member, writes } = crowd[n % crowd.length]!;
      const id = writes.doc.transact(() => {
        const added = addLast(writes.doc, axes[n % axes.length]!.id, member.me.id, {});
        writeText(
          textOf(writes.doc, added)!,
          paragraphs.map(({ text }) => ({
            type: "paragraph",
            depth: 0,
            ordered: false,
            start: false,
            runs: [{ text }],
          })),
        );
        return added;
      });
      written.push({ id, paragraphs, plain: paragraphs.map(({ text }) => text).join("\n") });
    }
    await until("everybody has everything as it was written", () =>
      crowd.every(({ writes }) => written.every(({ id, plain }) => plainIn(writes.doc, id) === plain)),
    );
    expect(crowd.flatMap(({ writes }) => writes.refusals)).toEqual([]);
  });

  test("stand on a person's board word for word, each paragraph in its own direction", async () => {
    const { page } = bo;
    await page.goto(`${nadwa.url}/s/${room.board}/board`);
    await claimsSoon(page, "saved");
    await expect.poll(() => page.locator("[data-recommendation]").count()).toBe(written.length);
    const cards = await page
      .locator("[data-recommendation]")
      .evaluateAll((all) =>
        Object.fromEntries(
          all.map((card) => [
            (card as HTMLElement).dataset["recommendation"],
            card.querySelector(".rec__text")?.textContent,
          ]),
        ),
      );
    expect(cards).toEqual(Object.fromEntries(written.map(({ id, plain }) => [id, plain])));
    for (const one of chosen()) {
      await page.goto(`${nadwa.url}/s/${room.board}/board/${one.id}`);
      const lines = page.locator(".textpart .prose p");
      await lines.first().waitFor();
      await expect.poll(() => seen(lines)).toEqual(linesOf(one));
      // And in the editor, where the same text is other elements.
      await page.getByRole("button", { name: "تحرير النص" }).click();
      const inEditor = page.locator(".ProseMirror p");
      await inEditor.first().waitFor();
      await expect.poll(() => seen(inEditor)).toEqual(linesOf(one));
    }
    expect(mistakes()).toEqual([]);
  });

  test("are projected word for word, and five are voted on as they stand", async () => {
    const choices: readonly Choice[] = ["for", "for", "for", "against", "for"];
    for (const [n, one] of chosen().entries()) {
      const { ana, board } = room;
      expect(
        await ana.order(board, { type: "setCue", cue: { show: "recommendation", recommendation: one.id } }),
      ).toMatchObject({ ok: true });
      const lines = hall.page.locator(".pj__text p");
      await expect.poll(() => seen(lines)).toEqual(linesOf(one));

      const vote = newId();
      const rule = {
        kind: "forAgainst",
        secrecy: n % 2 ? "nominal" : "secret",
        threshold: "simple",
        results: "hidden",
      };
      expect(await ana.order(board, { type: "armVote", vote, on: { recommendation: one.id }, rule })).toMatchObject({
        ok: true,
      });
      expect(await ana.order(board, { type: "openVote", vote })).toMatchObject({ ok: true });
      const open = async () => (await room.view()).votes.find(({ id }) => id === vote);
      await expect.poll(async () => (await open())?.is).toBe("open");
      const text = (await open())?.text;
      expect(text?.plain).toBe(one.plain);
      for (const { member } of crowd) {
        expect(
          await member.order(board, { type: "castBallot", vote, choice: choices[n], textHash: text?.hash }),
        ).toMatchObject({ ok: true });
      }
      expect(await ana.order(board, { type: "closeVote", vote })).toMatchObject({ ok: true });
      await expect.poll(async () => (await ana.order(board, { type: "publishVote", vote })).ok).toBe(true);
    }
    const adopted = (await room.view()).recommendations
      .filter(({ status }) => status === "adopted")
      .map(({ id }) => id);
    expect(adopted.toSorted()).toEqual(
      chosen()
        .filter((_, n) => choices[n] === "for")
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(mistakes()).toEqual([]);
  });

  test("leave with every export: exactly the adopted ones, byte for byte", async () => {
    const { ana, board } = room;
    const exported = async (format: string): Promise<Uint8Array> => {
      const response = await fetch(`${nadwa.url}/api/sessions/${board}/export/${format}?lang=ar&scope=adopted`, {
        headers: { cookie: ana.cookie },
      });
      expect(response.status, `${format}`).toBe(200);
      return new Uint8Array(await response.arrayBuffer());
    };
    const adopted = chosen().filter((_, n) => n !== 3);
    // One sample may be a part of another, as written.
    const others = written.filter(
      (each) => !adopted.includes(each) && !adopted.some(({ plain }) => plain.includes(each.plain)),
    );
    expect(others.length).toBeGreaterThan(samples.length / 2);

    const json = JSON.parse(new TextDecoder().decode(await exported("json"))) as FinalDocument;
    const texts = json.axes.flatMap(({ recommendations }) => recommendations.map(({ text }) => text.plain));
    expect(texts.toSorted()).toEqual(adopted.map(({ plain }) => plain).toSorted());

    const markdown = unescapeMarkdown(new TextDecoder().decode(await exported("md")));
    const docx = docxParagraphs(await exported("docx"))
      .map(({ text }) => text)
      .join("\n");
    const pdf = (await hasProgram("pdftotext"))
      ? lettersOf(await poppler("pdftotext", await exported("pdf")))
      : undefined;
    if (pdf === undefined) console.log("SKIPPED: no pdftotext, the PDF is not read back");
    for (const { text } of adopted.flatMap(({ paragraphs }) => paragraphs)) {
      expect(markdown).toContain(text);
      expect(docx).toContain(text);
      expect(pdf ?? lettersOf(text)).toContain(lettersOf(text));
    }
    for (const { plain } of others) {
      expect(JSON.stringify(json)).not.toContain(JSON.stringify(plain).slice(1, -1));
      expect(markdown).not.toContain(plain);
      expect(docx).not.toContain(plain);
      expect(pdf ?? "").not.toContain(lettersOf(plain));
    }
  });
});
