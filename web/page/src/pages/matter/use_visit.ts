// SPDX-License-Identifier: Apache-2.0
// Several acts of one visit: they are laid on a tray, each judged on those before it, and recorded in one round, all or none. The tray is kept
// as drafts are: what is personal only as long as the window is open.
import type { Refusal } from "xiangzhi-client";
import { computed, shallowRef, watch, type Ref } from "vue";
import type { Judged, NewAct } from "@/engine/engine";
import { newest } from "@/engine/newest";
import { draftOf, dropDraft, keepDraft } from "@/parts/draft";
import type { Judge } from "./use_judge";
import { keyOf, type Act, type Step, type Whole } from "./use_matter";

export interface OnTray {
    readonly key: string;
    readonly title: Step["title"];
    readonly act: NewAct;
    readonly personal: boolean;
    /** What was typed, should it be typed anew. */
    readonly typed: Record<string, unknown>;
    /** How far the matter had come, and what of the tray's own making the act names: its name hangs on that. */
    readonly seen: number;
    readonly names: readonly string[];
}

export interface Visit {
    readonly acts: Readonly<Ref<readonly OnTray[]>>;
    /** The matter as it will stand once they are kept; as it stands, where nobody can say. */
    readonly ahead: Readonly<Ref<Whole | undefined>>;
    /** Which of them is refused now, and why. */
    readonly refused: Readonly<Ref<{ act: number; refusals: readonly Refusal[] } | undefined>>;
    /** Acts whose evidence or goods may be others by now: the matter went on since. */
    readonly stale: Readonly<Ref<ReadonlySet<number>>>;
    check(acts: readonly NewAct[]): Promise<Judged | undefined>;
    add(step: Step, act: NewAct, typed: Record<string, unknown>): Promise<void>;
    remove(place: number): void;
    clear(): void;
}

/** Of a tray's act what the page knows of recorded ones, for taking over what was typed. */
const asRecorded = (one: OnTray, seq: number, at: string): Act => ({ seq, step: one.act.step, procedure: one.act.procedure ?? "", about: one.act.about ?? {}, officers: one.act.officers ?? [], form: one.act.form ?? {}, at: one.act.happened_at ?? at }) as unknown as Act;

function namesOf(act: NewAct, things: Record<string, readonly string[]>): string[] {
    const known = new Set(Object.values(things).flat());
    const named = [...Object.values(act.about ?? {}), ...Object.values(act.form ?? {}).flat()].filter((one): one is string => typeof one === "string");
    return named.filter((one) => /^[a-z]+\d+$/.test(one) && !known.has(one));
}

export function useVisit(matter: string, whole: () => Whole | undefined, judge: Judge): Visit {
    const place = `${matter} @visit`;
    const acts = shallowRef<readonly OnTray[]>((draftOf(place)?.values["acts"] as OnTray[] | undefined) ?? []);
    const ahead = shallowRef<Whole>();
    const refused = shallowRef<{ act: number; refusals: readonly Refusal[] }>();
    const stale = computed(() => new Set(acts.value.flatMap((one, n) => (one.names.length && one.seen !== whole()?.next.last_seq ? [n] : []))));

    const look = newest(
        async ({ there, tray }: { there: Whole; tray: readonly OnTray[] }) => {
            if (!tray.length) return { ahead: there, refused: undefined };
            const proposed = tray.map((one) => one.act);
            const next = await judge.next(proposed);
            const recorded = tray.map((one, n) => asRecorded(one, there.next.last_seq + 1 + n, there.next.now));
            // What is sent says what was seen of the matter, not what is hoped of it.
            if (next) return { refused: undefined, ahead: { ...there, acts: [...there.acts, ...recorded], next: { ...next, last_seq: there.next.last_seq, now: there.next.now } } };
            const judged = await judge.check(proposed);
            return { ahead: there, refused: judged?.refusals.length ? { act: judged.act ?? 0, refusals: judged.refusals } : undefined };
        },
        (found) => {
            ahead.value = found.ahead;
            refused.value = found.refused;
        },
    );
    let looking: Promise<void> = Promise.resolve();
    watch([whole, acts] as const, ([there, tray]) => {
        if (!there) return;
        if (!tray.length) {
            ahead.value = there;
            refused.value = undefined;
        }
        looking = look({ there, tray });
    }, { immediate: true, flush: "sync" });

    function keep(tray: readonly OnTray[]): void {
        acts.value = tray;
        if (tray.length) keepDraft(place, { acts: tray }, () => tray.some((one) => one.personal));
        else dropDraft(place);
    }
    return {
        acts,
        ahead,
        refused,
        stale,
        check: (more) => judge.check([...acts.value.map((one) => one.act), ...more]),
        async add(step, act, typed) {
            const now = whole()!.next;
            const personal = (step.form?.fields ?? []).some((field) => field.personal && act.form?.[field.id] !== undefined);
            const entry = JSON.parse(JSON.stringify({ key: keyOf(step), title: step.title, act, personal, typed, seen: now.last_seq, names: namesOf(act, now.things as Record<string, readonly string[]>) })) as OnTray;
            keep([...acts.value, entry]);
            await looking;
        },
        remove: (n) => keep(acts.value.filter((_, other) => other !== n)),
        clear: () => keep([]),
    };
}
