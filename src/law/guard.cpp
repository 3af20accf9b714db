// SPDX-License-Identifier: Apache-2.0
#include "law/guard.hpp"

#include <algorithm>
#include <map>

#include "law/guards/tables.hpp"

namespace xz::law {

namespace {

std::map<std::string_view, DataGuard> collect()
{
    using namespace guards;
    auto found = std::map<std::string_view, DataGuard>{};
    auto const tables = {officer_guards(),       power_guards(),       evidence_guards(),    line_guards(),       circumstance_guards(),
                         hearing_guards(),       review_guards(),      decision_guards(),    crime_guards(),      summary_guards(),
                         service_guards(),       money_guards(),       order_guards(),       lead_guards(),       approval_guards(),
                         remedy_guards(),        disclosure_guards(),  matter_guards(),      inspection_guards(), measure_guards(),
                         measure_power_guards(), enforcement_guards(), changed_law_guards(), revocation_guards()};
    for (auto const& table : tables) {
        for (auto const& guard : table) check(found.emplace(guard.id, guard.ask).second, "two data guards of one name");
    }
    return found;
}

bool is_about(ActSeen const& act, Party const* party, std::string_view goods)
{
    auto const same_goods = goods.empty() || act.goods.empty() || act.goods == goods;
    return same_goods && (party == nullptr || act.party.empty() || act.party == party->id);
}

} // namespace

ActSeen const* GuardInput::last(std::string_view step) const
{
    auto const* one = past.last_of(step);
    while (one != nullptr && !is_about(*one, party, act.goods)) one = past.before(*one);
    return one;
}

std::vector<ActSeen const*> GuardInput::all(std::string_view step) const
{
    auto found = std::vector<ActSeen const*>{};
    for (auto const* one = past.last_of(step); one != nullptr; one = past.before(*one)) found.push_back(one);
    std::reverse(found.begin(), found.end());
    return found;
}

bool GuardInput::party_as_citizen() const
{
    if (party == nullptr) return true;
    switch (party->kind) {
    case PartyKind::Individual:
    case PartyKind::Responsible:
        return true;
    case PartyKind::Organisation:
        return false;
    case PartyKind::IndividualBusiness:
        break;
    }
    // 处罚法 §51, §63 don't say; the lower limit is the one that protects, unless the province says otherwise.
    auto const* as = numbers.number("individual_business_as", act.day());
    return as == nullptr || as->text() != "organisation";
}

DataGuard find_data_guard(std::string_view id)
{
    static auto const guards = collect();
    auto const found = guards.find(id);
    return found == guards.end() ? nullptr : found->second;
}

bool form_has(Json const& form, std::string_view field)
{
    auto const& value = form.at(field);
    if (value.is_null()) return false;
    if (value.is_bool()) return value.as_bool();
    if (value.is_string()) return !value.as_string().empty();
    if (value.is_array()) return !value.as_array().empty();
    if (value.is_integer()) return value.as_integer() != 0; // a fine of 0 is no fine
    return true;
}

} // namespace xz::law
