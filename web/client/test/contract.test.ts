// SPDX-License-Identifier: Apache-2.0
// The types are those of api/openapi.yaml; the contract is what redocly.yaml asks; and both would be seen if they weren't.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Client } from "../src/index.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const contract = readFileSync(join(root, "../../api/openapi.yaml"), "utf8");

function script(name: string, ...options: string[]): { status: number | null; said: string } {
    const done = spawnSync(process.execPath, [join(root, name), ...options], { encoding: "utf8" });
    return { status: done.status, said: done.stdout + done.stderr };
}

test("src/contract.ts is generated from api/openapi.yaml as it is", () => {
    const generated = script("generate.mjs");
    assert.equal(generated.status, 0, generated.said);
});

test("the contract has no fault", () => {
    const linted = script("lint.mjs");
    assert.equal(linted.status, 0, linted.said);
});

const faults: [what: string, from: string, to: string, rule: string][] = [
    ["an operation without description", "      description: Ends this session and its live listeners. Who signed in by OpenID Connect is told where to sign out there too.\n", "", "operation-description"],
    ["an operation without summary", "      summary: Signs out\n", "", "operation-summary"],
    ["a parameter without description", "description: The account's name, ", "", "parameter-description"],
    ["a schema without description", "              description: Old and new\n", "", "rule/schema-description"],
    ["a field without description", "old: { type: string, description: The password in force }", "old: { type: string }", "rule/schema-description"],
    ["a response without problems", "        '204': { $ref: '#/components/responses/Done' }\n        default: { $ref: '#/components/responses/Problem' }\n", "        '204': { $ref: '#/components/responses/Done' }\n", "rule/every-problem"],
    ["a name that nothing has", "$ref: '#/components/schemas/Listed'", "$ref: '#/components/schemas/Lister'", "no-unresolved-refs"],
    ["a text broken in two by a comma", "description: 'True, until another administrator enables it'", "description: True, until another administrator enables it", "struct"],
];
for (const [what, from, to, rule] of faults)
    test(`${what} is seen`, () => {
        assert.ok(contract.includes(from), "the contract has changed: choose another place to break");
        const folder = mkdtempSync(join(tmpdir(), "xiangzhi-contract-"));
        try {
            const broken = join(folder, "openapi.yaml");
            writeFileSync(broken, contract.replace(from, to));
            const linted = script("lint.mjs", broken);
            assert.equal(linted.status, 1, linted.said);
            assert.ok(linted.said.includes(rule), linted.said);
        } finally {
            rmSync(folder, { recursive: true });
        }
    });

/** Never run: what the compiler must say no to. Where it didn't, `tsc` would say that nothing was expected. */
export async function refusedByTheCompiler(client: Client): Promise<void> {
    // @ts-expect-error there is no such path
    await client.ask("get", "/api/v1/nothing", {});
    // @ts-expect-error this path has no such method
    await client.ask("delete", "/api/v1/matters", {});
    // @ts-expect-error the id is missing
    await client.ask("get", "/api/v1/matters/{id}", {});
    // @ts-expect-error no such filter
    await client.ask("get", "/api/v1/matters", { query: { colour: "red" } });
    // @ts-expect-error no such order
    await client.ask("get", "/api/v1/matters", { query: { sort: "loud" } });
    // @ts-expect-error a body is asked for
    await client.ask("post", "/api/v1/session", {});
    // @ts-expect-error base_seq is a number
    await client.act("019ca000-0000-7000-8000-000000000001", "2", []);
    const shown = await client.ask("get", "/api/v1/matters/{id}", { path: { id: "019ca000-0000-7000-8000-000000000001" } });
    // @ts-expect-error a matter has no colour
    void shown.value.colour;
    const again = await client.ask("get", "/api/v1/matters/{id}", { path: { id: "019ca000-0000-7000-8000-000000000001" }, ifNoneMatch: '"x"' });
    // @ts-expect-error it may be unchanged, and then there is no value
    void again.value.state;
}
