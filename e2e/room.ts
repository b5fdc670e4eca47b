import { readText, textOf } from "@nadwa/shared/board/board";
import { plainOf } from "@nadwa/shared/board/blocks";
import type { CreatedForum } from "@nadwa/shared/protocol/http";
import { messageRefused } from "@nadwa/shared/protocol/sync";
import type { View } from "@nadwa/shared/session/view";
import * as decoding from "lib0/decoding";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import * as Y from "yjs";
import { createForum, joinForum, type Member, type Nadwa, viewOf } from "./nadwa.ts";
import { addLast, writer } from "./writer.ts";

/** A workshop in which everybody may write, made without clicking: for tests of what happens inside a text. */
export type Room = {
  readonly forum: CreatedForum;
  readonly board: string;
  /** The moderator, outside any browser. */
  readonly ana: Member;
  readonly view: () => Promise<View>;
};

const everything = { add: true, edit: true, suggest: true, support: true, comment: true, vote: true };

export const openRoom = async (nadwa: Nadwa): Promise<Room> => {
  const forum = await createForum(nadwa);
  const board = forum.sessions[0]?.id ?? "";
  const ana = await joinForum(nadwa.url, { invitation: forum.invitations.moderator });
  const view = () => viewOf(nadwa.url, board, ana.cookie);
  const word = (await view()).steps.find((step) => step.id === "word");
  expect(await ana.order(board, { type: "setStep", step: { ...word, allow: everything } })).toMatchObject({ ok: true });
  expect(await ana.order(board, { type: "goToStep", step: "word" })).toMatchObject({ ok: true });
  return { forum, board, ana, view };
};

/** Makes a recommendation through a stock provider; each line of the text becomes a paragraph. */
export const write = (doc: Y.Doc, by: string, text: string): string => addLast(doc, "care", by, { text });

/** What a newcomer is sent: the server's own replica, not anybody's copy. */
export const replicaOf = async <T>(url: string, room: Room, read: (doc: Y.Doc) => T): Promise<T> => {
  const newcomer = writer(url, room.board, room.ana.cookie);
  await newcomer.synced();
  const answer = read(newcomer.doc);
  newcomer.leave();
  return answer;
};
export const plainIn = (doc: Y.Doc, id: string): string => plainOf(readText(doc, id));

/** The saved state that a screen claims. */
export const claims = (page: Page): Promise<string | null> =>
  page.locator("[data-save]").first().getAttribute("data-save");
export const claimsSoon = async (page: Page, state: string): Promise<void> => {
  await expect.poll(() => claims(page)).toBe(state);
};

/** Goes to one recommendation and presses its text, as one does before typing. */
export const beginWriting = async (page: Page, url: string, room: Room, id: string): Promise<void> => {
  await page.goto(`${url}/s/${room.board}/board/${id}`);
  await press(page);
};
export const press = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: "تحرير النص" }).click();
  await page.locator(".ProseMirror-focused[contenteditable=true]").waitFor();
  // The caret is put at the end with the next frame.
  await page.evaluate(() => new Promise((soon) => requestAnimationFrame(() => requestAnimationFrame(soon))));
};

/** Comes in by a role's link; ends at the screen of that role. */
export const enterByLink = async (page: Page, url: string, invitation: string): Promise<void> => {
  await page.goto(`${url}/join#i=${invitation}`);
  await page.waitForURL(/\/s\//);
};

/** Comes in by the hall's QR code, as on any width of screen, for an association. */
export const enterByQr = async (page: Page, url: string, code: string): Promise<void> => {
  await page.goto(`${url}/join#c=${code}`);
  await page.getByRole("radio", { name: "جمعية", exact: true }).click({ force: true });
  await page.getByRole("button", { name: "دخول الورشة" }).click();
  await page.getByRole("link", { name: "دخول الورشة" }).click();
  await page.waitForURL(/\/s\//);
};

/**
 * The nodes of a text as one line, comparable between an editor's view and a document: `<p>a<b>b</b></p><ul><li>…`.
 * Empty elements, marks, order and letters all count; attributes do not.
 */
const shapeOf = (text: string): string =>
  text
    .replace(/<(\/?)(\w+)[^>]*>/g, (_all, end: string, name: string) => `<${end}${name.toLowerCase()}>`)
    .replace(/<\/(bold|italic|link)><\1>/g, "");
export const shapeIn = (doc: Y.Doc, id: string): string => shapeOf(textOf(doc, id)?.toJSON() ?? "");
export const shapeOn = (page: Page): Promise<string> =>
  page.locator(".ProseMirror").evaluate((root) => {
    const names: { readonly [tag: string]: string } = {
      P: "paragraph",
      UL: "bulletlist",
      OL: "orderedlist",
      LI: "listitem",
      STRONG: "bold",
      EM: "italic",
      A: "link",
    };
    const read = (node: Node): string => {
      if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? "";
      const element = node as HTMLElement;
      if (element.getAttribute("aria-hidden") === "true" || element.classList.contains("ProseMirror-widget")) return "";
      const inside = [...element.childNodes].map(read).join("");
      const name = names[element.tagName];
      return name ? `<${name}>${inside}</${name}>` : inside;
    };
    return [...root.childNodes]
      .map(read)
      .join("")
      .replace(/<\/(bold|italic|link)><\1>/g, "");
  });

/** What a page shows is what a document says, as soon as all that is on its way has come to both. */
export const showsWhatIs = async (page: Page, doc: Y.Doc, id: string): Promise<void> => {
  await expect
    .poll(async () => ({ shown: await shapeOn(page), is: shapeIn(doc, id) }))
    .toSatisfy(({ shown, is }: { readonly shown: string; readonly is: string }) => shown === is);
};

/** How many frames or drafts of a page are in its browser's storage: what outlives the tab. */
export const keptOnDevice = (page: Page, what: "frames" | "drafts"): Promise<number> =>
  page.evaluate(
    (store) =>
      new Promise<number>((found, failed) => {
        const opening = indexedDB.open("nadwa");
        opening.onerror = () => failed(opening.error);
        opening.onsuccess = () => {
          const counting = opening.result.transaction(store).objectStore(store).count();
          counting.onsuccess = () => {
            opening.result.close();
            found(counting.result);
          };
        };
      }),
    what,
  );

/** The same of the document that the page itself holds, read from the editor that TipTap hangs on its element. */
export const shapeInside = async (page: Page): Promise<string> =>
  shapeOf(
    await page.locator(".ProseMirror").evaluate((element) => {
      type Bound = {
        readonly editor: { readonly state: { readonly ["y-sync$"]: { readonly binding: { readonly type: unknown } } } };
      };
      return String((element as unknown as Bound).editor.state["y-sync$"].binding.type);
    }),
  );

export const timesIn = (text: string, word: string): number => text.split(word).length - 1;

/** Codes of every update that the server refused to the sockets of this page, from now on: what the person never sees. */
export const refusalsHeard = (page: Page): readonly string[] => {
  const codes: string[] = [];
  page.on("websocket", (socket) => {
    socket.on("framereceived", ({ payload }) => {
      if (typeof payload === "string" || payload[0] !== messageRefused) return;
      const input = decoding.createDecoder(payload);
      decoding.readVarUint(input);
      decoding.readVarUint(input);
      codes.push(decoding.readVarString(input));
    });
  });
  return codes;
};
