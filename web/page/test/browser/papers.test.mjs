// SPDX-License-Identifier: Apache-2.0
// Papers in the page: the list with what waits, a paper's PDF, drafts before an act, the case file, the review of it, the public check by QR.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { codeOnPaper, codeOnScreen } from "../qr.mjs";
import { acts, barriers, begun, noFaults, opened, person, phone, Served, stop } from "../support.mjs";
import { filed, register } from "../story.mjs";

const two = ["zhao", "wang"];
const record = { certificates_shown: "SL-105-001、SL-105-002", shown_before: true, content: "如实记载", questioned_alone: true, record_signed: true, who: "party" };
let served, people, matter;
before(async () => {
    served = await Served.start();
    people = {};
    for (const name of ["li", "zhou", "zhao"]) people[name] = await person(served, name);
    matter = await register(people.li, served);
    await filed(people, matter);
    await served.clock("2026-03-03 10:00");
});
after(async () => {
    await stop();
    await served?.stop();
});

const api = () => served.url + `/api/v1/matters/${matter}`;
const row = (one, kind) => one.page.locator(`[data-test="papers"] tr[data-paper="${kind}"]`).first();
/** What a drawn PDF saves as. */
async function saved(page, scope) {
    const [file] = await Promise.all([page.waitForEvent("download"), scope.locator('[data-test="pdf"] a[download]').click()]);
    return { name: file.suggestedFilename(), begins: (await readFile(await file.path())).subarray(0, 5).toString("latin1") };
}
/** What stands behind an address, as the page gets it. */
const behind = (page, url) => page.evaluate(async (address) => new TextDecoder("latin1").decode((await (await fetch(address)).arrayBuffer()).slice(0, 5)), url);
const ready = (page) => page.locator('[data-test="papers"] tr[data-state="issued"]').first().waitFor();

test("a paper is there as soon as it is set, with number and date, and opens as PDF", { timeout: 60_000 }, async () => {
    const { zhao } = people;
    const { page } = zhao;
    // The list says at first that it waits, as it does where the child is slow or gone.
    let asked = 0;
    await page.route(`${api()}/papers`, async (route) => {
        const answer = await route.fetch({ headers: { ...route.request().headers(), "if-none-match": "" } });
        const { papers } = await answer.json();
        asked += 1;
        if (asked <= 2) papers.forEach((paper) => Object.assign(paper, { state: "waiting", sha256: null, bytes: 0 }));
        return route.fulfill({ response: answer, json: { papers } });
    });
    await opened(zhao, matter);
    await page.locator('[data-test="papers"] tr[data-state="waiting"]').first().waitFor();
    assert.equal(await row(zhao, "case_filing_approval").locator("a").count(), 0, "what waits opens nothing");
    await page.locator('[data-test="papers"] tr[data-state="issued"]').first().waitFor();
    assert.ok(asked >= 3);
    await page.unroute(`${api()}/papers`);
    assert.equal(await page.locator('[data-test="papers"] tr[data-paper]').count(), 4);
    const link = row(zhao, "case_filing_approval").locator("a");
    assert.equal(await link.getAttribute("target"), "_blank");
    assert.equal(await behind(page, await link.getAttribute("href")), "%PDF-");
    assert.match(await row(zhao, "case_filing_approval").innerText(), /立案审批表[\s\S]*李某[\s\S]*2026年3月2日[\s\S]*已制发/);
    noFaults(zhao);
});

test("the case file is one PDF, and a refusal says so and is over with the next try", { timeout: 60_000 }, async () => {
    const { zhao } = people;
    const { page } = zhao;
    await opened(zhao, matter);
    await ready(page);
    await page.route(`${api()}/file`, (route) => route.fulfill({ status: 503, headers: { "Retry-After": "5" }, contentType: "application/problem+json", body: JSON.stringify({ type: "urn:xiangzhi:no_papers", title: "No paper can be set now.", status: 503 }) }));
    await page.click('[data-test="case-file"]');
    assert.match(await page.locator('[data-test="papers"] [role="alert"]').innerText(), /暂时不能生成文书[\s\S]*5 秒/);
    await page.unroute(`${api()}/file`);
    await page.click('[data-test="case-file"]');
    await page.locator('[data-test="papers"] [data-test="pdf-open"]').waitFor();
    assert.deepEqual(await saved(page, page.locator('[data-test="papers"]')), { name: "341524105-2026-00001.pdf", begins: "%PDF-" });
    assert.equal(await page.locator('[data-test="papers"] [role="alert"]').count(), 0);
    noFaults(zhao);
});

