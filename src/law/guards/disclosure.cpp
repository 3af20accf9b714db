// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <chrono>

#include "law/guards/record.hpp"
#include "law/guards/tables.hpp"

// Disclosure (行政处罚法 §48).

namespace xz::law::guards {

namespace {

/// A field that isn't named here is never shown. 公开条例 §15, 处罚法 §50
constexpr auto may_be_shown =
    std::to_array<std::string_view>({"name", "matter", "facts", "basis", "content", "authority", "date", "number"});

bool approved_by_brigade_head(GuardInput const& in) { return in.team.holds_post(in.act.text("approved_by"), "brigade_head", in.act.day()); }

bool publish_fields_allowed(GuardInput const& in)
{
    auto const shown = strings(in.act.field("fields_shown"));
    auto const allowed = [](std::string_view field) {
        return std::find(may_be_shown.begin(), may_be_shown.end(), field) != may_be_shown.end();
    };
    if (shown.empty() || !std::all_of(shown.begin(), shown.end(), allowed)) return false;
    auto const young = in.party != nullptr && younger_than(*in.party, 18, in.act.day()); // 未成年人保护法 §103
    return !young || !contains(shown, "name");
}

/// What is shown is what was approved, no field more or less.
bool same_as_approved(GuardInput const& in)
{
    auto const* approved = in.last("approve_publication");
    if (approved == nullptr) return false;
    auto now = strings(in.act.field("fields_shown"));
    auto then = strings(approved->field("fields_shown"));
    std::sort(now.begin(), now.end());
    std::sort(then.begin(), then.end());
    return now == then;
}

bool end_day_within_rule(GuardInput const& in)
{
    auto const end = in.act.date("end_day");
    auto const years = std::chrono::years{in.numbers.integer("PUB-END", in.act.day()).value_or(3)};
    auto last = std::chrono::year_month_day{in.act.day()} + years;
    if (!last.ok()) last = last.year() / last.month() / std::chrono::last;
    return end && *end > in.act.day() && *end <= Day{std::chrono::sys_days{last}};
}

bool in_time_or_explained(GuardInput const& in, std::string_view clock)
{
    return in.clock(clock).state != ClockState::Lapsed || !in.act.text("late_reason").empty();
}

bool published_in_time_or_explained(GuardInput const& in) { return in_time_or_explained(in, "publication_due"); }

/// 处罚法 §48.2: three working days; late with the reason, never left undone.
bool withdrawn_in_time_or_explained(GuardInput const& in) { return in_time_or_explained(in, "publication_withdraw_due"); }

constexpr auto table = std::to_array<NamedGuard>({
    {"approved_by_brigade_head", approved_by_brigade_head},
    {"publish_fields_allowed", publish_fields_allowed},
    {"same_as_approved", same_as_approved},
    {"end_day_within_rule", end_day_within_rule},
    {"published_in_time_or_explained", published_in_time_or_explained},
    {"withdrawn_in_time_or_explained", withdrawn_in_time_or_explained},
});

} // namespace

std::span<NamedGuard const> disclosure_guards() { return table; }

} // namespace xz::law::guards
