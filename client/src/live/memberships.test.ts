import type { Role } from "@nadwa/shared/access/roles";
import type { Joined } from "@nadwa/shared/protocol/http";
import { expect, test } from "vitest";
import { closedDesk, membershipOf } from "./memberships.ts";

const as = (role: Role, session = "board"): Joined => ({
  me: { id: `person-${role}`, role, category: "association", language: "ar" },
  forum: { id: "forum", title: { ar: "ندوة" }, joinCode: "48271563", languages: ["ar"] },
  sessions: [{ id: session, title: { ar: "ورشة" } }],
});

test("whoever also moderates takes part as a participant on the participants' screens", () => {
  expect(membershipOf([as("moderator"), as("participant"), as("projector")], "board")?.me.role).toBe("participant");
});
test("a moderator without another membership comes in as moderator", () => {
  expect(membershipOf([as("projector"), as("moderator")], "board")?.me.role).toBe("moderator");
});
test.each([
  ["moderator", "moderator"],
  ["rapporteur", "moderator"],
  ["projector", "projector"],
] as const)(
  "whoever moderates and takes part is at the screen of the %s as %s, as the server has it",
  (screen, role) => {
    const all = [as("participant"), as("moderator"), as("projector")];
    expect(membershipOf(all, "board", screen)?.me.role).toBe(role);
  },
);
test("a membership of another session opens nothing here", () => {
  expect(membershipOf([as("moderator", "elsewhere")], "board")).toBeUndefined();
});
test.each([
  ["moderator", "participant", "moderator"],
  ["moderator", "rapporteur", "moderator"],
  ["moderator", "moderator", undefined],
  ["rapporteur", "observer", "rapporteur"],
  ["rapporteur", "rapporteur", undefined],
  ["rapporteur", "moderator", undefined],
  ["projector", "participant", undefined],
  ["participant", "observer", undefined],
] as const)("the screen of the %s, for the %s: closed is %s", (screen, role, closed) => {
  expect(closedDesk(screen, role)).toBe(closed);
});
