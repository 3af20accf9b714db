// SPDX-License-Identifier: Apache-2.0
// What needs no browser: words in both languages, amounts and days, receipts, diagrams.
import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { modules, root } from "./source.mjs";

const module = modules();
const sources = async (ending) => (await readdir(new URL("src/", root), { recursive: true })).filter((name) => name.endsWith(ending));
const source = (name) => readFile(new URL(`src/${name}`, root), "utf8");

test("every message is said in both languages, and each in its own", async () => {
    const [{ zh }, { en }] = [await module("/src/messages/zh.ts"), await module("/src/messages/en.ts")];
    assert.deepEqual(Object.keys(en), Object.keys(zh));
    const han = /[\u4e00-\u9fff]/;
    const withoutHan = new Set(["language_code", "other_language"]); // what names the other language
    const wordless = (said) => !/\p{L}/u.test(said.replace(/\{\w+\}/g, "")); // values and signs alone
    for (const [key, said] of Object.entries(en)) {
        assert.ok(said.length > 0 && (key === "other_language" || !han.test(said)), `en.${key}: ${said}`);
        assert.ok(withoutHan.has(key) || wordless(zh[key]) || han.test(zh[key]), `zh.${key}: ${zh[key]}`);
        assert.deepEqual(zh[key].match(/\{\w+\}/g)?.sort() ?? [], said.match(/\{\w+\}/g)?.sort() ?? [], `values of ${key}`);
    }
});

