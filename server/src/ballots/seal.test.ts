import { choices } from "@nadwa/shared/vote/vote";
import fc from "@nadwa/shared/properties";
import { describe, expect, test } from "vitest";
import { makeVoteKeys } from "../vault/voteKeys.ts";
import { type Ballot, packBallot, receiptOf, unpackBallot } from "./ballot.ts";
import { countedBallots, resultOf } from "./count.ts";
import { openSealed, sealChoice, tagOf } from "./seal.ts";

const sealedFor = { vote: "v1", termsHash: "a".repeat(64) };

describe("a sealed choice", () => {
  const keys = makeVoteKeys();

  test("opens with the vote's key to what was sealed; 112 bytes whatever it is; never twice the same", () => {
    const sealed = choices.map((choice) => sealChoice(choice, keys.publicKey, sealedFor));
    expect(sealed.map((bytes) => openSealed(bytes, keys, sealedFor))).toEqual([...choices]);
    expect(new Set(sealed.map(({ length }) => length))).toEqual(new Set([112]));
    const again = sealChoice("for", keys.publicKey, sealedFor);
    expect(Buffer.from(again).equals(sealed[0]!)).toBe(false);
  });

  test("does not open for another vote, other terms, another key, or with one byte changed", () => {
    const sealed = sealChoice("for", keys.publicKey, sealedFor);
    expect(() => openSealed(sealed, keys, { ...sealedFor, vote: "v2" })).toThrow("authenticate");
    expect(() => openSealed(sealed, keys, { ...sealedFor, termsHash: "b".repeat(64) })).toThrow("authenticate");
    expect(() => openSealed(sealed, makeVoteKeys(), sealedFor)).toThrow("authenticate");
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Uint8Array.from(sealed);
      changed[at]! ^= 1;
      expect(() => openSealed(changed, keys, sealedFor), `byte ${at}`).toThrow("authenticate");
    }
  });

  test("a tag tells the voter in this vote only", () => {
    const other = makeVoteKeys();
    expect(tagOf(keys.tagKey, "bo")).toBe(tagOf(keys.tagKey, "bo"));
    expect(new Set([tagOf(keys.tagKey, "bo"), tagOf(keys.tagKey, "cy"), tagOf(other.tagKey, "bo")]).size).toBe(3);
  });
});

describe("an entry of a ballots lane", () => {
  const secret: Ballot = { id: "b1", tag: "t", sealed: "s" };
  const nominal: Ballot = { id: "b1", person: "bo", choice: "for" };
  test("comes back as it went in, and its receipt is its hash", () => {
    for (const ballot of [secret, nominal]) expect(unpackBallot(packBallot(ballot))).toEqual(ballot);
    expect(receiptOf(packBallot(secret))).toMatch(/^[0-9a-f]{64}$/);
    expect(receiptOf(packBallot(secret))).not.toBe(receiptOf(packBallot({ ...secret, id: "b2" })));
  });
  test("anything else is not a ballot", () => {
    expect(() => unpackBallot(Buffer.from("noise"))).toThrow("no ballot");
    expect(() => unpackBallot(packBallot({ ...nominal, choice: "maybe" as "for" }))).toThrow("Invalid");
  });
});

describe("counting (I1, I2, I3, I7)", () => {
  const people = ["ana", "bo", "cy", "dan"];
  const ballot = fc.record({
    id: fc.constantFrom("1", "2", "3"),
    person: fc.constantFrom(...people),
    choice: fc.constantFrom(...choices),
  });
  const rule = { kind: "forAgainst", secrecy: "nominal", threshold: "simple", results: "hidden" } as const;
  const voters = new Map(people.map((person) => [person, person]));
  const choiceOf = (each: Ballot) => ("choice" in each ? each.choice : "abstain");

  test("each voter once, by the last new ballot; the first entry of an id stands", () => {
    fc.assert(
      fc.property(fc.array(ballot, { maxLength: 40 }), (lane) => {
        const counted = countedBallots(lane);
        const expected = new Map<string, Ballot>();
        lane.forEach((each, at) => {
          const isFirst = lane.findIndex((other) => other.person === each.person && other.id === each.id) === at;
          if (isFirst) expected.set(each.person, each);
        });
        expect(new Set(counted)).toEqual(new Set(expected.values()));
        const result = resultOf(lane, rule, voters, choiceOf);
        expect(result.ballots).toBe(expected.size);
        expect(result.tally.for + result.tally.against + result.tally.abstain).toBe(expected.size);
        expect(resultOf(structuredClone(lane), rule, voters, choiceOf)).toEqual(result);
      }),
    );
  });

  test("entries of retries change neither result nor digest", () => {
    fc.assert(
      fc.property(fc.array(ballot, { minLength: 1, maxLength: 20 }), fc.nat(), (lane, at) => {
        const repeated = lane[at % lane.length]!;
        expect(resultOf([...lane, repeated], rule, voters, choiceOf)).toEqual(resultOf(lane, rule, voters, choiceOf));
      }),
    );
  });

  test("I1: a ballot of nobody in the electorate is no result at all", () => {
    expect(() => resultOf([{ id: "1", person: "eve", choice: "for" }], rule, voters, choiceOf)).toThrow("I1");
  });
});
