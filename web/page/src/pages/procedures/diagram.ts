// SPDX-License-Identifier: Apache-2.0
// A procedure drawn in layers: a state stands below those that lead to it first; a way back is dashed and runs at the side.
import type { Procedure } from "@/county/county";

export interface Box {
    readonly id: string;
    readonly x: number;
    readonly y: number;
}
export interface Arrow {
    readonly from: string;
    readonly to: string;
    readonly steps: readonly string[];
    readonly path: string;
    readonly back: boolean;
}
export interface Diagram {
    readonly width: number;
    readonly height: number;
    readonly boxes: readonly Box[];
    readonly arrows: readonly Arrow[];
}

export const boxWidth = 150;
export const boxHeight = 46;
const gapX = 26;
const gapY = 46;
const margin = 70;

/** From a state to another, by the steps that do it. A state that is another procedure's is left out. */
function edgesOf(procedure: Procedure): Map<string, Map<string, string[]>> {
    const own = new Set(procedure.states.map((state) => state.id));
    const edges = new Map<string, Map<string, string[]>>();
    for (const step of procedure.steps)
        for (const from of step.from)
            for (const to of step.to) {
                if (from === to || !own.has(to) || (!own.has(from) && from !== "start")) continue;
                const out = edges.get(from) ?? new Map<string, string[]>();
                out.set(to, [...(out.get(to) ?? []), step.id]);
                edges.set(from, out);
            }
    return edges;
}

function layersOf(procedure: Procedure, edges: ReturnType<typeof edgesOf>): string[][] {
    const layer = new Map<string, number>();
    const entered = [...(edges.get("start")?.keys() ?? [])];
    const first = entered.length ? entered : procedure.states.slice(0, 1).map((state) => state.id);
    let front = first;
    for (let depth = 0; front.length; ++depth) {
        for (const id of front) layer.set(id, depth);
        front = [...new Set(front.flatMap((id) => [...(edges.get(id)?.keys() ?? [])]))].filter((id) => !layer.has(id));
    }
    for (const state of procedure.states) if (!layer.has(state.id)) layer.set(state.id, 0);
    const layers: string[][] = [];
    for (const state of procedure.states) (layers[layer.get(state.id)!] ??= []).push(state.id);
    return layers.map((one) => one ?? []);
}

/** Each state near the middle of those that lead to it: fewer crossings. */
function ordered(layers: string[][], edges: ReturnType<typeof edgesOf>): string[][] {
    const place = new Map<string, number>();
    const middle = (id: string, before: readonly string[]): number => {
        const from = before.filter((one) => edges.get(one)?.has(id));
        return from.length ? from.reduce((sum, one) => sum + (place.get(one) ?? 0), 0) / from.length : 0.5;
    };
    return layers.map((layer, depth) => {
        const sorted = depth === 0 ? layer : [...layer].sort((a, b) => middle(a, layers[depth - 1]!) - middle(b, layers[depth - 1]!));
        sorted.forEach((id, n) => place.set(id, (n + 0.5) / sorted.length));
        return sorted;
    });
}

export function diagramOf(procedure: Procedure): Diagram {
    const edges = edgesOf(procedure);
    const layers = ordered(layersOf(procedure, edges), edges);
    const widest = Math.max(...layers.map((layer) => layer.length));
    const width = widest * (boxWidth + gapX) - gapX + 2 * margin;
    const boxes = new Map<string, Box>();
    layers.forEach((layer, depth) => {
        const left = (width - layer.length * (boxWidth + gapX) + gapX) / 2;
        layer.forEach((id, n) => boxes.set(id, { id, x: left + n * (boxWidth + gapX), y: 10 + depth * (boxHeight + gapY) }));
    });
    const arrows: Arrow[] = [];
    for (const [from, out] of edges)
        for (const [to, steps] of out) {
            const [a, b] = [boxes.get(from), boxes.get(to)];
            if (!a || !b) continue;
            arrows.push({ from, to, steps, back: b.y <= a.y, path: pathOf(a, b, width) });
        }
    return { width, height: layers.length * (boxHeight + gapY) - gapY + 24, boxes: [...boxes.values()], arrows };
}

function pathOf(a: Box, b: Box, width: number): string {
    const [ax, bx] = [a.x + boxWidth / 2, b.x + boxWidth / 2];
    if (b.y > a.y) {
        const [from, to] = [a.y + boxHeight, b.y - 3];
        const bend = Math.max(24, (to - from) / 2);
        return `M${ax} ${from}C${ax} ${from + bend} ${bx} ${to - bend} ${bx} ${to}`;
    }
    const right = ax + bx > width; // back at the nearer side
    const [from, to] = [right ? a.x + boxWidth : a.x, right ? b.x + boxWidth + 3 : b.x - 3];
    const side = right ? Math.max(from, to) + 55 : Math.min(from, to) - 55;
    return `M${from} ${a.y + boxHeight / 2}C${side} ${a.y + boxHeight / 2} ${side} ${b.y + boxHeight / 2} ${to} ${b.y + boxHeight / 2}`;
}

/** A title in lines that fit a box: Chinese by characters, English by words. */
export function lines(text: string): string[] {
    if (/[\u4e00-\u9fff]/.test(text)) return text.length <= 10 ? [text] : [text.slice(0, 10), text.length > 20 ? `${text.slice(10, 19)}…` : text.slice(10)];
    const split: string[] = [];
    for (const word of text.split(" ")) {
        const last = split.at(-1);
        if (last !== undefined && `${last} ${word}`.length <= 21) split[split.length - 1] = `${last} ${word}`;
        else split.push(word);
    }
    return split.length > 2 ? [split[0]!, `${split[1]!}…`] : split;
}
