// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "law/guards/account.hpp"
#include "law/guards/record.hpp"
#include "law/guards/tables.hpp"

namespace xz::law::guards {

namespace {

/// serve_post is "post"; the steps that serve in any way carry it in their form.
std::string_view way_of(ActSeen const& act)
{
    constexpr auto prefix = std::string_view{"serve_"};
    auto const chosen = act.text("way");
    if (!chosen.empty() || !act.step.starts_with(prefix)) return chosen;
    return act.step.substr(prefix.size());
}

bool organisation(GuardInput const& in) { return in.party != nullptr && in.party->kind == PartyKind::Organisation; }

bool two_servers(GuardInput const& in) { return in.act.officers.size() >= 2 && in.act.officers[0] != in.act.officers[1]; }

/// Refused, with reason and day on the receipt, by somebody who was there: nobody at home is no refusal. 民诉法 §89
bool refused(GuardInput const& in) { return in.act.ticked("refused") && !in.act.text("refusal_reason").empty(); }

bool witnessed(GuardInput const& in)
{
    return one_of(in.act.text("witness_class"), {"village_committee", "residents_committee", "work_unit"}) &&
           in.act.ticked("witness_signed");
}

bool recorded(GuardInput const& in) { return !in.act.text("recording").empty(); }

/// 处罚法 §61.2, 民诉法 §90: agreed and signed before, with system and account, and not taken back since.
bool electronic_confirmed(GuardInput const& in)
{
    auto const* confirmed = last_of(in, {"confirm_address"});
    if (confirmed == nullptr || !confirmed->ticked("electronic_agreed") || !confirmed->ticked("signed")) return false;
    auto const excluded = confirmed->text("papers_excluded");
    auto const covered = excluded.empty() || in.act.paper.empty() || excluded.find(in.act.paper) == std::string_view::npos;
    return covered && !confirmed->text("electronic_account").empty() && !in.act.text("delivery_proof").empty();
}

bool direct_difficult(GuardInput const& in) { return !in.act.text("direct_difficult").empty(); }

/// Attempts on this paper; what was tried for a paper that was called off since counts no more.
std::vector<ActSeen const*> attempts(GuardInput const& in)
{
    auto found = std::vector<ActSeen const*>{};
    for (auto const& act : in.past) {
        if (!concerns(in, act) || act.paper != in.act.paper) continue;
        if (act.step == "call_off_service") found.clear();
        if (act.step == "attempt_failed") found.push_back(&act);
    }
    return found;
}

/// 强制法 §38: demand and enforcement decision go directly first.
bool direct_first(GuardInput const& in)
{
    if (!one_of(in.act.paper, {"demand", "enforcement_decision"}) || one_of(way_of(in.act), {"pronounced", "direct"})) return true;
    auto const tried = attempts(in);
    auto const visited = [](auto const* act) { return act->text("way") == "residence_visit"; };
    return in.act.ticked("refused") || std::any_of(tried.begin(), tried.end(), visited);
}

bool conditions(GuardInput const& in, std::string_view way)
{
    auto const& act = in.act;
    if (way == "pronounced") return act.ticked("party_present") && act.ticked("signed");
    if (way == "direct") return act.ticked("signed");
    if (way == "substitute") return !organisation(in) && act.ticked("party_absent") && act.ticked("cohabiting") && act.ticked("signed");
    if (way == "leave_witness") return refused(in) && two_servers(in) && act.text("left_at") == "residence" && witnessed(in);
    if (way == "leave_recorded") return refused(in) && two_servers(in) && act.text("left_at") == "residence" && recorded(in);
    if (way == "refused_at_office") return refused(in) && two_servers(in) && act.text("left_at") == "office";
    if (way == "refused_elsewhere_recorded") return refused(in) && two_servers(in) && act.text("left_at") == "elsewhere" && recorded(in);
    if (way == "refused_by_organisation") return organisation(in) && refused(in) && two_servers(in) && (witnessed(in) || recorded(in));
    if (way == "electronic") return electronic_confirmed(in);
    if (way == "post")
        return direct_difficult(in) && one_of(act.text("address_source"), {"confirmed", "registered"}) && act.ticked("returned_slip");
    if (way == "entrusted") return direct_difficult(in) && !act.text("entrusted_to").empty() && act.ticked("signed");
    if (way == "forwarded") return !act.text("entrusted_to").empty() && act.ticked("signed");
    return false;
}

bool way_conditions_met(GuardInput const& in) { return direct_first(in) && conditions(in, way_of(in.act)); }

/// Who may receive directly: 民诉法 §88, 民诉法解释 §132. A village cadre, neighbour or employee is nobody's recipient (T42).
bool receives(GuardInput const& in, std::string_view who)
{
    if (one_of(who, {"agent", "designated_recipient"})) return true;
    if (organisation(in)) return one_of(who, {"legal_representative", "principal", "receiving_office"});
    return who == "party";
}

bool right_recipient(GuardInput const& in)
{
    auto const way = way_of(in.act);
    auto const who = in.act.text("recipient_class");
    auto const household = !organisation(in) && who == "adult_family_member" && in.act.ticked("cohabiting");
    if (way == "substitute") return household;
    if (way == "electronic") return who == "electronic_system" || receives(in, who);
    if (way == "refused_elsewhere_recorded") return who == "party";
    if (way == "refused_by_organisation") return organisation(in) && one_of(who, {"legal_representative", "principal", "receiving_office"});
    if (one_of(way, {"leave_witness", "leave_recorded", "post"})) return household || receives(in, who);
    if (one_of(way, {"entrusted", "forwarded"})) return who == "party";
    return one_of(way, {"pronounced", "direct", "refused_at_office"}) && receives(in, who);
}

/// 处罚法 §30, §31; 民法典 §23: who is under 18, or was found unable to know what he does, is told through the guardian as well.
bool guardian_served_too(GuardInput const& in)
{
    if (!one_of(in.act.paper, {"", "prior_notice"})) return true;
    if (in.party == nullptr || organisation(in) || !in.act.text("guardian").empty()) return true;
    return !younger_than(*in.party, 18, in.act.day()) && !contains(strings(last_written(in, "circumstances")), "incapable");
}

/// 民诉法 §95: at the residence, and by post or telephone, and as often as the county wants (`min_attempts`); or village or police say that
/// nobody knows where (T43).
bool missing_or_no_other_way(GuardInput const& in)
{
    if (one_of(in.act.text("whereabouts_confirmed_by"), {"village_committee", "police"})) return true;
    auto const tried = attempts(in);
    auto const any = [&](std::initializer_list<std::string_view> ways) {
        return std::any_of(tried.begin(), tried.end(), [&](auto const* act) { return one_of(act->text("way"), ways); });
    };
    auto const least = in.numbers.integer("min_attempts", in.act.day()).value_or(2);
    return any({"residence_visit"}) && any({"post", "telephone"}) && static_cast<std::int64_t>(tried.size()) >= least;
}

constexpr auto table = std::to_array<NamedGuard>({
    {"way_conditions_met", way_conditions_met},
    {"right_recipient", right_recipient},
    {"guardian_served_too", guardian_served_too},
    {"missing_or_no_other_way", missing_or_no_other_way},
});

} // namespace

std::span<NamedGuard const> service_guards() { return table; }

} // namespace xz::law::guards
