#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every guard is passed in one scenario and refused by name in another; every act names its papers; every trap has its story.

    tests/coverage.py PATH_OF_XIANGZHI [--rules DIR]

Plays rules/scenarios with the program and reads rules/*.toml. A guard counts as refused where a scenario expects its refusal by name and
gets it; as passed where a step that asks it, directly or through a formula guard, was accepted (in a branch of an `or` too). Engine guards
(`data = "engine…"`) are asked everywhere and are not counted. Exit 1 where a guard is nowhere refused or never passed, or a scenario fails.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORD = re.compile(r"[A-Za-z_][A-Za-z_0-9]*(?:\.[A-Za-z_0-9]+)?")
ACT = re.compile(r"^\s+\d{4}-\d\d-\d\dT\d\d:\d\d\s+(?P<procedure>[a-z]+\.[a-z_]+)\s+(?P<step>[a-z_]+)\s")
# Guards that no story can be refused by, and what tests them instead.
ELSEWHERE = {
    # notify asks the same first; only a threshold that falls between notice and decision makes this one answer no (src/law/guards/hearing_test.cpp).
    "hearing_told_if_required",
    # Says what a decision leaves to be done; it refuses nothing (src/law/guards/lines_test.cpp).
    "kinds_need_performance",
    # Says where a case goes whose decision on one party fell; it refuses nothing (src/law/guards/revocation_test.cpp).
    "another_decision_stands",
    # Nothing that was decided and served is with the police or another authority: it tells the prover what no story can reach.
    "nothing_elsewhere",
    # No story tells of a law that ends: those that ship are played under one in src/app/list_stories_test.cpp.
    "item_basis_holds",
}


# Acts that are their own note, or that another act's paper tells of.
WITHOUT_PAPER = {
    "matter.lead": {"merge", "split_lead", "route", "route_again", "overrule_route", "sender_withdraws", "assign_check", "extend_check", "accept", "feedback_up"},
    "matter.patrol": {"arrive", "advise"},
    "matter.inspection": {"publish_basis", "plan_year", "freeze_draw", "request_inspection", "enter_code", "follow_up"},
    "matter.information": {"read_notice"},
    "matter.duty_transfer": {"suspect_official"},
    "measure.enforcement": {"serve_demand"},
    "measure.order_to_correct": {"report_corrected", "correction_lapses", "go_on"},
    "matter.approval": {"correct_now"},
    "matter.cooperation": {"accept_task", "reply_lapses", "confirm", "confirm_lapses"},
    "matter.oversight": {"answer_overdue"},
    "matter.report": {"open_report", "report_by_phone", "acknowledge", "report_overdue"},
    "record.disclosure": {"hide_page", "publication_overdue", "publication_expires"},
    "penalty.ordinary": {"show_and_tell", "begin_performance", "declare_wait", "end_wait", "close_opinions"},
}


def read(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


def words(formula):
    """The names in a formula, without texts in quotes and fields of the form."""
    return {word for word in WORD.findall(re.sub(r'"[^"]*"', " ", formula)) if "." not in word}


def guards_of(rules):
    guards = {}
    for path in [rules / "guards.toml", *sorted((rules / "guards").glob("*.toml"))]:
        for name, guard in read(path).items():
            if not guard.get("data", "").startswith("engine"):
                guards[name] = guard
    return guards


def asked_by_steps(rules, guards):
    """(procedure, step) -> the guards that it asks, those inside formula guards too."""
    def closure(formula, into):
        for name in words(formula) & guards.keys():
            if name not in into:
                into.add(name)
                closure(guards[name].get("formula", ""), into)
        return into

    asked = {}
    for path in sorted((rules / "procedures").glob("*.toml")):
        procedure = read(path)
        for step in procedure.get("step", []):
            found = set()
            for formula in [*step.get("needs", []), step.get("when", ""), *(fact.get("when", "") for fact in step.get("establishes", [])),
                            *(arrow.get("when", "") for arrow in step.get("to", []) if isinstance(arrow, dict))]:
                closure(formula, found)
            asked[procedure["id"], step["id"]] = found
    return asked


def paper_faults(rules):
    """Every act names the papers that it makes or takes in; every paper is in the index and made by some act."""
    index = {paper["id"] for path in (rules / "papers").glob("*.toml") if path.name != "demanded.toml" for paper in [read(path)]}
    faults, made = [], set()
    for path in sorted((rules / "procedures").glob("*.toml")):
        procedure = read(path)
        for step in procedure.get("step", []):
            papers = set(step.get("papers", []))
            silent = step["id"] in WITHOUT_PAPER.get(procedure["id"], set())
            if silent == bool(papers):
                faults.append(f"{procedure['id']} {step['id']}: {'names papers and is said to have none' if silent else 'names no paper'}")
            opened = {opens["paper"] for opens in step.get("opens", []) if isinstance(opens, dict) and "paper" in opens}
            faults += [f"{procedure['id']} {step['id']}: the paper {paper} isn't in the index" for paper in sorted(opened - index)]
            made |= papers | opened
    return faults + [f"no act makes the paper {paper}" for paper in sorted(index - made)]


def trap_faults(rules):
    """docs/traps.md: each story is there, and refuses by the guard that its row names."""
    row = re.compile(r"^\| T(?P<trap>\d+) \| (?:`(?P<guard>[^`]+)`|–) \| (?:`(?P<story>[^`]+)`|–) \| (?P<note>.*) \|$")
    rows = [found for found in map(row.match, (ROOT / "docs" / "traps.md").read_text(encoding="utf-8").splitlines()) if found]
    faults = [] if [int(one["trap"]) for one in rows] == list(range(1, 78)) else ["docs/traps.md: not one row for each of T1 to T77"]
    for one in rows:
        story = rules / "scenarios" / f"{one['story']}.toml"
        if one["story"] is None:
            faults += [] if one["note"].strip() else [f"T{one['trap']}: neither a story nor a reason"]
        elif not story.exists():
            faults.append(f"T{one['trap']}: there is no story {one['story']}")
        else:
            refused = {name for act in read(story).get("act", []) if isinstance(act.get("expect"), dict) for name in act["expect"].get("refused", [])}
            faults += [] if one["guard"] is None or one["guard"] in refused else [f"T{one['trap']}: {one['story']} is refused nowhere by {one['guard']}"]
    return faults


def run(program, rules, *more):
    command = [program, "rules", "try", str(rules / "scenarios"), "--rules", str(rules), *more]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}: exit code {done.returncode}\n{done.stderr}")
    return done.stdout.splitlines()


def refused_by_name(program, rules):
    refused, failed = set(), []
    for line in run(program, rules, "--json"):
        row = json.loads(line)
        if "step" not in row:
            continue
        if not row["ok"]:
            failed.append(f"{row['file']}: {row['step']}: {row.get('difference', '')}")
        expected = {name.removeprefix("all party: ").removeprefix("any party: ").removeprefix("not ") for name in row["expected"].split()[1:]}
        refused |= {refusal["guard"].removeprefix("all party: ").removeprefix("any party: ").removeprefix("not ") for refusal in row["refusals"]} & expected
    return refused, failed


def accepted_steps(program, rules):
    return {(found["procedure"], found["step"]) for found in map(ACT.match, run(program, rules, "--acts")) if found}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("--rules", type=pathlib.Path, default=ROOT / "rules")
    given = arguments.parse_args()
    guards = guards_of(given.rules)
    asked = asked_by_steps(given.rules, guards)
    refused, failed = refused_by_name(given.program, given.rules)
    accepted = accepted_steps(given.program, given.rules)
    passed = set().union(*(asked.get(step, set()) for step in accepted))
    # A reason is told beside the guard that refuses and stands in no step: src/law/guards/officers_test.cpp, src/casework/people_of_the_day_test.cpp.
    reasons = set().union(*(guard.get("because", []) for guard in guards.values()))
    never_refused = sorted(guards.keys() - refused - ELSEWHERE - reasons)
    never_passed = sorted(guards.keys() - passed - reasons)
    papers = paper_faults(given.rules)
    traps = trap_faults(given.rules)
    steps = sorted(f"{procedure} {step}" for procedure, step in asked.keys() - accepted)
    print(f"guards {len(guards)}, refused by name {len(guards.keys() & refused)}, passed {len(guards) - len(never_passed)}")
    print(f"steps {len(asked)}, accepted somewhere {len(asked) - len(steps)}")
    for title, names in (("nowhere refused", never_refused), ("never passed", never_passed), ("scenario fails", failed), ("paper", papers), ("trap", traps)):
        for name in names:
            print(f"  {title}: {name}")
    for step in steps:
        print(f"  note, never accepted: {step}")
    return 1 if never_refused or never_passed or failed or papers or traps else 0


if __name__ == "__main__":
    sys.exit(main())
