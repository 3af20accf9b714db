// SPDX-License-Identifier: Apache-2.0
#include "law/guards/record.hpp"

#include <algorithm>
#include <chrono>
#include <string>

namespace xz::law::guards {

namespace {

Json const nothing;

bool about(GuardInput const& in, ActSeen const& act) { return in.party == nullptr || act.party.empty() || act.party == in.party->id; }

bool named(ActSeen const& act, std::string_view person)
{
    return act.actor == person || std::find(act.officers.begin(), act.officers.end(), person) != act.officers.end();
}

/// Only such an act brings an item on file: a filing or a notice is no evidence. 处罚法 §46.1
bool takes_evidence(ActSeen const& act)
{
    return one_of(act.step, {"question", "inspect_site", "take_document", "take_recording", "use_monitoring", "sample", "take_sample",
                             "receive_appraisal", "summary_evidence"});
}

std::string item_of(ActSeen const& act) { return act.evidence.empty() ? "e" + std::to_string(act.seq) : std::string{act.evidence}; }

} // namespace

std::vector<std::string_view> strings(Json const& value)
{
    auto found = std::vector<std::string_view>{};
    if (value.is_string()) found.push_back(value.as_string());
    if (!value.is_array()) return found;
    for (auto const& one : value.as_array()) {
        if (one.is_string()) found.push_back(one.as_string());
    }
    return found;
}

bool contains(std::vector<std::string_view> const& list, std::string_view wanted)
{
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

std::vector<std::string_view> lines_of(std::string_view text)
{
    auto lines = std::vector<std::string_view>{};
    while (!text.empty()) {
        auto const end = text.find('\n');
        if (end != 0) lines.push_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return lines;
}

bool one_of(std::string_view value, std::initializer_list<std::string_view> list)
{
    return std::find(list.begin(), list.end(), value) != list.end();
}

Json const& last_written(GuardInput const& in, std::string_view field)
{
    if (form_has(*in.act.form, field)) return in.act.field(field);
    for (auto i = in.past.size(); i > 0; --i) {
        auto const& one = in.past[i - 1];
        if (about(in, one) && form_has(*one.form, field)) return one.field(field);
    }
    return nothing;
}

std::string_view last_text(GuardInput const& in, std::string_view field)
{
    auto const& value = last_written(in, field);
    return value.is_string() ? std::string_view{value.as_string()} : std::string_view{};
}

std::optional<Day> last_date(GuardInput const& in, std::string_view field) { return parse_day(last_text(in, field)); }

bool is_investigative(ActSeen const& act)
{
    return one_of(act.step, {"show_and_tell",
                             "question",
                             "inspect_site",
                             "take_document",
                             "take_recording",
                             "use_monitoring",
                             "sample",
                             "tell_appraisal",
                             "receive_appraisal",
                             "verify_evidence",
                             "conclude",
                             "conclude_unchanged",
                             "conclude_changed",
                             "check",
                             "summary_start",
                             "summary_evidence",
                             "reinspect",
                             "take_sample",
                             "propose_preservation",
                             "preserve",
                             "request_measure",
                             "take_measure",
                             "take_measure_urgent"});
}

bool investigated(GuardInput const& in, std::string_view person)
{
    return std::any_of(in.past.begin(), in.past.end(), [&](ActSeen const& act) { return is_investigative(act) && named(act, person); });
}

bool recused(GuardInput const& in, std::string_view person)
{
    for (auto const* step : {"order_recusal", "decide_recusal_granted"})
        for (auto const* act = in.past.last_of(step); act != nullptr; act = in.past.before(*act))
            if (act->text("person") == person) return true;
    return false;
}

bool free_of_conflict(GuardInput const& in, std::string_view person)
{
    if (person.empty() || recused(in, person)) return false;
    return std::none_of(in.parties.begin(), in.parties.end(), [&](Party const& party) { return in.team.related(person, party); });
}

bool shadows_alone(GuardInput const& in, std::string_view person, std::span<std::string_view const> names)
{
    auto const day = in.act.day();
    auto const field = in.item.field();
    return in.team.shadows(person, field, day) &&
           std::none_of(names.begin(), names.end(), [&](auto const name) { return name != person && in.team.works_at(name, field, day); });
}

std::uint64_t last_seq(GuardInput const& in, std::initializer_list<std::string_view> steps)
{
    auto last = std::uint64_t{0};
    for (auto const step : steps) {
        auto const* one = in.past.last_of(step);
        while (one != nullptr && !about(in, *one)) one = in.past.before(*one);
        if (one != nullptr) last = std::max(last, one->seq);
    }
    return last;
}

ActSeen const* act_of_evidence(GuardInput const& in, std::string_view id)
{
    auto const found =
        std::find_if(in.past.begin(), in.past.end(), [&](ActSeen const& act) { return takes_evidence(act) && item_of(act) == id; });
    return found == in.past.end() ? nullptr : &*found;
}

std::vector<std::string> evidence_taken_by(GuardInput const& in, std::string_view person)
{
    auto items = std::vector<std::string>{};
    for (auto const& act : in.past)
        if (takes_evidence(act) && named(act, person)) items.push_back(item_of(act));
    return items;
}

bool proves(GuardInput const& in, std::string_view id)
{
    auto const* taken = act_of_evidence(in, id);
    if (taken == nullptr) return false;
    auto verified = taken->step == "summary_evidence";
    for (auto const& act : in.past) {
        if (act.evidence != id) continue;
        if (one_of(act.step, {"exclude_evidence", "sample_void"})) return false;
        if (act.step == "verify_evidence") verified = true;
    }
    return verified;
}

bool younger_than(Party const& party, int years, Day day)
{
    if (!party.birth_date) return false;
    auto const birth = std::chrono::year_month_day{*party.birth_date};
    auto birthday = std::chrono::year_month_day{birth.year() + std::chrono::years{years}, birth.month(), birth.day()};
    if (!birthday.ok()) birthday = {birthday.year(), std::chrono::March, std::chrono::day{1}};
    return day <= Day{birthday};
}

} // namespace xz::law::guards
