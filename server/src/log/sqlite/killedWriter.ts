import { openSqlite } from "./openSqlite.ts";

/** A process for kill.test.ts: ten writers append to one lane as fast as they can; each acknowledged entry is printed,
 *  `<seq> <writer>.<n>`, only after the append resolved. Ends by being killed. */

const [file = "", round = ""] = process.argv.slice(2);
const { log } = await openSqlite(file);

const writer = async (name: string): Promise<never> => {
  for (let n = 1; ; n++) {
    const words = `${name}.${n}`;
    const result = await log.append({ board: "board", name: "content/shared" }, [new TextEncoder().encode(words)]);
    if (!result.ok) throw new Error("an append without expectation met a conflict");
    process.stdout.write(`${result.value.first} ${words}\n`);
  }
};

await Promise.all(Array.from({ length: 10 }, (_, at) => writer(`${round}-${at}`)));
