// SPDX-License-Identifier: Apache-2.0
#include "law/search.hpp"

#include <algorithm>

namespace xz::law {

namespace {

constexpr auto empty_place = static_cast<std::uint32_t>(-1);

Bits masked(Bits const& bits, Bits const& mask)
{
    auto result = Bits{};
    for (auto i = std::size_t{0}; i < bits.size(); ++i) result[i] = bits[i] & mask[i];
    return result;
}

} // namespace

Stepper::Stepper(StateSpace const& space, Reading reading, OwnHand const* own_hand)
    : space_{space}, reading_{reading}, own_hand_{own_hand}, moves_(space.moves().size()), followers_(space.followers().size())
{
    for (auto i = std::size_t{0}; i < moves_.size(); ++i) {
        idle_.push_back(space.idle(space.moves()[i]) && !space.stirs(space.moves()[i]));
        if (!idle_.back()) moves_[i].support = space.support(space.moves()[i]);
    }
    for (auto i = std::size_t{0}; i < followers_.size(); ++i) {
        if (space.idle(space.followers()[i])) continue;
        followers_[i].support = space.support(space.followers()[i]);
        busy_followers_.push_back(i);
    }
}

std::vector<Outcome> const& Stepper::outcomes(Kept& kept, Move const& move, Bits const& config, Reading reading, OwnHand const* own_hand)
{
    auto const key = masked(config, kept.support);
    auto const found = kept.outcomes.find(key);
    if (found != kept.outcomes.end()) return found->second;
    return kept.outcomes.emplace(key, space_.outcomes(move, key, reading, own_hand)).first->second;
}

void Stepper::take(std::size_t move, Bits const& config, std::function<void(Next const&)> const& next)
{
    if (idle_[move] || !space_.may_stand(space_.moves()[move], config)) return;
    for (auto const& outcome : outcomes(moves_[move], space_.moves()[move], config, reading_, own_hand_))
        settle({outcome.apply(config), outcome.broken, outcome.found}, next);
}

bool Stepper::follow(Next const& at, std::function<void(Next const&)> const& next)
{
    for (auto const i : busy_followers_) {
        auto const& move = space_.followers()[i];
        if (!space_.may_stand(move, at.config)) continue;
        auto const& ways = outcomes(followers_[i], move, at.config, Reading::Possible, nullptr);
        if (ways.empty()) continue;
        for (auto const& way : ways) next({way.apply(at.config), at.broken || way.broken, at.found || way.found});
        auto const key = masked(at.config, followers_[i].support);
        auto const known = followers_[i].certain.find(key);
        auto const certain =
            known != followers_[i].certain.end() ? known->second : (followers_[i].certain[key] = space_.certain(move, key));
        if (certain) return true; // the steps after it come later
    }
    return false;
}

void Stepper::settle(Next const& at, std::function<void(Next const&)> const& next)
{
    auto came_to = std::vector<Next>{at};
    for (auto n = std::size_t{0}; n < came_to.size(); ++n) {
        auto const here = came_to[n];
        if (here.broken || here.found) { // it's enough
            next(here);
            continue;
        }
        auto const goes_on = follow(here, [&](Next const& to) {
            auto const same = [&](Next const& one) { return one.config == to.config && one.broken == to.broken && one.found == to.found; };
            if (std::none_of(came_to.begin(), came_to.end(), same)) came_to.push_back(to);
        });
        if (!goes_on) next(here);
    }
}

Bits Explored::at(std::size_t index) const
{
    auto config = Bits{};
    for (auto i = std::size_t{0}; i < words_; ++i) config[i] = bits_[index * words_ + i];
    return config;
}

std::size_t Explored::place(Bits const& config) const
{
    auto const mask = table_.size() - 1;
    auto at = BitsHash{}(config)&mask;
    while (table_[at] != empty_place) {
        auto same = true;
        for (auto i = std::size_t{0}; same && i < words_; ++i) same = bits_[table_[at] * words_ + i] == config[i];
        if (same) break;
        at = (at + 1) & mask;
    }
    return at;
}

void Explored::grow()
{
    table_.assign(std::max<std::size_t>(1024, table_.size() * 2), empty_place);
    for (auto i = std::size_t{0}; i < size(); ++i) table_[place(at(i))] = static_cast<std::uint32_t>(i);
}

std::pair<std::size_t, bool> Explored::insert(Bits const& config, std::size_t parent, std::size_t move)
{
    if ((size() + 1) * 2 > table_.size()) grow();
    auto const at = place(config);
    if (table_[at] != empty_place) return {table_[at], false};
    table_[at] = static_cast<std::uint32_t>(size());
    for (auto i = std::size_t{0}; i < words_; ++i) bits_.push_back(config[i]);
    parents_.push_back(static_cast<std::uint32_t>(parent));
    moves_.push_back(static_cast<std::uint16_t>(move));
    return {size() - 1, true};
}

std::size_t Explored::find(Bits const& config) const
{
    if (table_.empty()) return nothing;
    auto const at = place(config);
    return table_[at] == empty_place ? nothing : table_[at];
}

std::vector<std::size_t> Explored::path_to(std::size_t index) const
{
    auto path = std::vector<std::size_t>{};
    for (auto i = static_cast<std::uint32_t>(index); parents_[i] != empty_place; i = parents_[i]) path.push_back(moves_[i]);
    return {path.rbegin(), path.rend()};
}

Searched search(StateSpace const& space, Stepper& stepper, Explored& explored, Budget const& budget)
{
    auto result = Searched{};
    if (!space.fits()) return {Searched::Verdict::OverBudget, {}};
    for (auto const& config : space.initial()) {
        explored.insert(config, nothing, 0);
        if (space.asks_forbidden() && space.forbidden(config)) result.verdict = Searched::Verdict::Found; // before any act
    }
    if (result.verdict == Searched::Verdict::Found) return result;
    auto at = std::size_t{0};
    auto move = std::size_t{0};
    auto const look_at = std::function<void(Stepper::Next const&)>{[&](Stepper::Next const& next) {
        if (result.verdict == Searched::Verdict::Found) return;
        auto const bad = next.broken || next.found;
        if (!bad && (!explored.insert(next.config, at, move).second || !space.asks_forbidden() || !space.forbidden(next.config))) return;
        result.verdict = Searched::Verdict::Found;
        result.path = explored.path_to(at);
        result.path.push_back(move);
    }};
    for (; at < explored.size(); ++at) {
        if (explored.size() > budget.one_by_one || ((at & 1023) == 0 && budget.out_of_time && budget.out_of_time()))
            return {Searched::Verdict::OverBudget, {}};
        auto const config = explored.at(at);
        for (move = 0; move < space.moves().size(); ++move) {
            stepper.take(move, config, look_at);
            if (result.verdict == Searched::Verdict::Found) return result;
        }
    }
    return result;
}

} // namespace xz::law
