// SPDX-License-Identifier: Apache-2.0
import { shallowRef } from "vue";
import { client } from "@/county/county";
import { loaded, type Load } from "@/county/load";

export type Article = Awaited<ReturnType<typeof read>>;

const read = async (cite: string) => (await client.ask("get", "/api/v1/laws/article", { query: { cite } })).value;
const known = new Map<string, Promise<Article>>();

/** The article that is being looked at, if one is: App shows it. */
export const shown = shallowRef<{ cite: string; load: { value: Load<Article> }; again: () => Promise<void> }>();

/** Shows an article's own text: each is asked for once. */
export function showArticle(cite: string): void {
    const ask = (): Promise<Article> => {
        let article = known.get(cite);
        if (!article) {
            article = read(cite);
            article.catch(() => known.delete(cite));
            known.set(cite, article);
        }
        return article;
    };
    shown.value = { cite, ...loaded(ask) };
}

/** Whether it names an article of a text, and not a rule of the house. */
export const namesArticle = (cite: string): boolean => /[^\s§]+.*§\s*\d|第[零一二三四五六七八九十百\d]+条/.test(cite);
