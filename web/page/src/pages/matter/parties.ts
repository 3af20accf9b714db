// SPDX-License-Identifier: Apache-2.0
// The same step for several parties: which steps those are, where each party stands, and one act for each out of one form.
import { computed, reactive, ref } from "vue";
import { procedureOf } from "@/county/county";
import type { NewAct } from "@/engine/engine";
import { earlier } from "./prefill";
import { mayTake, type Act, type Step, type Whole } from "./use_matter";
import type { useStepForm } from "./use_step_form";

/** A step that may be taken now for several parties: one of each. */
export interface Together {
    readonly key: string;
    readonly steps: readonly Step[];
}

/** Of papers their kind: each party has one of its own. */
const sortOf = (step: Step): string => [step.procedure, step.step, (step.about["paper"] ?? "").split(".")[0]].join("~");

export function together(steps: readonly Step[]): Together[] {
    const sorts = new Map<string, Map<string, Step>>();
    for (const step of steps) {
        const party = step.about["party"];
        if (!party || !mayTake(step)) continue;
        const sort = sorts.get(sortOf(step)) ?? new Map<string, Step>();
        if (!sort.has(party)) sort.set(party, step);
        sorts.set(sortOf(step), sort);
    }
    return [...sorts].filter(([, sort]) => sort.size > 1).map(([key, sort]) => ({ key: `all~${key}`, steps: [...sort.values()] }));
}

export interface Standing {
    readonly key: string;
    readonly procedure: string;
    readonly step: string;
    /** By party: the last act of it; whether it may be taken now. */
    readonly of: ReadonlyMap<string, { act?: Act; lawful?: boolean }>;
}

/** Where the steps that are about a party stand for each of them, in the order in which the rules write them. */
export function standings(whole: Pick<Whole, "acts" | "next">): Standing[] {
    const rows = new Map<string, { procedure: string; step: string; of: Map<string, { act?: Act; lawful?: boolean }> }>();
    const cell = (procedure: string, step: string, party: string) => {
        const row = rows.get(`${procedure}~${step}`) ?? { procedure, step, of: new Map<string, { act?: Act; lawful?: boolean }>() };
        rows.set(`${procedure}~${step}`, row);
        const found = row.of.get(party) ?? {};
        row.of.set(party, found);
        return found;
    };
    for (const act of whole.acts) if (act.about?.["party"]) cell(act.procedure, act.step, act.about["party"]).act = act;
    for (const step of whole.next.steps) {
        if (!step.about["party"]) continue;
        const found = cell(step.procedure, step.step, step.about["party"]);
        found.lawful = found.lawful || step.lawful;
    }
    const place = (row: { procedure: string; step: string }): number => procedureOf(row.procedure)?.steps.findIndex((one) => one.id === row.step) ?? 0;
    const first = new Map([...rows.values()].map((row, n) => [row.procedure, n] as const).reverse());
    // What nobody has done and nobody may do is said among the steps that may not be taken yet.
    return [...rows]
        .filter(([, row]) => [...row.of.values()].some((one) => one.act || one.lawful))
        .map(([key, row]) => ({ key, ...row }))
        .sort((a, b) => first.get(a.procedure)! - first.get(b.procedure)! || place(a) - place(b));
}

const said = (value: unknown): string => JSON.stringify(value ?? null);

/** One form for several parties: whom it is for, which fields each has of its own, and the acts that come of it. */
export function useRound(steps: readonly Step[], form: ReturnType<typeof useStepForm>, whole: () => Whole) {
    const several = steps.length > 1;
    const partyOf = (step: Step): string => step.about["party"] ?? "";
    const before = new Map(steps.map((step) => [partyOf(step), Object.fromEntries(form.fields.map((field) => [field.id, earlier(field, whole(), partyOf(step))?.value]))]));
    const different = (field: (typeof form.fields)[number]): boolean => field.personal || new Set([...before.values()].map((one) => said(one[field.id]))).size > 1;

    const kept = form.restored["@round"] as { chosen: string[]; differs: string[]; own: Record<string, Record<string, unknown>> } | undefined;
    const chosen = ref<string[]>(kept?.chosen.filter((party) => before.has(party)) ?? steps.map(partyOf));
    const differs = ref<string[]>(several ? (kept?.differs ?? form.fields.filter(different).map((field) => field.id)) : []);
    const own = reactive<Record<string, Record<string, unknown>>>({});
    for (const step of steps) own[partyOf(step)] = { ...before.get(partyOf(step)), ...kept?.own[partyOf(step)] };

    function setDiffers(fields: readonly string[]): void {
        // What was typed for all is where each begins.
        for (const field of fields) if (!differs.value.includes(field)) for (const step of steps) own[partyOf(step)]![field] ??= form.values[field];
        differs.value = [...fields];
    }
    const sharedFields = computed(() => form.fields.filter((field) => !differs.value.includes(field.id)));
    const ownFields = computed(() => form.fields.filter((field) => differs.value.includes(field.id)));
    const taken = computed(() => steps.filter((step) => !several || chosen.value.includes(partyOf(step))));

    const acts = computed<NewAct[]>(() => {
        if (!several) return [form.act.value];
        return taken.value.map((step) => {
            const shared = form.act.value;
            const values = { ...shared.form };
            for (const field of differs.value) {
                const value = own[partyOf(step)]![field];
                if (value === undefined || value === null) delete values[field];
                else values[field] = value;
            }
            return { ...shared, about: { ...shared.about, ...step.about }, ...(shared.actor === partyOf(steps[0]!) ? { actor: partyOf(step) } : {}), form: values };
        });
    });
    /** What the form itself can see is missing: of what all share by its field, of what each has by party and field. */
    function missing(): Record<string, string> {
        const shared = form.missing();
        for (const field of differs.value) delete shared[field];
        for (const step of taken.value) for (const [field, wrong] of Object.entries(form.missingIn(own[partyOf(step)]!))) if (differs.value.includes(field)) shared[`${partyOf(step)} ${field}`] = wrong;
        return several && !taken.value.length ? { "@party": "" } : shared;
    }
    const draft = (): Record<string, unknown> => (several ? { "@round": { chosen: chosen.value, differs: differs.value, own: Object.fromEntries(Object.entries(own).map(([party, values]) => [party, Object.fromEntries(differs.value.map((field) => [field, values[field]]))])) } } : {});
    form.keepBesides(() => [chosen.value, differs.value, own], draft);
    return { several, chosen, differs, setDiffers, own, sharedFields, ownFields, taken, acts, missing, partyOf };
}
export type Round = ReturnType<typeof useRound>;
