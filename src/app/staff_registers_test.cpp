// SPDX-License-Identifier: Apache-2.0
#include "app/staff_registers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/testing.hpp"
#include "team/people.hpp"

namespace xz::app {
namespace {

using store::testing::request_id;
using ::testing::Contains;
using ::testing::ElementsAre;

auto const source = std::filesystem::path{XZ_SOURCE_DIR};
constexpr auto here = "341524105";

/// The demo county's people and the registers that ship: He keeps the things of 古碑镇, Wei supervises the county.
class StaffRegisters : public ::testing::Test {
protected:
    StaffRegisters()
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
        auto law = law::load_law(read_files(source / "rules"), "341524");
        if (!law) throw std::runtime_error{to_string(law.error().front())};
        county_.reset();
        county_ = std::make_unique<County>(folder_, std::move(*law), shell_, CountyOptions{store::testing::test_options(), {}});
    }
    std::vector<std::string> take(std::string const& by, std::string kind, std::string step, Json form, std::string const& at = {})
    {
        auto act = CountyAct{.kind = std::move(kind), .step = std::move(step), .form = std::move(form), .asked_by = by};
        if (!at.empty()) act.happened_at = parse_moment(at);
        auto const answer = county_->record(by, request_id(++requests_), std::move(act));
        auto names = std::vector<std::string>{};
        auto const* refusal = answer ? nullptr : std::get_if<Refusal>(&answer.error());
        if (refusal != nullptr)
            for (auto const& unmet : refusal->unmet) names.push_back(unmet.guard);
        return names;
    }
    std::vector<std::string> meter(std::string const& by, std::string const& until)
    {
        return take(by, "supplies", "asset_registered",
                    Json::object()
                        .set("asset", "M-1")
                        .set("place", here)
                        .set("kind", "measuring_tool")
                        .set("name", "声级计")
                        .set("owner", here)
                        .set("keeper", "he")
                        .set("checked_until", until));
    }

    store::testing::TemporaryFolder temporary_;
    store::DataFolder folder_{temporary_.path() / "data"};
    testing::StandingShell shell_;
    std::unique_ptr<County> county_;
    std::uint64_t requests_ = 100;
};

TEST_F(StaffRegisters, LetTheKeeperRegisterAndNobodyElse)
{
    EXPECT_THAT(meter("zhao", "2026-12-31"), Contains("by"));
    EXPECT_THAT(meter("he", "2026-12-31"), ElementsAre());
    EXPECT_THAT(meter("he", "2026-12-31"), ElementsAre("asset_number_free"));
    EXPECT_NE(county_->knowledge()->supplies.asset("M-1"), nullptr);
}

TEST_F(StaffRegisters, TellGuardsWhichToolWasCheckedOnWhichDay)
{
    ASSERT_THAT(meter("he", "2026-03-05"), ElementsAre());
    auto const judgment = county_->judgment(casework::Dossier{}, nullptr, shell_.time, Digest{});
    auto const& elsewhere = *judgment.context().elsewhere;
    EXPECT_EQ(elsewhere.tool_checked("M-1", make_day(2026, 3, 5)), true);
    EXPECT_EQ(elsewhere.tool_checked("M-1", make_day(2026, 3, 6)), false);
    EXPECT_EQ(elsewhere.tool_checked("M-2", make_day(2026, 3, 5)), std::nullopt);
}

TEST_F(StaffRegisters, AreFoldedAgainWhenTheCountyIsOpened)
{
    ASSERT_THAT(meter("he", "2026-12-31"), ElementsAre());
    ASSERT_THAT(take("wei", "training", "plan_made", Json::object().set("year", 2026).set("paper", "例1号").set("needs", "例")),
                ElementsAre());
    open();
    EXPECT_NE(county_->knowledge()->supplies.asset("M-1"), nullptr);
    EXPECT_TRUE(county_->knowledge()->training.plans().contains(2026));
}

TEST_F(StaffRegisters, JudgeByTheDayOnWhichItHappened)
{
    ASSERT_THAT(take("wei", "training", "plan_made", Json::object().set("year", 2026).set("paper", "例1号").set("needs", "例")),
                ElementsAre());
    auto planned = Json::object().set("course", "k1").set("year", 2026).set("title", "例").set("kind", "by_case").set("part", "item");
    ASSERT_THAT(take("wei", "training", "course_planned", planned.set("need", "errors").set("hours", 8)), ElementsAre());
    auto set = Json::object().set("course", "k1").set("from", "2026-02-27").set("place", "例").set("hours", 8);
    ASSERT_THAT(take("wei", "training", "course_set", set), ElementsAre());
    auto const opened = Json::object().set("course", "k1").set("code", "青山绿水");
    ASSERT_THAT(take("wei", "training", "sign_in_opened", opened, "2026-02-27 08:30"), ElementsAre());
    auto const sign = Json::object().set("course", "k1").set("person", "zhao").set("code", "青山绿水");
    EXPECT_THAT(take("zhao", "training", "signed_in", sign), ElementsAre("on_a_day_of_the_course"));
    EXPECT_THAT(take("zhao", "training", "signed_in", sign, "2026-02-27 09:00"), ElementsAre());
}

TEST_F(StaffRegisters, MakeNoMaterialOfWhatSomebodySends)
{
    auto form = Json::object().set("matter", "00000000-0000-7000-8000-000000000000").set("township", here);
    EXPECT_THAT(take("zhou", "training", "material_made", form.set("title", "例").set("lesson", "例")), Contains("matter_is_closed"));
    EXPECT_THAT(take("zhao", "training", "material_made", form), Contains("by"));
}

} // namespace
} // namespace xz::app
