// SPDX-License-Identifier: Apache-2.0
// What stands on an English page in Chinese and isn't data. Data are what people typed, and what the server names without an English name:
// people, parties, articles of law. Whatever Chinese is left when those are taken away was forgotten.

const chinese = /[\u3400-\u9fff\uf900-\ufaff]/;

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
    const [procedures, people] = await Promise.all([client.ask("get", "/api/v1/procedures", {}), client.ask("get", "/api/v1/people", {})]);
    namesIn(procedures.value, data);
    namesIn(people.value, data);
    const forms = new Set(procedures.value.procedures.flatMap((one) => one.steps.map((step) => step.form)).filter(Boolean));
    await Promise.all([...forms].map(async (form) => namesIn((await client.ask("get", "/api/v1/forms/{form}", { path: { form } })).value, data)));
    return data;
}
export { namesIn };

/** Texts and names of things as a reader meets them, by eye or by ear. */
const met = () => {
    const found = new Map();
    const take = (text, node) => {
        const words = text.trim();
        if (/[\u3400-\u9fff\uf900-\ufaff]/.test(words)) found.set(words, `${node.tagName.toLowerCase()}${node.id ? `#${node.id}` : ""}`);
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
        if (chinese.test(rest)) left.push(`${where}: ${text}${rest === text ? "" : ` (left: ${rest.trim()})`}`);
    }
    return left;
}
