import { roles } from "@nadwa/shared/access/roles";
import { firstContent } from "@nadwa/shared/board/board";
import { serverClientId } from "@nadwa/shared/board/schema";
import type { CreatedForum, CreateForum } from "@nadwa/shared/protocol/http";
import { type Refusal, refusal } from "@nadwa/shared/refusal";
import { fail, ok, type Result } from "@nadwa/shared/result";
import { axesToBeginWith, template } from "@nadwa/shared/template/template";
import type { Words } from "@nadwa/shared/words";
import type { z } from "zod";
import type { OpenSessions } from "../control/openSessions.ts";
import type { Directory } from "../directory/Directory.ts";
import type { BoardLog } from "../log/BoardLog.ts";
import { seal, server } from "../log/entry.ts";
import { hashOfSecret, newId, newJoinCode, type RoleSecrets } from "./secrets.ts";

/** Makes a forum: the boards' lanes first, the directory last. Until then nobody can find it, so half of one is nothing. */
export type Found = (wanted: z.output<typeof CreateForum>) => Promise<Result<CreatedForum, Refusal>>;

/** 8 digits: with a million forums every hundredth code would be taken. */
const codesTried = 20;

const written = (words: { readonly [language in keyof Words]?: string | undefined }): Words =>
  Object.fromEntries(Object.entries(words).filter(([, wording]) => wording !== undefined));

export const openFound =
  (parts: {
    readonly log: BoardLog;
    readonly sessions: OpenSessions;
    readonly directory: Directory;
    readonly secrets: RoleSecrets;
    readonly nowMs: () => number;
  }): Found =>
  async (wanted) => {
    const { log, sessions, directory, secrets, nowMs } = parts;
    if (wanted.template !== undefined && wanted.template !== template.id)
      return fail(refusal("bad-request", "template: not known"));
    const unknown = wanted.axes?.find((id) => !template.axes.some((axis) => axis.id === id));
    if (unknown !== undefined) return fail(refusal("bad-request", "axes: not in the template"));
    const axes = axesToBeginWith(wanted.axes);
    const firstStep = template.steps[0]?.id;
    if (!axes || firstStep === undefined) return fail(refusal("bad-request", "axes"));

    const forum = newId();
    const title = written(wanted.title);
    const boards = (wanted.sessions ?? [{ title: wanted.title }]).map((session, order) => ({
      id: newId(),
      forum,
      title: written(session.title),
      order,
    }));
    const content = firstContent(axes);
    for (const board of boards) {
      await sessions.create(board.id, {
        type: "sessionCreated",
        board: board.id,
        forum,
        title: board.title,
        steps: template.steps,
        step: firstStep,
      });
      const update = seal({ kind: "update", person: server, clients: [serverClientId], edition: 1, bytes: content });
      await log.append({ board: board.id, name: "content/shared" }, [update], { expected: 0 });
    }

    const invitations = roles.map((role) => ({ role, secret: secrets.make(forum, role, 0) }));
    for (let attempt = 0; attempt < codesTried; attempt += 1) {
      const joinCode = newJoinCode();
      const made = await directory.createForum(
        {
          id: forum,
          title,
          languages: [...new Set(wanted.languages)],
          joinCode,
          template: template.id,
          ...(wanted.place ? { place: written(wanted.place) } : {}),
          ...(wanted.dates ? { dates: written(wanted.dates) } : {}),
          createdAtMs: nowMs(),
        },
        boards,
        invitations.map(({ role, secret }) => ({ secretHash: hashOfSecret(secret), forum, role })),
      );
      if (made)
        return ok({
          forum: { id: forum, joinCode },
          sessions: boards.map(({ id, title: name }) => ({ id, title: name })),
          invitations: Object.fromEntries(
            invitations.map(({ role, secret }) => [role, secret]),
          ) as CreatedForum["invitations"],
        });
    }
    return fail(refusal("busy", "no free join code was found"));
  };
