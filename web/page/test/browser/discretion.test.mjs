// SPDX-License-Identifier: Apache-2.0
// The discretion panel beside an amount, and money and goods of a matter: as the server says it, in both languages, on a phone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { acts, barriers, begun, desktop, noFaults, opened, person, phone, Served, stop } from "../support.mjs";
import { filed, register } from "../story.mjs";

const two = ["zhao", "wang"];
const record = { certificates_shown: "SL-105-001、SL-105-002", shown_before: true, content: "如实记载", questioned_alone: true, record_signed: true, who: "party" };
let served, people, matter;
before(async () => {
    served = await Served.start();
    people = {};
    for (const name of ["li", "zhou", "zhao", "wu"]) people[name] = await person(served, name);
    const { li, zhou, zhao } = people;
    matter = await register(li, served);
    await filed(people, matter);
    await acts(zhao, matter, "2026-03-03 10:00", "question", { officers: two, form: record });
    await acts(zhao, matter, "2026-03-03 11:00", "verify_evidence", { about: { evidence: "e8" }, officers: two, form: { checked_how: "核对原件", checked_result: "属实" } });
    await acts(zhao, matter, "2026-03-06 09:00", "conclude", { officers: two, form: { circumstances: ["harm_removed"], circumstances_source: "询问笔录", elements: "毁损燃气设施", evidence_used: ["e8"], facts: "经查属实" } });
    await acts(zhou, matter, "2026-03-06 09:10", "grade_case", { form: { discussion_required: true, legal_review_required: true, major: true } });
    await served.clock("2026-03-09 09:00");
});
after(async () => {
    await stop();
    await served?.stop();
});

for (const [language, words] of [["zh", { tier: /从轻/, statute: /法定幅度/, none: /没有同一事项/, away: /偏离情节对应的档次|从重处罚，应当写明依据/, money: /没有应缴款项/ }], ["en", { tier: /Lenient/, statute: /The statute/, none: /decided no case/, away: /leaves the tier|upper part/, money: /No money is due/ }]])
    test(`range, tiers and proposal stand beside the amount, and what it wants besides: ${language}`, { timeout: 90_000 }, async () => {
        const { wu } = people; // a one-time code is good once: the same person, with another language and width
        await opened(wu, matter);
        await wu.page.evaluate((spoken) => localStorage.setItem("language", spoken), language);
        await wu.page.setViewportSize(language === "en" ? phone : desktop);
        await opened(wu, matter);
        await wu.page.locator('[data-test="money-and-goods"]').getByText(words.money).waitFor();
        const scope = await begun(wu, "approve_notice", {});
        const panel = scope.locator('[data-test="discretion"]');
        await panel.locator('[data-test="proposal"]').waitFor();
        assert.match(await panel.locator('[data-test="statute"]').innerText(), words.statute);
        assert.equal(await panel.locator('[data-test="tiers"] tbody tr').count() >= 3, true);
        assert.match(await panel.locator('[data-test="tiers"] tr.proposed').innerText(), words.tier);
        assert.match(await panel.locator('[data-test="proposal"]').innerText(), words.tier, "what the investigation found leads there");
        assert.match(await panel.locator('[data-test="similar"]').innerText(), words.none);
        // The button fills in the tier and an amount of it, and nothing is wanting then.
        await panel.locator('[data-test="use-proposal"]').click();
        await panel.locator('[data-test="amount-seen"]').waitFor();
        assert.equal(await scope.locator('[data-field="tier"] input:checked, [data-field="tier"] select').first().inputValue(), "lenient");
        await panel.locator('[data-test="wanting"]').waitFor({ state: "detached" });
        // In the upper part: a ground or a reason is asked for, and one gets to its field.
        const amount = scope.locator('[data-field="amount"] input');
        await amount.fill("40000");
        await panel.locator('[data-test="wanting"]').waitFor();
        assert.match(await panel.locator('[data-test="wanting"]').innerText(), words.away);
        await panel.locator('[data-test="wanting"] button').first().click();
        const focused = await wu.page.evaluate(() => document.activeElement?.closest("[data-field]")?.getAttribute("data-field"));
        assert.ok(["departure_reason", "heavier_ground"].includes(focused), focused);
        assert.deepEqual(await barriers(wu.page), []);
        assert.equal(await wu.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "wider than the window");
        noFaults(wu);
    });

