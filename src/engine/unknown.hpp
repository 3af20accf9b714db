// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include "base/result.hpp"
#include "casework/decide.hpp"

namespace xz::engine {

/// Answers of somebody who knows nothing: always yes, or always no. What both of them refuse is refused; what one refuses is unknown.
class AnyTeam final : public law::TeamQuestions {
public:
    explicit AnyTeam(bool yes) : yes_{yes} {}
    bool certified(std::string_view, Day, std::string_view) const override { return yes_; }
    std::string_view halted(std::string_view, Day) const override { return ""; }
    bool shadows(std::string_view, std::string_view, Day) const override { return !yes_; }
    bool works_at(std::string_view, std::string_view, Day) const override { return yes_; }
    bool holds_post(std::string_view, std::string_view, Day) const override { return yes_; }
    bool belongs_here(std::string_view, Day) const override { return yes_; }
    bool qualified_reviewer(std::string_view, Day) const override { return yes_; }
    bool related(std::string_view, law::Party const&) const override { return !yes_; }

private:
    bool yes_;
};

class AnyItem final : public law::ItemQuestions {
public:
    AnyItem(std::string_view code, bool yes) : code_{code}, yes_{yes} {}
    std::string_view code() const override { return code_; }
    std::string_view field() const override { return "*"; }
    std::string_view power_mode() const override { return "conferred"; }
    bool in_force(Day) const override { return yes_; }
    bool basis_holds(Day) const override { return yes_; }
    bool power_lies(Day) const override { return yes_; }
    std::string_view authority() const override { return yes_ ? "township" : ""; }
    bool allows_kind(std::string_view) const override { return yes_; }
    bool summary_possible() const override { return yes_; }
    bool confiscation_due() const override { return !yes_; }
    bool penalty_needs_unmet_order() const override { return !yes_; }
    std::string_view basis() const override { return ""; }
    std::optional<Range> range(law::PartyKind, std::string_view, std::optional<Money>, std::int64_t) const override
    {
        return yes_ ? std::optional{Range{Money{}, Money::from_yuan(1'000'000'000)}} : std::nullopt;
    }
    std::vector<Tier> tiers(law::PartyKind, std::string_view, std::optional<Money>, std::int64_t) const override { return {}; }
    std::optional<std::vector<Measure>> measures() const override
    {
        return yes_ ? std::nullopt : std::optional{std::vector<Measure>{}}; // as the form says, or none at all
    }

private:
    std::string code_;
    bool yes_;
};

/// Other matters of the county: none was ever inspected or fined alike, or every one without end and otherwise. Remembers whether anybody
/// asked.
class AnyCounty final : public law::CountyQuestions {
public:
    explicit AnyCounty(bool yes) : yes_{yes} {}
    std::int64_t inspections(std::string_view, int) const override
    {
        asked_ = true;
        return yes_ ? 0 : 1'000'000;
    }
    std::vector<std::int64_t> similar_shares(Alike const&) const override
    {
        asked_ = true;
        return yes_ ? std::vector<std::int64_t>{} : std::vector<std::int64_t>{-1'000'000}; // far from everything
    }
    std::optional<bool> tool_checked(std::string_view, Day) const override
    {
        asked_ = true;
        return yes_;
    }
    bool asked() const { return asked_; }

private:
    bool yes_;
    mutable bool asked_ = false;
};

struct Answered {
    std::vector<Unmet> refused; // surely
    std::vector<Unmet> unknown;
};

/// From what is unmet if everything unknown is yes, and if it is no.
Answered between(std::vector<Unmet> const& if_yes, std::vector<Unmet> const& if_no);

} // namespace xz::engine
