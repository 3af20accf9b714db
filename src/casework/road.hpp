// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "casework/stage.hpp"

namespace xz::casework {

/// Plays the lawful road of a matter by asking the engine itself: it proposes the step that leads on, and what a refusal names as its mend.
/// Nothing is written down in advance, so a changed rule changes the road; what it cannot reach, the law doesn't let anybody reach this
/// way.
class Road {
public:
    Road(Stage& stage, Cast const& cast, Moment now) : stage_{stage}, cast_{cast}, now_{now} {}

    /// A matter whose procedure begins with a step of its own is opened by it.
    bool open(std::string const& procedure);
    /// Goes on until the matter's main run is in the state (and what the state is `reached_with` holds). False where it gives up;
    /// `why` then holds the last refusal.
    bool reach(std::string const& state);
    /// Takes one step with whatever it needs before it; false where that is not lawful. `form`: what its form must say.
    bool take(std::string const& step, About const& about, Json form = Json::object());

    Moment now() const { return now_; }
    std::vector<Act> const& acts() const { return acts_; }
    Refusal const& why() const { return stuck_; }

private:
    struct Goal {
        std::string step;
        About about;
        friend bool operator<(Goal const& a, Goal const& b) { return std::tie(a.step, a.about) < std::tie(b.step, b.about); }
    };

    Run const* main_run() const;
    bool arrived(Run const& run, std::string const& state);
    bool go_on_from(Run const& run, std::string const& target);
    bool fulfil(std::vector<law::Need> const& needs);
    About completed(law::Step const& step, About about) const;
    bool attempt(Goal const& goal, int depth);
    /// Mends of one goal that are not tried again: what failed, and what was done and changed nothing.
    struct Used {
        std::set<std::string> spent; // guard/whom/step
        std::map<std::string, int> times;
        std::string last;
        std::string before;
        void tell(std::string const& now)
        {
            if (!last.empty() && (now == before || ++times[last] > 3)) spent.insert(last);
            last.clear();
            before = now;
        }
    };
    bool begins_another_matter(law::Step const& step) const;
    static std::string signature(Refusal const& refusal);
    bool mend(Unmet const& unmet, law::Step const& step, Goal const& goal, int depth, Used& used);
    bool mend_by_steps(Unmet const& unmet, About const& about, int depth, Used& used);
    bool wait_for(Goal const& goal);
    void let_time_pass();
    Result<std::vector<Act>> propose(law::Step const& step, About const& about);
    law::Step const* step_of(std::string const& id) const;
    About about_missing(Unmet const& unmet, About const& about) const;
    std::vector<std::string> preferred(std::vector<std::string> steps) const;

    Stage& stage_;
    Cast const& cast_;
    Moment now_;
    std::vector<Act> acts_;
    Refusal why_;   // the last refusal
    Refusal stuck_; // the last one of a step that leads on, not of what was tried to mend it
    std::set<Goal> trying_;
    std::pair<std::string, Json> said_; // of the step that is to be taken, what its form must say
    bool taken_while_waiting_ = false;
    int proposals_left_ = 3000;
};

} // namespace xz::casework
