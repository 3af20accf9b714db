// SPDX-License-Identifier: Apache-2.0
// Parts of their own: the router's reasons, the inspection with its draw and checklist, the hearing day.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { did, opens } from "../by_api.mjs";
import { certificates, drawn, found, frozen, hearingAsked, lead, looked, onSite, planned, routed, seed } from "../cases.mjs";
import { barriers, fill, noFaults, opened, person, phone, recorded, Served, send, stop } from "../support.mjs";

let served, wu;
before(async () => {
    served = await Served.start();
    wu = await person(served, "wu");
});
after(async () => {
    await stop();
    await served?.stop();
});
const narrow = (page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
for (const [language, words] of [["zh", [/本乡镇管辖/, /赋权/, /违法行为发生地/, /移送县直部门/]], ["en", [/ours/, /conferred/, /Where the breach happened/, /to the county department/]]])
    test(`a lead says whose it is and why, question by question with its article: ${language}`, { timeout: 60_000 }, async () => {
        const matter = await opens(served, "li", "2026-03-02 09:00", lead);
        await did(served, matter, "zhou", "2026-03-02 09:10", "route", routed);
        await did(served, matter, "zhou", "2026-03-02 09:20", "route", { ...routed, answer: "to_department", reserve_grounds: ["impartiality"] });
        const zhou = await person(served, "zhou", { language, ...(language === "en" ? { viewport: phone } : {}) });
        const { page } = zhou;
        await opened(zhou, matter);
        const route = page.locator('[data-test="route"]');
        await route.waitFor();
        const text = await route.innerText();
        for (const word of words) assert.match(text, word);
        assert.match(text, /行政处罚法 §24/);
        // The newest answer is open: what decided is the county's reserve; the list was asked before it.
        assert.match(await route.locator('[data-test="route-now"]').innerText(), words[3]);
        const asked = await route.locator("[data-answer]").last().locator("[data-question]").evaluateAll((all) => all.map((one) => [one.dataset.question, one.dataset.decides]));
        assert.deepEqual(asked.map(([id]) => id), ["crime_found", "item", "special_jurisdiction", "kind_outside", "breach_place", "reserve_grounds"]);
        assert.deepEqual(asked.filter(([, decides]) => decides === "true"), [["reserve_grounds", "true"]]);
        assert.ok(await narrow(page));
        assert.deepEqual(await barriers(page), []);
        // Asked anew from here.
        await route.locator('[data-reroute="route"]').click();
        await page.locator('[data-test="step-form"]').waitFor();
        noFaults(zhou);
        await zhou.context.close();
    });

test("an inspection is planned, drawn so that anybody can work it out, and gone through on site by thumb", { timeout: 120_000 }, async () => {
    const matter = await planned(served);
    // The seed is made in the page; the lists are frozen with its hash.
    await served.clock("2026-03-04 09:00");
    await opened(wu, matter);
    await wu.page.locator('[data-test="lawful"] [data-step="approve_plan"]').click();
    const plan = wu.page.locator('[data-test="step-form"]');
    await plan.locator('[data-test="draw-freeze"] button').click();
    const made = await plan.locator('[data-test="seed"]').innerText();
    const hash = plan.locator('[data-field="seed_hash"] input');
    assert.equal(await hash.inputValue(), createHash("sha256").update(made).digest("hex"));
    for (const [field, value] of Object.entries({ ...frozen, frequency_cap: "每年三次" })) await fill(plan, field, value);
    await send(plan);
    await recorded(wu);

    await served.clock("2026-03-05 09:00");
    const li = await person(served, "li");
    await opened(li, matter);
    await li.page.locator('[data-test="lawful"] [data-step="draw"]').click();
    const draw = li.page.locator('[data-test="step-form"]');
    await fill(draw, "seed", "another");
    await draw.locator('[data-test="draw-work-out"] button').click();
    await draw.locator('[data-test="draw-work-out"] .wrong').waitFor();
    await fill(draw, "seed", seed);
    await draw.locator('[data-test="draw-work-out"] button').click();
    await li.page.waitForFunction((one) => document.querySelector('[data-field="drawn_objects"] textarea').value === one, drawn.object);
    await fill(draw, "published_at", "县政府网站");
    await send(draw);
    await recorded(li);
    await li.page.locator('[data-test="check-draw"]').click();
    await li.page.locator('[data-test="draw-checked"] [data-right]').nth(2).waitFor();
    assert.deepEqual(await li.page.locator('[data-test="draw-checked"] [data-right]').evaluateAll((all) => all.map((one) => one.dataset.right)), ["true", "true", "true"]);
    assert.deepEqual(await barriers(li.page), []);
    noFaults(wu, li);

    const first = await onSite(served, matter, wu);

    // On site, on a phone.
    await served.clock("2026-03-09 10:00");
    const one = await person(served, first, { viewport: phone, language: "en" });
    const { page } = one;
    await opened(one, matter);
    await page.locator('[data-test="lawful"] [data-step="inspect"]').click();
    const scope = page.locator('[data-test="step-form"]');
    const list = scope.locator('[data-test="checklist"]');
    await list.waitFor();
    const points = list.locator("[data-point]");
    assert.deepEqual(await points.evaluateAll((all) => all.map((point) => point.dataset.point)), ["燃气设施保护｜标志桩完好", "燃气设施保护｜管道上方无开挖", "安全制度｜有巡查记录"]);
    for (const box of await list.locator(".answers label").all()) assert.ok((await box.boundingBox()).height >= 44, "big enough for a thumb");
    await points.nth(0).locator('input[value="ok"]').check();
    await points.nth(1).locator('input[value="problem"]').check();
    await points.nth(1).locator('input[aria-label^="Note"]').fill("新开挖沟槽 3 米");
    await points.nth(1).locator("input[type=file]").setInputFiles({ name: "沟槽.png", mimeType: "image/png", buffer: Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64") });
    await page.waitForFunction(() => /照片 [0-9a-f]{12}/.test(document.querySelectorAll("[data-point]")[1].querySelector("input[aria-label^=Note]").value));
    assert.match(await list.locator(".progress").innerText(), /2 of 3 done.*1 with a problem/);
    assert.ok(await narrow(page));
    assert.deepEqual(await barriers(page), []);
    // The line goes, the window is loaded anew: what was ticked is there, and goes on without a line.
    await page.waitForFunction(() => Object.values(localStorage).some((kept) => kept.includes("新开挖沟槽")));
    await page.reload();
    await list.waitFor();
    await one.context.setOffline(true);
    await page.locator('[data-test="next-point"]').click();
    assert.equal(await page.evaluate(() => document.activeElement?.closest("[data-point]")?.dataset.point), "安全制度｜有巡查记录");
    await points.nth(2).locator('input[value="ok"]').check();
    await page.waitForFunction(() => Object.values(localStorage).some((kept) => kept.includes("符合｜安全制度")));
    await one.context.setOffline(false);
    assert.match(await list.locator(".progress").innerText(), /3 of 3 done/);
    // What was looked at and found stands in the record's own fields.
    assert.equal(await scope.locator('[data-field="items_inspected"] textarea').inputValue(), looked);
    assert.match(await scope.locator('[data-field="found"] textarea').inputValue(), /^燃气设施保护：管道上方无开挖，新开挖沟槽 3 米；照片 [0-9a-f]{12}$/);
    for (const [field, value] of Object.entries({ ...certificates, inspection_basis: "城镇燃气管理条例(2016-02-06) 第五十一条", place: "古碑镇", entry: "consent_recorded", dwelling: false, force_used: false, measured: false, party_present: true, record_signed: true })) await fill(scope, field, value);
    await fill(scope, "@officers", drawn.officers);
    await send(scope);
    await recorded(one);
    const { value } = await (await served.person("zhou")).ask("get", "/api/v1/matters/{id}/acts", { path: { id: matter } });
    const act = value.acts.find((each) => each.step === "inspect");
    assert.equal(act.evidence.length, 1, "the photo hangs on the act");
    assert.match(act.form.checklist, /^符合｜燃气设施保护｜标志桩完好\n有问题｜燃气设施保护｜管道上方无开挖｜新开挖沟槽 3 米；照片 [0-9a-f]{12}\n符合｜安全制度｜有巡查记录$/);
    noFaults(one, wu);
    for (const each of [one, li]) await each.context.close();
});

test("a hearing is carried through its day on one screen, in order, by who presides; who investigated is told apart", { timeout: 120_000 }, async () => {
    const matter = await hearingAsked(served, wu);

    // The head designates from the hearing's own screen.
    await served.clock("2026-03-12 09:00");
    await opened(wu, matter);
    await wu.page.locator('[data-test="sit"]').click();
    const agenda = wu.page.locator('[data-test="agenda"]');
    await agenda.waitFor();
    assert.equal(await agenda.locator('[data-entry="request_hearing"]').getAttribute("data-state"), "done", "what was asked stands on top");
    assert.equal(await wu.page.locator(".timeline, [data-test=papers]").count(), 0, "nothing else is on the screen");
    await agenda.locator('[data-take="designate_presider"]').click();
    const form = wu.page.locator('[data-test="step-form"]');
    await fill(form, "presider", "jiang");
    await send(form);
    await recorded(wu);
    await agenda.waitFor(); // one is still in the sitting
    assert.match(await wu.page.locator('[data-test="present"]').innerText(), /蒋样平[\s\S]*与调查、决定人员分离/);
    noFaults(wu);

    // Who presides carries it through, on a phone, in English.
    await served.clock("2026-03-26 09:00");
    const jiang = await person(served, "jiang", { viewport: phone, language: "en" });
    const { page } = jiang;
    await opened(jiang, matter);
    await page.locator('[data-test="sit"]').click();
    const order = page.locator('[data-test="agenda"]');
    await order.waitFor();
    assert.ok(await narrow(page));
    assert.deepEqual(await barriers(page), []);
    assert.match(await page.locator('[data-test="apart"]').innerText(), /apart from/);
    const held = { notice_served_on: "2026-03-13", held_on: "2026-03-26", place: "古碑镇政府", public: true, agents: "none", case_presented: true, party_heard: true, last_word: true, record_signed: false, refusal_noted: "拒绝签名，主持人注明", all_notified: true, persons_checked: true, rights_read: true, record_read: true, corrections_made: true };
    // Whatever the rules put next, the day is gone through with what its forms ask.
    for (let n = 0; n < 12; ++n) {
        const current = order.locator('[aria-current="step"] [data-take]');
        const next = (await current.count()) ? current : order.locator('[data-take="end_hearing_held"]'); // the sitting in one act stays open beside its steps
        if (!(await next.count())) break;
        const id = await next.getAttribute("data-take");
        await next.click();
        const scope = page.locator('[data-test="step-form"]');
        await scope.waitFor();
        for (const [field, value] of Object.entries(held)) if (await scope.locator(`[data-field="${field}"]`).count()) await fill(scope, field, value);
        assert.ok(await narrow(page), id);
        await send(scope);
        await recorded(jiang, id);
        if (await page.locator('[data-test="hearing-state"]', { hasText: "held" }).count()) break;
    }
    assert.match(await page.locator('[data-test="hearing-state"]').innerText(), /held/i);
    assert.match(await page.locator('[data-test="agenda"] [data-said]').last().innerText(), /蒋样平/);
    noFaults(jiang);
    await jiang.context.close();
});

test("a supervisor has a button for the steps of that post, and for none of others'", { timeout: 60_000 }, async () => {
    const matter = await planned(served);
    const wei = await person(served, "wei");
    const { page } = wei;
    await opened(wei, matter);
    assert.deepEqual(await page.locator('[data-test="lawful"] [data-step]').evaluateAll((all) => all.map((one) => one.dataset.step)), ["stop_inspection"]);
    await page.locator('[data-step="stop_inspection"]').click();
    const scope = page.locator('[data-test="step-form"]');
    assert.equal(await scope.locator("#actor").count(), 0, "nobody else's act is recorded");
    for (const [field, value] of Object.entries({ ground: "no_power", reasons: "事项已收回" })) await fill(scope, field, value);
    await send(scope);
    await recorded(wei);
    // In a case there is what a party may do, and nothing of it for who only supervises.
    await opened(wei, await found(served));
    assert.equal(await page.locator('[data-test="lawful"]').count(), 0);
    await page.goto(`${served.url}/open`);
    await page.locator("h1").waitFor();
    await page.waitForFunction(() => document.querySelectorAll("main select option").length > 1);
    noFaults(wei);
    await wei.context.close();
});
