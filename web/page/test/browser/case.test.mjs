// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { noFaults, person, Served, stop } from "../support.mjs";
import { play, register } from "../story.mjs";

let served;
before(async () => (served = await Served.start()));
after(async () => {
    await stop();
    await served?.stop();
});

test("five people in five windows carry a case from a lead to the archive, by clicking", { timeout: 200_000 }, async () => {
    const people = {};
    for (const name of ["li", "zhou", "zhao", "wu", "chu"]) people[name] = await person(served, name);
    const matter = await register(people.li, served);
    assert.match(await play(people, matter), /归档/);
    const { page } = people.zhou;
    await page.goto(`${served.url}/matters/${matter}/receipt/2`);
    await page.click('[data-test="verify"]');
    assert.equal(await page.locator('[data-test="verdict"]').getAttribute("data-good"), "true");
    await page.click("dd a.mono");
    await page.waitForSelector('[data-test="found"]');
    assert.equal(await page.locator('[data-test="verdict"]').getAttribute("data-good"), "true");
    noFaults(...Object.values(people));
});
