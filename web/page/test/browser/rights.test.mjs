// SPDX-License-Identifier: Apache-2.0
// Signing in with the unified identity of a real provider, who is bound by whom, and what the audit administrator reads.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { codeOf } from "../../../client/dist/test/served.js";
import { barriers, noFaults, person, phone, Served, stop } from "../support.mjs";

let served, provider, folder, han, yang; // a code is good once: each administrator signs in once
const freePort = () =>
    new Promise((resolve) => {
        const one = createServer().listen(0, "127.0.0.1", () => {
            const { port } = one.address();
            one.close(() => resolve(port));
        });
    });
before(async () => {
    const [ours, theirs] = [await freePort(), await freePort()];
    folder = await mkdtemp(join(tmpdir(), "xiangzhi-oidc-"));
    await writeFile(join(folder, "secret"), "secret of xiangzhi +/=&", { mode: 0o600 });
    await writeFile(join(folder, "oidc.toml"), `issuer = "http://127.0.0.1:${theirs}"\nclient = "xiangzhi"\nsecret_file = "secret"\naddress = "http://127.0.0.1:${ours}"\nallow_private = true\n`);
    provider = spawn("node", [fileURLToPath(new URL("../../../../tests/provider/provider.mjs", import.meta.url)), String(theirs), `http://127.0.0.1:${ours}`], { stdio: ["ignore", "pipe", "ignore"] });
    const started = (async () => {
        for await (const line of createInterface({ input: provider.stdout })) if (line === `http://127.0.0.1:${theirs}`) return;
    })();
    served = await Served.start("--port", String(ours), "--oidc", join(folder, "oidc.toml"));
    await started;
    han = await person(served, "han");
    yang = await person(served, "yang", { language: "en", viewport: phone });
});
after(async () => {
    await stop();
    provider?.kill();
    await served?.stop();
    if (folder) await rm(folder, { recursive: true });
});

const narrow = (page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
/** By the button of the page, then at the provider's own form. */
async function throughProvider(one, subject) {
    const { page, url } = one;
    await page.goto(`${url}/sign-in`);
    await page.locator('[data-test="by-provider"]').click();
    await page.locator('input[name="login"]').fill(subject);
    await page.locator('input[name="password"]').fill("any");
    await page.locator('button[type="submit"], input[type="submit"]').first().click();
    await page.waitForURL((there) => there.origin === url);
    await page.waitForSelector("h1");
}
async function bound(name, subject) {
    const asked = async (one, method, path, data) => {
        const { csrf } = await (await one.context.request.get(`${served.url}/api/v1/session`)).json();
        const answer = await one.context.request.fetch(`${served.url}/api/v1/accounts/${name}/subject${path}`, { method, headers: { "X-CSRF-Token": csrf }, ...(data ? { data } : {}) });
        assert.equal(answer.status(), 204, await answer.text());
    };
    await asked(han, "PUT", "", { subject });
    await asked(yang, "POST", "/confirm");
}

test("who somebody is at the provider two administrators say, and then he comes in by it and goes out there too", { timeout: 90_000 }, async () => {
    const stranger = await person(served, undefined);
    await throughProvider(stranger, "S-1001");
    assert.match(await stranger.page.locator('[role="alert"]').innerText(), /没有绑定/);
    assert.deepEqual(await barriers(stranger.page), []);

    await han.page.goto(`${served.url}/accounts`);
    const row = (one) => one.page.locator("tr", { has: one.page.locator('td:text-is("zhao")') });
    await row(han).getByRole("button", { name: "绑定" }).click();
    await han.page.locator("#subject").fill("S-1001");
    assert.deepEqual(await barriers(han.page), []);
    await han.page.locator('[data-test="binding"] button.main').click();
    await row(han).getByText("待确认").waitFor();

    await yang.page.goto(`${served.url}/accounts`);
    await row(yang).getByText("to be confirmed").waitFor();
    assert.ok(await narrow(yang.page));
    await row(yang).getByRole("button", { name: "Confirm" }).click();
    await row(yang).getByText("to be confirmed").waitFor({ state: "detached" });
    assert.deepEqual(await barriers(yang.page), []);

    const zhao = await person(served, undefined);
    await throughProvider(zhao, "S-1001");
    assert.equal(new URL(zhao.page.url()).pathname, "/work");
    await zhao.page.locator(".side").getByText("赵例安").waitFor();
    await zhao.page.locator('[data-test="sign-out"]').click();
    await zhao.page.waitForURL((there) => there.origin !== served.url); // the provider asks whether there too
    await zhao.page.locator('button[name="logout"], button[value="yes"], button').first().click();
    await zhao.page.waitForURL(`${served.url}/sign-in**`);
    await zhao.page.locator("#account").waitFor();
    noFaults(stranger, han, yang);
    for (const one of [stranger, zhao]) await one.context.close();
});

test("whose post decides is asked for his code as well", { timeout: 60_000 }, async () => {
    await bound("chu", "S-2001");
    const chu = await person(served, undefined, { viewport: phone });
    await throughProvider(chu, "S-2001");
    await chu.page.locator("#code").waitFor();
    assert.equal(await chu.page.locator("#password").count(), 0);
    assert.ok(await narrow(chu.page));
    assert.deepEqual(await barriers(chu.page), []);
    await chu.page.locator("#code").fill("000000");
    await chu.page.locator("button.main").last().click();
    await chu.page.locator('[role="alert"]').waitFor();
    await chu.page.locator("#code").fill(codeOf(served.accounts.get("chu").secret));
    await chu.page.locator("button.main").last().click();
    await chu.page.waitForURL((there) => there.pathname === "/work");
    await chu.context.close();
});

test("the audit administrator reads who was refused and who read, and has nothing to change there", { timeout: 60_000 }, async () => {
    const handler = await served.person("wang");
    const elsewhere = { procedure: "matter.lead", township: "341524101", item: "", acts: [{ step: "register", form: {} }] };
    for (let n = 0; n < 3; ++n) await assert.rejects(handler.open(elsewhere), { status: 403 });
    await assert.rejects(handler.ask("get", "/api/v1/accounts", {}), { status: 403 });
    const clerk = await served.person("li");
    const opened = await clerk.open({ procedure: "matter.lead", township: "341524105", item: "", acts: [{ step: "register", form: { received: "2026-03-02", source: "patrol", summary: "如实记载" } }] });
    const member = await served.person("qian");
    await member.ask("get", "/api/v1/matters/{id}", { path: { id: opened.acts[0].matter } });

    const zhu = await person(served, "zhu");
    await zhu.page.goto(zhu.url);
    await zhu.page.locator("nav").getByText("越权记录").click();
    const rows = zhu.page.locator('[data-test="refusals"] tbody tr');
    const place = zhu.page.locator('[data-rule="place"]');
    await place.waitFor();
    assert.match(await place.innerText(), /王示成/);
    assert.match(await place.innerText(), /3 次/);
    assert.match(await place.innerText(), /不在属地/);
    assert.ok((await rows.count()) >= 2);
    assert.equal(await zhu.page.locator("main button").count(), 0);
    assert.deepEqual(await barriers(zhu.page), []);
    await zhu.page.setViewportSize(phone);
    assert.ok(await narrow(zhu.page));
    await zhu.page.goto(`${zhu.url}/unmaskings`);
    await zhu.page.getByText("查看非本人承办的事务").first().waitFor();
    assert.match(await zhu.page.locator("tbody").innerText(), /钱样和/);
    assert.ok(await narrow(zhu.page));
    assert.deepEqual(await barriers(zhu.page), []);
    noFaults(zhu);
    await zhu.context.close();
});
