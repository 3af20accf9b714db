// SPDX-License-Identifier: Apache-2.0
#pragma once

// Only for tests: a small world in which one data guard is asked. Everything stands lawful; a test spoils one thing.

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "law/guard.hpp"
#include "law/time_world.hpp"

namespace xz::law::testing {

/// People: everybody belongs here and is certified unless a test says otherwise; posts are given.
struct FakeTeam final : TeamQuestions {
    std::set<std::string, std::less<>> not_certified;
    std::map<std::string, std::string, std::less<>> halts; // person, why
    std::set<std::string, std::less<>> learners;           // in every department
    std::set<std::string, std::less<>> of_the_department;
    std::set<std::string, std::less<>> elsewhere;
    std::set<std::string, std::less<>> not_qualified;
    std::set<std::pair<std::string, std::string>> posts;     // person, post
    std::set<std::pair<std::string, std::string>> relations; // person, party

    bool certified(std::string_view person, Day, std::string_view) const override { return !not_certified.contains(person); }
    std::string_view halted(std::string_view person, Day) const override
    {
        auto const found = halts.find(person);
        return found == halts.end() ? std::string_view{} : std::string_view{found->second};
    }
    bool shadows(std::string_view person, std::string_view, Day) const override { return learners.contains(person); }
    bool works_at(std::string_view person, std::string_view, Day) const override { return of_the_department.contains(person); }
    bool belongs_here(std::string_view person, Day) const override { return !elsewhere.contains(person); }
    bool qualified_reviewer(std::string_view person, Day) const override { return !not_qualified.contains(person); }
    bool holds_post(std::string_view person, std::string_view post, Day) const override
    {
        return posts.contains({std::string{person}, std::string{post}});
    }
    bool related(std::string_view person, Party const& party) const override { return relations.contains({std::string{person}, party.id}); }
};

/// An item that was handed over: a fine of 50 to 200 yuan or a warning, summary possible, three tiers.
struct FakeItem final : ItemQuestions {
    std::string item_code = "JZ-ZF-0001";
    std::string certificate_field = "fire";
    std::string mode = "conferred";
    std::string named_authority = "township";
    std::string legal_basis = "森林防火条例 第五十条";
    bool force = true;
    bool basis_stands = true;
    bool suspended = false; // not in force, and the power stays
    std::set<std::string, std::less<>> kinds{"warning", "fine"};
    bool summary = true;
    bool confiscate = false;
    bool unmet_order = false;
    std::optional<Range> fine = Range{Money::from_yuan(50), Money::from_yuan(200)};
    std::vector<Tier> steps{{"lenient", Money::from_yuan(50), Money::from_yuan(95)},
                            {"ordinary", Money::from_yuan(95), Money::from_yuan(155)},
                            {"severe", Money::from_yuan(155), Money::from_yuan(200)}};

    std::optional<std::vector<Measure>> listed_measures; // nothing: the list says nothing about measures

    std::optional<std::vector<Measure>> measures() const override { return listed_measures; }
    std::string_view code() const override { return item_code; }
    std::string_view field() const override { return certificate_field; }
    std::string_view power_mode() const override { return mode; }
    bool in_force(Day) const override { return force && !suspended; }
    bool basis_holds(Day) const override { return basis_stands; }
    bool power_lies(Day) const override { return force; }
    std::string_view authority() const override { return named_authority; }
    bool allows_kind(std::string_view kind) const override { return kinds.contains(kind); }
    bool summary_possible() const override { return summary; }
    bool confiscation_due() const override { return confiscate; }
    bool penalty_needs_unmet_order() const override { return unmet_order; }
    std::string_view basis() const override { return legal_basis; }
    std::optional<Range> range(PartyKind, std::string_view, std::optional<Money>, std::int64_t) const override { return fine; }
    std::vector<Tier> tiers(PartyKind, std::string_view, std::optional<Money>, std::int64_t) const override { return steps; }
};

/// Other matters: so many inspections of each object, in whatever year; so many fines of each tier, wherever they lie.
struct FakeCounty final : CountyQuestions {
    std::map<std::string, std::int64_t, std::less<>> inspected;
    std::map<std::string, Day, std::less<>> tools; // checked until

