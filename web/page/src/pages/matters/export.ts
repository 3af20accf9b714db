// SPDX-License-Identifier: Apache-2.0
import { t } from "@/messages";
import type { Schemas } from "@/county/county";
import { day } from "@/words/format";
import { itemName, placeName, procedureName, stateName } from "@/words/names";

/** A cell that no spreadsheet takes for a formula. */
export const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** The list whole, a page after the other, as a file that spreadsheets open (UTF-8 with a mark). */
export async function exported(matters: AsyncIterable<Schemas["Listed"]>, counted: (count: number) => void): Promise<void> {
    const lines = [[t("number"), t("matter"), t("parties"), t("stands_at"), t("last_day"), t("opened"), t("place")].map(cell).join(",")];
    for await (const one of matters) {
        const row = [one.number, one.item ? itemName(one.item) : procedureName(one.procedure), one.parties.join(t("comma")), stateName(one.procedure, one.state), day(one.due), day(one.opened), placeName(one.township)];
        lines.push(row.map(cell).join(","));
        if (lines.length % 50 === 0) counted(lines.length);
    }
    save(`${t("matters")}.csv`, `\ufeff${lines.join("\r\n")}\r\n`, "text/csv");
}

export function save(name: string, content: BlobPart, type: string): void {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
