import { type Role, roles } from "@nadwa/shared/access/roles";
import { asRole, CreateForum, type ForumSummary } from "@nadwa/shared/protocol/http";
import { refusal } from "@nadwa/shared/refusal";
import { fail, ok } from "@nadwa/shared/result";
import { Router } from "express";
import type { Presence } from "../control/presence.ts";
import type { Directory, ForumRecord } from "../directory/Directory.ts";
import type { Content } from "../sync/Content.ts";
import type { Admin } from "./admin.ts";
import { membershipFor, peopleOfDevice } from "./doorKeeper.ts";
import type { Found } from "./founding.ts";
import { parse } from "./parse.ts";
import { answering } from "./problem.ts";
import { hashOfSecret, type RoleSecrets } from "./secrets.ts";
import { briefOf, sessionsOf } from "./shapes.ts";

/** Forums: made, listed and given new links by the organiser; a member sees their own. */
export const forumsRouter = (parts: {
  readonly admin: Admin;
  readonly found: Found;
  readonly directory: Directory;
  readonly secrets: RoleSecrets;
  readonly presence: Presence;
  readonly content: Content;
  readonly trustProxy: boolean;
}): Router => {
  const { admin, found, directory, secrets, presence, content, trustProxy } = parts;
  const perRole = (count: (role: Role) => number): { readonly [role in Role]: number } =>
    Object.fromEntries(roles.map((role) => [role, count(role)])) as { [role in Role]: number };

  const summaryOf = async (forum: ForumRecord): Promise<ForumSummary> => {
    const [sessions, people, invitations] = await Promise.all([
      directory.sessionsOf(forum.id),
      directory.peopleOf(forum.id),
      directory.invitationsOf(forum.id),
    ]);
    const members = people.filter(({ removedAtMs }) => removedAtMs === undefined);
    const present = sessions.map(({ id }) => presence.now(id));
    const board = sessions[0]?.id;
    const { id, title, languages, joinCode, createdAtMs, place, dates } = forum;
    return {
      id,
      title,
      languages,
      joinCode,
      createdAtMs,
      ...(place ? { place } : {}),
      ...(dates ? { dates } : {}),
      sessions: sessionsOf(sessions),
      people: perRole((role) => members.filter((person) => person.role === role).length),
      present: perRole((role) => present.reduce((sum, figures) => sum + figures[role], 0)),
      axes: board === undefined ? 0 : (await content.at(board)).axes.length,
      invitations: Object.fromEntries(
        invitations.flatMap(({ role, secretHash }) => {
          const known = secrets.find(id, role, secretHash);
          return known ? [[role, known.secret]] : [];
        }),
      ),
    };
  };

  const router = Router();

  router.post(
    "/api/forums",
    answering(async (request) => {
      const organiser = admin(request);
      if (!organiser.ok) return organiser;
      const wanted = parse(CreateForum, request.body);
      return wanted.ok ? found(wanted.value) : wanted;
    }, 201),
  );

  router.get(
    "/api/forums",
    answering(async (request) => {
      const organiser = admin(request);
      if (!organiser.ok) return organiser;
      const forums: ForumSummary[] = [];
      for (const forum of await directory.forums()) forums.push(await summaryOf(forum));
      return ok({ forums });
    }),
  );

  router.get(
    "/api/forums/:id",
    answering<{ id: string }>(async (request) => {
      const forum = await directory.forum(request.params.id);
      if (admin(request).ok) return forum ? ok(await summaryOf(forum)) : fail(refusal("not-found"));
      const people = await peopleOfDevice(directory, request, trustProxy);
      if (!people) return fail(refusal("not-signed-in"));
      if (!forum || !membershipFor(people, forum.id, undefined)) return fail(refusal("not-a-member"));
      return ok({ forum: briefOf(forum), sessions: sessionsOf(await directory.sessionsOf(forum.id)) });
    }),
  );

  router.post(
    "/api/forums/:id/invitations/:role",
    answering<{ id: string; role: string }>(async (request) => {
      const organiser = admin(request);
      if (!organiser.ok) return organiser;
      const role = parse(asRole, request.params.role);
      const forum = await directory.forum(request.params.id);
      if (!role.ok || !forum) return fail(refusal("not-found"));
      const before = (await directory.invitationsOf(forum.id)).find((each) => each.role === role.value);
      const known = before && secrets.find(forum.id, role.value, before.secretHash);
      const generation = known ? known.generation + 1 : secrets.someGeneration();
      const secret = secrets.make(forum.id, role.value, generation);
      await directory.replaceInvitation({ secretHash: hashOfSecret(secret), forum: forum.id, role: role.value });
      return ok({ invitation: secret });
    }),
  );
  return router;
};
