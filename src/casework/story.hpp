// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "casework/stage.hpp"

namespace xz::casework {

/// What a story expects of one act.
struct Expectation {
    bool accepted = true;
    std::vector<std::string> refused; // must be among the unmet guards
    std::string article;              // of one of them
};

struct StoryAct {
    std::optional<Moment> at;
    std::string after; // "3 workdays", "5 days", "2 hours" after the act before
    std::optional<Moment> recorded;
    std::string step;
    std::string reach; // instead of a step: the lawful road goes on from here to that state
    std::string procedure;
    std::string by;
    std::optional<std::vector<std::string>> officers;
    About about;
    Json form = Json::object();
    bool form_only = false;
    Expectation expect;
    std::vector<std::string> facts;
    std::vector<std::string> not_facts;
    std::vector<std::pair<std::string, std::optional<Day>>> due; // no day: undated, or not running
    std::string state;                                           // of the main run afterwards
    std::size_t line = 0;
};

/// A scenario file (docs/interfaces.md §2): a story that a lawyer can read and write.
struct Story {
    std::string file;
    std::string head; // the file's text up to its first act
    law::Text title;
    std::string item;
    std::string procedure = "penalty.ordinary";
    std::string township;
    std::optional<Moment> begin;
    std::string use; // "lawful_to:STATE"
    std::vector<std::pair<std::string, law::NumberValue>> parameters;
    std::vector<team::TeamAct> people;
    std::vector<law::Party> parties;
    ToldElsewhere elsewhere; // what other matters of the county hold
    std::vector<StoryAct> acts;
};

Result<Story, std::vector<Fault>> parse_story(law::SourceFile const& file);
/// scenarios/cast.toml.
Result<Cast, std::vector<Fault>> parse_cast(law::SourceFile const& file);

/// The numbers and the people that a story is played with: the cast's, and its own.
struct StoryWorld {
    law::Parameters numbers;
    team::Roster roster;
    std::vector<std::string> wrong; // what the story says of them that cannot be
};
StoryWorld world_of(Story const& story, Cast const& cast, law::Law const& law);

/// One step of a played story: what was expected, what came, and whether they agree.
struct StepResult {
    std::string step;
    std::string expected;
    std::string got; // "accepted" or "refused"
    std::vector<Unmet> refusals;
    bool ok = true;
    std::string difference; // "" where ok
    Moment at{};
};

/// What was proposed at one moment, as it was: a plan that can be played again elsewhere.
struct StoryProposal {
    ProposedAct act;
    std::string recorded_by;
    Moment recorded{};
    std::vector<Act> kept;           // empty where it was refused
    std::optional<std::size_t> told; // which step of the story; nothing on the lawful road
};

struct StoryResult {
    std::string file;
    std::vector<StepResult> steps;
    std::vector<Act> acts; // everything that was kept, the road's too
    MatterOpening opening;
    std::vector<StoryProposal> proposals; // of the road what was kept, of the story all
    bool ok() const;
};

/// Plays it in memory.
StoryResult play(Story const& story, Cast const& cast, law::Law const& law, catalogue::Lists const& lists);
/// Plays it on another stage, without numbers and people of its own; `seen` hears of each step as it is judged.
using StepSeen = std::function<void(StepResult const&, std::vector<Act> const&)>;
StoryResult play_on(Stage& stage, Story const& story, Cast const& cast, law::Law const& law, StepSeen const& seen);

/// Every key of a scenario file, for `rules schema`.
std::string story_schema();

} // namespace xz::casework
