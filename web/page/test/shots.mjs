// SPDX-License-Identifier: Apache-2.0
// Pictures of every page at three widths in both languages, into the folder that XZ_SHOTS names. They are looked at by people.
import { mkdir } from "node:fs/promises";
import { acts, begun, desktop, fill, opened, person, phone, Served, send, stop, tablet } from "./support.mjs";
import { did } from "./by_api.mjs";
import { drawn, frozen, hearingAsked, onSite, planned, seed, twoParties } from "./cases.mjs";
import { filed, play, register } from "./story.mjs";

const folder = process.env.XZ_SHOTS ?? "shots";
await mkdir(folder, { recursive: true });
const served = await Served.start();
const people = {};
for (const name of ["li", "zhou", "zhao", "wu", "chu"]) people[name] = await person(served, name);
const half = await register(people.li, served);
await filed(people, half);
await register(people.li, served, "陈某"); // nobody took it up: its last day goes by
const whole = await register(people.li, served, "王某");
await play(people, whole);

// What has a part of its own.
const inspection = await planned(served);
await acts(people.wu, inspection, "2026-03-04 09:00", "approve_plan", { form: { ...frozen, frequency_cap: "每年三次" } });
await did(served, inspection, "li", "2026-03-05 09:00", "draw", { seed, drawn_objects: drawn.object, drawn_officers: drawn.officers.join("\n"), published_at: "县政府网站" });
const inspector = await onSite(served, inspection, people.wu);
const several = await twoParties(served);
const hearing = await hearingAsked(served, people.wu);
await served.clock("2026-04-14 09:00");

const pages = { work: "/work", matters: "/matters", matter: `/matters/${half}`, archived: `/matters/${whole}`, receipt: `/matters/${whole}/receipt/2`, open: "/open", list: "/list", item: "/list/JZ-ZF-0041", procedures: "/procedures", procedure: "/procedures/penalty.ordinary", team: "/team", training: "/training", supplies: "/supplies", account: "/account", check: "/check", not_found: "/nowhere" };
for (const [width, viewport] of Object.entries({ desktop, tablet, phone }))
    for (const language of ["zh", "en"]) {
        const shot = (page, name) => page.screenshot({ path: `${folder}/${name}.${width}.${language}.png`, fullPage: true });
        const stranger = await person(served, undefined, { viewport, language });
        await stranger.page.goto(`${served.url}/sign-in`);
        await stranger.page.waitForSelector("#account");
        await shot(stranger.page, "sign_in");
        await stranger.context.close();
        const zhao = await person(served, "zhao", { viewport, language });
        for (const [name, path] of Object.entries(pages)) {
            await zhao.page.goto(served.url + path);
            await zhao.page.waitForFunction(() => document.querySelector("h1") && !document.querySelector('main [role="status"].soft'));
            await shot(zhao.page, name);
        }
        await opened(zhao, half);
        await zhao.page.click('[data-test="barred"] > summary');
        await shot(zhao.page, "matter_reasons");
        await zhao.page.click('[data-test="later"] > summary');
        await zhao.page.locator('[data-later="notify"] summary').first().click();
        for (const summary of await zhao.page.locator("section[aria-labelledby=clocks] summary").all()) await summary.click();
        await zhao.page.locator('[data-test="day-by-day"]').first().waitFor();
        await shot(zhao.page, "matter_other_states");
        await opened(zhao, half);
        const scope = await begun(zhao, "question", { form: { shown_before: false } });
        await scope.locator('[data-test="foresight"] [data-guard]').first().waitFor();
        await shot(zhao.page, "form");
        await scope.locator('[data-test="preview-show"]').click();
        await scope.locator('[data-test="pdf-open"]').waitFor();
        await zhao.page.waitForTimeout(1000); // the viewer draws in its own time, and says nothing
        await shot(zhao.page, "form_draft");
        await send(scope);
        await scope.locator('[data-test="summary"][role="alert"]').waitFor();
        await shot(zhao.page, "form_missing");
        for (const [field, value] of Object.entries({ certificates_shown: "SL-105-001、SL-105-002", shown_before: true, content: "如实记载", questioned_alone: true, record_signed: true, who: "party" })) await fill(scope, field, value);
        await scope.locator('[data-test="foresight"][data-state="lawful"]').waitFor();
        await scope.locator('[data-test="add-to-visit"]').click();
        await begun(zhao, "verify_evidence", { form: { checked_how: "核对原件", checked_result: "属实" } });
        await shot(zhao.page, "visit");
        await zhao.page.goto(`${served.url}/matters/${hearing}`);
        await zhao.page.locator('[data-test="route"]').waitFor();
        await shot(zhao.page, "route_and_hearing");
        await zhao.page.locator('[data-test="sit"]').click();
        await zhao.page.locator('[data-test="agenda"]').waitFor();
        await shot(zhao.page, "hearing_day");
        await zhao.context.close();
        const wu = people.wu; // signed in once: his own window is turned round
        await wu.page.setViewportSize(viewport);
        await wu.page.goto(served.url);
        await wu.page.evaluate((spoken) => localStorage.setItem("language", spoken), language);
        await opened(wu, several);
        await wu.page.locator('[data-together="approve_notice"]').click();
        const round = wu.page.locator('[data-test="step-form"]');
        await round.locator('summary:has(+ [data-test="differs"])').click();
        await round.locator('[data-test="differs"] input[value="amount"]').check();
        await shot(wu.page, "several_parties");
        const onsite = await person(served, inspector, { viewport, language });
        await opened(onsite, inspection);
        await shot(onsite.page, "inspection");
        await onsite.page.locator('[data-test="lawful"] [data-step="inspect"]').click();
        const points = onsite.page.locator("[data-point]");
        await points.nth(0).locator('input[value="ok"]').check();
        await points.nth(1).locator('input[value="problem"]').check();
        await shot(onsite.page, "checklist");
        await onsite.context.close();
    }
await stop();
await served.stop();
console.log(`pictures in ${folder}`);
