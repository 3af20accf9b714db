// SPDX-License-Identifier: Apache-2.0
// Random proposals, lawful and not, over the real procedures: whatever people try, nothing unlawful is kept.
#include <cstdlib>
#include <random>

#include <gtest/gtest.h>

#include "casework/road.hpp"
#include "tests/support/real_rules.hpp"

namespace xz::casework {
namespace {

using law::Scope;

int steps_to_try()
{
    auto const* text = std::getenv("XZ_PROPERTY_STEPS");
    return text == nullptr ? 50'000 : std::atoi(text);
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

/// What a configuration before an act may say of a party.
class Before {
public:
    Before(std::map<FactKey, Dossier::Since> const& facts, std::string party) : facts_{facts}, party_{std::move(party)} {}
    bool of_case(char const* fact) const { return facts_.contains({fact, Scope::Case, ""}); }
    bool of_party(char const* fact) const { return facts_.contains({fact, Scope::Party, party_}); }

private:
    std::map<FactKey, Dossier::Since> const& facts_;
    std::string party_;
};

/// The order of things that a court looks at first (INV-1, 4, 5, 7, 11, 12, 14, 17, 19, 20, 27), asked of what was really kept.
void expect_lawful(std::map<FactKey, Dossier::Since> const& facts, Act const& act)
{
    for (auto const& key : act.effects.established) {
        auto const before = Before{facts, key.id};
        auto const where = act.procedure + "/" + act.step + " seq " + std::to_string(act.seq);
        auto const ordinary = act.procedure == "penalty.ordinary";
        if (key.name == "decided_penalty" && ordinary) {
            EXPECT_TRUE(before.of_case("filed")) << where;
            EXPECT_TRUE(before.of_case("facts_found")) << where;
            EXPECT_TRUE(before.of_party("notice_served")) << where;
            EXPECT_TRUE(before.of_party("defence_made") ? before.of_party("defence_reviewed")
                                                        : before.of_party("defence_waived") || before.of_party("defence_lapsed"))
                << where;
            auto const answered = before.of_party("hearing_held") || before.of_party("hearing_terminated") ||
                                  before.of_party("hearing_withdrawn") || before.of_party("hearing_refused");
            if (before.of_party("hearing_requested")) {
                EXPECT_TRUE(answered) << where;
            } else if (before.of_party("hearing_right_told")) {
                EXPECT_TRUE(before.of_party("hearing_waived") || before.of_party("hearing_lapsed")) << where;
            }
            if (before.of_case("legal_review_required")) {
                EXPECT_TRUE(before.of_case("legal_review_passed")) << where;
            }
            EXPECT_FALSE(before.of_case("legal_review_returned")) << where;
            EXPECT_FALSE(before.of_case("decided_transfer_crime") && !before.of_case("back_to_penalty")) << where;
        }
        if (key.name == "notice_served") {
            EXPECT_TRUE(before.of_case("facts_found")) << where;
        }
        if (key.name == "payment_recorded" || key.name == "demand_served" || key.name == "surcharge_running") {
            EXPECT_TRUE(before.of_party("decision_served")) << where << " " << fact_text(key);
        }
        if (key.name == "hearing_lapsed" || key.name == "hearing_waived") {
            EXPECT_TRUE(before.of_party("hearing_right_told")) << where;
        }
    }
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
        static auto const procedures =
            std::vector<std::string>{"penalty.ordinary", "penalty.ordinary", "penalty.ordinary", "penalty.summary", "matter.lead"};
        static auto const items = std::vector<std::string>{"JZ-ZF-0041", "JZ-ZF-0015", "JZ-ZF-0001", "JZ-ZF-0077", "JZ-SP-0001", "NONE"};
        now_ = start_of(make_day(2026, 1, 5) + std::chrono::days{pick(200)}) + std::chrono::hours{9};
        auto stage =
            MemoryStage{real().law,
                        real().law.numbers,
                        roster_,
                        real().lists,
                        {procedures[pick(procedures.size())], "341524105", items[pick(4) == 0 ? pick(items.size()) : pick(2)], parties},
                        day_of(now_),
                        random_()};
        if (pick(2) == 0) { // half of them begin somewhere on the lawful road, so that late states are tried as much as early ones
            static auto const states = std::vector<std::string>{"investigating", "found",        "noticed", "heard",
                                                                "in_review",     "for_decision", "decided", "in_performance"};
            auto road = Road{stage, real().cast, now_};
            for (auto const* first : {"file", "summary_start", "register"})
                if (road.take(first, {})) break;
            road.reach(states[pick(states.size())]);
            now_ = road.now();
        }
        for (auto i = 0; i < tries; ++i) one(stage);
        auto const folded = refold(stage.dossier());
        EXPECT_EQ(folded.canonical_state(), stage.dossier().canonical_state());
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

    law::Step const* choose(Dossier const& dossier)
    {
        auto const& rules = real().law.rules;
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
        for (auto const scope : {Scope::Evidence, Scope::Person, Scope::Paper})
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
        auto const facts = stage.dossier().facts();
        auto const before = stage.dossier().canonical_state();
        auto const decided = stage.propose({std::move(act)}, "chen", now_);
        ++tally_.tried;
        if (!decided) {
            expect_helpful(decided.error(), real().law.rules);
            EXPECT_EQ(stage.dossier().canonical_state(), before);
            return;
        }
        ++tally_.kept;
        expect_lawful(facts, decided->front());
        expect_no_two_outcomes(stage.dossier());
        for (auto const& kept : *decided) tally_.bytes = sha256({bytes_of(tally_.bytes), kept.body});
    }

    std::mt19937_64 random_;
    Tally& tally_;
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
    std::printf("seed %llu: %d proposals, %d kept\n", static_cast<unsigned long long>(seed), tally.tried, tally.kept);
    EXPECT_GT(tally.kept, tally.tried / 20) << "hardly anything was lawful: the test would prove little";
}

TEST(RandomHands, MakeTheSameBytesFromTheSameSeed)
{
    EXPECT_EQ(play(77, 2000).bytes, play(77, 2000).bytes);
    EXPECT_NE(play(77, 500).bytes, play(78, 500).bytes);
}

} // namespace
} // namespace xz::casework
