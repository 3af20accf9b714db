// SPDX-License-Identifier: Apache-2.0
// The registers that the county keeps: what may be recorded in them, read once while the page is open.
import { client, session, type Schemas } from "@/county/county";

export type Register = Schemas["Register"];
export type RegisterStep = Register["steps"][number];

const read = new Map<string, Promise<Register>>();
let whose = "";

/** A register's steps, with which of them I may take. */
export function register(kind: string): Promise<Register> {
    const person = session.value?.person ?? "";
    if (person !== whose) read.clear();
    whose = person;
    const before = read.get(kind);
    if (before) return before;
    const asked = client.ask("get", "/api/v1/registers/{kind}", { path: { kind } }).then((answer) => answer.value);
    read.set(kind, asked);
    asked.catch(() => read.delete(kind));
    return asked;
}
