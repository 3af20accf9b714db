// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "casework/judge.hpp"
#include "casework/next.hpp"
#include "casework/road.hpp"
#include "casework/story.hpp"
#include "team/certificates.hpp"

namespace xz::casework {

namespace {

/// "all party: x", "any party: x" -> "x": how a story may name an unmet need.
std::string bare(std::string text)
{
    for (auto const* prefix : {"all party: ", "any party: ", "all evidence: ", "any evidence: ", "not "})
        if (text.starts_with(prefix)) text = text.substr(std::string_view{prefix}.size());
    return text;
}

Day add_workdays(Day day, int count, law::Calendar const& calendar)
{
    while (count > 0) {
        day += std::chrono::days{1};
        if (!calendar.off(day).value_or(false)) --count;
    }
    return day;
}

class Playing {
public:
    Playing(Story const& story, Cast const& cast, law::Law const& law, catalogue::Lists const& lists)
        : story_{story}, cast_{cast}, law_{law}, lists_{lists}
    {
    }

    StoryResult play()
    {
        result_.file = story_.file;
        if (!prepare()) return std::move(result_);
        now_ = begins();
        auto opening = MatterOpening{story_.procedure, story_.township.empty() ? cast_.township : story_.township, story_.item,
                                     story_.parties.empty() ? cast_.parties : story_.parties};
        result_.opening = opening;
        auto memory = MemoryStage{law_, world_.numbers, world_.roster, lists_, std::move(opening), day_of(now_), 1};
        memory.set_elsewhere(&story_.elsewhere);
        stage_ = &memory;
        memory_ = &memory;
        if (!story_.use.empty() && !play_road()) return std::move(result_);
        for (auto const& act : story_.acts) play_act(act);
        return std::move(result_);
    }

    StoryResult play_on(Stage& stage, StepSeen const& seen)
    {
        result_.file = story_.file;
        stage_ = &stage;
        seen_ = &seen;
        now_ = begins();
        if (!story_.use.empty() && !play_road()) return std::move(result_);
        for (auto const& act : story_.acts) play_act(act);
        return std::move(result_);
    }

private:
    Moment begins() const
    {
        if (story_.begin) return *story_.begin;
        auto const said = !story_.acts.empty() && story_.acts.front().at;
        return said ? *story_.acts.front().at : start_of(make_day(2026, 3, 2)) + std::chrono::hours{9};
    }

    void fail(std::string step, std::string what, std::vector<Unmet> refusals = {})
    {
        result_.steps.push_back({.step = std::move(step),
                                 .expected = "accepted",
                                 .got = "refused",
                                 .refusals = std::move(refusals),
                                 .ok = false,
                                 .difference = std::move(what),
                                 .at = now_});
    }

    bool prepare()
    {
        world_ = world_of(story_, cast_, law_);
        for (auto const& wrong : world_.wrong) fail("world", wrong);
        return world_.wrong.empty();
    }

    bool play_road()
    {
        if (!story_.use.starts_with("lawful_to:")) {
            fail("use", "use = \"" + story_.use + "\" is not \"lawful_to:STATE\"");
            return false;
        }
        return go(story_.use.substr(10), true);
    }

    /// The lawful road to that state: of a new matter, or on from where this one stands.
    bool go(std::string const& state, bool opens)
    {
        auto road = Road{*stage_, cast_, now_};
        auto const kept_before = memory_ == nullptr ? 0 : memory_->kept().size();
        auto const acts_before = result_.acts.size();
        auto const reached = (!opens || open_matter(road)) && road.reach(state);
        now_ = road.now();
        for (auto const& act : road.acts()) result_.acts.push_back(act);
        if (memory_ != nullptr) remember_road(kept_before, acts_before);
        if (!reached) fail("lawful_to:" + state, "no lawful road leads there", road.why().unmet);
        return reached;
    }

    void remember_road(std::size_t kept_before, std::size_t acts_before)
    {
        auto next = result_.acts.begin() + static_cast<std::ptrdiff_t>(acts_before);
        for (auto n = kept_before; n < memory_->kept().size(); ++n) {
            auto const& kept = memory_->kept()[n];
            auto proposal = StoryProposal{kept.acts.front(), kept.recorded_by, kept.recorded, {}, {}};
            // What the program did by itself follows the act that stirred it.
            do proposal.kept.push_back(*next++);
            while (next != result_.acts.end() && next->request == proposal.kept.front().request);
            result_.proposals.push_back(std::move(proposal));
        }
    }

