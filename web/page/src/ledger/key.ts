// SPDX-License-Identifier: Apache-2.0
import { client } from "@/county/county";

/** The keys as the server says them, and whether this browser saw the same ones before: who changed them changed them for all to see. */
export async function keysOf(): Promise<{ keys: string; changed: boolean }> {
    const keys = (await client.ask("get", "/api/v1/ledger/key", {})).value;
    const before = localStorage.getItem("ledger key");
    if (before === null) localStorage.setItem("ledger key", keys);
    const first = (before ?? keys).split("\n").filter(Boolean);
    return { keys, changed: first.some((key) => !keys.includes(key)) };
}
