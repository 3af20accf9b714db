// SPDX-License-Identifier: Apache-2.0
// Random proposals, lawful and not, over the real procedures: whatever people try, nothing unlawful is kept.
#include <cstdlib>
#include <random>

#include <gtest/gtest.h>

#include "casework/road.hpp"
#include "law/invariants.hpp"
#include "tests/properties/held_invariants.hpp"
#include "tests/support/real_rules.hpp"

namespace xz::casework {
namespace {

using law::Scope;

int steps_to_try()
{
    auto const* text = std::getenv("XZ_PROPERTY_STEPS");
    return text == nullptr ? 100'000 : std::atoi(text);
}

std::uint64_t first_seed()
{
    auto const* text = std::getenv("XZ_PROPERTY_SEED");
    return text == nullptr ? 1 : static_cast<std::uint64_t>(std::atoll(text));
}

xz::testing::RealRules const& real()
{
    static auto const rules = xz::testing::RealRules{};
    return rules;
}

xz::testing::HeldInvariants const& invariants()
{
    static auto const held = [] {
        for (auto const& file : real().files)
            if (file.path == "invariants.toml")
                return xz::testing::HeldInvariants{real().law.rules, xz::testing::sound(law::load_invariants({file.path, file.text}))};
        throw std::runtime_error{"no invariants"};
    }();
    return held;
}

/// Procedures with which a matter may begin: nobody's children.
std::vector<std::string> const& beginnings()
{
    static auto const found = [] {
        auto ids = std::vector<std::string>{};
        for (auto const& [id, procedure] : real().law.rules.procedures)
            if (procedure.parent.empty()) ids.push_back(id);
        return ids;
    }();
    return found;
}

/// INV-117: what runs about a paper ends with the case.
void expect_no_service_in_a_closed_case(Dossier const& dossier)
{
    auto const& runs = dossier.runs();
    auto const closed = std::any_of(runs.begin(), runs.end(), [](Run const& run) {
        return run.procedure == "penalty.ordinary" && (run.state == "closed" || run.state == "archived");
    });
    auto const served =
        std::any_of(runs.begin(), runs.end(), [](Run const& run) { return run.procedure == "penalty.service" && !run.ended; });
    EXPECT_FALSE(closed && served) << "a service is open in a closed case, act " << dossier.last_seq();
}

void expect_no_two_outcomes(Dossier const& dossier)
{
    for (auto const& party : dossier.parties()) {
        auto outcomes = 0;
        for (auto const* fact : {"decided_penalty", "decided_no_penalty", "decided_no_violation"})
            outcomes += dossier.holds({fact, Scope::Party, party.id}) ? 1 : 0;
        EXPECT_LE(outcomes, 1) << party.id;
    }
}

/// Each refusal names guard, article and mend.
void expect_helpful(Refusal const& refusal, law::RuleSet const& rules)
{
    ASSERT_FALSE(refusal.unmet.empty());
    for (auto const& unmet : refusal.unmet) {
        EXPECT_FALSE(unmet.guard.empty());
        EXPECT_FALSE(unmet.article.empty()) << unmet.guard;
        auto const* guard = rules.guard(unmet.guard);
        auto const known = guard != nullptr || rules.facts.contains(unmet.guard) ||
                           (unmet.guard.starts_with("not ") && rules.facts.contains(unmet.guard.substr(4))) ||
                           unmet.guard.find(' ') != std::string::npos;
        EXPECT_TRUE(known) << unmet.guard;
        if (guard != nullptr && guard->kind != law::GuardKind::Engine) {
            EXPECT_FALSE(unmet.mended_by.empty()) << unmet.guard;
        }
    }
}

struct Tally {
    int tried = 0;
    int kept = 0;
    int asked = 0;     // times that an invariant's occasion came
    int most_runs = 0; // open at once in one matter
    std::set<std::string> procedures;
    std::set<std::string> steps;
    Digest bytes{};
};

/// One matter under random hands.
class Hands {
public:
    Hands(std::uint64_t seed, Tally& tally) : random_{seed}, tally_{tally} {}

