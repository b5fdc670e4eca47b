import type { Joined, Memberships } from "@nadwa/shared/protocol/http";
import { refusal } from "@nadwa/shared/refusal";
import { fail, ok } from "@nadwa/shared/result";
import { Router } from "express";
import { z } from "zod";
import type { Directory } from "../directory/Directory.ts";
import { deviceTokenOf } from "./device.ts";
import { peopleOfDevice } from "./doorKeeper.ts";
import { parse } from "./parse.ts";
import { answering } from "./problem.ts";
import { hashOfSecret } from "./secrets.ts";
import { briefOf, meOf, sessionsOf } from "./shapes.ts";

const Leave = z.strictObject({ forum: z.string().max(64) });

/** What this device is a member of, and leaving: the person remains and comes back by the re-entry code. */
export const meRouter = (directory: Directory, trustProxy: boolean): Router => {
  const router = Router();

  router.get(
    "/api/me",
    answering(async (request) => {
      const people = await peopleOfDevice(directory, request, trustProxy);
      // A stranger is a member of nothing: no refusal, for every first visit asks this.
      if (!people) return ok({ memberships: [] } satisfies Memberships);
      const memberships: Joined[] = [];
      for (const person of people) {
        if (person.removedAtMs !== undefined) continue;
        const forum = await directory.forum(person.forum);
        if (!forum) continue;
        const sessions = sessionsOf(await directory.sessionsOf(forum.id));
        memberships.push({ me: meOf(person), forum: briefOf(forum), sessions });
      }
      return ok({ memberships } satisfies Memberships);
    }),
  );

  router.post(
    "/api/leave",
    answering(async (request) => {
      const wanted = parse(Leave, request.body);
      if (!wanted.ok) return wanted;
      const token = deviceTokenOf(request, trustProxy);
      const people = await peopleOfDevice(directory, request, trustProxy);
      if (!people || token === undefined) return fail(refusal("not-signed-in"));
      const leaving = people.filter(
        ({ forum, removedAtMs }) => forum === wanted.value.forum && removedAtMs === undefined,
      );
      if (leaving.length === 0) return fail(refusal("not-a-member"));
      for (const { id } of leaving) await directory.removeFromDevice(hashOfSecret(token), id);
      return ok(undefined);
    }),
  );
  return router;
};
