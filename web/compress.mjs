// Writes `.br` and `.gz` beside what was built, so that the server sends small files without working for it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const DIST = new URL("dist/", import.meta.url).pathname;
const WORTH_IT = /\.(css|html|js|json|svg|webmanifest)$/;

for (const name of readdirSync(DIST, { recursive: true })) {
  if (!WORTH_IT.test(name)) continue;
  const file = join(DIST, name);
  const text = readFileSync(file);
  const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  writeFileSync(`${file}.br`, brotliCompressSync(text, { params: quality }));
  writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
}
