// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <chrono>

#include "law/guards/lines.hpp"
#include "law/guards/record.hpp"
#include "law/guards/tables.hpp"

namespace xz::law::guards {

namespace {

bool hearing_required(GuardInput const& in)
{
    auto const lines = lines_in_question(in);
    return lines && opens_hearing_right(in, *lines);
}

bool hearing_right_in_notice_if_required(GuardInput const& in) { return in.act.ticked("hearing_line") || !hearing_required(in); }

/// 处罚法 §63.1 "应当告知": the notice that stands carries the line.
bool hearing_told_if_required(GuardInput const& in)
{
    auto const lines = approved_lines(in);
    if (!lines || !opens_hearing_right(in, *lines)) return true;
    auto const* notice = in.last("notify");
    return notice != nullptr && notice->ticked("hearing_line");
}

bool over(ClockSeen const& clock, Day day)
{
    if (clock.state == ClockState::Lapsed || clock.state == ClockState::Ended) return true;
    return !clock.undated && clock.legal && day > *clock.legal;
}

/// 处罚法 §64(1): who took the request back may ask again while the five working days run.
bool hearing_time_over_if_withdrawn(GuardInput const& in)
{
    auto const withdrawn = last_seq(in, {"withdraw_hearing"});
    if (withdrawn <= last_seq(in, {"request_hearing", "late_hearing_request"})) return true;
    return over(in.clock("hearing_request_due"), in.act.day());
}

bool asked_within_5_wd(GuardInput const& in)
{
    auto const clock = in.clock("hearing_request_due");
    if (clock.state == ClockState::NotStarted) return false;
    return clock.undated || (clock.legal && in.act.day() <= *clock.legal);
}

bool reason_for_delay_accepted(GuardInput const& in)
{
    auto const reason = in.act.text("delay_reason");
    return !reason.empty() && reason != "none" && in.team.holds_post(in.act.text("accepted_by"), "brigade_head", in.act.day());
}

/// 处罚法 §64(1): it is the day of the request that is late, not that of the answer.
bool late_without_reason(GuardInput const& in)
{
    auto const clock = in.clock("hearing_request_due");
    auto const* asked = in.act.step == "refuse_hearing" ? in.last("request_hearing") : &in.act;
    auto const late = asked != nullptr && !clock.undated && clock.legal && asked->day() > *clock.legal;
    return late && one_of(in.act.text("delay_reason"), {"", "none"});
}

/// 处罚法 §45.1: the time is over, was waived, or the party declared in a signed paper that nothing will be added.
bool opinion_time_over(GuardInput const& in)
{
    if (over(in.clock("defence_due"), in.act.day())) return true;
    auto const* said = in.last("defend");
    if (said == nullptr || said->seq < last_seq(in, {"notify"})) return false;
    return said->ticked("nothing_more") && said->ticked("signed");
}

/// 处罚法 §64(2), §85: whole working days strictly between.
bool seven_between(GuardInput const& in, Day served, Day held)
{
    auto days = std::int64_t{0};
    for (auto day = served + std::chrono::days{1}; day < held; day += std::chrono::days{1}) {
        auto const off = in.calendar.off(day);
        if (!off) return false;
        if (!*off) ++days;
    }
    return days >= in.numbers.integer("HEAR-NOTICE", in.act.day()).value_or(7);
}

bool clear_days_kept(GuardInput const& in)
{
    auto const served = in.act.date("notice_served_on");
    auto const held = in.act.date("held_on");
    return served && held && *held <= in.act.day() && seven_between(in, *served, *held);
}

bool seven_days_ahead(GuardInput const& in)
{
    auto const held = in.act.date("held_on");
    return held && seven_between(in, in.act.day(), *held);
}

bool held_as_scheduled(GuardInput const& in)
{
    auto const* set = in.last("schedule_hearing");
    return set != nullptr && in.act.date("held_on") == set->date("held_on") && in.act.text("place") == set->text("place");
}

bool announced_before(GuardInput const& in)
{
    auto const* set = in.last("schedule_hearing");
    auto const held = set == nullptr ? std::nullopt : set->date("held_on");
    auto const announced = in.act.date("announced_on");
    return held && announced && *announced < *held && *announced <= in.act.day();
}

/// 处罚法 §64(8): the party or its agent signs; that it would not is the presider's note.
bool refusal_noted_by_presider(GuardInput const& in) { return in.act.ticked("record_signed") || in.act.post == "hearing_officer"; }

/// 处罚法 §64(3), 未成年人保护法 §103: who the minor is stays unknown; the ground recorded is privacy.
bool minor_heard_in_private(GuardInput const& in)
{
    auto const young = [&](Party const& party) { return younger_than(party, 18, in.act.day()); };
    if (std::none_of(in.parties.begin(), in.parties.end(), young)) return true;
    return !in.act.ticked("public") && in.act.text("secrecy_ground") == "privacy" && !in.act.text("guardian_asked").empty();
}

bool served_way(std::string_view step) { return step == "notice_service" || step == "public_notice_elapses" || step.starts_with("serve_"); }

/// The day on which the party was last told what is intended, in writing or on the spot.
std::optional<Day> told_on(GuardInput const& in)
{
    for (auto i = in.past.size(); i > 0; --i) {
        auto const& act = in.past[i - 1];
        auto const mine = in.party == nullptr || act.party.empty() || act.party == in.party->id;
        if (!mine) continue;
        if (act.step == "summary_tell" || act.step == "notify") return act.day();
        if (served_way(act.step) && (act.paper.empty() || act.paper == "prior_notice") && act.step != "serve_order") return act.day();
    }
    return std::nullopt;
}

/// 处罚法 §62: after the notice, naming the right, signed by the party or by an agent with that power.
bool waiver_explicit(GuardInput const& in)
{
    auto const told = told_on(in);
    auto const signed_on = in.act.date("signed_on").value_or(in.act.day());
    if (!told || signed_on < *told || signed_on > in.act.day() || !in.act.ticked("signed")) return false;
    if (in.act.post == "agent" && in.act.text("agent_power").empty()) return false;
    std::string_view const right = in.act.step == "waive_hearing" ? "hearing" : "defence";
    return in.act.text("right") == right;
}

/// 处罚法 §45.1: a first defence is never "nothing new", nor is anything that was accepted.
bool nothing_new_in_defence(GuardInput const& in)
{
    auto const mine = [&](ActSeen const& act) {
        auto const said =
            one_of(act.step, {"defend", "defend_late", "answer_late_request", "refuse_hearing", "end_hearing_held", "cross_examine"});
        return said && (in.party == nullptr || act.party.empty() || act.party == in.party->id);
    };
    return std::count_if(in.past.begin(), in.past.end(), mine) >= 2 && in.act.ticked("nothing_new") && in.act.text("accepted").empty();
}

constexpr auto table = std::to_array<NamedGuard>({
    {"hearing_required", hearing_required},
    {"hearing_right_in_notice_if_required", hearing_right_in_notice_if_required},
    {"hearing_told_if_required", hearing_told_if_required},
    {"hearing_time_over_if_withdrawn", hearing_time_over_if_withdrawn},
    {"asked_within_5_wd", asked_within_5_wd},
    {"reason_for_delay_accepted", reason_for_delay_accepted},
    {"late_without_reason", late_without_reason},
    {"opinion_time_over", opinion_time_over},
    {"lead_time_7_wd", clear_days_kept},
    {"duly_notified_7_wd", clear_days_kept},
    {"seven_days_ahead", seven_days_ahead},
    {"held_as_scheduled", held_as_scheduled},
    {"announced_before", announced_before},
    {"refusal_noted_by_presider", refusal_noted_by_presider},
    {"minor_heard_in_private", minor_heard_in_private},
    {"waiver_explicit", waiver_explicit},
    {"nothing_new_in_defence", nothing_new_in_defence},
});

} // namespace

std::span<NamedGuard const> hearing_guards() { return table; }

} // namespace xz::law::guards
