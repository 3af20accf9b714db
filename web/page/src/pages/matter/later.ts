// SPDX-License-Identifier: Apache-2.0
import { procedureOf, type Procedure } from "@/county/county";
import type { Whole } from "./use_matter";

export type LaterStep = Procedure["steps"][number] & {
    readonly procedure: string;
    /** The procedure of the matter itself: some steps leave from its states. */
    readonly root: string;
    /** Of the present state, but not for a case like this one. */
    readonly here: boolean;
};

/** Steps of the procedures that go on, without those that the server judged already and those that nobody takes by hand. */
export function laterSteps(whole: Pick<Whole, "matter" | "next">): LaterStep[] {
    const open = whole.matter.runs.filter((run) => !run.ended);
    const shown = new Set(whole.next.steps.map((step) => `${step.procedure} ${step.step}`));
    return [...new Set(open.map((run) => run.procedure))].flatMap((id) => {
        const states = new Set(open.filter((run) => run.procedure === id).map((run) => run.state));
        return (procedureOf(id)?.steps ?? [])
            .filter((step) => !step.made_by && !step.from.includes("start") && !shown.has(`${id} ${step.id}`))
            .map((step) => ({ ...step, procedure: id, root: whole.matter.procedure, here: step.from.some((from) => states.has(from)) }));
    });
}
