// SPDX-License-Identifier: Apache-2.0
// The engine by itself: questions on standard input, one a line, answers on standard output. node ask.cjs engine-node.cjs
const fs = require("fs");
const path = require("path");
const readline = require("readline");

const made = path.resolve(process.argv[2]);
require(made)({ wasmBinary: fs.readFileSync(made.replace(/\.cjs$/, ".wasm")) }).then((module) => {
    readline.createInterface({ input: process.stdin, crlfDelay: Infinity }).on("line", (line) => process.stdout.write(module.ask(line) + "\n"));
});
