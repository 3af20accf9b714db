// SPDX-License-Identifier: Apache-2.0
// How the page keeps an engine and what it makes of its answers; the engine itself is tested in tests/engine.py and in the browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { modules } from "./source.mjs";

const module = modules();

/** An engine that knows which matters are open, and ends at a question that says so. */
function engines() {
    const made = [];
    const make = async () => {
        const open = new Set();
        const one = { open, loaded: 0, ended: false };
        one.ask = (text) => {
            const question = JSON.parse(text);
            if (one.ended || question.end) {
                one.ended = true;
                throw new WebAssembly.RuntimeError("unreachable");
            }
            if (question.ask === "load") return `{"rules":${++one.loaded}}`;
            if (question.ask === "open") open.add(question.matter);
            if (question.ask === "close") open.delete(question.matter);
            return JSON.stringify({ open: [...open] });
        };
        made.push(one);
        return one;
    };
    return { made, make };
}

test("the engine is made at the first question, told the rules once, and knows what is open", async () => {
    const { Keeper } = await module("/src/engine/keeper.ts");
    const { made, make } = engines();
    let read = 0;
    const keeper = new Keeper(make, async () => ++read);
    assert.deepEqual([made.length, read], [0, 0]);
    await Promise.all([keeper.ask({ ask: "open", matter: "a" }), keeper.ask({ ask: "open", matter: "b" })]);
    await keeper.ask({ ask: "close", matter: "a" });
    assert.deepEqual(await keeper.ask({ ask: "check", matter: "b" }), { open: ["b"] });
    assert.deepEqual([made.length, made[0].loaded, read], [1, 1, 1]);
});

test("an instance that ends is followed by another, with the same matters open", async () => {
    const { Keeper, Lost } = await module("/src/engine/keeper.ts");
    const { made, make } = engines();
    const keeper = new Keeper(make, async () => ({}));
    await keeper.ask({ ask: "open", matter: "a" });
    made[0].ended = true;
    assert.deepEqual(await keeper.ask({ ask: "check", matter: "a" }), { open: ["a"] });
    assert.equal(made.length, 2);
    // What ends every instance is answered by none, and harms no other question.
    await assert.rejects(keeper.ask({ ask: "check", matter: "a", end: true }), (error) => error instanceof Lost);
    assert.deepEqual(await keeper.ask({ ask: "check", matter: "a" }), { open: ["a"] });
    await assert.rejects(keeper.ask({ ask: "open", matter: "bad", end: true }));
    assert.deepEqual(await keeper.ask({ ask: "check", matter: "a" }), { open: ["a"] });
});

test("an engine that does not start is not asked for ever, and is tried again where a matter is opened", async () => {
    const { Keeper, Lost } = await module("/src/engine/keeper.ts");
    const { made, make } = engines();
    let tries = 0;
    let there = false;
    const keeper = new Keeper(async () => (++tries, there ? make() : Promise.reject(new Error("no wasm"))), async () => ({}));
    for (let n = 0; n < 10; ++n) await assert.rejects(keeper.ask({ ask: "check", matter: "a" }), (error) => error instanceof Lost);
    assert.equal(tries, 3);
    there = true;
    await assert.rejects(keeper.ask({ ask: "check", matter: "a" }));
    await keeper.ask({ ask: "open", matter: "a" });
    assert.deepEqual([tries, made.length], [4, 1]);
});

test("of several questions that wait only the newest is asked, and no old answer is shown", async () => {
    const { newest } = await module("/src/engine/newest.ts");
    const asked = [];
    const shown = [];
    const waiting = [];
    const ask = newest((what) => (asked.push(what), new Promise((answer) => waiting.push(answer))), (answer) => shown.push(answer));
    const first = ask(1);
    ask(2);
    const last = ask(3);
    waiting.shift()("one");
    await Promise.resolve().then(() => undefined);
    await new Promise(setImmediate);
    assert.deepEqual([asked, shown], [[1, 3], []], "2 was overtaken, and the answer to 1 came too late");
    waiting.shift()("three");
    await Promise.all([first, last]);
    assert.deepEqual(shown, ["three"]);
});

const refusal = (guard, missing = "") => ({ guard, missing, article: "§1", text_zh: guard, text_en: guard, mended_by: ["form"] });

test("a field that nobody has come to is open, not wrong; a guard is a reason at once", async () => {
    const { foresightOf } = await module("/src/pages/matter/use_foresight.ts");
    const judged = { lawful: false, refusals: [refusal("form", "a"), refusal("form", "b"), refusal("two_certified_officers")], unknown: [], act: 1 };
    const isField = (id) => ["a", "b"].includes(id);
    const one = foresightOf(judged, isField, (id) => id === "b", 1);
    assert.deepEqual(one.open, ["a"]);
    assert.deepEqual(one.reasons.map((reason) => [reason.guard, reason.missing]), [["form", "b"], ["two_certified_officers", ""]]);
    assert.equal(foresightOf({ lawful: true, refusals: [], unknown: [] }, isField, () => true, 0).state, "lawful");
    assert.equal(foresightOf({ lawful: false, refusals: [], unknown: [refusal("related")] }, isField, () => true, 0).state, "unknown", "what can't be known is left to the server");
    assert.equal(foresightOf(undefined, isField, () => true, 0).state, "none");
    const other = foresightOf({ ...judged, act: 0 }, isField, () => true, 1);
    assert.deepEqual([other.state, other.open, other.reasons], ["refused", [], []], "an act before it is refused: that is said there");
});

