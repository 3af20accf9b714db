// SPDX-License-Identifier: Apache-2.0
// A case from the lead to the decision by people who sign in, through the typed client alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type LiveEvent, newRequestId, Problem, type Schemas } from "../src/index.js";
import { Served } from "./served.js";

let served: Served;
let matter = "";
let lastSeq = 0;

before(async () => {
    served = await Served.start("--papers-wait");
});
after(async () => {
    assert.equal(await served.stop(), 0);
});

type Act = Schemas["NewAct"];
const officers = ["zhao", "wang"];
const intended = {
    kinds: ["fine"],
    fine_base: 100_000_00,
    quantity: 100,
    amount: 18_500_00,
    breach: "b1",
    tier: "ordinary",
    circumstances: ["none"],
    mitigation: "none",
    law_compared: "unchanged",
    fined_elsewhere: "no",
    facts: "经查，当事人在燃气管道上方施工，毁损燃气设施",
    basis: "城镇燃气管理条例(2016-02-06) 第五十一条 第1款",
    reasons: "事实清楚，依据充分",
};
const question: Act = {
    step: "question",
    about: { party: "p" },
    officers,
    form: { certificates_shown: "SL-105-001、SL-105-002", shown_before: true, content: "如实记载", questioned_alone: true, record_signed: true, who: "party" },
};
const decision: Act = { step: "decide_penalty", about: { party: "p" }, form: { ...intended, evidence_used: ["e8"], seal: "township" } };

async function act(who: string, time: string, one: Act): Promise<void> {
    await served.clock(time);
    const kept = await (await served.person(who)).act(matter, lastSeq, [one]);
    assert.equal(kept.acts.length, kept.receipts.length);
    lastSeq = kept.acts.at(-1)!.seq;
}

async function refused(who: string, time: string, one: Act, guard: string, article: string): Promise<Problem> {
    await served.clock(time);
    const person = await served.person(who);
    const head = (await person.ask("get", "/api/v1/ledger/head", {})).value;
    const problem = await person.act(matter, lastSeq, [one]).then(
        () => assert.fail(`${one.step} was kept`),
        (error: unknown) => error,
    );
    assert.ok(problem instanceof Problem && problem.isRefusal(), String(problem));
    assert.ok(problem.refusedBy(guard)?.article.includes(article), JSON.stringify(problem.refusals));
    assert.ok(problem.refusals.every((refusal) => refusal.article && refusal.text_zh && refusal.text_en));
    assert.equal((await person.ask("get", "/api/v1/ledger/head", {})).value, head);
    return problem;
}

test("who signs in is told who he is, and what is wrong is a typed problem", async () => {
    const stranger = served.stranger();
    await assert.rejects(stranger.signIn("zhao", "gubei valley wrong"), (error: unknown) => error instanceof Problem && error.status === 401 && error.kind === "credentials");
    await assert.rejects(stranger.ask("get", "/api/v1/work", {}), (error: unknown) => error instanceof Problem && error.kind === "sign_in");
    const wu = served.accounts.get("wu")!;
    await assert.rejects(stranger.signIn("wu", wu.password), (error: unknown) => error instanceof Problem && error.kind === "code_required");
    const zhao = await served.person("zhao");
    assert.equal(zhao.session?.person, "zhao");
    assert.ok(zhao.session?.posts.some((posting) => posting.post === "case_handler"));
    assert.ok((await served.person("wu")).session?.second_factor);
});

test("a matter is opened once, however often it is said", async () => {
    const li = await served.person("li");
    const register: Act = { step: "register", form: { received: "2026-03-02", source: "patrol", summary: "巡查发现燃气管道上方施工" } };
    const opening = {
        procedure: "matter.lead",
        township: "341524105",
        item: "JZ-ZF-0041",
        parties: [{ id: "p", kind: "individual" as const, name: "李某", birth_date: "1980-05-01" }],
        acts: [register],
    };
    const request = "019ca000-0000-7000-8000-000000000001";
    const kept = await li.open(opening, request);
    matter = kept.acts[0]!.matter;
    lastSeq = kept.acts.at(-1)!.seq;
    assert.deepEqual(await li.open(opening, request), kept);
    assert.deepEqual((await li.ask("get", "/api/v1/requests/{request_id}", { path: { request_id: request } })).value, kept);
    await assert.rejects(li.open({ ...opening, item: "" }, request), (error: unknown) => error instanceof Problem && error.status === 409 && error.kind === "request_id_reused");
});

