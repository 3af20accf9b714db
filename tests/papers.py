#!/usr/bin/env python3
"""Papers from end to end: golden texts, the longest plausible text and rare characters, kills, the routes, a server without the child.
Usage: papers.py PROGRAM [--write] [SEED]. --write makes tests/golden/papers anew: read what changed."""
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from support.contract import Contract  # noqa: E402
from support.served import Person, Server, new_id  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden" / "papers"
program = sys.argv[1]
seed = next((int(word) for word in sys.argv[2:] if word.isdigit()), int(time.time()))
chance = random.Random(seed)
faults, said = [], []
KILLS = 20
DEMO_PASSWORD = "gubei valley demo"


def run(*words, check=True, **more):
    return subprocess.run([program, *map(str, words)], capture_output=True, text=True, check=check, **more)


def text_of(pdf, *options):
    return subprocess.run(["pdftotext", *options, str(pdf), "-"], capture_output=True, text=True, check=True).stdout


def body_of(pdf):
    """Without the foot of each page, all in one."""
    return re.sub(r"\s+", "", text_of(pdf, "-x", "0", "-y", "0", "-W", "596", "-H", "752"))


def samples(story, folder, *only):
    run("paper", "sample", story, "--out", folder, *(word for kind in only for word in ("--only", kind)))
    return sorted(folder.glob("*.pdf"))


# Every paper of these stories, and of others those kinds that none of these makes: so that no wording stands unread.
WHOLE = ["demo/patrol_to_archive", "cases/1_summary_collected_on_the_spot", "cases/5_missing_party_public_notice_surcharge_demand",
         "cases/4_hearing_review_with_changes_discussion_deferral", "roads/03_after_a_failed_order"]
