// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "catalogue/catalogue.hpp"
#include "catalogue/lists.hpp"
#include "catalogue/range.hpp"
#include "law/guard.hpp"
#include "team/roster.hpp"

namespace xz::casework {

/// A fine's question in the catalogue's terms; `quantity` counts whole units, 0 for none.
catalogue::FineQuestion question_of(law::PartyKind kind, std::string_view branch, std::optional<Money> base, std::int64_t quantity);

/// The county's roster as guards ask it, for one township.
class RosterAnswers final : public law::TeamQuestions {
public:
    RosterAnswers(team::Roster const& roster, std::string township) : roster_{roster}, township_{std::move(township)} {}

    bool certified(std::string_view person, Day day, std::string_view field) const override;
    std::string_view halted(std::string_view person, Day day) const override;
    bool shadows(std::string_view person, std::string_view department, Day day) const override;
    bool works_at(std::string_view person, std::string_view department, Day day) const override;
    /// At the township, or at the county or a department above it: posts of law.md are held where they belong.
    bool holds_post(std::string_view person, std::string_view post, Day day) const override;
    bool belongs_here(std::string_view person, Day day) const override;
    bool qualified_reviewer(std::string_view person, Day day) const override;
    bool related(std::string_view person, law::Party const& party) const override;

private:
    team::Roster const& roster_;
    std::string township_;
};

/// One item of the lists as guards ask it. An unknown code is in force nowhere and allows nothing.
class ListedItem final : public law::ItemQuestions {
public:
    /// `matter`: under which it is asked, since an item that was taken back may be used to the end in some.
    ListedItem(catalogue::Lists const& lists, std::string code, std::string township, Day day, std::string matter = {});

    std::string_view code() const override { return code_; }
    std::string_view field() const override;
    std::string_view power_mode() const override;
    bool in_force(Day day) const override;
    bool basis_holds(Day day) const override;
    bool power_lies(Day day) const override;
    std::string_view authority() const override { return authority_; }
    bool allows_kind(std::string_view kind) const override;
    bool summary_possible() const override;
    bool confiscation_due() const override;
    bool penalty_needs_unmet_order() const override;
    std::string_view basis() const override { return basis_; }
    std::optional<Range> range(law::PartyKind kind, std::string_view branch, std::optional<Money> base,
                               std::int64_t quantity) const override;
    std::vector<Tier> tiers(law::PartyKind kind, std::string_view branch, std::optional<Money> base, std::int64_t quantity) const override;
    std::optional<std::vector<Measure>> measures() const override;

private:
    catalogue::Lists const& lists_;
    std::string code_;
    std::string township_;
    std::string matter_;
    catalogue::Item const* item_ = nullptr;
    catalogue::Catalogue const* catalogue_ = nullptr;
    std::string authority_;
    std::string basis_;
};

} // namespace xz::casework
