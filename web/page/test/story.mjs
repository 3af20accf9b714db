// SPDX-License-Identifier: Apache-2.0
// The main case by clicking: from a patrol's finding to the archive, by five people; docs/api.md plays the same by curl.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { acts, barred, fill, refused, stateOf } from "./support.mjs";

const two = ["zhao", "wang"];
const record = { certificates_shown: "SL-105-001、SL-105-002", shown_before: true, content: "如实记载", questioned_alone: true, record_signed: true, who: "party" };
const handed = { party_present: true, recipient_class: "party", recipient_name: "李某", signed: true };
const line = { kinds: ["fine"], fine_base: 10000000, quantity: 100, amount: 1850000, breach: "b1", tier: "ordinary", circumstances: ["none"], mitigation: "none", law_compared: "unchanged", fined_elsewhere: "no", facts: "经查，当事人在燃气管道上方施工，毁损燃气设施", basis: "城镇燃气管理条例(2016-02-06) 第五十一条 第1款" };
// What the notice said is there already: only what is new is typed.
const decision = { reasons: "事实清楚，依据充分", evidence_used: ["e8"], defence_adopted: "当事人的意见已逐条答复", collector: "指定银行", no_gains_reason: "没有违法所得", party_address: "古碑镇某村", party_present: true, performance_way: "十五日内到指定银行缴纳", reason_no_correction: "违法行为已经停止，无需责令改正", review_authority: "county_government", review_days: 60, suit_months: 6, seal: "township", surcharge_told: true };

/** The clerk registers a lead; gives the matter's id. */
export async function register(li, served, name = "李某") {
    const { page } = li;
    await served.clock("2026-03-02 09:00");
    await page.goto(`${served.url}/open`);
    await page.fill("#item-search", "JZ-ZF-0041");
    await page.locator("#item-choice").evaluate((select) => new Promise((done) => { const wait = setInterval(() => select.value === "JZ-ZF-0041" && (clearInterval(wait), done()), 50); }));
    await page.click('[data-test="add-party"]');
    await page.fill("#name-0", name);
    await page.fill("#birth-0", "1980-05-01");
    await fill(page.locator("main"), "source", "patrol");
    await fill(page.locator("main"), "received", "2026-03-02");
    await fill(page.locator("main"), "summary", "巡查发现燃气管道上方施工");
    await page.click('[data-test="send"]');
    await page.waitForURL(/\/matters\/[0-9a-f-]{36}$/);
    await page.waitForSelector('[data-test="glance"]');
    return page.url().split("/").pop();
}

/** Until the matter is filed and officers are named: what shorter tests begin with. */
export async function filed(people, matter) {
    const { zhou, zhao } = people;
    await acts(zhou, matter, "2026-03-02 09:10", "route", { form: { answer: "here", breach_place: "here", crime_found: false, disputed: false, duty_breach_found: false, earlier_filing: "none_found", kind_outside: false, reserve_grounds: ["none"] } });
    await acts(zhou, matter, "2026-03-02 09:20", "assign_check", { officers: two, form: { officers: two } });
    await acts(zhao, matter, "2026-03-02 10:20", "check", { officers: two, form: { certificates_shown: "SL-105-001、SL-105-002", shown_before: true, found: "管道上方有开挖痕迹" } });
    await acts(zhou, matter, "2026-03-02 11:20", "accept", { form: { first_evidence: "现场照片", party_known: "李某", why_penalisable: "毁损燃气设施" } });
    await acts(zhou, matter, "2026-03-02 11:55", "file", { form: { breach_to: "2026-03-02", discovered_on: "2026-03-02", fined_elsewhere: "no" } }); // the rest is there from before
    await acts(zhou, matter, "2026-03-02 12:05", "assign_officers", { form: { officers: two } });
}

