// SPDX-License-Identifier: Apache-2.0
// The engine in the page: what it says while one types, several acts of one visit in one round, and that nothing hangs on it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { acts, begun, fill, noFaults, opened, person, phone, recorded, Served, send, stop } from "../support.mjs";
import { filed, register } from "../story.mjs";

const two = ["zhao", "wang"];
const record = { certificates_shown: "SL-105-001、SL-105-002", shown_before: true, content: "如实记载", questioned_alone: true, record_signed: true, who: "party" };
const checked = { checked_how: "核对原件", checked_result: "属实" };
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

const foresight = (scope, state) => scope.locator(`[data-test="foresight"][data-state="${state}"]`);
const leave = (one) => one.page.evaluate(() => document.activeElement?.blur());
const inTray = (one) => one.page.locator('[data-test="tray"] [data-act]').evaluateAll((all) => all.map((row) => row.dataset.act));
const laid = async (one, scope, count) => {
    await scope.locator('[data-test="add-to-visit"]').click();
    // One is told where it went.
    await one.page.waitForFunction((n) => document.querySelectorAll('[data-test="tray"] [data-act]').length === n && document.activeElement?.id === "visit", count);
};
const kept = async (one, step) => {
    await opened(one, matter);
    return one.page.locator(`.timeline [data-act="${step}"]`).count();
};
/** How often acts were sent, and how many each time. */
function sendings(one) {
    const sent = [];
    one.page.on("request", (request) => {
        if (request.method() === "POST" && request.url().endsWith("/acts")) sent.push(JSON.parse(request.postData()).acts.map((act) => act.step));
    });
    return sent;
}

for (const [language, words] of [["zh", [/依法可以记录/, /依据：/, /还要填写/]], ["en", [/the law allows it/, /Article: /, /Still to be filled in/]]])
    test(`the law is heard while one types, and nothing is held against who has not begun: ${language}`, { timeout: 60_000 }, async () => {
        const zhao = await person(served, "zhao", { language, ...(language === "en" ? { viewport: phone } : {}) });
        const sent = sendings(zhao);
        await opened(zhao, matter);
        const scope = await begun(zhao, "question", {});
        await foresight(scope, "refused").waitFor();
        assert.match(await foresight(scope, "refused").innerText(), words[2]);
        assert.equal(await scope.locator(".field .wrong").count(), 0, "no field is wrong before one has been there");
        assert.equal(await scope.locator('[aria-invalid="true"]').count(), 0);
        // A required field that one leaves empty is wrong once one has left it; typed, it is right again.
        const content = scope.locator('[data-field="content"] textarea');
        await content.fill("");
        assert.equal(await scope.locator('[data-field="content"] .wrong').count(), 0, "not while one is in it");
        await leave(zhao);
        await scope.locator('[data-field="content"] .wrong').waitFor();
        assert.match(await scope.locator('[data-field="content"] .wrong').innerText(), words[1]);
        for (const [field, value] of Object.entries(record)) await fill(scope, field, value);
        await fill(scope, "@officers", ["zhao"]);
        await foresight(scope, "refused").locator('[data-guard="officers"]').waitFor();
        assert.equal(await scope.locator('[data-field="content"] .wrong').count(), 0);
        assert.ok(await scope.locator('[data-test="send"]').isEnabled(), "the button stays: the server judges");
        await fill(scope, "@officers", two);
        await foresight(scope, "lawful").waitFor();
        assert.match(await foresight(scope, "lawful").innerText(), words[0]);
        await fill(scope, "shown_before", false);
        await foresight(scope, "refused").locator("[data-guard]").first().waitFor();
        assert.deepEqual(sent, [], "all this was said without the server");
        noFaults(zhao);
        await zhao.context.close();
    });

