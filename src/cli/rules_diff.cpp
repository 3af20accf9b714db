// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <set>

#include "cli/files.hpp"
#include "cli/rules_commands.hpp"

namespace xz::cli {

namespace {

using Names = std::set<std::string>;

Names needs_of(law::Step const& step)
{
    auto names = Names{};
    for (auto const& need : step.needs) names.insert(need.text);
    return names;
}

Names facts_of(law::Step const& step)
{
    auto names = Names{};
    for (auto const& established : step.establishes) names.insert(established.fact);
    return names;
}

Names revoked_by(law::Step const& step)
{
    auto names = Names{};
    for (auto const& revoked : step.revokes) names.insert(revoked.fact);
    return names;
}

Names arrows_of(law::Step const& step)
{
    auto names = Names{};
    for (auto const& from : step.from) {
        if (step.to.empty()) names.insert(from.procedure + ":" + from.state);
        for (auto const& arrow : step.to)
            names.insert(from.procedure + ":" + from.state + " → " + arrow.to.procedure + ":" + arrow.to.state);
    }
    return names;
}

std::string shown(law::Number const& number)
{
    if (!number.value) return "–";
    if (auto const integer = number.integer()) return std::to_string(*integer);
    return std::string{number.text().empty() ? (number.truth() ? "true" : "false") : number.text()};
}

/// Collects sentences, each about one place.
class Comparing {
public:
    Comparing(law::Law const& a, law::Law const& b) : a_{a}, b_{b} {}

    std::vector<std::pair<std::string, std::string>> compare()
    {
        for (auto const& [id, procedure] : a_.rules.procedures)
            if (b_.rules.procedure(id) == nullptr) say(id, "the procedure is gone");
        for (auto const& [id, procedure] : b_.rules.procedures) {
            auto const* before = a_.rules.procedure(id);
            if (before == nullptr)
                say(id, "a new procedure, " + procedure.title.zh);
            else
                compare_procedure(*before, procedure);
        }
        compare_guards();
        compare_numbers();
        return std::move(sentences_);
    }

private:
    void say(std::string where, std::string what) { sentences_.emplace_back(std::move(where), std::move(what)); }

    void compare_names(std::string const& where, Names const& before, Names const& after, std::string const& less, std::string const& more)
    {
        for (auto const& name : before)
            if (!after.contains(name)) say(where, less + " " + name);
        for (auto const& name : after)
            if (!before.contains(name)) say(where, more + " " + name);
    }

    void compare_procedure(law::Procedure const& before, law::Procedure const& after)
    {
        for (auto const& step : before.steps)
            if (b_.rules.step(after.id, step.id) == nullptr) say(after.id + "/" + step.id, "the step is gone");
        for (auto const& step : after.steps) {
            auto const where = after.id + "/" + step.id;
            auto const* old = a_.rules.step(before.id, step.id);
            if (old == nullptr) {
                say(where, "a new step, " + step.title.zh);
                continue;
            }
            compare_names(where, needs_of(*old), needs_of(step), "no longer needs", "now needs");
            compare_names(where, facts_of(*old), facts_of(step), "no longer establishes", "now establishes");
            compare_names(where, revoked_by(*old), revoked_by(step), "no longer revokes", "now revokes");
            compare_names(where, {old->by.begin(), old->by.end()}, {step.by.begin(), step.by.end()}, "is no longer taken by",
                          "is now taken by");
            compare_names(where, arrows_of(*old), arrows_of(step), "no longer leads", "now leads");
            if (old->officers != step.officers)
                say(where, "asks for " + std::to_string(step.officers) + " officers, not " + std::to_string(old->officers));
        }
    }

    void compare_guards()
    {
        for (auto const& [id, guard] : a_.rules.guards)
            if (b_.rules.guard(id) == nullptr) say(id, "the guard is gone");
        for (auto const& [id, guard] : b_.rules.guards) {
            auto const* old = a_.rules.guard(id);
            if (old == nullptr)
                say(id, "a new guard (" + guard.article + ")");
            else if (old->article != guard.article)
                say(id, "rests on " + guard.article + ", not on " + old->article);
            else if (old->kind != guard.kind || old->data != guard.data)
                say(id, "asks otherwise");
        }
    }

    void compare_numbers()
    {
        auto const day = make_day(2026, 1, 1);
        for (auto const& id : b_.numbers.ids()) {
            auto const* after = b_.numbers.number(id, day);
            auto const* before = a_.numbers.number(id, day);
            if (after != nullptr && before == nullptr) say(id, "a new number, " + shown(*after));
            if (after != nullptr && before != nullptr && shown(*after) != shown(*before))
                say(id, "is " + shown(*after) + ", not " + shown(*before));
        }
        for (auto const& id : a_.numbers.ids())
            if (a_.numbers.number(id, day) != nullptr && b_.numbers.number(id, day) == nullptr) say(id, "the number is gone");
    }

    law::Law const& a_;
    law::Law const& b_;
    std::vector<std::pair<std::string, std::string>> sentences_;
};

} // namespace

int rules_diff(std::string const& before, std::string const& after, bool json)
{
    auto const a = load_law_or_throw(read_folder(before));
    auto const b = load_law_or_throw(read_folder(after));
    auto const sentences = Comparing{a, b}.compare();
    auto list = Json::array();
    for (auto const& [where, what] : sentences) {
        if (json)
            list.push(Json::object().set("where", where).set("what", what));
        else
            std::printf("%s: %s\n", where.c_str(), what.c_str());
    }
    if (json)
        std::printf(
            "%s\n",
            to_string(Json::object().set("from", a.rules.hash_hex).set("to", b.rules.hash_hex).set("changes", std::move(list))).c_str());
    else
        std::printf("%zu change(s)\n", sentences.size());
    return 0;
}

} // namespace xz::cli
