// SPDX-License-Identifier: Apache-2.0
// What goes wrong between people and on the line: two at once, a connection that goes, a session that ends. Nothing typed is lost, and
// nothing is done twice.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { acts, begun, fill, noFaults, opened, person, recorded, Served, send, stop } from "../support.mjs";
import { filed, register } from "../story.mjs";

const two = ["zhao", "wang"];
const record = { certificates_shown: "SL-105-001、SL-105-002", shown_before: true, content: "如实记载", questioned_alone: true, record_signed: true, who: "party" };
let served, people, matter;
before(async () => {
    served = await Served.start();
    people = {};
    for (const name of ["li", "zhou", "zhao", "wang"]) people[name] = await person(served, name);
    matter = await register(people.li, served);
    await filed(people, matter);
    await served.clock("2026-03-03 10:00");
});
after(async () => {
    await stop();
    await served?.stop();
});
const count = async (one, step) => {
    await opened(one, matter);
    return one.page.locator(`.timeline [data-act="${step}"]`).count();
};

test("the second of two sees at once what the first did, and what he typed is still there", { timeout: 60_000 }, async () => {
    const { zhao, wang } = people;
    await opened(wang, matter);
    const scope = await begun(wang, "question", { officers: two, form: { ...record, content: "第二份笔录" } });
    await acts(zhao, matter, "2026-03-03 10:00", "question", { officers: two, form: record });
    await wang.page.locator('[data-test="news"]').waitFor();
    assert.match(await wang.page.locator('[data-test="news"]').innerText(), /询问：赵例安/);
    assert.equal(await scope.locator('[data-field="content"] textarea').inputValue(), "第二份笔录");
    await send(scope);
    await recorded(wang);
    assert.equal(await count(wang, "question"), 2);
    noFaults(zhao, wang);
});

test("who heard nothing of it is told when he sends, and sends again", { timeout: 60_000 }, async () => {
    const { zhao } = people;
    const deaf = await person(served, "wang");
    await deaf.page.route("**/api/v1/events", (route) => route.abort());
    await opened(deaf, matter);
    const scope = await begun(deaf, "question", { officers: two, form: { ...record, content: "第四份笔录" } });
    await acts(zhao, matter, "2026-03-03 10:05", "question", { officers: two, form: record });
    await send(scope);
    await scope.locator('[data-test="summary"][role="alert"]').waitFor();
    assert.match(await scope.locator('[data-test="summary"]').innerText(), /别人已经办理[\s\S]*询问：赵例安/);
    assert.equal(await scope.locator('[data-field="content"] textarea').inputValue(), "第四份笔录");
    await deaf.page.waitForFunction(() => document.querySelectorAll('.timeline [data-act="question"]').length === 3);
    await send(scope);
    await recorded(deaf);
    assert.equal(await count(deaf, "question"), 4);
    noFaults(deaf);
});

test("a connection that goes in a form loses nothing and records nothing twice", { timeout: 60_000 }, async () => {
    const { zhao } = people;
    const before_ = await count(zhao, "question");
    const scope = await begun(zhao, "question", { officers: two, form: { ...record, content: "断线时的笔录" } });
    // The server keeps it; its answer never comes.
    let lost = 0;
    await zhao.page.route(`**/api/v1/matters/${matter}/acts`, async (route) => {
        if (route.request().method() !== "POST") return route.continue();
        await route.fetch();
        lost += 1;
        return route.abort();
    });
    await send(scope);
    await scope.locator('[data-test="summary"]:has-text("没有收到")').waitFor();
    assert.equal(lost, 1);
    await zhao.page.unroute(`**/api/v1/matters/${matter}/acts`);
    await scope.locator('[data-test="summary"] button').click();
    await recorded(zhao);
    assert.equal(await count(zhao, "question"), before_ + 1, "once, though it was sent twice");
    noFaults(zhao);
});

test("a draft outlives the window, and is gone once it was sent", { timeout: 60_000 }, async () => {
    const { zhao } = people;
    await opened(zhao, matter);
    await begun(zhao, "question", { officers: two, form: { ...record, content: "写到一半" } });
    await zhao.page.waitForFunction(() => Object.values(localStorage).some((kept) => kept.includes("写到一半")));
    await zhao.page.reload();
    const scope = zhao.page.locator('[data-test="step-form"]');
    await scope.waitFor();
    assert.equal(await scope.locator('[data-field="content"] textarea').inputValue(), "写到一半");
    await send(scope);
    await recorded(zhao);
    assert.equal(await zhao.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("draft")).length), 0);
});

test("what is not lawful is no button, and says why and what would mend it", { timeout: 60_000 }, async () => {
    const { zhou, zhao } = people;
    await opened(zhao, matter);
    const { value: next } = await (await served.person("zhao")).ask("get", "/api/v1/matters/{id}/next", { path: { id: matter } });
    const names = (steps) => [...new Set(steps.map((step) => step.step))].sort();
    const shown = (place, name) => zhao.page.locator(place).evaluateAll((all, attribute) => [...new Set(all.map((one) => one.getAttribute(attribute)))].sort(), name);
    const unlawful = names(next.steps.filter((step) => !step.lawful));
    assert.ok(unlawful.length > 3, "there are steps that may not be taken yet");
    assert.deepEqual(await shown('[data-test="barred"] [data-barred]', "data-barred"), unlawful);
    const buttons = await shown('[data-test="lawful"] [data-step]', "data-step");
    assert.deepEqual(buttons.filter((step) => !next.steps.some((one) => one.step === step && one.lawful)), [], "no button that the law refuses");
    for (const step of ["decide_penalty", "notify", "archive"]) assert.ok(!buttons.includes(step), step);
    await zhao.page.click('[data-test="barred"] > summary');
    const reasons = zhao.page.locator('[data-test="barred"] li[data-barred]');
    assert.ok((await reasons.count()) > 0);
    const ofAnother = new Set(["return_confiscated", "take_down"]); // each waits for a decision to be revoked: nothing that is done in this case now mends it
    for (const one of await reasons.all()) assert.match(await one.innerText(), ofAnother.has(await one.getAttribute("data-barred")) ? /尚无：[\s\S]*§/ : /依据：|先办：|在表单中补正|等待期限/);
    noFaults(zhou, zhao);
});

test("a file is kept under its hash and hangs on the act", { timeout: 60_000 }, async () => {
    const { zhao } = people;
    await opened(zhao, matter);
    const scope = await begun(zhao, "question", { officers: two, form: { ...record, content: "附照片" } });
    await scope.locator("details > summary").last().click();
    await scope.locator("#files").setInputFiles({ name: "现场.png", mimeType: "image/png", buffer: Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64") });
    await scope.locator("li code").waitFor();
    await send(scope);
    await recorded(zhao);
    const [file] = await Promise.all([zhao.page.waitForEvent("download"), zhao.page.locator("#evidence ~ ul a").first().click()]);
    assert.match(file.suggestedFilename(), /^[0-9a-f]{64}\.png$/);
    noFaults(zhao);
});
