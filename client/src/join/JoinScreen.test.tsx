import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LanguageProvider } from "../words/Language.tsx";
import JoinScreen from "./JoinScreen.tsx";

/** The door against a server of four answers: what a person sees and what is sent, nothing of how it is made. */
const forum = { id: "forum", title: { ar: "منتدى الطفولة" }, joinCode: "48271563", languages: ["ar"] };
const joinedAs = (role: string, more: object = {}) => ({
  me: { id: `the-${role}`, role, category: "association", language: "ar", ...more },
  forum,
  sessions: [{ id: "board", title: { ar: "ورشة" } }],
});
let memberships: unknown[];
let sent: { readonly path: string; readonly body: unknown }[];
const problem = (status: number, code: string) =>
  new Response(JSON.stringify({ type: "about:blank", title: "no", status, code }), { status });
const answer = (path: string): Response => {
  const { pathname, searchParams } = new URL(path, location.origin);
  if (pathname === "/api/me") return Response.json({ memberships });
  if (pathname === "/api/door") {
    if (searchParams.get("code") === forum.joinCode) return Response.json({ forum, role: "participant" });
    if (searchParams.get("invitation") === "for-ana") return Response.json({ forum, role: "moderator" });
    return problem(404, "wrong-code");
  }
  const { body } = sent.at(-1)! as { body: { invitation?: string; reentry?: string } };
  if (body.invitation) return Response.json(joinedAs("moderator", { reentry: "AAAA-BBBB-CCCC" }));
  return Response.json(joinedAs("participant", body.reentry ? {} : { reentry: "RZ4X-ER9R-A47D" }));
};

let root: Root;
let page: HTMLElement;
const settle = async () => {
  for (let turn = 0; turn < 5; turn++) await act(() => new Promise((found) => setTimeout(found, 0)));
};
const open = async (address: string) => {
  history.replaceState(null, "", address);
  page = document.createElement("div");
  document.body.append(page);
  root = createRoot(page);
  act(() =>
    root.render(
      <LanguageProvider>
        <JoinScreen />
      </LanguageProvider>,
    ),
  );
  await settle();
};
const type = async (field: string, text: string) => {
  const input = page.querySelector<HTMLInputElement>(field)!;
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(input, text);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await settle();
};
const submit = async () => {
  act(() => void page.querySelector("form")!.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })));
  await settle();
};
/** Chunks come when they come. */
const appears = (what: string) =>
  vi.waitFor(async () => {
    await settle();
    const there = page.querySelector<HTMLElement>(what);
    if (!there) throw new Error(`${what} is not there yet`);
    return there;
  });
const press = async (what: string) => {
  const button = await appears(what);
  act(() => button.click());
  await settle();
};
const posted = () => sent.filter(({ body }) => body !== undefined).map(({ body }) => body);

beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  memberships = [];
  sent = [];
  localStorage.clear();
  localStorage.setItem("nadwa.language", "ar");
  vi.stubGlobal("fetch", async (path: string, init?: RequestInit) => {
    sent.push({ path, body: init?.body === undefined ? undefined : JSON.parse(init.body as string) });
    return answer(path);
  });
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }));
});
afterEach(() => {
  act(() => root.unmount());
  page.remove();
  vi.unstubAllGlobals();
});

test("Bo types the code with Arabic digits, says in what capacity, and is shown his re-entry code once", async () => {
  await open("/join");
  await type(".codebox input", "٤٨٢٧ ١٥٦٣");
  expect(page.querySelector(".banner--ok")?.textContent).toContain("منتدى الطفولة");
  await submit();
  await press(".pickrow:nth-child(3)");
  await submit();
  expect(posted()).toEqual([{ code: "48271563", category: "association", language: "ar" }]);
  expect((await appears("[data-reentry]")).textContent).toBe("RZ4X-ER9R-A47D");
  expect(page.querySelector(".phone__foot a")?.getAttribute("href")).toBe("/s/board");
  expect(localStorage.getItem("nadwa.reentry.the-participant")).toBe("RZ4X-ER9R-A47D");
});

test("a wrong code says so and leads nowhere", async () => {
  await open("/join");
  await type(".codebox input", "11112222");
  expect(page.querySelector("[data-code]")?.getAttribute("data-code")).toBe("wrong-code");
  await submit();
  expect(page.querySelector(".codebox")).not.toBeNull();
  expect(posted()).toEqual([]);
});

test("nobody joins without a category", async () => {
  await open("/join#c=48271563");
  await appears(".categories");
  await submit();
  expect(posted()).toEqual([]);
});

test("Ana's role link opens the console without a question", async () => {
  await open("/join#i=for-ana");
  expect(posted()).toEqual([{ invitation: "for-ana", language: "ar" }]);
  expect(location.pathname).toBe("/s/board/console");
});

test("Ana's role link opens the console of the person she is already, and makes no second one", async () => {
  memberships = [joinedAs("moderator")];
  await open("/join#i=for-ana");
  expect(posted()).toEqual([]);
  expect(location.pathname).toBe("/s/board/console");
});

test("a link that was renewed says that it no longer works", async () => {
  await open("/join#i=old");
  expect((await appears(".stmsg [data-code]")).getAttribute("data-code")).toBe("wrong-code");
});

test("a re-entry code brings the same person back, straight to the session", async () => {
  await open("/join");
  await press(".door > button:not([type=submit])");
  await type(".input__text", "rz4x er9r a47d");
  await submit();
  expect(posted()).toEqual([{ reentry: "rz4x er9r a47d", language: "ar" }]);
  expect(location.pathname).toBe("/s/board");
});