MORE = {
    "stories/09_police_file_and_case_closed": ["crime_report", "crime_transfer_letter", "goods_list", "info_notice", "reopening_order", "suspension_approval"],
    "guards/04_investigation": ["assistance_request", "av_evidence_note", "evidence_exclusion", "evidence_extract", "sampling_record"],
    "guards/24_goods_gains_refund": ["confiscation_receipt", "goods_disposal_record", "performance_record", "refund_approval"],
    "guards/07_two_parties": ["case_dismissal", "joinder_approval"],
    "traps/68_crime_ended_as_minor": ["crime_transfer_refusal", "no_penalty_decision"],
    "guards/23_surcharge_and_agreement": ["enforcement_agreement", "stay_notice"],
    "stories/10_recusal_granted_and_refused": ["recusal_decision", "recusal_request"],
    "stories/31_hearing_ends_otherwise": ["hearing_refusal", "waiver_statement"],
    "revocation/01_revoked_by_ourselves_and_closed": ["decision_revocation"],
    "revocation/08_varied_by_ourselves": ["decision_variation"],
    "revocation/13_after_the_archive": ["archive_supplement"],
    "hearing/01_step_by_step": ["hearing_announcement"],
    "hearing/02_postponed_challenged_replaced": ["hearing_change_notice"],
    "stories/39_lead_passed_on_merged_refused": ["jurisdiction_transfer_letter", "lead_reply"],
    "stories/35_no_penalty_on_the_spot": ["no_filing_approval", "on_spot_education_record"],
    "traps/44_electronic_without_confirmation": ["address_confirmation"],
    "stories/25_no_violation": ["decision_withdrawal"],
    "traps/10_opinion_as_review": ["consultation_record"],
    "traps/24_decided_at_the_office": ["conversion_to_ordinary"],
    "stories/08_suspected_crime_transfer_and_return": ["police_objection"],
    "traps/55_correction_of_the_amount": ["decision_correction"],
    "stories/48_order_never_obeyed": ["enforcement_approval"],
    "stories/34_investigated_again_unchanged": ["supplementary_investigation_order"],
    "guards/06_parties_and_joining": ["party_change_approval"],
    "traps/36_unreviewed_camera": ["monitoring_evidence_review"],
    "traps/more_09_certificate_ended_yesterday": ["officer_change"],
    "stories/05_order_met_and_unmet": ["order_extension"],
    "guards/26_orders": ["order_revocation"],
    "stories/27_lateness_recorded": ["overdue_note"],
    "traps/07_other_article_after_notice": ["renotification_order"],
    "stories/26_extension_with_a_source": ["term_extension_approval"],
    "guards/11_grading_and_lines": ["termination_decision"],
    "traps/71_hearing_after_return_to_investigation": ["hearing_postponement"],
    "approvals/F_hearing": ["approval_note", "examination_opinion", "interested_party_notice", "interested_record", "material_receipt", "permit_application", "permit_decision", "permit_guide", "permit_hearing_notice", "permit_hearing_record", "permit_hearing_request", "permit_special_time_notice"],
    "approvals/revoke": ["permit_acceptance", "permit_certificate", "permit_change_decision", "permit_withdrawal", "supervision_record"],
    "cooperation/task_done": ["coop_evaluation", "cooperation_record", "cooperation_result", "cooperation_task"],
    "remedies/D_answer_in_time": ["remedy_note", "remedy_outcome", "remedy_report", "review_answer"],
    "approvals/examination": ["permit_extension_notice", "permit_refusal", "verification_record"],
    "compensation/granted": ["compensation_claim", "compensation_decision", "compensation_record"],
    "cooperation/county_says_township": ["coop_minutes", "coop_reply"],
    "remedies/suit_appealed": ["litigation_defence", "remedy_letter"],
    "oversight/complaint": ["oversight_reply", "supervision_notice"],
    "oversight/report_major": ["case_report", "report_advice"],
    "disclosure/withdrawn": ["disclosure_sheet", "disclosure_withdrawal"],
    "approvals/first_answers": ["permit_supplement_notice"],
    "approvals/not_needed": ["permit_non_acceptance"],
    "approvals/preliminary": ["preliminary_opinion"],
    "cooperation/refused": ["coop_refusal"],
    "remedies/suit_handed_over": ["archive_transfer"],
    "matters/01_patrol_to_lead": ["dispatch_order", "patrol_plan", "patrol_record"],
    "matters/03_random_inspection": ["advice_sheet", "disclosure_sheet", "draw_record", "inspection_approval",
        "inspection_notice", "inspection_plan", "inspection_record", "inspection_result"],
    "matters/16_dispute_designated": ["designation_request"],
    "matters/18_case_a_sand_from_a_stream": ["goods_handover", "transfer_approval"],
    "matters/26_assistance_refused": ["assist_refusal"],
    "matters/29_joint_action": ["joint_plan"],
    "matters/33_guidance": ["guidance_opinion"],
    "matters/35_duty_clue": ["duty_transfer_letter"],
    "measures/01_preservation_guards": ["preservation_approval", "preservation_notice", "preservation_disposal", "goods_return"],
    "measures/20_measure_guards": ["measure_approval", "measure_scene_record", "measure_decision", "seal_strip", "perishable_disposal", "measure_lifting"],
    "measures/22_extended_on_the_last_day": ["measure_extension", "goods_disposal_approval"],
    "measures/24_urgent_ratified_in_time": ["measure_urgent_report", "destruction_record"],
    "measures/28_test_of_held_goods": ["appraisal_period_notice"],
    "measures/35_crime_with_goods_held": ["goods_handover", "goods_transfer_notice"],
    "measures/40_court_guards": ["demand_defence_record", "court_application"],
    "measures/46_suspended_resumed_ended": ["enforcement_stop"],
    "measures/51_performance_in_place": ["substitute_decision", "enforcement_record", "enforcement_cost_decision"],
    "measures/67_sealed_left_with_a_third_person": ["custody_commission"],
    "measures/54_case_e_house": ["enforcement_decision", "demolition_announcement"],
}


def kinds_made():
    files = (tomllib.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "rules" / "papers").glob("*.toml"))
    return {paper["id"] for file in files for paper in file.get("paper", [file]) if paper.get("frame")}


