// SPDX-License-Identifier: Apache-2.0
// What is known already need not be typed again: the newest act that filled a field of the same name. Never what somebody attests (yes or
// no, a signature): that is said anew each time.
import type { Schemas } from "@/county/county";
import { inClear, type Act, type Whole } from "./use_matter";

export interface Known {
    readonly value: unknown;
    readonly from: Act;
}

const saidAnew = new Set(["bool", "signature", "moment"]);

export function earlier(field: Schemas["Field"], whole: Pick<Whole, "acts" | "values">, party: string | undefined): Known | undefined {
    if (saidAnew.has(field.type)) return undefined;
    for (let n = whole.acts.length - 1; n >= 0; --n) {
        const act = whole.acts[n]!;
        if (party && act.about?.["party"] && act.about["party"] !== party) continue; // another party's amount is not this one's
        const value = inClear(act.form?.[field.id], whole.values);
        if (value !== undefined && value !== null && value !== "" && fits(field, value)) return { value, from: act };
    }
    return undefined;
}

function fits(field: Schemas["Field"], value: unknown): boolean {
    const ids = new Set(field.choices?.map((one) => one.id));
    switch (field.type) {
        case "choice":
            return typeof value === "string" && ids.has(value);
        case "choices":
            return Array.isArray(value) && value.every((one) => ids.has(one as string));
        case "integer":
        case "duration":
        case "money":
            return typeof value === "number";
        case "officers":
        case "evidence":
        case "goods":
            return Array.isArray(value);
        default:
            return typeof value === "string";
    }
}

/** Who worked on it last: the officers named by the newest act that named any. */
export function officersOf(acts: readonly Act[]): string[] {
    for (let n = acts.length - 1; n >= 0; --n) {
        const named = acts[n]!.form?.["officers"];
        if (Array.isArray(named) && named.length) return named as string[];
        if (acts[n]!.officers?.length) return acts[n]!.officers!;
    }
    return [];
}
