// SPDX-License-Identifier: Apache-2.0
import { eventsOf, type LiveEvent } from "./events.js";
import { Problem } from "./problem.js";
import { newRequestId } from "./request_id.js";
import type { Answer, Answered, Asked, MethodOf, Operation, Path, Schemas, Unchanged, Value } from "./types.js";

/** Acts as they were kept, and a receipt of each. */
export type Kept = Value<Operation<"/api/v1/matters", "post">>;

export interface ClientOptions {
    /** "http://127.0.0.1:8470"; in a page "" for its own server. */
    readonly server: string;
    readonly fetch?: typeof fetch;
}

/** One person's use of a county's server: signed in or not. Every path, member and answer has the contract's type. */
export class Client {
    readonly #options: ClientOptions;
    readonly #fetch: typeof fetch;
    #cookie: string | undefined; // in a page the browser keeps it, and no script may read it
    #session: Schemas["Session"] | undefined;

    constructor(options: ClientOptions) {
        this.#options = options;
        this.#fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
    }

    /** Who signed in, and with what still to do. */
    get session(): Schemas["Session"] | undefined {
        return this.#session;
    }

    async signIn(account: string, password: string, code?: string): Promise<Schemas["Session"]> {
        const body = code === undefined ? { account, password } : { account, password, code };
        this.#session = (await this.ask("post", "/api/v1/session", { body })).value;
        return this.#session;
    }

    /** In a page that was loaded anew: the cookie is there, the token is asked for. */
    async resume(): Promise<Schemas["Session"]> {
        this.#session = (await this.ask("get", "/api/v1/session", {})).value;
        return this.#session;
    }

    /** An address where the browser goes on, so as to be signed out at the provider too; none where the sign-in was by password. */
    async signOut(): Promise<string | undefined> {
        const { value } = await this.ask("delete", "/api/v1/session", {});
        this.#session = undefined;
        this.#cookie = undefined;
        return value?.leave;
    }

    /** Ends a sign-in by the provider with a code of ours. */
    async confirmSignIn(code: string): Promise<Schemas["Session"]> {
        this.#session = (await this.ask("post", "/api/v1/sign-in/code", { body: { code } })).value;
        return this.#session;
    }

    /** Throws a Problem for every answer of 400 and more. */
    async ask<P extends Path, M extends MethodOf<P>, A extends Asked<Operation<P, M>>>(method: M, path: P, asked: A): Promise<Answered<Operation<P, M>, A>> {
        const response = await this.#send(method, path, asked as Loose);
        const etag = response.headers.get("etag") ?? undefined;
        if (response.status === 304) return { status: 304, value: undefined, etag } satisfies Unchanged as Answered<Operation<P, M>, A>;
        const value = await valueOf(response);
        return { status: response.status, value, etag } satisfies Answer<unknown> as Answered<Operation<P, M>, A>;
    }

    /** What goes on, live. Ends with the session, the server, or the signal. */
    async *listen(signal?: AbortSignal): AsyncGenerator<LiveEvent> {
        const response = await this.#send("get", "/api/v1/events", signal ? { signal } : {});
        if (response.body) yield* eventsOf(partsOf(response.body));
    }

    /** Every row of a list, a page after the other. */
    async *everyMatter(query: NonNullable<Asked<Operation<"/api/v1/matters", "get">>["query"]> = {}): AsyncGenerator<Schemas["Listed"]> {
        for (let after: string | null | undefined = query.after; ; ) {
            const page: Value<Operation<"/api/v1/matters", "get">> = (await this.ask("get", "/api/v1/matters", { query: after ? { ...query, after } : query })).value;
            yield* page.matters;
            if (page.next === null) return;
            after = page.next;
        }
    }

    /** Opens a matter with its first acts: all kept, or none. */
    async open(opening: Omit<NonNullable<Asked<Operation<"/api/v1/matters", "post">>["body"]>, "request_id">, request_id = newRequestId()): Promise<Kept> {
        return (await this.ask("post", "/api/v1/matters", { body: { request_id, ...opening } })).value;
    }

