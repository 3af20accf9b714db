// SPDX-License-Identifier: Apache-2.0
#include "team/roster.hpp"

#include <algorithm>

#include "team/act_form.hpp"
#include "team/posts.hpp"

namespace xz::team {

namespace {

bool away_by_nature(std::string_view post) { return post != "legal_reviewer" && post != "hearing_officer"; }

template <class Placed>
bool same_place(Placed const& placed, TeamAct const& act)
{
    return placed.post == act.form.text("post") && placed.place == act.form.text("place");
}

/// Ends what holds on the last day or would begin later: an end is an end.
template <class Placed>
void end_all(std::vector<Placed>& list, TeamAct const& act)
{
    auto const last = day_in(act, "to");
    std::erase_if(list, [&](Placed const& placed) { return same_place(placed, act) && placed.period.from > last; });
    for (auto& placed : list) {
        if (same_place(placed, act) && placed.period.holds(last)) placed.period.to = last;
    }
}

void end_leave(Person& person, Day last)
{
    for (auto& each : person.leave)
        if (each.holds(last)) each.to = last;
}

} // namespace

bool Certificate::valid(Day day) const
{
    return period.holds(day) && !(ended_from && day >= *ended_from) &&
           std::none_of(suspensions.begin(), suspensions.end(), [&](Period const& each) { return each.holds(day); });
}

Suspension const* Person::halt(Day day) const
{
    auto const found = std::find_if(halts.begin(), halts.end(), [&](Suspension const& each) { return each.holds(day); });
    return found == halts.end() ? nullptr : &*found;
}

bool Person::counts(Certificate const& certificate, Day day) const { return certificate.valid(day) && halt(day) == nullptr; }

bool Certificate::covers(std::string_view field) const
{
    return std::any_of(fields.begin(), fields.end(), [&](std::string const& each) { return each == "*" || each == field; });
}

Home const& Person::home_on(Day day) const
{
    auto const later = std::find_if(homes.begin(), homes.end(), [&](Home const& each) { return each.from > day; });
    return later == homes.begin() ? homes.front() : *std::prev(later);
}

std::vector<std::string_view> const& act_kinds()
{
    static auto const kinds = std::vector<std::string_view>{"person_added",
                                                            "person_moved",
                                                            "post_given",
                                                            "post_ended",
                                                            "certificate_recorded",
                                                            "certificate_suspended",
                                                            "certificate_restored",
                                                            "certificate_ended",
                                                            "certificate_found_invalid",
                                                            "certificate_returned",
                                                            "qualification_recorded",
                                                            "lent",
                                                            "lent_ended",
                                                            "leave_recorded",
                                                            "leave_ended",
                                                            "interest_declared",
                                                            "unit_set",
                                                            "unit_managed",
                                                            "unit_ended",
                                                            "seat_set",
                                                            "seat_ended",
                                                            "deputy_named",
                                                            "deputy_ordered",
                                                            "deputy_ended",
                                                            "quota_set",
                                                            "profile_recorded",
                                                            "secondment_ordered",
                                                            "secondment_agreed",
                                                            "secondment_ended",
                                                            "attendance_noted",
                                                            "attendance_ended"};
    return kinds;
}

Person& Roster::known(TeamAct const& act)
{
    auto const found = people_.find(PersonKey{text_in(act, "person")});
    check(found != people_.end(), "a team act about nobody");
    return found->second;
}

void Roster::give(TeamAct const& act)
{
    auto& person = known(act);
    person.postings.push_back({text_in(act, "post"), text_in(act, "place"), period_in(act), text_in(act, "seat")});
    if (!act.form.text("seat").empty()) known_seat(act).given.push_back(person.key);
}

Certificate& Roster::known_certificate(TeamAct const& act)
{
    auto const owner = owners_.find(act.form.text("number"));
    check(owner != owners_.end(), "a team act about no certificate");
    auto& certificates = people_.at(owner->second).certificates;
    return *std::find_if(certificates.begin(), certificates.end(), [&](auto const& each) { return each.number == owner->first; });
}

void Roster::add_person(TeamAct const& act)
{
    auto const key = PersonKey{text_in(act, "person")};
    check(is_key(key.text()), "a person without a key");
    people_.insert_or_assign(
        key, Person{key, text_in(act, "name"), text_in(act, "home"), act.form.truth("auxiliary"), act.day, {}, {}, {}, {}, {}, {}});
    auto& person = people_.at(key);
    person.homes.push_back({person.home, act.day, person.auxiliary});
}

void Roster::move_person(TeamAct const& act)
{
    auto& person = known(act);
    auto const auxiliary = act.form.at("auxiliary").is_null() ? person.auxiliary : act.form.truth("auxiliary");
    person.homes.push_back({text_in(act, "home"), day_in(act, "from"), auxiliary});
    person.home = person.homes.back().place;
    person.auxiliary = auxiliary;
}

void Roster::apply(TeamAct const& act)
{
    if (act.kind == "person_added") {
        add_person(act);
    } else if (act.kind == "person_moved") {
        move_person(act);
    } else if (act.kind == "post_given") {
        give(act);
    } else if (act.kind == "post_ended") {
        end_all(known(act).postings, act);
    } else if (act.kind == "qualification_recorded") {
        known(act).qualifications.push_back({text_in(act, "basis"), day_in(act, "from")});
    } else if (act.kind == "lent") {
        auto const post = text_in(act, "post");
        auto const away = act.form.at("away").is_null() ? away_by_nature(post) : act.form.truth("away");
        known(act).loans.push_back({post, text_in(act, "place"), period_in(act), text_in(act, "paper"), away});
    } else if (act.kind == "lent_ended") {
        end_all(known(act).loans, act);
    } else if (act.kind == "leave_recorded") {
        known(act).leave.push_back(period_in(act));
    } else if (act.kind == "leave_ended") {
        end_leave(known(act), day_in(act, "to"));
    } else if (act.kind == "interest_declared") {
        known(act).interests.push_back({text_in(act, "party_name"), text_in(act, "relation"), day_in(act, "from")});
    } else {
        check(apply_certificate(act) || apply_organisation(act) || apply_deputy(act) || apply_secondment(act),
              "a team act of an unknown kind");
    }
}

Person const* Roster::person(PersonKey const& key) const
{
    auto const found = people_.find(key);
    return found == people_.end() ? nullptr : &found->second;
}

bool Roster::certified(PersonKey const& key, Day day, std::string_view field) const
{
    auto const* who = person(key);
    return who != nullptr && !who->home_on(day).auxiliary &&
           std::any_of(who->certificates.begin(), who->certificates.end(),
                       [&](Certificate const& each) { return who->counts(each, day) && each.covers(field); });
}

bool Roster::certified(PersonKey const& key, Day day) const
{
    auto const* who = person(key);
    return who != nullptr && !who->home_on(day).auxiliary &&
           std::any_of(who->certificates.begin(), who->certificates.end(), [&](auto const& each) { return who->counts(each, day); });
}

std::string_view Roster::halted(PersonKey const& key, Day day) const
{
    auto const* who = person(key);
    auto const* halt = who == nullptr ? nullptr : who->halt(day);
    return halt == nullptr ? std::string_view{} : std::string_view{halt->ground};
}

bool Roster::shadows(PersonKey const& key, std::string_view department, Day day) const
{
    auto const* who = person(key);
    return who != nullptr && std::any_of(who->shadowed.begin(), who->shadowed.end(),
                                         [&](auto const& each) { return each.department == department && each.holds(day); });
}

void Roster::settle(PersonKey const& key, std::vector<Suspension> halts, std::vector<Shadowed> shadowed)
{
    auto& who = people_.at(key);
    who.halts = std::move(halts);
    who.shadowed = std::move(shadowed);
}

std::vector<Posting> Roster::posts_of(PersonKey const& key, Day day) const
{
    auto held = std::vector<Posting>{};
    auto const* who = person(key);
    if (who == nullptr) return held;
    for (auto const& posting : who->postings) {
        if (posting.period.holds(day)) held.push_back(posting);
    }
    for (auto const& loan : who->loans) {
        if (loan.period.holds(day)) held.push_back({loan.post, loan.place, loan.period});
    }
    for (auto const& deputy : who->deputyships) {
        if (!stands_in(*who, deputy, day)) continue;
        auto const& seat = seats_.at(deputy.seat);
        held.push_back({seat.post, seat.place, deputy.period, seat.key, true});
    }
    return held;
}

bool Roster::holds_post(PersonKey const& key, std::string_view post, std::string_view place, Day day) const
{
    auto const held = posts_of(key, day);
    return std::any_of(held.begin(), held.end(), [&](Posting const& each) { return each.post == post && each.place == place; });
}

bool Roster::holds_post_anywhere(PersonKey const& key, std::string_view post, Day day) const
{
    auto const held = posts_of(key, day);
    return std::any_of(held.begin(), held.end(), [&](Posting const& each) { return each.post == post; });
}

std::optional<std::string> Roster::belongs_to(PersonKey const& key, Day day) const
{
    auto const* who = person(key);
    if (who == nullptr || day < who->since) return std::nullopt;
    for (auto const& loan : who->loans) {
        if (loan.away && loan.period.holds(day)) return loan.place;
    }
    for (auto const& secondment : who->secondments) {
        if (secondment.holds(day)) return secondment.borrower;
    }
    auto const& home = who->home_on(day).place;
    auto const held = posts_of(key, day);
    auto const there = std::any_of(held.begin(), held.end(), [&](Posting const& each) { return each.place == home; });
    return there ? std::optional{home} : std::nullopt;
}

bool Roster::qualified_reviewer(PersonKey const& key, Day day, std::string_view township) const
{
    auto const* who = person(key);
    return who != nullptr && !who->home_on(day).auxiliary && holds_post(key, "legal_reviewer", township, day) &&
           std::any_of(who->qualifications.begin(), who->qualifications.end(), [&](Qualification const& each) { return each.from <= day; });
}

bool Roster::auxiliary(PersonKey const& key, Day day) const
{
    auto const* who = person(key);
    return who != nullptr && who->home_on(day).auxiliary;
}

bool Roster::away(PersonKey const& key, Day day) const
{
    auto const* who = person(key);
    return who != nullptr &&
           (std::any_of(who->secondments.begin(), who->secondments.end(), [&](auto const& each) { return each.holds(day); }) ||
            std::any_of(who->loans.begin(), who->loans.end(), [&](auto const& loan) { return loan.away && loan.period.holds(day); }));
}

bool Roster::on_leave(PersonKey const& key, Day day) const
{
    auto const* who = person(key);
    return who != nullptr && std::any_of(who->leave.begin(), who->leave.end(), [&](Period const& each) { return each.holds(day); });
}

bool Roster::interested(PersonKey const& key, std::string_view party_name, Day day) const
{
    auto const* who = person(key);
    return who != nullptr && std::any_of(who->interests.begin(), who->interests.end(),
                                         [&](Interest const& each) { return each.from <= day && each.party_name == party_name; });
}

std::vector<PersonKey> Roster::holders(std::string_view post, std::string_view place, Day day) const
{
    auto found = std::vector<PersonKey>{};
    for (auto const& [key, who] : people_) {
        if (holds_post(key, post, place, day)) found.push_back(key);
    }
    return found;
}

std::vector<PersonKey> Roster::unseparated_administrators(Day day) const
{
    auto found = std::vector<PersonKey>{};
    for (auto const& [key, who] : people_) {
        auto const held = posts_of(key, day);
        if (held.size() > 1 && std::any_of(held.begin(), held.end(), [](Posting const& each) { return is_administrator(each.post); }))
            found.push_back(key);
    }
    return found;
}

Certificate const* Roster::certificate(std::string_view number) const
{
    auto const owner = owners_.find(number);
    if (owner == owners_.end()) return nullptr;
    auto const& certificates = people_.at(owner->second).certificates;
    return &*std::find_if(certificates.begin(), certificates.end(), [&](auto const& each) { return each.number == number; });
}

Certificate const* Roster::certificate_shown(std::string_view typed) const
{
    auto const blank = [](char c) { return c == ' ' || c == '\t'; };
    while (!typed.empty() && blank(typed.front())) typed.remove_prefix(1);
    while (!typed.empty() && blank(typed.back())) typed.remove_suffix(1);
    if (auto const* found = certificate(typed); found != nullptr) return found;
    auto capitals = std::string{typed};
    for (auto& c : capitals)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return certificate(capitals);
}

bool is_certificate_number(std::string_view text)
{
    auto const printed = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
               static_cast<unsigned char>(c) >= 0x80;
    };
    return !text.empty() && std::all_of(text.begin(), text.end(), printed) && text.find("\u3000") == std::string_view::npos;
}

} // namespace xz::team
