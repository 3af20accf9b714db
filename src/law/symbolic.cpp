// SPDX-License-Identifier: Apache-2.0
#include "law/symbolic.hpp"

#include <algorithm>

#include "base/result.hpp"
#include "law/symbolic_judge.hpp"

namespace xz::law {

namespace {

constexpr auto first_nodes = 1'000'000;
constexpr auto few_nodes = 4'000;
constexpr auto bytes_of_node = std::size_t{24};

bool overflowed = false;

/// The library's diagrams live in one table for the whole process. Where it may not grow, an operation answers "none" and the flag is up.
void make_room(std::size_t bytes)
{
    if (bdd_isrunning() == 0) {
        bdd_init(first_nodes, first_nodes / 4);
        bdd_setcacheratio(4);
        bdd_setmaxincrease(2'000'000);
        bdd_gbc_hook(nullptr);
        bdd_resize_hook(nullptr);
        bdd_error_hook([](int) { overflowed = true; });
    }
    bdd_setmaxnodenum(static_cast<int>(std::max<std::size_t>(bytes / bytes_of_node, first_nodes)));
    overflowed = false;
    bdd_clear_error();
}

bool is(bdd const& set, bdd const& other) { return (set == other) != 0; }

bdd cube_of(std::vector<int> variables) { return bdd_makesetpp(variables.data(), static_cast<int>(variables.size())); }

/// Renames variables, each to one that stands beside it.
class Renaming {
public:
    Renaming() : pair_{bdd_newpair()} {}
    ~Renaming() { bdd_freepair(pair_); }
    Renaming(Renaming const&) = delete;
    Renaming& operator=(Renaming const&) = delete;

    void add(int from, int to) { bdd_setpair(pair_, from, to); }
    bdd operator()(bdd const& set) const { return bdd_replace(set, pair_); }

private:
    bddPair* pair_;
};

/// A move as a relation between configurations, over the bits that it may change.
class Transition {
public:
    Transition(Variables const& variables, Relation const& relation, bool keeps_unknown)
        : steps_{relation.allowed}, nothing_to_do_{is(relation.allowed, bddfalsepp)}
    {
        auto now = std::vector<int>{};
        auto after = std::vector<int>{};
        for (auto const& [at, value] : relation.after) {
            if (!nothing_to_do_) steps_ &= bdd_biimp(bdd_ithvarpp(variables.after(at)), value);
            now.push_back(variables.now(at));
            after.push_back(variables.after(at));
            forward_.add(variables.after(at), variables.now(at));
            backward_.add(variables.now(at), variables.after(at));
        }
        now_ = cube_of(now);
        after_ = cube_of(after);
        ours_ = cube_of(relation.ours);
        unknown_ = cube_of(relation.unknown);
        if (keeps_unknown && !relation.unknown.empty()) return;
        steps_ = bdd_exist(steps_, ours_);
        ours_ = bddtruepp;
        if (!keeps_unknown) steps_ = bdd_exist(steps_, unknown_);
        unknown_ = bddtruepp;
        allowed_ = bdd_exist(steps_, after_);
    }

    bool never() const { return nothing_to_do_ || steps_ == bddfalsepp; }
    bdd image(bdd const& from) const { return forward_(bdd_appex(from, steps_, bddop_and, now_)); }
    /// Where the move may come to one of them.
    bdd before(bdd const& to) const { return bdd_appex(backward_(to), steps_, bddop_and, after_); }
    /// Where the actor can choose so that it comes to one of them, whatever the unknown is.
    bdd surely_before(bdd const& to) const
    {
        auto result = before(to);
        if (unknown_ != bddtruepp) result = bdd_forall(result, unknown_);
        return ours_ == bddtruepp ? result : bdd_exist(result, ours_);
    }
    /// Where the move can be taken, of a transition that keeps no choice.
    bdd const& allowed() const { return allowed_; }

private:
    bdd steps_;
    bool nothing_to_do_;
    bdd allowed_ = bddfalsepp;
    bdd now_ = bddtruepp;
    bdd after_ = bddtruepp;
    bdd ours_ = bddtruepp;
    bdd unknown_ = bddtruepp;
    Renaming forward_;
    Renaming backward_;
};

} // namespace

class SymbolicSearch::Impl {
public:
    Impl(StateSpace const& space, Budget const& budget) : space_{space}, budget_{budget}, room_{(make_room(budget.bytes), 0)}, vars_{space}
    {
        if (!space.fits()) return;
        for (auto const& move : space.moves())
            moves_.push_back(space.idle(move) && !space.stirs(move) ? nullptr : transition(move, Reading::Possible, nullptr));
        gather_followers();
        not_broken_ = bdd_nithvarpp(vars_.now(vars_.broken()));
        broken_ = !not_broken_;
        auto judge = SymbolicJudge{space_, vars_, no_move_, Reading::Possible, nullptr};
        agreeing_ = judge.agrees() & not_broken_;
        forbidden_ = space.asks_forbidden() ? judge.forbidden() : bdd{bddfalsepp};
    }

