// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "casework/stage.hpp"
#include "cli/county.hpp"

namespace xz::cli {

/// A matter played through the county's writer, with the clock set to when each act is recorded: the demo and simulations write nothing
/// behind the engine's back.
class CountyStage final : public casework::Stage {
public:
    CountyStage(app::County& county, SystemShell& shell, casework::MatterOpening opening, Day day);

    casework::Dossier const& dossier() const override { return dossier_; }
    Result<std::vector<casework::Act>> propose(std::vector<casework::ProposedAct> acts, std::string recorded_by, Moment recorded) override;
    law::RuleSet const& rules() const override { return knowledge_->law->rules; }
    law::ItemQuestions const& item() const override { return item_; }
    law::Calendar const& calendar() const override { return knowledge_->law->calendar; }
    law::Parameters const& numbers() const override { return knowledge_->law->numbers; }
    std::vector<law::Party> const& parties() const override { return opening_.parties; }
    /// Of the last accepted proposal.
    std::vector<ledger::Receipt> const& receipts() const { return receipts_; }

private:
    app::County& county_;
    SystemShell& shell_;
    std::shared_ptr<app::Knowledge const> knowledge_;
    casework::MatterOpening opening_;
    casework::ListedItem item_;
    casework::Dossier dossier_;
    std::vector<ledger::Receipt> receipts_;
};

/// The cast of a county's own people: each post is played by who holds it in the township (or is lent there) on that day.
casework::Cast cast_of(app::Knowledge const& known, std::string const& township, Day day, casework::Cast standing);

} // namespace xz::cli
