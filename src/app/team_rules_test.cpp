// SPDX-License-Identifier: Apache-2.0
#include "app/team_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/testing.hpp"
#include "app/viewer.hpp"
#include "team/people.hpp"

namespace xz::app {
namespace {

using store::testing::request_id;
using ::testing::ElementsAre;

auto const source = std::filesystem::path{XZ_SOURCE_DIR};

/// The demo county's people under the shipped rules; 2026-03-02, 09:00.
class TeamRules : public ::testing::Test {
protected:
    TeamRules()
    {
        shell_.time = *parse_moment("2026-03-02 09:00");
        found_county(folder_, store::testing::test_mark(), shell_, store::testing::test_options());
        open();
        for (auto const& file : read_files(source / "data/jinzhai")) {
            if (file.path != "people.toml") continue;
            EXPECT_TRUE(county_->record_people("admin", *team::parse_people(file)));
        }
    }
    void open()
    {
        county_.reset();
        auto law = law::load_law(read_files(source / "rules"), "341524");
        if (!law) throw std::runtime_error{to_string(law.error().front())};
        county_ = std::make_unique<County>(folder_, std::move(*law), shell_, CountyOptions{store::testing::test_options(), {}});
    }
    Answer record(std::string by, std::string step, Json::Object form, std::string at = "2026-03-02 09:00")
    {
        return county_->record(
            by, request_id(++requests_),
            {.kind = "team", .step = std::move(step), .form = Json{std::move(form)}, .happened_at = parse_moment(at), .asked_by = by});
    }
    static std::vector<std::string> guards(Answer const& answer)
    {
        auto names = std::vector<std::string>{};
        auto const* refusal = answer ? nullptr : std::get_if<Refusal>(&answer.error());
        if (refusal != nullptr)
            for (auto const& unmet : refusal->unmet) names.push_back(unmet.guard + "/" + unmet.missing);
        return names;
    }
    Json::Object order(std::string to) const
    {
        return {{"order", "抽1"},     {"person", "sun"},      {"borrower", "D05"}, {"from", "2026-03-09"}, {"to", to},
                {"kind", "ordinary"}, {"reason", "协助防火"}, {"cover", "wang"},   {"leader", "副县长"},   {"leader_reason", "人手不足"}};
    }

