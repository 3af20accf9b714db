// SPDX-License-Identifier: Apache-2.0
import { language, t } from "@/messages";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const beijing = 8 * 3600_000;

/** 2026年3月5日; 5 Mar 2026. */
export function day(text: string | null | undefined): string {
    const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(text ?? "");
    if (!parts) return "";
    const [, year, month, date] = parts;
    return language.value === "zh" ? `${year}年${Number(month)}月${Number(date)}日` : `${Number(date)} ${months[Number(month) - 1]} ${year}`;
}

/** A moment as Beijing has it, whatever the machine's own place: "2026-03-02T09:00". */
export function local(text: string): string {
    const at = Date.parse(text);
    return Number.isNaN(at) ? "" : new Date(at + beijing).toISOString().slice(0, 16);
}

export const moment = (text: string | null | undefined): string => (text ? `${day(local(text))} ${local(text).slice(11)}` : "");

/** What a date and time of a form means: Beijing time. */
export const momentOf = (typed: string): string => `${typed.length === 16 ? `${typed}:00` : typed}+08:00`;

/** Days from one to the other: negative where it is past. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);

/** Only what the authority owes can be overdue: a party's time that is over is a right not used, or a duty that others follow up. */
export const isOverdue = (due: string | null | undefined, owner: string | null | undefined, today: string): boolean => !!due && (owner ?? "authority") === "authority" && daysBetween(today, due) < 0;

/** "还有 3 天", "今天到期", "已逾期 2 天"; of a time that is not the authority's, "期满 2 天". */
export function left(today: string, due: string, owner?: string | null): string {
    const days = daysBetween(today, due);
    if (days < 0) return t(isOverdue(due, owner, today) ? "overdue_days" : "over_days", { n: -days });
    return days === 0 ? t("due_today") : t("days_left", { n: days });
}

/** Who calls himself by several names is what he says first here. */
const browsers = [["Edg", "Edge"], ["MicroMessenger", "WeChat"], ["Firefox", "Firefox"], ["(?:Headless)?Chrome", "Chrome"], ["Version", "Safari"]] as const;

/** "Chrome 140, Windows" of what a browser says of itself in ninety characters. */
export function agentName(agent: string): string {
    for (const [mark, name] of browsers) {
        const version = new RegExp(`${mark}/(\\d+)`).exec(agent)?.[1];
        if (!version) continue;
        const system = /Windows|Android|iPhone|iPad|Mac OS X|Linux/.exec(agent)?.[0];
        return `${name} ${version}${system ? `, ${system}` : ""}`;
    }
    return agent;
}

/** 70 kB; 1.2 MB. */
export const bytesText = (bytes: number): string => (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`);

/** Fen as yuan with two digits: 18,500.00. */
export function yuan(fen: number): string {
    const digits = String(Math.abs(fen)).padStart(3, "0");
    return `${fen < 0 ? "-" : ""}${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",")}.${digits.slice(-2)}`;
}

/** What was typed in yuan, in fen; nothing where it is no amount. */
export function fenOf(typed: string): number | undefined {
    const parts = /^\s*(\d{1,12})(?:\.(\d{1,2}))?\s*$/.exec(typed.replace(/[,，]/g, ""));
    return parts ? Number(parts[1]) * 100 + Number((parts[2] ?? "").padEnd(2, "0")) : undefined;
}

const digits = "零壹贰叁肆伍陆柒捌玖";
const sections = ["", "万", "亿", "万亿"];

function section(number: number): string {
    let text = "";
    let gap = false;
    for (const [unit, name] of [[1000, "仟"], [100, "佰"], [10, "拾"], [1, ""]] as const) {
        const digit = Math.floor(number / unit) % 10;
        if (digit === 0) gap = text !== "";
        else {
            text += (gap ? "零" : "") + digits[digit] + name;
            gap = false;
        }
    }
    return text;
}

/** 人民币壹万捌仟伍佰元整, as a decision writes an amount. */
export function capitals(fen: number): string {
    let whole = Math.floor(fen / 100);
    if (whole === 0 && fen === 0) return "人民币零元整";
    let text = "";
    let lower = false; // what was written behind begins with a gap
    for (let n = 0; whole > 0; ++n, whole = Math.floor(whole / 10000)) {
        const four = whole % 10000;
        if (four) text = section(four) + sections[n] + (lower && text ? "零" : "") + text;
        lower = four === 0 ? text !== "" : four < 1000;
    }
    const jiao = Math.floor(fen / 10) % 10;
    const cent = fen % 10;
    const coins = jiao || cent ? (jiao ? `${digits[jiao]}角` : text ? "零" : "") + (cent ? `${digits[cent]}分` : "") : "整";
    return `人民币${text ? `${text}元` : ""}${coins}`;
}
