// SPDX-License-Identifier: Apache-2.0
// The random draw (docs/draw.md), worked out anew in the browser: each line's rank is SHA-256(seed, newline, line), the lowest are drawn.
import { inClear, type Act, type Whole } from "./use_matter";

export async function sha256(text: string): Promise<string> {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
    return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
export const linesOf = (text: string): string[] => text.split("\n").map((one) => one.trim()).filter(Boolean);

export async function drawn(lines: readonly string[], without: readonly string[], seed: string, count: number): Promise<string[]> {
    const ranked = await Promise.all(lines.filter((one) => !without.includes(one)).map(async (line) => ({ line, rank: await sha256(`${seed}\n${line}`) })));
    return ranked.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0)).slice(0, count).map((one) => one.line);
}

/** What an act froze: lists, how many of each, the seed's hash, and whether a public figure of a later day goes with it. */
export interface Frozen {
    readonly act: Act;
    readonly objects: readonly string[];
    readonly officers: readonly string[];
    readonly counts: readonly [number, number];
    readonly hash: string;
    readonly source: string;
}
export interface Draw {
    readonly act: Act;
    readonly seed: string;
    readonly figure: string;
    readonly objects: readonly string[];
    readonly officers: readonly string[];
    readonly without: readonly string[];
}

const text = (act: Act, field: string, whole: Pick<Whole, "values">): string => {
    const value = inClear(act.form?.[field], whole.values);
    return typeof value === "string" ? value : "";
};
const newest = (whole: Pick<Whole, "acts">, field: string): Act | undefined => [...whole.acts].reverse().find((act) => act.form?.[field] !== undefined && act.form[field] !== null && act.form[field] !== "");

export function frozenIn(whole: Pick<Whole, "acts" | "values">): Frozen | undefined {
    const act = newest(whole, "seed_hash");
    if (!act) return undefined;
    const number = (field: string): number => (typeof act.form?.[field] === "number" ? (act.form[field] as number) : 0);
    return { act, objects: linesOf(text(act, "objects_list", whole)), officers: linesOf(text(act, "officers_list", whole)), counts: [number("draw_objects"), number("draw_officers")], hash: text(act, "seed_hash", whole), source: text(act, "public_source", whole) };
}
export function drawIn(whole: Pick<Whole, "acts" | "values">): Draw | undefined {
    const act = newest(whole, "drawn_objects");
    return act && { act, seed: text(act, "seed", whole), figure: text(act, "public_value", whole), objects: linesOf(text(act, "drawn_objects", whole)), officers: linesOf(text(act, "drawn_officers", whole)), without: linesOf(text(act, "recused", whole)) };
}
/** The seed as it draws. */
export const seedOf = (frozen: Frozen, seed: string, figure: string): string => (frozen.source ? `${seed}\n${figure}` : seed);

export interface Checked {
    readonly hash: boolean;
    readonly objects: boolean;
    readonly officers: boolean;
}
const same = (one: readonly string[], other: readonly string[]): boolean => one.length === other.length && [...one].sort().join("\n") === [...other].sort().join("\n");

export async function checkDraw(frozen: Frozen, draw: Draw): Promise<Checked> {
    const seed = seedOf(frozen, draw.seed, draw.figure);
    return {
        hash: (await sha256(draw.seed)) === frozen.hash,
        objects: same(await drawn(frozen.objects, [], seed, frozen.counts[0]), draw.objects),
        officers: same(await drawn(frozen.officers, draw.without, seed, frozen.counts[1]), draw.officers),
    };
}