    /** Acts in a matter of which `base_seq` was seen. Where no answer came, say it again with the same `request_id`. */
    async act(id: string, base_seq: number, acts: Schemas["NewAct"][], request_id = newRequestId()): Promise<Kept> {
        return (await this.ask("post", "/api/v1/matters/{id}/acts", { path: { id }, body: { request_id, base_seq, acts } })).value;
    }

    /** Keeps a file; an act then names its hash. */
    async keep(bytes: Uint8Array): Promise<string> {
        const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as BufferSource));
        const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
        await this.ask("put", "/api/v1/evidence/{sha256}", { path: { sha256 }, body: bytes });
        return sha256;
    }

    async #send(method: string, path: string, asked: Loose): Promise<Response> {
        const headers = new Headers();
        if (asked.ifNoneMatch !== undefined) headers.set("If-None-Match", asked.ifNoneMatch);
        if (method !== "get" && this.#session) headers.set("X-CSRF-Token", this.#session.csrf);
        if (this.#cookie !== undefined) headers.set("Cookie", this.#cookie);
        const init: RequestInit = { method: method.toUpperCase(), headers };
        if (asked.signal) init.signal = asked.signal;
        if (asked.body instanceof Uint8Array) {
            headers.set("Content-Type", "application/octet-stream");
            init.body = asked.body as BodyInit;
        } else if (asked.body !== undefined) {
            headers.set("Content-Type", "application/json");
            init.body = JSON.stringify(asked.body);
        }
        const response = await this.#fetch(this.#options.server + target(path, asked), init);
        // One header or several joined by commas: older fetches know no other way to read them.
        const cookie = /(?:^|[,\s])((?:__Host-)?xz=[^;,]*)/.exec(response.headers.get("set-cookie") ?? "")?.[1];
        if (cookie !== undefined) this.#cookie = cookie;
        if (response.status >= 400) throw await problemOf(response);
        return response;
    }
}

async function* partsOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
    const reader = stream.getReader();
    try {
        for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
    } finally {
        await reader.cancel();
    }
}

interface Loose {
    readonly path?: Record<string, unknown>;
    readonly query?: Record<string, unknown>;
    readonly body?: unknown;
    readonly ifNoneMatch?: string;
    readonly signal?: AbortSignal;
}

function target(path: string, asked: Loose): string {
    const place = path.replace(/\{([a-z0-9_]+)\}/g, (_, name: string) => encodeURIComponent(String(asked.path?.[name])));
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(asked.query ?? {})) if (value !== undefined) query.set(name, String(value));
    return query.size ? `${place}?${query}` : place;
}

async function valueOf(response: Response): Promise<unknown> {
    if (response.status === 204) return undefined;
    const kind = response.headers.get("content-type") ?? "";
    // A file is bytes whatever it is; JSON and text have their own kinds and are never sent as a file to keep.
    if (response.headers.get("content-disposition")?.startsWith("attachment")) return new Uint8Array(await response.arrayBuffer());
    if (kind.startsWith("application/json")) return response.json();
    if (kind.startsWith("text/")) return response.text();
    return new Uint8Array(await response.arrayBuffer());
}

/** Also of what a proxy in between says in its own words. */
async function problemOf(response: Response): Promise<Problem> {
    const wait = Number(response.headers.get("retry-after") ?? Number.NaN);
    const text = await response.text();
    let said: Schemas["Problem"] = { type: "urn:xiangzhi:unknown", title: response.statusText || "The server gave no reason.", status: response.status };
    if ((response.headers.get("content-type") ?? "").startsWith("application/problem+json")) said = JSON.parse(text) as Schemas["Problem"];
    return new Problem(response.status, said, Number.isFinite(wait) ? wait : undefined);
}
