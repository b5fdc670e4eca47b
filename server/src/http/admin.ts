import { type Refusal, refusal } from "@nadwa/shared/refusal";
import { fail, ok, type Result } from "@nadwa/shared/result";
import type { IncomingMessage } from "node:http";
import { isSame } from "./secrets.ts";

/** The organiser's word: `Authorization: Bearer <ADMIN_TOKEN>`, compared in constant time. */
export type Admin = (request: IncomingMessage) => Result<void, Refusal>;

export const openAdmin =
  (token: string): Admin =>
  (request) => {
    const given = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
    return given !== undefined && isSame(given, token) ? ok(undefined) : fail(refusal("not-signed-in"));
  };
