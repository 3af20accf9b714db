// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "law/guards/account.hpp"
#include "law/guards/record.hpp"
#include "law/guards/tables.hpp"

namespace xz::law::guards {

namespace {

using Lines = std::vector<std::string_view>;

/// Our brigade and township; everybody else who answers, is of a department or its station.
bool ours(std::string_view post) { return one_of(post, {"brigade_head", "township_head", "filing_clerk"}); }

bool two_certified_for_enforcement(GuardInput const& in) { return find_data_guard("two_certified_officers")(in); }

/// 处罚法 §22–§25: who decides is the router's own guard; here only which way its answer points.
bool router_says_here(GuardInput const& in) { return in.act.text("answer") == "here" && find_data_guard("router_answered")(in); }

bool router_says_elsewhere(GuardInput const& in)
{
    return !one_of(in.act.text("answer"), {"here", "dispute"}) && find_data_guard("router_answered")(in);
}

bool rests_on_the_reserve(ActSeen const& act)
{
    if (!act.text("designation").empty()) return false;
    auto const grounds = strings(act.field("reserve_grounds"));
    return act.text("breach_place") == "several_townships" ||
           std::any_of(grounds.begin(), grounds.end(), [](auto one) { return one != "none"; });
}

/// 处罚法 §24: a reserve of the county is a rule of jurisdiction only where it is published.
bool reserve_shown(GuardInput const& in)
{
    if (in.act.text("answer") != "to_department" || !rests_on_the_reserve(in.act)) return true;
    auto const published = in.act.date("reserve_published_on");
    return !in.act.text("reserve_document").empty() && published && *published <= in.act.day();
}

bool transfer_approver_entitled(GuardInput const& in)
{
    auto const* proposed = in.last("propose");
    if (proposed == nullptr) return false;
    return proposed->text("kind") != "filed_case" || one_of(in.act.post, {"township_head", "department_head"});
}

bool returned_once_only(GuardInput const& in) { return in.last("return") == nullptr; }

/// A filed case leaves by its own decision: in this matter, or in the case's, which is then named.
bool case_transfer_decided(GuardInput const& in)
{
    auto const* proposed = in.last("propose");
    if (proposed == nullptr || proposed->text("kind") != "filed_case") return proposed != nullptr;
    return in.last("transfer_jurisdiction") != nullptr || in.last("send_on") != nullptr || !in.act.text("decision_ref").empty();
}

bool settled_as_agreed_or_designated(GuardInput const& in)
{
    auto const* settled = last_of(in, {"negotiate", "designate_directly"});
    return settled != nullptr && !in.act.text("body").empty() && settled->text("body") == in.act.text("body");
}

/// 处罚法 §26: the side that was asked answers.
bool asked_body_answers(GuardInput const& in)
{
    auto const* asked = last_of(in, {"request_assist", "request_measure_by_department", "request_expertise"});
    return asked != nullptr && ours(asked->post) != ours(in.act.post);
}

bool read_by_other_side(GuardInput const& in)
{
    auto const* sent = in.last("send_notice");
    return sent != nullptr && ours(sent->post) != ours(in.act.post);
}

bool any_lapsed(GuardInput const& in, std::initializer_list<std::string_view> clocks)
{
    return std::any_of(clocks.begin(), clocks.end(), [&](auto clock) { return in.clock(clock).state == ClockState::Lapsed; });
}

bool assistance_time_over(GuardInput const& in)
{
    return any_lapsed(in, {"assist_answer_due", "assist_done_due", "urgent_assist_due", "expertise_due"});
}

bool guidance_time_over(GuardInput const& in) { return any_lapsed(in, {"guidance_due", "guidance_case_due"}); }

/// Each body of the plan stands in a line of the text, which also holds `needed`.
bool line_for_each_body(GuardInput const& in, std::string_view text, std::string_view needed)
{
    auto const* plan = in.last("propose_joint");
    if (plan == nullptr) return false;
    auto const lines = lines_of(text);
    auto const bodies = lines_of(plan->text("members"));
    return std::all_of(bodies.begin(), bodies.end(), [&](auto body) {
        return std::any_of(lines.begin(), lines.end(), [&](auto line) {
            return line.starts_with(body) && line.substr(body.size()).find(needed) != std::string_view::npos;
        });
    });
}

bool each_head_approved(GuardInput const& in) { return line_for_each_body(in, in.act.text("approvals"), " "); }

/// 处罚法 §42.1, for each authority that acts: names divided by 、.
bool each_body_two_officers(GuardInput const& in) { return line_for_each_body(in, in.act.text("officers_of_each"), "、"); }

bool points_with_articles(GuardInput const& in)
{
    auto const points = lines_of(in.act.text("points")).size();
    return points > 0 && lines_of(in.act.text("articles")).size() >= points;
}

bool each_point_answered(GuardInput const& in)
{
    auto const* given = in.last("give_guidance");
    return given != nullptr && lines_of(in.act.text("answers")).size() >= lines_of(given->text("points")).size();
}

/// Who did anything else in the matter doesn't advise on it, nor who will sit on its review. 处罚法 §43.1
bool guidance_member_uninvolved(GuardInput const& in)
{
    if (!in.act.ticked("no_part_in_case") || !in.act.ticked("out_of_review") || !free_of_conflict(in, in.act.actor)) return false;
    return std::none_of(in.past.begin(), in.past.end(), [&](ActSeen const& act) {
        auto const named = std::find(act.officers.begin(), act.officers.end(), in.act.actor) != act.officers.end();
        return act.step != "give_guidance" && (act.actor == in.act.actor || named);
    });
}

/// 监察法 §37: nobody sends a clue about himself.
bool head_not_concerned(GuardInput const& in)
{
    auto const* noted = in.last("suspect_official");
    return noted != nullptr && (!noted->ticked("head_concerned") || in.act.post == "county_supervisor");
}

constexpr auto table = std::to_array<NamedGuard>({
    {"two_certified_for_enforcement", two_certified_for_enforcement},
    {"router_says_here", router_says_here},
    {"router_says_elsewhere", router_says_elsewhere},
    {"reserve_shown", reserve_shown},
    {"transfer_approver_entitled", transfer_approver_entitled},
    {"returned_once_only", returned_once_only},
    {"case_transfer_decided", case_transfer_decided},
    {"settled_as_agreed_or_designated", settled_as_agreed_or_designated},
    {"asked_body_answers", asked_body_answers},
    {"read_by_other_side", read_by_other_side},
    {"assistance_time_over", assistance_time_over},
    {"guidance_time_over", guidance_time_over},
    {"each_head_approved", each_head_approved},
    {"each_body_two_officers", each_body_two_officers},
    {"points_with_articles", points_with_articles},
    {"each_point_answered", each_point_answered},
    {"guidance_member_uninvolved", guidance_member_uninvolved},
    {"head_not_concerned", head_not_concerned},
});

} // namespace

std::span<NamedGuard const> matter_guards() { return table; }

} // namespace xz::law::guards
