// SPDX-License-Identifier: Apache-2.0
// A matter's papers as the server gives them, and what speaks against one.
import { newRequestId } from "xiangzhi-client";
import { client, myPosts, type Schemas } from "@/county/county";
import { problemOf } from "@/county/load";
import { t, tOr } from "@/messages";

export type Paper = Schemas["Paper"];

export const readPapers = async (id: string): Promise<readonly Paper[]> => (await client.ask("get", "/api/v1/matters/{id}/papers", { path: { id } })).value.papers;
export const caseFile = async (id: string): Promise<Uint8Array> => (await client.ask("get", "/api/v1/matters/{id}/file", { path: { id } })).value;
export const addressOf = (id: string, paper: Paper): string => `/api/v1/matters/${encodeURIComponent(id)}/papers/${paper.code}`;

/** Declares a number void that nobody was served with. */
export async function voidPaper(id: string, code: string, request_id: string, reason: string): Promise<void> {
    const ask = client.ask.bind(client) as unknown as (method: string, path: string, asked: object) => Promise<unknown>;
    await ask("post", "/api/v1/matters/{id}/papers/{code}/void", { path: { id, code }, body: { request_id, reason } });
}
/** Who may, where he works on the matter: who answers for what goes out. */
export const mayVoid = (paper: Paper): boolean => paper.number !== null && paper.state !== "void" && ["brigade_head", "township_head"].some((post) => myPosts().has(post));

/** What leaves the house carries the code of the public check. */
export const checkable = (paper: Paper): boolean => ["serve", "hand", "pub", "out"].includes(paper.service);

/** Why no paper came, for people. */
export function whyNot(error: unknown): string {
    const problem = problemOf(error);
    if (!problem) return t("no_connection");
    const wait = problem.retryAfter && problem.kind === "no_papers" ? ` ${t("try_again_in", { n: problem.retryAfter })}` : "";
    return tOr(`problem_${problem.kind}`, t("problem_other", { status: problem.status })) + wait + (problem.kind === "malformed" && problem.said.member ? ` ${problem.said.member}` : "");
}

/** Drafts as an act would make them. Nothing is kept, and nothing is judged. */
export type Drafted = { readonly kind: string; readonly bytes: Uint8Array };
export type Draft = (paper: string) => Promise<Uint8Array>;

export const draftOfAct =
    (id: string, act: () => Schemas["NewAct"]): Draft =>
    async (paper) =>
        (await client.ask("post", "/api/v1/matters/{id}/papers/preview", { path: { id }, body: { act: act(), paper } })).value;

/** The same of a matter that isn't there yet; a server that cannot do it says that there is no such address. */
export const draftOfOpening = (content: () => object): Draft => {
    const ask = client.ask.bind(client) as unknown as (method: string, path: string, asked: object) => Promise<{ value: Uint8Array }>;
    return async (paper) => (await ask("post", "/api/v1/papers/preview", { body: { request_id: newRequestId(), ...content(), paper } })).value;
};

/** A kind that this act makes none of (nobody to make it for, say) is left out. */
export async function drafted(kinds: readonly string[], draft: Draft): Promise<Drafted[]> {
    const all = await Promise.all(
        kinds.map(async (kind) => {
            try {
                return [{ kind, bytes: await draft(kind) }];
            } catch (error) {
                if (problemOf(error)?.kind === "no_paper") return [];
                throw error;
            }
        }),
    );
    return all.flat();
}
