// SPDX-License-Identifier: Apache-2.0
// The fine that a review looks at: as it was last set in the matter.
import { shallowRef, type ShallowRef } from "vue";
import { stepOf, type Schemas } from "@/county/county";
import { formOf, type Act, type Step, type Whole } from "./use_matter";

export interface Weighed {
    readonly party: string | undefined;
    readonly fields: readonly Schemas["Field"][];
    readonly values: Record<string, unknown>;
}

/** The last act that set an amount and its tier. */
export const lastSet = (acts: readonly Act[]): Act | undefined => [...acts].reverse().find((act) => typeof act.form?.["amount"] === "number" && typeof act.form["tier"] === "string");

/** Nothing where the step sets the amount itself, is no reviewer's, or where nobody has set one. */
export function useWeighed(step: Step, setsAmount: boolean, whole: () => Whole): ShallowRef<Weighed | undefined> {
    const weighed = shallowRef<Weighed>();
    const act = setsAmount || !step.by.includes("legal_reviewer") ? undefined : lastSet(whole().acts);
    const form = act && stepOf(act.procedure, act.step)?.form;
    if (act && form)
        formOf(form).then(
            (asked) => (weighed.value = { party: act.about?.["party"], fields: asked?.fields ?? [], values: act.form ?? {} }),
            () => undefined, // without the words of its form nothing is shown; the case file has the amount
        );
    return weighed;
}
