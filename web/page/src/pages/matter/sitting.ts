// SPDX-License-Identifier: Apache-2.0
// A hearing as its day goes: who takes part, and the steps of its procedure in the order in which they can come.
import type { Procedure } from "@/county/county";
import { inClear, type Act, type Step, type Whole } from "./use_matter";

export type Run = Whole["matter"]["runs"][number];
export const sittings = (whole: Whole): Run[] => whole.matter.runs.filter((run) => run.procedure === "penalty.hearing");

export interface Entry {
    readonly id: string;
    readonly title: Procedure["steps"][number]["title"];
    readonly by: readonly string[];
    readonly acts: readonly Act[];
    readonly step: Step | undefined;
    /** Leads out of the hearing otherwise than by holding it. */
    readonly aside: boolean;
}

/** From the state in which a step can first be taken, those that stay before those that lead on. */
export function agenda(procedure: Procedure, run: Run, acts: readonly Act[], steps: readonly Step[]): Entry[] {
    const states = ["start", ...procedure.states.map((one) => one.id)];
    const held = procedure.states.find((one) => one.end)?.id; // the rules write the hearing's own end first
    const ends = new Set(procedure.states.filter((one) => one.end && one.id !== held).map((one) => one.id));
    const place = (ids: readonly string[], none: number): number => Math.min(...ids.map((id) => (states.includes(id) ? states.indexOf(id) : none)), none);
    const mine = acts.filter((act) => act.run === run.run && act.procedure === run.procedure);
    return procedure.steps
        .filter((one) => one.made_by !== "program")
        .map((one, n) => {
            const from = place(one.from, states.length);
            const aside = one.to.length > 0 && one.to.every((id) => ends.has(id));
            return { n, from, to: one.to.length ? place(one.to, states.length) : from, entry: { id: one.id, title: one.title, by: one.by, acts: mine.filter((act) => act.step === one.id), step: steps.find((step) => step.run === run.run && step.step === one.id), aside } };
        })
        .sort((a, b) => a.from - b.from || a.to - b.to || a.n - b.n)
        .map((one) => one.entry);
}

export interface Present {
    readonly presider: string;
    /** Who investigated, gathered evidence or approved what is intended: none of them presides. */
    readonly investigators: readonly string[];
    readonly deciders: readonly string[];
    readonly apart: boolean;
    readonly said: Readonly<Record<"place" | "held_on" | "agents" | "agents_power" | "public", unknown>>;
}

export function present(whole: Whole, run: Run): Present {
    const newest = (field: string, all: readonly Act[]): unknown => [...all].reverse().map((act) => inClear(act.form?.[field], whole.values)).find((value) => value !== undefined && value !== null && value !== "");
    const here = whole.acts.filter((act) => act.run === run.run);
    const others = whole.acts.filter((act) => act.run !== run.run && act.procedure === "penalty.ordinary");
    const presider = String(newest("presider", here) ?? newest("presider", whole.acts.filter((act) => act.about?.["party"] === run.party)) ?? "");
    const investigators = [...new Set(others.flatMap((act) => [...(act.officers ?? []), ...(act.post === "case_handler" ? [act.actor] : [])]))];
    const deciders = [...new Set(others.filter((act) => act.post === "township_head").map((act) => act.actor))];
    const value = (field: string): unknown => newest(field, here);
    return { presider, investigators, deciders, apart: !!presider && ![...investigators, ...deciders].includes(presider), said: { place: value("place"), held_on: value("held_on") ?? value("hearing_at") ?? value("hearing_on"), agents: value("agents"), agents_power: value("agents_power"), public: value("public") } };
}