test("a file is kept under its hash, named by an act, and comes back byte for byte", async () => {
    const zhao = await served.person("zhao");
    const picture = png();
    const hash = await zhao.keep(picture);
    const words = new TextEncoder().encode("现场所见，如实记载。\n");
    const hashOfWords = await zhao.keep(words);
    await act("zhou", "2026-03-02 09:10", {
        step: "route",
        form: { answer: "here", breach_place: "here", crime_found: false, disputed: false, duty_breach_found: false, earlier_filing: "none_found", kind_outside: false, reserve_grounds: ["none"] },
    });
    await act("zhou", "2026-03-02 09:20", { step: "assign_check", officers, form: { officers } });
    await act("zhao", "2026-03-02 10:20", {
        step: "check",
        officers,
        evidence: [hash, hashOfWords],
        form: { certificates_shown: "SL-105-001、SL-105-002", shown_before: true, found: "管道上方有开挖痕迹" },
    });
    const back = await zhao.ask("get", "/api/v1/evidence/{sha256}", { path: { sha256: hash }, query: { matter } });
    assert.deepEqual(back.value, picture);
    assert.deepEqual((await zhao.ask("get", "/api/v1/evidence/{sha256}", { path: { sha256: hashOfWords }, query: { matter } })).value, words);
    await assert.rejects(zhao.keep(new TextEncoder().encode("<html><script>alert(1)</script></html>")), (error: unknown) => error instanceof Problem && error.status === 415);
});

test("the case goes on step by step, and each unlawful step is refused with its article", async () => {
    await act("zhou", "2026-03-02 11:20", { step: "accept", form: { first_evidence: "现场照片", party_known: "李某", why_penalisable: "毁损燃气设施" } });
    await refused("zhao", "2026-03-02 11:25", question, "from", "行政处罚法");
    await act("zhou", "2026-03-02 11:55", {
        step: "file",
        form: {
            breach_place: "here", breach_to: "2026-03-02", discovered_on: "2026-03-02", earlier_filing: "none_found", fined_elsewhere: "no",
            first_evidence: "现场照片", party_known: "李某", reserve_grounds: ["none"], why_penalisable: "毁损燃气设施",
        },
    });
    await act("zhou", "2026-03-02 12:05", { step: "assign_officers", form: { officers } });
    const alone = await refused("zhao", "2026-03-03 09:30", { ...question, officers: ["zhao"] }, "officers", "行政处罚法 §55");
    assert.equal(alone.status, 422);
    await act("zhao", "2026-03-03 10:00", question);
    await act("zhao", "2026-03-03 11:00", { step: "verify_evidence", about: { evidence: "e8" }, officers, form: { checked_how: "核对原件", checked_result: "属实" } });
    await act("zhao", "2026-03-06 09:00", {
        step: "conclude",
        officers,
        form: { circumstances: ["none"], circumstances_source: "询问笔录", elements: "毁损燃气设施", evidence_used: ["e8"], facts: intended.facts },
    });
    await act("zhou", "2026-03-06 09:10", { step: "grade_case", form: { discussion_required: true, legal_review_required: true, major: true } });
    await refused("wu", "2026-03-06 09:15", decision, "notice_served", "行政处罚法 §44");
    await act("wu", "2026-03-09 09:00", { step: "approve_notice", about: { party: "p" }, form: intended });
    const told = { contact: "大队办公室", defence_until_told: "五个工作日", rights_told: true };
    await refused("zhao", "2026-03-09 09:10", { step: "notify", officers, form: { ...told, hearing_line: false } }, "hearing_right_in_notice_if_required", "行政处罚法 §63");
    await act("zhao", "2026-03-09 09:20", { step: "notify", officers, form: { ...told, hearing_line: true } });
});

test("what goes on is heard live, as far as one may see it", { timeout: 20_000 }, async () => {
    const listener = await served.person("zhou");
    const stop = new AbortController();
    const heard: LiveEvent[] = [];
    let ready = (): void => {};
    const begun = new Promise<void>((resolve) => (ready = resolve));
    const listening = (async () => {
        for await (const event of listener.listen(stop.signal)) {
            heard.push(event);
            ready();
            if (event.event === "acts") return;
        }
    })();
    await begun;
    await act("li", "2026-03-10 09:00", {
        step: "serve_direct",
        about: { paper: "prior_notice.13.p", party: "p" },
        officers,
        form: { party_present: true, recipient_class: "party", recipient_name: "李某", signed: true },
    });
    await listening;
    stop.abort();
    assert.equal(heard[0]?.event, "head");
    const last = heard.at(-1)!;
    assert.ok(last.event === "acts" && last.matter === matter && last.last_seq === lastSeq, JSON.stringify(last));
});

