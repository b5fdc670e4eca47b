import { refusal } from "@nadwa/shared/refusal";
import { Router } from "express";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { refuse } from "./problem.ts";

/** Each look wakes the process; at prom-client's 10 ms that was five of the seven milliseconds that a server at rest took each second. */
const eventLoopLookedAtEveryMs = 50;

/** Whether the process lives, whether it can serve, and its figures: no id of a board, a person or an address among them. */
export const healthRouter = (parts: {
  /** Resolves when storage answers. */
  readonly ready: () => Promise<unknown>;
  readonly figures: () => { readonly [name: string]: number };
}): Router => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: eventLoopLookedAtEveryMs });
  for (const name of Object.keys(parts.figures()))
    new Gauge({
      name: `nadwa_${name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)}`,
      help: name,
      registers: [registry],
      collect() {
        this.set(parts.figures()[name] ?? 0);
      },
    });

  const router = Router();
  router.get("/healthz", (_request, response) => void response.json({ ok: true }));
  router.get("/readyz", async (_request, response) => {
    try {
      await parts.ready();
    } catch {
      return refuse(response, refusal("unavailable"));
    }
    response.json({ ok: true });
  });
  router.get("/metrics", async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
  return router;
};
