// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <chrono>
#include <set>

#include "law/guards/lines.hpp"
#include "law/guards/record.hpp"
#include "law/guards/tables.hpp"

namespace xz::law::guards {

namespace {

/// 处罚法 §57.2, §58.1: what the numbers of the county and the lines demand must be ticked, in the grading itself and again when lines are
/// known.
bool grading_matches_numbers(GuardInput const& in)
{
    auto const own = in.act.step == "grade_case";
    auto const* grading = own ? &in.act : in.last("grade_case");
    if (grading == nullptr) return false;
    if (in.numbers.truth("review_all_ordinary", in.act.day()) && !grading->ticked("legal_review_required")) return false;
    if (own || !carries_lines(*in.act.form) || !is_major(in, *in.act.form)) return true;
    return grading->ticked("discussion_required") && grading->ticked("major");
}

/// Only the lead's day, not the day of filing, keeps the limitation: that reading is for a lawyer to judge. 处罚法 §36
bool rests_on_discovery_alone(GuardInput const& in)
{
    auto const* filing = in.last("file");
    auto const ended = last_date(in, "breach_to");
    if (filing == nullptr || !ended) return true;
    auto const years = last_text(in, "limitation") == "five_years" ? 5 : 2;
    auto const from = std::chrono::year_month_day{*ended};
    auto const to = std::chrono::year_month_day{from.year() + std::chrono::years{years}, from.month(), from.day()};
    return filing->day() > (to.ok() ? Day{to} : Day{to.year() / to.month() / std::chrono::last});
}

/// 处罚法 §58.1(1)–(4), each answered no, on the final case; a county may only widen.
bool not_review_required(GuardInput const& in)
{
    if (in.numbers.truth("review_all_ordinary", in.act.day())) return false;
    for (auto const* const ground : {"public_interest", "major_rights_heard", "complex", "law_demands"}) {
        if (!in.act.field(ground).is_bool() || in.act.ticked(ground)) return false;
    }
    auto const heard = std::any_of(in.past.begin(), in.past.end(), [](ActSeen const& act) {
        return one_of(act.step, {"end_hearing_held", "end_session"});
    });
    return !heard && !in.act.text("reasons").empty() && !rests_on_discovery_alone(in);
}

bool no_penalty_review_ok(GuardInput const& in) { return !in.numbers.truth("review_no_penalty", in.act.day()); }

bool countersigned_by_reviewer(GuardInput const& in)
{
    auto const* review = in.last("pass_review_with_changes");
    return review != nullptr && !in.act.text("countersigned_by").empty() && in.act.text("countersigned_by") == review->actor;
}

/// 处罚法 §75.2: what a handler proposes the head of the authority that decided approves.
bool approved_by_head(GuardInput const& in)
{
    auto const approver = in.act.text("approved_by").empty() ? in.act.actor : in.act.text("approved_by");
    auto const post = in.item.authority().starts_with("department") ? "department_head" : "township_head";
    return in.team.holds_post(approver, post, in.act.day());
}

bool once_only(GuardInput const& in) { return in.all(in.act.step).empty(); }

/// 处罚法 §57.2 "行政机关负责人": more than half of the heads and at least DISC-QUORUM, different people, each view by name.
bool discussion_quorum(GuardInput const& in)
{
    auto const members = strings(in.act.field("members"));
    auto const different = std::set<std::string_view>{members.begin(), members.end()};
    auto const day = in.act.day();
    auto const head = [&](std::string_view person) {
        return in.team.holds_post(person, "discussion_member", day) || in.team.holds_post(person, "township_head", day) ||
               in.team.holds_post(person, "department_head", day);
    };
    auto const all = in.act.form->integer("leading_members").value_or(0);
    auto const present = static_cast<std::int64_t>(different.size());
    auto const least = in.numbers.integer("DISC-QUORUM", day).value_or(3);
    return present >= least && 2 * present > all && all >= present && std::all_of(different.begin(), different.end(), head) &&
           !in.act.text("views").empty();
}

bool investigators_report_but_do_not_vote(GuardInput const& in)
{
    auto const members = strings(in.act.field("members"));
    return !members.empty() && std::none_of(members.begin(), members.end(), [&](std::string_view one) { return investigated(in, one); });
}

constexpr auto table = std::to_array<NamedGuard>({
    {"grading_matches_numbers", grading_matches_numbers},
    {"not_review_required", not_review_required},
    {"no_penalty_review_ok", no_penalty_review_ok},
    {"countersigned_by_reviewer", countersigned_by_reviewer},
    {"approved_by_head", approved_by_head},
    {"once_only", once_only},
    {"discussion_quorum", discussion_quorum},
    {"investigators_report_but_do_not_vote", investigators_report_but_do_not_vote},
});

} // namespace

std::span<NamedGuard const> review_guards() { return table; }

} // namespace xz::law::guards
