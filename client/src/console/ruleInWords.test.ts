import { describe, expect, it } from "vitest";
import { rule } from "../projector/fixture.ts";
import { ruleInWords, shortRule } from "./ruleInWords.ts";

const plain = (text: string): string =>
  text.replaceAll(/[\u2066-\u2069\u200e\u200f\u061c]/g, "").replaceAll(/[\u00a0\u202f]/g, " ");

describe("the rule in words", () => {
  it.each([
    [
      "ar",
      "نصوت سرا على التوصية 2.2، صوت واحد لكل مشارك. تُعتمد إذا بلغ الموافقون ثلثي مجموع الموافقين والمعارضين، والامتناع لا يُحتسب. يجب أن يصوت 50 % ممن لهم حق التصويت، ويُحتسب النصاب عند الإغلاق. التصويت مفتوح دقيقتين. وتُعلن النتيجة بعد الإغلاق.",
    ],
    [
      "fr",
      "Nous votons à bulletin secret sur la recommandation 2.2, une voix par participant. Elle est adoptée si les voix pour atteignent les deux tiers du total des voix pour et contre ; l’abstention ne compte pas. 50 % des électeurs doivent voter ; le quorum est constaté à la clôture. Le vote est ouvert 2 minutes. Le résultat est annoncé après la clôture.",
    ],
  ] as const)("says everything that was chosen, in %s", (language, sentence) => {
    expect(plain(ruleInWords(rule, { number: "2.2", minutes: 2 }, language)).replaceAll(/(\d) ?% /g, "$1 % ")).toBe(
      sentence,
    );
  });

  it("differs for every choice", () => {
    const { quorum: _quorum, ...without } = rule;
    const variants = [
      rule,
      without,
      { ...rule, threshold: "simple" },
      { ...rule, threshold: "absolute" },
      { ...rule, secrecy: "nominal" },
      { ...rule, secrecy: "nominal", results: "live" },
      { ...rule, quorum: { percent: 33 } },
    ] as const;
    for (const language of ["ar", "fr", "en"] as const) {
      const sentences = variants.map((each) => ruleInWords(each, { number: "1.1" }, language));
      expect(new Set(sentences).size).toBe(variants.length);
    }
  });

  it("has a short form for the bar", () => {
    expect(shortRule(rule, 3, "ar")).toBe("سري، الثلثان، 3 دقائق");
    expect(shortRule(rule, undefined, "fr")).toBe("secret, deux tiers, sans limite");
  });
});
