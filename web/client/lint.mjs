// SPDX-License-Identifier: Apache-2.0
// api/openapi.yaml (or the file named) against redocly.yaml: what `redocly lint` does, by its own library, which reports to nobody.
import { fileURLToPath } from "node:url";
import { formatProblems, getTotals, lint, loadConfig } from "@redocly/openapi-core";

const ref = process.argv[2] ?? fileURLToPath(new URL("../../api/openapi.yaml", import.meta.url));
const config = await loadConfig({ configPath: fileURLToPath(new URL("redocly.yaml", import.meta.url)) });
const problems = await lint({ ref, config });
const totals = getTotals(problems);
if (problems.length) formatProblems(problems, { format: "stylish", totals, version: "" });
console.log(`${problems.length} problem(s) in the contract`);
process.exitCode = problems.length ? 1 : 0;
