// SPDX-License-Identifier: Apache-2.0
#include "law/mutate.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace xz::law {

namespace {

constexpr auto kind_names =
    std::array<std::string_view, 6>{"drop_need", "drop_fact", "drop_revocation", "add_arrow", "swap_post", "lengthen_clock"};

/// SplitMix64: small, and the same on every machine.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_{seed} {}
    std::size_t below(std::size_t count)
    {
        state_ += 0x9e3779b97f4a7c15U;
        auto x = state_;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
        return static_cast<std::size_t>((x ^ (x >> 31)) % count);
    }

private:
    std::uint64_t state_;
};

/// Every place where that kind of fault fits.
struct Spot {
    std::string procedure;
    std::size_t step = 0;
    std::size_t item = 0;
};

std::size_t items(Step const& step, Mutation::Kind kind)
{
    switch (kind) {
    case Mutation::Kind::DropNeed:
        return step.needs.size();
    case Mutation::Kind::DropFact:
        return step.establishes.size();
    case Mutation::Kind::DropRevocation:
        return step.revokes.size();
    case Mutation::Kind::AddArrow:
        return step.to.size() == 1 && !step.from.empty() && !step.starts_run() ? 1 : 0;
    case Mutation::Kind::SwapPost:
        return step.made_by.empty() ? step.by.size() : 0;
    case Mutation::Kind::LengthenClock:
        return static_cast<std::size_t>(
            std::count_if(step.clocks.begin(), step.clocks.end(), [](ClockEffect const& c) { return c.move == ClockMove::Start; }));
    }
    return 0;
}

std::vector<Spot> spots(RuleSet const& rules, Mutation::Kind kind)
{
    auto found = std::vector<Spot>{};
    for (auto const& [id, procedure] : rules.procedures)
        for (auto s = std::size_t{0}; s < procedure.steps.size(); ++s)
            for (auto i = std::size_t{0}; i < items(procedure.steps[s], kind); ++i) found.push_back({id, s, i});
    return found;
}

template <class List>
auto taken_out(List& list, std::size_t index)
{
    auto item = std::move(list[index]);
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(index));
    return item;
}

/// The step can be taken from one more state of its procedure that waits.
std::string add_arrow(Procedure const& procedure, Step& step, Dice& dice)
{
    auto fresh = std::vector<StateRef>{};
    for (auto const& state : procedure.states) {
        auto const ref = StateRef{state.of.empty() ? procedure.id : state.of, state.id};
        if (!state.end && ref != step.to.front().to && std::find(step.from.begin(), step.from.end(), ref) == step.from.end())
            fresh.push_back(ref);
    }
    if (fresh.empty()) return {};
    auto const chosen = fresh[dice.below(fresh.size())];
    step.from.push_back(chosen);
    return chosen.state + " → " + step.to.front().to.state;
}

std::string swap_post(RuleSet const& rules, Step& step, std::size_t item, Dice& dice)
{
    auto others = std::vector<std::string>{};
    for (auto const& [post, words] : rules.posts)
        if (std::find(step.by.begin(), step.by.end(), post) == step.by.end()) others.push_back(post);
    if (others.empty()) return {};
    auto const chosen = others[dice.below(others.size())];
    return std::exchange(step.by[item], chosen) + " → " + chosen;
}

std::string clock_at(Step const& step, std::size_t item)
{
    for (auto const& clock : step.clocks)
        if (clock.move == ClockMove::Start && item-- == 0) return clock.clock;
    return {};
}

} // namespace

std::string_view to_string(Mutation::Kind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::string to_string(Mutation const& mutation)
{
    return mutation.procedure + "/" + mutation.step + ": " + std::string{to_string(mutation.kind)} + " " + mutation.what;
}

Mutation mutate(RuleSet& rules, std::uint64_t seed)
{
    auto dice = Dice{seed};
    for (auto attempt = 0; attempt < 1000; ++attempt) {
        auto mutation = Mutation{.kind = static_cast<Mutation::Kind>(dice.below(kind_names.size()))};
        auto const places = spots(rules, mutation.kind);
        if (places.empty()) continue;
        auto const& spot = places[dice.below(places.size())];
        auto& procedure = rules.procedures.at(spot.procedure);
        auto& step = procedure.steps[spot.step];
        mutation.procedure = spot.procedure;
        mutation.step = step.id;
        switch (mutation.kind) {
        case Mutation::Kind::DropNeed:
            mutation.what = taken_out(step.needs, spot.item).text;
            break;
        case Mutation::Kind::DropFact:
            mutation.what = taken_out(step.establishes, spot.item).fact;
            break;
        case Mutation::Kind::DropRevocation:
            mutation.what = taken_out(step.revokes, spot.item).fact;
            break;
        case Mutation::Kind::AddArrow:
            mutation.what = add_arrow(procedure, step, dice);
            break;
        case Mutation::Kind::SwapPost:
            mutation.what = swap_post(rules, step, spot.item, dice);
            break;
        case Mutation::Kind::LengthenClock:
            mutation.what = clock_at(step, spot.item);
            break;
        }
        if (mutation.what.empty()) continue;
        rules.index();
        return mutation;
    }
    check(false, "a rule set in which nothing can be changed");
    return {};
}

} // namespace xz::law
