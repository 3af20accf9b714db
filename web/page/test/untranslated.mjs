// SPDX-License-Identifier: Apache-2.0
// What stands on an English page in Chinese and isn't data. Data are what people typed, what the server names without an English name (people,
// parties), articles of law as they are cited, and what the page itself says is Chinese (lang). Whatever Chinese is left was forgotten.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const chinese = /[\u3400-\u9fff\uf900-\ufaff]/;
/** "行政处罚法 §76.1(5)", "城镇燃气管理条例(2016-02-06) 第五十一条 第1款". */
const citation = /[\u3400-\u9fff（）《》]+(?:\(\d{4}-\d{2}-\d{2}\))? ?(?:§[\d.()]+|第[一二三四五六七八九十百零〇\d]+条(?:之[一二三])?(?: ?第[一二三四五六七八九十\d]+[款项])*)/g;

/** Every Chinese text that an answer of the server holds outside {zh, en} pairs: names, articles, amounts; and the English side, if it cites. */
function namesIn(value, into) {
    if (typeof value === "string") {
        if (chinese.test(value)) into.add(value);
    } else if (Array.isArray(value)) value.forEach((one) => namesIn(one, into));
    else if (value && typeof value === "object") for (const [key, one] of Object.entries(value)) if (key !== "zh" && !key.endsWith("_zh")) namesIn(one, into);
    return into;
}

/** Data that a county's pages may show: asked once. */
export async function dataOf(served, name) {
    const client = await served.person(name);
    const data = new Set(["中文"]); // the button that turns to the other language
    const calendars = fileURLToPath(new URL("../../../rules/calendars", import.meta.url)); // holidays have no English names
    for (const file of await readdir(calendars)) if (file.endsWith(".csv")) for (const [, name] of (await readFile(join(calendars, file), "utf8")).matchAll(/([\u3400-\u9fff]+)/g)) namesIn(name, data);
    const [procedures, people] = await Promise.all([client.ask("get", "/api/v1/procedures", {}), client.ask("get", "/api/v1/people", {})]);
    namesIn(procedures.value, data);
    namesIn(people.value, data);
    const forms = new Set(procedures.value.procedures.flatMap((one) => one.steps.map((step) => step.form)).filter(Boolean));
    for (const form of forms) namesIn((await client.ask("get", "/api/v1/forms/{form}", { path: { form } })).value, data);
    return data;
}
export { namesIn };

/** Texts and names of things as a reader meets them, by eye or by ear. */
const met = () => {
    const found = new Map();
    const take = (text, node) => {
        const words = text.trim();
        if (/[\u3400-\u9fff\uf900-\ufaff]/.test(words) && !node.closest("[lang|=zh]")) found.set(words, `${node.tagName.toLowerCase()}${node.id ? `#${node.id}` : ""}`);
    };
    const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        if (node.nodeType === Node.TEXT_NODE) {
            if (!["SCRIPT", "STYLE", "NOSCRIPT"].includes(node.parentElement.tagName)) take(node.data, node.parentElement);
        } else for (const name of ["aria-label", "title", "placeholder", "alt", "data-label"]) if (node.hasAttribute(name)) take(node.getAttribute(name), node);
    }
    take(document.title, document.documentElement);
    return [...found];
};

/** What is left of a page's Chinese once the data are taken away: nothing, where all is translated. */
export async function untranslated(page, data) {
    const longest = [...data].sort((a, b) => b.length - a.length);
    const left = [];
    for (const [text, where] of await page.evaluate(met)) {
        let rest = text;
        for (const one of longest) if (rest.includes(one)) rest = rest.split(one).join("");
        rest = rest.replace(citation, "");
        if (chinese.test(rest)) left.push(`${where}: ${text}${rest === text ? "" : ` (left: ${rest.trim()})`}`);
    }
    return left;
}
