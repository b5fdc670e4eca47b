import { type Role, roles } from "@nadwa/shared/access/roles";
import type { ForumId } from "@nadwa/shared/ids";
import { refusal } from "@nadwa/shared/refusal";
import { fail, ok } from "@nadwa/shared/result";
import type { IncomingMessage } from "node:http";
import type { Directory, PersonRecord } from "../directory/Directory.ts";
import { deviceTokenOf } from "./device.ts";
import { hashOfSecret } from "./secrets.ts";
import type { DoorKeeper } from "./Visitor.ts";

/** From most to least rights. */
const byRights = (a: PersonRecord, b: PersonRecord): number => roles.indexOf(a.role) - roles.indexOf(b.role);

/** Of this device, removed people included. */
export const peopleOfDevice = async (
  directory: Directory,
  request: IncomingMessage,
  trustProxy: boolean,
): Promise<readonly PersonRecord[] | undefined> => {
  const token = deviceTokenOf(request, trustProxy);
  const device = token === undefined ? undefined : await directory.device(hashOfSecret(token));
  if (!device) return undefined;
  const people = await Promise.all(device.people.map((id) => directory.person(id)));
  return people.filter((person) => person !== undefined);
};

/** The membership that was asked for: with exactly that role if there is one, else the highest, lowered. */
export const membershipFor = (
  people: readonly PersonRecord[],
  forum: ForumId,
  as: Role | undefined,
): { readonly person: PersonRecord; readonly role: Role; readonly lowered: boolean } | undefined => {
  const here = people.filter((person) => person.forum === forum && person.removedAtMs === undefined).toSorted(byRights);
  const person = here.find(({ role }) => role === as) ?? here[0];
  if (!person) return undefined;
  const lowered = as !== undefined && roles.indexOf(as) > roles.indexOf(person.role);
  return { person, role: lowered ? as : person.role, lowered };
};

export const openDoorKeeper = (directory: Directory, trustProxy: boolean): DoorKeeper => ({
  visitor: async (request, board, as) => {
    const people = await peopleOfDevice(directory, request, trustProxy);
    if (!people) return fail(refusal("not-signed-in"));
    const session = await directory.session(board);
    if (!session) return fail(refusal("not-a-member"));
    const found = membershipFor(people, session.forum, as);
    if (!found) {
      const removed = people.some((person) => person.forum === session.forum);
      return fail(refusal(removed ? "removed-from-forum" : "not-a-member"));
    }
    const { person, role, lowered } = found;
    return ok({
      person: person.id,
      forum: person.forum,
      role,
      lowered,
      category: person.category,
      ...(person.name ? { name: person.name } : {}),
      ...(person.institution ? { institution: person.institution } : {}),
    });
  },
});
