// SPDX-License-Identifier: Apache-2.0
// A receipt verified by this machine, not by the server that gave it: SHA-256 of the act's bytes, RFC 9162's way to the root, the head that
// was signed over that root, and its Ed25519 signature where the browser knows that.
import type { Schemas } from "xiangzhi-client";

export type Answer = "yes" | "no" | "unknown";
export interface Verdict {
    readonly leaf: Answer; // the bytes hash to the leaf
    readonly included: Answer; // the leaf is in the tree of that root
    readonly head: Answer; // the signed head has that root and size
    readonly signature: Answer; // the county's key signed the head
}

const encoder = new TextEncoder();
export const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const fromHex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));

async function sha256(...parts: Uint8Array[]): Promise<Uint8Array> {
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
        all.set(part, at);
        at += part.length;
    }
    return new Uint8Array(await crypto.subtle.digest("SHA-256", all));
}

export const leafHash = async (body: string): Promise<string> => hex(await sha256(Uint8Array.of(0), encoder.encode(body)));

/** RFC 9162 §2.1.3.2: the root to which a leaf leads by its proof; nothing where the proof has the wrong length. */
export async function rootOf(leaf: string, index: number, size: number, proof: readonly string[]): Promise<string | undefined> {
    if (index >= size) return undefined;
    let [place, last, hash] = [index, size - 1, fromHex(leaf)];
    for (const step of proof) {
        if (last === 0) return undefined;
        if (place % 2 === 1 || place === last) {
            hash = await sha256(Uint8Array.of(1), fromHex(step), hash);
            while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
        } else hash = await sha256(Uint8Array.of(1), hash, fromHex(step));
        [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
    }
    return last === 0 ? hex(hash) : undefined;
}

/** A C2SP checkpoint: origin, size, root, and what is signed. */
export function headOf(checkpoint: string): { origin: string; size: number; root: string; signed: string; signatures: string[] } {
    const end = checkpoint.indexOf("\n\n");
    const [origin = "", size = "", root = ""] = checkpoint.slice(0, end).split("\n");
    return { origin, size: Number(size), root: hex(fromBase64(root)), signed: checkpoint.slice(0, end + 1), signatures: checkpoint.slice(end + 2).split("\n").filter(Boolean) };
}

async function signedBy(keys: string, checkpoint: string): Promise<Answer> {
    const head = headOf(checkpoint);
    for (const key of keys.split("\n").filter(Boolean)) {
        const parts = key.split("+"); // name, id, and base64 that may hold a plus
        const [name, bytes] = [parts[0] ?? "", parts.slice(2).join("+")];
        const public_ = fromBase64(bytes).slice(1);
        for (const line of head.signatures) {
            if (!line.startsWith(`— ${name} `) || name !== head.origin) continue;
            try {
                const imported = await crypto.subtle.importKey("raw", public_ as BufferSource, { name: "Ed25519" }, false, ["verify"]);
                if (await crypto.subtle.verify({ name: "Ed25519" }, imported, fromBase64(line.slice(line.lastIndexOf(" ") + 1)).slice(4) as BufferSource, encoder.encode(head.signed))) return "yes";
            } catch {
                return "unknown"; // an older browser
            }
        }
    }
    return "no";
}

export async function verify(receipt: Schemas["Receipt"], body: string | undefined, keys: string): Promise<Verdict> {
    const head = headOf(receipt.checkpoint);
    const answer = (holds: boolean): Answer => (holds ? "yes" : "no");
    return {
        leaf: body === undefined ? "unknown" : answer((await leafHash(body)) === receipt.leaf_hash),
        included: answer((await rootOf(receipt.leaf_hash, receipt.leaf, receipt.tree_size, receipt.proof)) === receipt.root),
        head: answer(head.root === receipt.root && head.size === receipt.tree_size),
        signature: await signedBy(keys, receipt.checkpoint),
    };
}
