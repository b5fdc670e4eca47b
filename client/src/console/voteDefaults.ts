import { secrecies, thresholds, type Rule } from "@nadwa/shared/vote/vote";

/** How this device set its last vote up; the next one begins from it. */
export type VoteSetup = { readonly rule: Rule; readonly minutes?: number };

/** Simple, secret, hidden, two minutes: what a first vote in a hall most often is (domain.md §3.5). */
export const firstSetup: VoteSetup = {
  rule: { kind: "forAgainst", secrecy: "secret", threshold: "simple", quorum: { percent: 50 }, results: "hidden" },
  minutes: 2,
};

const key = "nadwa.voteSetup";

/** Reads a setup somebody stored, or undefined when it is not one: storage is outside our control. */
export const setupIn = (json: string | null): VoteSetup | undefined => {
  try {
    const read = JSON.parse(json ?? "null") as { rule?: { [key: string]: unknown }; minutes?: unknown } | null;
    const rule = read?.rule;
    const secrecy = secrecies.find((each) => each === rule?.["secrecy"]);
    const threshold = thresholds.find((each) => each === rule?.["threshold"]);
    if (!secrecy || !threshold) return undefined;
    const percent = (rule?.["quorum"] as { percent?: unknown } | undefined)?.percent;
    const minutes = read?.minutes;
    return {
      rule: {
        kind: "forAgainst",
        secrecy,
        threshold,
        results: secrecy === "nominal" && rule?.["results"] === "live" ? "live" : "hidden",
        ...(Number.isInteger(percent) && (percent as number) >= 1 && (percent as number) <= 100
          ? { quorum: { percent: percent as number } }
          : {}),
      },
      ...(Number.isInteger(minutes) && (minutes as number) > 0 ? { minutes: minutes as number } : {}),
    };
  } catch {
    return undefined;
  }
};

export const readSetup = (): VoteSetup => {
  try {
    return setupIn(localStorage.getItem(key)) ?? firstSetup;
  } catch {
    return firstSetup;
  }
};

export const keepSetup = (setup: VoteSetup): void => {
  try {
    localStorage.setItem(key, JSON.stringify(setup));
  } catch {
    // Not remembered, but used now.
  }
};
