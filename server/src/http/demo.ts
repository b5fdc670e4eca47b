import { type DemoState, StartDemo } from "@nadwa/shared/protocol/http";
import { refusal } from "@nadwa/shared/refusal";
import { fail, ok } from "@nadwa/shared/result";
import { Router } from "express";
import type { Server } from "node:http";
import type { Logger } from "pino";
import type { Demo } from "../demo/demo.ts";
import type { Admin } from "./admin.ts";
import { parse } from "./parse.ts";
import { answering } from "./problem.ts";

/** Starts and stops the demonstration of this node, for the organiser. One at a time; starting it twice is no fault. */
export type DemoDoor = { readonly router: Router; readonly close: () => Promise<void> };

/** Where this server answers on its own machine; undefined before it listens, or where it listens on no port. */
const ownAddress = (http: Server): string | undefined => {
  const address = http.address();
  if (typeof address !== "object" || address === null) return undefined;
  const anywhere = address.address === "::" || address.address === "0.0.0.0";
  const host = anywhere ? "127.0.0.1" : address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
};

export const openDemoDoor = (parts: {
  readonly http: Server;
  readonly admin: Admin;
  readonly adminToken: string;
  readonly logger: Logger;
}): DemoDoor => {
  const { http, admin, adminToken, logger } = parts;
  let current: Promise<Demo> | undefined;
  const stateOf = async (): Promise<DemoState> => {
    const demo = await current?.catch(() => undefined);
    return demo ? { running: demo.running } : {};
  };
  const stop = async (): Promise<void> => {
    const demo = await current?.catch(() => undefined);
    await demo?.stop();
  };
  /** Loaded when it is wanted: a server that never shows a demonstration does not carry one. */
  const start = async (
    url: string,
    asked: Parameters<typeof import("../demo/demo.ts").startDemo>[1],
  ): Promise<Demo> => {
    const { startDemo } = await import("../demo/demo.ts");
    return startDemo({ url, adminToken, logger }, asked);
  };

  const router = Router();
  router.get(
    "/api/demo",
    answering(async (request) => {
      const organiser = admin(request);
      return organiser.ok ? ok(await stateOf()) : organiser;
    }),
  );
  router.post(
    "/api/demo",
    answering(async (request) => {
      const organiser = admin(request);
      if (!organiser.ok) return organiser;
      const asked = parse(StartDemo, request.body ?? {});
      if (!asked.ok) return asked;
      const url = ownAddress(http);
      if (url === undefined) return fail(refusal("unavailable"));
      if (!current) {
        const starting = start(url, asked.value);
        current = starting;
        const forget = (): void => {
          if (current === starting) current = undefined;
        };
        starting.then(
          ({ ended }) => ended.then(forget),
          (error: unknown) => {
            logger.warn({ why: String(error) }, "the demonstration did not start");
            forget();
          },
        );
      }
      const { running } = await stateOf();
      return running ? ok({ running } satisfies DemoState) : fail(refusal("unavailable"));
    }, 201),
  );
  router.post(
    "/api/demo/stop",
    answering(async (request) => {
      const organiser = admin(request);
      if (!organiser.ok) return organiser;
      await stop();
      return ok(undefined);
    }),
  );
  return { router, close: stop };
};
