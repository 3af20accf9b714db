// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "casework/story.hpp"
#include "law/prover.hpp"

namespace xz::casework {

/// Looks for stories that the rules accept and that break what the prover was asked, and writes them so that `rules try` plays them again.
/// Every story is found by playing it: what this returns has happened. Refers to everything it is given.
class CounterExamples {
public:
    CounterExamples(law::Law const& law, Cast const& cast, catalogue::Lists const& lists, std::vector<Story> const& stories);

    /// The prover's own path, told with what its acts need besides; else one of the folder's stories that comes to it; else the lazy road
    /// to where it could break, that does no more than the rules demand. Nothing where none was found in time.
    std::optional<std::string> find(law::Doubt const& doubt, law::Text const& title, std::function<bool()> const& out_of_time) const;
    /// The same for a path into a dead end, which breaks nothing: told where its acts could all be played.
    std::optional<std::string> tell(law::RealPath const& path, law::Text const& title, std::function<bool()> const& out_of_time) const;

private:
    struct Leg {
        std::string reach; // a state to go to first, "" for none
        std::string step;
        law::Move const* move = nullptr; // of a path
        Json form = Json::object();
    };
    struct Ground {
        std::string item;
        std::string procedure;
        std::vector<law::Party> parties;
    };

    std::optional<std::string> play(Ground const& ground, std::vector<Leg> const& legs, law::Question const& question, bool to_the_end,
                                    law::Text const& title) const;
    std::optional<std::string> by_path(law::Doubt const& doubt, law::Text const& title, std::function<bool()> const& out_of_time,
                                       bool to_the_end) const;
    std::optional<std::string> by_lazy_road(law::Question const& question, law::Text const& title,
                                            std::function<bool()> const& out_of_time) const;
    std::optional<std::string> by_stories(law::Question const& question, law::Text const& title,
                                          std::function<bool()> const& out_of_time) const;
    std::vector<std::string> steps_with(law::Occasion const& on) const;
    std::vector<Leg> legs_to(std::string const& step, std::string const& root) const;
    bool moves_matter(law::Move const& move) const;
    std::string root_of(std::string const& procedure) const;
    std::string write(MatterOpening const& opening, std::vector<MemoryStage::Kept> const& kept, law::Text const& title) const;
    void gather_items();

    law::Law const& law_;
    Cast const& cast_;
    catalogue::Lists const& lists_;
    std::vector<Story> const& stories_;
    law::Machines machines_;
    team::Roster roster_;
    std::vector<std::string> items_; // one of each sort that rules tell apart, those that stories use first
};

} // namespace xz::casework
