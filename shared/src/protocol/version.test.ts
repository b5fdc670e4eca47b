import { expect, it } from "vitest";
import { z } from "zod";
import { hashOf } from "../board/blocks.ts";
import * as http from "./http.ts";
import * as sync from "./sync.ts";
import * as up from "./up.ts";
import { current, oldestAccepted } from "./version.ts";

/** The shapes of the protocol as version.ts last knew them. */
const pinned = { version: "1", shapes: "50c916ef5a2fad3df88a99b4cf9be97853e8c59d18e730a4ed84b3e79f262e0f" };

/** Every zod schema that a module of the protocol exports, as JSON schema, and every number and path it names. */
const shapesOf = (module: object): { [name: string]: unknown } =>
  Object.fromEntries(
    Object.entries(module).flatMap(([name, value]): [string, unknown][] => {
      if (value instanceof z.ZodType) return [[name, z.toJSONSchema(value, { io: "input" })]];
      return typeof value === "number" || typeof value === "string" ? [[name, value]] : [];
    }),
  );

/** When this fails: is a page that is open in a hall still understood? If not, raise the version; say what changed there. */
it("the protocol's shapes change only together with a line in version.ts", () => {
  const shapes = { up: shapesOf(up), http: shapesOf(http), sync: shapesOf(sync) };
  expect(Object.keys(shapes.up)).toContain("Command");
  expect(shapes.sync).toMatchObject({ messageSaved: 100, messageRefused: 101, messageEdition: 102 });
  expect({ version: current, shapes: hashOf(shapes) }).toEqual(pinned);
});

it("what is spoken is accepted", () => expect(Number(oldestAccepted)).toBeLessThanOrEqual(Number(current)));