    store::testing::TemporaryFolder temporary_;
    store::DataFolder folder_{temporary_.path() / "data"};
    testing::StandingShell shell_;
    std::unique_ptr<County> county_;
    int requests_ = 500;
};

TEST_F(TeamRules, LetASecondmentBeOrderedByTheHeadAndAgreedToByTheCounty)
{
    EXPECT_THAT(guards(record("zhou", "secondment_ordered", order("2026-03-20"))), ElementsAre("by/zhou"));
    ASSERT_TRUE(record("wu", "secondment_ordered", order("2026-03-20")));
    EXPECT_THAT(guards(record("wu", "secondment_agreed", {{"order", "抽1"}, {"paper", "函1"}})), ElementsAre("by/wu"));
    ASSERT_TRUE(record("shen", "secondment_agreed", {{"order", "抽1"}, {"paper", "函1"}}));
    auto const there = [&] { return county_->knowledge()->roster.belongs_to(PersonKey{"sun"}, make_day(2026, 3, 10)); };
    EXPECT_EQ(there(), "D05");
    EXPECT_EQ(county_->knowledge()->roster.secondment("抽1")->ordered_by, "wu");
    open(); // the same from the record
    EXPECT_EQ(there(), "D05");
    EXPECT_EQ(county_->knowledge()->roster.secondment("抽1")->agreed_by, "shen");
}

TEST_F(TeamRules, AskForALeadersReasonBeyondTheCountysNumbers)
{
    auto plain = order("2026-03-20");
    plain.resize(8); // no leader, no reason
    EXPECT_THAT(guards(record("wu", "secondment_ordered", plain)),
                ElementsAre("secondment_within_limits/SEC-SHARE")); // a third of three
}

TEST_F(TeamRules, LeaveTwoCertifiedOfficersWhateverALeaderSays)
{
    ASSERT_TRUE(record("shen", "certificate_suspended", {{"number", "SL-105-001"}, {"ground", "complaint"}}));
    EXPECT_THAT(guards(record("wu", "secondment_ordered", order("2026-03-20"))), ElementsAre("certified_are_left/person"));
}

TEST_F(TeamRules, LetNoActBeDatedBackBeyondTheLimit)
{
    auto const ended = [](char const* from) { return Json::Object{{"number", "SL-105-002"}, {"ground", "cancelled"}, {"from", from}}; };
    auto const reason = Json::Object{{"person", "wang"}, {"from", "2026-03-02"}, {"to", "2026-03-03"}};
    EXPECT_THAT(guards(record("shen", "leave_recorded", reason, "2026-02-14 09:00")), ElementsAre("recorded_in_time/happened_at"));
    EXPECT_THAT(guards(record("shen", "certificate_ended", ended("2026-02-14"))), ElementsAre("recorded_in_time/from"));
    EXPECT_TRUE(record("shen", "leave_recorded", reason, "2026-02-15 09:00"));
    // What is found later has a step of its own, about any day.
    EXPECT_TRUE(record("shen", "certificate_found_invalid",
                       {{"number", "SL-105-002"}, {"from", "2025-02-14"}, {"reason", "冒名考试"}, {"paper", "函1"}}));
    EXPECT_TRUE(record("shen", "certificate_ended", ended("2026-02-15")).has_value() == false); // it has ended
}

TEST_F(TeamRules, FollowFromHoursAndSecondmentsWhatCounts)
{
    auto const wang = PersonKey{"wang"};
    auto const training = [&](std::string step, Json::Object form, std::string at) {
        return county_->record(
            "shen", request_id(++requests_),
            {.kind = "training", .step = std::move(step), .form = Json{std::move(form)}, .happened_at = parse_moment(at)});
    };
    ASSERT_TRUE(training("plan_made", {{"year", 2025}, {"paper", "x"}, {"needs", "x"}}, "2025-01-05 09:00"));
    ASSERT_TRUE(training(
        "course_planned",
        {{"course", "c"}, {"year", 2025}, {"title", "x"}, {"kind", "by_case"}, {"part", "item"}, {"need", "errors"}, {"hours", 60}},
        "2025-01-06 09:00"));
    ASSERT_TRUE(training(
        "course_set",
        {{"course", "c"}, {"from", "2025-05-06"}, {"to", "2025-05-08"}, {"place", "x"}, {"teacher", "x"}, {"material", "x"}, {"hours", 60}},
        "2025-01-07 09:00"));
    ASSERT_TRUE(training("attended", {{"course", "c"}, {"persons", Json::Array{"zhao"}}, {"how", "signature"}}, "2025-05-08 16:00"));
    ASSERT_TRUE(training("course_held", {{"course", "c"}}, "2025-05-08 18:00"));
    auto const known = [&] { return county_->knowledge(); };
    EXPECT_EQ(known()->roster.halted(wang, make_day(2026, 4, 1)), "hours_missed");
    EXPECT_FALSE(known()->roster.certified(wang, make_day(2026, 4, 1), "D02"));
    EXPECT_TRUE(known()->roster.certified(wang, make_day(2026, 3, 31), "D02"));
    EXPECT_EQ(known()->roster.halted(PersonKey{"zhao"}, make_day(2026, 4, 1)), "");
    ASSERT_TRUE(record("wu", "secondment_ordered", order("2026-03-20")));
    ASSERT_TRUE(record("shen", "secondment_agreed", {{"order", "抽1"}, {"paper", "函1"}}));
    EXPECT_EQ(known()->roster.halted(PersonKey{"sun"}, make_day(2026, 3, 9)), "seconded");
    open(); // the same from the record
    EXPECT_EQ(known()->roster.halted(wang, make_day(2026, 4, 1)), "hours_missed");
    EXPECT_EQ(known()->roster.halted(PersonKey{"sun"}, make_day(2026, 3, 9)), "seconded");
}

TEST_F(TeamRules, KeepPostsApartThatTheLawKeepsApart)
{
    auto const given = [](std::string post) { return Json::Object{{"person", "wang"}, {"post", std::move(post)}, {"place", "341524105"}}; };
    EXPECT_THAT(guards(record("shen", "post_given", given("finance_clerk"))), ElementsAre("posts_kept_apart/post"));
    EXPECT_TRUE(record("shen", "post_given", given("approval_clerk")));
}

TEST_F(TeamRules, KeepWhatIsForDistributionsOutOfTheBody)
{
    auto form = Json::object();
    form.set("person", "sun").set("born", "1995-1999").set("profession", "law");
    ASSERT_TRUE(county_->record(
        "shen", request_id(900),
        {.kind = "team", .step = "profile_recorded", .form = std::move(form), .personal = {"born", "profession"}, .asked_by = "shen"}));
    EXPECT_EQ(county_->knowledge()->roster.person(PersonKey{"sun"})->profile.born_from, 1995);
    auto const reader = county_->reader();
    EXPECT_EQ(reader->acts_of(county_matter("team")).back().body.find("1995"), std::string::npos);
    open();
    EXPECT_EQ(county_->knowledge()->roster.person(PersonKey{"sun"})->profile.profession, "law");
}

TEST_F(TeamRules, ShowATeamToItsPlaceAndTheCounty)
{
    auto const known = county_->knowledge();
    auto const sees = [&](std::string who, std::string place) {
        return Viewer{*known, "341524", who, make_day(2026, 3, 2)}.sees_team(place);
    };
    EXPECT_TRUE(sees("wang", "341524105"));
    EXPECT_FALSE(sees("wang", "341524106"));
    EXPECT_FALSE(sees("wang", "341524"));
    EXPECT_TRUE(sees("shen", "341524106")); // the county's personnel
    EXPECT_TRUE(sees("wei", "341524106"));  // its supervisor
    EXPECT_FALSE(sees("han", "341524"));    // who administers the system
    EXPECT_TRUE(sees("chu", "341524105"));  // lent there
    EXPECT_FALSE(sees("nobody", "341524105"));
}

TEST(WorkingDays, AreCountedByTheCalendar)
{
    auto law = law::load_law(read_files(source / "rules"), "341524");
    ASSERT_TRUE(law);
    EXPECT_EQ(working_days_after(law->calendar, make_day(2026, 3, 6), 5), make_day(2026, 3, 13)); // a Friday, then a week
    EXPECT_EQ(working_days_after(law->calendar, make_day(2040, 3, 6), 5), std::nullopt);
}

} // namespace
} // namespace xz::app
