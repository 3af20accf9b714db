// SPDX-License-Identifier: Apache-2.0
// The door to the engine: a question, and its answer; or none, and then the server alone judges. Nothing of it is loaded before it is asked.
import type { Refusal } from "xiangzhi-client";
import type { Schemas } from "@/county/county";
import type { Question, Said } from "./keeper";

export type NewAct = Schemas["NewAct"];

/** As the server's 422 would say it; `act`: which of several is refused. */
export interface Judged {
    readonly lawful: boolean;
    readonly refusals: readonly Refusal[];
    readonly unknown: readonly Refusal[];
    readonly act?: number;
}
export interface DayByDay {
    readonly legal: string | null;
    readonly trace: readonly { readonly date: string; readonly counts: boolean; readonly why: string }[];
}

type Answer = { id: number; said?: Said; lost?: string };
let worker: Worker | undefined;
let broken = false;
let asked = 0;
const waiting = new Map<number, (said: Said | undefined) => void>();

function started(): Worker | undefined {
    if (worker || broken) return worker;
    try {
        worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    } catch {
        broken = true;
        return undefined;
    }
    worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
        waiting.get(data.id)?.(data.said && !("error" in data.said) ? data.said : undefined);
        waiting.delete(data.id);
    });
    worker.addEventListener("error", (event) => {
        event.preventDefault(); // that there is no engine is no fault of the page
        broken = true;
        for (const answer of waiting.values()) answer(undefined);
        waiting.clear();
        worker?.terminate();
        worker = undefined;
    });
    return worker;
}

/** Nothing where there is no engine, or none that knows. */
export function ask<T>(question: Question): Promise<T | undefined> {
    const engine = started();
    if (!engine) return Promise.resolve(undefined);
    const id = ++asked;
    return new Promise((done) => {
        waiting.set(id, (said) => done(said as T | undefined));
        engine.postMessage({ id, question });
    });
}
