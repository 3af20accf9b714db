// SPDX-License-Identifier: Apache-2.0
// src/contract.ts out of api/openapi.yaml. Without --write it only says whether the two agree.
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const contract = new URL("../../api/openapi.yaml", import.meta.url);
const place = new URL("src/contract.ts", import.meta.url);
const head = "// SPDX-License-Identifier: Apache-2.0\n// Made from api/openapi.yaml by `npm run generate`; change that.\n";

const wanted = head + astToString(await openapiTS(contract, { alphabetize: false, enum: false }));
if (process.argv.includes("--write")) await writeFile(place, wanted);
const same = (await readFile(place, "utf8").catch(() => "")) === wanted;
console.log(`src/contract.ts ${same ? "is what api/openapi.yaml says" : "differs from api/openapi.yaml: npm run generate"}`);
process.exitCode = same ? 0 : 1;
