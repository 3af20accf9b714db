// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "casework/stage.hpp"
#include "law/state_space.hpp"

namespace xz::casework {

/// A matter in memory whose acts are watched for what the prover asked: whether one of them breaks it. What the prover asks of one party
/// among any number is asked of each party here. After the break nothing more is taken. Refers to everything it is given.
class WatchedStage final : public MemoryStage {
public:
    WatchedStage(law::Law const& law, law::Parameters const& numbers, team::Roster const& roster, catalogue::Lists const& lists,
                 MatterOpening opening, Day day, law::Machines const& machines, law::Question const& question);

    Result<std::vector<Act>> propose(std::vector<ProposedAct> acts, std::string recorded_by, Moment recorded) override;
    bool broken() const { return broken_; }

private:
    void look_at(Act const& act, ProposedAct const& proposed, Dossier const& after);
    bool occurs(law::Occasion const& on, Act const& act, Dossier const& after, std::string const& party) const;
    bool keeps(law::Watch const& watch, Act const& act, ProposedAct const& proposed, Dossier const& after, std::string const& party) const;
    bool forbidden(Dossier const& after, Act const& act) const;

    law::Machines const& machines_;
    law::Question const& question_;
    std::vector<std::set<std::string>> memories_; // by ghost: the parties of whom it is remembered; "" for the case
    Dossier before_;
    bool broken_ = false;
};

} // namespace xz::casework
