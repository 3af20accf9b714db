// SPDX-License-Identifier: Apache-2.0
import { language, t, tOr } from "@/messages";
import { day } from "@/words/format";

export interface TraceDay {
    readonly date: string;
    readonly counts: boolean;
    readonly why: string;
}
/** Days that follow each other and are of one kind; of those that count, which numbers they have. */
export interface Stretch {
    readonly from: string;
    readonly to: string;
    readonly counts: boolean;
    readonly why: string;
    readonly first: number;
    readonly last: number;
}

const dayLength = 86_400_000;

export function stretches(days: readonly TraceDay[]): Stretch[] {
    const rows: Stretch[] = [];
    let counted = 0;
    for (const { date, counts, why } of days) {
        // The end rolls: its day is none more of the period.
        if (counts && !why.startsWith("rolled")) counted += 1;
        const last = rows.at(-1);
        if (last && last.counts === counts && last.why === why && Date.parse(date) - Date.parse(last.to) === dayLength) rows[rows.length - 1] = { ...last, to: date, last: counted };
        else rows.push({ from: date, to: date, counts, why, first: counted, last: counted });
    }
    return rows;
}

/** "2026年3月3日 至 5月31日": the year once. */
export function spanOf({ from, to }: Pick<Stretch, "from" | "to">): string {
    if (from === to) return day(from);
    const year = from.slice(0, 4) === to.slice(0, 4) ? from.slice(0, 4) : "";
    const short = (text: string, end: boolean): string => (year && end === (language.value === "zh") ? text.replace(new RegExp(`^${year}年| ${year}$`), "") : text);
    return t("until_day", { from: short(day(from), false), to: short(day(to), true) });
}
/** Which days of the period they are; where the end rolls, the last day. */
export function countOf({ counts, why, first, last }: Stretch): string {
    if (!counts) return t("counts_not");
    if (why.startsWith("rolled")) return t("counts_last");
    return first === last ? t("counts_one", { n: first }) : t("counts_many", { n: first, m: last });
}

/** Why a day counts or doesn't, in the page's words; a holiday's own name stays as the State Council's notice has it. */
export function whyOf(why: string): string {
    if (why.startsWith("rolled: ")) return t("day_rolled", { why: whyOf(why.slice(8)) });
    const [kind, ...rest] = why.split(/[: ]+/);
    const name = rest.join(" ");
    if (kind === "off" || kind === "worked") return t(`day_${kind}`, { name });
    if (kind === "counted") return t("day_counted_back", { day: day(name.slice(-10)) });
    if (kind === "calendar_unpublished") return t("undated");
    return tOr(`day_${why.replaceAll(" ", "_")}`, why);
}
