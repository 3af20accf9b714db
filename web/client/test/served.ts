// SPDX-License-Identifier: Apache-2.0
// A county served on a free port of this machine, by the program that XZ_PROGRAM names.
import "../src/node18.js";
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Client } from "../src/index.js";

interface Account {
    readonly account: string;
    readonly password: string;
    readonly secret: string | null;
}

const run = promisify(execFile);
const program = process.env["XZ_PROGRAM"] ?? "../../build/xiangzhi";
const laws = fileURLToPath(new URL("../../../../data/laws", import.meta.url)); // of dist/test/

/** RFC 6238, as an authenticator app does. */
export function codeOf(secret: string): string {
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
    const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
    const step = Buffer.alloc(8);
    step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
    const digest = createHmac("sha1", key).update(step).digest();
    const number = digest.readUInt32BE(digest[19]! & 15) & 0x7fffffff;
    return String(number % 1_000_000).padStart(6, "0");
}

export class Served {
    readonly #people = new Map<string, Client>();

    private constructor(
        readonly url: string,
        readonly folder: string,
        readonly accounts: ReadonlyMap<string, Account>,
        readonly process: ChildProcess,
    ) {}

    static async start(...more: readonly string[]): Promise<Served> {
        const folder = await mkdtemp(join(tmpdir(), "xiangzhi-client-"));
        const data = join(folder, "county");
        await run(program, ["simulate", "--cases", "0", "--laws", laws, "--data", data, "--json"]);
        const made = JSON.parse((await run(program, ["account", "demo", "--data", data, "--json"])).stdout) as Account[];
        const options = ["serve", "--data", data, ...(more.includes("--port") ? [] : ["--port", "0"]), "--unproven", "--clock", "2026-03-02 09:00", "--clock-stands", "--log", join(folder, "log"), ...more];
        const served = spawn(program, options, { stdio: ["ignore", "pipe", "inherit"] });
        for await (const line of createInterface({ input: served.stdout }))
            if (line.startsWith("http://")) return new Served(line.trim(), folder, new Map(made.map((account) => [account.account, account])), served);
        throw new Error("the server did not start");
    }

    async stop(): Promise<number | null> {
        const ended = new Promise<number | null>((resolve) => this.process.once("exit", resolve));
        this.process.kill("SIGTERM");
        const code = await ended;
        await rm(this.folder, { recursive: true });
        return code;
    }

    stranger(): Client {
        return new Client({ server: this.url });
    }

    /** Signed in; each person once, since a code is good once. */
    async person(name: string): Promise<Client> {
        const known = this.#people.get(name);
        if (known) return known;
        const account = this.accounts.get(name)!;
        const client = this.stranger();
        await client.signIn(name, account.password, account.secret === null ? undefined : codeOf(account.secret));
        this.#people.set(name, client);
        return client;
    }

    /** "2026-03-02 09:00", in Beijing. */
    async clock(time: string): Promise<void> {
        await this.stranger().ask("post", "/api/v1/test/clock", { body: { now: `${time.replace(" ", "T")}:00+08:00` } });
    }
}
