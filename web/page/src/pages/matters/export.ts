// SPDX-License-Identifier: Apache-2.0
import { client } from "@/county/county";
import { language } from "@/messages";

const kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A list of matters whole, as the server made it of one reading: a workbook. */
export async function exported(query: Readonly<Record<string, string>>, name: string): Promise<void> {
    const answer = await client.ask("get", "/api/v1/exports/matters", { query: { ...query, language: language.value } });
    save(`${name}.xlsx`, answer.value as unknown as BlobPart, kind);
}

export function save(name: string, content: BlobPart, type: string): void {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
