// SPDX-License-Identifier: Apache-2.0
import { t } from "@/messages";
import { yuan } from "@/words/format";

export interface Range {
    readonly basis: string;
    readonly unit?: string;
    readonly min: number;
    readonly max: number;
}

/** Amounts of the law are whole yuan. */
const whole = (fen: number): string => yuan(fen).replace(/\.00$/, "");
const thousandths = (number: number): string => String(number / 1000);

/** A statutory range in words: 5,000 元至 50,000 元; 违法所得 1 至 5 倍. `min` 0: no floor. */
export function rangeText(range: Range | null | undefined): string {
    if (!range || range.basis === "none" || range.max === 0) return "";
    if (range.basis === "unspecified") return t("range_unspecified");
    const unit = range.unit ?? "";
    const values = (show: (number: number) => string, of: string): string => (range.min > 0 ? t("range_between", { min: show(range.min), max: show(range.max), of }) : t("range_up_to", { max: show(range.max), of }));
    if (range.basis === "fixed" || range.basis === "per_unit") return (range.basis === "per_unit" ? t("range_each", { unit }) : "") + values(whole, t("yuan"));
    if (range.basis.startsWith("multiple_")) return t("range_of", { base: unit || t("base") }) + values(thousandths, t("times"));
    return t("range_of", { base: unit || t("base") }) + values(thousandths, "%");
}