    void play(int tries)
    {
        auto parties = std::vector<law::Party>{};
        for (auto n = 1 + pick(3); n > 0; --n)
            parties.push_back({.id = "p" + std::to_string(n),
                               .kind = static_cast<law::PartyKind>(pick(3)),
                               .name = "当事人" + std::to_string(n),
                               .birth_date = make_day(1960 + static_cast<int>(pick(55)), 5, 1)});
        static auto const items = std::vector<std::string>{"JZ-ZF-0041", "JZ-ZF-0015", "JZ-ZF-0047", "JZ-ZF-0001",
                                                           "JZ-ZF-0077", "JZ-SP-0001", "JZ-PH-0001", "NONE"};
        auto const procedure = pick(3) == 0 ? std::string{"penalty.ordinary"} : beginnings()[pick(beginnings().size())];
        auto const item = procedure == "matter.approval" ? "JZ-SP-0001" : procedure == "matter.cooperation" ? "JZ-PH-0001" : items[pick(3)];
        now_ = start_of(make_day(2026, 1, 5) + std::chrono::days{pick(200)}) + std::chrono::hours{9};
        auto stage = MemoryStage{real().law,
                                 real().law.numbers,
                                 roster_,
                                 real().lists,
                                 {procedure, "341524105", pick(6) == 0 ? items[pick(items.size())] : item, parties},
                                 day_of(now_),
                                 random_()};
        if (pick(3) != 0) { // most begin somewhere on the lawful road, so that late states are tried as much as early ones
            auto road = Road{stage, real().cast, now_};
            if (procedure == "penalty.ordinary") {
                for (auto const* first : {"file", "register"})
                    if (road.take(first, {})) break;
            } else {
                road.open(procedure);
            }
            auto const& states = real().law.rules.procedure(procedure)->states;
            road.reach(states[pick(states.size())].id);
            if (procedure == "penalty.ordinary" && pick(3) == 0 && road.reach("noticed")) road.take("request_hearing", {});
            for (auto n = pick(3); n > 0; --n) // and has company
                if (auto const* first = first_of(beginnings()[pick(beginnings().size())])) road.take(first->id, {});
            now_ = road.now();
        }
        see(stage);
        for (auto i = 0; i < tries; ++i) one(stage);
        auto const folded = refold(stage.dossier());
        EXPECT_EQ(folded.canonical_state(), stage.dossier().canonical_state());
        tally_.asked += watch_.asked();
    }

private:
    std::uint64_t pick(std::uint64_t below) { return random_() % below; }

    /// From the bodies alone, as they would come back from disk.
    static Dossier refold(Dossier const& dossier)
    {
        auto values = Dossier::Values{};
        auto acts = std::vector<std::shared_ptr<Act const>>{};
        for (auto const& act : dossier.acts()) {
            for (auto const& value : act->hidden) values[value.hash] = value.value;
            acts.push_back(std::make_shared<Act const>(read_body(act->body)));
            EXPECT_EQ(write_body(*acts.back()), act->body);
        }
        return fold(acts, std::move(values));
    }

    /// Every invariant, of every act that was kept.
    void see(MemoryStage const& stage)
    {
        auto const& acts = stage.dossier().acts();
        while (watch_.dossier().last_seq() < acts.size()) {
            auto const& act = *acts[watch_.dossier().last_seq()];
            for (auto const& broken : watch_.look(act, act.seq == acts.size() || acts[act.seq]->actor != "program"))
                ADD_FAILURE() << broken;
            tally_.procedures.insert(act.procedure);
            tally_.steps.insert(act.procedure + "/" + act.step);
        }
        expect_no_service_in_a_closed_case(stage.dossier());
        auto const open =
            std::count_if(stage.dossier().runs().begin(), stage.dossier().runs().end(), [](Run const& run) { return !run.ended; });
        tally_.most_runs = std::max(tally_.most_runs, static_cast<int>(open));
    }

    law::Step const* first_of(std::string const& procedure)
    {
        auto firsts = std::vector<law::Step const*>{};
        for (auto const& step : real().law.rules.procedure(procedure)->steps)
            if (step.starts_run()) firsts.push_back(&step);
        return firsts.empty() ? nullptr : firsts[pick(firsts.size())];
    }

    law::Step const* choose(Dossier const& dossier)
    {
        auto const& rules = real().law.rules;
        if (pick(8) == 0) // something else begins in the same matter
            if (auto const* first = first_of(beginnings()[pick(beginnings().size())])) return first;
        if (pick(5) != 0 && !dossier.runs().empty()) {
            auto const& run = dossier.runs()[pick(dossier.runs().size())];
            auto const open = rules.steps_from({run.procedure, run.state});
            if (!open.empty()) return open[pick(open.size())];
        }
        auto it = rules.steps_by_id.begin();
        std::advance(it, static_cast<std::ptrdiff_t>(pick(rules.steps_by_id.size())));
        return it->second[pick(it->second.size())];
    }