def golden(temporary):
    count, kinds, made = 0, set(), kinds_made()
    for story in [*WHOLE, *MORE]:
        folder = temporary / "golden" / story.replace("/", "_")
        seen = set()
        for pdf in samples(ROOT / "rules" / "scenarios" / f"{story}.toml", folder, *MORE.get(story, [])):
            kind = max((one for one in made if re.fullmatch(rf"\d+_{one}(_.+)?", pdf.stem)), key=len)
            if story in MORE and kind in seen:
                continue  # one of a kind is enough here
            seen.add(kind)
            kept = GOLDEN / f"{folder.name}_{pdf.stem}.txt"
            text = "\n".join(line.rstrip() for line in text_of(pdf, "-layout").splitlines()).rstrip() + "\n"
            count += 1
            if "--write" in sys.argv:
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_text(text, encoding="utf-8")
            elif not kept.exists() or kept.read_text(encoding="utf-8") != text:
                faults.append(f"{kept.name}: the text differs (--write, and read what changed)")
        kinds |= seen
        for kind in set(MORE.get(story, [])) - seen:
            faults.append(f"{story} makes no {kind} any more: name another story in MORE")
    for kind in sorted(made - kinds):
        faults.append(f"{kind} is made here, and no golden text has one: name a story in MORE")
    here = {path.name for path in GOLDEN.glob("*.txt")}
    if len(here) != count:
        faults.append(f"{len(here)} golden texts, {count} papers")
    again = samples(ROOT / "rules" / "scenarios" / "demo" / "patrol_to_archive.toml", temporary / "again")
    for pdf in again:
        if pdf.read_bytes() != (temporary / "golden" / "demo_patrol_to_archive" / pdf.name).read_bytes():
            faults.append(f"{pdf.name}: the same act gave other bytes")
    said.append(f"{count} golden texts of {len(kinds)} kinds")


def hardest(temporary):
    """A name of a hundred characters with those that no common font has, and records as long as a form takes."""
    name = "𠮷𬸦㛃䃥" + "金寨县某某村某某组" * 10 + "有限公司"
    words = "".join(chance.choice("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严") for _ in range(19000))
    story = temporary / "hardest.toml"
    head = (f'title = {{ zh = "最长", en = "Longest" }}\nitem = "JZ-ZF-0041"\nbegin = "2026-03-02 09:00"\nuse = "lawful_to:penalty.ordinary:investigating"\n'
            f'[[party]]\nid = "p"\nkind = "organisation"\nname = "{name}"\n'
            '[[act]]\nafter = "1 hours"\ndo = "assign_officers"\nby = "he"\nform = { officers = ["zhao", "wang"] }\n'
            f'[[act]]\nafter = "1 hours"\ndo = "question"\nby = "zhao"\nabout = {{ party = "p" }}\nform = {{ content = "{words}" }}\n')
    story.write_text(head, encoding="utf-8")
    pdfs = samples(story, temporary / "hardest")
    if "FAIL" in run("rules", "try", story, check=False).stdout:
        faults.append("the longest story is refused")
    record = next((pdf for pdf in reversed(pdfs) if "inquiry_record" in pdf.name), None)
    if record is None:
        faults.append("the longest story makes no record")
        return
    whole = body_of(record)
    if words not in whole:
        at = next((n for n in range(0, len(words), 50) if words[n:n + 50] not in whole), -1)
        faults.append(f"the longest record lost text near character {at}")
    if name not in whole:
        faults.append("the name lost a character: " + whole[:300])
    pages = int(re.search(r"Pages:\s+(\d+)", subprocess.run(["pdfinfo", str(record)], capture_output=True, text=True).stdout).group(1))
    fonts = subprocess.run(["pdffonts", str(record)], capture_output=True, text=True).stdout.splitlines()[2:]
    if any(" no " in line[60:] for line in fonts):
        faults.append("a font is not embedded, or without its characters")
    said.append(f"longest record {pages} pages")


def papers_in(data):
    lines = []
    for matter in json.loads(run("matter", "list", "--data", data, "--json").stdout):
        listed = run("paper", "list", matter["id"], "--data", data, "--json").stdout
        lines += [json.loads(line) for line in listed.splitlines()]
    return lines


def children_of(pid):
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True).stdout.split()
    return [int(one) for one in found]


