// SPDX-License-Identifier: Apache-2.0
// What the pages of the team say alike.
import { known, type Schemas } from "@/county/county";
import { t, tOr } from "@/messages";
import { day } from "@/words/format";
import { placeName } from "@/words/names";

/** Days of something: "2025年3月1日 至 2026年3月1日", or from a day on. */
export const period = (one: { from: string; to?: string | null }): string => (one.to ? t("from_to", { from: day(one.from), to: day(one.to) }) : t("from_on", { from: day(one.from) }));
export const fields = (list: readonly string[]): string => (list.includes("*") ? t("certificate_all_fields") : list.map((one) => (known.places.has(one) ? placeName(one) : one)).join(t("comma")));
export const ground = (id: string): string => tOr(`ground_${id}`, id);
/** Thousandths as people read them: 763 -> 76.3%, or 76.3 of a hundred. */
export const percent = (thousandths: number | null): string => (thousandths === null ? "—" : `${(thousandths / 10).toFixed(1)}%`);
export const points = (thousandths: number | null): string => (thousandths === null ? "—" : (thousandths / 10).toFixed(1));
export const stateColour = (state: Schemas["Certificate"]["state"]): string => (state === "valid" ? "green" : state === "suspended" ? "amber" : "grey");

export function secondmentState(one: Schemas["Secondment"], on: string): "waiting" | "running" | "over" | "coming" {
    if (one.to && one.to < on) return "over";
    if (!one.agreed_on) return "waiting";
    return one.from > on || one.agreed_on > on ? "coming" : "running";
}
