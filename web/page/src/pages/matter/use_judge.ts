// SPDX-License-Identifier: Apache-2.0
// The engine's judgment of the matter that is on the page, as far as there is an engine. What it says is a foresight: the server judges.
import { onBeforeUnmount, watch } from "vue";
import { client, myPosts, session } from "@/county/county";
import { ask, type DayByDay, type Judged, type NewAct } from "@/engine/engine";
import type { Act, Next, Whole } from "./use_matter";

export interface Judge {
    /** These acts, one after another, on the matter as it stands now. */
    check(acts: readonly NewAct[]): Promise<Judged | undefined>;
    /** What may be done once they are kept; nothing where they are refused. */
    next(acts: readonly NewAct[]): Promise<Next | undefined>;
}

const hour = 3600_000;
/** First the matter is shown, then the engine is told of it. */
const idle = (): Promise<void> => new Promise((done) => ("requestIdleCallback" in window ? requestIdleCallback(() => done(), { timeout: 500 }) : queueMicrotask(done)));
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** The server's time: what it said when it was asked, and what went by since. */
export const serverTime = (said: string, since: number): string => `${new Date(Date.parse(said) + since + 8 * hour).toISOString().slice(0, 19)}+08:00`;

export function useJudge(matter: string, whole: () => Whole | undefined): Judge {
    let read = 0;
    let opened: Promise<unknown> = Promise.resolve();
    const now = (): string => serverTime(whole()?.next.now ?? new Date().toISOString(), performance.now() - read);

    // People and the list's rows of the item: without them the engine says itself what it can't know.
    const open = async ({ acts, values }: Whole): Promise<void> => {
        const ground = await client.ask("get", "/api/v1/matters/{id}/ground", { path: { id: matter } }).then((answer) => answer.value, () => undefined);
        await ask({ ask: "open", matter, acts, values, ...(ground ? { ground } : {}) });
    };
    watch(whole, (there) => {
        if (!there) return;
        read = performance.now();
        opened = idle().then(() => open(there));
    }, { immediate: true, flush: "sync" }); // before anybody asks about it
    onBeforeUnmount(() => void opened.then(() => ask({ ask: "close", matter })));

    const asked = async <T>(what: "check" | "next", acts: readonly NewAct[]): Promise<T | undefined> => {
        await opened;
        return ask<T>(plain({ ask: what, matter, now: now(), person: session.value?.person ?? "", posts: [...myPosts()], acts }));
    };
    return { check: (acts) => asked("check", acts), next: (acts) => asked("next", acts) };
}

/** What a clock was last reckoned from; a clock that runs in hours from the act's own time. */
export function reckonedFrom(acts: readonly Act[], clock: string, id: string): { from: string; extension: number; excluded: { from: string; to: string }[] } | undefined {
    for (let n = acts.length - 1; n >= 0; --n) {
        const changes = ((acts[n]!.effects as { clocks?: Moved[] }).clocks ?? []).filter((one) => one.clock === clock && (one.id ?? "") === id && one.day0);
        const last = changes.at(-1);
        if (!last) continue;
        const excluded = (last.excluded ?? []).map((stretch) => ({ from: stretch.slice(0, 10), to: stretch.slice(-10) }));
        return { from: last.legal_moment ? acts[n]!.at : `${last.day0} 00:00`, extension: last.extension ?? 0, excluded };
    }
    return undefined;
}
interface Moved {
    clock: string;
    id?: string;
    day0?: string;
    legal_moment?: string;
    extension?: number;
    excluded?: string[];
}

/** The days of a clock one by one, where they lead to the day that the matter keeps: a time that an act gave is reckoned from nothing. */
export async function dayByDay(acts: readonly Act[], clock: { clock: string; id: string; legal: string | null }): Promise<DayByDay["trace"] | undefined> {
    const asked = reckonedFrom(acts, clock.clock, clock.id);
    const said = asked && (await ask<DayByDay>({ ask: "deadline", clock: clock.clock, ...asked }));
    return said && said.legal?.slice(0, 10) === clock.legal ? said.trace : undefined;
}