def unlike(data, quiet):
    """What a county whose papers were issued under blows has otherwise than one that nobody disturbed."""
    run("paper", "issue", "--data", data)
    after, faults = {paper["code"]: paper for paper in papers_in(data)}, []
    if after != quiet:
        different = [code for code in quiet if after.get(code) != quiet[code]]
        faults.append(f"after the kills {len(different)} papers differ, as {after.get(different[0]) if different else 'more'}")
    for paper in after.values():
        kept = data / "papers" / paper["sha256"][:2] / paper["sha256"][2:4] / paper["sha256"]
        if paper["state"] != "issued" or not kept.exists():
            faults.append(f"{paper['code']} is {paper['state']}, and its bytes are {'there' if kept.exists() else 'missing'}")
    issued = [json.loads(line) for line in run("ledger", "export", "--data", data).stdout.splitlines()]
    bodies = [json.loads(line["body"]) for line in issued]
    once = [body["matter"] for body in bodies if body["step"] == "issued"]
    if len(once) != len(set(once)) or len(once) != len(after):
        faults.append(f"{len(after)} papers, {len(once)} issues, {len(set(once))} of them of different papers")
    for sequence in {body["form"]["sequence"] for body in bodies if body["step"] == "numbered"}:
        numbers = [body["form"]["n"] for body in bodies if body["step"] == "numbered" and body["form"]["sequence"] == sequence]
        if numbers != list(range(1, len(numbers) + 1)):
            faults.append(f"{sequence}: {numbers}")
    for words in (("ledger", "verify"), ("rebuild-views", "--check")):
        answer = run(*words, "--data", data, check=False)
        if answer.returncode != 0:
            faults.append(answer.stdout[-300:])
    return faults


def kills(temporary):
    """The program or its child is killed at any moment while papers are issued: none is lost, doubled or half, and the bytes are those of
    a run that nobody disturbed."""
    data, calm = temporary / "killed", temporary / "calm"
    run("simulate", "--cases", "12", "--seed", str(seed % 1000), "--data", data)
    shutil.copytree(data, calm)
    run("paper", "issue", "--data", calm)
    quiet = {paper["code"]: paper for paper in papers_in(calm)}
    fresh = temporary / "fresh"
    shutil.copytree(data, fresh)
    blows, counties = {"program": 0, "child": 0}, 1
    # Where a blow falls is left to chance; that there are enough of them is not: where all was issued in time, the next county begins.
    for round_ in range(50 * KILLS):
        if blows["program"] >= KILLS and blows["child"] >= KILLS // 2:
            break
        process = subprocess.Popen([program, "paper", "issue", "--data", str(data)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not children_of(process.pid) and process.poll() is None:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.4))
        if round_ % 2 == 0:
            for child in children_of(process.pid):
                blows["child"] += subprocess.run(["kill", "-9", str(child)], capture_output=True).returncode == 0
            time.sleep(chance.uniform(0, 0.2))
        process.send_signal(signal.SIGKILL)
        if process.wait() == -signal.SIGKILL:
            blows["program"] += 1
            continue
        faults.extend(unlike(data, quiet))
        counties += 1
        data = temporary / f"killed_{counties}"
        shutil.copytree(fresh, data)
    faults.extend(unlike(data, quiet))
    after = {paper["code"]: paper for paper in papers_in(data)}
    if blows["program"] < KILLS or blows["child"] < KILLS // 2:
        faults.append(f"only {blows} kills: there was not enough to do")
    chosen = chance.choice(sorted(after.values(), key=lambda paper: paper["code"]))["sha256"]
    copy = temporary / "copy"
    run("backup", copy, "--data", data)
    for place, kind in ((data, "was changed"), (copy, "is gone")):
        kept = place / "papers" / chosen[:2] / chosen[2:4] / chosen
        kept.chmod(0o600)
        kept.write_bytes(kept.read_bytes()[:-1] + b"?") if place == data else kept.unlink()
        answer = run("ledger", "verify", "--data", place, "--json", check=False)
        if answer.returncode != 1 or f"the paper {chosen} {kind}" not in answer.stdout:
            faults.append(f"ledger verify does not see that a paper {kind}: {answer.stdout[:300]}")
    said.append(f"{blows['program']} kills of the program and {blows['child']} of its child: {len(after)} papers whole, {counties} counties")


def until(what, condition, seconds=60):
    end = time.time() + seconds
    while time.time() < end:
        if condition():
            return
        time.sleep(0.1)
    faults.append(f"{what}: not within {seconds} s")


