// SPDX-License-Identifier: Apache-2.0
// The county's lists at the browser: what everybody reads, a version from file to publication by three hands, an item taken back with its matters, the yearly review.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { barriers, noFaults, person, phone, Served, start, stop } from "../support.mjs";
import { register } from "../story.mjs";

let served, people, matter;
before(async () => {
    served = await Served.start();
    await start();
    people = {};
    for (const name of ["gao", "lin", "wei", "li"]) people[name] = await person(served, name);
    matter = await register(people.li, served);
});
after(async () => {
    await stop();
    await served?.stop();
});

const ready = (page) => page.waitForFunction(() => document.querySelector("h1") && !document.querySelector('main [role="status"].soft'));
async function at(one, path) {
    await one.page.goto(one.url + path);
    await ready(one.page);
}
async function lookedAt(one, path) {
    assert.deepEqual(await barriers(one.page), [], path);
    assert.equal(await one.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${path} is wider than the window`);
    assert.doesNotMatch(await one.page.evaluate(() => document.body.innerText), /undefined|\[object|\{\w+\}|NaN/, path);
}
/** Fills the dialog of a register's step and sends it. */
async function record(page, scope, step, values) {
    await scope.locator(`[data-register-step="${step}"]`).click();
    const dialog = page.locator("dialog[open]");
    await dialog.locator("button.main").waitFor();
    for (const fold of await dialog.locator("details:not([open]) > summary").all()) await fold.click();
    for (const [field, value] of Object.entries(values)) {
        const place = dialog.locator(`[data-field="${field}"]`);
        if (await place.locator(`input[type=radio][value="${value}"]`).count()) await place.locator(`input[type=radio][value="${value}"]`).check();
        else if (await place.locator("select").count()) await place.locator("select").selectOption(value);
        else await place.locator("input, textarea").first().fill(value);
    }
    await dialog.locator("button.main").click();
    await dialog.waitFor({ state: "detached" }).catch(async () => assert.fail(await dialog.innerText()));
}

test("anybody reads the list: figures, search by law, an item with its article, who answers for it, how often it was used; printed whole", { timeout: 60_000 }, async () => {
    const anyone = await person(served, undefined, { viewport: phone });
    const { page } = anyone;
    await at(anyone, "/list");
    const figures = (await page.locator('[data-test="figures"]').innerText()).replace(/\s+/g, " ");
    for (const count of [448, 46, 336, 66, 19, 356]) assert.match(figures, new RegExp(`\\b${count}\\b`));
    await lookedAt(anyone, "/list");
    await page.fill("#list-law", "燃气");
    await page.click("form button.main");
    await page.waitForFunction(() => [...document.querySelectorAll("table.rows tbody tr")].length > 0 && [...document.querySelectorAll("table.rows tbody tr")].every((row) => row.innerText.includes("燃气")));
    await at(anyone, "/list/JZ-ZF-0041");
    await page.locator('[data-test="article-text"] blockquote').waitFor();
    assert.match(await page.locator('[data-test="use"]').innerText(), /乡镇负责，部门协助[\s\S]*共 1 件，在办 1 件/);
    await lookedAt(anyone, "/list/JZ-ZF-0041");
    await at(anyone, "/list/print");
    assert.equal(await page.locator("table.printed tbody tr").count(), 448);
    noFaults(anyone);
});

test("a version: imported with a preview and its faults, drafted, reviewed, approved and published by different hands", { timeout: 90_000 }, async () => {
    const { gao, lin, wei } = people;
    const csv = await (await gao.context.request.get(`${served.url}/api/v1/exports/list?form=csv&table=items`)).text();
    await at(gao, "/list/versions");
    const upload = async (text) => {
        await gao.page.setInputFiles("#import-file", { name: "事项.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
        await gao.page.click('[data-test="import"] button.main');
    };
    // What failed once may be tried again at once, and the same file may be chosen again.
    const button = gao.page.locator('[data-test="import"] form button.main').first();
    await gao.page.route("**/api/v1/list/imports?*", (route) => route.abort(), { times: 1 });
    await upload(csv);
    await gao.page.locator('[data-test="import"] [role="alert"]').waitFor();
    assert.equal(await button.isEnabled(), true, "a failed upload is no end");
    await button.click();
    await gao.page.locator('[data-test="job"]').waitFor();
    assert.equal(await gao.page.locator('[data-test="import"] [role="alert"]').count(), 0, "nothing failed any more");
    await gao.page.locator("#import-file").evaluate((input) => input.addEventListener("click", (event) => event.preventDefault()));
    await gao.page.click("#import-file");
    assert.equal(await gao.page.locator("#import-file").evaluate((input) => input.files.length), 0, "the same file is a change again");
    await upload(csv.replace('"JZ-ZF-0001"', '"甲-1"'));
    await gao.page.locator('[data-test="job"][data-state="faulty"]').waitFor();
    assert.match(await gao.page.locator('[data-test="job"]').innerText(), /没有导入任何内容[\s\S]*事项\.csv 第 \d+ 行 第 1 列[\s\S]*甲-1/);
    const lines = csv.split("\r\n");
    const gone = lines.findIndex((line) => line.includes("JZ-PH-0001"));
    await upload([...lines.slice(0, gone), ...lines.slice(gone + 1)].join("\r\n").replace("对未取得建设工程规划许可证", "对没有建设工程规划许可证"));
    await gao.page.locator('[data-test="job"][data-state="ready"] [data-change="changed"]').waitFor();
    assert.match(await gao.page.locator('[data-test="job"]').innerText(), /新增 0，终止 1，变更 1/);
    assert.equal(await gao.page.locator('[data-change="ended"]').innerText().then((text) => text.includes("JZ-PH-0001")), true);
    await lookedAt(gao, "the preview");
    const first = (await (await gao.context.request.get(`${served.url}/api/v1/list/versions`)).json()).versions[0].id;
    await gao.page.fill("#draft-id", first);
    await gao.page.click('[data-test="job"] form:last-of-type button.main');
    await gao.page.locator('[data-test="import"] [data-guard="list_id_new"]').waitFor();
    assert.match(await gao.page.locator('[data-test="import"] [data-guard="list_id_new"]').innerText(), /这个编号已经用过[\s\S]*id/);
    await gao.page.locator('[data-test="import"] [data-guard="list_id_new"] button').click();
    assert.equal(await gao.page.evaluate(() => document.activeElement.id), "draft-id", "the way to mend it");
    await gao.page.fill("#draft-id", "2026-2");
    await gao.page.click('[data-test="job"] form:last-of-type button.main');
    const draft = (one, stage) => one.page.locator(`[data-draft="2026-2"][data-stage="${stage}"]`);
    await draft(gao, "draft").waitFor();
    await record(gao.page, draft(gao, "draft"), "draft_sent", {});
    await draft(gao, "review").waitFor();
    assert.equal(await draft(gao, "review").locator('[data-register-step="draft_reviewed"]').count(), 0, "who drafts doesn't review");
    await at(lin, "/list/versions");
    await draft(lin, "review").getByRole("button", { name: "会有哪些变化" }).click();
    await draft(lin, "review").locator('[data-change="changed"]').waitFor();
    await record(lin.page, draft(lin, "review"), "draft_reviewed", { result: "agreed", opinion: "同意" });
    await draft(lin, "reviewed").waitFor();
    await at(wei, "/list/versions");
    const today = (await (await wei.context.request.get(`${served.url}/api/v1/list/versions`)).json()).on;
    await record(wei.page, draft(wei, "reviewed"), "draft_approved", { result: "approved", paper: "示例县政〔2026〕3号", approved_on: today });
    await record(wei.page, draft(wei, "approved"), "published", { from: "2027-06-01" });
    await wei.page.locator('[data-version="2026-2"]').waitFor();
    assert.match(await wei.page.locator('[data-version="2026-2"]').innerText(), /待施行[\s\S]*示例县政〔2026〕3号/);
    // A draft that was made from the version before says so, and cannot be published any more.
    const behind = wei.page.locator('[data-draft="2026-示例"] [data-test="draft-base"]');
    await behind.waitFor();
    assert.match(await behind.innerText(), /最新公布的是 2026-2/);
    await lookedAt(wei, "/list/versions");
    noFaults(gao, lin, wei);
});

test("an item is taken back only when each running matter has its fate", { timeout: 60_000 }, async () => {
    const { wei } = people;
    await at(wei, "/list/acceptance");
    assert.equal(await wei.page.locator('[data-test="townships"] tbody tr').count(), 23);
    await lookedAt(wei, "/list/acceptance");
    const box = wei.page.locator('[data-test="take-back"]');
    await box.locator("#take-items").fill("JZ-ZF-0041");
    await box.getByRole("button", { name: "查在办案件" }).click();
    await box.locator(`a[href="/matters/${matter}"]`).waitFor();
    assert.equal(await box.locator("tbody select").inputValue(), "hand_over", "what the county's rules say");
    await box.locator("tbody select").selectOption("");
    assert.equal(await box.locator('[data-register-step="take_back_item"]').count(), 0, "not before each has its fate");
    await box.locator("tbody select").selectOption("hand_over");
    await record(wei.page, box, "take_back_item", { from: "2027-06-01", reason: "评估后收回", paper: "示例县政〔2026〕4号", evaluation: "示例评估〔2026〕1号" });
    await wei.page.locator(`[data-test="taken"] a[href="/matters/${matter}"]`).waitFor();
    assert.match(await wei.page.locator('[data-test="taken"]').innerText(), /JZ-ZF-0041[\s\S]*移交部门/);
    const named = await wei.page.locator(`[data-test="taken"] a[href="/matters/${matter}"]`).innerText();
    assert.match(named, /^341524105-2026-\d+$/, "by its number");
    const anyone = await person(served, undefined, { language: "en", viewport: phone });
    await at(anyone, "/list/JZ-ZF-0041");
    await anyone.page.locator('[data-notice="taken_back"]').waitFor();
    assert.match(await anyone.page.locator('[data-test="notices"]').innerText(), /To be taken back from[\s\S]*评估后收回[\s\S]*示例县政〔2026〕4号/);
    await lookedAt(anyone, "an item with a notice");
    noFaults(wei, anyone);
});

test("what a township has not accepted is accepted without a code being typed", { timeout: 60_000 }, async () => {
    const { wei } = people;
    const today = (await (await wei.context.request.get(`${served.url}/api/v1/list/versions`)).json()).on;
    await at(wei, "/list/acceptance");
    assert.match(await wei.page.locator('[data-test="accept"]').innerText(), /已承接全部/);
    await wei.page.locator("#take-items").fill("JZ-ZF-0072");
    const box = wei.page.locator('[data-test="take-back"]');
    await box.getByRole("button", { name: "查在办案件" }).click();
    await record(wei.page, box, "take_back_item", { from: today, reason: "评估后收回", paper: "示例县政〔2026〕5号", evaluation: "示例评估〔2026〕2号" });
    await wei.page.locator("[data-gap]").first().click();
    const accept = wei.page.locator('[data-test="accept"]');
    await accept.locator("summary").click();
    assert.match(await accept.innerText(), /尚未承接的 0 项[\s\S]*JZ-ZF-0072[\s\S]*已收回/, "what was taken back is left out until somebody says so");
    await accept.locator("input[type=checkbox]").uncheck();
    const gaps = await wei.page.locator("[data-gap]").count();
    await lookedAt(wei, "an acceptance");
    await record(wei.page, accept, "item_begins", { from: today, signed_on: today, paper: "示例承接〔2026〕1号", province_paper: "示例省令〔2022〕1号", county_paper: "示例县政〔2026〕6号" });
    await wei.page.waitForFunction((before) => document.querySelectorAll("[data-gap]").length === before - 1, gaps);
    noFaults(wei);
});

test("the yearly review shows what it looks at, in English on a phone too", { timeout: 60_000 }, async () => {
    const lin = await person(served, "lin", { language: "en", viewport: phone });
    await at(lin, "/list/review");
    assert.match(await lin.page.locator("main").innerText(), /No item is to be evaluated/, "the list is younger than the years without use");
    await lookedAt(lin, "/list/review");
    await served.clock("2026-12-01 09:00");
    await at(lin, "/list/review");
    await lin.page.locator('[data-test="review"] tbody tr').first().waitFor();
    await lookedAt(lin, "/list/review");
    await at(lin, "/list/versions");
    await lookedAt(lin, "/list/versions");
    await at(lin, "/list/acceptance");
    await lookedAt(lin, "/list/acceptance");
    assert.equal(await lin.page.locator('[data-test="take-back"]').count(), 0, "the supervisor's alone");
    noFaults(lin);
});
