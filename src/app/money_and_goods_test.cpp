// SPDX-License-Identifier: Apache-2.0
#include "app/money_and_goods.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/fines.hpp"
#include "app/view.hpp"
#include "base/json.hpp"
#include "casework/stage.hpp"
#include "tests/support/real_rules.hpp"

namespace xz::app {
namespace {

constexpr auto yuan(std::int64_t amount) { return Money::from_yuan(amount); }
Moment at(std::string_view text) { return *parse_moment(text); }

/// The stories that ship, folded up to a moment.
class MoneyOfAStory : public ::testing::Test {
protected:
    static xz::testing::RealRules const& real()
    {
        static auto const rules = xz::testing::RealRules{};
        return rules;
    }
    void play(std::string const& name)
    {
        for (auto const& file : real().files) {
            if (file.path != "scenarios/" + name + ".toml") continue;
            auto const story = xz::testing::sound(casework::parse_story(file));
            played_ = casework::play(story, real().cast, real().law, real().lists);
            world_.emplace(casework::world_of(story, real().cast, real().law));
        }
        ASSERT_TRUE(world_.has_value()) << name;
        ASSERT_TRUE(played_.ok()) << name;
    }
    casework::Dossier folded(Moment until) const
    {
        auto acts = std::vector<std::shared_ptr<casework::Act const>>{};
        auto values = casework::Dossier::Values{};
        for (auto const& act : played_.acts) {
            if (act.at > until) continue;
            for (auto const& hidden : act.hidden) values.emplace(hidden.hash, hidden.value);
            acts.push_back(std::make_shared<casework::Act const>(act));
        }
        return casework::fold(acts, values);
    }
    MoneyAndGoods on(std::string_view moment) const
    {
        auto const now = at(moment);
        auto const stage =
            casework::MemoryStage{real().law, world_->numbers, world_->roster, real().lists, played_.opening, day_of(now), 1};
        return money_and_goods(folded(now), stage.context(now), now);
    }
    PartyMoney money_on(std::string_view moment) const
    {
        auto told = on(moment);
        EXPECT_EQ(told.parties.size(), 1U);
        return told.parties.empty() ? PartyMoney{} : told.parties.front();
    }
    std::vector<std::string> view_fines(std::string_view moment) const
    {
        auto const ready = parse_json(matter_view(folded(at(moment)), "1").ready);
        auto amounts = std::vector<std::string>{};
        if (auto const* fines = ready.value->find("fines"); fines != nullptr)
            for (auto const& fine : fines->as_array()) amounts.push_back(to_string(fine.at("amount")));
        return amounts;
    }

