// SPDX-License-Identifier: Apache-2.0
// People at their browsers, at a county that is served on this machine. Every script error fails the test in which it happened.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { codeOf, Served } from "../../client/dist/test/served.js";

export { Served };
export const desktop = { width: 1280, height: 900 };
export const tablet = { width: 820, height: 1180 };
export const phone = { width: 360, height: 740 };

let browser;
export async function start() {
    browser ??= await chromium.launch({ executablePath: process.env.XZ_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-dev-shm-usage"] });
    return browser;
}
export const stop = async () => {
    await browser?.close();
    browser = undefined;
};

/** One browser window of its own: cookies, storage, language, width. `look` may be set: it looks at each page that is met. Who signs in by hand
 * types and clicks for it too. */
export async function person(served, name, { viewport = desktop, language = "zh", byHand = false } = {}) {
    const context = await (await start()).newContext({ viewport, locale: "zh-CN", timezoneId: "America/New_York", acceptDownloads: true }); // the county's time is Beijing's wherever the machine is
    await context.addInitScript((spoken) => globalThis.localStorage?.getItem("language") ?? globalThis.localStorage?.setItem("language", spoken), language); // a PDF's frame has none
    const page = await context.newPage();
    const faults = [];
    page.on("pageerror", (error) => faults.push(`${error.name}: ${error.message}`));
    page.on("console", (message) => {
        if (message.type() === "error" && !/Failed to load resource|net::ERR/.test(message.text())) faults.push(message.text());
    });
    page.setDefaultTimeout(15_000);
    const one = { page, context, faults, name, url: served.url, served, look: async () => undefined };
    if (name) await (byHand ? signIn(one) : enter(one));
    return one;
}

/** Signed in without the page: what most tests begin with. */
async function enter({ context, served, name }) {
    const { password, secret } = served.accounts.get(name);
    const answer = await context.request.post(`${served.url}/api/v1/session`, { data: { account: name, password, ...(secret ? { code: codeOf(secret) } : {}) } });
    assert.equal(answer.status(), 200, await answer.text());
}

export async function signIn(one) {
    const { page, served, name } = one;
    const account = served.accounts.get(name);
    await page.goto(`${served.url}/sign-in`);
    await page.fill("#account", name);
    await page.fill("#password", account.password);
    await page.click("button.main");
    if (account.secret) {
        await page.fill("#code", codeOf(account.secret));
        await page.click("button.main");
    }
    await page.waitForURL((url) => url.pathname !== "/sign-in");
    await page.waitForSelector("h1");
}

export const noFaults = (...people) => {
    for (const one of people) assert.deepEqual(one.faults, [], `script errors at ${one.name}`);
};

/** Fills a field of a form whatever it is: yes or no, one of some, several of some, an amount in fen, text. */
export async function fill(scope, field, value) {
    const place = scope.locator(`[data-field="${field}"]`);
    assert.equal(await place.count(), 1, `one field ${field}`);
    const fold = place.locator("xpath=ancestor::details[not(@open)]");
    if (await fold.count()) await fold.locator("summary").first().click();
    if (await place.locator("input[type=checkbox]").count()) {
        for (const box of await place.locator("input[type=checkbox]").all()) await box.setChecked([value].flat().includes(await box.getAttribute("value")));
    } else if (await place.locator("input[type=radio]").count()) await place.locator(`input[type=radio][value="${value}"]`).check();
    else if (await place.locator("select").count()) await place.locator("select").selectOption(String(value));
    else if (await place.locator("input[inputmode=decimal]").count()) await place.locator("input").fill((value / 100).toFixed(2));
    else await place.locator("input, textarea").first().fill(Array.isArray(value) ? value.join("\n") : String(value));
}

export async function opened(one, matter) {
    await one.page.goto(`${one.url}/matters/${matter}`);
    await one.page.waitForSelector('[data-test="next"], [data-test="step-form"]');
    await one.look();
}

/** Clicks a step's button, fills its form. */
export async function begun(one, step, { form = {}, officers, about = {}, actor } = {}) {
    const button = one.page.locator(`[data-test="lawful"] [data-step="${step}"]`);
    if (!(await button.count())) {
        const reasons = await one.page.locator(`[data-barred="${step}"] li`).allTextContents();
        assert.fail(`${one.name} has no button for ${step}: ${reasons.join(" / ")}\n${await one.page.locator('[data-test="next"]').innerText()}`);
    }
    await button.first().click();
    const scope = one.page.locator('[data-test="step-form"]');
    await scope.waitFor();
    for (const [name, id] of Object.entries(about)) await scope.locator(`#about-${name}`).selectOption(id);
    if (actor !== undefined) await scope.locator("#actor").selectOption(actor);
    if (officers) await fill(scope, "@officers", officers);
    for (const [field, value] of Object.entries(form)) await fill(scope, field, value);
    await one.look();
    return scope;
}

export const send = (scope) => scope.locator('[data-test="send"]').click();

/** The whole of a step: at its time, by its button, until it stands recorded. */
export async function acts(one, matter, time, step, given = {}) {
    await one.served.clock(time);
    await opened(one, matter);
    await send(await begun(one, step, given));
    await recorded(one, step);
}

/** What was sent stands recorded; else what spoke against it. */
export async function recorded(one, step = "") {
    const done = one.page.locator('[data-test="done"]');
    const summary = one.page.locator('[data-test="summary"][role="alert"]');
    await done.or(summary).first().waitFor();
    if (await summary.count()) assert.fail(`${step}: ${await summary.innerText()}`);
}

/** The law says no: by which guards, as the page shows them. */
export async function refused(one, matter, time, step, given = {}) {
    await one.served.clock(time);
    await opened(one, matter);
    const scope = await begun(one, step, given);
    await send(scope);
    const summary = scope.locator('[data-test="summary"][role="alert"]');
    await summary.waitFor();
    await one.look();
    return summary.locator("[data-guard]").evaluateAll((rows) => rows.map((row) => row.dataset.guard));
}

/** Why a step that is no button may not be taken. */
export async function barred(one, matter, time, step) {
    await one.served.clock(time);
    await opened(one, matter);
    const lawful = await one.page.locator(`[data-test="lawful"] [data-step="${step}"]`).count();
    assert.equal(lawful, 0, `${step} must be no button`);
    return one.page.locator(`[data-barred="${step}"] [data-guard]`).evaluateAll((rows) => rows.map((row) => row.dataset.guard));
}

export const stateOf = (one) => one.page.locator('[data-test="state"]').innerText();

let axe;
/** Violations of WCAG 2.2 AA. axe itself is put in by the browser's own hand: the page's policy lets no other script in. */
export async function barriers(page) {
    axe ??= await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    const session = await page.context().newCDPSession(page);
    await session.send("Runtime.evaluate", { expression: axe });
    const found = await session.send("Runtime.evaluate", { expression: `axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then((r) => JSON.stringify(r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target.join(" ") + " " + n.failureSummary).join(" | "))))`, awaitPromise: true });
    await session.detach();
    return JSON.parse(found.result.value);
}
