// SPDX-License-Identifier: Apache-2.0
// Training and supplies at the page: a course that counts only whole, people who sign in themselves, a vehicle that is booked once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { did, opens } from "../by_api.mjs";
import { lead, routed } from "../cases.mjs";
import { barriers, begun, fill, noFaults, opened, person, recorded, send, Served, start, stop } from "../support.mjs";
import { dataOf, untranslated } from "../untranslated.mjs";

const two = { officers: ["zhao", "wang"] };
const narrow = { width: 390, height: 844 };
let served, wei, zhao, he;
before(async () => {
    [served] = await Promise.all([Served.start(), start()]);
    [wei, zhao, he] = await Promise.all([person(served, "wei"), person(served, "zhao", { viewport: narrow }), person(served, "he")]);
});
after(async () => {
    await stop();
    await served?.stop();
});

const go = async (one, path) => {
    await one.page.goto(one.url + path);
    await one.page.waitForSelector("h1");
};
/** Opens a step's dialog, fills it, records it; what was refused, by guard. */
async function record(one, step, form, within = "main") {
    await one.page.locator(`${within} [data-register-step="${step}"]`).first().click();
    const dialog = one.page.locator("dialog[open]");
    for (const [field, value] of Object.entries(form)) await fill(dialog, field, value);
    await dialog.locator("button.main").click();
    const refused = dialog.locator('[role="alert"] [data-guard]');
    await one.page.waitForFunction(() => !document.querySelector("dialog[open]") || document.querySelector('dialog[open] [role="alert"]'));
    return refused.evaluateAll((rows) => rows.map((row) => row.dataset.guard));
}
const closed = (one) => one.page.locator("dialog[open] button", { hasText: /取消|Cancel/ }).click();
const figure = (one, name) => one.page.locator(`[data-figure="${name}"]`).innerText();

test("a course counts when it has list, material, hours and teacher; people sign in themselves", { timeout: 60_000 }, async () => {
    await go(wei, "/training");
    assert.deepEqual(await record(wei, "plan_made", { paper: "例培〔2026〕1号", needs: "新增事项" }), []);
    const course = { course: "k1", title: "取证与告知", kind: "by_field", part: "item", need: "new_items", hours: 8 };
    await wei.page.locator('[data-register-step="course_planned"]').waitFor();
    assert.deepEqual(await record(wei, "course_planned", course), []);
    const here = '[data-course="k1"]';
    await wei.page.locator(here).waitFor();
    assert.deepEqual(await record(wei, "course_set", { from: "2026-03-02", to: "2026-03-02", place: "党校" }, here), []);
    assert.deepEqual(await record(wei, "sign_in_opened", { code: "青山绿水" }, here), []);
    await go(zhao, "/training");
    assert.deepEqual(await record(zhao, "signed_in", { code: "不在教室里" }, here), ["code_of_the_room"]);
    await closed(zhao);
    assert.deepEqual(await record(zhao, "signed_in", { code: "青山绿水" }, here), []);
    await zhao.page.locator(`${here} .green`).waitFor();
    assert.equal(await zhao.page.locator('[data-register-step="course_held"]').count(), 0, "an officer closes no course");
    await go(wei, "/training");
    assert.deepEqual(await record(wei, "attended", { persons: ["wang"] }, here), []);
    assert.deepEqual(await record(wei, "course_held", {}, here), ["course_complete", "course_complete"], "no material, no teacher");
    await closed(wei);
    assert.match(await figure(wei, "courses"), /^0/);
    assert.deepEqual(await record(wei, "course_set", { teacher: "示老师", material: "讲义" }, here), []);
    assert.deepEqual(await record(wei, "course_held", {}, here), []);
    await wei.page.waitForFunction(() => /^1/.test(document.querySelector('[data-figure="courses"]')?.textContent ?? ""));
    assert.match(await figure(wei, "person_times"), /^2/);
    await go(zhao, "/training");
    await zhao.page.waitForFunction(() => document.querySelector('[data-test="my-hours"]')?.textContent.includes("8 / 60"));
    assert.deepEqual(await barriers(zhao.page), [], "training on a phone");
    assert.equal(await zhao.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "wider than a phone");
    noFaults(wei, zhao);
});