test("what is marked while a finger is down is shown once it is up: nothing moves away under it", { timeout: 60_000 }, async () => {
    const { page } = people.zhao;
    await opened(people.zhao, matter);
    const scope = await begun(people.zhao, "question", {});
    await foresight(scope, "refused").waitFor();
    await scope.locator('[data-field="content"] textarea').fill("");
    const mark = scope.locator('[data-field="content"] .wrong');
    const yes = scope.locator('[data-field="record_signed"] input[value="true"]');
    const place = () => yes.evaluate((one) => one.getBoundingClientRect().top);
    await yes.scrollIntoViewIfNeeded();
    const box = await yes.boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    const stood = await place();
    await page.mouse.down(); // it leaves the empty field
    // What the law says to the empty field is known since it was emptied: a mark would stand two frames after one has left it.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.equal(await mark.count(), 0);
    assert.equal(await place(), stood);
    await page.mouse.up();
    await mark.waitFor();
    assert.equal(await yes.isChecked(), true);
    assert.notEqual(await place(), stood, "it would have moved");
    noFaults(people.zhao);
});

test("two acts of one visit are judged one on the other and recorded in one round", { timeout: 60_000 }, async () => {
    const { zhao } = people;
    const before_ = await kept(zhao, "question");
    const sent = sendings(zhao);
    await laid(zhao, await begun(zhao, "question", { officers: two, form: record }), 1);
    assert.equal(await zhao.page.evaluate(() => Object.keys({ ...localStorage, ...sessionStorage }).filter((key) => key.endsWith(" @visit")).length), 1);
    // A window that is loaded anew has the tray still; and what the first act takes as evidence can be spoken of by the second.
    await zhao.page.reload();
    await zhao.page.locator('[data-test="lawful"] [data-step="verify_evidence"]').waitFor();
    const second = await begun(zhao, "verify_evidence", { officers: two, form: checked });
    const evidence = await second.locator("#about-evidence option").evaluateAll((all) => all.map((one) => one.value).filter(Boolean));
    await second.locator("#about-evidence").selectOption(evidence.at(-1));
    await foresight(second, "lawful").waitFor();
    await laid(zhao, second, 2);
    assert.deepEqual(await inTray(zhao), ["question", "verify_evidence"]);
    assert.deepEqual(sent, []);
    await zhao.page.locator('[data-test="send-tray"]').click();
    await recorded(zhao);
    assert.deepEqual(sent, [["question", "verify_evidence"]], "one round");
    assert.equal(await kept(zhao, "question"), before_ + 1);
    assert.equal(await kept(zhao, "verify_evidence"), 1);
    assert.deepEqual(await inTray(zhao), []);
    assert.equal(await zhao.page.evaluate(() => Object.keys({ ...localStorage, ...sessionStorage }).filter((key) => key.startsWith("draft")).length), 0);
    noFaults(zhao);
});

test("an act of the tray that can't be kept any more is named, and none is recorded; by keyboard, on a phone, in English", { timeout: 60_000 }, async () => {
    const zhao = await person(served, "zhao", { viewport: phone, language: "en" });
    const press = async (place) => {
        await place.focus();
        await zhao.page.keyboard.press("Enter");
    };
    const questions = await kept(zhao, "question");
    const scope = await begun(zhao, "question", { officers: two, form: record });
    await press(scope.locator('[data-test="add-to-visit"]'));
    await zhao.page.locator('[data-test="lawful"] [data-step="verify_evidence"]').waitFor();
    const second = await begun(zhao, "verify_evidence", { officers: two, form: checked });
    const made = (await second.locator("#about-evidence option").evaluateAll((all) => all.map((one) => one.value).filter(Boolean))).at(-1);
    await second.locator("#about-evidence").selectOption(made);
    await foresight(second, "lawful").waitFor();
    await fill(second, "@officers", ["zhao"]); // what is refused is not laid to the rest
    await press(second.locator('[data-test="add-to-visit"]'));
    await second.locator('[data-test="summary"][role="alert"]').waitFor();
    assert.match(await second.locator('[data-test="summary"]').innerText(), /Refused is no\. 2/);
    // Somebody else goes on with the matter: what the second act names has another number now.
    await fill(second, "@officers", two);
    await press(second.locator('[data-test="add-to-visit"]'));
    await zhao.page.locator('[data-test="tray"] [data-act="verify_evidence"]').waitFor();
    await acts(people.zhao, matter, "2026-03-03 10:10", "question", { officers: two, form: record });
    await zhao.page.locator('[data-test="tray"] .wrong').waitFor();
    assert.equal(await zhao.page.locator('[data-test="send-tray"]').isDisabled(), true);
    await press(zhao.page.locator('[data-test="tray"] [data-act="verify_evidence"] button').last());
    await zhao.page.locator('[data-test="tray"] .wrong').waitFor({ state: "detached" });
    await press(zhao.page.locator('[data-test="send-tray"]'));
    await recorded(zhao);
    assert.equal(await kept(zhao, "question"), questions + 2);
    noFaults(zhao);
    await zhao.context.close();
});

