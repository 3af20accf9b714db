// SPDX-License-Identifier: Apache-2.0
#include "app/own_tasks.hpp"

#include <gtest/gtest.h>

#include "app/testing.hpp"
#include "team/people.hpp"

namespace xz::app {
namespace {

using testing::make_command;

constexpr auto people = R"(
county = "341524"
from = 2024-01-01
[[person]]
id = "zhao"
name = "甲"
home = "341524105"
posts = ["case_handler"]
[[person]]
id = "wang"
name = "乙"
home = "341524105"
posts = ["case_handler"]
[[person]]
id = "keeper"
name = "丙"
home = "341524105"
posts = ["supplies_keeper"]
[[person]]
id = "reviewer"
name = "丁"
home = "341524105"
posts = ["legal_reviewer"]
[[person]]
id = "clerk"
name = "戊"
home = "341524105"
posts = ["filing_clerk"]
[[person]]
id = "elsewhere"
name = "己"
home = "341524101"
posts = ["filing_clerk"]
)";

class OwnTasksTest : public ::testing::Test {
protected:
    OwnTasksTest()
    {
        store::create_county(folder_, store::testing::test_mark(), store::testing::test_options());
        store_ = store::open_store(folder_, store::testing::test_options());
        writer_ = std::make_unique<Writer>(*store_, evidence_, store::ContentFiles{folder_.lists()}, store::testing::test_signer(), judge_,
                                           shell_, WriterOptions{});
        known_.roster = team::fold(*team::parse_people({"people.toml", people}));
        auto procedure = law::Procedure{};
        procedure.states.push_back({.id = "in_review", .owner = "legal_reviewer"});
        procedure.states.push_back({.id = "investigating", .owner = "case_handler"});
        rules_.procedures["p"] = procedure;
        reader_ = store_->reader();
    }
    /// One more act, recorded by wang; where the matter stands then.
    void act(Json form, std::string const& state = "investigating")
    {
        auto command = make_command(++requests_, "step", seq_ == 0 ? std::nullopt : std::optional{matter_}, std::move(form));
        auto const answer = writer_->write(std::move(command));
        ASSERT_TRUE(answer);
        matter_ = answer->acts.front()->matter;
        seq_ = answer->acts.front()->seq;
        state_ = state;
    }
    bool has(std::string person)
    {
        auto view = store::MatterView{.matter = matter_, .township = "341524105", .last_seq = seq_};
        view.ready = R"({"runs":[{"procedure":"p","state":")" + state_ + R"("}]})";
        return tasks_.has(Viewer{known_, "341524", std::move(person), make_day(2026, 3, 2)}, view, *reader_, rules_);
    }

    store::testing::TemporaryFolder temporary_;
    store::DataFolder folder_{temporary_.path() / "data"};
    store::ContentFiles evidence_{folder_.evidence()};
    testing::StandingShell shell_;
    Judge judge_ = testing::simple_judge();
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<Writer> writer_;
    std::unique_ptr<store::Reader> reader_;
    Knowledge known_;
    law::RuleSet rules_;
    OwnTasks tasks_;
    MatterId matter_{Uuid{}};
    std::uint64_t seq_ = 0;
    std::uint64_t requests_ = 0;
    std::string state_;
};

TEST_F(OwnTasksTest, AreOfWhoActedOrIsNamedOrWhosePostTheStateWaitsFor)
{
    act(Json::object());
    EXPECT_TRUE(has("wang")); // acted
    EXPECT_TRUE(has("zhao")); // a case that is nobody's yet waits for every handler
    EXPECT_FALSE(has("keeper"));
    EXPECT_FALSE(has("reviewer"));
    act(Json::object().set("officers", Json{Json::Array{"wang", "keeper"}}));
    EXPECT_FALSE(has("zhao")); // now it is somebody's
    EXPECT_TRUE(has("keeper"));
    act(Json::object().set("designated", "zhao"), "in_review");
    EXPECT_TRUE(has("zhao"));
    EXPECT_TRUE(has("reviewer"));
}

TEST_F(OwnTasksTest, AreOfWhoKeepsOrHeadsThePlaceAndOfNobodyElsewhere)
{
    act(Json::object());
    EXPECT_TRUE(has("clerk"));
    EXPECT_FALSE(has("elsewhere"));
    EXPECT_FALSE(has("nobody"));
}

} // namespace
} // namespace xz::app
