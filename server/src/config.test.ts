import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readConfig } from "./config.ts";

test("nothing set: the embedded store in ./data on port 3000", () => {
  expect(readConfig({})).toEqual({
    ok: true,
    value: {
      port: 3000,
      host: undefined,
      dataDir: resolve("data"),
      redisUrl: undefined,
      publicUrl: undefined,
      adminToken: undefined,
      trustProxy: false,
      logLevel: "warn",
    },
  });
});

test("blank is unset; a slash at the end of PUBLIC_URL is nothing", () => {
  expect(readConfig({ PORT: " ", REDIS_URL: "", PUBLIC_URL: "https://board.example.org/" })).toMatchObject({
    ok: true,
    value: { port: 3000, redisUrl: undefined, publicUrl: "https://board.example.org" },
  });
});

describe("a wrong value is said in one sentence that names the setting", () => {
  test.each([
    ["PORT", "http"],
    ["PORT", "-1"],
    ["PORT", "70000"],
    ["PORT", "3000.5"],
    ["REDIS_URL", "localhost:6379"],
    ["PUBLIC_URL", "board.example.org"],
    ["PUBLIC_URL", "https://board.example.org/nadwa"],
    ["PUBLIC_URL", "javascript:alert(1)"],
    ["TRUST_PROXY", "maybe"],
    ["ADMIN_TOKEN", "two words"],
    ["LOG_LEVEL", "loud"],
  ])("%s=%s", (name, value) => {
    expect(readConfig({ [name]: value })).toEqual({
      ok: false,
      error: expect.stringMatching(new RegExp(`^${name} [^\\n]+\\.$`)),
    });
  });
});
