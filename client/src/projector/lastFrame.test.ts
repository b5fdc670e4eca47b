import { beforeEach, expect, it } from "vitest";
import { view } from "./fixture.ts";
import { keepLastFrame, lastFrameOf } from "./lastFrame.ts";
import { surroundOf } from "./surround.ts";

const surround = surroundOf(view(), { turnout: {}, present: {} }, "http://nadwa.example");
beforeEach(() => sessionStorage.clear());

it("keeps the last picture of each session apart, over a reload", () => {
  const last = { frame: { show: "message", text: "استراحة" }, surround, language: "ar", dim: true } as const;
  keepLastFrame("session1", last);
  expect(lastFrameOf("session1")).toEqual(last);
  expect(lastFrameOf("session2")).toBeUndefined();
});

it.each(["{", "null", '{"frame":{}}', '{"frame":{"show":"join"},"surround":{},"language":"xx"}'])(
  "given %s in the storage, then there is no picture rather than a broken one",
  (stored) => {
    sessionStorage.setItem("nadwa.hall.session1", stored);
    expect(lastFrameOf("session1")).toBeUndefined();
  },
);
