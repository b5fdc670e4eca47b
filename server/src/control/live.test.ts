import { afterEach, expect, test, vi } from "vitest";
import { type House, listen, openHouse, openVoteOn, recommend, workshop } from "../world.ts";

let house: House;
afterEach(() => house.close());

test.each([
  ["set back by a day", -86_400_000],
  ["set forward by a day", 86_400_000],
])(
  "given a clock that is %s while Ana lets the hall vote, then the wall goes on counting who has voted",
  async (_, ms) => {
    let aheadMs = 0;
    house = await openHouse({ nowMs: () => Date.now() + aheadMs });
    const { ana, bo, others } = await workshop(house, ["Bo", "Cy"]);
    const cy = others[1]!;
    await recommend(house, bo, "r1", "Texte.");
    await openVoteOn(ana, "v1", "r1");
    const wall = await listen(house.first, ana.cookie, { session: ana.session });
    expect(await bo.order({ type: "castBallot", vote: "v1", choice: "for" })).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(wall.pulse()?.turnout).toEqual({ v1: 1 }));

    aheadMs = ms;
    expect(await cy.order({ type: "castBallot", vote: "v1", choice: "for" })).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(wall.pulse()?.turnout).toEqual({ v1: 2 }));
    wall.leave();
  },
);