    bool open_matter(Road& road)
    {
        if (law_.rules.procedure(story_.procedure) != nullptr) return road.open(story_.procedure);
        fail("procedure", "unknown procedure " + story_.procedure);
        return false;
    }

    void set_time(StoryAct const& act)
    {
        if (act.at)
            now_ = *act.at;
        else if (!act.after.empty())
            now_ = after(act.after);
        else if (!result_.acts.empty())
            now_ = std::max(now_, result_.acts.back().at + std::chrono::minutes{5});
    }

    Moment after(std::string const& text) const
    {
        auto const space = text.find(' ');
        auto const count = std::atoi(text.substr(0, space).c_str());
        auto const unit = space == std::string::npos ? std::string{} : text.substr(space + 1);
        if (unit.starts_with("work")) return start_of(add_workdays(day_of(now_), count, law_.calendar)) + (now_ - start_of(day_of(now_)));
        if (unit.starts_with("day")) return now_ + std::chrono::days{count};
        if (unit.starts_with("hour")) return now_ + std::chrono::hours{count};
        return now_ + std::chrono::minutes{count};
    }

    ProposedAct proposed(StoryAct const& act, law::Step const* step)
    {
        auto made = ProposedAct{
            .step = act.step, .procedure = act.procedure, .about = act.about, .happened_at = now_, .actor = act.by, .form = act.form};
        if (step == nullptr) return made;
        // A post's name means who plays it.
        if (auto const player = cast_.plays.find(act.by); player != cast_.plays.end() && world_.roster.person(PersonKey{act.by}) == nullptr)
            made.actor = player->second;
        if (made.actor.empty()) made.actor = actor_for(*step, act.about, stage_->dossier(), cast_, stage_->parties());
        auto const wanted = static_cast<std::size_t>(std::max(0, step->officers));
        made.officers = act.officers.value_or(std::vector<std::string>{
            cast_.officers.begin(), cast_.officers.begin() + static_cast<std::ptrdiff_t>(std::min(wanted, cast_.officers.size()))});
        if (act.form_only) return made;
        made.form = fill_form(*step, made.form, made, *stage_, cast_);
        return made;
    }

    void go_on_to(StoryAct const& act)
    {
        if (!go(act.reach, false)) return;
        auto result = StepResult{.step = "lawful_to:" + act.reach, .expected = "accepted", .got = "accepted", .at = now_};
        compare(act, result);
        if (seen_ != nullptr) (*seen_)(result, {});
        result_.steps.push_back(std::move(result));
    }

    void play_act(StoryAct const& act)
    {
        set_time(act);
        if (!act.reach.empty()) {
            go_on_to(act);
            return;
        }
        auto const* step = meant_step(law_.rules, stage_->dossier().runs(), act.step, act.procedure);
        auto const made = proposed(act, step);
        auto step_result = StepResult{.step = act.step, .expected = expected(act.expect), .at = now_};
        auto const recorded_by = cast_.plays.contains("filing_clerk") ? cast_.plays.at("filing_clerk") : made.actor;
        auto const recorded = act.recorded.value_or(now_);
        auto decided = stage_->propose({made}, recorded_by, recorded);
        result_.proposals.push_back({made, recorded_by, recorded, decided ? *decided : std::vector<Act>{}, result_.steps.size()});
        step_result.got = decided ? "accepted" : "refused";
        if (decided)
            result_.acts.insert(result_.acts.end(), decided->begin(), decided->end());
        else
            step_result.refusals = decided.error().unmet;
        compare(act, step_result);
        if (seen_ != nullptr) (*seen_)(step_result, decided ? *decided : std::vector<Act>{});
        result_.steps.push_back(std::move(step_result));
    }

    static std::string expected(Expectation const& expect)
    {
        if (expect.accepted) return "accepted";
        auto text = std::string{"refused"};
        for (auto const& guard : expect.refused) text += " " + guard;
        return text;
    }

