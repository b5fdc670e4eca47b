import type { Role } from "@nadwa/shared/access/roles";
import { type Door, Join, type Joined } from "@nadwa/shared/protocol/http";
import { type Refusal, refusal } from "@nadwa/shared/refusal";
import { fail, ok, type Result } from "@nadwa/shared/result";
import { template } from "@nadwa/shared/template/template";
import { Router } from "express";
import type { z } from "zod";
import type { Membership } from "../control/membership.ts";
import type { Directory, ForumRecord, PersonRecord } from "../directory/Directory.ts";
import { deviceOf } from "./device.ts";
import type { Failures } from "./failures.ts";
import { parse } from "./parse.ts";
import { answering } from "./problem.ts";
import { hashOfSecret, newId, newReentryCode, readJoinCode, readReentryCode } from "./secrets.ts";
import { briefOf, meOf, sessionsOf } from "./shapes.ts";

/** The front door: by the forum's code, by a role link, or back by a re-entry code. */

/** Twice the largest hall that one node carries; a flood of joins stops here and not at the disk's end. */
const peoplePerForum = 5_000;

type Way = { readonly forum: ForumRecord; readonly role: Role };

export const joinRouter = (parts: {
  readonly directory: Directory;
  readonly membership: Membership;
  readonly failures: Failures;
  readonly trustProxy: boolean;
  readonly nowMs: () => number;
}): Router => {
  const { directory, membership, failures, trustProxy, nowMs } = parts;

  /** One answer for every wrong code, whatever is wrong with it. */
  const wrong = <T>(): Result<T, Refusal> => {
    failures.count();
    return fail(refusal("wrong-code"));
  };

  const wayBy = async (by: {
    readonly code?: string | undefined;
    readonly invitation?: string | undefined;
  }): Promise<Result<Way, Refusal>> => {
    if (by.invitation !== undefined) {
      // 128 bits: not for guessing, so not counted either.
      const invitation = await directory.invitation(hashOfSecret(by.invitation));
      const forum = invitation && (await directory.forum(invitation.forum));
      return forum ? ok({ forum, role: invitation.role }) : fail(refusal("wrong-code"));
    }
    if (!failures.left()) return fail(refusal("too-many"));
    const code = readJoinCode(by.code ?? "");
    const forum = code === undefined ? undefined : await directory.forumByCode(code);
    return forum ? ok({ forum, role: "participant" }) : wrong();
  };

  const back = async (reentry: string): Promise<Result<PersonRecord, Refusal>> => {
    if (!failures.left()) return fail(refusal("too-many"));
    const code = readReentryCode(reentry);
    const person = code === undefined ? undefined : await directory.personByReentry(undefined, hashOfSecret(code));
    if (!person) return wrong();
    return person.removedAtMs === undefined ? ok(person) : fail(refusal("removed-from-forum"));
  };

  const categoryOf = (asked: string | undefined): string =>
    template.participantCategories.find(({ id }) => id === asked)?.id ?? "other";

  /** The person of this device in that role, or a new one. */
  const enter = async (
    { forum, role }: Way,
    given: z.output<typeof Join>,
    device: string,
  ): Promise<Result<{ readonly person: PersonRecord; readonly reentry?: string }, Refusal>> => {
    const known = (await directory.device(device))?.people ?? [];
    const here = (await Promise.all(known.map((id) => directory.person(id)))).filter(
      (person) => person?.forum === forum.id,
    );
    const same = here.find((person) => person?.role === role && person.removedAtMs === undefined);
    if (same) return ok({ person: same });
    if (here.some((person) => person?.removedAtMs !== undefined)) return fail(refusal("removed-from-forum"));
    if ((await membership.count(forum.id)) >= peoplePerForum) return fail(refusal("forum-full"));
    const reentry = newReentryCode();
    const person: PersonRecord = {
      id: newId(),
      forum: forum.id,
      role,
      ...(given.name ? { name: given.name } : {}),
      ...(given.institution ? { institution: given.institution } : {}),
      category: categoryOf(given.category),
      language: given.language ?? forum.languages[0] ?? "ar",
      reentryHash: hashOfSecret(readReentryCode(reentry) ?? ""),
      joinedAtMs: nowMs(),
    };
    await directory.addPerson(person);
    return ok({ person, reentry });
  };

  const router = Router();

  router.get(
    "/api/door",
    answering(async (request) => {
      const { code, invitation } = request.query;
      const given = [code, invitation].filter((each) => each !== undefined);
      if (given.length !== 1 || typeof given[0] !== "string" || given[0].length > 100)
        return fail(refusal("bad-request", "one of code, invitation"));
      const way = await wayBy(typeof code === "string" ? { code } : { invitation: given[0] });
      return way.ok ? ok({ forum: briefOf(way.value.forum), role: way.value.role } satisfies Door) : way;
    }),
  );

  router.post(
    "/api/join",
    answering(async (request, response) => {
      const given = parse(Join, request.body);
      if (!given.ok) return given;
      const { code, invitation, reentry } = given.value;
      if ([code, invitation, reentry].filter((each) => each !== undefined).length !== 1)
        return fail(refusal("bad-request", "exactly one of code, invitation, reentry"));
      const device = deviceOf(request, trustProxy);

      let entered: Awaited<ReturnType<typeof enter>>;
      if (reentry !== undefined) {
        const person = await back(reentry);
        entered = person.ok ? ok({ person: person.value }) : person;
      } else {
        const way = await wayBy(given.value);
        entered = way.ok ? await enter(way.value, given.value, device.tokenHash) : way;
      }
      if (!entered.ok) return entered;
      const { person, reentry: shownOnce } = entered.value;

      const admitted = await membership.admit(person);
      if (!admitted.ok) {
        // Somebody who is told to try again joins as a new person: the half one must not stay.
        if (shownOnce) await directory.removePerson(person.id, nowMs());
        return admitted;
      }
      await directory.addToDevice(device.tokenHash, person.id);
      const forum = await directory.forum(person.forum);
      if (!forum) return fail(refusal("internal-error"));
      if (device.setCookie) response.append("Set-Cookie", device.setCookie);
      return ok({
        me: { ...meOf(person), ...(shownOnce ? { reentry: shownOnce } : {}) },
        forum: briefOf(forum),
        sessions: sessionsOf(await directory.sessionsOf(forum.id)),
      } satisfies Joined);
    }),
  );
  return router;
};
