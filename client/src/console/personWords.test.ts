import { expect, test } from "vitest";
import { personWords } from "./personWords.ts";

const bo = { id: "bo", role: "participant", category: "association", removed: false } as const;

test("somebody is called by the name they gave, else by their body, else by their category", () => {
  expect(personWords({ ...bo, name: "Bo", institution: "Amal" }, "fr")).toEqual({
    called: "Bo",
    more: ["Amal", "Association"],
  });
  expect(personWords({ ...bo, institution: "Amal" }, "fr")).toEqual({ called: "Amal", more: ["Association"] });
  expect(personWords(bo, "ar")).toEqual({ called: "جمعية", more: [] });
  expect(personWords({ ...bo, name: "", category: "no longer known" }, "fr").called).toBe("Autre qualité");
});
