// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <chrono>

#include "law/guards/account.hpp"
#include "law/guards/record.hpp"
#include "law/guards/tables.hpp"

// Review, suit and what their outcome does; complaints about officers; compensation.

namespace xz::law::guards {

namespace {

/// 复议法 §32.2: within the time, or late with the reason.
bool forwarded_in_time_or_explained(GuardInput const& in)
{
    return in.clock("review_forward_due").state != ClockState::Lapsed || !in.act.text("late_reason").empty();
}

/// 复议法 §48, §54
bool answer_days_follow_procedure(GuardInput const& in)
{
    auto const simplified = in.act.ticked("simplified");
    return in.act.form->integer("answer_days") == in.numbers.integer(simplified ? "RV-REPLY-S" : "RV-REPLY", in.act.day());
}

/// Respondent and defendant follow the power of the day on which the remedy was asked for. 复议法 §19.4, 诉讼法 §26.6
bool power_still_here(GuardInput const& in)
{
    auto const* asked = last_of(in, {"note_review", "note_suit", "hand_in_here"});
    if (asked == nullptr) return false;
    return in.item.power_lies(asked->date("applied_on").value_or(asked->day()));
}

bool power_taken_back(GuardInput const& in)
{
    return last_of(in, {"note_review", "note_suit", "hand_in_here"}) != nullptr && !power_still_here(in);
}

/// 复议法 §46, 诉讼法 §35, §36: nothing taken after the contested act, unless allowed because the other side brought something new.
bool no_new_evidence_while_review_pending(GuardInput const& in)
{
    auto const newest = in.act.date("latest_evidence_on");
    if (!newest) return false;
    if (!in.act.text("allowed_by").empty() && !in.act.text("other_side_new").empty()) return true;
    auto const* noted = last_of(in, {"note_review", "note_suit"});
    auto const made = noted == nullptr ? std::nullopt : noted->date("act_made_on");
    return made && *newest <= *made;
}

/// 诉讼法 §3.3; 负责人出庭规定
bool head_excused_in_writing(GuardInput const& in)
{
    auto const held = in.act.date("held_on");
    auto const explained = in.act.date("explained_on");
    if (!held || !explained || *explained > *held) return false;
    if (in.act.text("excuse").empty() || in.act.text("excuse_proof").empty()) return false;
    return in.team.holds_post(in.act.text("signed_by_head"), "township_head", *explained);
}

/// The last paper of review body or court that ended it for this instance; null where none came since it was taken up again.
ActSeen const* last_paper(GuardInput const& in)
{
    return last_of(in,
                   {"result", "outcome_heard", "mediate", "review_ended", "not_accepted", "judge", "verdict_heard", "withdrawal_allowed",
                    "suit_rejected", "mediate_suit"},
                   last_seq(in, {"retrial", "appeal"}));
}

std::string_view row_of(ActSeen const& paper)
{
    if (one_of(paper.step, {"result", "outcome_heard", "judge", "verdict_heard"})) return paper.text("result");
    if (one_of(paper.step, {"mediate", "mediate_suit"})) return "mediated";
    if (one_of(paper.step, {"review_ended", "withdrawal_allowed"})) return "withdrawn";
    return "form_rejected";
}

bool outcome_follows_paper(GuardInput const& in)
{
    static constexpr auto prefix = std::string_view{"outcome_"};
    auto const* paper = last_paper(in);
    return paper != nullptr && in.act.step.starts_with(prefix) && in.act.step.substr(prefix.size()) == row_of(*paper);
}

/// 诉讼法 §85: papers of the first instance wait for the time to appeal.
bool verdict_in_force(GuardInput const& in)
{
    auto const* paper = last_paper(in);
    if (paper == nullptr) return false;
    if (!one_of(paper->step, {"judge", "verdict_heard", "suit_rejected"}) || paper->text("instance") == "second") return true;
    auto const over = [&](std::string_view clock) { return in.clock(clock).state == ClockState::Lapsed; };
    return over("appeal_due") || over("appeal_ruling_due");
}

bool appeal_in_time(GuardInput const& in)
{
    auto const* paper = last_paper(in);
    if (paper == nullptr || paper->text("instance") != "first") return false;
    auto const runs = [&](std::string_view clock) { return in.clock(clock).state == ClockState::Running; };
    return runs("appeal_due") || runs("appeal_ruling_due");
}

/// 复议法 §78(2), (3); 诉讼法 §95
bool enforcer_follows_body(GuardInput const& in)
{
    auto const* paper = last_paper(in);
    if (paper == nullptr) return false;
    auto const of_review = one_of(paper->step, {"result", "outcome_heard", "mediate"});
    return of_review == (in.act.text("enforcer") == "review_body");
}

/// 处罚法 §75.2
bool not_complained_about(GuardInput const& in)
{
    auto const* complaint = in.last("receive_paper");
    return complaint != nullptr && complaint->text("officer_named") != in.act.actor;
}

/// 国家赔偿法 §39: two years from knowing; what comes later is refused in a decision.
bool within_prescription_if_granted(GuardInput const& in)
{
    if (in.act.text("granted") != "yes") return true;
    auto const* claim = in.last("claim");
    auto const known = claim == nullptr ? std::nullopt : claim->date("known_on");
    auto const received = claim == nullptr ? std::nullopt : claim->date("claim_received_on");
    if (!known || !received) return false;
    auto const years = std::chrono::years{in.numbers.integer("COMP-2Y", in.act.day()).value_or(2)};
    auto last = std::chrono::year_month_day{*known} + years;
    if (!last.ok()) last = last.year() / last.month() / std::chrono::last;
    return *received <= Day{std::chrono::sys_days{last}};
}

constexpr auto table = std::to_array<NamedGuard>({
    {"forwarded_in_time_or_explained", forwarded_in_time_or_explained},
    {"answer_days_follow_procedure", answer_days_follow_procedure},
    {"power_still_here", power_still_here},
    {"power_taken_back", power_taken_back},
    {"no_new_evidence_while_review_pending", no_new_evidence_while_review_pending},
    {"head_excused_in_writing", head_excused_in_writing},
    {"outcome_follows_paper", outcome_follows_paper},
    {"verdict_in_force", verdict_in_force},
    {"appeal_in_time", appeal_in_time},
    {"enforcer_follows_body", enforcer_follows_body},
    {"not_complained_about", not_complained_about},
    {"within_prescription_if_granted", within_prescription_if_granted},
});

} // namespace

std::span<NamedGuard const> remedy_guards() { return table; }

} // namespace xz::law::guards