export async function play(people, matter) {
    const { li, zhou, zhao, wu, chu } = people;
    await filed(people, matter);
    assert.ok((await refused(zhao, matter, "2026-03-03 09:30", "question", { officers: ["zhao"], form: record })).includes("officers"));
    await acts(zhao, matter, "2026-03-03 10:00", "question", { officers: two, form: record });
    await acts(zhao, matter, "2026-03-03 11:00", "verify_evidence", { about: { evidence: "e8" }, officers: two, form: { checked_how: "核对原件", checked_result: "属实" } });
    await acts(zhao, matter, "2026-03-06 09:00", "conclude", { officers: two, form: { circumstances: ["none"], circumstances_source: "询问笔录", elements: "毁损燃气设施", evidence_used: ["e8"], facts: line.facts } });
    await acts(zhou, matter, "2026-03-06 09:10", "grade_case", { form: { discussion_required: true, legal_review_required: true, major: true } });
    await acts(wu, matter, "2026-03-09 09:00", "approve_notice", { form: { ...line, reasons: "事实清楚，依据充分" } });
    const notice = { contact: "大队办公室", defence_until_told: "五个工作日", rights_told: true };
    assert.ok((await refused(zhao, matter, "2026-03-09 09:10", "notify", { officers: two, form: { ...notice, hearing_line: false } })).includes("hearing_right_in_notice_if_required"));
    await acts(zhao, matter, "2026-03-09 09:20", "notify", { officers: two, form: { ...notice, hearing_line: true } });
    await acts(li, matter, "2026-03-10 09:00", "serve_direct", { officers: two, form: handed });
    await acts(li, matter, "2026-03-11 10:00", "defend", { actor: "p", form: { points: "施工前问过燃气公司" } });
    await acts(zhao, matter, "2026-03-11 12:00", "review_defence", { officers: two, form: { points_answered: "燃气公司未予同意" } });
    await barred(wu, matter, "2026-03-12 10:00", "decide_penalty"); // no button before the hearing's time is over
    await acts(li, matter, "2026-03-23 09:00", "lapse_hearing");
    await acts(zhou, matter, "2026-03-23 09:10", "close_opinions");
    await acts(zhao, matter, "2026-03-23 10:10", "submit_review", { form: { file_list: "全案材料" } });
    await acts(chu, matter, "2026-03-24 10:00", "pass_review", { form: { points: "主体、事实、依据、裁量、程序、文书均无误" } });
    assert.ok((await barred(wu, matter, "2026-03-25 09:00", "decide_penalty")).includes("discussion_satisfied"));
    await acts(wu, matter, "2026-03-25 10:00", "discuss", { form: { leading_members: 4, members: ["feng", "qian", "wu", "zheng"], result: "penalty", views: "各成员均表示同意" } });
    await acts(wu, matter, "2026-03-26 09:40", "decide_penalty", { form: decision });
    await acts(li, matter, "2026-03-27 15:00", "serve_direct", { officers: two, form: handed });
    await acts(li, matter, "2026-03-27 15:10", "begin_performance");
    const paid = { amount: 1850000, clears_balance: true, receipt_no: "N-1" };
    assert.ok((await refused(li, matter, "2026-04-01 10:00", "payment_by_bank", { actor: "p", form: { ...paid, channel: "personal_code" } })).includes("collector_is_bank_or_e_payment"));
    await acts(li, matter, "2026-04-08 10:00", "payment_by_bank", { actor: "p", form: { ...paid, channel: "designated_bank" } });
    await acts(zhou, matter, "2026-04-10 09:00", "close", { form: { head_agrees: true, summary: "罚款已缴清" } });
    await acts(li, matter, "2026-04-13 09:00", "archive", { form: { file_complete: true, index_matches: true, originals: "全", retention: "permanent" } });
    return stateOf(li);
}

/** What the people of this story type: data on any page. */
export const typed = [...(await readFile(fileURLToPath(import.meta.url), "utf8")).matchAll(/"([^"\n]*[\u3400-\u9fff][^"\n]*)"/g)].map((one) => one[1]);
