// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "base/sha256.hpp"
#include "law/guards/account.hpp"
#include "law/guards/record.hpp"
#include "law/guards/tables.hpp"

namespace xz::law::guards {

namespace {

using Lines = std::vector<std::string_view>;

bool subset(Lines const& some, Lines const& all)
{
    return std::all_of(some.begin(), some.end(), [&](auto one) { return contains(all, one); });
}

/// The request, or the urgent entry, on which what is done on site rests: the later of the two.
ActSeen const* entry_of(GuardInput const& in) { return last_of(in, {"request_inspection", "inspect_urgent"}); }

/// Published on the day at the latest where it is listed; before its day where an inspection is approved. In a case the law itself is the
/// ground (处罚法 §54.1), and no list.
bool inspection_item_published(GuardInput const& in)
{
    auto const* request = in.last("request_inspection");
    if (request != nullptr && one_of(request->text("kind"), {"case", "reinspection"})) return true;
    auto const published = last_date(in, "published_on");
    if (!published) return false;
    return in.act.step == "publish_basis" ? *published <= in.act.day() : *published < in.act.day();
}

bool special_approved_above(GuardInput const& in)
{
    auto const* plan = in.last("plan_year");
    if (plan == nullptr || plan->text("plan_kind") != "special") return plan != nullptr;
    auto const filed = in.act.date("filed_on");
    auto const days = in.act.form->integer("days");
    auto const number = in.act.form->integer("number_cap");
    return !in.act.text("special_approved_by").empty() && !in.act.text("need").empty() && !in.act.text("scope").empty() &&
           days.value_or(0) > 0 && number.value_or(0) > 0 && filed && *filed <= in.act.day();
}

/// 优化营商环境条例 §59.2: three exceptions, each with the approval of the authority entitled.
bool no_blanket_shutdown(GuardInput const& in)
{
    auto const* plan = in.last("plan_year");
    if (plan == nullptr) return false;
    return !plan->ticked("blanket_shutdown") || (!plan->text("shutdown_ground").empty() && !plan->text("shutdown_approval").empty());
}

/// The first `count` lines in the order of SHA-256(seed, newline, line), those left out for recusal not counted: anyone can work it out
/// anew.
Lines drawn_lines(Lines lines, Lines const& without, std::string_view seed, std::int64_t count)
{
    std::erase_if(lines, [&](auto line) { return contains(without, line); });
    auto ranked = std::vector<std::pair<Digest, std::string_view>>{};
    for (auto const line : lines) ranked.emplace_back(sha256({seed, "\n", line}), line);
    std::sort(ranked.begin(), ranked.end());
    auto drawn = Lines{};
    for (auto const& [rank, line] : ranked)
        if (static_cast<std::int64_t>(drawn.size()) < count) drawn.push_back(line);
    return drawn;
}

/// The act that froze the lists: the plan's approval, or a later one of their own.
ActSeen const* frozen_of(GuardInput const& in)
{
    auto const* frozen = last_of(in, {"approve_plan", "freeze_draw"});
    return frozen == nullptr || frozen->text("seed_hash").empty() ? nullptr : frozen;
}

/// The seed as it draws: what was sealed, and the public figure of a later day where one was named; nothing where either doesn't fit.
std::optional<std::string> seed_of(ActSeen const& draw, ActSeen const& frozen)
{
    auto const sealed = draw.text("seed");
    if (sealed.empty() || frozen.text("seed_hash") != to_hex(sha256(sealed))) return std::nullopt;
    if (frozen.text("public_source").empty()) return std::string{sealed};
    auto const figure = draw.text("public_value");
    if (figure.empty() || draw.day() <= frozen.day()) return std::nullopt;
    return std::string{sealed} + "\n" + std::string{figure};
}

bool same_lines(Lines one, Lines other)
{
    std::sort(one.begin(), one.end());
    std::sort(other.begin(), other.end());
    return one == other;
}

/// 优化营商环境条例 §54.1: lists and the seed's hash stand in an earlier act, the seed fits it, and nothing but the seed chose.
bool draw_is_fair(GuardInput const& in)
{
    auto const* frozen = frozen_of(in);
    auto const seed = frozen == nullptr ? std::nullopt : seed_of(in.act, *frozen);
    if (!seed) return false;
    auto const recused = lines_of(in.act.text("recused"));
    if (!recused.empty() && in.act.text("recused_why").empty()) return false;
    auto const objects = drawn_lines(lines_of(frozen->text("objects_list")), {}, *seed, frozen->form->integer("draw_objects").value_or(0));
    auto const officers =
        drawn_lines(lines_of(frozen->text("officers_list")), recused, *seed, frozen->form->integer("draw_officers").value_or(0));
    return same_lines(objects, lines_of(in.act.text("drawn_objects"))) && same_lines(officers, lines_of(in.act.text("drawn_officers")));
}

/// A planned inspection comes from a draw or a plan; after a draw in this matter, object and officers are those drawn.
bool request_follows_draw(GuardInput const& in)
{
    auto const source = in.act.text("source");
    if (one_of(in.act.text("kind"), {"daily", "special"}) && !one_of(source, {"draw", "plan"})) return false;
    auto const* draw = in.last("draw");
    if (draw == nullptr || source != "draw") return true;
    return contains(lines_of(draw->text("drawn_objects")), in.act.text("object")) &&
           subset(strings(in.act.field("officers")), lines_of(draw->text("drawn_officers")));
}

bool source_older_than_request(GuardInput const& in)
{
    auto const registered = in.act.date("source_on");
    return registered && *registered <= in.act.day() && !in.act.ticked("source_from_officer");
}

bool second_visit_reasoned(GuardInput const& in)
{
    auto const last = in.act.date("last_visit");
    if (!last || in.act.text("kind") == "reinspection" || !in.act.text("visit_again_why").empty()) return true;
    return *last + std::chrono::days{in.numbers.integer("VISIT-AGAIN", in.act.day()).value_or(90)} < in.act.day();
}

bool within_annual_cap(GuardInput const& in)
{
    auto const* request = in.last("request_inspection");
    if (request == nullptr) return false;
    auto const times = request->form->integer("times_this_year");
    auto const cap = request->form->integer("yearly_cap");
    return times && cap && *times < *cap;
}

bool cap_exception(GuardInput const& in)
{
    auto const* request = in.last("request_inspection");
    auto const source = in.act.text("cap_source");
    return request != nullptr && !in.act.text("cap_reason").empty() && !source.empty() && source == request->text("source_ref");
}

/// Only where the province reads entry codes: of the approved day and object.
bool entry_coded(GuardInput const& in)
{
    auto const* asked = in.numbers.number("entry_code_required", in.act.day());
    if (asked == nullptr || !asked->truth()) return true;
    auto const* request = in.last("request_inspection");
    auto const coded = parse_moment(in.act.text("coded_at"));
    return request != nullptr && coded && day_of(*coded) == request->date("inspect_on") && in.act.text("object") == request->text("object");
}

bool officers_as_approved(GuardInput const& in)
{
    auto const* entry = entry_of(in);
    if (entry == nullptr) return false;
    auto allowed = strings(entry->field("officers"));
    if (allowed.empty()) allowed.assign(entry->officers.begin(), entry->officers.end());
    for (auto const* recusal : in.all("recuse_inspector"))
        if (recusal->ticked("granted")) allowed.push_back(recusal->text("replaced_by"));
    return subset({in.act.officers.begin(), in.act.officers.end()}, allowed);
}

/// 处罚法 §43: a recusal that was granted bars from this inspection.
bool no_recused_inspector(GuardInput const& in)
{
    auto const recusals = in.all("recuse_inspector");
    return std::none_of(recusals.begin(), recusals.end(), [&](auto const* recusal) {
        auto const person = recusal->text("person");
        return recusal->ticked("granted") && std::find(in.act.officers.begin(), in.act.officers.end(), person) != in.act.officers.end();
    });
}

bool items_within_approval(GuardInput const& in)
{
    auto const* entry = entry_of(in);
    if (entry == nullptr) return false;
    return entry->step == "inspect_urgent" || subset(lines_of(in.act.text("items_inspected")), lines_of(entry->text("items")));
}

constexpr auto table = std::to_array<NamedGuard>({
    {"inspection_item_published", inspection_item_published},
    {"special_approved_above", special_approved_above},
    {"no_blanket_shutdown", no_blanket_shutdown},
    {"draw_is_fair", draw_is_fair},
    {"request_follows_draw", request_follows_draw},
    {"source_older_than_request", source_older_than_request},
    {"second_visit_reasoned", second_visit_reasoned},
    {"within_annual_cap", within_annual_cap},
    {"cap_exception", cap_exception},
    {"entry_coded", entry_coded},
    {"officers_as_approved", officers_as_approved},
    {"no_recused_inspector", no_recused_inspector},
    {"items_within_approval", items_within_approval},
});

} // namespace

std::span<NamedGuard const> inspection_guards() { return table; }

} // namespace xz::law::guards
