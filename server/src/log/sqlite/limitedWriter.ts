import { openSqlite } from "./openSqlite.ts";

/** A process for durability.test.ts, started with a limit on the size of its files: appends until the system refuses, then
 *  once more, and prints what it was told. */

const { log } = await openSqlite(process.argv[2] ?? "");
const append = () => log.append({ board: "b", name: "content/shared" }, [new Uint8Array(4_000)]);
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "no error");

const told = { acknowledged: 0, refused: [] as string[], afterwards: "acknowledged" };
while (told.refused.length === 0 && told.acknowledged < 1_000) {
  const results = await Promise.allSettled([append(), append(), append()]);
  for (const result of results)
    if (result.status === "fulfilled") told.acknowledged += 1;
    else told.refused.push(nameOf(result.reason));
}
await append().catch((error: unknown) => (told.afterwards = nameOf(error)));
process.stdout.write(JSON.stringify(told), () => process.exit(0));
