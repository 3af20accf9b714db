// SPDX-License-Identifier: Apache-2.0
// What a request takes and gives, read off the contract's types.
import type { components, paths } from "./contract.js";

export type Schemas = components["schemas"];
export type Path = keyof paths;
export type Method = "get" | "put" | "post" | "delete";

/** The methods that a path has. */
export type MethodOf<P extends Path> = { [M in Method]: paths[P][M] extends object ? M : never }[Method];
export type Operation<P extends Path, M extends MethodOf<P>> = Extract<paths[P][M], object>;

type Parameters<O> = O extends { parameters: infer Taken } ? Taken : never;
type Part<O, Name extends "path" | "query"> = Name extends keyof Parameters<O> ? NonNullable<Parameters<O>[Name]> : never;
type Body<O> = O extends { requestBody: { content: infer Content } }
    ? Content extends { "application/json": infer Json }
        ? Json
        : Content extends { "application/octet-stream": unknown }
          ? Uint8Array
          : never
    : never;

/** A member of that name where there is something to say in it, and none where there isn't. */
type Member<Name extends string, Value> = [Value] extends [never]
    ? { [N in Name]?: never }
    : object extends Value
      ? { [N in Name]?: Value }
      : { [N in Name]: Value };

export type Asked<O> = Member<"path", Part<O, "path">> & Member<"query", Part<O, "query">> & Member<"body", Body<O>> & { ifNoneMatch?: string; signal?: AbortSignal };

type Responses<O> = O extends { responses: infer All } ? All : never;
type Lawful<All> = { [Status in keyof All]: Status extends 200 | 201 | 204 ? All[Status] : never }[keyof All];
type Content<Response> = Response extends { content: infer Kinds }
    ? Kinds extends { "application/json": infer Json }
        ? Json
        : Kinds extends { "*/*": unknown } | { "application/pdf": unknown }
          ? Uint8Array
          : Kinds extends { [kind: string]: infer Text }
            ? Text
            : undefined
    : undefined;

/** The value that an operation answers with; bytes for a file, nothing for a 204. */
export type Value<O> = Content<Lawful<Responses<O>>>;

export interface Answer<T> {
    readonly status: number;
    readonly value: T;
    /** Of recorded bytes: say it as `ifNoneMatch` the next time. */
    readonly etag: string | undefined;
}

/** What the client has already is what there is. */
export interface Unchanged {
    readonly status: 304;
    readonly value: undefined;
    readonly etag: string | undefined;
}

/** Only who says what he has may hear that it is unchanged. */
export type Answered<O, A> = A extends { ifNoneMatch: string } ? Answer<Value<O>> | Unchanged : Answer<Value<O>>;
