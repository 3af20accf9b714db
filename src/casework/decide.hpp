// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "casework/act.hpp"
#include "casework/dossier.hpp"
#include "law/guard.hpp"
#include "law/rules.hpp"

namespace xz::casework {

struct ProposedAct {
    std::string step;
    std::string procedure; // "" where the step's name and the open runs say it
    About about;
    Moment happened_at{};
    std::string actor; // who did it: a person, a party's id, "calendar"
    std::string post;  // "" = the first of the step's posts that the actor holds
    std::vector<std::string> officers;
    Json form = Json::object();
    std::vector<std::string> evidence;
};

/// Several acts of one visit are judged one after another, each on what the ones before it left: all are kept, or none.
struct Proposal {
    RequestId request;
    std::string recorded_by;              // the person who signs in and writes it down
    std::optional<MatterOpening> opening; // only for a matter that doesn't exist yet
    std::vector<ProposedAct> acts;
};

/// Everything a judgment rests on besides the dossier. The shell fills it; nothing here asks for the time or draws lots.
struct Context {
    std::string county;
    std::string township; // where the matter is; the opening's, once it exists
    law::RuleSet const& rules;
    law::Parameters const& numbers;
    law::Calendar const& calendar;
    law::TeamQuestions const& team;
    law::ItemQuestions const& item;
    std::string numbers_hash;  // hex, of the parameters
    std::string calendar_hash; // hex
    std::string list_hash;     // hex, of the catalogue version in force
    Moment recorded_at{};
    Digest entropy{};                                // 32 bytes of the shell's; ids and salts are derived from them
    law::CountyQuestions const* elsewhere = nullptr; // the county's other matters; none: there are no others
};

/// The acts with their effects, in order, the program's own included; or every unmet guard of the first act that is refused.
Result<std::vector<Act>> decide(Dossier const& dossier, Proposal const& proposal, Context const& context);

/// Which of the acts it is that `decide` refuses, from 0; how many there are where it refuses none.
std::size_t refused_act(Dossier const& dossier, Proposal const& proposal, Context const& context);

} // namespace xz::casework
