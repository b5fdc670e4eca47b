import { expect, test } from "vitest";
import { isAsked, screenOf, wayIn } from "./wayIn.ts";

test("a QR code brings the forum's code along, a role link its secret", () => {
  expect(wayIn("#c=48271563")).toEqual({ by: "code", code: "48271563" });
  expect(wayIn("#i=pKx_1-2")).toEqual({ by: "invitation", invitation: "pKx_1-2" });
});
test("half a code or an empty fragment is no way in", () => {
  expect(wayIn("#c=4827")).toBeUndefined();
  expect(wayIn("")).toBeUndefined();
  expect(wayIn("#i=")).toBeUndefined();
});
test("each role begins at its own screen", () => {
  expect(screenOf("moderator", "b")).toBe("/s/b/console");
  expect(screenOf("rapporteur", "b")).toBe("/s/b/rapporteur");
  expect(screenOf("projector", "b")).toBe("/s/b/projector");
  expect(screenOf("participant", "b")).toBe("/s/b");
  expect(screenOf("observer", "b")).toBe("/s/b");
});
test("only participants and observers are asked in what capacity they come", () => {
  expect(
    ["moderator", "rapporteur", "participant", "observer", "projector"].filter((role) => isAsked(role as never)),
  ).toEqual(["participant", "observer"]);
});
