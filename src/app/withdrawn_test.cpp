// SPDX-License-Identifier: Apache-2.0
#include "app/withdrawn.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/testing.hpp"
#include "app/viewer.hpp"
#include "catalogue/import.hpp"
#include "team/people.hpp"

namespace xz::app {
namespace {

using store::testing::request_id;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

auto const source = std::filesystem::path{XZ_SOURCE_DIR};
constexpr auto gubei = "341524105";

/// The demo county's lists and people under the shipped rules; 2026-03-02, 09:00. Li keeps the files, Hu is a personnel officer of Gubei,
/// Hue a second one of the county.
class WithdrawnActs : public ::testing::Test {
protected:
    WithdrawnActs()
    {
        shell_.time = *parse_moment("2026-03-02 09:00");
        found_county(folder_, store::testing::test_mark(), shell_, store::testing::test_options());
        open();
        auto const files = read_files(source / "data/jinzhai");
        auto lists = files;
        std::erase_if(lists, [](auto const& file) { return !file.path.ends_with(".csv") || file.path.find('/') != std::string::npos; });
        EXPECT_TRUE(county_->publish_list("admin", request_id(1), "2026-1", make_day(2024, 1, 1), *catalogue::import_catalogue(lists)));
        for (auto const& file : files)
            if (file.path == "people.toml") {
                EXPECT_TRUE(county_->record_people("admin", *team::parse_people(file)));
            }
        for (auto const* who : {"hu", "hue"}) {
            auto const home = std::string{who == std::string{"hu"} ? gubei : "341524"};
            EXPECT_THAT(said("shen", "team", "person_added", {{"person", who}, {"name", who}, {"home", home}}), IsEmpty());
            EXPECT_THAT(said("shen", "team", "post_given", {{"person", who}, {"post", "hr_officer"}, {"place", home}}), IsEmpty());
        }
    }
    void open()
    {
        county_.reset();
        auto law = law::load_law(read_files(source / "rules"), "341524");
        if (!law) throw std::runtime_error{to_string(law.error().front())};
        county_ = std::make_unique<County>(folder_, std::move(*law), shell_, CountyOptions{store::testing::test_options(), {}});
    }
    /// What is said against it, "guard/missing"; nothing where it was kept.
    std::vector<std::string> said(std::string by, std::string kind, std::string step, Json::Object form)
    {
        auto const answer = county_->record(
            by, request_id(++requests_),
            {.kind = std::move(kind), .step = std::move(step), .form = Json{std::move(form)}, .personal = {}, .asked_by = by});
        auto names = std::vector<std::string>{};
        if (answer) return names;
        auto const* refusal = std::get_if<Refusal>(&answer.error());
        if (refusal == nullptr) return {"failed"};
        for (auto const& unmet : refusal->unmet) names.push_back(unmet.guard + "/" + unmet.missing);
        return names;
    }
    std::int64_t last(std::string const& kind) const
    {
        return static_cast<std::int64_t>(load_dossier(*county_->reader(), county_matter(kind)).acts().back()->seq);
    }
    std::vector<std::string> withdraws(std::string by, std::string kind, std::int64_t seq)
    {
        return said(std::move(by), std::move(kind), "act_withdrawn", {{"seq", seq}, {"reason", "日期写错"}});
    }
    team::Roster const& roster()
    {
        held_ = county_->knowledge();
        return held_->roster;
    }