test("a vehicle is registered, checked, booked once and no more after its check", { timeout: 60_000 }, async () => {
    await go(he, "/supplies");
    assert.deepEqual(await record(he, "asset_registered", { asset: "V-1", kind: "vehicle", name: "执法车（例）", owner: "古碑镇", checked_until: "2026-03-20" }), []);
    await he.page.locator('[data-asset="V-1"]').waitFor();
    await he.page.locator('[data-warning="check_soon"]').waitFor();
    await go(zhao, "/supplies");
    const times = { from: "2026-03-02T10:00", to: "2026-03-02T12:00" };
    assert.deepEqual(await record(zhao, "booked", times), []);
    await zhao.page.locator('[data-day="2026-03-02"] [data-booked="V-1"]').waitFor();
    assert.deepEqual(await record(zhao, "booked", { from: "2026-03-02T11:00", to: "2026-03-02T13:00" }), ["not_booked_twice", "person_free"]);
    await closed(zhao);
    assert.deepEqual(await record(zhao, "booked", { from: "2026-03-23T09:00", to: "2026-03-23T10:00" }), ["checked_on_that_day"]);
    await closed(zhao);
    await zhao.page.locator('[data-test="my-kit"]', { hasText: "执法车（例）" }).waitFor();
    assert.deepEqual(await barriers(zhao.page), [], "supplies on a phone");
    assert.equal(await zhao.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "wider than a phone");
    await go(zhao, "/supplies/V-1");
    assert.deepEqual(await barriers(zhao.page), [], "a thing on a phone");
    assert.equal(await zhao.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "a thing wider than a phone");
    noFaults(he, zhao);
});

test("an act on the spot says with which vehicle it was done", { timeout: 60_000 }, async () => {
    const matter = await opens(served, "li", "2026-03-02 09:00", lead);
    await did(served, matter, "zhou", "2026-03-02 09:10", "route", routed);
    await did(served, matter, "zhou", "2026-03-02 09:20", "assign_check", two, two);
    await served.clock("2026-03-02 10:20");
    await opened(zhao, matter);
    const scope = await begun(zhao, "check", { officers: ["zhao", "wang"], form: { certificates_shown: "SL-105-001", shown_before: true, found: "管道上方有开挖痕迹" } });
    assert.equal(await scope.locator('[data-field="vehicle"] input').inputValue(), "V-1");
    await send(scope);
    await recorded(zhao, "check");
    const client = await served.person("zhou");
    const kept = (await client.ask("get", "/api/v1/matters/{id}/acts", { path: { id: matter } })).value.acts.find((act) => act.step === "check");
    assert.equal(kept.form.vehicle, "V-1");
    noFaults(zhao);
});

test("what is given is signed for and taken back by two", { timeout: 60_000 }, async () => {
    await go(he, "/supplies");
    assert.deepEqual(await record(he, "asset_registered", { asset: "R-1", kind: "recorder", name: "记录仪（例）", owner: "古碑镇" }), []);
    await go(he, "/supplies/R-1");
    assert.deepEqual(await record(he, "asset_issued", { person: "he" }), ["two_persons"]);
    await closed(he);
    assert.deepEqual(await record(he, "asset_issued", { person: "zhao" }), []);
    await go(zhao, "/supplies");
    const held = '[data-held="R-1"]';
    assert.deepEqual(await record(zhao, "asset_taken", {}, held), []);
    await zhao.page.locator(`${held} [data-register-step="recorder_checked"]`).waitFor();
    assert.deepEqual(await record(zhao, "asset_returned", {}, held), []);
    await go(he, "/supplies/R-1");
    assert.deepEqual(await record(he, "asset_taken_back", {}), []);
    await he.page.locator('[data-register-step="asset_issued"]').waitFor();
    noFaults(he, zhao);
});

test("both pages speak English throughout", { timeout: 60_000 }, async () => {
    const one = await person(served, "wei", { language: "en" });
    const data = new Set([...(await dataOf(served, "wang")), "例培〔2026〕1号", "新增事项", "取证与告知", "党校", "示老师", "讲义", "执法车（例）", "记录仪（例）", "古碑镇"]);
    for (const path of ["/training", "/training/people/zhao", "/supplies", "/supplies/V-1"]) {
        await go(one, path);
        await one.page.waitForFunction(() => !document.querySelector('main [role="status"].soft'));
        assert.deepEqual(await barriers(one.page), [], path);
        assert.deepEqual(await untranslated(one.page, data), [], `${path}: words that nobody translated`);
        assert.doesNotMatch(await one.page.evaluate(() => document.body.innerText), /undefined|\[object|\{\w+\}|NaN/, path);
    }
    noFaults(one);
});
