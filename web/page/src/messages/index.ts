// SPDX-License-Identifier: Apache-2.0
import { shallowRef } from "vue";
import { en } from "./en";
import { zh } from "./zh";

export type Language = "zh" | "en";
export type Key = keyof typeof zh;

const said = { zh, en } satisfies Record<Language, Record<Key, string>>;

export const language = shallowRef<Language>(localStorage.getItem("language") === "en" ? "en" : "zh");

export function speak(wanted: Language): void {
    language.value = wanted;
    localStorage.setItem("language", wanted);
    document.documentElement.lang = wanted === "zh" ? "zh-CN" : "en";
}

const filled = (text: string, values: Record<string, string | number>): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/** The page's own words; `{name}` stands for a value. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
    return filled(said[language.value][key], values);
}

/** The same in Chinese, whatever the page speaks: what goes into an act stands on its papers. */
export const inChinese = (key: Key, values: Record<string, string | number> = {}): string => filled(zh[key], values);

/** A message whose key is put together; what isn't there is shown as the code says it. */
export function tOr(key: string, otherwise: string): string {
    return key in zh ? t(key as Key) : otherwise;
}

/** Words that came from rules/ or the lists. */
export const w = (words: { zh: string; en: string } | undefined, otherwise = ""): string => (words ? words[language.value] || words.zh : otherwise);