    casework::StoryResult played_;
    std::optional<casework::StoryWorld> world_;
};

TEST_F(MoneyOfAStory, OwesNothingBeforeADecision)
{
    play("cases/3_defence_heard_instalments");
    auto const told = on("2026-04-14T09:00:00+08:00");
    EXPECT_TRUE(told.parties.empty());
    EXPECT_TRUE(told.goods.empty());
    EXPECT_TRUE(view_fines("2026-04-14T09:00:00+08:00").empty());
}

TEST_F(MoneyOfAStory, IsPaidByInstalments)
{
    play("cases/3_defence_heard_instalments");
    auto const decided = money_on("2026-04-16T12:00:00+08:00");
    EXPECT_EQ(decided.fine, yuan(800));
    EXPECT_EQ(decided.left, yuan(800));
    EXPECT_EQ(decided.due, make_day(2026, 5, 6));
    EXPECT_TRUE(decided.plan.empty());
    auto const granted = money_on("2026-05-20T12:00:00+08:00");
    ASSERT_EQ(granted.plan.size(), 2U);
    EXPECT_EQ(granted.plan[0].day, make_day(2026, 6, 30));
    EXPECT_FALSE(granted.plan[0].paid);
    EXPECT_EQ(granted.surcharge, Money{}) << "a plan protects";
    auto const half = money_on("2026-07-01T12:00:00+08:00");
    ASSERT_EQ(half.plan.size(), 2U);
    EXPECT_TRUE(half.plan[0].paid);
    EXPECT_FALSE(half.plan[1].paid);
    EXPECT_EQ(half.paid, yuan(400));
    EXPECT_EQ(half.left, yuan(400));
    auto const whole = money_on("2026-07-29T12:00:00+08:00");
    EXPECT_EQ(whole.left, Money{});
    ASSERT_EQ(whole.moves.size(), 3U); // the plan and two payments
    EXPECT_EQ(whole.moves[1].step, "payment_by_bank");
    EXPECT_EQ(whole.moves[1].day, make_day(2026, 6, 29));
    EXPECT_EQ(whole.moves[1].amount, yuan(400));
    EXPECT_FALSE(whole.moves[1].receipt.empty());
}

TEST_F(MoneyOfAStory, CarriesASurchargeThatStandsStillDuringAReviewAndEndsAtTheFine)
{
    play("cases/5_missing_party_public_notice_surcharge_demand");
    EXPECT_EQ(money_on("2026-05-07T16:00:00+08:00").surcharge, Money{});
    auto const before = money_on("2026-05-19T12:00:00+08:00");
    EXPECT_TRUE(before.surcharge_runs);
    EXPECT_EQ(before.surcharge, yuan(720)); // 12 days of 60
    EXPECT_EQ(before.left, yuan(2720));
    auto const during = money_on("2026-06-19T12:00:00+08:00");
    EXPECT_FALSE(during.surcharge_runs);
    EXPECT_EQ(during.surcharge, yuan(720));
    EXPECT_EQ(money_on("2026-08-05T12:00:00+08:00").surcharge, yuan(1980));
    auto const stopped = money_on("2026-08-07T12:00:00+08:00");
    EXPECT_FALSE(stopped.surcharge_runs);
    EXPECT_EQ(stopped.surcharge, yuan(2000));
    EXPECT_EQ(stopped.left, yuan(4000));
}

TEST_F(MoneyOfAStory, ShowsGoodsByTheirRunsDaysAndActs)
{
    play("measures/60_confiscated_in_time");
    auto const held = on("2026-03-03T12:00:00+08:00");
    ASSERT_EQ(held.goods.size(), 1U);
    ASSERT_EQ(held.goods[0].runs.size(), 1U);
    EXPECT_EQ(held.goods[0].runs[0].state, "sealed_or_seized");
    EXPECT_FALSE(held.goods[0].what.empty());
    ASSERT_EQ(held.goods[0].moves.size(), 3U); // of all the acts those about the goods
    EXPECT_EQ(held.goods[0].moves[0].step, "request_measure");
    auto const running = [](GoodsSeen const& goods) {
        return std::count_if(goods.clocks.begin(), goods.clocks.end(), [](auto const& clock) { return clock.state == "running"; });
    };
    EXPECT_GE(running(held.goods[0]), 1);
    auto const over = on("2026-12-31T12:00:00+08:00");
    EXPECT_EQ(over.goods[0].runs[0].state, "measure_ended");
    EXPECT_EQ(over.goods[0].moves.back().step, "confiscate_held");
    ASSERT_EQ(over.parties.size(), 1U);
    EXPECT_EQ(over.parties[0].gains, yuan(3000));
    EXPECT_EQ(over.parties[0].gains_left, yuan(3000));
    EXPECT_FALSE(over.parties[0].fine);
}

TEST_F(MoneyOfAStory, IsAFineInForceOfTheViewOnceDecided)
{
    play("cases/3_defence_heard_instalments");
    EXPECT_EQ(view_fines("2026-04-16T12:00:00+08:00"), (std::vector<std::string>{"80000"}));
    auto const fines = fines_in_force(folded(at("2026-04-16T12:00:00+08:00")));
    ASSERT_EQ(fines.size(), 1U);
    EXPECT_EQ(fines[0].branch, "general");
    EXPECT_EQ(fines[0].day, make_day(2026, 4, 15));
}

TEST_F(MoneyOfAStory, IsNoFineInForceAnyMoreWhereTheDecisionWasTakenBack)
{
    play("stories/24_void_before_service");
    auto decided = std::optional<Moment>{};
    for (auto const& act : played_.acts) {
        if (act.step == "decide_penalty") decided = act.at;
        if (!decided || act.step != "void_unserved") continue;
        EXPECT_EQ(fines_in_force(folded(act.at - std::chrono::seconds{1})).size(), 1U);
        EXPECT_TRUE(fines_in_force(folded(act.at)).empty());
        return;
    }
    FAIL() << "the story takes nothing back";
}

} // namespace
} // namespace xz::app
