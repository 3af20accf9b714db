// SPDX-License-Identifier: Apache-2.0
// What two rule sets say otherwise of numbers: old and new value, from which day, by which article.
#include <algorithm>

#include "law/diff_words.hpp"

namespace xz::law {

namespace {

auto const always = make_day(1900, 1, 1);

struct Word {
    NumberUnit unit;
    char const *zh, *en;
};

constexpr Word unit_words[] = {{NumberUnit::WorkingDays, "个工作日", " working days"},
                               {NumberUnit::CalendarDays, "日", " days"},
                               {NumberUnit::Hours, "小时", " hours"},
                               {NumberUnit::Months, "个月", " months"},
                               {NumberUnit::Years, "年", " years"},
                               {NumberUnit::Yuan, "元", " yuan"},
                               {NumberUnit::Fen, "分", " fen"},
                               {NumberUnit::Percent, "%", " per cent"},
                               {NumberUnit::Persons, "人", " persons"}};

std::string shown(Number const* number, bool zh)
{
    if (number == nullptr || !number->value) return {};
    if (number->unit == NumberUnit::Bool) return number->truth() ? (zh ? "是" : "yes") : zh ? "否" : "no";
    auto const integer = number->integer();
    if (!integer) return std::string{number->text()};
    auto text = std::to_string(*integer);
    for (auto const& word : unit_words)
        if (word.unit == number->unit) text += zh ? word.zh : word.en;
    return text;
}

/// All that matters of a number on a day, so that a change of how it counts is one too.
std::string whole(Number const* number)
{
    if (number == nullptr) return {};
    return shown(number, false) + "|" + std::to_string(static_cast<int>(number->roll)) +
           std::to_string(static_cast<int>(number->counting)) + (number->inclusive ? "i" : "") + (number->posted ? "p" : "") +
           std::to_string(static_cast<int>(number->owner));
}

void add_days(Parameters const& numbers, std::string const& id, std::set<Day>& days)
{
    for (auto const& row : numbers.rows()) {
        if (row.id != id) continue;
        if (row.from) days.insert(*row.from);
        if (row.to) days.insert(*row.to + std::chrono::days{1});
    }
}

std::set<std::string> clocks_governed(Law const& a, Law const& b, std::string const& id, Day on)
{
    auto clocks = std::set<std::string>{};
    for (auto const* law : {&a, &b})
        for (auto const& name : law->numbers.clock_names())
            if (auto const clock = law->numbers.clock(name, on))
                if (clock->number == id || std::find(clock->numbers.begin(), clock->numbers.end(), id) != clock->numbers.end())
                    clocks.insert(name);
    return clocks;
}

std::string place_of(Number const& number) { return number.jurisdiction == "CN" ? std::string{} : "（" + number.jurisdiction + "）"; }

class Numbers {
public:
    Numbers(Law const& a, Law const& b, Day on) : a_{a}, b_{b}, on_{on} {}

    std::vector<RuleChange> compare()
    {
        auto ids = std::set<std::string>{};
        for (auto const* law : {&a_, &b_})
            for (auto const& id : law->numbers.ids()) ids.insert(id);
        for (auto const& id : ids) compare_id(id);
        compare_specials(a_, b_, "不再有特别规定", "no longer has a special text");
        compare_specials(b_, a_, "增加特别规定", "now has a special text");
        return std::move(changes_);
    }

private:
    void compare_id(std::string const& id)
    {
        auto days = std::set<Day>{always};
        add_days(a_.numbers, id, days);
        add_days(b_.numbers, id, days);
        auto said = std::string{}; // what the stretch before said
        for (auto day = days.begin(); day != days.end(); ++day) {
            auto const* before = a_.numbers.number(id, *day);
            auto const* after = b_.numbers.number(id, *day);
            auto const differs = whole(before) != whole(after);
            auto const now = differs ? whole(before) + " " + whole(after) : std::string{};
            if (!said.empty() && said != now) changes_.back().to = *day - std::chrono::days{1};
            if (differs && said != now) add(id, before, after, *day);
            said = now;
        }
    }

    void add(std::string const& id, Number const* before, Number const* after, Day from)
    {
        auto const& known = after != nullptr ? *after : *before;
        auto change = RuleChange{
            .kind = "number", .where = id, .article = joined(known.basis), .before = shown(before, false), .after = shown(after, false)};
        if (from != always) change.from = from;
        change.backwards = before != nullptr && from < on_;
        auto const of_party = before != nullptr && before->owner == Owner::Party && time_unit(before->unit);
        change.shortens_told = change.backwards && of_party && after != nullptr && after->integer() < before->integer();
        auto const since_zh = change.from ? "自 " + xz::to_string(from) + " 起" : std::string{};
        auto const since_en = change.from ? ", from " + xz::to_string(from) + " on" : std::string{};
        auto const same = change.before == change.after;
        change.zh =
            known.title_zh + place_of(known) + since_zh + (same ? "计算方法改变" : from_to_zh(shown(before, true), shown(after, true)));
        change.en = known.title_en + (same ? " is counted otherwise" : from_to_en(change.before, change.after)) + since_en;
        change.clocks = clocks_governed(a_, b_, id, on_);
        for (auto const* law : {&a_, &b_})
            for (auto const& [procedure, whole_procedure] : law->rules.procedures)
                for (auto const& step : whole_procedure.steps)
                    for (auto const& effect : step.clocks)
                        if (effect.move == ClockMove::Start && change.clocks.contains(effect.clock))
                            change.steps.emplace(procedure, step.id);
        changes_.push_back(std::move(change));
    }

    void compare_specials(Law const& one, Law const& other, std::string const& zh, std::string const& en)
    {
        for (auto const& row : one.numbers.rows()) {
            if (row.special_of.empty()) continue;
            auto const same = [&](Number const& there) {
                return there.id == row.id && there.basis == row.basis && whole(&there) == whole(&row) && there.from == row.from &&
                       there.to == row.to && there.items == row.items && there.departments == row.departments && there.laws == row.laws;
            };
            auto const& rows = other.numbers.rows();
            if (std::any_of(rows.begin(), rows.end(), same)) continue;
            auto change = RuleChange{.kind = "number",
                                     .where = row.id,
                                     .article = joined(row.basis),
                                     .after = shown(&row, false),
                                     .from = row.from,
                                     .to = row.to};
            change.zh = row.title_zh + zh + "：" + shown(&row, true);
            change.en = row.title_en + " " + en + ": " + shown(&row, false);
            change.clocks = clocks_governed(one, other, row.id, on_);
            changes_.push_back(std::move(change));
        }
    }

    Law const& a_;
    Law const& b_;
    Day on_;
    std::vector<RuleChange> changes_;
};

} // namespace

std::vector<RuleChange> compare_numbers(Law const& before, Law const& after, Day on) { return Numbers{before, after, on}.compare(); }

} // namespace xz::law