test("every message is used, and no page says anything but messages", async () => {
    const { zh } = await module("/src/messages/zh.ts");
    let all = "";
    for (const name of [...(await sources(".vue")), ...(await sources(".ts"))].filter((one) => !one.startsWith("messages/zh") && !one.startsWith("messages/en"))) {
        const text = await source(name);
        all += text;
        if (!name.endsWith(".vue")) continue;
        const shown = text.slice(text.indexOf("<template>"), text.lastIndexOf("</template>")).replace(/<!--.*?-->/gs, "").replace(/\{\{.*?\}\}/gs, "");
        // Between tags, and in the attributes that are read out: no words of its own.
        for (const [, words] of shown.matchAll(/"?>([^<>]*)</gs)) assert.doesNotMatch(words, /[\u4e00-\u9fff]|[A-Za-z]{3,}/, `${name} says "${words.trim()}"`);
        for (const [whole] of shown.matchAll(/\s(?:title|alt|placeholder|aria-label)="[^"]*"/g)) assert.fail(`${name}: ${whole}`);
    }
    const composed = [...all.matchAll(/`([a-z_]+_)\$\{/g)].map(([, start]) => start);
    for (const key of Object.keys(zh)) assert.ok(new RegExp(`["']${key}["']`).test(all) || composed.some((start) => key.startsWith(start)), `${key} is used nowhere`);
});

test("a browser and a size are named in few words", async () => {
    const { agentName, bytesText } = await module("/src/words/format.ts");
    assert.equal(agentName("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/141.0.0.0"), "Edge 141, Windows");
    assert.equal(agentName("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"), "Chrome 140, Linux");
    assert.equal(agentName("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"), "Safari 18, iPhone");
    assert.equal(agentName("curl/8.5.0"), "curl/8.5.0");
    assert.deepEqual([12, 70_400, 1_240_000].map(bytesText), ["1 kB", "70 kB", "1.2 MB"]);
});

test("a review says the gravest first, and apart what only people can answer", async () => {
    const { wrong, forPeople } = await module("/src/pages/matter/review.ts");
    const found = (id, severity, answer) => ({ id, severity, answer });
    const findings = [found("a", "minor", "no"), found("b", "nullity", "human"), found("c", "nullity", "no"), found("d", "serious", "unknown")];
    assert.deepEqual(wrong({ findings, checked: 4 }).map((one) => one.id), ["c", "a"]);
    assert.deepEqual(forPeople({ findings, checked: 4 }).map((one) => one.id), ["b", "d"]);
});

test("amounts are fen, shown as yuan and in capitals", async () => {
    const { yuan, fenOf, capitals } = await module("/src/words/format.ts");
    assert.equal(yuan(1850000), "18,500.00");
    assert.equal(yuan(5), "0.05");
    assert.equal(fenOf("18,500.5"), 1850050);
    for (const typed of ["", "1.234", "-3", "一百", "1e3"]) assert.equal(fenOf(typed), undefined, typed);
    const said = { 0: "零元整", 200000: "贰仟元整", 1850000: "壹万捌仟伍佰元整", 10005000: "壹拾万零伍拾元整", 10000500000: "壹亿零伍仟元整", 1000000050000: "壹佰亿零伍佰元整", 105: "壹元零伍分", 50: "伍角", 101000: "壹仟零壹拾元整", 100010000: "壹佰万零壹佰元整" };
    for (const [fen, text] of Object.entries(said)) assert.equal(capitals(Number(fen)), `人民币${text}`);
});

test("days and moments are Beijing's, wherever the machine is", async () => {
    const { day, moment, momentOf, left, daysBetween } = await module("/src/words/format.ts");
    const { speak } = await module("/src/messages/index.ts");
    assert.equal(day("2026-03-05"), "2026年3月5日");
    assert.equal(moment("2026-03-04T16:30:00Z"), "2026年3月5日 00:30");
    assert.equal(momentOf("2026-03-05T09:00"), "2026-03-05T09:00:00+08:00");
    assert.equal(daysBetween("2026-02-27", "2026-03-02"), 3);
    assert.equal(left("2026-03-05", "2026-03-05"), "今天到期");
    speak("en");
    assert.equal(day("2026-03-05"), "5 Mar 2026");
    assert.equal(left("2026-03-05", "2026-03-03"), "2 days overdue");
    assert.equal(left("2026-03-05", "2026-03-03", "party"), "over for 2 days");
    speak("zh");
});

/** RFC 9162 §2.1, by its definition. */
const hash = (...parts) => createHash("sha256").update(Buffer.concat(parts)).digest();
const half = (n) => 2 ** Math.ceil(Math.log2(n) - 1);
const tree = (leaves) => (leaves.length === 1 ? leaves[0] : hash(Buffer.of(1), tree(leaves.slice(0, half(leaves.length))), tree(leaves.slice(half(leaves.length)))));
const proof = (index, leaves) => {
    if (leaves.length === 1) return [];
    const split = half(leaves.length);
    return index < split ? [...proof(index, leaves.slice(0, split)), tree(leaves.slice(split))] : [...proof(index - split, leaves.slice(split)), tree(leaves.slice(0, split))];
};
const receipt = (index, bodies, keys) => {
    const leaves = bodies.map((body) => hash(Buffer.of(0), Buffer.from(body)));
    const signed = `xiangzhi/341524\n${bodies.length}\n${tree(leaves).toString("base64")}\n`;
    const signature = Buffer.concat([Buffer.alloc(4), sign(null, Buffer.from(signed), keys.privateKey)]).toString("base64");
    return { county_code: "341524", leaf: index, tree_size: bodies.length, leaf_hash: leaves[index].toString("hex"), root: tree(leaves).toString("hex"), proof: proof(index, leaves).map((one) => one.toString("hex")), checkpoint: `${signed}\n— xiangzhi/341524 ${signature}\n` };
};

test("a receipt holds for every leaf of every tree, and for nothing that was altered", async () => {
    const { verify } = await module("/src/ledger/verify.ts");
    const keys = generateKeyPairSync("ed25519");
    const raw = keys.publicKey.export({ format: "der", type: "spki" }).subarray(-32);
    const known = `xiangzhi/341524+00000000+${Buffer.concat([Buffer.of(1), raw]).toString("base64")}\n`;
    const good = { leaf: "yes", included: "yes", head: "yes", signature: "yes" };
    for (let size = 1; size <= 9; ++size) {
        const bodies = Array.from({ length: size }, (_, n) => `{"act":${n}}`);
        for (let index = 0; index < size; ++index) assert.deepEqual(await verify(receipt(index, bodies, keys), bodies[index], known), good, `${index} of ${size}`);
    }
    const bodies = ["a", "b", "c", "d", "e"];
    const one = receipt(2, bodies, keys);
    assert.equal((await verify(one, "C", known)).leaf, "no");
    assert.equal((await verify({ ...one, leaf: 3 }, "c", known)).included, "no");
    assert.equal((await verify({ ...one, proof: one.proof.slice(1) }, "c", known)).included, "no");
    assert.equal((await verify({ ...one, proof: [...one.proof, one.root] }, "c", known)).included, "no");
    assert.equal((await verify({ ...one, tree_size: 6 }, "c", known)).head, "no");
    const other = generateKeyPairSync("ed25519");
    assert.equal((await verify(receipt(2, bodies, other), "c", known)).signature, "no");
});

test("a diagram has every state once, and what leads on leads down", async () => {
    const { diagramOf, lines } = await module("/src/pages/procedures/diagram.ts");
    const state = (id, end = false) => ({ id, title: { zh: id, en: id }, end, owner: "x" });
    const step = (id, from, to) => ({ id, title: { zh: id, en: id }, from, to, by: [], officers: 0, form: null, made_by: "", basis: [] });
    const drawn = diagramOf({ id: "p", title: { zh: "p", en: "p" }, parent: "", states: [state("a"), state("b"), state("c", true)], steps: [step("open", ["start"], ["a"]), step("go", ["a"], ["b"]), step("back", ["b"], ["a"]), step("end", ["a", "b"], ["c"])] });
    assert.deepEqual(drawn.boxes.map((box) => box.id).sort(), ["a", "b", "c"]);
    const y = Object.fromEntries(drawn.boxes.map((box) => [box.id, box.y]));
    for (const arrow of drawn.arrows) assert.equal(arrow.back, y[arrow.to] <= y[arrow.from], `${arrow.from} to ${arrow.to}`);
    assert.equal(drawn.arrows.filter((arrow) => arrow.back).length, 2, "back to a, and to c which a reaches first");
    assert.deepEqual(lines("责令停止违法行为并限期改正的决定"), ["责令停止违法行为并限", "期改正的决定"]);
});
