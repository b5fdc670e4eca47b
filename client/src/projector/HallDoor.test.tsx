import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, expect, test, vi } from "vitest";
import HallDoor, { startAnewMs } from "./HallDoor.tsx";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("a wall whose screen cannot be loaded shows no error to the hall and loads again by itself", () => {
  vi.useFakeTimers();
  vi.spyOn(console, "error").mockImplementation(() => {});
  const reload = vi.spyOn(location, "reload").mockImplementation(() => {});
  const Broken = (): never => {
    throw new TypeError("Failed to fetch dynamically imported module");
  };
  const host = document.createElement("div");
  const root = createRoot(host);
  act(() =>
    root.render(
      <HallDoor session="session">
        <Broken />
      </HallDoor>,
    ),
  );
  expect(host.textContent).toBe("");
  // Not at once: a server that starts anew would be asked again and again.
  vi.advanceTimersByTime(startAnewMs - 1);
  expect(reload).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(reload).toHaveBeenCalledTimes(1);
  act(() => root.unmount());
});
