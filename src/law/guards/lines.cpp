// SPDX-License-Identifier: Apache-2.0
#include "law/guards/lines.hpp"

#include <algorithm>
#include <array>

#include "law/guards/record.hpp"
#include "law/money_rules.hpp"

namespace xz::law::guards {

namespace {

constexpr auto least_fine = Money::from_yuan(1);

ActSeen const* last_act_with_lines(GuardInput const& in, std::uint64_t before, bool only_approvals)
{
    for (auto i = in.past.size(); i > 0; --i) {
        auto const& one = in.past[i - 1];
        if (before != 0 && one.seq >= before) continue;
        if (in.party != nullptr && one.party != in.party->id && !(one.party.empty() && in.parties.size() == 1)) continue;
        if (one.step == "approve_notice") return &one;
        if (!only_approvals && one_of(one.step, {"adopt_defence_lighter", "adopt_review_changes"})) return &one;
    }
    return nullptr;
}

/// Yuan in the rules, fen here.
std::optional<Money> threshold(GuardInput const& in, std::string_view citizen, std::string_view organisation)
{
    auto const* number = in.numbers.number(in.party_as_citizen() ? citizen : organisation, in.act.day());
    if (number == nullptr || !number->integer()) return std::nullopt;
    return Money::from_fen(number->fen());
}

bool switched(GuardInput const& in, std::string_view name, std::string_view word)
{
    auto const* number = in.numbers.number(name, in.act.day());
    return number != nullptr && number->text().find(word) != std::string_view::npos;
}

std::string_view share_of(Money amount, ItemQuestions::Range const& range)
{
    auto const tier = law::tier_of(amount, {range.min, range.max}, 30, 70);
    return tier == law::Tier::Lenient ? "lenient" : tier == law::Tier::Ordinary ? "ordinary" : "severe";
}

} // namespace

bool article_listed(ItemQuestions const& item, Parameters const& numbers, std::string_view list, Day day)
{
    auto const* number = numbers.number(list, day);
    if (number == nullptr) return false;
    // "农药管理条例(2022-03-29) 第五十八条 第1项" -> "农药管理条例 第五十八条 第1项 "
    auto basis = std::string{item.basis()} + " ";
    if (auto const open = basis.find('('); open != std::string::npos)
        if (auto const close = basis.find(')', open); close != std::string::npos) basis.erase(open, close - open + 1);
    auto rest = std::string_view{number->text()};
    while (!rest.empty()) {
        auto const end = std::min(rest.find(';'), rest.size());
        auto one = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        while (one.starts_with(' ')) one.remove_prefix(1);
        if (!one.empty() && basis.starts_with(std::string{one} + " ")) return true;
    }
    return false;
}

bool carries_lines(Json const& form) { return form_has(form, "kinds"); }

Lines lines_of(Json const& form)
{
    auto lines = Lines{
        .breach = std::string{form.text("breach")}, .facts = std::string{form.text("facts")}, .basis = std::string{form.text("basis")}};
    for (auto const kind : strings(form.at("kinds"))) lines.kinds.emplace(kind);
    lines.amount = Money::from_fen(form.integer("amount").value_or(0));
    lines.gains = Money::from_fen(form.integer("gains").value_or(0));
    return lines;
}

bool not_heavier(Lines const& lines, Lines const& than)
{
    auto const within = std::includes(than.kinds.begin(), than.kinds.end(), lines.kinds.begin(), lines.kinds.end());
    return within && lines.breach == than.breach && lines.facts == than.facts && lines.basis == than.basis && lines.amount <= than.amount &&
           lines.gains <= than.gains;
}

bool lighter(Lines const& lines, Lines const& than) { return not_heavier(lines, than) && lines != than; }

std::optional<Lines> approved_lines(GuardInput const& in, std::uint64_t before)
{
    auto const* act = last_act_with_lines(in, before, false);
    return act == nullptr ? std::nullopt : std::optional{lines_of(*act->form)};
}

std::optional<Lines> notified_lines(GuardInput const& in)
{
    auto const notice = last_seq(in, {"notify"});
    if (notice == 0) return std::nullopt;
    auto const* act = last_act_with_lines(in, notice, true);
    return act == nullptr ? std::nullopt : std::optional{lines_of(*act->form)};
}

std::optional<Lines> lines_in_question(GuardInput const& in)
{
    return carries_lines(*in.act.form) ? std::optional{lines_of(*in.act.form)} : approved_lines(in);
}

ActSeen const* milder_act(GuardInput const& in)
{
    for (auto i = in.past.size(); i > 0; --i) {
        auto const& one = in.past[i - 1];
        auto const mine = in.party == nullptr || one.party.empty() || one.party == in.party->id;
        if (mine && one.step == "apply_milder") return &one;
    }
    return nullptr;
}

std::optional<ItemQuestions::Range> range_of(GuardInput const& in, Json const& form)
{
    if (auto const* milder = milder_act(in)) // the text that was compared as a whole: never half of one and half of the other
        return ItemQuestions::Range{milder->money("new_min").value_or(Money{}), milder->money("new_max").value_or(Money{})};
    auto const kind = in.party == nullptr ? PartyKind::Individual : in.party->kind;
    auto const branch = form.text("branch");
    auto const base = form.integer("fine_base");
    return in.item.range(kind, branch.empty() ? "general" : branch, base ? std::optional{Money::from_fen(*base)} : std::nullopt,
                         form.integer("quantity").value_or(1));
}

std::vector<ItemQuestions::Tier> tiers_of(GuardInput const& in, Json const& form)
{
    if (milder_act(in) != nullptr) return {}; // the benchmark is the old text's
    auto const kind = in.party == nullptr ? PartyKind::Individual : in.party->kind;
    auto const branch = form.text("branch");
    auto const base = form.integer("fine_base");
    return in.item.tiers(kind, branch.empty() ? "general" : branch, base ? std::optional{Money::from_fen(*base)} : std::nullopt,
                         form.integer("quantity").value_or(1));
}

std::string_view tier_of(GuardInput const& in, Json const& form)
{
    auto const range = range_of(in, form);
    auto const amount = Money::from_fen(form.integer("amount").value_or(0));
    if (!range || amount < least_fine) return "";
    if (amount < range->min) return "mitigated";
    auto const tiers = tiers_of(in, form);
    auto benchmark = false;
    for (std::string_view const id : {"lenient", "ordinary", "severe"}) {
        auto const found = std::find_if(tiers.begin(), tiers.end(), [&](ItemQuestions::Tier const& tier) { return tier.id == id; });
        if (found == tiers.end()) continue;
        benchmark = true;
        if (amount <= found->max) return id;
    }
    if (benchmark) return "severe";
    // Without a benchmark the usual parts of the range: 30 and 70 per cent.
    return share_of(amount, *range);
}

bool is_lenient(GuardInput const& in, Json const& form)
{
    if (!lines_of(form).fined()) return true;
    return one_of(tier_of(in, form), {"mitigated", "lenient"});
}

bool opens_hearing_right(GuardInput const& in, Lines const& lines)
{
    auto const grave = std::any_of(lines.kinds.begin(), lines.kinds.end(), [](std::string_view kind) {
        return one_of(kind, {"order_to_stop", "closure", "downgrade", "revoke"});
    });
    if (grave) return true;
    if (lines.kinds.contains("suspend_licence")) {
        auto const* off = in.numbers.number("hearing_for_suspension", in.act.day());
        if (off == nullptr || off->truth()) return true;
    }
    auto const large_fine = threshold(in, "HEAR-FINE-IND", "HEAR-FINE-ORG");
    if (lines.fined() && (!large_fine || lines.amount >= *large_fine)) return true;
    if (lines.gains <= Money{}) return false;
    auto const large_gains = threshold(in, "HEAR-CONF-IND", "HEAR-CONF-ORG");
    auto const limit = large_gains ? large_gains : large_fine;
    return !limit || lines.gains >= *limit;
}

bool is_major(GuardInput const& in, Json const& form)
{
    auto const lines = lines_of(form);
    auto const closing = std::any_of(lines.kinds.begin(), lines.kinds.end(), [](std::string_view kind) {
        return one_of(kind, {"order_to_stop", "closure", "downgrade", "revoke"});
    });
    if (closing) return true;
    auto limit = threshold(in, "MAJOR-FINE-IND", "MAJOR-FINE-ORG");
    if (!limit) limit = threshold(in, "MAJOR-FINE", "MAJOR-FINE");
    if (lines.fined() && limit && lines.amount >= *limit) return true;
    // A review that the county widened to every case makes none of them complex: of MAJOR-OTHER only what lies in the case itself counts.
    if (switched(in, "MAJOR-OTHER", "mitigation") && lines.fined() && tier_of(in, form) == "mitigated") return true;
    if (switched(in, "MAJOR-OTHER", "hearing") && opens_hearing_right(in, lines)) return true;
    return switched(in, "MAJOR-OTHER", "departure") && form_has(form, "departure_reason");
}

} // namespace xz::law::guards
