// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "team/act_form.hpp"
#include "team/secondment.hpp"

namespace xz::team {

namespace {

/// The day before is the last suspended one; a suspension that would begin later falls away.
void restore(Certificate& certificate, Day first_valid)
{
    std::erase_if(certificate.suspensions, [&](Period const& period) { return period.from >= first_valid; });
    for (auto& period : certificate.suspensions) {
        if (period.holds(first_valid)) period.to = first_valid - std::chrono::days{1};
    }
}

int born_from(std::string_view band)
{
    return band.size() < 4 ? 0 : (band[0] - '0') * 1000 + (band[1] - '0') * 100 + (band[2] - '0') * 10 + (band[3] - '0');
}

bool needs(TeamAct const& act, std::string_view what)
{
    auto const all = texts_in(act.form.at("needs"));
    return std::find(all.begin(), all.end(), what) != all.end();
}

} // namespace

std::string Unit::managed_by(Day day) const
{
    for (auto const& each : managed)
        if (each.period.holds(day)) return each.township;
    return {};
}

bool Roster::apply_certificate(TeamAct const& act)
{
    if (act.kind == "certificate_recorded") {
        auto& person = known(act);
        auto certificate =
            Certificate{text_in(act, "number"), period_in(act), texts_in(act.form.at("fields")), text_in(act, "province"), {}};
        certificate.kind = text_in(act, "kind");
        owners_.insert_or_assign(certificate.number, person.key);
        person.certificates.push_back(std::move(certificate));
    } else if (act.kind == "certificate_suspended") {
        known_certificate(act).suspensions.push_back({period_in(act), text_in(act, "ground")});
    } else if (act.kind == "certificate_restored") {
        restore(known_certificate(act), day_in(act, "from"));
    } else if (act.kind == "certificate_ended") {
        auto& certificate = known_certificate(act);
        certificate.ended_from = day_in(act, "from");
        certificate.ended_ground = text_in(act, "ground");
    } else if (act.kind == "certificate_found_invalid") {
        auto& certificate = known_certificate(act);
        certificate.ended_from = day_in(act, "from");
        certificate.ended_ground = "found_invalid";
    } else if (act.kind == "certificate_returned") {
        known_certificate(act).returned_on = day_in(act, "on");
    } else {
        return false;
    }
    return true;
}

bool Roster::apply_organisation(TeamAct const& act)
{
    if (act.kind == "unit_set") {
        auto const key = text_in(act, "unit");
        units_.insert_or_assign(key, Unit{key,
                                          text_in(act, "kind"),
                                          text_in(act, "name"),
                                          text_in(act, "name_en"),
                                          text_in(act, "place"),
                                          text_in(act, "department"),
                                          period_in(act),
                                          {}});
    } else if (act.kind == "unit_managed" || act.kind == "unit_ended") {
        auto const unit = units_.find(act.form.text("unit"));
        check(unit != units_.end(), "a team act about no unit");
        if (act.kind == "unit_ended") unit->second.period.to = day_in(act, "to");
        if (act.kind == "unit_managed") {
            auto const period = period_in(act);
            for (auto& before : unit->second.managed)
                if (before.period.meets(period)) before.period.to = period.from - std::chrono::days{1};
            unit->second.managed.push_back({text_in(act, "township"), period, text_in(act, "paper")});
        }
    } else if (act.kind == "seat_set") {
        auto const key = text_in(act, "seat");
        seats_.insert_or_assign(key, Seat{key,
                                          text_in(act, "post"),
                                          text_in(act, "place"),
                                          text_in(act, "unit"),
                                          text_in(act, "district"),
                                          texts_in(act.form.at("items")),
                                          text_in(act, "duties"),
                                          needs(act, "certificate"),
                                          needs(act, "qualification"),
                                          period_in(act),
                                          {},
                                          {}});
    } else if (act.kind == "seat_ended") {
        known_seat(act).period.to = day_in(act, "to");
    } else if (act.kind == "quota_set") {
        auto const place = text_in(act, "place");
        quotas_[place].push_back(
            {place, act.form.integer("number").value_or(0), text_in(act, "kind"), day_in(act, "from"), text_in(act, "paper")});
    } else if (act.kind == "profile_recorded") {
        known(act).profile = {born_from(act.form.text("born")), text_in(act, "profession")};
    } else {
        return false;
    }
    return true;
}

bool Roster::apply_deputy(TeamAct const& act)
{
    if (act.kind == "deputy_named" || act.kind == "deputy_ordered") {
        auto& person = known(act);
        person.deputyships.push_back({text_in(act, "seat"), period_in(act), act.kind == "deputy_ordered", text_in(act, "paper")});
        known_seat(act).named.push_back(person.key);
    } else if (act.kind == "deputy_ended") {
        auto const seat = act.form.text("seat");
        auto const last = day_in(act, "to");
        auto& list = known(act).deputyships;
        list.erase(std::remove_if(list.begin(), list.end(), [&](auto const& each) { return each.seat == seat && each.period.from > last; }),
                   list.end());
        for (auto& each : list)
            if (each.seat == seat && each.period.holds(last)) each.period.to = last;
    } else {
        return false;
    }
    return true;
}

bool Roster::apply_secondment(TeamAct const& act)
{
    if (act.kind == "secondment_ordered") {
        auto& person = known(act);
        auto one = order_of(act);
        seconded_.insert_or_assign(one.order, person.key);
        person.secondments.push_back(std::move(one));
    } else if (act.kind == "secondment_agreed") {
        auto& one = known_secondment(act);
        one.agreed_on = act.day;
        one.agreed_by = act.by;
        one.agreed_paper = text_in(act, "paper");
    } else if (act.kind == "secondment_ended") {
        auto& one = known_secondment(act);
        auto const last = day_in(act, "to");
        one.period.to = one.period.to ? std::min(*one.period.to, last) : last;
        one.ended = true;
    } else if (act.kind == "attendance_noted") {
        known(act).attendances.push_back({text_in(act, "place"), period_in(act), text_in(act, "note")});
    } else if (act.kind == "attendance_ended") {
        for (auto& each : known(act).attendances)
            if (each.place == text_in(act, "place") && !each.period.to) each.period.to = day_in(act, "to");
    } else {
        return false;
    }
    return true;
}

Seat& Roster::known_seat(TeamAct const& act)
{
    auto const found = seats_.find(act.form.text("seat"));
    check(found != seats_.end(), "a team act about no seat");
    return found->second;
}

Secondment& Roster::known_secondment(TeamAct const& act)
{
    auto const owner = seconded_.find(act.form.text("order"));
    check(owner != seconded_.end(), "a team act about no secondment");
    auto& list = people_.at(owner->second).secondments;
    return *std::find_if(list.begin(), list.end(), [&](auto const& each) { return each.order == owner->first; });
}

Seat const* Roster::seat(std::string_view key) const
{
    auto const found = seats_.find(key);
    return found == seats_.end() ? nullptr : &found->second;
}

std::vector<PersonKey> Roster::given(Seat const& seat, Day day) const
{
    auto found = std::vector<PersonKey>{};
    if (!seat.period.holds(day)) return found;
    for (auto const& key : seat.given) {
        auto const& postings = people_.at(key).postings;
        auto const holds = std::any_of(postings.begin(), postings.end(),
                                       [&](auto const& each) { return each.seat == seat.key && each.period.holds(day); });
        if (holds && std::find(found.begin(), found.end(), key) == found.end()) found.push_back(key);
    }
    return found;
}

/// An order holds by itself. Else the seat has a holder, and every holder of it is on leave or works elsewhere.
bool Roster::stands_in(Person const& who, Deputyship const& deputy, Day day) const
{
    auto const& seat = seats_.at(deputy.seat);
    if (!deputy.period.holds(day) || !seat.period.holds(day)) return false;
    if (deputy.ordered) return true;
    auto const holders = given(seat, day);
    return !holders.empty() && !on_leave(who.key, day) && !away(who.key, day) &&
           std::all_of(holders.begin(), holders.end(), [&](auto const& key) { return on_leave(key, day) || away(key, day); });
}

Quota const* Roster::quota(std::string_view place, Day day) const
{
    auto const found = quotas_.find(place);
    auto const* latest = static_cast<Quota const*>(nullptr);
    if (found == quotas_.end()) return latest;
    for (auto const& each : found->second)
        if (each.from <= day && (latest == nullptr || latest->from <= each.from)) latest = &each;
    return latest;
}

Secondment const* Roster::secondment(std::string_view order) const
{
    auto const* who = seconded(order);
    if (who == nullptr) return nullptr;
    return &*std::find_if(who->secondments.begin(), who->secondments.end(), [&](auto const& each) { return each.order == order; });
}

Person const* Roster::seconded(std::string_view order) const
{
    auto const owner = seconded_.find(order);
    return owner == seconded_.end() ? nullptr : person(owner->second);
}

Person const* Roster::owner_of(std::string_view number) const
{
    auto const owner = owners_.find(number);
    return owner == owners_.end() ? nullptr : person(owner->second);
}

} // namespace xz::team
