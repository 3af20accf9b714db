// SPDX-License-Identifier: Apache-2.0
// Several parties in one round: one form, what differs for each, judged and recorded together.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { did, opens } from "../by_api.mjs";
import { barriers, fill, noFaults, opened, person, phone, recorded, Served, send, stop } from "../support.mjs";

const two = ["zhao", "wang"];
const record = { certificates_shown: "SL-105-001、SL-105-002", shown_before: true, content: "如实记载", questioned_alone: true, record_signed: true, who: "party" };
const line = { kinds: ["fine"], fine_base: 10000000, quantity: 100, breach: "b1", tier: "ordinary", circumstances: ["none"], mitigation: "none", law_compared: "unchanged", fined_elsewhere: "no", facts: "经查，两名当事人在燃气管道上方施工，毁损燃气设施", basis: "城镇燃气管理条例(2016-02-06) 第五十一条 第1款", reasons: "事实清楚，依据充分" };
let served, matter;
before(async () => {
    served = await Served.start();
    const parties = [{ id: "p", kind: "individual", name: "李某", birth_date: "1980-05-01" }, { id: "p2", kind: "individual", name: "陈某", birth_date: "1985-01-01" }];
    matter = await opens(served, "li", "2026-03-02 09:00", { procedure: "matter.lead", item: "JZ-ZF-0041", parties, acts: [{ step: "register", form: { source: "patrol", received: "2026-03-02", summary: "巡查发现燃气管道上方施工" } }] });
    const by = (who, time, step, form, more) => did(served, matter, who, time, step, form, more);
    const officers = { officers: two };
    await by("zhou", "2026-03-02 09:10", "route", { answer: "here", breach_place: "here", crime_found: false, disputed: false, duty_breach_found: false, earlier_filing: "none_found", kind_outside: false, reserve_grounds: ["none"] });
    await by("zhou", "2026-03-02 09:20", "assign_check", officers, officers);
    await by("zhao", "2026-03-02 10:20", "check", { certificates_shown: "SL-105-001、SL-105-002", shown_before: true, found: "管道上方有开挖痕迹" }, officers);
    await by("zhou", "2026-03-02 11:20", "accept", { first_evidence: "现场照片", party_known: "李某、陈某", why_penalisable: "毁损燃气设施" });
    await by("zhou", "2026-03-02 11:55", "file", { breach_to: "2026-03-02", discovered_on: "2026-03-02", fined_elsewhere: "no" });
    await by("zhou", "2026-03-02 12:05", "assign_officers", officers);
    await by("zhao", "2026-03-03 10:00", "question", record, { ...officers, about: { party: "p" } });
    await by("zhao", "2026-03-03 10:30", "question", record, { ...officers, about: { party: "p2" } });
    for (const evidence of ["e8", "e9"]) await by("zhao", "2026-03-03 11:00", "verify_evidence", { checked_how: "核对原件", checked_result: "属实" }, { ...officers, about: { evidence } });
    await by("zhao", "2026-03-06 09:00", "conclude", { circumstances: ["none"], circumstances_source: "询问笔录", elements: "毁损燃气设施", evidence_used: ["e8", "e9"], facts: line.facts }, officers);
    await by("zhou", "2026-03-06 09:10", "grade_case", { discussion_required: true, legal_review_required: true, major: true });
});
after(async () => {
    await stop();
    await served?.stop();
});

const proposals = (one) => {
    const sent = [];
    one.page.on("request", (request) => {
        if (request.method() === "POST" && request.url().endsWith("/acts")) sent.push(JSON.parse(request.postData()).acts);
    });
    return sent;
};
const foresight = (scope, state) => scope.locator(`[data-test="foresight"][data-state="${state}"]`);

