// SPDX-License-Identifier: Apache-2.0
// What was typed is kept on this machine until it is sent: by itself, and for who typed it. Personal data only as long as the window is open.
import { session } from "@/county/county";

export interface Draft {
    readonly values: Record<string, unknown>;
    readonly saved: string;
}

const place = (key: string): string => `draft ${session.value?.person ?? ""} ${key}`;

function read(store: Storage, key: string): Partial<Draft> {
    try {
        return JSON.parse(store.getItem(place(key)) ?? "{}") as Partial<Draft>;
    } catch {
        return {};
    }
}

export function draftOf(key: string): Draft | undefined {
    const open = read(localStorage, key);
    const personal = read(sessionStorage, key);
    const saved = open.saved ?? personal.saved;
    return saved ? { values: { ...open.values, ...personal.values }, saved } : undefined;
}

export function keepDraft(key: string, values: Record<string, unknown>, isPersonal: (name: string) => boolean): void {
    const saved = new Date().toISOString();
    const split = (personal: boolean): string => JSON.stringify({ values: Object.fromEntries(Object.entries(values).filter(([name]) => isPersonal(name) === personal)), saved });
    try {
        localStorage.setItem(place(key), split(false));
        sessionStorage.setItem(place(key), split(true));
    } catch {
        // The machine keeps no more: what is typed stays in the form.
    }
}

export function dropDraft(key: string): void {
    localStorage.removeItem(place(key));
    sessionStorage.removeItem(place(key));
}