test("who has not seen what went on is told it before he acts", async () => {
    const zhou = await served.person("zhou");
    await assert.rejects(zhou.act(matter, 2, [{ step: "close", form: {} }]), (error: unknown) => {
        assert.ok(error instanceof Problem && error.status === 409 && error.kind === "newer_acts");
        assert.equal(error.said.last_seq, lastSeq);
        assert.equal(error.said.acts?.[0]?.seq, 3);
        return true;
    });
});

test("recorded bytes are sent once, and what comes next is asked for", async () => {
    const zhou = await served.person("zhou");
    const path = { id: matter };
    const shown = await zhou.ask("get", "/api/v1/matters/{id}", { path });
    assert.deepEqual([shown.value.standing, shown.value.state], ["penalty.ordinary", "noticed"]);
    assert.ok(shown.value.runs.some((run) => run.procedure === "penalty.ordinary" && run.state === "noticed"));
    assert.ok(shown.etag);
    assert.equal((await zhou.ask("get", "/api/v1/matters/{id}", { path, ifNoneMatch: shown.etag })).status, 304);
    const next = (await zhou.ask("get", "/api/v1/matters/{id}/next", { path })).value;
    assert.ok(next.steps.some((step) => step.step === "close_opinions" && !step.lawful));
    assert.ok(next.facts.includes("notice_served/party/p"));
});

test("a list comes page by page, each matter once", async () => {
    const li = await served.person("li");
    for (let n = 0; n < 5; ++n)
        await li.open({ procedure: "matter.lead", township: "341524105", acts: [{ step: "register", form: { received: "2026-03-10", source: "patrol", summary: `线索${n}` } }] });
    const ids: string[] = [];
    for await (const listed of li.everyMatter({ limit: 2, sort: "number" }))
        if (ids.push(listed.id) > 20) break;
    assert.equal(ids.length, 6);
    assert.equal(new Set(ids).size, 6);
    const noticed = (await li.ask("get", "/api/v1/matters", { query: { state: "noticed" } })).value; // of a run that is not the first
    assert.deepEqual(noticed.matters.map((listed) => listed.id), [matter]);
});

test("a receipt is checked by anyone, with what the ledger shows everyone", async () => {
    const zhao = await served.person("zhao");
    const { code, receipt } = (await zhao.ask("get", "/api/v1/matters/{id}/acts/{seq}/receipt", { path: { id: matter, seq: 2 } })).value;
    const anyone = served.stranger();
    assert.equal((await anyone.ask("get", "/api/v1/check/{code}", { path: { code } })).value.leaf_hash, receipt.leaf_hash);
    const shown = (await anyone.ask("get", "/api/v1/ledger/proof/inclusion", { query: { leaf: receipt.leaf, size: receipt.tree_size } })).value;
    assert.deepEqual(shown.proof, receipt.proof);
    const checkpoint = (await anyone.ask("get", "/api/v1/ledger/head", {})).value;
    assert.ok(checkpoint.startsWith("xiangzhi/341524\n"));
});

test("without the session's token nothing is written, and signing out is for good", async () => {
    const sun = await served.person("sun");
    const stolen = new (await import("../src/index.js")).Client({
        server: served.url,
        fetch: (url, init) => {
            const headers = new Headers(init?.headers);
            headers.delete("X-CSRF-Token");
            return fetch(url, { ...init, headers });
        },
    });
    await stolen.signIn("sun", served.accounts.get("sun")!.password);
    await assert.rejects(stolen.signOut(), (error: unknown) => error instanceof Problem && error.status === 403 && error.kind === "csrf");
    await sun.signOut();
    assert.equal(sun.session, undefined);
    await assert.rejects(sun.resume(), (error: unknown) => error instanceof Problem && error.status === 401);
});

test("a request's id is a UUIDv7, later ones behind earlier ones", () => {
    const ids = [1_772_000_000_000, 1_772_000_000_001, 1_900_000_000_000].map((now) => newRequestId(now));
    for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.deepEqual([...ids].sort(), ids);
    assert.notEqual(newRequestId(5), newRequestId(5));
});

/** A picture of one point. */
function png(): Uint8Array {
    return new Uint8Array(Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64"));
}