    void compare(StoryAct const& act, StepResult& result)
    {
        auto const differ = [&](std::string what) {
            result.ok = false;
            result.difference += (result.difference.empty() ? "" : "; ") + std::move(what);
        };
        if (act.expect.accepted != (result.got == "accepted")) differ("expected " + result.expected);
        for (auto const& wanted : act.expect.refused) {
            auto const found = std::find_if(result.refusals.begin(), result.refusals.end(),
                                            [&](Unmet const& unmet) { return unmet.guard == wanted || bare(unmet.guard) == bare(wanted); });
            if (found == result.refusals.end()) differ("not refused by " + wanted);
        }
        if (!act.expect.article.empty() && std::none_of(result.refusals.begin(), result.refusals.end(), [&](Unmet const& unmet) {
                return unmet.article.find(act.expect.article) != std::string::npos;
            }))
            differ("no refusal cites " + act.expect.article);
        for (auto const& fact : act.facts)
            if (!holds(fact)) differ("the fact " + fact + " does not hold");
        for (auto const& fact : act.not_facts)
            if (holds(fact)) differ("the fact " + fact + " holds");
        for (auto const& [clock, day] : act.due) compare_due(clock, day, differ);
        if (!act.state.empty() && !in_state(act.state)) differ("the case is not " + act.state);
    }

    bool in_state(std::string const& state) const
    {
        auto const& runs = stage_->dossier().runs();
        return std::any_of(runs.begin(), runs.end(),
                           [&](Run const& run) { return run.state == state || run.procedure + ":" + run.state == state; });
    }

    bool holds(std::string const& text) const
    {
        auto const slash = text.find('/');
        auto const name = text.substr(0, slash);
        for (auto const& [key, since] : stage_->dossier().facts())
            if (key.name == name && (slash == std::string::npos || key.id == text.substr(slash + 1) || fact_text(key) == text)) return true;
        return false;
    }

    template <class Differ>
    void compare_due(std::string const& text, std::optional<Day> day, Differ const& differ)
    {
        auto const slash = text.find('/');
        auto const name = text.substr(0, slash);
        auto found = std::optional<Day>{};
        auto running = false;
        for (auto const& clock : stage_->dossier().clocks()) {
            if (clock.clock != name || (slash != std::string::npos && clock.id != text.substr(slash + 1))) continue;
            running = clock.state == "running";
            found = clock.legal;
        }
        if (day && found != day)
            differ(name + " is due " + (found ? to_string(*found) : running ? "undated" : "never") + ", not " + to_string(*day));
        if (!day && found) differ(name + " is due " + to_string(*found) + ", not undated");
    }

    Story const& story_;
    Cast const& cast_;
    law::Law const& law_;
    catalogue::Lists const& lists_;
    StoryWorld world_;
    Stage* stage_ = nullptr;
    MemoryStage* memory_ = nullptr; // the same, where the story is played in memory
    StepSeen const* seen_ = nullptr;
    Moment now_{};
    StoryResult result_;
};

} // namespace

StoryWorld world_of(Story const& story, Cast const& cast, law::Law const& law)
{
    auto world = StoryWorld{law.numbers, {}, {}};
    for (auto const& [name, value] : story.parameters) {
        auto changed = world.numbers.set(name, value);
        if (!changed)
            world.wrong.push_back("unknown number, or a wrong kind of value: " + name);
        else
            world.numbers = std::move(*changed);
    }
    // A person whom the story tells of stands instead of the cast's one of that name.
    auto told = std::set<std::string, std::less<>>{};
    for (auto const& act : story.people)
        if (act.kind == "person_added") told.insert(std::string{act.form.text("person")});
    auto numbers_of_told = std::set<std::string, std::less<>>{};
    for (auto const& act : cast.people) {
        if (told.contains(act.form.text("person")))
            numbers_of_told.insert(std::string{act.form.text("number")});
        else if (!act.form.text("person").empty() || !numbers_of_told.contains(act.form.text("number")))
            world.roster.apply(act);
    }
    for (auto const& act : story.people) {
        auto const objections = world.roster.validate(act);
        if (objections.empty())
            world.roster.apply(act);
        else
            world.wrong.push_back(act.kind + ": " + objections.front().what);
    }
    constexpr auto never = std::int64_t{1200}; // months, where the rules have no such number
    team::settle_away(world.roster, [&](Day day) { return world.numbers.integer("CERT-LEAVE", day).value_or(never); });
    return world;
}

bool StoryResult::ok() const
{
    return std::all_of(steps.begin(), steps.end(), [](StepResult const& step) { return step.ok; });
}

StoryResult play(Story const& story, Cast const& cast, law::Law const& law, catalogue::Lists const& lists)
{
    return Playing{story, cast, law, lists}.play();
}

StoryResult play_on(Stage& stage, Story const& story, Cast const& cast, law::Law const& law, StepSeen const& seen)
{
    static auto const none = catalogue::Lists{};
    return Playing{story, cast, law, none}.play_on(stage, seen);
}

} // namespace xz::casework
