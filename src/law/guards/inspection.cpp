// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <chrono>

#include "law/draw.hpp"
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

/// 优化营商环境条例 §54.1: lists and the seed's hash stand in an earlier act, the seed fits it, and nothing but the seed chose.
bool draw_is_fair(GuardInput const& in)
{
    auto const* frozen = last_of(in, {"approve_plan", "freeze_draw"});
    return frozen != nullptr && !fault_of(read_draw(*frozen->form, frozen->day(), *in.act.form, in.act.day()));
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

/// Inspections of this year in this matter, by the requests that they rest on.
std::int64_t inspected_here(GuardInput const& in, std::string_view object, std::chrono::year year)
{
    auto count = std::int64_t{0};
    auto counts = false;
    for (auto const& act : in.past) {
        if (act.step == "request_inspection") counts = act.text("object") == object && act.text("kind") != "reinspection";
        if (act.step == "inspect_urgent") counts = act.text("object") == object;
        if (act.step == "inspect" && counts && std::chrono::year_month_day{act.day()}.year() == year) ++count;
    }
    return count;
}

/// 国办发〔2024〕54号: the year's inspections of the object, whichever matter they stand in; what the request says counts where it is more.
bool within_annual_cap(GuardInput const& in)
{
    auto const* request = in.last("request_inspection");
    if (request == nullptr) return false;
    auto const told = request->form->integer("times_this_year");
    auto const cap = request->form->integer("yearly_cap");
    if (!told || !cap) return false;
    auto const object = request->text("object");
    auto const year = std::chrono::year_month_day{request->date("inspect_on").value_or(in.act.day())}.year();
    auto const others = in.elsewhere == nullptr ? std::int64_t{0} : in.elsewhere->inspections(object, static_cast<int>(year));
    return std::max(*told, others + inspected_here(in, object, year)) < *cap;
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