def signed_in(server, account):
    person = Person(server, account)
    if person.sign_in(DEMO_PASSWORD).status != 200:
        faults.append(f"{account} cannot sign in")
    return person


def served(temporary):
    data, contract = temporary / "served", Contract()
    run("simulate", "--cases", "2", "--data", data)
    run("account", "demo", "--data", data)
    server = Server(program, data, "--unproven", "--clock", "2026-11-05T09:00:00+08:00", contract=contract)
    clerk, stranger = signed_in(server, "li"), Person(server)
    matter = clerk.get("/api/v1/matters").json["matters"][0]
    base = f"/api/v1/matters/{matter['id']}"
    listed = lambda: clerk.get(f"{base}/papers").json["papers"]  # noqa: E731
    until("papers are issued", lambda: all(paper["state"] == "issued" for paper in listed()))
    papers = listed()
    decision = next(paper for paper in papers if paper["kind"] == "penalty_decision")
    got = clerk.get(f"{base}/papers/{decision['code']}")
    if got.status != 200 or not got.body.startswith(b"%PDF-1.7") or got.headers["content-type"] != "application/pdf":
        faults.append(f"the decision: {got.status}")
    if clerk.get(f"{base}/papers/{decision['code']}", headers={"If-None-Match": got.headers["etag"]}).status != 304:
        faults.append("the decision is sent twice")
    if stranger.get(f"{base}/papers/{decision['code']}").status != 401:
        faults.append("a stranger gets a paper")
    checked = stranger.get(f"/api/v1/check/{decision['code']}")
    if checked.status != 200 or checked.json["number"] != decision["number"] or checked.json["sha256"] != decision["sha256"]:
        faults.append(f"the public check: {checked.status} {checked.body[:200]}")
    inner = next(paper for paper in papers if paper["kind"] == "case_filing_approval")
    if stranger.get(f"/api/v1/check/{inner['code']}").status != 404:
        faults.append("the public learns of an internal paper")
    if clerk.get(f"{base}/papers/AAAAAAAAAAAA").status != 404:
        faults.append("a paper that is none")
    preview = {"act": {"step": "question", "about": {"party": "p"}, "form": {"content": "问：草稿？\n答：是。𠮷", "who": "party"}}, "paper": "inquiry_record"}
    times = []
    for _ in range(5):
        begun = time.time()
        draft = clerk.post(f"{base}/papers/preview", preview)
        times.append(time.time() - begun)
    if draft.status != 200:
        faults.append(f"the preview: {draft.status} {draft.body[:300]}")
    else:
        (temporary / "draft.pdf").write_bytes(draft.body)
        text = text_of(temporary / "draft.pdf")
        if "草稿" not in re.sub(r"\s", "", text) or "答：是。𠮷" not in text:
            faults.append("the preview lacks its mark or its words: " + text[:200])
    if sorted(times)[2] > 1:
        faults.append(f"a preview takes {sorted(times)[2]:.2f} s")
    if clerk.post(f"{base}/papers/preview", {"act": {"step": "assign_check", "form": {}}}).status not in (400, 404):
        faults.append("a preview of no paper")
    file = clerk.get(f"{base}/file")
    (temporary / "file.pdf").write_bytes(file.body)
    text = text_of(temporary / "file.pdf")
    for words in ("行政执法案卷", "卷内文件目录", "卷内备考表", "正卷", "副卷", decision["number"]):
        if words not in text:
            faults.append(f"the case file lacks {words}")
    if subprocess.run(["qpdf", "--check", str(temporary / "file.pdf")], capture_output=True).returncode != 0:
        faults.append("the case file is no sound PDF")
    if text.index("行政处罚决定书", text.index("副卷")) > text.index("立案审批表", text.index("副卷") + 400):
        faults.append("the decision does not stand first")
    # The child is killed while people act: acts go on, papers come.
    for number in range(10):
        for child in children_of(server.process.pid):
            subprocess.run(["kill", "-9", str(child)], capture_output=True)
        lead = {"request_id": new_id(), "procedure": "matter.lead", "township": "341524105",
                "acts": [{"step": "register", "form": {"received": "2026-11-05", "source": "patrol", "summary": f"第{number}件"}}]}
        answer = clerk.post("/api/v1/matters", lead)
        if answer.status != 201:
            faults.append(f"an act waited for its paper: {answer.status}")
            continue
        opened = answer.json["acts"][0]["matter"]
        until("a lead's paper", lambda: all(paper["state"] == "issued" for paper in clerk.get(f"/api/v1/matters/{opened}/papers").json["papers"]))
    faults.extend(server.faults)
    if server.stop() != 0:
        faults.append("the server did not end in order")
    said.append(f"preview {1000 * sorted(times)[2]:.0f} ms")
    without_child(temporary, data, contract)


