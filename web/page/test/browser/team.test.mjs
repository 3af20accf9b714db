// SPDX-License-Identifier: Apache-2.0
// The team: a post with its deputy, a certificate that is suspended and checked by a passer-by, a secondment by two hands, staffing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import jsqr from "jsqr";
import { barriers, fill, noFaults, person, phone, Served, stop } from "../support.mjs";
import { dataOf, namesIn, untranslated } from "../untranslated.mjs";

let served, shen, wu, zhou;
before(async () => {
    served = await Served.start();
    shen = await person(served, "shen");
    wu = await person(served, "wu");
    zhou = await person(served, "zhou");
});
after(async () => {
    await stop();
    await served?.stop();
});

const ready = (one) => one.page.waitForFunction(() => document.querySelector("h1") && !document.querySelector('main [role="status"].soft'));
async function goes(one, path) {
    await one.page.goto(served.url + path);
    await ready(one);
}
/** Opens a step's dialog, fills and sends it. */
async function records(one, step, form, scope = one.page) {
    await scope.locator(`[data-register-step="${step}"]`).first().click();
    const dialog = one.page.locator("dialog.act[open]");
    for (const [field, value] of Object.entries(form)) await fill(dialog, field, value);
    await dialog.locator("button.main").click();
    return dialog;
}
const row = (one, seat) => one.page.locator(`[data-seat="${seat}"]`);
const holes = (one, seat) => row(one, seat).locator("[data-hole]").evaluateAll((all) => all.map((each) => each.dataset.hole));

test("the posts table shows what is missing, and who stands in", { timeout: 60_000 }, async () => {
    await goes(zhou, "/team?place=341524105");
    assert.deepEqual(await holes(zhou, "gubei.handler1"), []);
    assert.deepEqual(await holes(zhou, "gubei.supplies"), ["no_person", "no_deputy"]);
    await records(zhou, "leave_recorded", { person: "zhao", from: "2026-03-02", to: "2026-03-06" });
    await row(zhou, "gubei.handler1").locator('[data-test="standing-in"]').waitFor();
    assert.deepEqual(await holes(zhou, "gubei.handler1"), ["on_leave"]);
    await goes(zhou, "/team?place=341524105&on=2026-03-01");
    assert.deepEqual(await holes(zhou, "gubei.handler1"), [], "the day before nobody was on leave");
    noFaults(zhou);
});

test("posts that the law keeps apart are refused with the article", { timeout: 60_000 }, async () => {
    await goes(shen, "/team?place=341524105");
    const dialog = await records(shen, "post_given", { person: "wang", post: "finance_clerk", place: "341524105" });
    const refusal = dialog.locator('[role="alert"]');
    await refusal.waitFor();
    assert.match(await refusal.innerText(), /行政处罚法 §67\.1/);
    noFaults(shen);
});

test("a certificate is checked by anybody who scans it", { timeout: 60_000 }, async () => {
    await goes(shen, "/team/people/wang");
    const card = shen.page.locator('[data-certificate="SL-105-002"]');
    const seen = await shen.page.evaluate(async () => {
        const svg = document.querySelector('[data-certificate="SL-105-002"] svg.qr');
        const size = svg.viewBox.baseVal.width;
        const data = new Uint8ClampedArray(size * size * 64).fill(255);
        for (const [, x, y] of svg.querySelector("path").getAttribute("d").matchAll(/M(\d+) (\d+)/g))
            for (let dy = 0; dy < 4; dy++) for (let dx = 0; dx < 4; dx++) data.fill(0, ((y * 4 + dy) * size * 4 + x * 4 + dx) * 4, ((y * 4 + dy) * size * 4 + x * 4 + dx) * 4 + 3);
        return { data: [...data], size: size * 4 };
    });
    const address = (jsqr.default ?? jsqr)(Uint8ClampedArray.from(seen.data), seen.size, seen.size)?.data;
    assert.equal(address, `${served.url}/certificate/SL-105-002`);
    const passer = await person(served, undefined, { viewport: phone });
    const state = async (path) => {
        await passer.page.goto(path);
        const found = passer.page.locator('[data-test="certificate"]');
        await found.waitFor();
        return [await found.getAttribute("data-state"), await found.innerText()];
    };
    const [valid, said] = await state(address);
    assert.equal(valid, "valid");
    assert.match(said, /王示成/);
    assert.doesNotMatch(said, /2028|case_handler|办案/, "neither its days nor posts");
    await records(shen, "certificate_suspended", { ground: "complaint", from: "2026-03-02" }, card);
    await card.locator('[data-test="state"]', { hasText: "暂扣" }).waitFor();
    assert.equal((await state(address))[0], "suspended");
    assert.equal((await state(`${served.url}/certificate/NONE-1`))[0], "unknown");
    assert.deepEqual(await barriers(passer.page), []);
    await records(shen, "certificate_restored", { from: "2026-03-03" }, card);
    await shen.page.locator(".certificate", { hasText: "2026年3月2日" }).waitFor();
    noFaults(shen, passer);
});