/** Answers as the server gives them for a case with a plan, a surcharge and seized goods, and for seven similar cases. */
const move = (seq, step, more = {}) => ({ seq, day: "2026-06-29", procedure: "penalty.performance", step, amount: null, interest: null, receipt: null, goods: [], ...more });
const money = {
    today: "2026-07-01",
    parties: [
        {
            party: "p", decided: "2026-04-15", fine: 80000, gains: 120000, due: "2026-07-31", deferred: null, plan: [{ day: "2026-06-30", amount: 40000, paid: true }, { day: "2026-07-31", amount: 40000, paid: false }],
            paid: 40000, fine_left: 40000, gains_left: 120000, surcharge: 3600, surcharge_runs: true, reduced: 0, refunded: 500, left: 43600,
            moves: [move(30, "payment_by_bank", { amount: 40000, receipt: "皖财 0001234" }), move(31, "refund", { amount: 500, interest: 3 })],
        },
    ],
    goods: [
        {
            id: "g7", what: ["铁桶 三只"], runs: [{ procedure: "measure.seal_seize", state: "sealed_or_seized", ended: false, entered: "2026-03-02T16:00:00+08:00" }],
            clocks: [{ clock: "measure_due", id: "g7", state: "running", colour: "green", owner: "authority", legal: "2026-07-20", safe: "2026-07-19", legal_moment: null, undated: false, provisional: false, trace: "" }],
            moves: [move(7, "take_measure", { procedure: "measure.seal_seize", goods: ["铁桶 三只"] })],
        },
    ],
};
const cases = [500000, 900000, 1200000, 1500000, 1600000, 1700000, 1850000].map((amount, n) => ({ number: `341524105-2025-0000${n + 1}`, here: n < 2, day: "2025-11-03", amount, share: 100 + n }));
const similar = { tier: "lenient", since: "2024-03-09", count: 7, here: 2, shares: { least: 100, most: 106, quartiles: { lower: 101, median: 103, upper: 105 } }, amounts: { least: 500000, most: 1850000, quartiles: { lower: 900000, median: 1500000, upper: 1700000 } }, cases };

for (const [language, words] of [["zh", { left: "尚欠", paid: "已缴", held: "办理中", receipt: "票据 皖财 0001234", interest: "利息 0.03", spread: "中位数 15,000.00 元", count: "7 件", number: "341524105-2025-00001" }], ["en", { left: "Still owed", paid: "paid", held: "going on", receipt: "receipt 皖财 0001234", interest: "interest 0.03", spread: "half up to 15,000.00", count: "7 of this item", number: "341524105-2025-00001" }]])
    test(`money, goods and similar cases are shown as they are answered: ${language}`, { timeout: 90_000 }, async () => {
        const { wu } = people;
        await opened(wu, matter);
        await wu.page.evaluate((spoken) => localStorage.setItem("language", spoken), language);
        await wu.page.setViewportSize(language === "en" ? phone : desktop);
        await wu.page.route("**/money-and-goods", (route) => route.fulfill({ json: money }));
        await wu.page.route("**/discretion*", async (route) => route.fulfill({ json: { ...(await (await route.fetch()).json()), similar } }));
        await opened(wu, matter);
        const part = wu.page.locator('[data-test="money-and-goods"]');
        await part.locator('[data-test="money-p"]').waitFor();
        const text = await part.innerText();
        for (const word of [words.left, "436.00", "36.00", "1,200.00", words.paid, words.held, words.receipt, words.interest, "铁桶 三只"]) assert.ok(text.includes(word), `${word} in ${text}`);
        const scope = await begun(wu, "approve_notice", {});
        const spread = scope.locator('[data-test="spread"]');
        await spread.waitFor();
        assert.ok((await spread.innerText()).includes(words.spread), "the picture in words");
        assert.ok((await spread.locator("svg").getAttribute("aria-label")).includes(words.spread));
        assert.equal(await spread.locator(".case").count(), 7);
        const shown = scope.locator('[data-test="similar"]');
        assert.ok((await shown.innerText()).includes(words.count), await shown.innerText());
        await shown.locator("summary").click();
        assert.ok((await shown.innerText()).includes(words.number));
        assert.deepEqual(await barriers(wu.page), []);
        assert.equal(await wu.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "wider than the window");
        await wu.page.unrouteAll();
        noFaults(wu);
    });
