// SPDX-License-Identifier: Apache-2.0
// What every page owes to everybody: no barrier that axe finds, both languages, a phone's width, the keyboard alone.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { acts, begun, noFaults, opened, person, phone, Served, start, stop } from "../support.mjs";
import { register } from "../story.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let served, li, matter;
before(async () => {
    served = await Served.start();
    li = await person(served, "li");
    matter = await register(li, served);
});
after(async () => {
    await stop();
    await served?.stop();
});

/** Violations of WCAG 2.2 AA. axe itself is put in by the browser's own hand: the page's policy lets no other script in. */
async function barriers(page) {
    const session = await page.context().newCDPSession(page);
    await session.send("Runtime.evaluate", { expression: axe });
    const found = await session.send("Runtime.evaluate", { expression: `axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then((r) => JSON.stringify(r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target.join(" ") + " " + n.failureSummary).join(" | "))))`, awaitPromise: true });
    await session.detach();
    return JSON.parse(found.result.value);
}
const ready = (page) => page.waitForFunction(() => document.querySelector("h1") && !document.querySelector('main [role="status"].soft'));
const everyPage = () => ["/work", "/matters", `/matters/${matter}`, `/matters/${matter}/receipt/1`, "/open", "/list", "/list/JZ-ZF-0041", "/procedures", "/procedures/penalty.ordinary", "/people", "/account", "/check", "/nowhere"];

for (const [language, viewport] of [["zh", undefined], ["en", phone]])
    test(`no page has a barrier or runs over its width: ${language}`, { timeout: 120_000 }, async () => {
        const one = await person(served, "zhou", { language, ...(viewport ? { viewport } : {}) });
        const { page } = one;
        for (const path of everyPage()) {
            await page.goto(served.url + path);
            await ready(page);
            assert.deepEqual(await barriers(page), [], path);
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${path} is wider than the window`);
            const said = await page.evaluate(() => document.body.innerText);
            assert.doesNotMatch(said, /undefined|\[object|\{\w+\}|NaN/, path);
            assert.equal(await page.evaluate(() => document.documentElement.lang), language === "zh" ? "zh-CN" : "en");
        }
        await opened(one, matter);
        await begun(one, "route");
        assert.deepEqual(await barriers(page), [], "a step's form");
        noFaults(one);
    });

test("who isn't signed in sees what is public, is asked to sign in for the rest, and comes back", { timeout: 60_000 }, async () => {
    const stranger = await person(served, undefined);
    const { page } = stranger;
    await page.goto(`${served.url}/list/JZ-ZF-0041`);
    await page.waitForSelector("h1");
    assert.match(await page.innerText("main"), /城镇燃气管理条例/);
    const cite = page.locator("button.cite").first();
    await cite.click();
    await page.waitForSelector("dialog.law .meant");
    assert.match(await page.innerText("dialog.law .meant"), /罚款/);
    assert.deepEqual(await barriers(page), [], "an article's text");
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog.law", { state: "detached" });
    assert.equal(await cite.evaluate((place) => place === document.activeElement), true, "back to where one was");
    await page.goto(`${served.url}/matters/${matter}`);
    await page.waitForSelector("#account");
    assert.deepEqual(await barriers(page), [], "signing in");
    await page.fill("#account", "zhou");
    await page.fill("#password", "gubei valley wrong");
    await page.click("button.main");
    await page.waitForSelector('[role="alert"]');
    await page.fill("#password", served.accounts.get("zhou").password);
    await page.click("button.main");
    await page.waitForSelector('[data-test="glance"]');
    assert.equal(new URL(page.url()).pathname, `/matters/${matter}`);
    noFaults(stranger);
});

test("a form is filled and sent by keyboard alone", { timeout: 60_000 }, async () => {
    const wang = await person(served, "zhou");
    const { page } = wang;
    await opened(wang, matter);
    await page.locator('[data-step="route"]').focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector('[data-test="step-form"]');
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H2", "who opens a form is in it");
    let sent = false;
    for (let n = 0; n < 120 && !sent; ++n) {
        await page.keyboard.press("Tab");
        sent = await page.evaluate(() => document.activeElement?.getAttribute("data-test") === "send");
    }
    assert.ok(sent, "the button is reached by Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector('[data-test="summary"]');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-test")), "summary", "what is missing is said where one is");
    noFaults(wang);
});

test("the policy lets no foreign script run, and the page is small", { timeout: 60_000 }, async () => {
    const answer = await fetch(`${served.url}/matters/anything`, { headers: { "Accept-Encoding": "br" } });
    const policy = answer.headers.get("content-security-policy");
    assert.match(policy, /default-src 'none'; script-src 'self'/);
    assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)/);
    const context = await (await start()).newContext();
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    let bytes = 0;
    await session.send("Network.enable");
    session.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
    await page.goto(`${served.url}/list`);
    await page.waitForSelector("tbody tr");
    await page.evaluate(() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
    });
    assert.equal(await page.evaluate(() => window.ran), undefined);
    assert.ok(bytes < 200_000, `${bytes} bytes for the first load of the public list`);
    await context.close();
});

test("filters stand in the address; what is found is whole", { timeout: 60_000 }, async () => {
    const { page } = li;
    await page.goto(`${served.url}/matters`);
    await page.fill("#q", "李某");
    await page.selectOption("#open", "true");
    await page.click(".filters button.main");
    await page.waitForURL(/q=.*open=true/);
    await page.waitForSelector(`a[href="/matters/${matter}"]`);
    await page.goto(`${served.url}/matters?q=%E6%9F%90%E6%9F%90%E6%9F%90`);
    await page.waitForFunction(() => document.querySelector("main").innerText.includes("没有符合条件"));
    await page.goBack();
    await page.waitForSelector(`a[href="/matters/${matter}"]`);
    assert.equal(await page.inputValue("#q"), "李某");
});
