// SPDX-License-Identifier: Apache-2.0
#include "app/registers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/testing.hpp"
#include "team/people.hpp"

namespace xz::app {
namespace {

using store::testing::request_id;
using ::testing::Contains;

auto const source = std::filesystem::path{XZ_SOURCE_DIR};

/// The demo county's people, and one register whose step is taken by a brigade head for people of his own township.
class RegistersTest : public ::testing::Test {
protected:
    RegistersTest()
    {
        shell_.time = *parse_moment("2026-03-02 09:00");
        found_county(folder_, store::testing::test_mark(), shell_, store::testing::test_options());
        auto files = read_files(source / "rules");
        std::erase_if(files, [](auto const& file) { return file.path.starts_with("registers/"); });
        files.push_back({"registers/team.toml", R"(kind = "team"
title = { zh = "队伍", en = "Team" }
[[step]]
id = "leave_recorded"
title = { zh = "登记请假", en = "Record leave" }
by = ["brigade_head"]
place = "person"
basis = ["行政处罚法 §42.1"]
[[step.field]]
id = "person"
type = "person"
required = true
title = { zh = "人员", en = "Person" }
[[step.field]]
id = "from"
type = "date"
required = true
title = { zh = "自", en = "From" }
[[step.field]]
id = "to"
type = "date"
required = true
title = { zh = "至", en = "To" }
)"});
        auto law = law::load_law(files, "341524");
        if (!law) throw std::runtime_error{to_string(law.error().front())};
        county_ = std::make_unique<County>(folder_, std::move(*law), shell_, CountyOptions{store::testing::test_options(), {}});
        for (auto const& file : read_files(source / "data/jinzhai")) {
            if (file.path != "people.toml") continue;
            EXPECT_TRUE(county_->record_people("admin", *team::parse_people(file)));
        }
    }

    Answer leave(std::string const& by, std::string const& person, Json to = Json{"2026-03-06"}, std::string step = "leave_recorded")
    {
        auto form = Json::object();
        form.set("person", person).set("from", "2026-03-03").set("to", std::move(to));
        return county_->record(by, request_id(++requests_),
                               {.kind = "team", .step = std::move(step), .form = std::move(form), .asked_by = by});
    }
    static std::vector<std::string> guards(Answer const& answer)
    {
        auto names = std::vector<std::string>{};
        auto const* refusal = answer ? nullptr : std::get_if<Refusal>(&answer.error());
        if (refusal != nullptr)
            for (auto const& unmet : refusal->unmet) names.push_back(unmet.guard);
        return names;
    }

    store::testing::TemporaryFolder temporary_;
    store::DataFolder folder_{temporary_.path() / "data"};
    testing::StandingShell shell_;
    std::unique_ptr<County> county_;
    int requests_ = 100;
};

TEST_F(RegistersTest, TakesAnActOfWhomTheStepNames)
{
    ASSERT_TRUE(leave("zhou", "zhao"));
    EXPECT_TRUE(county_->knowledge()->roster.on_leave(PersonKey{"zhao"}, make_day(2026, 3, 4)));
    EXPECT_FALSE(county_->knowledge()->roster.on_leave(PersonKey{"zhao"}, make_day(2026, 3, 9)));
}

TEST_F(RegistersTest, RefusesWhoHasNoSuchPostThere)
{
    EXPECT_THAT(guards(leave("zhao", "zhao")), Contains("by")); // an officer, no head
    auto elsewhere = team::TeamAct{.kind = "person_added", .form = Json::object(), .day = make_day(2026, 1, 5)};
    elsewhere.form.set("person", "nan").set("name", "南例").set("home", "341524106");
    ASSERT_TRUE(county_->record_people("admin", {elsewhere}));
    EXPECT_THAT(guards(leave("zhou", "nan")), Contains("by")); // the head of another township's brigade
    EXPECT_FALSE(county_->knowledge()->roster.on_leave(PersonKey{"nan"}, make_day(2026, 3, 4)));
}

TEST_F(RegistersTest, TheCountysOwnPostSuffices)
{
    auto given = team::TeamAct{.kind = "person_added", .form = Json::object(), .day = make_day(2026, 1, 5)};
    given.form.set("person", "xian").set("name", "县例").set("home", "341524");
    auto post = team::TeamAct{.kind = "post_given", .form = Json::object(), .day = make_day(2026, 1, 5)};
    post.form.set("person", "xian").set("post", "brigade_head").set("place", "341524");
    ASSERT_TRUE(county_->record_people("admin", {given, post}));
    EXPECT_TRUE(leave("xian", "zhao"));
}

TEST_F(RegistersTest, RefusesAFormThatIsNotFilledAndAStepThatIsNone)
{
    EXPECT_THAT(guards(leave("zhou", "zhao", Json{"soon"})), Contains("form"));
    EXPECT_THAT(guards(leave("zhou", "zhao", Json{})), Contains("form"));
    EXPECT_THAT(guards(leave("zhou", "zhao", Json{"2026-03-06"}, "promoted")), Contains("from"));
    EXPECT_THAT(guards(leave("zhou", "nobody")), Contains("by")); // of no place, so of nobody's
}

TEST_F(RegistersTest, AsksForThePostOfTheDayOfTheAct)
{
    auto ended = team::TeamAct{.kind = "post_ended", .form = Json::object(), .day = make_day(2026, 3, 1)};
    ended.form.set("person", "zhou").set("post", "brigade_head").set("place", "341524105").set("to", "2026-03-01");
    ASSERT_TRUE(county_->record_people("admin", {ended}));
    EXPECT_THAT(guards(leave("zhou", "zhao")), Contains("by"));
    auto form = Json::object();
    form.set("person", "zhao").set("from", "2026-03-03").set("to", "2026-03-06");
    EXPECT_TRUE(county_->record("zhou", request_id(7),
                                {.kind = "team",
                                 .step = "leave_recorded",
                                 .form = std::move(form),
                                 .happened_at = parse_moment("2026-02-27 16:00"),
                                 .asked_by = "zhou"}));
}

// 处罚法 §74.2, §74.3: what people, supplies and lists are given by asks for no amount, so no fine can come into it.
TEST(Registers, HoldNoMoney)
{
    auto const law = law::load_law(read_files(source / "rules"), "341524");
    ASSERT_TRUE(law);
    ASSERT_GE(law->rules.registers.size(), 4u);
    for (auto const& [kind, made] : law->rules.registers)
        for (auto const& step : made.steps)
            for (auto const& field : step.form.fields)
                EXPECT_NE(field.type, law::FieldType::Money) << kind << ' ' << step.id << ' ' << field.id;
}

} // namespace
} // namespace xz::app