test("two parties' intended penalties are typed in one form and go out in one proposal: shared facts, an amount for each", { timeout: 90_000 }, async () => {
    await served.clock("2026-03-09 09:00");
    const wu = await person(served, "wu");
    const { page } = wu;
    const sent = proposals(wu);
    await opened(wu, matter);
    await page.locator('[data-together="approve_notice"]').click();
    const scope = page.locator('[data-test="step-form"]');
    await scope.waitFor();
    for (const [field, value] of Object.entries(line)) await fill(scope, field, value);
    await scope.locator('summary:has(+ [data-test="differs"])').click();
    await scope.locator('[data-test="differs"] input[value="amount"]').check();
    await scope.locator('[data-test="differs"] input[value="reasons"]').check(); // what was typed for all is where each begins
    await fill(scope.locator('[data-party="p"]'), "amount", 1850000);
    await fill(scope.locator('[data-party="p2"]'), "reasons", "");
    await send(scope);
    await scope.locator('[data-test="summary"]').waitFor();
    assert.match(await scope.locator('[data-test="summary"]').innerText(), /（陈某）/, "whose reasons are missing is said");
    assert.deepEqual(sent, []);
    await fill(scope.locator('[data-party="p2"]'), "reasons", "作用较小");
    await fill(scope.locator('[data-party="p2"]'), "amount", 99900000); // above what the law allows
    await foresight(scope, "refused").waitFor();
    await scope.locator('[data-test="refused-party"]').waitFor();
    assert.match(await scope.locator('[data-test="refused-party"]').innerText(), /陈某/);
    await send(scope);
    await scope.locator('[data-test="summary"] [data-guard]').first().waitFor();
    assert.match(await scope.locator('[data-test="which"]').innerText(), /陈某/);
    await fill(scope.locator('[data-party="p2"]'), "amount", 1900000);
    await foresight(scope, "lawful").waitFor();
    assert.deepEqual(await barriers(page), []);
    await page.reload(); // what was typed is kept: whom it is for, and each one's amount
    await scope.locator('[data-party="p2"] [data-field="amount"] input').waitFor();
    assert.equal(await scope.locator('[data-party="p2"] [data-field="amount"] input').inputValue(), "19,000.00");
    await foresight(scope, "lawful").waitFor();
    await send(scope);
    await recorded(wu);
    assert.deepEqual(sent.at(-1).map((act) => [act.step, act.about.party, act.form.amount, act.form.reasons, act.form.facts]), [["approve_notice", "p", 1850000, line.reasons, line.facts], ["approve_notice", "p2", 1900000, "作用较小", line.facts]]);
    const rows = page.locator('[data-test="party-stand"] [data-row="approve_notice"]');
    for (const party of ["p", "p2"]) assert.match(await rows.locator(`[data-of="${party}"]`).innerText(), /号/);
    noFaults(wu);
    await wu.context.close();
});

test("papers are handed to both in one visit, from the tray; on a phone, in English", { timeout: 90_000 }, async () => {
    await did(served, matter, "zhao", "2026-03-09 09:20", "notify", { contact: "大队办公室", defence_until_told: "五个工作日", rights_told: true, hearing_line: true }, { officers: two });
    await served.clock("2026-03-10 09:00");
    const li = await person(served, "li", { viewport: phone, language: "en" });
    const { page } = li;
    const sent = proposals(li);
    await opened(li, matter);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    await page.locator('[data-test="party-stand"] [data-row="serve_direct"] button').click();
    const scope = page.locator('[data-test="step-form"]');
    await scope.waitFor();
    await fill(scope, "@officers", two);
    await scope.locator('summary:has(+ [data-test="differs"])').click();
    await scope.locator('[data-test="differs"] input[value="recipient_name"]').check();
    for (const [party, name] of [["p", "李某"], ["p2", "陈某"]]) await fill(scope.locator(`[data-party="${party}"]`), "recipient_name", name);
    for (const [field, value] of Object.entries({ party_present: true, recipient_class: "party", signed: true })) await fill(scope, field, value);
    await foresight(scope, "lawful").waitFor();
    assert.deepEqual(await barriers(page), []);
    await scope.locator('[data-test="add-to-visit"]').click();
    await page.waitForFunction(() => document.querySelectorAll('[data-test="tray"] [data-act]').length === 2);
    await page.locator('[data-test="send-tray"]').click();
    await recorded(li);
    assert.deepEqual(sent.map((acts) => acts.map((act) => [act.step, act.about.party, act.form.recipient_name])), [[["serve_direct", "p", "李某"], ["serve_direct", "p2", "陈某"]]]);
    noFaults(li);
    await li.context.close();
});
