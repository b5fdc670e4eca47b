import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HoldButton, holdMs } from "./HoldButton.tsx";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

describe("a button that is held", () => {
  const held = vi.fn<(label: string) => void>();
  const asked = vi.fn<() => void>();
  const short = vi.fn<() => void>();
  let button: HTMLButtonElement;
  let draw: (label: string, disabled?: boolean) => void;
  let unmount: () => void;
  beforeEach(() => {
    vi.useFakeTimers();
    held.mockClear();
    asked.mockClear();
    short.mockClear();
    const host = document.body.appendChild(document.createElement("div"));
    const root = createRoot(host);
    draw = (label, disabled = false) =>
      act(() =>
        root.render(
          <HoldButton className="next" disabled={disabled} onHeld={() => held(label)} onShort={short} onAsk={asked}>
            {label}
          </HoldButton>,
        ),
      );
    draw("first");
    button = host.querySelector("button")!;
    unmount = () => act(() => root.unmount());
  });
  afterEach(() => {
    unmount();
    document.body.replaceChildren();
    vi.useRealTimers();
  });
  const fire = (event: Event): void => void act(() => button.dispatchEvent(event));
  const press = (): void => fire(new PointerEvent("pointerdown", { bubbles: true, button: 0 }));
  const release = (): void => {
    fire(new PointerEvent("pointerup", { bubbles: true, button: 0 }));
    fire(new MouseEvent("click", { bubbles: true }));
  };
  const pass = (ms: number): void => act(() => void vi.advanceTimersByTime(ms));

  it("given it is held for its time, then it acts once, and asks nothing", () => {
    press();
    pass(holdMs + 500);
    release();
    expect(held).toHaveBeenCalledTimes(1);
    expect(asked).not.toHaveBeenCalled();
    expect(short).not.toHaveBeenCalled();
  });
  it("given it is let go a moment earlier, then nothing happens, and it says so", () => {
    press();
    pass(holdMs - 1);
    release();
    pass(2_000);
    expect(held).not.toHaveBeenCalled();
    expect(asked).not.toHaveBeenCalled();
    expect(short).toHaveBeenCalledTimes(1);
  });
  it.each([
    ["the finger slides off it", new PointerEvent("pointerout", { bubbles: true, relatedTarget: document.body })],
    ["the finger is taken for something else", new PointerEvent("pointercancel", { bubbles: true })],
    ["the page loses the focus", new FocusEvent("focusout", { bubbles: true })],
  ])("given %s before its time, then nothing happens, and it says so", (_what, event) => {
    press();
    pass(holdMs - 1);
    fire(event);
    pass(2_000);
    expect(held).not.toHaveBeenCalled();
    expect(short).toHaveBeenCalledTimes(1);
  });
  it("given the screen draws itself anew meanwhile, then the hold goes on and does what the screen now says", () => {
    press();
    for (const label of ["second", "third", "fourth"]) {
      pass(250);
      draw(label);
    }
    pass(holdMs - 750);
    expect(held.mock.calls).toEqual([["fourth"]]);
  });
  it("given Space is held, then it acts; a tap of Enter does not", () => {
    fire(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    pass(100);
    fire(new KeyboardEvent("keyup", { key: "Enter", bubbles: true }));
    pass(2_000);
    expect(held).not.toHaveBeenCalled();
    fire(new KeyboardEvent("keydown", { key: " ", bubbles: true }));
    pass(holdMs);
    expect(held).toHaveBeenCalledTimes(1);
  });
  it("given a key that repeats after the hold has counted, then it does not count again", () => {
    fire(new KeyboardEvent("keydown", { key: " ", bubbles: true }));
    pass(holdMs);
    for (let times = 0; times < 40; times++) {
      fire(new KeyboardEvent("keydown", { key: " ", bubbles: true, repeat: true }));
      pass(50);
    }
    expect(held).toHaveBeenCalledTimes(1);
  });
  it("given a click without a press (a screen reader), then it asks instead", () => {
    fire(new MouseEvent("click", { bubbles: true }));
    expect(asked).toHaveBeenCalledTimes(1);
    expect(held).not.toHaveBeenCalled();
  });
  it("given it is disabled, then neither", () => {
    draw("first", true);
    press();
    pass(holdMs);
    release();
    fire(new MouseEvent("click", { bubbles: true }));
    expect(held).not.toHaveBeenCalled();
    expect(asked).not.toHaveBeenCalled();
  });
});
