// SPDX-License-Identifier: Apache-2.0
import { Problem, newRequestId, type Refusal } from "xiangzhi-client";
import { onBeforeUnmount, shallowRef } from "vue";
import { client, type Schemas } from "@/county/county";
import { signInAgain } from "@/router";
import type { Act } from "./use_matter";

/** Where the sending of acts stands. */
export type Sending =
    | { readonly state: "typing" }
    | { readonly state: "under_way" }
    | { readonly state: "refused"; readonly refusals: readonly Refusal[] }
    | { readonly state: "overtaken"; readonly acts: readonly Act[] }
    | { readonly state: "unsure" } // no answer came: the same request, sent again, gets the one answer
    | { readonly state: "failed"; readonly problem: Problem };

type Kept = { readonly acts: readonly Act[] };

/** Sends acts so that nothing is done twice: where no answer came, the same request goes out again, and nothing else. */
export function useSending(kept: (answer: Kept) => void) {
    const sending = shallowRef<Sending>({ state: "typing" });
    let waiting: { body: string; request: string; send: (request: string) => Promise<Kept> } | undefined;

    async function send(content: unknown, how: (request: string) => Promise<Kept>): Promise<void> {
        const body = JSON.stringify(content);
        if (waiting?.body !== body) waiting = { body, request: newRequestId(), send: how };
        await attempt();
    }

    async function attempt(): Promise<void> {
        const mine = waiting;
        if (!mine || sending.value.state === "under_way") return;
        sending.value = { state: "under_way" };
        try {
            const answer = await mine.send(mine.request);
            waiting = undefined;
            sending.value = { state: "typing" };
            kept(answer);
        } catch (error) {
            sending.value = said(error);
            if (sending.value.state !== "unsure") waiting = undefined;
            if (error instanceof Problem && error.status === 401) signInAgain();
        }
    }

    const online = (): void => {
        if (sending.value.state === "unsure") void attempt();
    };
    window.addEventListener("online", online);
    onBeforeUnmount(() => window.removeEventListener("online", online));
    const still = (): void => {
        if (sending.value.state !== "under_way") sending.value = { state: "typing" };
    };
    return { sending, send, again: attempt, still };
}

function said(error: unknown): Sending {
    if (!(error instanceof Problem)) return { state: "unsure" };
    if (error.isRefusal()) return { state: "refused", refusals: (error as Problem).refusals };
    const problem = error as Problem;
    if (problem.kind === "newer_acts") return { state: "overtaken", acts: (problem.said.acts ?? []) as Schemas["Act"][] };
    if (["unknown", "busy", "not_kept"].includes(problem.kind) || problem.status === 502 || problem.status === 504) return { state: "unsure" };
    return { state: "failed", problem };
}

/** A file under its hash; the act names the hash. */
export const keepFile = async (file: File): Promise<{ name: string; hash: string; bytes: number }> => ({ name: file.name, hash: await client.keep(new Uint8Array(await file.arrayBuffer())), bytes: file.size });
