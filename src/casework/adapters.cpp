// SPDX-License-Identifier: Apache-2.0
#include "casework/adapters.hpp"

#include <algorithm>

namespace xz::casework {

namespace {

catalogue::PartyKind catalogue_kind(law::PartyKind kind)
{
    switch (kind) {
    case law::PartyKind::Individual:
        return catalogue::PartyKind::Individual;
    case law::PartyKind::IndividualBusiness:
        return catalogue::PartyKind::IndividualBusiness;
    case law::PartyKind::Organisation:
        return catalogue::PartyKind::Organisation;
    case law::PartyKind::Responsible:
        return catalogue::PartyKind::Responsible;
    }
    return catalogue::PartyKind::Individual;
}

} // namespace

catalogue::FineQuestion question_of(law::PartyKind kind, std::string_view branch, std::optional<Money> base, std::int64_t quantity)
{
    return {catalogue_kind(kind), catalogue::branch_from_word(branch).value_or(catalogue::Branch::General), base,
            quantity > 0 ? std::optional{quantity * 1000} : std::nullopt};
}

bool RosterAnswers::certified(std::string_view person, Day day, std::string_view field) const
{
    return roster_.certified(PersonKey{std::string{person}}, day, field);
}

std::string_view RosterAnswers::halted(std::string_view person, Day day) const
{
    return roster_.halted(PersonKey{std::string{person}}, day);
}

bool RosterAnswers::shadows(std::string_view person, std::string_view department, Day day) const
{
    return roster_.shadows(PersonKey{std::string{person}}, department, day);
}

bool RosterAnswers::works_at(std::string_view person, std::string_view department, Day day) const
{
    auto const place = roster_.belongs_to(PersonKey{std::string{person}}, day);
    return place && *place == department;
}

bool RosterAnswers::holds_post(std::string_view person, std::string_view post, Day day) const
{
    auto const postings = roster_.posts_of(PersonKey{std::string{person}}, day);
    return std::any_of(postings.begin(), postings.end(), [&](team::Posting const& posting) {
        auto const elsewhere = posting.place.size() == township_.size() && posting.place != township_; // another township's post
        return posting.post == post && !elsewhere;
    });
}

bool RosterAnswers::belongs_here(std::string_view person, Day day) const
{
    auto const key = PersonKey{std::string{person}};
    auto const place = roster_.belongs_to(key, day);
    return place && *place == township_ && !roster_.on_leave(key, day); // who is on leave takes part in nothing
}

bool RosterAnswers::qualified_reviewer(std::string_view person, Day day) const
{
    return roster_.qualified_reviewer(PersonKey{std::string{person}}, day, township_);
}

bool RosterAnswers::related(std::string_view person, law::Party const& party) const
{
    auto const* found = roster_.person(PersonKey{std::string{person}});
    return found != nullptr && std::any_of(found->interests.begin(), found->interests.end(),
                                           [&](team::Interest const& interest) { return interest.party_name == party.name; });
}

ListedItem::ListedItem(catalogue::Lists const& lists, std::string code, std::string township, Day day, std::string matter)
    : lists_{lists}, code_{std::move(code)}, township_{std::move(township)}, matter_{std::move(matter)}
{
    // The list of the day; where it has the item no more, the last that had it: acts that relieve go on under it.
    if (auto const* version = lists.version_on(day)) catalogue_ = version->catalogue.get();
    if (catalogue_ == nullptr || catalogue_->item(code_) == nullptr)
        for (auto const& version : lists.versions())
            if (version.catalogue->item(code_) != nullptr) catalogue_ = version.catalogue.get();
    item_ = catalogue_ == nullptr ? nullptr : catalogue_->item(code_);
    if (item_ == nullptr) return;
    auto const authority = catalogue::acting_authority(*catalogue_, *item_, township_);
    if (authority.kind == catalogue::Authority::Kind::Township) authority_ = "township";
    if (authority.kind == catalogue::Authority::Kind::Department) authority_ = "department:" + authority.code;
    basis_ = catalogue::basis_text(*item_);
}

std::string_view ListedItem::field() const { return item_ == nullptr ? std::string_view{} : item_->department; }
std::string_view ListedItem::power_mode() const { return item_ == nullptr ? std::string_view{} : word(item_->power_mode); }
bool ListedItem::in_force(Day day) const { return static_cast<bool>(lists_.in_force(code_, township_, day, matter_)); }
bool ListedItem::basis_holds(Day day) const { return !lists_.basis_end(code_, day); }
bool ListedItem::power_lies(Day day) const { return lists_.power_lies(code_, township_, day, matter_); }
bool ListedItem::allows_kind(std::string_view kind) const { return item_ != nullptr && catalogue::kind_allowed(*item_, kind); }
bool ListedItem::summary_possible() const { return item_ != nullptr && item_->summary_possible; }
bool ListedItem::confiscation_due() const
{
    return item_ != nullptr && !item_->summary_possible && item_->kinds.contains(catalogue::PenaltyKind::Confiscation);
}

bool ListedItem::penalty_needs_unmet_order() const
{
    return item_ != nullptr && item_->fines.condition == catalogue::FineCondition::AfterFailureToCorrectOrIfSerious;
}

std::optional<law::ItemQuestions::Range> ListedItem::range(law::PartyKind kind, std::string_view branch, std::optional<Money> base,
                                                           std::int64_t quantity) const
{
    if (item_ == nullptr) return std::nullopt;
    auto const range = catalogue::fine_range(*item_, question_of(kind, branch, base, quantity));
    return range ? std::optional{Range{range->min, range->max}} : std::nullopt;
}

std::vector<law::ItemQuestions::Tier> ListedItem::tiers(law::PartyKind kind, std::string_view branch, std::optional<Money> base,
                                                        std::int64_t quantity) const
{
    auto result = std::vector<Tier>{};
    if (item_ == nullptr) return result;
    auto const question = question_of(kind, branch, base, quantity);
    for (auto const& tier : catalogue::tiers_within(*item_, catalogue_->tiers(code_, question.party), question))
        result.push_back({std::string{word(tier.kind)}, tier.range.min, tier.range.max});
    return result;
}

std::optional<std::vector<law::ItemQuestions::Measure>> ListedItem::measures() const
{
    if (catalogue_ == nullptr || !catalogue_->lists_measures()) return std::nullopt;
    auto here = std::vector<Measure>{};
    for (auto const& one : catalogue_->measures(code_)) {
        auto const elsewhere =
            !one.townships.empty() && std::find(one.townships.begin(), one.townships.end(), township_) == one.townships.end();
        if (elsewhere) continue;
        auto until = one.to;
        if (auto const end = lists_.law_ends().of({.law = one.law, .article = one.article})) {
            auto const last = end->from - std::chrono::days{1};
            until = until ? std::min(*until, last) : last;
        }
        here.push_back({one.kinds, one.law, one.article, one.rank, one.handed_by, one.handed_by_doc, one.published_on, one.from, until,
                        one.filing_days});
    }
    return here;
}

} // namespace xz::casework
