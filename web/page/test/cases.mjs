// SPDX-License-Identifier: Apache-2.0
// Matters as far as the parts of their own need them: a routed lead, an inspection on site, two parties, a hearing asked for. `wu` is at a
// browser: his post needs a one-time code.
import { createHash } from "node:crypto";
import { did, opens } from "./by_api.mjs";
import { acts } from "./support.mjs";

const two = { officers: ["zhao", "wang"] };
const person = { kind: "individual", name: "李某", birth_date: "1980-05-01" };
export const lead = { procedure: "matter.lead", item: "JZ-ZF-0041", parties: [{ id: "p", ...person }], acts: [{ step: "register", form: { source: "patrol", received: "2026-03-02", summary: "巡查发现燃气管道上方施工" } }] };
export const routed = { answer: "here", breach_place: "here", crime_found: false, disputed: false, duty_breach_found: false, earlier_filing: "none_found", kind_outside: false, reserve_grounds: ["none"] };
const record = { certificates_shown: "SL-105-001、SL-105-002", shown_before: true, content: "如实记载", questioned_alone: true, record_signed: true, who: "party" };
export const line = { kinds: ["fine"], fine_base: 10000000, quantity: 100, breach: "b1", tier: "ordinary", circumstances: ["none"], mitigation: "none", law_compared: "unchanged", fined_elsewhere: "no", facts: "经查，当事人在燃气管道上方施工，毁损燃气设施", basis: "城镇燃气管理条例(2016-02-06) 第五十一条 第1款", reasons: "事实清楚，依据充分" };

/** Until the facts are found and the case is graded. */
export async function found(served, parties = lead.parties) {
    const matter = await opens(served, "li", "2026-03-02 09:00", { ...lead, parties });
    const by = (who, time, step, form, more) => did(served, matter, who, time, step, form, more);
    const evidence = parties.map((_, n) => `e${8 + n}`);
    await by("zhou", "2026-03-02 09:10", "route", routed);
    await by("zhou", "2026-03-02 09:20", "assign_check", two, two);
    await by("zhao", "2026-03-02 10:20", "check", { certificates_shown: "SL-105-001、SL-105-002", shown_before: true, found: "管道上方有开挖痕迹" }, two);
    await by("zhou", "2026-03-02 11:20", "accept", { first_evidence: "现场照片", party_known: parties.map((one) => one.name).join("、"), why_penalisable: "毁损燃气设施" });
    await by("zhou", "2026-03-02 11:55", "file", { breach_to: "2026-03-02", discovered_on: "2026-03-02", fined_elsewhere: "no" });
    await by("zhou", "2026-03-02 12:05", "assign_officers", two);
    for (const [n, { id }] of parties.entries()) await by("zhao", `2026-03-03 10:${n}0`, "question", record, { ...two, about: { party: id } });
    for (const one of evidence) await by("zhao", "2026-03-03 11:00", "verify_evidence", { checked_how: "核对原件", checked_result: "属实" }, { ...two, about: { evidence: one } });
    await by("zhao", "2026-03-06 09:00", "conclude", { circumstances: ["none"], circumstances_source: "询问笔录", elements: "毁损燃气设施", evidence_used: evidence, facts: line.facts }, two);
    await by("zhou", "2026-03-06 09:10", "grade_case", { discussion_required: true, legal_review_required: true, major: true });
    return matter;
}
export const twoParties = (served) => found(served, [{ id: "p", ...person }, { id: "p2", ...person, name: "陈某", birth_date: "1985-01-01" }]);
export const notified = (served, matter) => did(served, matter, "zhao", "2026-03-09 09:20", "notify", { contact: "大队办公室", defence_until_told: "五个工作日", rights_told: true, hearing_line: true }, two);

export async function hearingAsked(served, wu) {
    const matter = await found(served);
    await acts(wu, matter, "2026-03-09 09:00", "approve_notice", { form: { ...line, amount: 1850000 } });
    await notified(served, matter);
    await did(served, matter, "li", "2026-03-10 09:00", "serve_direct", { party_present: true, recipient_class: "party", recipient_name: "李某", signed: true }, two);
    await did(served, matter, "li", "2026-03-11 09:00", "request_hearing", { way: "paper" }, { actor: "p" });
    return matter;
}

// An inspection: lists, seed, and what it draws.
export const looked = "燃气设施保护：标志桩完好；管道上方无开挖\n安全制度：有巡查记录";
const listing = { subject_list: "县政府公告〔2026〕1号", items: looked, basis: "城镇燃气管理条例(2016-02-06) 第五十一条", published_on: "2026-01-05", standard: "燃气管理标准", yearly_cap: 3 };
const objects = ["金寨某燃气公司", "金寨某加油站", "金寨某商店", "金寨某宾馆"];
const officers = ["zhao", "wang", "sun"];
const rank = (seed, all, count) => all.map((one) => [createHash("sha256").update(`${seed}\n${one}`).digest("hex"), one]).sort().slice(0, count).map(([, one]) => one);
export const seed = "0123456789abcdef0123456789abcdef";
export const frozen = { objects_list: objects.join("\n"), officers_list: officers.join("\n"), draw_objects: 1, draw_officers: 2, seed_hash: createHash("sha256").update(seed).digest("hex") };
export const drawn = { object: rank(seed, objects, 1)[0], officers: rank(seed, officers, 2) };
export const certificates = { certificates_shown: "SL-105-001、SL-105-002", shown_before: true };

export async function planned(served) {
    const matter = await opens(served, "zhou", "2026-03-02 09:00", { procedure: "matter.inspection", item: "JZ-ZF-0041", acts: [{ step: "publish_basis", form: listing }] });
    await did(served, matter, "zhou", "2026-03-03 09:00", "plan_year", { year: 2026, plan_kind: "daily", risk_and_credit: "按风险分类", merged_with: "与住建局合并", objects: "四家抽一家", blanket_shutdown: false });
    return matter;
}
/** From the draw to the door. */
export async function onSite(served, matter, wu) {
    const present = { officers: drawn.officers };
    const [first] = drawn.officers;
    await did(served, matter, "zhou", "2026-03-05 10:00", "request_inspection", { kind: "daily", source: "draw", source_ref: "2026-1", source_on: "2026-03-05", source_from_officer: false, object: drawn.object, basis: listing.basis, basis_rank: "regulation", inspect_on: "2026-03-09", in_township: true, times_this_year: 0, no_remote_way: "须现场查看", ...present });
    await acts(wu, matter, "2026-03-06 09:00", "approve_inspection");
    await did(served, matter, first, "2026-03-09 09:00", "enter_code", {}, present);
    await did(served, matter, first, "2026-03-09 09:05", "show_and_notify", { ...certificates, rights_told: true, times_told: true, prohibitions_told: true, handed_to: "负责人", place: "古碑镇" }, present);
    return first;
}
