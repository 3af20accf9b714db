// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>

#include "law/guards/record.hpp"
#include "law/guards/tables.hpp"

namespace xz::law::guards {

namespace {

using Names = std::vector<std::string_view>;

Names officers_of(GuardInput const& in)
{
    auto names = Names{in.act.officers.begin(), in.act.officers.end()};
    return names.empty() ? strings(in.act.field("officers")) : names;
}

/// Named in another act of the matter at the same minute in another place: a name added afterwards. 处罚法 §42.1, §46.3
bool elsewhere_then(GuardInput const& in, std::string_view person)
{
    auto const place = in.act.text("place");
    if (place.empty()) return false;
    auto const then = in.past.in_minute_of(in.act.at);
    return std::any_of(then.begin(), then.end(), [&](std::size_t n) {
        auto const& act = in.past[n];
        auto const there = act.text("place");
        return !there.empty() && there != place && std::find(act.officers.begin(), act.officers.end(), person) != act.officers.end();
    });
}

bool two_certified(GuardInput const& in, Names const& names)
{
    auto counted = std::set<std::string_view>{};
    for (auto const name : names) {
        if (elsewhere_then(in, name)) return false;
        auto const day = in.act.day();
        if (shadows_alone(in, name, names)) continue;
        if (in.team.certified(name, day, in.item.field()) && in.team.belongs_here(name, day)) counted.insert(name);
    }
    auto const least = in.numbers.integer("OFFICERS", in.act.day()).value_or(2);
    return static_cast<std::int64_t>(counted.size()) >= least;
}

bool two_certified_officers(GuardInput const& in) { return two_certified(in, officers_of(in)); }

bool officers_certified(GuardInput const& in) { return two_certified(in, {in.act.officers.begin(), in.act.officers.end()}); }

// What halts a certificate that is valid by itself, each with words of its own: asked where two certified officers are missing.
bool none_halted(GuardInput const& in, std::string_view ground)
{
    auto const names = officers_of(in);
    return std::none_of(names.begin(), names.end(), [&](auto const name) { return in.team.halted(name, in.act.day()) == ground; });
}

bool no_officer_seconded(GuardInput const& in) { return none_halted(in, "seconded"); }

bool no_officer_on_long_leave(GuardInput const& in) { return none_halted(in, "long_leave"); }

bool no_officer_short_of_hours(GuardInput const& in) { return none_halted(in, "hours_missed"); }

bool no_officer_shadows_alone(GuardInput const& in)
{
    auto const names = officers_of(in);
    return std::none_of(names.begin(), names.end(), [&](auto const name) { return shadows_alone(in, name, names); });
}

/// 处罚法 §42.1: after filing those who were assigned.
bool officers_are_assigned(GuardInput const& in)
{
    auto const* assigned = in.last("assign_officers");
    auto const* changed = in.last("replace_officer");
    if (changed != nullptr && (assigned == nullptr || changed->seq > assigned->seq)) assigned = changed;
    if (assigned == nullptr) assigned = in.last("assign_check");
    if (assigned == nullptr) return false;
    auto const named = strings(assigned->field("officers"));
    auto const known = named.empty() ? Names{assigned->officers.begin(), assigned->officers.end()} : named;
    return std::all_of(in.act.officers.begin(), in.act.officers.end(), [&](std::string const& one) { return contains(known, one); });
}

bool officers_not_conflicted(GuardInput const& in)
{
    auto const names = officers_of(in);
    return !names.empty() && std::all_of(names.begin(), names.end(), [&](std::string_view one) { return free_of_conflict(in, one); });
}

bool approver_not_conflicted(GuardInput const& in) { return free_of_conflict(in, in.act.actor) && !investigated(in, in.act.actor); }

bool decider_not_conflicted(GuardInput const& in) { return free_of_conflict(in, in.act.actor); }

bool members_not_conflicted(GuardInput const& in)
{
    auto const members = strings(in.act.field("members"));
    return !members.empty() && std::all_of(members.begin(), members.end(), [&](std::string_view one) { return free_of_conflict(in, one); });
}

std::string_view presider(GuardInput const& in)
{
    auto const named = in.act.text("presider");
    return named.empty() ? in.act.actor : named;
}

bool presider_not_conflicted(GuardInput const& in) { return free_of_conflict(in, presider(in)); }

/// 处罚法 §64(4): nor who steered the investigation: assigned its officers or commissioned its experts.
bool presider_not_investigator(GuardInput const& in)
{
    auto const person = presider(in);
    auto const steers = [&](ActSeen const& act) {
        return act.actor == person &&
               one_of(act.step, {"assign_officers", "replace_officer", "entrust_appraisal", "reappraise", "assign_check"});
    };
    return !investigated(in, person) && std::none_of(in.past.begin(), in.past.end(), steers);
}

/// By statute only presider ≠ investigator (§64(4)); that he neither approves nor decides is derived.
bool presider_not_decider(GuardInput const& in)
{
    auto const person = presider(in);
    auto const decides = [&](ActSeen const& act) {
        return act.actor == person &&
               one_of(act.step, {"approve_notice", "adopt_defence_lighter", "decide_penalty", "decide_no_penalty", "decide_no_violation"});
    };
    if (std::any_of(in.past.begin(), in.past.end(), decides)) return false;
    return !in.team.holds_post(person, "township_head", in.act.day()) && !in.team.holds_post(person, "department_head", in.act.day());
}

/// The reviewer neither investigated nor presided (derived from 处罚法 §58.1: he reviews others' work).
bool reviewer_not_investigator(GuardInput const& in)
{
    auto const presided = std::any_of(in.past.begin(), in.past.end(), [&](ActSeen const& act) {
        return one_of(act.step,
                      {"end_hearing_held", "end_session", "open_hearing", "terminate_absent", "designate_presider", "replace_presider"}) &&
               (act.text("presider").empty() ? act.actor : act.text("presider")) == in.act.actor;
    });
    return !presided && !investigated(in, in.act.actor);
}

bool decider_not_investigator(GuardInput const& in) { return !investigated(in, in.act.actor); }

/// 处罚法 §43.3: not by the person concerned.
bool recusal_granted_to_him(GuardInput const& in) { return recused(in, in.act.text("person")); }

bool decider_is_not_the_person(GuardInput const& in) { return !in.act.text("person").empty() && in.act.text("person") != in.act.actor; }

/// 处罚法 §58.2.
bool reviewer_qualified(GuardInput const& in)
{
    auto const day = in.act.day();
    return in.team.holds_post(in.act.actor, "legal_reviewer", day) && in.team.qualified_reviewer(in.act.actor, day);
}

/// 处罚法 §57.1, §20.4: the head of the authority whose power is used.
bool decider_entitled(GuardInput const& in)
{
    std::string_view const post = in.item.power_mode() == "entrusted" ? "department_head" : "township_head";
    return in.act.post == post && in.team.holds_post(in.act.actor, post, in.act.day());
}

constexpr auto table = std::to_array<NamedGuard>({
    {"two_certified_officers", two_certified_officers},
    {"officers_certified", officers_certified},
    {"no_officer_seconded", no_officer_seconded},
    {"no_officer_on_long_leave", no_officer_on_long_leave},
    {"no_officer_short_of_hours", no_officer_short_of_hours},
    {"no_officer_shadows_alone", no_officer_shadows_alone},
    {"officers_are_assigned", officers_are_assigned},
    {"officers_not_conflicted", officers_not_conflicted},
    {"approver_not_conflicted", approver_not_conflicted},
    {"decider_not_conflicted", decider_not_conflicted},
    {"members_not_conflicted", members_not_conflicted},
    {"presider_not_conflicted", presider_not_conflicted},
    {"presider_not_investigator", presider_not_investigator},
    {"presider_not_decider", presider_not_decider},
    {"reviewer_not_investigator", reviewer_not_investigator},
    {"reviewer_qualified", reviewer_qualified},
    {"decider_not_investigator", decider_not_investigator},
    {"recusal_granted_to_him", recusal_granted_to_him},
    {"decider_is_not_the_person", decider_is_not_the_person},
    {"decider_entitled", decider_entitled},
});

} // namespace

std::span<NamedGuard const> officer_guards() { return table; }

} // namespace xz::law::guards
