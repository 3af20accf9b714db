// SPDX-License-Identifier: Apache-2.0
// The one client of the county's server, who is signed in, and what everybody may know: read once, kept while the page is open.
import { Client, Problem, type Schemas } from "xiangzhi-client";
import { reactive, shallowRef } from "vue";

export type { Schemas };
export type Words = Schemas["Words"];
export type Procedure = Schemas["Procedure"];
export type Named = Schemas["Named"];

export const client = new Client({ server: "" });

/** Who uses the page: not asked yet, nobody, or somebody. */
export const session = shallowRef<Schemas["Session"] | null | undefined>(undefined);

export async function resume(): Promise<void> {
    try {
        session.value = await client.resume();
    } catch (error) {
        if (!(error instanceof Problem)) throw error;
        session.value = null;
    }
}

export async function signIn(account: string, password: string, code?: string): Promise<void> {
    session.value = await client.signIn(account, password, code);
    known.people.length = 0;
}

export async function confirmSignIn(code: string): Promise<void> {
    session.value = await client.confirmSignIn(code);
    known.people.length = 0;
}

/** Where to go on, so as to be signed out at the provider too. */
export async function signOut(): Promise<string | undefined> {
    const leave = await client.signOut().catch(() => undefined);
    sessionStorage.clear();
    session.value = null;
    known.people.length = 0;
    return leave;
}

/** What the server said last about the county's own day: "today" is its, not this machine's. */
export const today = shallowRef<string>("");

export interface Person {
    readonly person: string;
    readonly name: string;
    readonly home: string;
    readonly posts: readonly Schemas["Posting"][];
    readonly certified: boolean;
    readonly certificates: readonly { number: string; from: string; to: string | null; fields: string[]; valid: boolean }[];
}

interface Known {
    procedures: Procedure[];
    posts: Map<string, Named>;
    facts: Map<string, Named>;
    papers: Map<string, Named>;
    clocks: Map<string, Named>;
    places: Map<string, Named>;
    people: Person[];
    items: Map<string, Schemas["Item"]>;
}

export const known: Known = reactive({
    procedures: [],
    posts: new Map(),
    facts: new Map(),
    papers: new Map(),
    clocks: new Map(),
    places: new Map(),
    people: [],
    items: new Map(),
});

const byId = (list: readonly Named[]): Map<string, Named> => new Map(list.map((one) => [one.id, one]));
let public_: Promise<void> | undefined;

/** Procedures and words: public, so also for who isn't signed in. */
export function learn(): Promise<void> {
    public_ ??= (async () => {
        const [procedures, words] = await Promise.all([client.ask("get", "/api/v1/procedures", {}), client.ask("get", "/api/v1/words", {})]);
        known.procedures = procedures.value.procedures;
        known.posts = byId(words.value.posts);
        known.facts = byId(words.value.facts);
        known.papers = byId(words.value.papers);
        known.clocks = byId(words.value.clocks);
        known.places = byId(words.value.places);
    })().catch((error: unknown) => {
        public_ = undefined;
        throw error;
    });
    return public_;
}

let people_: Promise<void> | undefined;
export function learnPeople(): Promise<void> {
    if (known.people.length) return Promise.resolve();
    people_ ??= client
        .ask("get", "/api/v1/people", {})
        .then((answer) => void (known.people = answer.value.people))
        .finally(() => (people_ = undefined));
    return people_;
}

/** Items by their codes; one that the lists of today do not have stays unknown. */
export async function learnItems(codes: Iterable<string>): Promise<void> {
    const missing = [...new Set(codes)].filter((code) => code && !known.items.has(code));
    await Promise.all(
        missing.map((code) =>
            client
                .ask("get", "/api/v1/catalogue/items/{code}", { path: { code } })
                .then((answer) => void known.items.set(code, answer.value))
                .catch(() => undefined),
        ),
    );
}

export const procedureOf = (id: string): Procedure | undefined => known.procedures.find((one) => one.id === id);
export const stateOf = (procedure: string, state: string): Procedure["states"][number] | undefined => procedureOf(procedure)?.states.find((one) => one.id === state);
export const stepOf = (procedure: string, step: string): Procedure["steps"][number] | undefined => procedureOf(procedure)?.steps.find((one) => one.id === step);
export const myPosts = (): Set<string> => new Set(session.value?.posts.map((one) => one.post) ?? []);

export const mayAct = (): boolean => (session.value?.records ?? "nothing") !== "nothing";
/** May record as well what parties, courts and the calendar do. */
export const mayWitness = (): boolean => session.value?.records === "all";
/** Who only administers has no cases to see. */
export const seesMatters = mayAct;
/** Matters, or the people whom personnel keep. */
export const hasWork = (): boolean => seesMatters() || myPosts().has("hr_officer");
/** The steps by which people begin a matter with that procedure: what may run beside a lead may also stand alone. */
export const beginnings = (one: Procedure): Procedure["steps"] => (one.parent && !one.id.startsWith("matter.") ? [] : one.steps.filter((step) => step.from.includes("start") && !step.made_by));
/** Some procedure begins with a step of one of my posts. */
export const mayOpen = (): boolean => {
    const posts = myPosts();
    return known.procedures.some((one) => beginnings(one).some((step) => step.by.some((post) => posts.has(post))));
};
