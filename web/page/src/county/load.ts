// SPDX-License-Identifier: Apache-2.0
import { Problem } from "xiangzhi-client";
import { shallowRef, type ShallowRef } from "vue";

/** Something that is read from the server: never half of one and half of another. */
export type Load<T> = { readonly state: "loading" } | { readonly state: "ready"; readonly value: T } | { readonly state: "failed"; readonly problem: Problem | undefined };

export const problemOf = (error: unknown): Problem | undefined => (error instanceof Problem ? error : undefined);

/** Reads anew on each `again`; what stood there stays until the new is whole. An answer that a later one overtook is thrown away. */
export function loaded<T>(read: () => Promise<T>): { load: ShallowRef<Load<T>>; again: () => Promise<void> } {
    const load: ShallowRef<Load<T>> = shallowRef({ state: "loading" });
    let latest = 0;
    const again = async (): Promise<void> => {
        const mine = ++latest;
        if (load.value.state === "failed") load.value = { state: "loading" };
        try {
            const value = await read();
            if (mine === latest) load.value = { state: "ready", value };
        } catch (error) {
            if (mine === latest) load.value = { state: "failed", problem: problemOf(error) };
            if (!(error instanceof Problem) && !(error instanceof TypeError)) throw error;
        }
    };
    void again();
    return { load, again };
}