test("a secondment takes two hands, and a leader's reason beyond the limits", { timeout: 60_000 }, async () => {
    await goes(wu, "/team/people/sun");
    const order = { order: "古碑抽〔2026〕1号", borrower: "D05", from: "2026-03-09", to: "2026-03-20", kind: "ordinary", reason: "协助春季防火", cover: "wang" };
    const dialog = await records(wu, "secondment_ordered", order);
    await dialog.locator('[role="alert"]').waitFor();
    assert.match(await dialog.locator('[role="alert"]').innerText(), /抽调超出限制/);
    await fill(dialog, "leader", "副县长示例");
    await fill(dialog, "leader_reason", "防火期人手不足");
    await dialog.locator("button.main").click();
    const listed = wu.page.locator(`[data-order="${order.order}"]`);
    await listed.locator('[data-test="order-state"]', { hasText: "待县里同意" }).waitFor();
    assert.match(await listed.locator('[data-test="beyond"]').innerText(), /同时抽调比例/);
    assert.equal(await listed.locator('[data-register-step="secondment_agreed"]').count(), 0, "who ordered it can't agree for the county");
    await goes(shen, "/team/staffing");
    await goes(shen, "/work"); // personnel see no matter, and what waits for them
    await shen.page.locator('[data-test="staff-tasks"] [data-task="secondment_waits"] a', { hasText: order.order }).click();
    await shen.page.waitForURL("**/team/people/sun");
    await goes(shen, "/team/staffing");
    const waiting = shen.page.locator(`[data-order="${order.order}"]`);
    await records(shen, "secondment_agreed", { paper: "县编函〔2026〕9号" }, waiting);
    await waiting.locator('[data-test="order-state"]', { hasText: "尚未开始" }).waitFor();
    await goes(wu, "/team/people/sun");
    await wu.page.fill("#person-on", "2026-03-10");
    await wu.page.locator(".glance", { hasText: "县林业局" }).waitFor();
    noFaults(wu, shen);
});

test("people are found in the posts table, by name or post; the old address leads there", { timeout: 60_000 }, async () => {
    await goes(zhou, "/people?place=341524105");
    assert.equal(new URL(zhou.page.url()).pathname, "/team");
    await zhou.page.fill("#team-who", "法制");
    await zhou.page.waitForFunction(() => document.querySelectorAll("tr[data-seat]").length === 1);
    assert.deepEqual(await zhou.page.locator("nav").first().locator("a").allInnerTexts(), ["我的工作", "案件", "赋权清单", "办案程序", "队伍", "公众核验"]);
    assert.equal(await zhou.page.locator('nav a[aria-current="page"]').first().innerText(), "队伍");
});

test("staffing shows the index with all it is made of; other townships are not shown", { timeout: 60_000 }, async () => {
    await goes(wu, "/team/staffing");
    assert.deepEqual(await wu.page.locator("[data-brigade]").evaluateAll((all) => all.map((one) => one.dataset.brigade)), ["341524105"]);
    assert.equal(await wu.page.locator("[data-part]").count(), 4);
    const hidden = await wu.page.request.get(`${served.url}/api/v1/team?place=341524106`);
    assert.equal(hidden.status(), 404);
    assert.equal((await wu.page.request.get(`${served.url}/api/v1/team/establishment?place=341524106`)).status(), 404);
});

test("whatever the register takes has a button where one would look for it", { timeout: 60_000 }, async () => {
    const has = async (steps) => {
        for (const step of steps) await shen.page.locator(`[data-register-step="${step}"]`).first().waitFor();
    };
    await goes(shen, "/team?place=341524105");
    await has(["seat_ended", "deputy_ended", "unit_ended"]);
    await goes(shen, "/team/people/chu");
    await has(["lent", "lent_ended", "qualification_recorded", "person_moved", "attendance_ended"]);
    await goes(shen, "/team/people/zhao");
    await has(["leave_ended"]);
    const dialog = await records(shen, "person_moved", { home: "341524106" });
    assert.match(await dialog.locator('[data-guard="posts_ended_before"]').innerText(), /先结束，再调动/);
    await dialog.locator('button[type="button"]').last().click();
    noFaults(shen);
});

test("a slip is taken back by another person, and the register shows both", { timeout: 60_000 }, async () => {
    await goes(zhou, "/team?place=341524105");
    await zhou.page.locator('[data-test="register-history"] summary').click();
    await zhou.page.locator('[data-test="register-history"] li').first().waitFor();
    assert.equal(await zhou.page.locator('[data-test="register-history"] li', { hasText: "登记请假" }).first().locator('[data-register-step="act_withdrawn"]').count(), 0, "not his own");
    await goes(shen, "/team?place=341524105");
    await shen.page.locator('[data-test="register-history"] summary').click();
    const entry = shen.page.locator('[data-test="register-history"] li', { hasText: "登记请假" }).filter({ hasText: "2026" }).first();
    await records(shen, "act_withdrawn", { reason: "2026-03-06 → 2026-03-04" }, entry);
    await entry.locator('[data-test="withdrawn"]', { hasText: "2026-03-04" }).waitFor();
    await row(shen, "gubei.handler1").locator('[data-test="standing-in"]').waitFor({ state: "detached" });
    noFaults(shen, zhou);
});

for (const [language, viewport] of [["zh", undefined], ["en", phone]])
    test(`no page of the team has a barrier or runs over its width: ${language}`, { timeout: 60_000 }, async () => {
        const one = await person(served, "zhou", { language, ...(viewport ? { viewport } : {}) });
        const data = await dataOf(served, "wang");
        for (const path of ["", "/people/sun", "/certificates", "/establishment"]) namesIn(await (await one.context.request.get(`${served.url}/api/v1/team${path}`)).json(), data);
        for (const path of ["/team", "/team/certificates", "/team/staffing", "/team/people/wang", "/certificate/SL-105-001"]) {
            await goes(one, path);
            assert.deepEqual(await barriers(one.page), [], path);
            if (language === "en") assert.deepEqual(await untranslated(one.page, data), [], `${path}: words that nobody translated`);
            assert.equal(await one.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${path} is wider than the window`);
            assert.doesNotMatch(await one.page.evaluate(() => document.body.innerText), /undefined|\[object|\{\w+\}|NaN/, path);
        }
        noFaults(one);
    });
