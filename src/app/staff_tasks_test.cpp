// SPDX-License-Identifier: Apache-2.0
#include "app/staff_tasks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "team/certificates.hpp"
#include "team/people.hpp"

namespace xz::app {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr auto here = "341524105";
constexpr auto people = R"(
county = "341524"
from = 2024-01-01
[[person]]
id = "wang"
name = "王"
home = "341524105"
posts = ["case_handler"]
certificate = { number = "T-1", from = 2024-01-01, to = 2026-03-31, fields = ["*"] }
[[person]]
id = "sun"
name = "孙"
home = "341524105"
posts = ["case_handler"]
certificate = { number = "T-2", from = 2024-01-01, to = 2028-12-31, fields = ["*"] }
[[person]]
id = "zhou"
name = "周"
home = "341524105"
posts = ["brigade_head"]
[[person]]
id = "he"
name = "何"
home = "341524105"
posts = ["supplies_keeper"]
[[person]]
id = "other"
name = "他"
home = "341524106"
posts = ["supplies_keeper", "brigade_head"]
[[person]]
id = "shen"
name = "沈"
posts = ["hr_officer"]
)";

auto const today = make_day(2026, 3, 2);

/// Wang's certificate ends in a month; a recorder in his hands is to be looked at in a week.
class StaffTasks : public ::testing::Test {
protected:
    StaffTasks()
    {
        auto law = law::load_law(read_files(std::filesystem::path{XZ_SOURCE_DIR} / "rules"), "341524");
        if (!law) throw std::runtime_error{to_string(law.error().front())};
        known_.law = std::make_shared<law::Law const>(std::move(*law));
        known_.roster = team::fold(*team::parse_people({"people.toml", people}));
        thing("asset_registered", Json::object()
                                      .set("kind", "recorder")
                                      .set("name", "记录仪")
                                      .set("owner", here)
                                      .set("keeper", "he")
                                      .set("checked_until", "2026-03-09"));
        thing("asset_issued", Json::object().set("person", "wang"));
        thing("asset_taken", Json::object());
    }
    void thing(std::string step, Json form)
    {
        form.set("asset", "R-1").set("place", here);
        known_.supplies.apply({std::move(step), std::move(form), "he", start_of(make_day(2026, 1, 5))});
    }
    void person(std::string kind, std::vector<std::pair<std::string, Json>> members, Day day, std::string by = "zhou")
    {
        auto const act = team::TeamAct{std::move(kind), Json{Json::Object(members.begin(), members.end())}, day, std::move(by)};
        ASSERT_TRUE(known_.roster.validate(act).empty());
        known_.roster.apply(act);
        team::settle_away(known_.roster, [](Day) { return 6; });
    }
    std::vector<std::string> of(std::string who, Day day = today) const
    {
        auto found = std::vector<std::string>{};
        for (auto const& task : staff_tasks(known_, "341524", Viewer{known_, "341524", who, day}, day))
            found.push_back((task.own ? "own " : "") + task.what + " " + task.about + (task.due ? " by " + to_string(*task.due) : "") +
                            (task.since ? " since " + to_string(*task.since) : ""));
        return found;
    }

    Knowledge known_;
};

TEST_F(StaffTasks, ReachThePersonAndWhoKeepsPeopleAndThings)
{
    EXPECT_THAT(of("wang"), ElementsAre("own check_soon R-1 by 2026-03-09", "own certificate_renew T-1 by 2026-03-31"));
    EXPECT_THAT(of("shen"), ElementsAre("certificate_renew T-1 by 2026-03-31"));
    EXPECT_THAT(of("he"), ElementsAre("check_soon R-1 by 2026-03-09"));
    EXPECT_THAT(of("sun"), IsEmpty());
    EXPECT_THAT(of("zhou"), IsEmpty());
    EXPECT_THAT(of("other"), IsEmpty());
}

TEST_F(StaffTasks, AskForACertificateBackWithinTheCountysDays)
{
    person("certificate_ended", {{"number", "T-1"}, {"ground", "left"}, {"from", "2026-02-27"}}, make_day(2026, 2, 27));
    EXPECT_THAT(of("shen"), ElementsAre("certificate_return T-1 by 2026-03-05 since 2026-02-27"));
}

TEST_F(StaffTasks, TellTheBrigadeWhoDropsOut)
{
    person("secondment_ordered",
           {{"order", "1"},
            {"person", "sun"},
            {"borrower", "D05"},
            {"from", "2026-03-02"},
            {"to", "2026-03-06"},
            {"kind", "ordinary"},
            {"reason", "x"},
            {"cover", "wang"}},
           make_day(2026, 2, 27));
    EXPECT_THAT(of("sun"), ElementsAre("own secondment_waits 1 since 2026-02-27"));
    EXPECT_THAT(of("zhou"), IsEmpty()); // nobody is away by word of mouth
    person("secondment_agreed", {{"order", "1"}, {"paper", "x"}}, make_day(2026, 2, 27), "shen");
    EXPECT_THAT(of("zhou"), ElementsAre("secondment_ends 1 by 2026-03-06", "certificate_halted T-2 since 2026-03-02"));
    EXPECT_THAT(of("other"), IsEmpty());
    EXPECT_THAT(of("zhou", make_day(2026, 3, 7)), IsEmpty());
}

TEST_F(StaffTasks, TellOfADeputyWhoseDaysEnd)
{
    person("seat_set", {{"seat", "h"}, {"post", "brigade_head"}, {"place", here}, {"duties", "x"}}, make_day(2026, 1, 1));
    person("deputy_named", {{"person", "sun"}, {"seat", "h"}, {"from", "2026-01-01"}, {"to", "2026-03-09"}}, make_day(2026, 1, 1), "shen");
    EXPECT_THAT(of("sun"), ElementsAre("own deputy_ends h by 2026-03-09"));
    EXPECT_THAT(of("sun", make_day(2026, 3, 1)), IsEmpty());
    EXPECT_THAT(of("shen"), ElementsAre("deputy_ends h by 2026-03-09", "certificate_renew T-1 by 2026-03-31"));
}

} // namespace
} // namespace xz::app
