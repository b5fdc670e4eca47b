import { LanguageProvider } from "../words/Language.tsx";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { Cue } from "@nadwa/shared/session/state";
import type { View } from "@nadwa/shared/session/view";
import type { Language } from "@nadwa/shared/words";
import { SpokenIn } from "../words/Language.tsx";
import { outline, recommendation, result, rule, view, vote } from "./fixture.ts";
import { frameOf } from "./frames.ts";
import { ProjectorFrame } from "./ProjectorFrame.tsx";
import { surroundOf } from "./surround.ts";

const drawn = (over: Partial<View>, cue: Cue, language: Language = "ar"): string => {
  const shown = view(over);
  const surround = surroundOf(
    shown,
    { turnout: { vote1: 61 }, present: { participant: 76, projector: 1 } },
    "http://nadwa.example",
  );
  const markup = renderToStaticMarkup(
    <LanguageProvider>
      <SpokenIn language={language}>
        <ProjectorFrame frame={frameOf(shown, cue, outline)} surround={surround} nowMs={10_000} />
      </SpokenIn>
    </LanguageProvider>,
  );
  return markup.replaceAll(/[\u2066-\u2069\u200e\u200f\u061c]/g, "");
};
/** What is read, without markup. */
const read = (markup: string): string => markup.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");

const open: Partial<View> = {
  votes: [vote("open")],
  recommendations: [recommendation("2.1", { vote: "vote1", status: "voting" })],
  timer: { endsAtMs: 94_000, durationMs: 120_000 },
};

describe("the wall", () => {
  it("says how to join: address and code in two groups of four, in the hall's language", () => {
    expect(read(drawn({}, { show: "join" }))).toContain("افتحوا nadwa.example وأدخلوا الرمز");
    expect(read(drawn({}, { show: "join" }, "fr"))).toContain("Rejoignez l’atelier");
    expect(read(drawn({}, { show: "join" }))).toContain("4827 1563");
  });

  it("given an open secret vote, then turnout and time, and no choice anywhere", () => {
    const markup = drawn(open, { show: "vote", vote: "vote1" });
    const text = read(markup);
    expect(text).toContain("61");
    expect(text).toContain("مصوتا من 84");
    expect(text).toContain("النص كما صُوت عليه");
    expect(markup.match(/<bdi class="digits[^]*?<\/bdi>/)?.[0].replaceAll(/<[^>]*>/g, "")).toBe("01:24");
    for (const choice of ["موافق", "معارض", "ممتنع"]) expect(text).not.toContain(choice);
    expect(markup).not.toMatch(/data-v="[yna]"/);
  });

  it("given the bars of a nominal live vote, then the three choices with their figures, the wall and the quorum", () => {
    const live = { ...rule, secrecy: "nominal", results: "live" } as const;
    const running = { for: 44, against: 9, abstain: 8 };
    const markup = drawn(
      { ...open, votes: [vote("open", { rule: live, running })] },
      { show: "vote", vote: "vote1", bars: true },
    );
    for (const said of ["موافق 44", "معارض 9", "ممتنع 8", "بلغ التصويت النصاب: 42"])
      expect(read(markup)).toContain(said);
    // Below the bars the wall still shows who has voted, not how.
    expect(markup.match(/<i data-v="p">/g)).toHaveLength(61);
    expect(markup).not.toMatch(/data-v="[yna]"/);
  });

  it("given a closed vote whose turnout is no longer told, then no figure is claimed", () => {
    const over = {
      ...open,
      votes: [vote("closed", { id: "vote9" })],
      recommendations: [recommendation("2.1", { vote: "vote9", status: "voting" })],
    };
    const text = read(drawn(over, { show: "vote", vote: "vote9" }));
    expect(text).toContain("تُعلن النتيجة بعد قليل");
    expect(text).not.toContain("مصوت");
  });

  it("given a published result, then the verdict first, the rate against its threshold, then the quorum", () => {
    const over = { ...open, votes: [vote("published", { result })] };
    const text = read(drawn(over, { show: "result", vote: "vote1", bars: true }));
    const places = ["اعتُمدت", "82,5", "العتبة: الثلثان", "النصاب 42", "محقق"].map((word) => text.indexOf(word));
    expect(places).toEqual([...places].toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it("given a closed vote in the moderator's own view, then the wall and its preview say nothing of the result", () => {
    const over = { ...open, votes: [vote("closed", { result })] };
    const markup = drawn(over, { show: "result", vote: "vote1" });
    expect(read(markup)).toContain("تظهر النتيجة بعد الإغلاق");
    for (const figure of ["52", "11", "اعتُمدت"]) expect(read(markup)).not.toContain(figure);
  });

  it("given a recommendation, then each paragraph has its own direction and the facts stand below", () => {
    const markup = drawn({}, { show: "recommendation", recommendation: "r2.1" });
    expect(markup).toContain('<p dir="auto"');
    expect(read(markup)).toContain("قصير (في حدود سنة)");
  });

  it("shows nothing but mark and names when it is hidden", () => {
    expect(read(drawn(open, { show: "blank" })).trim()).toBe("المنتدى ورشة الاستقبال");
  });
});