    store::testing::TemporaryFolder temporary_;
    store::DataFolder folder_{temporary_.path() / "data"};
    testing::StandingShell shell_;
    std::unique_ptr<County> county_;
    std::shared_ptr<Knowledge const> held_;
    int requests_ = 500;
};

TEST_F(WithdrawnActs, TakeBackAnActByAnotherWhoMayTakeIt)
{
    auto const wang = PersonKey{"wang"};
    auto const day = make_day(2026, 6, 1);
    ASSERT_THAT(said("shen", "team", "leave_recorded", {{"person", "wang"}, {"from", "2026-03-03"}, {"to", "2026-12-31"}}), IsEmpty());
    auto const seq = last("team");
    EXPECT_TRUE(roster().on_leave(wang, day));
    EXPECT_THAT(withdraws("shen", "team", seq), ElementsAre("withdrawn_by_another/seq"));
    EXPECT_THAT(withdraws("wang", "team", seq), ElementsAre("by/wang", "not_for_oneself/seq"));
    EXPECT_THAT(withdraws("guanmiao.head", "team", seq), ElementsAre("by/guanmiao.head"));
    EXPECT_THAT(withdraws("hue", "team", seq + 1), ElementsAre("act_stands/seq"));
    EXPECT_THAT(withdraws("hu", "team", seq), IsEmpty()); // of the same post, in Gubei
    EXPECT_FALSE(roster().on_leave(wang, day));
    EXPECT_THAT(withdraws("hue", "team", seq), ElementsAre("act_stands/seq"));     // once
    EXPECT_THAT(withdraws("hue", "team", seq + 1), ElementsAre("act_stands/seq")); // a withdrawal stands
    auto const before = county_->knowledge()->roster.people().size();
    open(); // the same from the record
    EXPECT_FALSE(roster().on_leave(wang, day));
    EXPECT_EQ(roster().people().size(), before);
    EXPECT_TRUE(roster().certified(wang, day, "D02"));
}

TEST_F(WithdrawnActs, KeepAnActOnWhichOthersRest)
{
    ASSERT_THAT(said("shen", "team", "person_added", {{"person", "neu"}, {"name", "neu"}, {"home", gubei}}), IsEmpty());
    auto const added = last("team");
    ASSERT_THAT(said("shen", "team", "post_given", {{"person", "neu"}, {"post", "filing_clerk"}, {"place", gubei}}), IsEmpty());
    auto const given = last("team");
    EXPECT_THAT(withdraws("hue", "team", added), ElementsAre("nothing_rests_on_it/seq"));
    EXPECT_THAT(withdraws("hue", "team", given), IsEmpty());
    EXPECT_THAT(withdraws("hue", "team", added), IsEmpty());
    EXPECT_EQ(roster().person(PersonKey{"neu"}), nullptr);
}

TEST_F(WithdrawnActs, LeaveACertificatesReturnToNobodyWhoOwnsIt)
{
    auto const wang = PersonKey{"wang"};
    ASSERT_THAT(said("shen", "team", "post_given", {{"person", "wang"}, {"post", "hr_officer"}, {"place", "341524"}}), IsEmpty());
    ASSERT_THAT(said("shen", "team", "certificate_suspended", {{"number", "SL-105-002"}, {"ground", "complaint"}}), IsEmpty());
    EXPECT_THAT(withdraws("wang", "team", last("team")), ElementsAre("not_for_oneself/seq"));
    EXPECT_FALSE(roster().certified(wang, make_day(2026, 3, 2), "D02"));
    EXPECT_THAT(withdraws("hue", "team", last("team")), IsEmpty());
    EXPECT_TRUE(roster().certified(wang, make_day(2026, 3, 2), "D02"));
}

TEST_F(WithdrawnActs, TakeBackWhatWasSaidOfThingsAndTraining)
{
    ASSERT_THAT(said("shen", "team", "post_given", {{"person", "li"}, {"post", "supplies_keeper"}, {"place", "341524"}}), IsEmpty());
    auto const vehicle = [](char const* id) {
        return Json::Object{{"asset", id}, {"kind", "vehicle"}, {"name", "车"}, {"owner", "县"}, {"place", "341524"}, {"keeper", "shen"}};
    };
    ASSERT_THAT(said("li", "supplies", "asset_registered", vehicle("V1")), IsEmpty());
    auto const registered = last("supplies");
    ASSERT_THAT(said("li", "supplies", "asset_lost", {{"asset", "V1"}, {"place", "341524"}, {"reason", "被盗"}}), IsEmpty());
    ASSERT_THAT(said("shen", "team", "post_given", {{"person", "hue"}, {"post", "supplies_keeper"}, {"place", "341524"}}), IsEmpty());
    ASSERT_THAT(withdraws("hue", "supplies", registered), ElementsAre("nothing_rests_on_it/seq"));
    EXPECT_THAT(withdraws("hue", "supplies", registered + 1), IsEmpty());
    EXPECT_EQ(county_->knowledge()->supplies.asset("V1")->gone, "");
    ASSERT_THAT(said("shen", "training", "plan_made", {{"year", 2026}, {"paper", "x"}, {"needs", "x"}}), IsEmpty());
    EXPECT_THAT(withdraws("hue", "training", last("training")), IsEmpty());
    EXPECT_TRUE(county_->knowledge()->training.plans().empty());
    open();
    EXPECT_TRUE(county_->knowledge()->training.plans().empty());
    EXPECT_EQ(county_->knowledge()->supplies.asset("V1")->gone, "");
}

TEST_F(WithdrawnActs, NameOnlyPlacesOfTheLists)
{
    for (auto const* place : {"110101001", "341524999", "abc", "zzz", "341525"}) {
        EXPECT_THAT(said("shen", "team", "post_given", {{"person", "li"}, {"post", "approval_clerk"}, {"place", place}}),
                    ElementsAre("place_known/place"))
            << place;
        EXPECT_THAT(said("shen", "team", "person_added", {{"person", "neu"}, {"name", "neu"}, {"home", place}}),
                    ElementsAre("place_known/home"));
        EXPECT_THAT(said("shen", "team", "quota_set", {{"place", place}, {"number", 5}, {"kind", "administrative"}, {"paper", "x"}}),
                    ElementsAre("place_known/place"));
    }
    auto const order = [](std::string borrower, std::string law) {
        return Json::Object{{"order", "1"},         {"person", "sun"},    {"borrower", borrower},
                            {"from", "2026-03-09"}, {"to", "2026-03-10"}, {"kind", "statutory"},
                            {"reason", "x"},        {"cover", "wang"},    {"law", law}};
    };
    EXPECT_THAT(said("wu", "team", "secondment_ordered", order("zzz", "防洪法 §45")), ElementsAre("place_known/borrower"));
    EXPECT_THAT(said("wu", "team", "secondment_ordered", order("D05", "x")), ElementsAre("law_named/law"));
    EXPECT_THAT(said("wu", "team", "secondment_ordered", order("D05", "防洪法 §45")), IsEmpty());
    auto const certificate = [](char const* field) {
        return Json::Object{
            {"person", "li"}, {"number", "N-1"}, {"from", "2026-01-01"}, {"to", "2027-01-01"}, {"fields", Json::Array{field}}};
    };
    EXPECT_THAT(said("shen", "team", "certificate_recorded", certificate("typo-dept")), ElementsAre("field_known/fields"));
    EXPECT_THAT(said("shen", "team", "certificate_recorded", certificate("D05")), IsEmpty());
}

TEST_F(WithdrawnActs, KeepThingsWithSomebodyOfTheirPlace)
{
    ASSERT_THAT(said("shen", "team", "post_given", {{"person", "li"}, {"post", "supplies_keeper"}, {"place", "341524"}}), IsEmpty());
    auto const moved = [&](std::string place, std::string keeper) {
        return said("li", "supplies", "asset_moved", {{"asset", "V1"}, {"place", "341524"}, {"to_place", place}, {"keeper", keeper}});
    };
    ASSERT_THAT(said("li", "supplies", "asset_registered",
                     {{"asset", "V1"}, {"kind", "vehicle"}, {"name", "车"}, {"owner", "县"}, {"place", "341524"}, {"keeper", "shen"}}),
                IsEmpty());
    EXPECT_THAT(moved("zzz", "ghost"), ElementsAre("place_known/to_place", "keeper_of_this_place/keeper"));
    EXPECT_THAT(moved("341524209", "wang"), ElementsAre("keeper_of_this_place/keeper"));
    EXPECT_THAT(moved(gubei, "wang"), IsEmpty());
}

TEST_F(WithdrawnActs, GiveATownshipsPersonnelNoPostOfTheCounty)
{
    auto const given = [&](std::string post, std::string place) {
        return said("hu", "team", "post_given", {{"person", "li"}, {"post", post}, {"place", place}});
    };
    EXPECT_THAT(given("system_admin", gubei), ElementsAre("posts_kept_apart/post", "post_of_the_county/place", "given_by_the_county/post"));
    EXPECT_THAT(given("township_head", gubei), ElementsAre("given_by_the_county/post"));
    EXPECT_THAT(given("approval_clerk", gubei), IsEmpty());
    // One of an older record gives nothing either.
    auto known = *county_->knowledge();
    known.roster.apply({"person_added", Json{Json::Object{{"person", "old"}, {"name", "old"}, {"home", gubei}}}, make_day(2024, 1, 1)});
    known.roster.apply(
        {"post_given", Json{Json::Object{{"person", "old"}, {"post", "system_admin"}, {"place", gubei}}}, make_day(2024, 1, 1)});
    auto const viewer = Viewer{known, "341524", "old", make_day(2026, 3, 2)};
    EXPECT_FALSE(viewer.holds("system_admin"));
    EXPECT_FALSE(viewer.holds_any({"system_admin", "security_admin"}));
}

TEST_F(WithdrawnActs, LetAStationsOfficerSignForHimselfWhereHeWorks)
{
    ASSERT_THAT(said("shen", "team", "person_added", {{"person", "st1"}, {"name", "st1"}, {"home", "D05"}}), IsEmpty());
    ASSERT_THAT(said("shen", "team", "post_given", {{"person", "st1"}, {"post", "station_officer"}, {"place", gubei}}), IsEmpty());
    EXPECT_THAT(said("st1", "training", "signed_in", {{"course", "none"}, {"person", "st1"}, {"code", "青山绿水"}}),
                ElementsAre("course_known/course"));
    EXPECT_THAT(said("st1", "training", "signed_in", {{"course", "none"}, {"person", "shen"}, {"code", "青山绿水"}}),
                ElementsAre("by/st1"));
}

} // namespace
} // namespace xz::app
