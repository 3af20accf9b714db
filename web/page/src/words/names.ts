// SPDX-License-Identifier: Apache-2.0
// Names for people of what answers name by ids.
import { known, stateOf, stepOf, type Schemas } from "@/county/county";
import { language, t, tOr, w } from "@/messages";

export const postName = (id: string): string => w(known.posts.get(id)?.title, id);
/** Six digits are a county: whoever serves it whole. */
export const placeName = (code: string): string => w(known.places.get(code)?.title, /^\d{6}$/.test(code) ? t("county_itself") : code);
export const clockName = (name: string): string => w(known.clocks.get(name)?.title, tOr(`clock_${name}`, name));
export const paperName = (kind: string): string => w(known.papers.get(kind)?.title, kind);
export const factName = (name: string): string => w(known.facts.get(name)?.title, name);
export const stateName = (procedure: string, state: string): string => w(stateOf(procedure, state)?.title, state);
export const stepName = (procedure: string, step: string): string => w(stepOf(procedure, step)?.title, step);
export const procedureName = (id: string): string => w(known.procedures.find((one) => one.id === id)?.title, id);

export function personName(key: string, parties: readonly Schemas["Party"][] = []): string {
    if (key === "program") return t("by_program");
    if (key === "calendar") return t("by_calendar");
    return parties.find((one) => one.id === key)?.name ?? known.people.find((one) => one.person === key)?.name ?? key;
}

export function itemName(code: string): string {
    const item = known.items.get(code);
    if (!item) return code;
    const english = typeof item["name_en"] === "string" ? item["name_en"] : "";
    return (language.value === "en" && english) || item.name_zh;
}

/** What a thing of the matter is, in words: "事先告知书 · 李某", "证据 e8". */
export function thingName(scope: string, id: string, parties: readonly Schemas["Party"][]): string {
    if (scope === "party") return personName(id, parties);
    const parts = id.split(".");
    if (scope === "paper" && parts.length === 3) return `${paperName(parts[0] ?? "")} · ${personName(parts[2] ?? "", parties)}`;
    return `${tOr(`scope_${scope}`, scope)} ${id}`;
}
