// SPDX-License-Identifier: Apache-2.0
// What the law says to a form while it is typed: at each change, at the fields that one has finished, and in one sentence beside the button.
import type { Refusal } from "xiangzhi-client";
import { computed, reactive, ref, shallowRef, watch } from "vue";
import type { Judged, NewAct } from "@/engine/engine";
import { newest } from "@/engine/newest";
import { language, t } from "@/messages";
import { still } from "@/parts/press";

export const textOf = (one: Refusal): string => (language.value === "zh" ? one.text_zh : one.text_en);
const atField = (one: Refusal): string => textOf(one) + (one.article && one.article !== "derived" ? t("in_brackets", { text: t("article_is", { article: one.article }) }) : "");

/** Of an act's refusals: what is not filled in yet, and what speaks against it besides. */
export interface Foresight {
    readonly state: "none" | "lawful" | "unknown" | "refused";
    /** Fields that the form still asks for, and that nobody has come to yet. */
    readonly open: readonly string[];
    readonly reasons: readonly Refusal[];
    readonly unknown: readonly Refusal[];
}

export function foresightOf(judged: Judged | undefined, isField: (id: string) => boolean, finished: (id: string) => boolean, first: number): Foresight {
    if (!judged) return { state: "none", open: [], reasons: [], unknown: [] };
    const mine = judged.act === undefined || judged.act >= first; // one of the acts before it is refused: that is said there
    const refusals = mine ? judged.refusals : [];
    const open = refusals.filter((one) => one.guard === "form" && isField(one.missing) && !finished(one.missing)).map((one) => one.missing);
    const reasons = refusals.filter((one) => !(one.guard === "form" && open.includes(one.missing)));
    const state = judged.refusals.length ? "refused" : judged.unknown.length ? "unknown" : "lawful";
    return { state, open, reasons, unknown: judged.unknown };
}

/** `before`: how many of the acts are judged elsewhere; the others come of this form. */
export function useForesight(acts: () => readonly NewAct[], before: () => number, isField: (id: string) => boolean, check: (acts: readonly NewAct[]) => Promise<Judged | undefined>) {
    const judged = shallowRef<Judged>();
    const finished = reactive(new Set<string>());
    const editing = ref("");
    let shownBefore = false; // at the field where one is: what one came to mend stays to be read, what is new waits until one leaves it
    const judge = newest(check, (answer) => (judged.value = answer));
    watch(acts, (now) => void judge(now), { immediate: true, deep: true });

    const foresight = computed(() => foresightOf(judged.value, isField, (id) => finished.has(id) && (id !== editing.value || shownBefore), before()));
    const marks = computed<Record<string, string>>(() =>
        Object.fromEntries(foresight.value.reasons.filter((one) => isField(one.missing) && finished.has(one.missing) && (one.missing !== editing.value || shownBefore)).map((one) => [one.missing, atField(one)])),
    );
    const fieldOf = (event: Event): string => (event.target as HTMLElement).closest<HTMLElement>("[data-field]")?.dataset["field"] ?? "";
    const entered = (event: Event): void => {
        const field = fieldOf(event);
        if (field === editing.value) return;
        shownBefore = field in marks.value;
        editing.value = field;
    };
    const left = (event: Event): void => {
        const field = fieldOf(event);
        if (field) finished.add(field);
        if (event.type === "focusout") editing.value = "";
    };
    /** Somebody has begun: before that nothing is held against him. */
    const begun = computed(() => finished.size > 0);
    return { judged, foresight: still(() => foresight.value), marks: still(() => marks.value), begun: still(() => begun.value), entered, left };
}
