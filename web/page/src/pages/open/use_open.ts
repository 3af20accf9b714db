// SPDX-License-Identifier: Apache-2.0
import { computed, reactive, ref, shallowRef, watch } from "vue";
import { beginnings, client, known, learn, learnPeople, myPosts, session, today, type Schemas } from "@/county/county";
import { formOf } from "@/pages/matter/use_matter";
import { draftOf, dropDraft, keepDraft } from "@/parts/draft";

export type Party = { id: string; kind: "individual" | "individual_business" | "organisation" | "responsible"; name: string; birth_date: string };
export type Start = { procedure: string; step: string; title: { zh: string; en: string }; officers: number; form: string | null; basis: string[]; papers: string[]; mine: boolean };

/** A new matter while it is typed: which procedure, where, what about, whom; the first act's form. */
export function useOpen() {
    const starts = shallowRef<Start[]>([]);
    const form = shallowRef<Schemas["Form"]>();
    const draft = draftOf("open")?.values;
    const chosen = ref((draft?.["chosen"] as string) ?? "");
    const township = ref((draft?.["township"] as string) ?? "");
    const item = ref((draft?.["item"] as string) ?? "");
    const parties = ref<Party[]>((draft?.["parties"] as Party[]) ?? []);
    const officers = ref<string[]>((draft?.["officers"] as string[]) ?? []);
    const values = reactive<Record<string, unknown>>({ ...(draft?.["values"] as Record<string, unknown>) });
    const start = computed(() => starts.value.find((one) => `${one.procedure} ${one.step}` === chosen.value));
    const places = computed(() => {
        const mine = session.value?.posts.map((one) => one.place) ?? [];
        const all = [...known.places.values()].filter((one) => one.kind === "township");
        const here = all.filter((one) => mine.includes(one.id));
        return here.length ? here : all;
    });

    async function read(): Promise<void> {
        await Promise.all([learn(), learnPeople(), client.ask("get", "/api/v1/work", {}).then((answer) => (today.value = answer.value.today))]);
        const posts = myPosts();
        // A matter begins most often with a lead or a penalty.
        const usual = ["penalty.ordinary", "penalty.summary", "matter.lead"];
        starts.value = [...known.procedures]
            .sort((a, b) => usual.indexOf(b.id) - usual.indexOf(a.id))
            .flatMap((one) => beginnings(one).map((step) => ({ ...step, step: step.id, procedure: one.id, mine: step.by.some((post) => posts.has(post)) })));
        if (!start.value) chosen.value = starts.value.filter((one) => one.mine).map((one) => `${one.procedure} ${one.step}`)[0] ?? "";
        if (!places.value.some((one) => one.id === township.value)) township.value = places.value[0]?.id ?? "";
    }
    watch(start, async (to, from) => {
        form.value = to?.form ? await formOf(to.form) : undefined;
        if (from) for (const name of Object.keys(values)) delete values[name];
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    watch([chosen, township, item, parties, officers, values], () => {
        clearTimeout(timer);
        // Names and dates of birth are personal: they stay only as long as the window is open.
        timer = setTimeout(() => keepDraft("open", { chosen: chosen.value, township: township.value, item: item.value, officers: officers.value, values: { ...values }, parties: parties.value }, (name) => name === "parties" || name === "values"), 300);
    }, { deep: true });
    const drop = (): void => {
        clearTimeout(timer);
        dropDraft("open");
    };

    const content = computed(() => ({
        procedure: start.value?.procedure ?? "",
        township: township.value,
        ...(item.value ? { item: item.value } : {}),
        ...(parties.value.length ? { parties: parties.value.map(({ birth_date, ...rest }) => (birth_date ? { ...rest, birth_date } : rest)) } : {}),
        acts: [
            {
                step: start.value?.step ?? "",
                ...(start.value?.officers ? { officers: officers.value } : {}),
                form: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)),
            },
        ],
    }));
    return { read, starts, start, chosen, township, places, item, parties, officers, values, form, content, drop };
}