test("before an act its paper is drawn as a draft out of the form, and nothing is recorded", { timeout: 60_000 }, async () => {
    const { zhao } = people;
    const { page } = zhao;
    await page.addInitScript(() => Object.defineProperty(navigator, "pdfViewerEnabled", { value: true }));
    await opened(zhao, matter);
    const scope = await begun(zhao, "question", { officers: two, form: record });
    const [answer] = await Promise.all([page.waitForResponse(/papers\/preview$/), scope.locator('[data-test="preview-show"]').click()]);
    assert.equal(answer.status(), 200);
    const frame = scope.locator('[data-test="preview"] iframe');
    await frame.waitFor();
    assert.match(await frame.getAttribute("src"), /^blob:/);
    assert.deepEqual(await saved(page, scope), { name: "询问(调查)笔录.pdf", begins: "%PDF-" });
    assert.equal(await scope.locator('[data-test="preview-old"]').count(), 0);
    await scope.locator('[data-field="content"] textarea').fill("当事人另有陈述");
    await scope.locator('[data-test="preview-old"]').waitFor();
    await Promise.all([page.waitForResponse(/papers\/preview$/), scope.locator('[data-test="preview-old"] button').click()]);
    await scope.locator('[data-test="preview-old"]').waitFor({ state: "detached" });
    assert.deepEqual(await barriers(page), []);
    const { value } = await (await served.person("wang")).ask("get", "/api/v1/matters/{id}", { path: { id: matter } });
    assert.equal(value.last_seq, 7, "nothing was recorded");
    assert.deepEqual(zhao.faults, [], "the policy lets the frame be");
    // A step of several papers shows each; the phone opens them instead.
    const small = await person(served, "zhao", { viewport: phone, language: "en" });
    await opened(small, matter);
    const form = await begun(small, "question", { officers: two, form: record });
    await form.locator('[data-test="preview-show"]').click();
    await form.locator('[data-test="pdf-open"]').waitFor();
    assert.equal(await form.locator("iframe").count(), 0);
    assert.equal(await small.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    noFaults(small);
    await small.context.close();
});

const finding = (id, severity, answer, more) => ({ id, severity, answer, title: { zh: `${id} 的要求`, en: `What ${id} asks` }, basis: ["处罚法 §55.1"], paper: null, field: null, step: null, seq: null, why: null, ...more });

test("the review stands beside what is written: nullities first, a way to the field, and nothing where it is not offered", { timeout: 60_000 }, async () => {
    const { zhao } = people;
    const { page } = zhao;
    const bodies = [];
    let offered = false;
    await page.route(`${api()}/review`, (route) => {
        if (!offered) return route.fulfill({ status: 404, contentType: "application/problem+json", body: JSON.stringify({ type: "urn:xiangzhi:not_found", title: "no", status: 404 }) });
        bodies.push(route.request().postDataJSON());
        const content = bodies.at(-1)?.act.form.content;
        const findings = [finding("CF-90", "minor", "no"), finding("CF-91", "nullity", "no", { field: "content" }), finding("CF-92", "serious", "human"), ...(content === "改过" ? [] : [finding("CF-93", "serious", "no", { step: "show_identity" })])];
        return route.fulfill({ json: { findings, checked: 40 } });
    });
    await opened(zhao, matter);
    await ready(page);
    assert.equal(await page.locator('[data-test="review"]').count(), 0);
    offered = true;
    await opened(zhao, matter);
    await page.locator('[data-test="review"] [data-finding]').first().waitFor();
    assert.deepEqual(await page.locator('[data-test="review"] [data-finding]').evaluateAll((all) => all.map((one) => one.dataset.finding)), ["CF-91", "CF-93", "CF-90", "CF-92"]);
    const scope = await begun(zhao, "question", { officers: two, form: { ...record, content: "第一稿" } });
    const shown = scope.locator('[data-test="review_act"]');
    await shown.locator('[data-finding="CF-93"]').waitFor();
    assert.equal(await shown.locator('.refusal-box [data-finding]').getAttribute("data-finding"), "CF-91");
    await scope.locator('[data-field="content"] textarea').fill("改过");
    await shown.locator('[data-finding="CF-93"]').waitFor({ state: "detached" });
    assert.equal(bodies.at(-1).act.step, "question");
    assert.deepEqual(await barriers(page), []);
    await shown.locator('[data-finding="CF-91"] button:not(.cite)').click();
    assert.equal(await page.evaluate(() => document.activeElement?.closest("[data-field]")?.dataset.field), "content");
    await page.unroute(`${api()}/review`);
    noFaults(zhao);
});

test("a head declares a number void, with a reason that is sent once; to others there is no such way", { timeout: 60_000 }, async () => {
    const { zhou, zhao } = people;
    const sent = [];
    for (const one of [zhou, zhao])
        await one.page.route(`${api()}/papers`, async (route) => {
            const answer = await route.fetch({ headers: { ...route.request().headers(), "if-none-match": "" } });
            const { papers } = await answer.json();
            Object.assign(papers[0], { number: "金古碑测字〔2026〕1号" }, sent.length > 1 ? { state: "void" } : {});
            return route.fulfill({ response: answer, json: { papers } });
        });
    await zhou.page.route(`${api()}/papers/*/void`, (route) => {
        sent.push(route.request().postDataJSON());
        const refusal = { guard: "not_served", article: "行政处罚法 §61", text_zh: "文书已经送达", text_en: "It was served", missing: "", mended_by: [] };
        if (sent.length === 1) return route.fulfill({ status: 422, contentType: "application/problem+json", body: JSON.stringify({ type: "urn:xiangzhi:refused", title: "no", status: 422, refusals: [refusal] }) });
        return route.fulfill({ status: 201, json: { acts: [], receipts: [] } });
    });
    await opened(zhao, matter);
    await ready(zhao.page);
    assert.equal(await zhao.page.locator('[data-test="papers"] details').count(), 0);
    await opened(zhou, matter);
    const numbered = zhou.page.locator('[data-test="papers"] tr:has-text("金古碑测字")');
    await numbered.locator("summary").click();
    await numbered.locator("input").fill("打印有误");
    await numbered.locator("form button:not(.cite)").click();
    await numbered.locator('[data-guard="not_served"]').waitFor();
    await numbered.locator("form button:not(.cite)").click();
    await zhou.page.locator('[data-test="papers"] tr[data-state="void"]').waitFor();
    assert.equal(sent[1].reason, "打印有误");
    assert.equal(sent[0].request_id, sent[1].request_id, "sent twice, done once");
    for (const one of [zhou, zhao]) await one.page.unrouteAll();
    noFaults(zhou, zhao);
});

test("what opens a matter is drawn before it is there; where no server can, nothing is offered", { timeout: 60_000 }, async () => {
    const { page } = people.li;
    const asked = [];
    await page.route("**/api/v1/papers/preview", (route) => {
        asked.push(route.request().postDataJSON());
        return route.fulfill(asked.length === 1 ? { contentType: "application/pdf", body: "%PDF-1.7" } : { status: 404, contentType: "application/problem+json", body: JSON.stringify({ type: "urn:xiangzhi:not_found", title: "no", status: 404 }) });
    });
    await page.goto(`${served.url}/open`);
    await page.click('[data-test="preview-show"]');
    await page.locator('[data-test="pdf"]').waitFor();
    assert.deepEqual([asked[0].acts[0].step, asked[0].paper], ["register", "lead_registration"]);
    await page.click('[data-test="preview-show"]');
    await page.locator('[data-test="preview"]').waitFor({ state: "detached" });
    await page.unrouteAll();
    noFaults(people.li);
});

test("the code on a paper leads to the public check of that paper", { timeout: 60_000 }, async () => {
    const { zhao } = people;
    const client = await served.person("wang");
    await acts(zhao, matter, "2026-03-03 10:10", "question", { officers: two, form: record });
    let paper;
    for (let n = 0; n < 100 && !paper; ++n) {
        const { value } = await client.ask("get", "/api/v1/matters/{id}/papers", { path: { id: matter } });
        paper = value.papers.find((one) => one.state === "issued" && ["serve", "hand", "pub", "out"].includes(one.service));
        if (!paper) await new Promise((done) => setTimeout(done, 100));
    }
    assert.ok(paper, "a paper that leaves the house");
    const { value: pdf } = await client.ask("get", "/api/v1/matters/{id}/papers/{code}", { path: { id: matter, code: paper.code } });
    const printed = await codeOnPaper(pdf);
    assert.ok(printed?.endsWith(paper.code), printed);
    const stranger = await person(served, undefined, { viewport: phone });
    await stranger.page.goto(served.url + new URL(printed).pathname);
    await stranger.page.locator('[data-test="found"]').waitFor();
    const said = await stranger.page.locator('[data-test="found"]').innerText();
    for (const one of [paper.title.zh, paper.sha256, "已制发"]) assert.ok(said.includes(one), said);
    noFaults(stranger);
});

test("the secret of one-time codes is a QR code that an authenticator reads", { timeout: 60_000 }, async () => {
    const wang = await person(served, "wang");
    const { page } = wang;
    await page.goto(`${served.url}/account`);
    await page.fill("#secret-password", served.accounts.get("wang").password);
    await page.click("form:has(#secret-password) button");
    const code = page.locator("svg.qr");
    await code.waitFor();
    assert.equal(await codeOnScreen(code), await page.locator('a[href^="otpauth:"]').getAttribute("href"));
    assert.deepEqual(await barriers(page), []);
    noFaults(wang);
});
