// SPDX-License-Identifier: Apache-2.0
// What every page owes to everybody: no barrier that axe finds, both languages, a phone's width, the keyboard alone.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { get } from "node:http";
import { after, before, test } from "node:test";
import { acts, barriers, begun, fill, noFaults, opened, person, phone, Served, start, stop } from "../support.mjs";
import { register, typed } from "../story.mjs";
import { dataOf, untranslated } from "../untranslated.mjs";

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

const ready = (page) => page.waitForFunction(() => document.querySelector("h1") && !document.querySelector('main [role="status"].soft'));
const everyPage = () => ["/work", "/matters", `/matters/${matter}`, `/matters/${matter}/receipt/1`, "/open", "/list", "/list/JZ-ZF-0041", "/procedures", "/procedures/penalty.ordinary", "/account", "/check", "/nowhere"];

for (const [language, viewport] of [["zh", undefined], ["en", phone]])
    test(`no page has a barrier or runs over its width: ${language}`, { timeout: 150_000 }, async () => {
        const one = await person(served, "zhou", { language, ...(viewport ? { viewport } : {}) });
        const { page } = one;
        const data = new Set([...(await dataOf(served, "wang")), ...typed]);
        for (const path of everyPage()) {
            await page.goto(served.url + path);
            await ready(page);
            assert.deepEqual(await barriers(page), [], path);
            if (language === "en") assert.deepEqual(await untranslated(page, data), [], `${path}: words that nobody translated`);
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${path} is wider than the window`);
            const said = await page.evaluate(() => document.body.innerText);
            assert.doesNotMatch(said, /undefined|\[object|\{\w+\}|NaN/, path);
            assert.equal(await page.evaluate(() => document.documentElement.lang), language === "zh" ? "zh-CN" : "en");
        }
        const narrow = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
        await opened(one, matter);
        await page.click('[data-test="later"] > summary');
        for (const summary of await page.locator('[data-test="later"] li summary, section[aria-labelledby=clocks] summary').all()) await summary.click();
        await page.locator('[data-test="later"] [data-guard]').first().waitFor();
        await page.locator('[data-test="day-by-day"]').first().waitFor();
        assert.deepEqual(await barriers(page), [], "steps of other states, days of clocks");
        assert.ok(await narrow(), "steps of other states, days of clocks are wider than the window");
        await opened(one, matter);
        const scope = await begun(one, "route", { form: { answer: "here", breach_place: "here", crime_found: false, disputed: false, duty_breach_found: false } });
        await scope.locator('[data-test="foresight"][data-state="refused"] [data-guard]').first().waitFor();
        assert.deepEqual(await barriers(page), [], "a step's form, refused while one types");
        await fill(scope, "earlier_filing", "none_found");
        await fill(scope, "kind_outside", false);
        await fill(scope, "reserve_grounds", ["none"]);
        await scope.locator('[data-test="foresight"][data-state="lawful"]').waitFor();
        await scope.locator('[data-test="add-to-visit"]').click();
        await page.locator('[data-test="lawful"] [data-step="assign_check"]').click();
        await page.locator('[data-test="step-form"] [data-test="foresight"]').waitFor();
        assert.deepEqual(await barriers(page), [], "acts of one visit");
        assert.ok(await narrow(), "acts of one visit are wider than the window");
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
    for (const [path, there] of [["/list", "tbody tr"], ["/check", "h1"]]) {
        const { page, context, sent } = await measured();
        await page.goto(served.url + path);
        await page.waitForSelector(there);
        await page.evaluate(() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
        });
        assert.equal(await page.evaluate(() => window.ran), undefined);
        assert.ok(sent.bytes() < 200_000, `${sent.bytes()} bytes for the first load of ${path}`);
        assert.deepEqual([...sent.files.keys()].filter((url) => /\.wasm|worker|bundle/.test(url)), [], `nothing of the engine is loaded with ${path}`);
        await context.close();
    }
});

/** A new window, and what comes over the line to it: bytes as they are sent. */
async function measured() {
    const context = await (await start()).newContext();
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const urls = new Map();
    const files = new Map();
    await session.send("Network.enable");
    session.on("Network.responseReceived", (event) => urls.set(event.requestId, event.response.url));
    session.on("Network.loadingFinished", (event) => files.set(urls.get(event.requestId) ?? event.requestId, event.encodedDataLength));
    return { page, context, sent: { files, bytes: () => [...files.values()].reduce((sum, bytes) => sum + bytes, 0) } };
}

test("the engine takes at most 300 kB over the line, and the rules come compressed", { timeout: 60_000 }, async () => {
    const files = await readdir(new URL("../../dist/assets/", import.meta.url));
    let bytes = 0;
    for (const name of files.filter((one) => /^(worker|engine)-.*\.(js|wasm)$/.test(one))) {
        const answer = await got(`${served.url}/assets/${name}`, "br");
        assert.equal(answer.headers["content-encoding"], "br", name);
        bytes += answer.bytes;
    }
    assert.ok(bytes > 100_000 && bytes <= 300_000, `${bytes} bytes for the engine`);
    const plain = await got(`${served.url}/api/v1/rules/bundle`, "identity");
    const small = await got(`${served.url}/api/v1/rules/bundle`, "gzip, br");
    assert.equal(small.headers["content-encoding"], "gzip");
    assert.ok(small.bytes < plain.bytes / 4, `${small.bytes} of ${plain.bytes} bytes for the rules`);
});

/** fetch would take apart what was compressed. */
const got = (url, accepted) =>
    new Promise((done, failed) => {
        get(url, { headers: { "Accept-Encoding": accepted } }, (answer) => {
            let bytes = 0;
            answer.on("data", (part) => (bytes += part.length)).on("end", () => done({ headers: answer.headers, bytes }));
        }).on("error", failed);
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