    Searched search()
    {
        if (!space_.fits()) return over_budget();
        return lead_to(broken_ | forbidden_);
    }

    double configurations() const
    {
        auto now = std::vector<int>{};
        for (auto const bit : vars_.bits()) now.push_back(vars_.now(bit));
        return bdd_satcountset(all_, cube_of(now));
    }

    Looked hole(std::size_t kind, std::size_t here, std::vector<Move> const& probes, std::vector<bool> const& own, OwnHand const& own_hand)
    {
        auto const waiting = stands(kind, here) & agreeing_;
        auto good = bdd{bddfalsepp};
        for (auto const& probe : probes) good |= surely_met(probe, own_hand);
        good &= waiting;
        auto steps = std::vector<std::unique_ptr<Transition>>{};
        for (auto m = std::size_t{0}; m < own.size(); ++m)
            if (own[m] && moves_[m] != nullptr && good != waiting) {
                auto one = transition(space_.moves()[m], Reading::Sure, &own_hand);
                if (!one->never()) steps.push_back(std::move(one));
            }
        for (auto grown = true; grown && good != waiting;) {
            grown = false;
            auto const wanted = surely_settled(good);
            for (auto const& step : steps) {
                auto const more = (step->surely_before(wanted) & waiting) - good;
                if (overflowed || (budget_.out_of_time && budget_.out_of_time())) return {true, std::nullopt};
                if (more == bddfalsepp) continue;
                good |= more;
                grown = true;
            }
        }
        auto const bad = waiting - good;
        if (overflowed) return {true, std::nullopt};
        if (bad == bddfalsepp) return {};
        auto const led = lead_to(bad);
        if (led.verdict == Searched::Verdict::OverBudget) return {true, std::nullopt};
        if (led.verdict == Searched::Verdict::Nothing) return {};
        return {false, Hole{end_, led.path}};
    }

    /// Backwards from the target to the beginning. What cannot lead to the target is never looked at. Breadth first while the diagrams are
    /// small, so that the path is the shortest; then move by move.
    Searched lead_to(bdd const& target)
    {
        auto beginning = bdd{bddfalsepp};
        for (auto const& config : space_.initial()) beginning |= cube(config) & not_broken_;
        all_ = target & agreeing_;
        found_ = {{nothing, target & (agreeing_ | broken_)}};
        wanted_ = may_settle_in(found_.front().set);
        while ((beginning & all_) == bddfalsepp) {
            auto const before = found_.size();
            if (!(bdd_nodecount(found_.back().set) < few_nodes ? step_back_at_once() : step_back_by_moves(beginning))) return over_budget();
            if (found_.size() == before) return {};
        }
        return path_from(one_of(beginning & all_));
    }

private:
    /// What one taking back of moves found: of that move, or of any.
    struct Found {
        std::size_t move;
        bdd set;
    };

    static Searched over_budget() { return {Searched::Verdict::OverBudget, {}}; }

    bool may_go_on() const { return !overflowed && !(budget_.out_of_time && budget_.out_of_time()); }

    bool step_back_at_once()
    {
        auto next = bdd{bddfalsepp};
        for (auto const& move : moves_) {
            if (move != nullptr) next |= move->before(wanted_) & agreeing_;
            if (!may_go_on()) return false;
        }
        keep(nothing, next - all_);
        return true;
    }

    /// Each move as long as it finds more, before the next one: so the set found stays a regular one, and its diagram small.
    bool step_back_by_moves(bdd const& beginning)
    {
        for (auto m = std::size_t{0}; m < moves_.size() && (beginning & all_) == bddfalsepp; ++m) {
            for (auto more = true; more && moves_[m] != nullptr;) {
                more = keep(m, (moves_[m]->before(wanted_) & agreeing_) - all_);
                if (!may_go_on()) return false;
            }
        }
        return true;
    }

    bool keep(std::size_t move, bdd const& fresh)
    {
        if (fresh == bddfalsepp) return false;
        all_ |= fresh;
        wanted_ |= may_settle_in(fresh);
        found_.push_back({move, fresh});
        return true;
    }

    Searched path_from(Bits const& beginning)
    {
        auto result = Searched{Searched::Verdict::Found, {}};
        end_ = beginning;
        for (auto at = place_of(cube(end_) & not_broken_); at != 0;) {
            auto next = at;
            for (auto m = std::size_t{0}; m < moves_.size() && next == at; ++m) {
                if (moves_[m] == nullptr || (found_[at].move != nothing && found_[at].move != m)) continue;
                auto const to = settled(moves_[m]->image(cube(end_) & not_broken_));
                next = place_of(to);
                if (next >= at) {
                    next = at;
                    continue;
                }
                result.path.push_back(m);
                end_ = one_of(to & found_[next].set);
            }
            check(next < at, "a way back leads on again");
            at = next;
        }
        return result;
    }

    /// Which was found first, thus is nearest to the target.
    std::size_t place_of(bdd const& set) const
    {
        auto const in = std::find_if(found_.begin(), found_.end(), [&](Found const& f) { return (f.set & set) != bddfalsepp; });
        return static_cast<std::size_t>(in - found_.begin());
    }

