// SPDX-License-Identifier: Apache-2.0
import { reactive, watch } from "vue";
import { useRoute, useRouter } from "vue-router";

/** A list's filters, kept in the address of its page: a list can be sent to a colleague, and "back" leads back. `again` reads the list. */
export function useFilters<Name extends string>(path: string, names: readonly Name[], again: () => unknown) {
    const route = useRoute();
    const router = useRouter();
    const asked = (): Record<Name, string> => Object.fromEntries(names.map((name) => [name, String(route.query[name] ?? "")])) as Record<Name, string>;
    const filled = (from: Record<Name, string>): Partial<Record<Name, string>> => Object.fromEntries(names.flatMap((name) => (from[name] ? [[name, from[name]]] : []))) as Partial<Record<Name, string>>;
    const filters = reactive(asked()) as Record<Name, string>;
    watch(() => route.query, () => {
        if (route.path !== path) return;
        Object.assign(filters, asked());
        void again();
    });
    return {
        filters,
        /** What the address asks for, without what is empty. */
        query: () => filled(asked()),
        after: () => String(route.query["after"] ?? ""),
        search: () => void router.push({ query: filled(filters) }),
        clear: () => void router.push({ query: {} }),
        onward: (after: string) => void router.push({ query: { ...route.query, after } }),
        back: () => router.back(),
    };
}
