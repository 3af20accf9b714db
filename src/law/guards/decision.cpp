// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <chrono>

#include "law/guards/lines.hpp"
#include "law/guards/record.hpp"
#include "law/guards/tables.hpp"

namespace xz::law::guards {

namespace {

bool all_written(GuardInput const& in, std::initializer_list<std::string_view> fields)
{
    return std::all_of(fields.begin(), fields.end(), [&](std::string_view field) { return form_has(*in.act.form, field); });
}

/// 处罚法 §59.1; 复议法 §20, §24.1(2); 诉讼法 §46.1: the elements, the right review body, and periods that only a law may change.
bool decision_content_complete(GuardInput const& in)
{
    if (!all_written(
            in, {"party_address", "breach", "facts", "evidence_used", "kinds", "basis", "reasons", "performance_way", "defence_adopted"}))
        return false;
    if (in.act.text("review_authority") != "county_government") return false;
    if (in.act.form->integer("review_days").value_or(0) != 60 || in.act.form->integer("suit_months").value_or(0) != 6) return false;
    // 罚款决定与罚款收缴分离实施办法 §7: where to pay, and whether a surcharge runs.
    return !lines_of(*in.act.form).fined() || all_written(in, {"collector", "amount"});
}

/// 处罚法 §59.2, §24, §20.4: the seal of the authority in whose name the power is used.
bool seal_matches_source(GuardInput const& in)
{
    auto const authority = in.item.authority();
    if (authority.empty()) return false;
    std::string_view const due = authority.starts_with("department") ? "department" : "township";
    return in.act.text("seal") == due;
}

/// 处罚法 §60: never a silent block, never a silent pass.
bool in_time_or_overdue_explained(GuardInput const& in)
{
    // An added violation has 90 days of its own; both are kept, since one decision answers for all of the case.
    auto const lapsed = [&](std::string_view name) { return in.clock(name).state == ClockState::Lapsed; };
    if (!lapsed("decision_due") && !lapsed("added_decision_due") && !lapsed("redecide_due")) return true;
    return !in.act.text("overdue_explanation").empty() || in.last("record_lateness") != nullptr;
}

/// The article that lets the 90 days be extended or stopped, as the county has mapped it; none by default. 处罚法 §60
bool rule_of_90_days(GuardInput const& in)
{
    auto const* rule = in.numbers.number("dec90_rule", in.act.day());
    return rule != nullptr && !rule->text().empty() && rule->text() != "none";
}

bool extension_source_in_force(GuardInput const& in)
{
    return rule_of_90_days(in) && !in.act.text("source").empty() && in.act.form->integer("days").value_or(0) > 0;
}

bool suspension_source_in_force(GuardInput const& in)
{
    return !in.act.ticked("stops_clock") || (rule_of_90_days(in) && !in.act.text("source").empty());
}

/// 处罚法 §60: of joined cases the earliest filing governs, whichever it is.
bool earliest_filing_governs(GuardInput const& in)
{
    auto const due = in.act.date("earliest_due");
    auto const other = in.act.date("other_filed_on");
    if (!due || !other) return false;
    auto const days = in.numbers.integer("DEC-90", in.act.day()).value_or(90);
    auto const own = in.clock("decision_due").legal;
    return *due <= *other + std::chrono::days{days} && (!own || *due <= *own);
}

bool another_party_remains(GuardInput const& in) { return in.parties.size() > 1; }

/// 处罚法 §57.1: from `found` and `heard` an outcome covers the whole case; after review or a decision each party may have its own.
bool one_outcome_or_split(GuardInput const& in)
{
    if (in.parties.size() == 1) return true;
    for (auto i = in.past.size(); i > 0; --i) {
        auto const step = in.past[i - 1].step;
        if (one_of(step, {"pass_review", "adopt_review_changes", "no_review_needed", "decide_penalty", "decide_no_penalty",
                          "decide_no_violation", "void_unserved"}))
            return true;
        if (one_of(step, {"conclude", "conclude_changed", "conclude_unchanged", "renotify", "reinvestigate", "close_opinions",
                          "return_review", "void_unserved_other"}))
            return false;
    }
    return false;
}

/// 处罚法 §30, §31, §33, §36: the ground with each of its elements.
bool no_penalty_ground(GuardInput const& in)
{
    auto const ground = in.act.text("ground");
    if (ground == "minor_corrected_harmless") return all_written(in, {"minor", "corrected", "harmless"});
    if (ground == "first_minor_corrected") return all_written(in, {"minor", "corrected", "first_query"});
    // 处罚法 §31: that somebody could not recognise or control what he did is an expert's question.
    if (ground == "incapable" && in.last("receive_appraisal") == nullptr) return false;
    return one_of(ground, {"under_14", "incapable", "no_fault", "limitation"}) && all_written(in, {"proof"});
}

/// A slip; whatever touches amount, kind, party, basis, date or seal is another decision. 处罚法 §75.2
bool error_is_clerical(GuardInput const& in)
{
    auto const kind = in.act.text("error_kind");
    auto const slip = one_of(kind, {"misspelt_name", "wrong_digit", "arithmetic", "article_number", "missing_number", "remedies_missing"});
    return slip && all_written(in, {"was", "corrected_to"}) && in.act.text("was") != in.act.text("corrected_to");
}

constexpr auto table = std::to_array<NamedGuard>({
    {"decision_content_complete", decision_content_complete},
    {"seal_matches_source", seal_matches_source},
    {"in_time_or_overdue_explained", in_time_or_overdue_explained},
    {"extension_source_in_force", extension_source_in_force},
    {"suspension_source_in_force", suspension_source_in_force},
    {"earliest_filing_governs", earliest_filing_governs},
    {"another_party_remains", another_party_remains},
    {"one_outcome_or_split", one_outcome_or_split},
    {"no_penalty_ground", no_penalty_ground},
    {"error_is_clerical", error_is_clerical},
});

} // namespace

std::span<NamedGuard const> decision_guards() { return table; }

} // namespace xz::law::guards
