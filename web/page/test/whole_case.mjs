// SPDX-License-Identifier: Apache-2.0
// The main case by clicking, whole, as a test: in a language, at a width. Each has a file of its own in browser/, so that they run beside each other.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { barriers, noFaults, person, Served, stop } from "./support.mjs";
import { play, register, typed } from "./story.mjs";
import { dataOf, untranslated } from "./untranslated.mjs";

export function wholeCase({ language, viewport, end }) {
    let served;
    before(async () => (served = await Served.start()));
    after(async () => {
        await stop();
        await served?.stop();
    });
    test(`five people in five windows carry a case from a lead to the archive, by clicking: ${language}, ${viewport.width} wide`, { timeout: 240_000 }, async () => {
        const people = {};
        for (const one of ["li", "zhou", "zhao", "wu", "chu"]) people[one] = await person(served, one, { language, viewport, byHand: true });
        const data = new Set([...(await dataOf(served, "wang")), ...typed]);
        let looks = 0;
        for (const one of Object.values(people))
            one.look = async () => {
                looks += 1;
                if (language === "en") assert.deepEqual(await untranslated(one.page, data), [], `${one.name} meets words that nobody translated at ${one.page.url()}`);
                assert.ok(await one.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${one.page.url()} is wider than the window`);
            };
        const matter = await register(people.li, served);
        assert.match(await play(people, matter), end);
        assert.ok(looks > 60, `${looks} pages looked at`);
        const { page } = people.zhou;
        // The papers of the whole case: numbered decisions, and all of them issued.
        await page.goto(`${served.url}/matters/${matter}`);
        await page.locator('[data-test="papers"] button.plain').click();
        await page.waitForFunction(() => document.querySelectorAll('[data-test="papers"] tr[data-state]').length > 20 && !document.querySelector('[data-test="papers"] tr[data-state="waiting"]'));
        assert.match(await page.locator('[data-test="papers"] tr[data-paper="penalty_decision"]').innerText(), /金古碑罚决字〔2026〕1号/);
        await people.zhou.look();
        assert.deepEqual(await barriers(page), [], "a matter with all its papers");
        await page.goto(`${served.url}/matters/${matter}/receipt/2`);
        await page.click('[data-test="verify"]');
        assert.equal(await page.locator('[data-test="verdict"]').getAttribute("data-good"), "true");
        await page.click("dd a.mono");
        await page.waitForSelector('[data-test="found"]');
        assert.equal(await page.locator('[data-test="verdict"]').getAttribute("data-good"), "true");
        noFaults(...Object.values(people));
    });
}
