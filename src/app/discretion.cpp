// SPDX-License-Identifier: Apache-2.0
#include "app/discretion.hpp"

#include <algorithm>

#include "app/dossiers.hpp"
#include "law/guards/record.hpp"
#include "law/period.hpp"

namespace xz::app {

namespace {

using catalogue::FenRange;

constexpr auto most_similar = std::size_t{500};

law::MoneyRange as_money_range(FenRange const& range) { return {range.min, range.max}; }

law::Tier law_tier(std::string_view tier)
{
    if (tier == "mitigated") return law::Tier::Mitigated;
    if (tier == "lenient") return law::Tier::Lenient;
    return tier == "ordinary" ? law::Tier::Ordinary : law::Tier::Severe;
}

/// One item of one version of the lists, for one question.
struct Asked {
    catalogue::Item const& item;
    std::vector<catalogue::Tier> const& tiers;
    catalogue::FineQuestion question;

    /// The benchmark divides the general branch alone.
    bool benchmark() const { return question.branch == catalogue::Branch::General && !tiers.empty(); }
    std::string tier_of(Money amount, FenRange const& range) const
    {
        static auto const none = std::vector<catalogue::Tier>{};
        auto const kind = catalogue::tier_of(amount, range, benchmark() ? tiers : none, question);
        return kind ? std::string{word(*kind)} : std::string{};
    }
    std::optional<FenRange> amounts_of(std::string_view tier, std::optional<FenRange> const& range) const
    {
        if (!range || tier == "no_penalty") return std::nullopt;
        if (benchmark()) {
            for (auto const& one : catalogue::tiers_within(item, tiers, question))
                if (word(one.kind) == tier) return one.range;
            if (tier != "mitigated") return std::nullopt;
        }
        auto const amounts = law::amounts_of(law_tier(tier), as_money_range(*range), 30, 70);
        return amounts ? std::optional{FenRange{amounts->lo, amounts->hi}} : std::nullopt;
    }
};

std::optional<Asked> asked_of(catalogue::Lists const& lists, std::string const& code, Day day, catalogue::FineQuestion const& question)
{
    auto const* version = lists.version_on(day);
    auto const* item = version == nullptr ? nullptr : version->catalogue->item(code);
    if (item == nullptr) return std::nullopt;
    return Asked{*item, version->catalogue->tiers(code, question.party), question};
}

law::Party const* party_of(casework::Dossier const& dossier, std::string const& id)
{
    if (!id.empty()) return dossier.party(id);
    auto const& all = dossier.parties();
    auto const present = std::find_if(all.begin(), all.end(), [](law::Party const& one) { return !one.dropped; });
    return present == all.end() ? nullptr : &*present;
}

/// As last written for the party, or for nobody in particular.
Json const& last_written(casework::Dossier const& dossier, std::string const& party, std::string_view field)
{
    static auto const nothing = Json{};
    auto const& acts = dossier.seen();
    for (auto act = acts.rbegin(); act != acts.rend(); ++act)
        if ((act->party.empty() || act->party == party) && !act->field(field).is_null()) return act->field(field);
    return nothing;
}

std::vector<std::string> circumstances_of(casework::Dossier const& dossier, std::string const& party, DiscretionQuestion const& question)
{
    if (question.circumstances) return *question.circumstances;
    auto found = std::vector<std::string>{};
    for (auto const one : law::guards::strings(last_written(dossier, party, "circumstances"))) found.emplace_back(one);
    return found;
}

law::TierProposal proposal_of(casework::Dossier const& dossier, law::Party const& party, Discretion const& told, bool heavier_named,
                              Day today)
{
    auto weighed = law::Weighed{};
    for (auto const& one : told.circumstances) weighed.circumstances.emplace_back(one);
    auto const& written = last_written(dossier, party.id, "breach_to");
    auto const breach = written.is_string() ? parse_day(written.as_string()).value_or(today) : today;
    weighed.under_14 = law::guards::younger_than(party, 14, breach);
    weighed.under_18 = law::guards::younger_than(party, 18, breach);
    weighed.has_floor = told.range && told.range->min > Money{};
    weighed.heavier_named = heavier_named;
    return law::propose_tier(weighed);
}

/// The tier in which a fine would lie: "may be left unpunished" goes on to the next.
std::string fined_tier(law::TierProposal const& proposal)
{
    if (proposal.tier != "no_penalty" || proposal.also.empty()) return std::string{proposal.tier};
    return std::string{proposal.also.front()};
}

void add_tiers(Discretion& told, Asked const& asked)
{
    told.benchmark = asked.benchmark();
    for (std::string_view const tier : {"no_penalty", "mitigated", "lenient", "ordinary", "severe"}) {
        auto condition = std::string{};
        for (auto const& one : asked.tiers)
            if (told.benchmark && word(one.kind) == tier) condition = one.condition_zh;
        auto const amounts = asked.amounts_of(tier, told.range);
        auto const shown = amounts || !condition.empty() || (!told.range && tier != "mitigated");
        if (shown) told.tiers.push_back({std::string{tier}, amounts, condition});
    }
}

void propose_amount(Discretion& told, Asked const& asked, law::Parameters const& numbers, Day today)
{
    told.proposed = asked.amounts_of(fined_tier(told.proposal), told.range);
    if (!told.proposed) return;
    auto const half = (told.proposed->max - told.proposed->min).fen() / 2;
    auto const unit = Money::from_fen(std::max<std::int64_t>(1, numbers.integer("FINE-ROUND", today).value_or(100)));
    told.middle = law::rounded_fine(told.proposed->min + Money::from_fen(half), as_money_range(*told.proposed), unit);
}

AmountSeen seen_amount(Discretion const& told, Asked const& asked, Money amount)
{
    auto seen = AmountSeen{};
    seen.amount = amount;
    if (!told.range) return seen;
    seen.tier = asked.tier_of(amount, *told.range);
    seen.within_statute = catalogue::within(amount, *told.range);
    seen.leaves_proposal = amount > Money{} && law::leaves(told.proposal, seen.tier);
    for (auto const& tier : told.tiers) // a boundary amount may be claimed for either of the two tiers that it bounds
        if (tier.range && tier.tier != "mitigated" && amount >= tier.range->min && amount <= tier.range->max &&
            !law::leaves(told.proposal, tier.tier))
            seen.leaves_proposal = false;
    seen.share = law::share_of(amount, as_money_range(*told.range));
    return seen;
}

/// Each reckoned by the lists of its own day.
std::vector<SimilarCase> similar_cases(catalogue::Lists const& lists, std::string const& code, std::string const& township,
                                       std::string_view tier, law::PartyKind kind, std::vector<store::Fined> const& fines)
{
    auto similar = std::vector<SimilarCase>{};
    for (auto const& fine : fines) {
        auto const base = fine.base_fen ? std::optional{Money::from_fen(*fine.base_fen)} : std::nullopt;
        auto const asked = asked_of(lists, code, fine.day, casework::question_of(kind, fine.branch, base, fine.quantity));
        auto const range = asked ? catalogue::fine_range(asked->item, asked->question) : std::nullopt;
        auto const amount = Money::from_fen(fine.amount_fen);
        if (!range || asked->tier_of(amount, *range) != tier) continue;
        similar.push_back({.number = fine.number,
                           .here = fine.township == township,
                           .day = fine.day,
                           .amount = amount,
                           .share = law::share_of(amount, as_money_range(*range))});
    }
    std::stable_partition(similar.begin(), similar.end(), [](SimilarCase const& one) { return one.here; });
    return similar;
}

void add_similar(Discretion& told)
{
    auto shares = std::vector<std::int64_t>{};
    auto amounts = std::vector<std::int64_t>{};
    for (auto const& one : told.similar) {
        shares.push_back(one.share);
        amounts.push_back(one.amount.fen());
    }
    told.shares = law::distribution(shares);
    told.amounts = law::distribution(amounts);
    if (!told.amount || told.amount->tier != told.similar_tier) return;
    told.amount->place = law::place_among(told.amount->share, shares);
    told.amount->stands_out = law::stands_out(told.amount->share, shares);
}

} // namespace

std::vector<std::int64_t> shares_of(catalogue::Lists const& lists, std::string const& item, law::PartyKind kind, std::string_view tier,
                                    std::vector<store::Fined> const& fines)
{
    auto shares = std::vector<std::int64_t>{};
    for (auto const& one : similar_cases(lists, item, {}, tier, kind, fines)) shares.push_back(one.share);
    return shares;
}

std::optional<Discretion> discretion_of(County const& county, store::Reader& reader, store::SearchIndex& index, MatterId matter,
                                        DiscretionQuestion const& question, Moment now)
{
    auto const dossier = load_dossier(reader, matter);
    auto const* party = party_of(dossier, question.party);
    if (dossier.empty() || party == nullptr) return std::nullopt;
    auto const judgment = county.judgment(dossier, nullptr, now, Digest{});
    auto const& context = judgment.context();
    auto const known = county.knowledge();
    auto const today = day_of(now);
    auto const code = std::string{context.item.code()};
    auto told = Discretion{.party = party->id, .kind = party->kind, .basis = std::string{context.item.basis()}};
    told.circumstances = circumstances_of(dossier, party->id, question);
    auto const fine = casework::question_of(party->kind, question.branch, question.base, question.quantity);
    auto const asked = asked_of(known->lists, code, day_of(dossier.acts().front()->at), fine);
    if (!asked) return told;
    if (auto const* statute = catalogue::statutory_range(asked->item, fine.party, fine.branch)) told.statute = *statute;
    told.range = catalogue::fine_range(asked->item, fine);
    if (told.statute && told.statute->basis == catalogue::FineBasis::MultipleOfIllegalGains)
        told.without_gains = catalogue::branch_without_gains(asked->item, fine.party);
    told.proposal = proposal_of(dossier, *party, told, question.heavier_named, today);
    add_tiers(told, *asked);
    propose_amount(told, *asked, context.numbers, today);
    if (question.amount) told.amount = seen_amount(told, *asked, *question.amount);
    told.similar_tier = told.amount && !told.amount->tier.empty() ? told.amount->tier : fined_tier(told.proposal);
    told.since = law::add_months(today, -static_cast<int>(context.numbers.integer("SIM-WINDOW", today).value_or(24)));
    auto const fines = index.fined(reader, {.item = code,
                                            .kind = static_cast<std::int64_t>(party->kind),
                                            .branch = question.branch,
                                            .from = told.since,
                                            .to = today,
                                            .besides = matter,
                                            .limit = most_similar});
    told.similar = similar_cases(known->lists, code, context.township, told.similar_tier, party->kind, fines);
    add_similar(told);
    return told;
}

} // namespace xz::app
