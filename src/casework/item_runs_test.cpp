// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "casework/decide.hpp"
#include "tests/support/real_rules.hpp"

namespace xz::casework {
namespace {

using law::Scope;

/// A house in which things are held: each list of goods is a run of its own, with its own facts and its own time.
constexpr auto house = R"(id = "test.house"
title = { zh = "试", en = "Test" }
start = ["open"]
[[state]]
id = "open"
end = true
[[step]]
id = "nod"
from = ["open"]
by = ["brigade_head"]
basis = ["法 §1"]
)";
constexpr auto hold = R"(id = "test.hold"
title = { zh = "扣", en = "Hold" }
about = "goods"
parent = "test.house"
[[state]]
id = "held"
way_on = "free"
owner = "case_handler"
[[state]]
id = "free"
end = true
[[step]]
id = "hold"
from = ["start"]
to = "held"
by = ["case_handler"]
establishes = [{ fact = "kept", scope = "goods" }]
clocks = [{ start = "measure_due", of = "goods" }]
basis = ["法 §2"]
[[step]]
id = "send"
from = ["held"]
by = ["case_handler"]
asks = "send"
needs = ["kept"]
clocks = [{ stop = "measure_due", of = "goods" }, { start = "appraisal_period", of = "goods", until = "until" }]
basis = ["法 §3"]
[[step]]
id = "get_back"
from = ["held"]
by = ["case_handler"]
needs = ["kept"]
clocks = [{ resume = "measure_due", of = "goods", after = "appraisal_period" }]
basis = ["法 §3"]
[[step]]
id = "let_go"
from = ["held"]
to = "free"
by = ["case_handler"]
needs = ["kept", "still_running"]
revokes = ["kept"]
clocks = [{ end = "measure_due", of = "goods" }]
basis = ["法 §4"]
)";
constexpr auto send_form = R"(id = "send"
title = { zh = "送", en = "Send" }
[[field]]
id = "until"
type = "date"
title = { zh = "至", en = "Until" }
)";
constexpr auto guards = R"([still_running]
data = "clock measure_due not lapsed"
article = "法 §4"
mended_by = ["time"]
missing = { zh = "期满", en = "over" }
)";

class ItemRuns : public ::testing::Test {
protected:
    static law::Law small_law()
    {
        auto files = xz::testing::source_folder("rules");
        std::erase_if(files, [](File const& file) {
            return !file.path.starts_with("calendars/") && !file.path.starts_with("parameters/") && file.path != "posts.toml";
        });
        files.push_back({"procedures/house.toml", house});
        files.push_back({"procedures/hold.toml", hold});
        files.push_back({"forms/send.toml", send_form});
        files.push_back({"guards/hold.toml", guards});
        return xz::testing::sound(law::load_law(files));
    }

    static xz::testing::RealRules const& real()
    {
        static auto const rules = xz::testing::RealRules{};
        return rules;
    }

    static Moment on(unsigned month, unsigned day) { return start_of(make_day(2026, month, day)) + std::chrono::hours{9}; }

    Result<std::vector<Act>> take(std::string step, Moment when, About about = {}, Json form = Json::object())
    {
        auto act = ProposedAct{.step = std::move(step), .about = std::move(about), .happened_at = when, .actor = "zhao"};
        act.form = std::move(form);
        return stage.propose({std::move(act)}, "zhao", when);
    }
    std::optional<Day> last_day(char const* goods) const
    {
        auto const* clock = stage.dossier().clock("measure_due", goods);
        return clock == nullptr ? std::nullopt : clock->legal;
    }

    law::Law const law = small_law();
    team::Roster const roster = real().roster();
    MemoryStage stage{law,
                      law.numbers,
                      roster,
                      real().lists,
                      {"test.house", "341524105", "JZ-ZF-0041", {{.id = "p", .name = "李某"}}},
                      make_day(2026, 3, 2),
                      1};
};

TEST_F(ItemRuns, EachBeginsAThingOfItsOwnWithItsOwnTime)
{
    ASSERT_TRUE(take("hold", on(3, 2)));
    ASSERT_TRUE(take("hold", on(3, 9)));
    EXPECT_EQ(stage.dossier().ids(Scope::Goods), (std::vector<std::string>{"g1", "g2"}));
    EXPECT_EQ(last_day("g1"), make_day(2026, 3, 31)); // the day of taking is day 1
    EXPECT_EQ(last_day("g2"), make_day(2026, 4, 7));
    EXPECT_FALSE(take("let_go", on(3, 10))); // which of the two?
    ASSERT_TRUE(take("let_go", on(3, 10), {{Scope::Goods, "g2"}}));
    EXPECT_TRUE(stage.dossier().holds({"kept", Scope::Goods, "g1"}));
    EXPECT_FALSE(stage.dossier().holds({"kept", Scope::Goods, "g2"}));
    EXPECT_EQ(stage.dossier().clock("measure_due", "g1")->state, "running");
    EXPECT_EQ(stage.dossier().clock("measure_due", "g2")->state, "ended");
}

TEST_F(ItemRuns, AreAskedForTheirOwnClock)
{
    ASSERT_TRUE(take("hold", on(3, 2)));
    ASSERT_TRUE(take("hold", on(3, 9)));
    EXPECT_FALSE(take("let_go", on(4, 1), {{Scope::Goods, "g1"}}));
    EXPECT_TRUE(take("let_go", on(4, 1), {{Scope::Goods, "g2"}}));
}

TEST_F(ItemRuns, LeaveOutNoDayAfterTheLastOneThatWasTold)
{
    ASSERT_TRUE(take("hold", on(3, 2)));
    ASSERT_TRUE(take("send", on(3, 5), {}, Json::object().set("until", "2026-03-15")));
    ASSERT_TRUE(take("get_back", on(3, 25))); // ten days late: 6 to 15 March are left out, and no more
    EXPECT_EQ(last_day("g1"), make_day(2026, 4, 10));
}

TEST_F(ItemRuns, LeaveOutTheDaysUpToTheAnswer)
{
    ASSERT_TRUE(take("hold", on(3, 2)));
    ASSERT_TRUE(take("send", on(3, 5), {}, Json::object().set("until", "2026-03-15")));
    ASSERT_TRUE(take("get_back", on(3, 9)));
    EXPECT_EQ(last_day("g1"), make_day(2026, 4, 4));
}

} // namespace
} // namespace xz::casework