test("later steps say from where they may be taken, and what the case still lacks", { timeout: 60_000 }, async () => {
    const { zhao } = people;
    await opened(zhao, matter);
    const later = zhao.page.locator('[data-test="later"]');
    await later.locator("> summary").click();
    const notify = later.locator('[data-later="notify"]').first();
    assert.match(await notify.innerText(), /须从“.+”开始/);
    await notify.locator("summary").click();
    await notify.locator("[data-guard]").first().waitFor();
    assert.match(await notify.innerText(), /还缺[\s\S]*行政处罚法 §/);
    noFaults(zhao);
});

test("a clock is explained day by day", { timeout: 60_000 }, async () => {
    const { zhao } = people;
    await opened(zhao, matter);
    const first = zhao.page.locator("section[aria-labelledby=clocks] details").first();
    await first.locator("summary").click();
    await first.locator('[data-test="day-by-day"] tr').first().waitFor();
    assert.match(await first.innerText(), /第 1/);
    noFaults(zhao);
});

test("an engine that ends is made anew, and the form is judged on", { timeout: 60_000 }, async () => {
    const { zhao } = people;
    await opened(zhao, matter);
    const scope = await begun(zhao, "question", { officers: ["zhao"], form: record });
    await foresight(scope, "refused").locator('[data-guard="officers"]').waitFor();
    const [worker] = zhao.page.workers();
    // An act that no server ever said: what would be a bug ends the instance, twice.
    await worker.evaluate(() => {
        const make = WebAssembly.instantiate;
        self.made = 0;
        WebAssembly.instantiate = (...given) => (++self.made, make.apply(WebAssembly, given));
        self.dispatchEvent(new MessageEvent("message", { data: { id: -1, question: { ask: "open", matter: "x", acts: [{ county: 1 }], values: {} } } }));
    });
    await fill(scope, "@officers", two);
    await foresight(scope, "lawful").waitFor();
    assert.equal(await worker.evaluate(() => self.made), 2, "one that ended as well, and one that lives");
    await send(scope);
    await recorded(zhao);
    noFaults(zhao);
});

for (const missing of ["**/assets/engine-*.wasm", "**/assets/worker-*.js", "**/api/v1/rules/bundle"])
    test(`without the engine the page goes on, and the server judges: ${missing}`, { timeout: 60_000 }, async () => {
        const zhao = await person(served, "zhao");
        let asked = 0;
        await zhao.context.route(missing, (route) => (++asked, route.abort()));
        const questions = await kept(zhao, "question");
        const scope = await begun(zhao, "question", { officers: ["zhao"], form: record });
        await send(scope);
        await scope.locator('[data-test="summary"] [data-guard="officers"]').waitFor();
        assert.equal(await scope.locator('[data-test="foresight"]').count(), 0);
        // The tray is judged by the server alone: all or none, and it can't be said which.
        await laid(zhao, scope, 1);
        const second = await begun(zhao, "question", { officers: two, form: record });
        await send(second);
        await second.locator('[data-test="summary"] [data-guard="officers"]').waitFor();
        assert.match(await second.locator('[data-test="which"]').innerText(), /2 项中有一项/);
        await zhao.page.locator('[data-test="tray"] [data-act] button').last().click();
        await send(second);
        await recorded(zhao);
        assert.equal(await kept(zhao, "question"), questions + 1);
        assert.ok(asked > 0, "it was missed");
        noFaults(zhao);
        await zhao.context.close();
    });