    std::unique_ptr<Transition> transition(Move const& move, Reading reading, OwnHand const* own_hand)
    {
        auto judge = SymbolicJudge{space_, vars_, move, reading, own_hand};
        auto relation = judge.relation();
        if (reading == Reading::Possible) return std::make_unique<Transition>(vars_, relation, false);
        return std::make_unique<Transition>(vars_, relation, true);
    }

    void gather_followers()
    {
        for (auto const& move : space_.followers()) {
            if (space_.idle(move)) continue;
            auto one = transition(move, Reading::Possible, nullptr);
            if (one->never()) continue;
            some_enabled_ |= one->allowed();
            some_certain_ |= SymbolicJudge{space_, vars_, move, Reading::Possible, nullptr}.certain();
            followers_.push_back(std::move(one));
        }
    }

    /// All that can follow when the program does its part after an act: its steps until none is left that it surely takes.
    bdd settled(bdd const& after_act) const
    {
        auto const due = after_act & some_enabled_;
        if (due == bddfalsepp) return after_act;
        auto all = due;
        for (auto work = all; work != bddfalsepp && !overflowed;) {
            auto more = bdd{bddfalsepp};
            for (auto const& follower : followers_) more |= follower->image(work);
            work = more - all;
            all |= work;
        }
        return (after_act | all) - (some_certain_ & not_broken_);
    }

    /// Where the program's part may come to one of them.
    bdd may_settle_in(bdd const& to) const
    {
        auto all = to - (some_certain_ & not_broken_);
        for (auto work = all; work != bddfalsepp && !overflowed;) {
            auto more = bdd{bddfalsepp};
            for (auto const& follower : followers_) more |= follower->before(work);
            work = more - all;
            all |= work;
        }
        return all;
    }

    /// Where the program's part can come to nothing else.
    bdd surely_settled(bdd const& good) const { return followers_.empty() ? good : !may_settle_in(!good); }

    bdd surely_met(Move const& probe, OwnHand const& own_hand)
    {
        auto judge = SymbolicJudge{space_, vars_, probe, Reading::Sure, &own_hand};
        auto const needs = judge.needs();
        return bdd_exist(bdd_forall(needs.allowed, cube_of(needs.unknown)), cube_of(needs.ours));
    }

    bdd cube(Bits const& config) const
    {
        auto result = bdd{bddtruepp};
        auto const& bits = vars_.bits();
        for (auto i = bits.size(); i-- > 0;) {
            if (bits[i] == vars_.broken()) continue;
            result &= bit(config, bits[i]) ? bdd_ithvarpp(vars_.now(bits[i])) : bdd_nithvarpp(vars_.now(bits[i]));
        }
        return result;
    }

    bdd stands(std::size_t kind, std::size_t value) const
    {
        auto result = bdd{bddtruepp};
        auto const at = space_.slot(kind, 0);
        for (auto i = std::size_t{0}; i < space_.slot_width(kind); ++i)
            result &= (value >> i) & 1 ? bdd_ithvarpp(vars_.now(at + i)) : bdd_nithvarpp(vars_.now(at + i));
        return result;
    }

    Bits one_of(bdd set) const
    {
        auto config = Bits{};
        for (auto const at : vars_.bits()) {
            auto const no = bdd_restrict(set, bdd_nithvarpp(vars_.now(at)));
            if (no != bddfalsepp) {
                set = no;
                continue;
            }
            set = bdd_restrict(set, bdd_ithvarpp(vars_.now(at)));
            if (at != vars_.broken()) put(config, at);
        }
        return config;
    }

    StateSpace const& space_;
    Budget const& budget_;
    int room_; // the library runs before any diagram is made
    Variables vars_;
    Step no_step_;
    Move no_move_{.step = &no_step_};
    std::vector<std::unique_ptr<Transition>> moves_; // by move; none where it is idle
    std::vector<std::unique_ptr<Transition>> followers_;
    bdd some_enabled_ = bddfalsepp;
    bdd some_certain_ = bddfalsepp;
    bdd forbidden_ = bddfalsepp;
    bdd not_broken_ = bddtruepp;
    bdd agreeing_ = bddtruepp; // with what states tell: nothing else can be reached
    bdd broken_ = bddfalsepp;
    bdd all_ = bddfalsepp;    // what may lead to the target
    bdd wanted_ = bddfalsepp; // and what the program's part may take there
    std::vector<Found> found_;
    Bits end_{}; // where the path ends
};

SymbolicSearch::SymbolicSearch(StateSpace const& space, Budget const& budget) : impl_{std::make_unique<Impl>(space, budget)} {}

SymbolicSearch::~SymbolicSearch() = default;

Searched SymbolicSearch::search() { return impl_->search(); }

double SymbolicSearch::configurations() const { return impl_->configurations(); }

SymbolicSearch::Looked SymbolicSearch::hole(std::size_t run_kind, std::size_t here, std::vector<Move> const& probes,
                                            std::vector<bool> const& own, OwnHand const& own_hand)
{
    return impl_->hole(run_kind, here, probes, own, own_hand);
}

} // namespace xz::law
