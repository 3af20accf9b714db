// SPDX-License-Identifier: Apache-2.0
// What needs no browser of the parts of their own: the draw, the checklist, the hearing's order, several parties.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { modules } from "./source.mjs";

const module = modules();
const sha = (text) => createHash("sha256").update(text).digest("hex");

test("a draw is worked out anew: the seed's hash, the public figure, who was recused", async () => {
    const { checkDraw, drawIn, frozenIn } = await module("/src/pages/matter/draw.ts");
    const lines = ["甲", "乙", "丙", "丁"];
    const ranked = (seed, without = []) => lines.filter((one) => !without.includes(one)).map((one) => [sha(`${seed}\n${one}`), one]).sort().map(([, one]) => one);
    const seed = "secret\n42";
    const acts = [
        { seq: 1, form: { objects_list: lines.join("\n"), officers_list: lines.join("\r\n"), draw_objects: 2, draw_officers: 2, seed_hash: sha("secret"), public_source: "某指数" } },
        { seq: 2, form: { seed: "secret", public_value: "42", drawn_objects: ranked(seed).slice(0, 2).join("\n"), drawn_officers: ranked(seed, ["甲"]).slice(0, 2).join("\n"), recused: "甲" } },
    ];
    const whole = { acts, values: {} };
    assert.deepEqual(await checkDraw(frozenIn(whole), drawIn(whole)), { hash: true, objects: true, officers: true });
    acts[1].form.drawn_objects = lines.filter((one) => !ranked(seed).slice(0, 2).includes(one)).join("\n");
    assert.deepEqual(await checkDraw(frozenIn(whole), drawIn(whole)), { hash: true, objects: false, officers: true });
    acts[1].form.seed = "other";
    assert.equal((await checkDraw(frozenIn(whole), drawIn(whole))).hash, false);
});

test("a checklist stands in its act as lines for people, and is read from them again", async () => {
    const { answersIn, findings, keyOf, lookedAt, pointsOf, textOf } = await module("/src/pages/matter/checklist.ts");
    const field = { choices: [{ id: "ok", title: { zh: "符合" } }, { id: "problem", title: { zh: "有问题" } }] };
    const lines = "仓库：通风；干燥\n\n账册";
    const points = pointsOf(lines);
    assert.deepEqual(points.map(keyOf), ["仓库｜通风", "仓库｜干燥", "账册｜"]);
    const answers = { "仓库｜干燥": { answer: "problem", note: "漏雨｜很大" }, "账册｜": { answer: "ok", note: "" } };
    const text = textOf(field, points, answers);
    assert.equal(text, "有问题｜仓库｜干燥｜漏雨|很大\n符合｜账册");
    assert.deepEqual(answersIn(field, text)["账册｜"], { answer: "ok", note: "" });
    assert.equal(textOf(field, points, answersIn(field, text)), text);
    assert.equal(lookedAt(lines, answers), lines.replace("\n\n", "\n"));
    assert.equal(lookedAt(lines, { "账册｜": { answer: "ok", note: "" } }), "账册", "word for word as it was approved");
    assert.equal(findings(points, answers, "无"), "仓库：干燥，漏雨|很大");
    assert.equal(findings(points, {}, "无"), "无");
});

test("a hearing's agenda goes from state to state; other ends stand aside; who investigated does not preside", async () => {
    const { agenda, present } = await module("/src/pages/matter/sitting.ts");
    const step = (id, from, to = []) => ({ id, from, to, by: [], title: { zh: id, en: id }, made_by: "" });
    const procedure = { states: [{ id: "asked", end: false }, { id: "session", end: false }, { id: "held", end: true }, { id: "absent", end: true }], steps: [step("end", ["session"], ["held"]), step("terminate", ["asked", "session"], ["absent"]), step("open", ["asked"], ["session"]), step("name", ["asked"]), step("speak", ["session"]), step("ask", ["start"], ["asked"])] };
    const run = { run: 4, procedure: "penalty.hearing", party: "p" };
    const acts = [{ run: 1, procedure: "penalty.ordinary", officers: ["zhao"], actor: "zhou", post: "case_handler" }, { run: 4, procedure: "penalty.hearing", step: "name", form: { presider: "gao" }, about: { party: "p" } }];
    const entries = agenda(procedure, run, acts, [{ run: 4, step: "open" }, { run: 5, step: "speak" }]);
    assert.deepEqual(entries.filter((one) => !one.aside).map((one) => one.id), ["ask", "name", "open", "speak", "end"]);
    assert.deepEqual(entries.filter((one) => one.aside).map((one) => one.id), ["terminate"]);
    assert.equal(entries.find((one) => one.id === "name").acts.length, 1);
    assert.equal(entries.find((one) => one.id === "speak").step, undefined, "another party's hearing is another");
    const whole = { acts, values: {}, matter: { runs: [] } };
    assert.deepEqual([present(whole, run).presider, present(whole, run).apart], ["gao", true]);
    acts[1].form.presider = "zhao";
    assert.equal(present(whole, run).apart, false);
});
