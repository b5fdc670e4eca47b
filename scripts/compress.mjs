// Compressed copies beside the built files: made once here, so that a hall full of phones costs the server no work.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const isText = /\.(js|css|svg|json|wasm|ttf)$/;
/** A network packet: below it nothing is gained. */
const leastBytes = 1_400;

export const compressFiles = (folder) => {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !isText.test(entry.name)) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const bytes = readFileSync(path);
    if (bytes.length < leastBytes) continue;
    // Quality 9: within 3 % of the best, and a tenth of its time.
    const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
    writeFileSync(`${path}.br`, brotli);
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
};
