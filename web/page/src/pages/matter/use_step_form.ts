// SPDX-License-Identifier: Apache-2.0
import { computed, reactive, ref, watch } from "vue";
import { known, stepOf, type Schemas } from "@/county/county";
import { t } from "@/messages";
import { kitOf } from "@/county/kit";
import { draftOf, dropDraft, keepDraft } from "@/parts/draft";
import { day, momentOf } from "@/words/format";
import { stepName } from "@/words/names";
import { earlier, officersOf } from "./prefill";
import { byOutside, keyOf, type Step, type Whole } from "./use_matter";

/** What one types for an act, and the act that comes of it. Kept under the step's own name, or that of the several that it is typed for. */
export function useStepForm(step: Step, whole: () => Whole, name = keyOf(step)) {
    const key = `${whole().matter.id} ${name}`;
    const fields = step.form?.fields ?? [];
    const personal = (name: string): boolean => (name === "@round" ? fields.some((one) => one.personal) : fields.some((one) => one.id === name && one.personal));
    const notes: Record<string, string> = {};
    const party = step.about["party"];

    const first: Record<string, unknown> = {};
    for (const field of fields) {
        const kit = field.id === "recorder" || field.id === "vehicle"; // of today, never of another day's act
        const found = kit ? undefined : earlier(field, whole(), party);
        if (kit) {
            const asset = kitOf(field.id);
            if (asset) [first[field.id], notes[field.id]] = [asset, t("supplies_kit_used")];
        } else if (found) {
            first[field.id] = found.value;
            notes[field.id] = t("taken_over", { n: found.from.seq, step: stepName(found.from.procedure, found.from.step), day: day(found.from.at) });
        } else if (field.type === "officers") first[field.id] = officersOf(whole().acts);
        else if (field.type === "law_reference" && field.required) first[field.id] = known.items.get(whole().matter.item)?.["basis"];
    }
    const draft = draftOf(key);
    const typed = Object.fromEntries(Object.entries(draft?.values ?? {}).filter(([name]) => !name.startsWith("@"))); // "@…" is what stands beside the form
    const values = reactive<Record<string, unknown>>({ ...first, ...typed });
    const lapse = stepOf(step.procedure, step.step)?.made_by === "calendar";
    const outside = byOutside(step);
    const officers = ref<string[]>((draft?.values["@officers"] as string[]) ?? (step.officers ? officersOf(whole().acts) : []));
    const actor = ref<string>((draft?.values["@actor"] as string) ?? (step.mine || !outside ? "" : (party ?? whole().matter.parties[0]?.id ?? "")));
    const happened = ref<string>((draft?.values["@happened"] as string) ?? "");
    const lateReason = ref<string>((draft?.values["@late"] as string) ?? "");
    const about = reactive<Record<string, string>>({});
    for (const scope of step.names) {
        const ids = (whole().next.things as Record<string, string[]>)[scope] ?? [];
        about[scope] = (draft?.values[`@${scope}`] as string) ?? (ids.length === 1 ? ids[0]! : "");
    }
    const files = ref<{ name: string; hash: string; bytes: number }[]>((draft?.values["@files"] as never) ?? []);
    const saved = ref(draft ? t("draft_restored") : "");

    // Kept by itself, a moment after the last key.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const typedNow = (): Record<string, unknown> => {
        const rest = { "@officers": officers.value, "@actor": actor.value, "@happened": happened.value, "@late": lateReason.value, "@files": files.value, ...Object.fromEntries(Object.entries(about).map(([scope, id]) => [`@${scope}`, id])) };
        return { ...values, ...rest, ...besides() };
    };
    let besides = (): Record<string, unknown> => ({});
    const keep = (): void => {
        keepDraft(key, typedNow(), personal);
        saved.value = t("draft_kept");
    };
    const later = (): void => {
        clearTimeout(timer);
        timer = setTimeout(keep, 300);
    };
    watch([values, officers, actor, happened, lateReason, about, files], later, { deep: true });
    /** What stands beside the form is kept with it. */
    function keepBesides(source: () => unknown, kept: () => Record<string, unknown>): void {
        besides = kept;
        watch(source, later, { deep: true });
    }
    const drop = (): void => {
        clearTimeout(timer);
        dropDraft(key);
    };

    const act = computed<Schemas["NewAct"]>(() => {
        const form = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null));
        if (lateReason.value) form["late_reason"] = lateReason.value;
        const named = { ...step.about, ...Object.fromEntries(Object.entries(about).filter(([, id]) => id)) };
        return {
            step: step.step,
            procedure: step.procedure,
            ...(Object.keys(named).length ? { about: named } : {}),
            ...(happened.value ? { happened_at: momentOf(happened.value) } : {}),
            ...(actor.value && !lapse ? { actor: actor.value } : {}),
            ...(officers.value.length && !lapse ? { officers: officers.value } : {}),
            form,
            ...(files.value.length ? { evidence: files.value.map((one) => one.hash) } : {}),
        };
    });

    /** What the form itself can see is missing, before anybody is asked. */
    const empty = (value: unknown): boolean => value === undefined || value === "" || (Array.isArray(value) && !value.length);
    const missingIn = (given: Readonly<Record<string, unknown>>): Record<string, string> => Object.fromEntries(fields.filter((field) => field.required && !field.conditional && empty(given[field.id])).map((field) => [field.id, t("needed")]));
    function missing(): Record<string, string> {
        const wrong = missingIn(values);
        for (const scope of step.names) if (!about[scope]) wrong[`@${scope}`] = t("needed");
        return wrong;
    }
    return { fields, values, notes, officers, actor, happened, lateReason, about, files, saved, act, missing, missingIn, drop, typed: typedNow, restored: draft?.values ?? {}, keepBesides, lapse, outside };
}
