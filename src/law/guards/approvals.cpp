// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <chrono>

#include "law/guards/account.hpp"
#include "law/guards/record.hpp"
#include "law/guards/tables.hpp"
#include "law/period.hpp"

// Approvals (行政许可法) and cooperation tasks.

namespace xz::law::guards {

namespace {

using Lines = std::vector<std::string_view>;

std::string_view trimmed(std::string_view text)
{
    auto const from = text.find_first_not_of(" \t\r");
    return from == std::string_view::npos ? std::string_view{} : text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

/// The things of a list, one a line or after a semicolon.
void add_lines(Lines& lines, std::string_view text)
{
    static constexpr auto wide = std::string_view{"；"};
    while (!text.empty()) {
        auto const end = std::min({text.find('\n'), text.find(';'), text.find(wide)});
        if (auto const one = trimmed(text.substr(0, end)); !one.empty()) lines.push_back(one);
        if (end == std::string_view::npos) return;
        text.remove_prefix(end + (text.substr(end).starts_with(wide) ? wide.size() : 1));
    }
}

Lines lines_of(std::string_view text)
{
    auto lines = Lines{};
    add_lines(lines, text);
    return lines;
}

bool covers(Lines const& have, Lines const& wanted)
{
    return std::all_of(wanted.begin(), wanted.end(), [&](auto const one) { return contains(have, one); });
}

/// Every paper that the applicant brought: with the application, put right, supplemented.
Lines handed_in(GuardInput const& in)
{
    auto lines = Lines{};
    for (auto const step : {"apply", "correct_now", "supplement"})
        for (auto const* act : in.all(step)) add_lines(lines, act->text("materials"));
    return lines;
}

bool agent_has_power(GuardInput const& in) { return in.act.post != "agent" || !in.act.text("agent_power").empty(); }

/// 许可法 §32.1(5): all that was asked, nothing less.
bool supplement_complete(GuardInput const& in)
{
    auto const* asked = in.last("ask_supplement");
    return asked != nullptr && covers(lines_of(in.act.text("materials")), lines_of(asked->text("all_missing")));
}

/// 许可法 §32.1(2): the item of this township on the day of application, for a place here.
bool application_ours(GuardInput const& in)
{
    auto const* applied = in.last("apply");
    return applied != nullptr && in.item.in_force(applied->day()) && in.item.basis_holds(applied->day()) && !in.act.ticked("outside_place");
}

bool not_our_item(GuardInput const& in) { return in.last("apply") != nullptr && !application_ours(in); }

/// 许可法 §30, §31.1: each line of the published list ticked and handed in, nothing beyond it asked.
bool complete_and_in_form(GuardInput const& in)
{
    auto const* guide = in.last("publish_guide");
    if (guide == nullptr || !in.act.text("unpublished_asked").empty()) return false;
    auto const listed = lines_of(guide->text("materials"));
    return !listed.empty() && covers(lines_of(in.act.text("checked")), listed) && covers(handed_in(in), listed);
}

bool all_papers_sent(GuardInput const& in) { return covers(lines_of(in.act.text("materials_sent")), handed_in(in)); }

/// 许可法 §24.3: entrusted in the department's name, else in the township's.
bool name_follows_mode(GuardInput const& in)
{
    return in.act.text("paper_authority") == (in.item.power_mode() == "entrusted" ? "department" : "township");
}

/// 许可法 §48.1(1): notice first, whole working days strictly between, held on the day that was told.
bool permit_hearing_noticed(GuardInput const& in)
{
    auto const holding = in.act.step == "hold_hearing";
    auto const* notice = holding ? in.last("notify_hearing") : &in.act;
    auto const held = in.act.date("held_on");
    if (notice == nullptr || !held || notice->date("held_on") != held || (holding && *held != in.act.day())) return false;
    auto days = std::int64_t{0};
    for (auto day = notice->day() + std::chrono::days{1}; day < *held; day += std::chrono::days{1}) {
        auto const off = in.calendar.off(day);
        if (!off) return false;
        if (!*off) ++days;
    }
    return days >= in.numbers.integer("L-HEAR-NOTICE", in.act.day()).value_or(7);
}

/// 许可法 §48.1(3): who examined or verified doesn't preside.
bool not_examiner(GuardInput const& in)
{
    auto const was = [&](ActSeen const* act) {
        return act->actor == in.act.actor || std::find(act->officers.begin(), act->officers.end(), in.act.actor) != act->officers.end();
    };
    for (auto const step : {"examine", "visit"}) {
        auto const acts = in.all(step);
        if (std::any_of(acts.begin(), acts.end(), was)) return false;
    }
    return true;
}

std::int64_t number(GuardInput const& in, std::string_view id, std::int64_t otherwise)
{
    return in.numbers.integer(id, in.act.day()).value_or(otherwise);
}

/// 许可法 §42: ten working days more, fifteen where joint handling was arranged.
bool extension_within_law(GuardInput const& in)
{
    auto const days = in.act.form->integer("days");
    auto const most = in.last("unified") == nullptr ? number(in, "L-EXT", 10) : number(in, "L-JOINT-EXT", 15);
    return days && *days > 0 && *days <= most;
}

bool joint_time_within_law(GuardInput const& in)
{
    auto const days = in.act.form->integer("days");
    return days && *days > 0 && *days <= number(in, "L-JOINT", 45) - number(in, "L-DEC", 20);
}

bool expiry_as_decided(GuardInput const& in)
{
    auto const* granted = last_of(in, {"grant", "decide_now"});
    return granted != nullptr && granted->date("valid_until") == in.act.date("valid_until");
}

/// Last day of the permit: of the certificate, or of the last renewal that names one.
std::optional<Day> valid_until(GuardInput const& in)
{
    for (auto i = in.past.size(); i > 0; --i) {
        auto const& act = in.past[i - 1];
        if (act.step != "issue" && act.step != "renew") continue;
        if (auto const day = act.date("valid_until")) return day;
    }
    return std::nullopt;
}

bool expiry_as_issued(GuardInput const& in)
{
    auto const until = valid_until(in);
    return until && until == in.act.date("valid_until");
}

/// 许可法 §50.1: 30 days before expiry, that day still in time.
bool renewal_in_time(GuardInput const& in)
{
    auto const until = valid_until(in);
    return until && in.act.day() <= *until - std::chrono::days{number(in, "L-RENEW", 30)};
}

bool renewal_late(GuardInput const& in) { return valid_until(in) && !renewal_in_time(in); }

/// 许可法 §70(1): with the ground "expired" the last day must be over; silence on a renewal asked in time renews (§50.2), and then nothing
/// has expired.
bool expired_if_said(GuardInput const& in)
{
    if (in.act.text("ground") != "expired") return true;
    auto const* silent = in.last("renewal_by_silence");
    auto const* renewed = in.last("renew");
    if (silent != nullptr && (renewed == nullptr || renewed->seq < silent->seq)) return false;
    auto const until = valid_until(in);
    return until && in.act.day() > *until;
}

/// 许可法 §78, §79: where the permit touches public safety the ban is a day that the law sets, else there is none.
bool ban_day_right(GuardInput const& in)
{
    auto const until = in.act.date("barred_until");
    if (!in.act.ticked("public_safety")) return !until;
    auto const years = in.act.step == "reject_false" ? number(in, "L-BAN", 1) : number(in, "L-BAN-DECEIT", 3);
    return until && *until == add_months(in.act.day(), static_cast<int>(12 * years));
}

bool legally_reviewed(GuardInput const& in)
{
    auto const reviewer = in.act.text("reviewed_by");
    return !reviewer.empty() && in.team.qualified_reviewer(reviewer, in.act.day());
}

/// A line of the cooperation list in force, the same that the task names.
bool task_in_cooperation_list(GuardInput const& in)
{
    auto const* task = last_of(in, {"send_task", "terms_given"});
    return task != nullptr && in.item.power_mode() == "assisting" && in.act.text("line_read") == task->text("list_line");
}

bool due_as_asked(GuardInput const& in)
{
    auto const* task = last_of(in, {"send_task", "terms_given"});
    return task != nullptr && task->date("due") == in.act.date("due");
}

constexpr auto table = std::to_array<NamedGuard>({
    {"agent_has_power", agent_has_power},
    {"supplement_complete", supplement_complete},
    {"application_ours", application_ours},
    {"not_our_item", not_our_item},
    {"complete_and_in_form", complete_and_in_form},
    {"all_papers_sent", all_papers_sent},
    {"name_follows_mode", name_follows_mode},
    {"permit_hearing_noticed", permit_hearing_noticed},
    {"not_examiner", not_examiner},
    {"extension_within_law", extension_within_law},
    {"joint_time_within_law", joint_time_within_law},
    {"expiry_as_decided", expiry_as_decided},
    {"expiry_as_issued", expiry_as_issued},
    {"renewal_in_time", renewal_in_time},
    {"renewal_late", renewal_late},
    {"expired_if_said", expired_if_said},
    {"ban_day_right", ban_day_right},
    {"legally_reviewed", legally_reviewed},
    {"task_in_cooperation_list", task_in_cooperation_list},
    {"due_as_asked", due_as_asked},
});

} // namespace

std::span<NamedGuard const> approval_guards() { return table; }

} // namespace xz::law::guards
