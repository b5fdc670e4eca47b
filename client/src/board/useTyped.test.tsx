import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LanguageProvider } from "../words/Language.tsx";
import { useSafety } from "./useSafety.tsx";
import { useTyped } from "./useTyped.ts";
// Late on the board; here it is there at once.
import "./SafetySheet.tsx";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const number = "0612345678";
const store = vi.fn<(typed: string) => void>();
const Title = () => {
  const [check, safety] = useSafety();
  const typed = useTyped("", store, check);
  return (
    <>
      <input aria-label="title" {...typed} />
      {safety}
    </>
  );
};

describe("a line that is typed on the board", () => {
  let root: Root;
  let field: HTMLInputElement;
  const type = (text: string) =>
    act(async () => {
      field.focus();
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, text);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  const rest = () => act(async () => void (await vi.advanceTimersByTimeAsync(2_000)));
  const leave = () => act(async () => field.blur());
  const sheet = () => document.querySelector("dialog");
  const press = (place: number) =>
    act(async () => document.querySelectorAll<HTMLButtonElement>("dialog button")[place]?.click());
  const asked = () => vi.waitFor(async () => act(async () => expect(sheet()).not.toBeNull()));

  beforeEach(async () => {
    vi.useFakeTimers();
    store.mockClear();
    const host = document.body.appendChild(document.createElement("div"));
    root = createRoot(host);
    await act(async () =>
      root.render(
        <LanguageProvider>
          <Title />
        </LanguageProvider>,
      ),
    );
    field = host.querySelector("input")!;
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    document.body.replaceChildren();
    vi.useRealTimers();
  });

  it("is stored after a pause", async () => {
    await type("خط إنصات");
    expect(store).not.toHaveBeenCalled();
    await rest();
    expect(store.mock.calls).toEqual([["خط إنصات"]]);
  });

  it("waits while it may identify a child, and is asked about on leaving", async () => {
    await type(`اتصال ${number}`);
    await rest();
    expect(store).not.toHaveBeenCalled();
    await leave();
    await asked();
    expect(store).not.toHaveBeenCalled();
    await press(1);
    expect(store).toHaveBeenCalledOnce();
    expect(store.mock.calls[0]?.[0]).not.toContain(number);
    expect(sheet()).toBeNull();
  });

  it("goes as it is when the person says so", async () => {
    await type(number);
    await leave();
    await asked();
    await press(2);
    expect(store.mock.calls).toEqual([[number]]);
  });

  it("is given back to be changed, with its words", async () => {
    await type(number);
    await leave();
    await asked();
    await press(0);
    expect(store).not.toHaveBeenCalled();
    expect(field.value).toBe(number);
    expect(document.activeElement).toBe(field);
  });

  it("is not lost with its page", async () => {
    await type(number);
    await act(async () => root.render(null));
    expect(store.mock.calls).toEqual([[number]]);
  });
});