    std::int64_t inspections(std::string_view object, int) const override
    {
        auto const found = inspected.find(object);
        return found == inspected.end() ? 0 : found->second;
    }
    std::map<std::string, std::vector<std::int64_t>, std::less<>> shares;
    std::vector<std::int64_t> similar_shares(Alike const& alike) const override
    {
        auto const found = shares.find(alike.tier);
        return found == shares.end() ? std::vector<std::int64_t>{} : found->second;
    }
    std::optional<bool> tool_checked(std::string_view tool, Day day) const override
    {
        auto const found = tools.find(tool);
        return found == tools.end() ? std::nullopt : std::optional{day <= found->second};
    }
};

/// An act with its own strings; `seen()` is what a guard gets.
struct OwnAct {
    std::string procedure = "penalty.ordinary";
    std::string step;
    std::string party;
    std::string paper;
    std::string actor = "zhao";
    std::string post = "case_handler";
    std::vector<std::string> officers{"zhao", "wang"};
    Moment at{};
    Json form = Json::object();
    std::uint64_t seq = 0;
    std::string evidence;
    std::string goods;

    ActSeen seen() const { return {procedure, step, party, paper, actor, post, officers, at, &form, seq, evidence, goods}; }
};

/// "2026-03-02 09:00" in Beijing.
inline Moment moment(std::string_view text)
{
    auto const found = parse_moment(text);
    check(found.has_value(), "a test wrote a moment that isn't one");
    return *found;
}

/// {"amount": 5000, "reasons": "…"} from JSON text.
inline Json form(std::string_view text)
{
    auto parsed = parse_json(text);
    check(parsed.value.has_value(), "a test wrote a form that isn't JSON");
    return *parsed.value;
}

class GuardWorld {
public:
    FakeTeam team;
    FakeItem item;
    FakeCounty county;
    std::vector<Party> parties{Party{"p", PartyKind::Individual, "李某", make_day(1980, 5, 1), false}};
    std::map<std::string, ClockSeen, std::less<>> clocks;
    Parameters numbers = time_world::parameters();
    Calendar calendar = time_world::calendar();
    OwnAct act; // under judgment
    std::string township = "341524105";

    GuardWorld() { act.at = moment("2026-03-10 09:00"); }

    /// A past act: step, form, moment, party. Returned so that a test can change officers, actor or paper.
    OwnAct& did(std::string step, Json written = Json::object(), std::string_view at = "2026-03-09 09:00", std::string party = "")
    {
        auto& made = past_.emplace_back();
        made.step = std::move(step);
        made.form = std::move(written);
        made.at = moment(at);
        made.party = std::move(party);
        made.seq = past_.size();
        return made;
    }

    /// The guard's answer for the act under judgment, about `act.party` (or the only party there is).
    bool ask(std::string_view guard) const
    {
        auto const found = find_data_guard(guard);
        check(found != nullptr, "no data guard of that name");
        auto seen = Past{};
        for (auto const& one : past_) {
            seen.push_back(one.seen());
        }
        auto const now = act.seen();
        std::function<ClockSeen(std::string_view)> const clock = [this](std::string_view name) {
            auto const it = clocks.find(name);
            return it == clocks.end() ? ClockSeen{} : it->second;
        };
        auto present = parties;
        std::erase_if(present, [](Party const& one) { return one.dropped; });
        auto const* about = present.size() == 1 ? present.data() : nullptr;
        for (auto const& one : present) {
            if (one.id == act.party) {
                about = &one;
            }
        }
        return found(GuardInput{now, seen, present, about, team, item, numbers, calendar, clock, act.at, township, &county});
    }

    /// The same with another form.
    bool ask(std::string_view guard, std::string_view form_text)
    {
        act.form = form(form_text);
        return ask(guard);
    }

private:
    std::deque<OwnAct> past_;
};

} // namespace xz::law::testing
