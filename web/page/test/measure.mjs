// SPDX-License-Identifier: Apache-2.0
// How long after a click what it opens stands on the screen: from the click's own time to the frame that shows it. bench/page_bench.py asks for it.
import { desktop, person, stop } from "./support.mjs";

const asked = JSON.parse(process.argv[2]);
const one = await person({ url: asked.url, accounts: new Map([[asked.name, asked.account]]) }, asked.name, { viewport: desktop });
const { page } = one;

/** Clicks, and waits in the page itself until `count` places match and were drawn. */
const timed = (clicked, shown, count) =>
    page.evaluate(
        ([clicked, shown, count]) =>
            new Promise((resolve) => {
                let begun;
                const look = () => {
                    if (document.querySelectorAll(shown).length < count) return requestAnimationFrame(look);
                    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun), 0)); // the frame is out
                };
                const place = document.querySelector(clicked);
                place.addEventListener("click", (event) => (begun = event.timeStamp), { once: true, capture: true });
                place.click();
                requestAnimationFrame(look);
            }),
        [clicked, shown, count],
    );

const times = { "a matter of 60 acts": [], "the list of matters, 50 rows": [] };
for (let round = 0; round < asked.rounds; ++round) {
    await page.goto(`${asked.url}/matters?number=${encodeURIComponent(asked.number)}`);
    await page.waitForSelector(`a[href="/matters/${asked.matter}"]`);
    times["a matter of 60 acts"].push(await timed(`a[href="/matters/${asked.matter}"]`, "[data-act]", asked.acts));
}
for (let round = 0; round < asked.rounds; ++round) {
    await page.goto(`${asked.url}/work`);
    await page.waitForSelector("a[href='/matters']");
    times["the list of matters, 50 rows"].push(await timed("a[href='/matters']", "table.rows tbody tr", 50));
}
await stop();
console.log(JSON.stringify(times));