    void spoil(Json& form)
    {
        if (!form.is_object() || form.as_object().empty() || pick(3) != 0) return;
        auto& [name, value] = form.as_object()[pick(form.as_object().size())];
        if (value.is_bool())
            value = !value.as_bool();
        else if (value.is_integer())
            value = static_cast<std::int64_t>(pick(10'000'000));
        else if (pick(2) == 0)
            value = Json{};
        else
            value = Json{"别的"};
    }

    void one(MemoryStage& stage)
    {
        auto const* step = choose(stage.dossier());
        now_ += std::chrono::minutes{pick(4) == 0 ? pick(6 * 24 * 60) : pick(90)};
        auto act = ProposedAct{.step = step->id, .procedure = pick(2) == 0 ? step->procedure : std::string{}, .happened_at = now_};
        auto const ids = stage.dossier().ids(Scope::Party);
        if (!ids.empty() && pick(4) != 0) act.about[Scope::Party] = ids[pick(ids.size())];
        for (auto const scope : {Scope::Evidence, Scope::Goods, Scope::Person, Scope::Paper})
            if (auto const things = stage.dossier().ids(scope); !things.empty() && pick(2) == 0)
                act.about[scope] = things[pick(things.size())];
        act.actor = actor_for(*step, act.about, stage.dossier(), real().cast, stage.parties());
        static auto const people =
            std::vector<std::string>{"zhao", "wang", "sun", "chen", "lin", "he", "xu", "guo", "fan", "nobody", "calendar"};
        if (act.actor.empty() || pick(8) == 0) act.actor = people[pick(people.size())];
        for (auto n = static_cast<std::uint64_t>(step->officers) + (pick(6) == 0 ? 1U : 0U); n > 0; --n)
            act.officers.push_back(pick(10) == 0 ? people[pick(people.size())] : real().cast.officers[n % real().cast.officers.size()]);
        act.form = fill_form(*step, Json::object(), act, stage, real().cast);
        spoil(act.form);
        if (pick(20) == 0) act.happened_at -= std::chrono::hours{pick(400)};
        judge(stage, std::move(act));
    }

    void judge(MemoryStage& stage, ProposedAct act)
    {
        auto const before = stage.dossier().canonical_state();
        auto const decided = stage.propose({std::move(act)}, "chen", now_);
        ++tally_.tried;
        if (!decided) {
            expect_helpful(decided.error(), real().law.rules);
            EXPECT_EQ(stage.dossier().canonical_state(), before);
            return;
        }
        ++tally_.kept;
        see(stage);
        expect_no_two_outcomes(stage.dossier());
        for (auto const& kept : *decided) tally_.bytes = sha256({bytes_of(tally_.bytes), kept.body});
    }

    std::mt19937_64 random_;
    Tally& tally_;
    xz::testing::MatterWatch watch_{invariants()};
    team::Roster const roster_ = real().roster();
    Moment now_{};
};

Tally play(std::uint64_t seed, int steps)
{
    auto tally = Tally{};
    for (auto round = std::uint64_t{0}; tally.tried < steps && !::testing::Test::HasFatalFailure(); ++round)
        Hands{seed * 1'000'003 + round, tally}.play(60);
    return tally;
}

TEST(RandomHands, KeepNothingUnlawfulAndGetHelpfulRefusals)
{
    auto const seed = first_seed();
    auto const tally = play(seed, steps_to_try());
    RecordProperty("kept", tally.kept);
    std::printf("seed %llu: %d proposals, %d kept, %zu procedures, %zu steps, %d open runs at most, %d occasions of invariants\n",
                static_cast<unsigned long long>(seed), tally.tried, tally.kept, tally.procedures.size(), tally.steps.size(),
                tally.most_runs, tally.asked);
    EXPECT_GT(tally.kept, tally.tried / 20) << "hardly anything was lawful: the test would prove little";
    if (steps_to_try() < 100'000) return;
    for (auto const& [id, procedure] : real().law.rules.procedures)
        EXPECT_TRUE(tally.procedures.contains(id)) << "no act of " << id << ": the test would say nothing of it";
    EXPECT_GT(tally.most_runs, 4) << "hardly anything ran beside something else";
    EXPECT_GT(tally.asked, tally.kept / 20) << "hardly an occasion of an invariant";
}

TEST(RandomHands, MakeTheSameBytesFromTheSameSeed)
{
    EXPECT_EQ(play(77, 2000).bytes, play(77, 2000).bytes);
    EXPECT_NE(play(77, 500).bytes, play(78, 500).bytes);
}

} // namespace
} // namespace xz::casework