def without_child(temporary, data, contract):
    """A server on which no child is installed runs; papers wait."""
    home = temporary / "home"
    home.mkdir()
    for name in ("rules", "data", "api"):
        (home / name).symlink_to(ROOT / name)
    server = Server(program, data, "--unproven", "--clock", "2026-11-06T09:00:00+08:00", contract=contract, environment={"XZ_HOME": str(home)})
    clerk = signed_in(server, "li")
    lead = {"request_id": new_id(), "procedure": "matter.lead", "township": "341524105",
            "acts": [{"step": "register", "form": {"received": "2026-11-06", "source": "patrol", "summary": "没有排版程序"}}]}
    answer = clerk.post("/api/v1/matters", lead)
    matter = answer.json["acts"][0]["matter"] if answer.status == 201 else None
    if matter is None:
        faults.append(f"without the child no act: {answer.status}")
    else:
        papers = clerk.get(f"/api/v1/matters/{matter}/papers").json["papers"]
        if [paper["state"] for paper in papers] != ["waiting"]:
            faults.append(f"without the child: {papers}")
        if clerk.get(f"/api/v1/matters/{matter}/papers/{papers[0]['code']}").status != 202:
            faults.append("a paper that waits says so")
        if clerk.get(f"/api/v1/matters/{matter}/file").status != 503:
            faults.append("a file that cannot be bound says so")
    faults.extend(server.faults)
    server.stop()
    run("paper", "issue", "--data", data)
    if any(paper["state"] != "issued" for paper in papers_in(data)):
        faults.append("what waited was not issued afterwards")


def retried(temporary):
    """What this program's child could not set is tried again by another, without a new wording."""
    data, home = temporary / "retried", temporary / "retried_home"
    run("simulate", "--cases", "1", "--data", data)
    home.mkdir()
    for name in ("rules", "data", "api"):
        (home / name).symlink_to(ROOT / name)
    (home / "renderer").mkdir()
    for path in (ROOT / "renderer").iterdir():
        if path.name != "child.mjs":
            (home / "renderer" / path.name).symlink_to(path)
    child, sound = home / "renderer" / "child.mjs", (ROOT / "renderer" / "child.mjs").read_text(encoding="utf-8")
    broken = sound.replace("function answer(head, bytes = Buffer.alloc(0)) {", "function answer(head, bytes = Buffer.alloc(0)) {\n  if (head.ok && bytes.length > 0) return answer({ ...head, ok: false, error: 'broken' });")
    environment = {**os.environ, "XZ_HOME": str(home)}
    child.write_text(broken, encoding="utf-8")
    first = json.loads(run("paper", "issue", "--data", data, "--json", check=False, env=environment).stdout)
    again = json.loads(run("paper", "issue", "--data", data, "--json", check=False, env=environment).stdout)
    child.write_text(sound, encoding="utf-8")
    mended = json.loads(run("paper", "issue", "--data", data, "--json", check=False, env=environment).stdout)
    if first["issued"] != 0 or first["failed"] == 0 or again["issued"] != 0 or mended["issued"] != first["failed"]:
        faults.append(f"a mended child does not set what the broken one could not: {first}, {again}, {mended}")
    said.append(f"{mended['issued']} papers tried again")


work = pathlib.Path(tempfile.mkdtemp())
try:
    for part in (golden, hardest, kills, served, retried):
        begun = time.time()
        part(work)
        said.append(f"{part.__name__} {time.time() - begun:.0f} s")
finally:
    shutil.rmtree(work, ignore_errors=True)
for fault in faults[:20]:
    print(fault)
print(f"papers (seed {seed}): {', '.join(said)}; {len(faults)} fault(s)")
sys.exit(1 if faults else 0)
