// SPDX-License-Identifier: Apache-2.0
// Each file of dist/ with its compressed twins beside it (.br, .gz): done once here, never by the server.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const folder = new URL("dist/", import.meta.url);
const first = []; // what the first page needs, in compressed bytes
for (const name of await readdir(folder, { recursive: true })) {
    if (!/\.(html|js|css|svg|json|wasm)$/.test(name)) continue;
    const bytes = await readFile(new URL(name, folder));
    const small = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
    await writeFile(new URL(`${name}.br`, folder), small);
    await writeFile(new URL(`${name}.gz`, folder), gzipSync(bytes, { level: 9 }));
    first.push([name, small.length]);
}
const html = await readFile(new URL("index.html", folder), "utf8");
const needed = first.filter(([name]) => name === "index.html" || html.includes(name));
const kilobytes = (rows) => (rows.reduce((sum, [, bytes]) => sum + bytes, 0) / 1000).toFixed(1);
const engine = first.filter(([name]) => /^assets\/(worker|engine)-[^/]*\.(js|wasm)$/.test(name));
console.log(`page: ${first.length} files, ${kilobytes(first)} kB compressed; the first load ${kilobytes(needed)} kB, the engine ${kilobytes(engine)} kB`);
if (Number(kilobytes(needed)) > 200) throw new Error("the first load is over 200 kB");
if (engine.length !== 2 || Number(kilobytes(engine)) > 300) throw new Error("the engine is not there, or over 300 kB");
