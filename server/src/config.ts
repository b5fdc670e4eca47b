import { type Result, fail, ok } from "@nadwa/shared/result";
import { resolve } from "node:path";

/** The only file that reads the environment. Every setting has a default; a wrong value is said in one sentence. */

export const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

export type Config = {
  /** 0: any free port. */
  readonly port: number;
  /** Undefined: every address of the machine. */
  readonly host: string | undefined;
  readonly dataDir: string;
  /** Undefined: the embedded store in `dataDir`. */
  readonly redisUrl: string | undefined;
  /** Without a slash at its end. */
  readonly publicUrl: string | undefined;
  /** Undefined: made once and kept in `dataDir`. */
  readonly adminToken: string | undefined;
  readonly trustProxy: boolean;
  readonly logLevel: (typeof logLevels)[number];
};

type Environment = { readonly [name: string]: string | undefined };

const truths: { readonly [written: string]: boolean } = {
  "1": true,
  true: true,
  yes: true,
  "0": false,
  false: false,
  no: false,
};

export const readConfig = (environment: Environment): Result<Config, string> => {
  const given = (name: string): string | undefined => environment[name]?.trim() || undefined;

  const port = given("PORT") ?? "3000";
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    return fail(`PORT must be a number from 0 to 65535, not "${port}".`);

  const redisUrl = given("REDIS_URL");
  if (redisUrl !== undefined && !/^(redis|rediss|unix):\/\//.test(redisUrl))
    return fail("REDIS_URL must begin with redis:// or rediss://.");

  const publicUrl = given("PUBLIC_URL")?.replace(/\/+$/, "");
  if (publicUrl !== undefined && !/^https?:\/\/[^/?#\s@]+$/i.test(publicUrl))
    return fail(`PUBLIC_URL must be an address like https://board.example.org, without a path, not "${publicUrl}".`);

  const trustProxy = truths[(given("TRUST_PROXY") ?? "0").toLowerCase()];
  if (trustProxy === undefined) return fail("TRUST_PROXY must be 1 (a proxy of yours stands in front) or 0.");

  const adminToken = given("ADMIN_TOKEN");
  if (adminToken !== undefined && !/^[\w.~-]{1,200}$/.test(adminToken))
    return fail("ADMIN_TOKEN may have letters, digits and - _ . ~ only: it is part of a link.");

  const level = given("LOG_LEVEL") ?? "warn";
  const logLevel = logLevels.find((known) => known === level);
  if (!logLevel) return fail(`LOG_LEVEL must be one of ${logLevels.join(", ")}, not "${level}".`);

  return ok({
    port: Number(port),
    host: given("HOST"),
    dataDir: resolve(given("DATA_DIR") ?? "data"),
    redisUrl,
    publicUrl,
    adminToken,
    trustProxy,
    logLevel,
  });
};

export const config = (): Result<Config, string> => readConfig(process.env);
