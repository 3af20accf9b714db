// SPDX-License-Identifier: Apache-2.0
// Case-file review (案卷评查): what speaks against the file as it stands, or as it would stand with an act. The server judges.
import { shallowRef } from "vue";
import { client, type Schemas } from "@/county/county";
import { problemOf } from "@/county/load";

export interface Finding {
    readonly id: string;
    readonly severity: "nullity" | "serious" | "minor";
    readonly answer: "no" | "human" | "unknown";
    readonly title: { zh: string; en: string };
    readonly basis: readonly string[];
    readonly paper: string | null;
    readonly field: string | null;
    readonly step: string | null;
    readonly seq: number | null;
    readonly why: { zh: string; en: string } | null;
}
export interface Reviewed {
    readonly findings: readonly Finding[];
    readonly checked: number;
}

const rank = { nullity: 0, serious: 1, minor: 2 } as const;
/** What is wrong, the gravest first. */
export const wrong = (reviewed: Reviewed): Finding[] => reviewed.findings.filter((one) => one.answer === "no").sort((a, b) => rank[a.severity] - rank[b.severity]);
/** What only people can answer. */
export const forPeople = (reviewed: Reviewed): Finding[] => reviewed.findings.filter((one) => one.answer !== "no").sort((a, b) => rank[a.severity] - rank[b.severity]);

/** Whether this server reviews files: learnt with the first question. */
export const offered = shallowRef(true);

export async function review(id: string, act?: Schemas["NewAct"]): Promise<Reviewed | undefined> {
    const ask = client.ask.bind(client) as unknown as (method: string, path: string, asked: object) => Promise<{ value: Reviewed }>;
    try {
        return (await ask(act ? "post" : "get", "/api/v1/matters/{id}/review", act ? { path: { id }, body: { act } } : { path: { id } })).value;
    } catch (error) {
        const problem = problemOf(error);
        if (problem?.status === 404 || problem?.status === 405) return void (offered.value = false);
        throw error;
    }
}
