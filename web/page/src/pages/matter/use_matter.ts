// SPDX-License-Identifier: Apache-2.0
import { client, known, learn, learnItems, learnPeople, mayAct, mayWitness, today, type Schemas } from "@/county/county";

export type Act = Schemas["Act"];
export type Step = Schemas["Step"];
export type Next = Awaited<ReturnType<typeof readNext>>;

/** A matter with everything that its page shows, as it stood at one moment. */
export interface Whole {
    readonly matter: Schemas["Matter"];
    readonly next: Next;
    readonly acts: readonly Act[];
    /** Personal values in clear, by their hash; empty where they are masked. */
    readonly values: Readonly<Record<string, string>>;
}

const readNext = async (id: string) => (await client.ask("get", "/api/v1/matters/{id}/next", { path: { id } })).value;

async function readActs(id: string): Promise<{ acts: Act[]; values: Record<string, string> }> {
    const acts: Act[] = [];
    for (let after = 0; ; ) {
        const page = (await client.ask("get", "/api/v1/matters/{id}/acts", { path: { id }, query: { after } })).value;
        acts.push(...page.acts);
        if (page.next === null) return { acts, values: page.values };
        after = page.next;
    }
}

export async function readWhole(id: string): Promise<Whole> {
    const [matter, next, acts] = await Promise.all([client.ask("get", "/api/v1/matters/{id}", { path: { id } }), readNext(id), readActs(id), learn(), learnPeople()]);
    today.value = next.now.slice(0, 10);
    await learnItems([matter.value.item]);
    return { matter: matter.value, next, ...acts };
}

/** A step's place in the address: run, step, and whom it is about. */
export const keyOf = (step: Step): string => [step.run, step.step, step.about["party"] ?? ""].join("~");

const sideOf = (post: string): string => known.posts.get(post)?.side ?? "ours";
/** What a party or somebody outside does is recorded by whoever is there; the rest by a holder of the post. */
export const byOutside = (step: Step): boolean => mayWitness() && step.by.some((post) => sideOf(post) !== "ours");
export const mayTake = (step: Step): boolean => mayAct() && step.lawful && (step.mine || byOutside(step));

const forms = new Map<string, Promise<Schemas["Form"]>>();
export function formOf(id: string): Promise<Schemas["Form"]> {
    let form = forms.get(id);
    if (!form) {
        form = client.ask("get", "/api/v1/forms/{form}", { path: { form: id } }).then((answer) => answer.value);
        form.catch(() => forms.delete(id));
        forms.set(id, form);
    }
    return form;
}

/** A value of an act's form in clear, where it is a hash and the clear value is to be had. */
export function inClear(value: unknown, values: Readonly<Record<string, string>>): unknown {
    if (value === null || typeof value !== "object" || !("hash" in value) || typeof value.hash !== "string") return value;
    const clear = values[value.hash];
    if (clear === undefined) return undefined;
    try {
        return JSON.parse(clear) as unknown;
    } catch {
        return clear;
    }
}
