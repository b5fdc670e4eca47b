import express from "express";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Role } from "@nadwa/shared/access/roles";
import { composeDocument } from "@nadwa/shared/document/compose";
import { fixture } from "@nadwa/shared/document/fixture";
import type { FinalDocument } from "@nadwa/shared/document/model";
import { refusal } from "@nadwa/shared/refusal";
import { fail, ok } from "@nadwa/shared/result";
import { exportDocument } from "../export/exportDocument.ts";
import { exportsRouter } from "./exports.ts";
import { refuse } from "./problem.ts";

/** Ana moderates, Rim is rapporteur, Bo takes part, Obs observes; the wall is a projector; Eve is nobody's member. */
const people: { readonly [name: string]: Role } = {
  ana: "moderator",
  rim: "rapporteur",
  bo: "participant",
  obs: "observer",
  wall: "projector",
};

let server: Server;
let gathering: string[];
const ask = (path: string, who: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/sessions/${path}`, {
    headers: { cookie: who },
  });

beforeEach(async () => {
  gathering = [];
  const app = express();
  app.set("query parser", "simple");
  app.use(
    exportsRouter({
      doorKeeper: {
        visitor: async (request, board, as) => {
          const role = people[request.headers.cookie ?? ""];
          if (role === undefined || board !== "workshop") return fail(refusal("not-a-member"));
          return ok({ person: "p", forum: "f", role: as ?? role, lowered: as !== undefined, category: "other" });
        },
      },
      gather: async (board, query) => {
        gathering.push(JSON.stringify(query));
        return ok(composeDocument(fixture({ query })));
      },
      exportDocument,
      refuse,
    }),
  );
  server = createServer(app);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
afterEach(() => new Promise((closed) => server.close(closed)));

describe("who may take what home", () => {
  test.each([
    ["ana", "all", 200],
    ["rim", "all", 200],
    ["bo", "all", 403],
    ["obs", "all", 403],
    ["wall", "all", 403],
    ["ana", "adopted", 200],
    ["bo", "adopted", 200],
    ["obs", "adopted", 200],
    ["wall", "adopted", 403],
    ["eve", "adopted", 403],
  ])("%s asks for scope %s: %i", async (who, scope, status) => {
    for (const path of [`workshop/export/json?scope=${scope}`, `workshop/document?scope=${scope}`]) {
      const answer = await ask(path, who);
      expect(answer.status).toBe(status);
      expect(answer.headers.get("cache-control")).toBe("no-store");
    }
    expect(gathering).toHaveLength(status === 200 ? 2 : 0);
  });

  test("the same answer for a board that does not exist and one that is not theirs", async () => {
    const [a, b] = await Promise.all([ask("nowhere/export/pdf", "ana"), ask("workshop/export/pdf", "eve")]);
    expect([a.status, await a.text()]).toEqual([b.status, await b.text()]);
  });

  test("a moderator's device that asks as a participant gets what a participant gets", async () => {
    expect((await ask("workshop/document?scope=all&as=participant", "ana")).status).toBe(403);
    expect((await ask("workshop/document?scope=adopted&as=participant", "ana")).status).toBe(200);
  });
});

describe("what is asked for", () => {
  test("defaults: Arabic, adopted, with votes", async () => {
    await ask("workshop/document", "bo");
    expect(gathering).toEqual(['{"lang":"ar","scope":"adopted","votes":true}']);
  });

  test.each([
    ["workshop/export/xlsx", 404, "unknown-format"],
    ["workshop/export/__proto__", 404, "unknown-format"],
    ["workshop/export/pdf?lang=en", 400, "bad-request"],
    ["workshop/export/pdf?scope=hidden", 400, "bad-request"],
    ["workshop/export/pdf?votes=yes", 400, "bad-request"],
    ["workshop/export/pdf?lang=ar&lang=fr", 400, "bad-request"],
    ["workshop/export/pdf?other=1", 400, "bad-request"],
    ["workshop/export/pdf?as=king", 400, "bad-request"],
    ["workshop/document?scope=%00", 400, "bad-request"],
  ])("%s: %i %s", async (path, status, code) => {
    const answer = await ask(path, "ana");
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(await answer.json()).toMatchObject({ code });
    expect(gathering).toEqual([]);
  });
});

test("a file comes with its type, a name in Arabic and one in ASCII", async () => {
  const answer = await ask("workshop/export/docx?lang=both&scope=all&votes=0", "rim");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toContain("wordprocessingml");
  expect(answer.headers.get("content-disposition")).toBe(
    `attachment; filename="nadwa-all-both.docx"; filename*=UTF-8''${encodeURIComponent("ورشة-مسار-التكفل")}-both.docx`,
  );
  expect(
    Buffer.from(await answer.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");
});

test("the preview is the document that the formats render", async () => {
  const preview = (await (await ask("workshop/document?scope=all", "rim")).json()) as FinalDocument;
  const exported = (await (await ask("workshop/export/json?scope=all", "rim")).json()) as FinalDocument;
  expect(preview).toEqual(exported);
});
