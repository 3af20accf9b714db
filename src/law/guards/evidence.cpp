// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "law/guards/record.hpp"
#include "law/guards/tables.hpp"

namespace xz::law::guards {

namespace {

/// 处罚法 §46.3: once excluded an item never counts again (verify_evidence refuses it).
bool excluded(GuardInput const& in, std::string_view id)
{
    return std::any_of(in.past.begin(), in.past.end(),
                       [&](ActSeen const& act) { return act.step == "exclude_evidence" && act.evidence == id; });
}

/// 处罚法 §46.2, §46.3: each item named is on file, and no finding rests on one that was excluded.
bool evidence_items_named(GuardInput const& in)
{
    auto const items = strings(in.act.field("evidence_used"));
    return !items.empty() && std::all_of(items.begin(), items.end(),
                                         [&](std::string_view id) { return act_of_evidence(in, id) != nullptr && !excluded(in, id); });
}

/// An item against the party that was taken after that act.
bool adverse_after(GuardInput const& in, std::string_view id, std::uint64_t seq)
{
    auto const* taken = act_of_evidence(in, id);
    return taken != nullptr && taken->seq > seq && !taken->ticked("for_the_party");
}

bool uses_adverse_after(GuardInput const& in, std::uint64_t seq)
{
    auto const items = strings(in.act.field("evidence_used"));
    return std::any_of(items.begin(), items.end(), [&](std::string_view id) { return adverse_after(in, id, seq); });
}

/// 处罚法 §65: against the party only what was put at the hearing; what speaks for it always.
bool decision_follows_hearing_record(GuardInput const& in)
{
    // A hearing on a notice that fell binds no more: the new notice tells what is held against the party now.
    auto const hearing = last_seq(in, {"end_hearing_held", "end_session"});
    return hearing <= last_seq(in, {"notify"}) || !uses_adverse_after(in, hearing);
}

bool no_new_adverse_evidence(GuardInput const& in)
{
    return !uses_adverse_after(in, last_seq(in, {"notify", "end_hearing_held", "end_session"}));
}

bool changed_or_new_adverse_evidence(GuardInput const& in) { return in.act.text("facts_changed") == "yes" || !no_new_adverse_evidence(in); }

bool questioned(GuardInput const& in, Party const& party)
{
    return std::any_of(in.past.begin(), in.past.end(), [&](ActSeen const& act) {
        auto const him = act.party == party.id || (act.party.empty() && in.parties.size() == 1);
        return him && act.step == "question" && act.text("who") == "party";
    });
}

/// 处罚法 §55.2: the party asked about (every one where none is) was questioned, or why not.
bool party_statement_taken_or_noted(GuardInput const& in)
{
    if (!in.act.text("statement_note").empty()) return true;
    if (in.party != nullptr) return questioned(in, *in.party);
    return !in.parties.empty() &&
           std::all_of(in.parties.begin(), in.parties.end(), [&](Party const& party) { return questioned(in, party); });
}

/// 处罚法 §30; 未成年人保护法 §110 by analogy: a minor isn't questioned alone. An act that names no party may be about any of them.
bool guardian_present_if_minor(GuardInput const& in)
{
    if (!in.act.text("guardian").empty()) return true;
    if (in.act.ticked("minor")) return false;
    if (in.act.text("who") != "party") return true;
    auto const young = [&](Party const& party) { return younger_than(party, 18, in.act.day()); };
    return in.party != nullptr ? !young(*in.party) : std::none_of(in.parties.begin(), in.parties.end(), young);
}

/// 处罚法 §46.3: of each item that the recused person took it is said whether it stays; what falls was excluded.
bool earlier_acts_answered(GuardInput const& in)
{
    auto const kept = strings(in.act.field("kept"));
    auto const out = strings(in.act.field("excluded"));
    auto const answered = [&](std::string_view id) {
        return contains(kept, id) != contains(out, id) && contains(out, id) == excluded(in, id);
    };
    auto const items = evidence_taken_by(in, in.act.text("person"));
    return std::all_of(items.begin(), items.end(), [&](std::string const& id) { return answered(id); });
}

/// 处罚法 §46.2: a second opinion comes from another body.
bool other_appraiser(GuardInput const& in)
{
    auto const* first = in.last("entrust_appraisal");
    if (auto const* again = in.last("reappraise"); again != nullptr) first = again;
    return first != nullptr && !in.act.text("appraiser").empty() && in.act.text("appraiser") != first->text("appraiser");
}

/// 处罚法 §45.2: a heavier line rests on items whose source isn't what the party said in its defence.
bool change_not_from_defence(GuardInput const& in)
{
    auto const ground = in.act.text("ground");
    if (one_of(ground, {"notice_defective", "wrong_basis", "other_basis"})) return true;
    auto const items = strings(in.act.field("new_evidence"));
    return !items.empty() && std::all_of(items.begin(), items.end(), [&](std::string_view id) {
        auto const* taken = act_of_evidence(in, id);
        return taken != nullptr && !taken->ticked("from_defence");
    });
}

constexpr auto table = std::to_array<NamedGuard>({
    {"evidence_items_named", evidence_items_named},
    {"decision_follows_hearing_record", decision_follows_hearing_record},
    {"no_new_adverse_evidence", no_new_adverse_evidence},
    {"changed_or_new_adverse_evidence", changed_or_new_adverse_evidence},
    {"party_statement_taken_or_noted", party_statement_taken_or_noted},
    {"guardian_present_if_minor", guardian_present_if_minor},
    {"earlier_acts_answered", earlier_acts_answered},
    {"other_appraiser", other_appraiser},
    {"change_not_from_defence", change_not_from_defence},
});

} // namespace

std::span<NamedGuard const> evidence_guards() { return table; }

} // namespace xz::law::guards
