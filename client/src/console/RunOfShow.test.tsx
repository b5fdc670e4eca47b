import { act } from "react";
import { createRoot } from "react-dom/client";
import { inLanguage } from "@nadwa/shared/words";
import { afterEach, expect, test, vi } from "vitest";
import type { Connection } from "../live/connection.ts";
import { ConnectionContext } from "../live/useLive.ts";
import { view } from "../projector/fixture.ts";
import { Menu } from "../ui/Menu.tsx";
import { LanguageProvider } from "../words/Language.tsx";
import { RunOfShow } from "./RunOfShow.tsx";

/** What Ana presses while her last order is on its way is not taken: it says so, instead of looking as if it were. */

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const live = { view: view() };
const connection = { now: () => live, hear: () => () => {} } as unknown as Connection;
const entered = vi.fn<(step: string) => void>();
const picked = vi.fn<() => void>();
const page = document.body.appendChild(document.createElement("div"));
const root = createRoot(page);
const draw = (busy: boolean): void =>
  act(() =>
    root.render(
      <LanguageProvider>
        <ConnectionContext value={connection}>
          <RunOfShow busy={busy} onEnter={entered} />
          <Menu label="acts" button="…" disabled={busy} items={[{ key: "lock", label: "lock", onPick: picked }]} />
        </ConnectionContext>
      </LanguageProvider>,
    ),
  );
const step = () => page.querySelector<HTMLButtonElement>(".run button:not([aria-current])")!;
const acts = () => page.querySelector<HTMLButtonElement>("[aria-label=acts]")!;
const press = (button: HTMLButtonElement): void => act(() => button.click());

afterEach(() => {
  entered.mockClear();
  picked.mockClear();
});

test("given an order under way, then neither a step nor a command can be pressed, and both say so", () => {
  draw(true);
  for (const button of [step(), acts()]) {
    expect(button.getAttribute("aria-disabled")).toBe("true");
    press(button);
  }
  expect(entered).not.toHaveBeenCalled();
  expect(page.querySelector("[role=menu]")).toBeNull();
});

test("the steps stand in the order of the session, and each leads where it says but the one that is on", () => {
  draw(false);
  const buttons = [...page.querySelectorAll<HTMLButtonElement>(".run button")];
  const { steps, step: current } = live.view;
  expect(buttons.map((button) => button.querySelector("[dir=auto]")?.firstChild?.textContent)).toEqual(
    steps.map(({ name }) => inLanguage(name, "ar")),
  );
  buttons.forEach(press);
  expect(entered.mock.calls.flat()).toEqual(steps.map(({ id }) => id).filter((id) => id !== current));
});

test("given it is answered, then both can", () => {
  draw(false);
  press(step());
  expect(entered).toHaveBeenCalledOnce();
  press(acts());
  press(page.querySelector<HTMLButtonElement>("[role=menuitem]")!);
  expect(picked).toHaveBeenCalledOnce();
});
