// SPDX-License-Identifier: Apache-2.0
#include "app/team_rules.hpp"

#include "app/staff_registers.hpp"

namespace xz::app {

std::int64_t number_on(law::Parameters const& numbers, std::string_view id, Day day)
{
    auto const value = numbers.integer(id, day);
    check(value.has_value(), "a number that no register names");
    return *value;
}

team::SecondmentLimits secondment_limits(law::Parameters const& numbers, Day day)
{
    return {.one = number_on(numbers, "SEC-ONE", day),
            .year = number_on(numbers, "SEC-YEAR", day),
            .share = number_on(numbers, "SEC-SHARE", day),
            .renewal = number_on(numbers, "SEC-RENEW", day),
            .certified = number_on(numbers, "OFFICERS", day)};
}

team::CertificateRules certificate_rules(law::Parameters const& numbers, Day day)
{
    return {.ahead = {number_on(numbers, "CERT-REMIND-FIRST", day), number_on(numbers, "CERT-REMIND-SECOND", day),
                      number_on(numbers, "CERT-REMIND-LAST", day)}};
}

void settle_team(Knowledge& known)
{
    auto const& law = *known.law;
    auto const months = [&](Day day) { return number_on(law.numbers, "CERT-LEAVE", day); };
    auto const numbers = [&](Day day) { return training_numbers(law, day); };
    auto people = std::vector<PersonKey>{};
    for (auto const& [key, who] : known.roster.people()) people.push_back(key);
    for (auto const& key : people) {
        auto halts = team::away_halts(*known.roster.person(key), months);
        for (auto& one : known.training.halts(key, known.roster, numbers)) halts.push_back(std::move(one));
        known.roster.settle(key, std::move(halts), known.training.shadowed(key));
    }
}

std::vector<Unmet> team_objections(Knowledge const& known, std::string const& county, team::TeamAct const& act)
{
    auto unmet = std::vector<Unmet>{};
    auto objections = known.roster.validate(act);
    for (auto& one : place_objections(known, county, act)) objections.push_back(std::move(one));
    if (objections.empty() && act.kind.starts_with("secondment_"))
        objections = team::secondment_objections(known.roster, act, secondment_limits(known.law->numbers, act.day));
    for (auto const& each : objections) {
        auto const words = known.law->rules.register_guards.find(each.guard);
        auto mends = words == known.law->rules.register_guards.end() ? std::vector<std::string>{"form"} : words->second.mended_by;
        unmet.push_back({.guard = each.guard, .article = each.article, .missing = each.field, .mended_by = std::move(mends)});
    }
    return unmet;
}

std::optional<Day> working_days_after(law::Calendar const& calendar, Day day, std::int64_t count)
{
    while (count > 0) {
        day += std::chrono::days{1};
        auto const off = calendar.off(day);
        if (!off) return std::nullopt;
        count -= *off ? 0 : 1;
    }
    return day;
}

} // namespace xz::app