test("the days of a clock come in stretches, and each says why", async () => {
    const { countOf, spanOf, stretches, whyOf } = await module("/src/pages/matter/days.ts");
    const { speak } = await module("/src/messages/index.ts");
    const trace = [["2026-02-13", true, "working day"], ["2026-02-14", true, "worked: 春节"], ["2026-02-15", false, "off: 春节"], ["2026-02-16", false, "off: 春节"], ["2026-02-20", false, "off: 春节"], ["2026-02-24", true, "working day"], ["2026-02-25", true, "working day"], ["2026-02-26", true, "rolled: working day"]].map(([date, counts, why]) => ({ date, counts, why }));
    assert.deepEqual(stretches(trace).map((one) => [one.from, one.to, one.counts, one.first, one.last]), [
        ["2026-02-13", "2026-02-13", true, 1, 1],
        ["2026-02-14", "2026-02-14", true, 2, 2],
        ["2026-02-15", "2026-02-16", false, 2, 2],
        ["2026-02-20", "2026-02-20", false, 2, 2],
        ["2026-02-24", "2026-02-25", true, 3, 4],
        ["2026-02-26", "2026-02-26", true, 4, 4],
    ]);
    assert.deepEqual(stretches(trace).map(countOf), ["第 1 日", "第 2 日", "不计", "不计", "第 3 至 4 日", "届满日"]);
    const long = { from: "2026-03-03", to: "2026-05-31" };
    assert.equal(spanOf(long), "2026年3月3日 至 5月31日");
    assert.equal(spanOf({ from: "2025-12-30", to: "2026-01-04" }), "2025年12月30日 至 2026年1月4日");
    speak("en");
    assert.equal(spanOf(long), "3 Mar to 31 May 2026");
    assert.equal(whyOf("rolled: weekend"), "the end moves on: weekend");
    assert.equal(whyOf("counted back from 2026-03-05"), "counted back from 5 Mar 2026");
    speak("zh");
    assert.equal(whyOf("off: 春节"), "放假（春节）");
    for (const why of ["weekend", "working day", "calendar day", "excluded", "corresponding day", "earliest day", "hours run through nights and holidays", "worked: 春节", "calendar_unpublished 2027", "counted back from 2026-03-05"]) assert.match(whyOf(why), /[\u4e00-\u9fff]/, why);
});

test("a clock is explained from where it was last reckoned", async () => {
    const { reckonedFrom, serverTime } = await module("/src/pages/matter/use_judge.ts");
    const act = (at, ...clocks) => ({ at, effects: { clocks } });
    const acts = [act("2026-01-05T09:30:00+08:00", { clock: "decide", move: "start", day0: "2026-01-05", legal: "2026-04-05" }), act("2026-01-20T08:00:00+08:00", { clock: "decide", move: "stop" }), act("2026-02-02T08:00:00+08:00", { clock: "decide", move: "moved", day0: "2026-01-05", extension: 30, excluded: ["2026-01-20..2026-02-02"] }, { clock: "seal", id: "g1", move: "start", day0: "2026-02-02", legal_moment: "2026-02-03T08:00:00+08:00" })];
    assert.deepEqual(reckonedFrom(acts, "decide", ""), { from: "2026-01-05 00:00", extension: 30, excluded: [{ from: "2026-01-20", to: "2026-02-02" }] });
    assert.equal(reckonedFrom(acts, "seal", "g1").from, "2026-02-02T08:00:00+08:00");
    assert.equal(reckonedFrom(acts, "seal", "g2"), undefined);
    assert.equal(serverTime("2026-03-02T23:59:30+08:00", 45_000), "2026-03-03T00:00:15+08:00");
});

test("later steps are those of other states, and none that nobody takes by hand", async () => {
    const { known } = await module("/src/county/county.ts");
    const { laterSteps } = await module("/src/pages/matter/later.ts");
    const step = (id, from, made_by = "") => ({ id, from, to: [], by: [], made_by, basis: [], title: { zh: id, en: id }, officers: 0, form: null });
    known.procedures = [{ id: "p", parent: "", title: { zh: "", en: "" }, states: [], steps: [step("begin", ["start"]), step("now", ["a"]), step("elsewise", ["a"]), step("later", ["b"]), step("alone", ["b"], "program")] }];
    const whole = { matter: { procedure: "p", runs: [{ run: 1, procedure: "p", state: "a", ended: false }] }, next: { steps: [{ procedure: "p", step: "now" }] } };
    assert.deepEqual(laterSteps(whole).map((one) => [one.id, one.here]), [["elsewise", true], ["later", false]]);
    assert.deepEqual(laterSteps({ ...whole, matter: { procedure: "p", runs: [{ run: 1, procedure: "p", state: "z", ended: true }] } }), []);
});
