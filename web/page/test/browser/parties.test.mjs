// SPDX-License-Identifier: Apache-2.0
// Several parties in one round: one form, what differs for each, judged and recorded together.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { line, notified, twoParties } from "../cases.mjs";
import { barriers, fill, noFaults, opened, person, phone, recorded, Served, send, stop } from "../support.mjs";

const two = ["zhao", "wang"];
let served, matter;
before(async () => {
    served = await Served.start();
    matter = await twoParties(served);
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
    await scope.locator('[data-test="summary"][role="alert"]').waitFor();
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
    await notified(served, matter);
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
