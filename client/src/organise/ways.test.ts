import { expect, test } from "vitest";
import { wayToOpen } from "./ways.ts";

const present = { moderator: 0, rapporteur: 0, participant: 0, observer: 0, projector: 0 };

test("the screen comes first, then the participants, then the chair", () => {
  expect(wayToOpen(present)).toBe("projector");
  expect(wayToOpen({ ...present, projector: 1 })).toBe("participant");
  expect(wayToOpen({ ...present, projector: 1, participant: 40 })).toBe("moderator");
  expect(wayToOpen({ ...present, projector: 1, participant: 40, moderator: 1 })).toBeUndefined();
});
test("a console that is open does not hide that the screen is missing", () => {
  expect(wayToOpen({ ...present, moderator: 1, participant: 3 })).toBe("projector");
});
