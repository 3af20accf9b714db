// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>

#include "casework/story.hpp"
#include "cli/files.hpp"
#include "cli/invariants.hpp"
#include "cli/rules_commands.hpp"
#include "law/mutate.hpp"

namespace xz::cli {

namespace {

struct Sound {
    law::Law law;
    casework::Cast cast;
    catalogue::Lists lists;
    std::vector<casework::Story> stories;
    law::Invariants invariants;
};

Sound load(std::string const& folder)
{
    auto const files = read_folder(folder.empty() ? default_rules() : std::filesystem::path{folder});
    return {load_law_or_throw(files), load_cast_or_throw(files), load_lists_or_throw(default_catalogue()), load_stories_or_throw(files),
            invariants_for(files)};
}

/// The first story that notices, or "".
std::string story_that_notices(Sound const& sound, law::Law const& mutant)
{
    for (auto const& story : sound.stories)
        if (!casework::play(story, sound.cast, mutant, sound.lists).ok()) return story.file;
    return {};
}

/// The first invariant or state that the mutant breaks, or "".
std::string proof_that_notices(Sound const& sound, law::Law const& mutant)
{
    if (law::is_fault(check_book(mutant))) return "BOOK";
    auto const report = check(mutant, sound.invariants, law::WaysOn::All, true);
    for (auto const& invariant : report.invariants)
        if (!invariant.id.empty() && law::is_fault(invariant)) return invariant.id; // without an id: not judged any more
    for (auto const& state : report.liveness)
        if (!state.ok) return state.procedure + ":" + state.state;
    return {};
}

/// A clock's length stands in the parameters: one unit more.
bool lengthen(law::Law& mutant, std::string const& clock)
{
    auto const* number = mutant.numbers.number(clock, make_day(2026, 3, 2));
    if (number == nullptr || !number->integer()) return false;
    auto changed = mutant.numbers.set(clock, *number->integer() + 1);
    if (!changed) return false;
    mutant.numbers = std::move(*changed);
    return true;
}

} // namespace

int rules_mutate(int seeds, std::string const& folder, bool json)
{
    auto const sound = load(folder);
    auto killed = 0;
    auto alive = std::vector<std::string>{};
    for (auto seed = 1; seed <= seeds; ++seed) {
        auto mutant = sound.law;
        auto const mutation = law::mutate(mutant.rules, static_cast<std::uint64_t>(seed));
        if (mutation.kind == law::Mutation::Kind::LengthenClock && !lengthen(mutant, mutation.what)) {
            alive.push_back(law::to_string(mutation));
            continue;
        }
        auto by = story_that_notices(sound, mutant);
        if (by.empty() && mutation.kind == law::Mutation::Kind::LengthenClock && law::is_fault(check_book(mutant))) by = "BOOK";
        if (by.empty() && mutation.kind != law::Mutation::Kind::LengthenClock) by = proof_that_notices(sound, mutant);
        if (by.empty())
            alive.push_back(law::to_string(mutation));
        else
            ++killed;
        if (json)
            std::printf("%s\n",
                        to_string(Json::object().set("seed", seed).set("mutation", law::to_string(mutation)).set("killed_by", by)).c_str());
        else
            std::printf("%4d  %s  %s\n", seed, law::to_string(mutation).c_str(), by.empty() ? "SURVIVES" : by.c_str());
        std::fflush(stdout); // a survivor costs a whole proof: who watches sees each as it comes
    }
    auto const share = seeds == 0 ? 100 : killed * 100 / seeds;
    if (json)
        std::printf("%s\n", to_string(Json::object().set("killed", killed).set("seeds", seeds).set("percent", share)).c_str());
    else
        std::printf("%d of %d killed (%d %%)\n", killed, seeds, share);
    return share >= 95 ? 0 : 1;
}

} // namespace xz::cli
