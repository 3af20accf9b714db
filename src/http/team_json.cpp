// SPDX-License-Identifier: Apache-2.0
#include "http/team_json.hpp"

#include <algorithm>

#include "app/team_rules.hpp"
#include "http/rules_json.hpp"
#include "team/certificates.hpp"
#include "team/secondment.hpp"

namespace xz::http {

namespace {

Json period_json(team::Period const& period)
{
    return Json::object().set("from", to_string(period.from)).set("to", day_or_null(period.to));
}

Json words_json(team::MeasureWords const& words) { return Json::object().set("zh", words.zh).set("en", words.en); }

template <class List, class Each>
Json list_of(List const& list, Each const& each)
{
    auto all = Json::array();
    for (auto const& one : list) all.push(each(one));
    return all;
}

Json posting_json(std::string const& how, std::string const& post, std::string const& place, team::Period const& period,
                  std::string const& seat, std::string const& paper)
{
    auto value = period_json(period);
    return value.set("how", how).set("post", post).set("place", place).set("seat", seat).set("paper", paper);
}

/// Every post that the person ever held, was lent to or stands in for, by its first day.
Json history_json(team::Person const& who, team::Roster const& roster)
{
    auto all = std::vector<Json>{};
    for (auto const& one : who.postings) all.push_back(posting_json("given", one.post, one.place, one.period, one.seat, ""));
    for (auto const& one : who.loans) all.push_back(posting_json("lent", one.post, one.place, one.period, "", one.paper));
    for (auto const& one : who.deputyships) {
        auto const* seat = roster.seat(one.seat);
        all.push_back(posting_json(one.ordered ? "ordered" : "deputy", seat->post, seat->place, one.period, one.seat, one.paper));
    }
    std::stable_sort(all.begin(), all.end(), [](Json const& a, Json const& b) { return a.text("from") < b.text("from"); });
    return Json{std::move(all)};
}

Json task_json(team::CertificateTask const& task, app::Knowledge const& known, Day day)
{
    auto value = Json::object();
    value.set("what", task.what).set("stage", task.stage).set("since", to_string(task.since)).set("ground", task.ground);
    auto due = std::optional<Day>{};
    if (task.what == "return")
        due = app::working_days_after(known.law->calendar, task.since, app::number_on(known.law->numbers, "CERT-RETURN", day));
    if (task.what == "renew") due = task.since;
    return value.set("due", day_or_null(due));
}

Json part_json(team::PartValue const& value)
{
    auto json = Json::object();
    json.set("id", value.part->id).set("numerator", value.numerator).set("denominator", value.denominator);
    return json.set("value", value.value ? Json{*value.value} : Json{}).set("score", value.score).set("weight", value.part->weight);
}

/// Distributions of fewer people than the county tells apart say nothing: who knows the brigade would know the person. R-TEAM-5
Json structure_json(team::Structure const& structure, std::int64_t people, std::int64_t least)
{
    auto value = Json::object();
    auto const few = people < least;
    value.set("people", people).set("too_few", few);
    auto born = Json::array();
    auto professions = Json::array();
    if (!few) {
        for (auto const& [from, count] : structure.born) born.push(Json::object().set("from", from).set("people", count));
        for (auto const& [id, count] : structure.professions) professions.push(Json::object().set("id", id).set("people", count));
    }
    auto const share = [&](std::int64_t part, std::int64_t of) { return few || of == 0 ? Json{} : Json{part * 1000 / of}; };
    value.set("born", std::move(born)).set("professions", std::move(professions));
    value.set("young", share(structure.young, structure.told_born))
        .set("profession", share(structure.professional, structure.told_profession));
    return value.set("median_age", few || !structure.median_age ? Json{} : Json{*structure.median_age});
}

} // namespace

Json day_or_null(std::optional<Day> const& day) { return day ? Json{to_string(*day)} : Json{}; }

std::string name_of(team::Roster const& roster, PersonKey const& key)
{
    auto const* who = roster.person(key);
    return who == nullptr ? key.text() : who->name;
}

Json unit_json(team::Unit const& unit, Day day)
{
    auto value = period_json(unit.period);
    value.set("unit", unit.key).set("kind", unit.kind).set("name", unit.name).set("name_en", unit.name_en);
    value.set("place", unit.place).set("department", unit.department).set("managed_by", unit.managed_by(day));
    return value.set("management", list_of(unit.managed, [](auto const& one) {
                         return period_json(one.period).set("township", one.township).set("paper", one.paper);
                     }));
}

Json row_json(team::PostRow const& row, team::Roster const& roster)
{
    auto value = Json::object();
    auto const* seat = row.seat;
    value.set("seat", seat == nullptr ? "" : seat->key).set("post", row.post).set("place", row.place);
    value.set("unit", seat == nullptr ? "" : seat->unit).set("district", seat == nullptr ? "" : seat->district);
    value.set("items", texts_json(seat == nullptr ? std::vector<std::string>{} : seat->items));
    value.set("duties", seat == nullptr ? "" : seat->duties);
    value.set("needs_certificate", seat != nullptr && seat->needs_certificate);
    value.set("needs_qualification", seat != nullptr && seat->needs_qualification);
    value.set("holders", list_of(row.holders, [&](auto const& one) {
                  auto holder = period_json(one.period);
                  holder.set("person", one.person.text()).set("name", name_of(roster, one.person)).set("certified", one.certified);
                  return holder.set("on_leave", one.on_leave).set("away", one.away);
              }));
    value.set("deputies", list_of(row.deputies, [&](auto const& one) {
                  auto deputy = period_json(one.period);
                  deputy.set("person", one.person.text()).set("name", name_of(roster, one.person)).set("ordered", one.ordered);
                  return deputy.set("standing_in", one.standing_in);
              }));
    return value.set("holes", texts_json(row.holes)).set("by_case", texts_json(row.by_case));
}

Json certificate_json(team::Certificate const& certificate, team::Person const& who, app::Knowledge const& known, Day day, bool grounds)
{
    auto value = period_json(certificate.period);
    value.set("number", certificate.number).set("person", who.key.text()).set("name", who.name).set("home", who.home);
    value.set("kind", certificate.kind).set("province", certificate.province).set("fields", texts_json(certificate.fields));
    value.set("state", team::state_on(who, certificate, day));
    value.set("suspensions", list_of(certificate.suspensions, [&](auto const& one) {
                  return period_json(one).set("ground", grounds ? one.ground : std::string{});
              }));
    value.set("ended_from", day_or_null(certificate.ended_from)).set("ended_ground", certificate.ended_ground);
    value.set("returned_on", day_or_null(certificate.returned_on));
    auto tasks = Json::array();
    for (auto const& task : team::certificate_tasks(who, day, app::certificate_rules(known.law->numbers, day)))
        if (task.number == certificate.number) tasks.push(task_json(task, known, day));
    return value.set("tasks", std::move(tasks));
}

Json secondment_json(team::Secondment const& one, team::Person const& who, app::Knowledge const& known)
{
    auto value = period_json(one.period);
    value.set("order", one.order).set("person", who.key.text()).set("name", who.name).set("home", who.home);
    value.set("borrower", one.borrower).set("kind", one.kind).set("law", one.law).set("reason", one.reason);
    value.set("cover", one.cover.text()).set("cover_name", name_of(known.roster, one.cover));
    value.set("leader", one.leader).set("leader_reason", one.leader_reason).set("ended", one.ended);
    value.set("ordered_by", one.ordered_by).set("ordered_on", to_string(one.ordered_on));
    value.set("agreed_by", one.agreed_by).set("agreed_on", day_or_null(one.agreed_on)).set("agreed_paper", one.agreed_paper);
    auto const limits = app::secondment_limits(known.law->numbers, one.ordered_on);
    return value.set("beyond", texts_json(team::over_limits(known.roster, who, one, limits)));
}

Json person_json(team::Person const& who, app::Knowledge const& known, Day day, bool grounds)
{
    auto value = Json::object();
    value.set("person", who.key.text()).set("name", who.name).set("home", who.home).set("since", to_string(who.since));
    value.set("auxiliary", who.auxiliary).set("works_at", known.roster.belongs_to(who.key, day).value_or(who.home));
    value.set("on_leave", known.roster.on_leave(who.key, day));
    value.set("posts", history_json(who, known.roster));
    auto held = Json::array();
    for (auto const& one : known.roster.posts_of(who.key, day))
        held.push(Json::object().set("post", one.post).set("place", one.place).set("deputy", one.deputy));
    value.set("held", std::move(held));
    value.set("certificates", list_of(who.certificates, [&](auto const& one) { return certificate_json(one, who, known, day, grounds); }));
    value.set("qualifications", list_of(who.qualifications, [](auto const& one) {
                  return Json::object().set("basis", one.basis).set("from", to_string(one.from));
              }));
    value.set("secondments", list_of(who.secondments, [&](auto const& one) { return secondment_json(one, who, known); }));
    return value.set("leave", list_of(who.leave, period_json));
}

Json stability_rules_json(team::StabilityRules const& rules)
{
    auto value = Json::object();
    value.set("title", words_json(rules.title)).set("months", rules.months).set("brigade", texts_json(rules.brigade));
    value.set("parts", list_of(rules.parts, [](auto const& part) {
                  auto json = Json::object().set("id", part.id).set("title", words_json(part.title)).set("how", words_json(part.how));
                  return json.set("weight", part.weight).set("best", part.best).set("worst", part.worst);
              }));
    return value.set("targets", list_of(rules.targets, [](auto const& target) {
                         auto json = Json::object().set("id", target.id).set("title", words_json(target.title));
                         return json.set("at_least", target.at_least);
                     }));
}

Json brigade_json(app::Knowledge const& known, team::StabilityRules const& rules, std::string const& place, Day day)
{
    auto const strength = team::strength(known.roster, rules, place, day);
    auto const& numbers = known.law->numbers;
    auto value = Json::object().set("place", place);
    auto const* quota = strength.quota;
    value.set("quota", quota == nullptr ? Json{} : Json{quota->number}).set("quota_kind", quota == nullptr ? "" : quota->kind);
    value.set("quota_paper", quota == nullptr ? "" : quota->paper)
        .set("quota_from", quota == nullptr ? Json{} : Json{to_string(quota->from)});
    value.set("filled", strength.filled.size()).set("vacant", strength.vacant).set("certified", strength.certified);
    value.set("auxiliaries", strength.auxiliaries).set("away", strength.away);
    auto const needed = app::number_on(numbers, "OFFICERS", day);
    value.set("needed", needed).set("suspended_for_staff", strength.certified < needed);
    auto const people = static_cast<std::int64_t>(strength.filled.size());
    value.set("structure",
              structure_json(team::structure(known.roster, strength.filled, day), people, app::number_on(numbers, "EVA-N", day)));
    auto const works = [&](Day on) { return !known.law->calendar.off_if_known(on); };
    auto const stability = team::stability(known.roster, rules, place, day, works);
    value.set("window", period_json(stability.window)).set("index", stability.index ? Json{*stability.index} : Json{});
    return value.set("parts", list_of(stability.parts, part_json));
}

} // namespace xz::http
