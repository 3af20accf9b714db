// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "law/guards/account.hpp"
#include "law/guards/record.hpp"
#include "law/guards/tables.hpp"

// Preservation, sampling, sealing and seizure (行政处罚法 §56; 行政强制法 §16–§28).

namespace xz::law::guards {

namespace {

using Lines = std::vector<std::string_view>;

Lines lines_of(ActSeen const* act, std::string_view field) { return act == nullptr ? Lines{} : strings(act->field(field)); }

bool within(Lines const& some, Lines const& all)
{
    return std::all_of(some.begin(), some.end(), [&](std::string_view line) { return contains(all, line); });
}

/// As many reasons as lines, none empty.
bool each_line_has(GuardInput const& in, std::string_view field)
{
    auto const goods = lines_of(&in.act, "goods");
    auto const said = lines_of(&in.act, field);
    return !goods.empty() && goods.size() == said.size() && std::none_of(said.begin(), said.end(), [](auto one) { return one.empty(); });
}

/// 处罚法 §56, 强制法 §18(1), §25.1: the head of the authority, never the brigade's.
bool approver_is_head(GuardInput const& in)
{
    std::string_view const post = in.item.power_mode() == "entrusted" ? "department_head" : "township_head";
    return in.act.post == post && in.team.holds_post(in.act.actor, post, in.act.day());
}

/// 处罚法 §56: only what proves something.
bool goods_are_evidence(GuardInput const& in) { return each_line_has(in, "proves"); }

/// 强制法 §23.1
bool goods_linked_to_case(GuardInput const& in) { return each_line_has(in, "links"); }

/// 处罚法 §56: one period for one thing.
bool not_preserved_before(GuardInput const& in)
{
    auto const wanted = lines_of(&in.act, "goods");
    return std::none_of(in.past.begin(), in.past.end(), [&](ActSeen const& act) {
        if (act.step != "preserve") return false;
        auto const held = strings(act.field("goods"));
        return std::any_of(wanted.begin(), wanted.end(), [&](std::string_view line) { return contains(held, line); });
    });
}

/// What the head approved, and no line more.
bool lines_as_approved(GuardInput const& in)
{
    auto const* asked = last_of(in, {"propose_preservation", "approve_by_phone", "request_measure"});
    return asked != nullptr && within(lines_of(&in.act, "goods"), lines_of(asked, "goods"));
}

/// 强制法 §18(9), 民事诉讼法 §89: no witness is needed where the party is there; else one who is nobody's, and the party was called.
bool witness_if_absent(GuardInput const& in)
{
    if (in.act.ticked("party_present")) return true;
    auto const witness = in.act.text("witness");
    auto const called = !in.act.text("called_how").empty() || last_of(in, {"call_party"}) != nullptr;
    auto const officer = std::find(in.act.officers.begin(), in.act.officers.end(), witness) != in.act.officers.end();
    return called && !witness.empty() && !officer && in.act.text("witness_kind") == "independent";
}

/// Derived from 处罚法 §74, 强制法 §26: who keeps the goods has not investigated the case.
bool custodian_not_officer(GuardInput const& in)
{
    auto const custodian = in.act.text("custodian");
    auto const officer = std::find(in.act.officers.begin(), in.act.officers.end(), custodian) != in.act.officers.end();
    return !custodian.empty() && !officer && !investigated(in, custodian);
}

/// 处罚法 §56: every line goes one way.
bool every_line_disposed(GuardInput const& in)
{
    auto given = Lines{};
    for (auto const* way : {"record_and_return", "test", "seal_or_seize", "confiscate", "transfer", "release"}) {
        auto const lines = lines_of(&in.act, way);
        given.insert(given.end(), lines.begin(), lines.end());
    }
    auto held = lines_of(last_of(in, {"preserve"}), "goods");
    std::sort(given.begin(), given.end());
    std::sort(held.begin(), held.end());
    return !held.empty() && given == held;
}

/// 处罚法 §46.2, 强制法 §25.3: qualified for this test on the day of commission, without interest, asked a question of fact.
bool lab_qualified(GuardInput const& in)
{
    auto const until = in.act.date("lab_valid_until");
    return !in.act.text("lab_number").empty() && !in.act.text("lab_scope").empty() && until && in.act.day() <= *until &&
           !in.act.ticked("lab_interest") && !in.act.text("question").empty() && !in.act.ticked("legal_question");
}

/// 处罚法 §46.2–3: what arrives is what was taken.
bool custody_unbroken(GuardInput const& in)
{
    auto const taken = std::find_if(in.past.rbegin(), in.past.rend(), [&](ActSeen const& act) {
        return act.step == "take_sample" && (in.act.evidence.empty() || act.evidence.empty() || act.evidence == in.act.evidence);
    });
    return taken != in.past.rend() && taken->text("seal_numbers") == in.act.text("seal_numbers") && in.act.text("custody_gap").empty();
}

/// 强制法 §17.3, §18(2)
bool certified_officers_only(GuardInput const& in)
{
    auto const names = std::vector<std::string_view>{in.act.officers.begin(), in.act.officers.end()};
    auto const all = std::all_of(in.act.officers.begin(), in.act.officers.end(), [&](std::string const& officer) {
        return !shadows_alone(in, officer, names) && in.team.certified(officer, in.act.day(), in.item.field()) &&
               in.team.belongs_here(officer, in.act.day());
    });
    auto different = in.act.officers.size() >= 2 && in.act.officers[0] != in.act.officers[1];
    return all && different;
}

/// 强制法 §25.1: at most thirty days more.
bool extension_within_limit(GuardInput const& in)
{
    auto const days = in.act.form->integer("days");
    auto const most = in.numbers.integer("SEIZE-EXT", in.act.day());
    return days && most && *days >= 1 && *days <= *most;
}

/// 强制法 §27: the decision was made before the measure's last day was over.
bool decided_within_measure(GuardInput const& in)
{
    auto const decided = std::find_if(in.past.rbegin(), in.past.rend(), [](ActSeen const& act) { return act.step == "decide_penalty"; });
    auto const clock = in.clock("measure_due");
    if (decided == in.past.rend()) return false;
    return clock.state == ClockState::Suspended || (clock.legal && decided->day() <= *clock.legal);
}

/// 强制法 §21, 移送规定 §12: all that is held and nothing else.
bool list_equals_held(GuardInput const& in)
{
    auto held = lines_of(last_of(in, {"take_measure", "take_measure_urgent"}), "goods");
    for (auto const& act : in.past)
        if (act.step == "lift_part" && act.goods == in.act.goods)
            for (auto const line : strings(act.field("lines"))) std::erase(held, line);
    auto given = lines_of(&in.act, "goods");
    std::sort(held.begin(), held.end());
    std::sort(given.begin(), given.end());
    return !given.empty() && given == held;
}

/// 强制法 §24.1 presupposes a party who is there: only who was absent is served afterwards.
bool party_absent_then(GuardInput const& in)
{
    auto const* taken = last_of(in, {"take_measure", "take_measure_urgent"});
    return taken != nullptr && !taken->ticked("party_present");
}

constexpr auto table = std::to_array<NamedGuard>({
    {"approver_is_head", approver_is_head},
    {"goods_are_evidence", goods_are_evidence},
    {"goods_linked_to_case", goods_linked_to_case},
    {"not_preserved_before", not_preserved_before},
    {"lines_as_approved", lines_as_approved},
    {"witness_if_absent", witness_if_absent},
    {"custodian_not_officer", custodian_not_officer},
    {"every_line_disposed", every_line_disposed},
    {"lab_qualified", lab_qualified},
    {"custody_unbroken", custody_unbroken},
    {"certified_officers_only", certified_officers_only},
    {"extension_within_limit", extension_within_limit},
    {"decided_within_measure", decided_within_measure},
    {"list_equals_held", list_equals_held},
    {"party_absent_then", party_absent_then},
});

} // namespace

std::span<NamedGuard const> measure_guards() { return table; }

} // namespace xz::law::guards
