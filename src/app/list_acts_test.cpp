// SPDX-License-Identifier: Apache-2.0
#include "app/list_acts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/county.hpp"
#include "app/import_desk.hpp"
#include "app/list_defaults.hpp"
#include "app/list_review.hpp"
#include "app/testing.hpp"
#include "catalogue/export.hpp"
#include "catalogue/import.hpp"
#include "team/people.hpp"

namespace xz::app {
namespace {

using store::testing::request_id;

auto const source = std::filesystem::path{XZ_SOURCE_DIR};
constexpr auto township = "341524105";
constexpr auto item = "JZ-ZF-0041";

class ListActs : public ::testing::Test {
protected:
    ListActs()
    {
        shell_.time = *parse_moment("2026-03-02 09:00");
        found_county(folder_, store::testing::test_mark(), shell_, store::testing::test_options());
        open();
        EXPECT_TRUE(county_->publish_list("admin", request_id(1), "first", make_day(2026, 1, 1), *lists()));
        for (auto const& file : read_files(source / "data/jinzhai"))
            if (file.path == "people.toml") EXPECT_TRUE(county_->record_people("admin", *team::parse_people(file)));
    }
    void open()
    {
        county_.reset();
        auto law = law::load_law(read_files(source / "rules"), "341524");
        if (!law) throw std::runtime_error{to_string(law.error().front())};
        county_ = std::make_unique<County>(folder_, std::move(*law), shell_, CountyOptions{store::testing::test_options(), {}});
    }
    static std::shared_ptr<catalogue::Catalogue const> lists()
    {
        static auto const one =
            std::make_shared<catalogue::Catalogue const>(*catalogue::import_catalogue(read_files(source / "data/jinzhai")));
        return one;
    }
    static Json listed(std::string const& text)
    {
        auto list = Json::array();
        list.push(text);
        return list;
    }

    /// A lead under the item, registered by the township's clerk.
    Command lead(std::uint64_t request)
    {
        auto command = testing::make_command(request, "register");
        command.person = "li";
        auto& proposal = std::get<casework::Proposal>(command.what);
        proposal.recorded_by = "li";
        proposal.opening = casework::MatterOpening{"matter.lead", township, item, {}};
        auto& act = proposal.acts.front();
        act.procedure = "matter.lead";
        act.form = Json::object().set("received", "2026-03-02").set("source", "patrol").set("summary", "巡查发现");
        act.happened_at = shell_.time;
        act.actor = "li";
        return command;
    }
    Command taking_back(std::uint64_t request, Json hand_over)
    {
        auto act = CountyAct{.kind = "list", .step = "take_back_item", .asked_by = "wei"};
        act.form.set("items", listed(item)).set("from", "2026-04-01").set("reason", "评估后收回").set("paper", "x").set("evaluation", "y");
        act.form.set("hand_over", std::move(hand_over));
        auto const hash = hash_of(act);
        return {.person = "wei", .request = request_id(request), .matter = {}, .base_seq = {}, .body_hash = hash, .what = std::move(act)};
    }
    static std::vector<std::string> guards(Answer const& answer)
    {
        auto names = std::vector<std::string>{};
        if (auto const* refusal = answer ? nullptr : std::get_if<Refusal>(&answer.error()))
            for (auto const& unmet : refusal->unmet) names.push_back(unmet.guard);
        return names;
    }

    store::testing::TemporaryFolder temporary_;
    store::DataFolder folder_{temporary_.path() / "data"};
    testing::StandingShell shell_;
    std::unique_ptr<County> county_;
};

TEST_F(ListActs, EachRunningMatterOfTheRecordIsNamed)
{
    auto const opened = county_->writer().write(lead(10));
    ASSERT_TRUE(opened);
    auto const matter = to_string(opened->acts.front()->matter);
    EXPECT_THAT(guards(county_->writer().write(taking_back(11, Json::array()))), ::testing::Contains("each_matter_has_its_fate"));
    EXPECT_TRUE(county_->writer().write(taking_back(12, listed(matter))));
    auto const check = [&] {
        auto const& all = county_->knowledge()->lists;
        EXPECT_EQ(all.in_force(item, township, make_day(2026, 3, 31)).why, catalogue::ForceReason::InForce);
        EXPECT_EQ(all.in_force(item, township, make_day(2026, 4, 1)).why, catalogue::ForceReason::TakenBack);
        EXPECT_EQ(all.history().fate(matter, item, township, make_day(2026, 4, 1)), catalogue::Fate::HandOver);
    };
    check();
    open();
    check();
}

TEST_F(ListActs, WhatABatchIsJustOpeningHasItsFateToo)
{
    auto first = county_->writer().submit(lead(10));
    auto second = county_->writer().submit(taking_back(11, Json::array()));
    while (second.wait_for(std::chrono::seconds{0}) != std::future_status::ready) county_->writer().write_once();
    ASSERT_TRUE(first.get());
    EXPECT_THAT(guards(second.get()), ::testing::Contains("each_matter_has_its_fate"));
}

TEST_F(ListActs, ADraftIsContentAndItsPublicationIsThatContent)
{
    auto const act = [&](std::string const& by, std::string step, Json form, std::optional<std::string> content = std::nullopt) {
        auto one =
            CountyAct{.kind = "list", .step = std::move(step), .form = std::move(form), .content = std::move(content), .asked_by = by};
        static auto request = std::uint64_t{100};
        return county_->record(by, request_id(++request), std::move(one));
    };
    auto const id = [] { return Json::object().set("id", "second"); };
    auto content = lists()->content();
    for (auto& [table, rows] : content.as_object())
        if (table == "items") rows.as_array().pop_back();
    EXPECT_THAT(guards(act("gao", "draft_made", id())), ::testing::ElementsAre("list_has_content"));
    EXPECT_THAT(guards(act("gao", "draft_made", id(), "{}")), ::testing::ElementsAre("form"));
    EXPECT_THAT(guards(act("li", "draft_made", id(), canonical(content))), ::testing::ElementsAre("by"));
    ASSERT_TRUE(act("gao", "draft_made", id().set("base", "first"), canonical(content)));
    ASSERT_TRUE(act("gao", "draft_sent", id()));
    ASSERT_TRUE(act("lin", "draft_reviewed", id().set("result", "agreed").set("opinion", "同意")));
    ASSERT_TRUE(
        act("wei", "draft_approved", id().set("result", "approved").set("paper", "县政〔2026〕1号").set("approved_on", "2026-03-01")));
    ASSERT_TRUE(act("wei", "published", id().set("from", "2026-05-01")));
    open();
    auto const known = county_->knowledge();
    auto const* version = known->lists.version_on(make_day(2026, 5, 1));
    ASSERT_NE(version, nullptr);
    EXPECT_EQ(version->id, "second");
    EXPECT_TRUE(version->by_acceptance);
    EXPECT_EQ(version->catalogue->canonical_content(), canonical(content));
}

/// A law of 60 articles, of which the 51st says what is given; its last says from when it holds.
catalogue::LawText gas_law(Day version, std::string const& article, std::string const& last)
{
    auto law = catalogue::LawText{.title = "城镇燃气管理条例", .version = version, .articles = {}};
    for (auto number = 1; number <= 60; ++number)
        law.articles.push_back({number, {{1, 0, number == 51 ? article : number == 60 ? last : "略。"}}});
    return law;
}

TEST_F(ListActs, ANewerTextIsOnTheYearlyReviewAndSuspendsFromItsOwnDay)
{
    auto const reviewed = [&](Day today) {
        auto const known = county_->knowledge();
        auto const reader = county_->reader();
        auto found = std::optional<ReviewedItem>{};
        auto const review = list_review(*known, *county_, *reader, today);
        for (auto const& one : review.items)
            if (one.item->code == item) found = one;
        return found;
    };
    auto const today = make_day(2026, 3, 2);
    EXPECT_EQ(reviewed(today).value_or(ReviewedItem{}).law, "");
    auto const old_text = gas_law(make_day(2016, 2, 6), "处五万元罚款。", "自2011年3月1日起施行。");
    ASSERT_TRUE(county_->import_laws("admin", request_id(20), std::vector{old_text}));
    EXPECT_EQ(reviewed(today).value_or(ReviewedItem{}).law, "");
    auto const same = gas_law(make_day(2024, 1, 1), "处五万元罚款。", "自2024年2月1日起施行。");
    ASSERT_TRUE(county_->import_laws("admin", request_id(21), std::vector{same}));
    ASSERT_TRUE(reviewed(today));
    EXPECT_EQ(reviewed(today)->law, "same_article");
    EXPECT_FALSE(reviewed(today)->mend);
    auto const changed = gas_law(make_day(2025, 11, 8), "处十万元罚款。", "自2026年7月1日起施行。");
    ASSERT_TRUE(county_->import_laws("admin", request_id(22), std::vector{changed}));
    auto const check = [&] {
        ASSERT_TRUE(reviewed(today));
        EXPECT_EQ(reviewed(today)->law, "article_changed");
        EXPECT_EQ(reviewed(today)->newest_text, "2025-11-08");
        ASSERT_TRUE(reviewed(today)->mend);
        EXPECT_FALSE(reviewed(today)->mend->begun);
        EXPECT_EQ(reviewed(today)->mend->last, make_day(2026, 7, 29)); // twenty working days from 1 July
        EXPECT_TRUE(reviewed(make_day(2026, 7, 1))->mend->begun);
        EXPECT_FALSE(reviewed(make_day(2026, 7, 29))->mend->late);
        EXPECT_TRUE(reviewed(make_day(2026, 7, 30))->mend->late);
        auto const known = county_->knowledge();
        EXPECT_EQ(known->lists.may_begin(item, township, make_day(2026, 6, 30)).why, catalogue::ForceReason::InForce);
        EXPECT_EQ(known->lists.may_begin(item, township, make_day(2026, 7, 1)).why, catalogue::ForceReason::BasisEnded);
        EXPECT_TRUE(known->lists.in_force(item, township, make_day(2026, 7, 1))); // what was filed before goes on
    };
    check();
    open();
    check();
    auto content = lists()->content();
    for (auto& [table, rows] : content.as_object())
        if (table == "items")
            for (auto& row : rows.as_array())
                if (row.text("item_code") == item) row.set("basis_law_version", "2025-11-08");
    auto const mended = catalogue::catalogue_from_content(canonical(content));
    ASSERT_TRUE(mended);
    ASSERT_TRUE(county_->publish_list("admin", request_id(23), "second", make_day(2026, 7, 10), *mended));
    EXPECT_EQ(county_->knowledge()->lists.may_begin(item, township, make_day(2026, 7, 9)).why, catalogue::ForceReason::BasisEnded);
    EXPECT_EQ(county_->knowledge()->lists.may_begin(item, township, make_day(2026, 7, 10)).why, catalogue::ForceReason::InForce);
    EXPECT_FALSE(owed_mend(*county_->knowledge(), *mended->item(item), make_day(2026, 7, 10)));
}

TEST_F(ListActs, ALawThatEndsIsRecordedOnceAndCorrected)
{
    auto const act = [&](std::string const& by, std::string step, Json form) {
        static auto request = std::uint64_t{300};
        return county_->record(by, request_id(++request),
                               {.kind = "list", .step = std::move(step), .form = std::move(form), .asked_by = by});
    };
    auto const law = [] { return Json::object().set("law", "城镇燃气管理条例").set("version", "2016-02-06"); };
    auto const why = [&] { return county_->knowledge()->lists.may_begin(item, township, make_day(2026, 4, 1)).why; };
    EXPECT_THAT(guards(act("gao", "law_ended", law().set("from", "2026-04-01").set("paper", "令"))), ::testing::ElementsAre("by"));
    EXPECT_THAT(guards(act("lin", "law_ended", law().set("from", "2016-01-01").set("paper", "令"))),
                ::testing::ElementsAre("law_end_after_version"));
    EXPECT_THAT(guards(act("lin", "law_stands", law().set("reason", "误"))), ::testing::ElementsAre("law_end_recorded"));
    EXPECT_EQ(why(), catalogue::ForceReason::InForce);
    ASSERT_TRUE(act("lin", "law_ended", law().set("from", "2026-04-01").set("paper", "国务院令第1号")));
    EXPECT_EQ(why(), catalogue::ForceReason::BasisEnded);
    open();
    EXPECT_EQ(why(), catalogue::ForceReason::BasisEnded);
    ASSERT_TRUE(act("wei", "law_stands", law().set("reason", "误登")));
    EXPECT_EQ(why(), catalogue::ForceReason::InForce);
}

TEST_F(ListActs, WhatBecomesOfMattersNobodyCouldNameIsSaidInTheActByTheCountysRules)
{
    auto const known = county_->knowledge();
    auto const day = make_day(2026, 3, 2);
    auto const said = [&](Json form) {
        auto act = CountyAct{.kind = "list", .step = "take_back_item", .form = std::move(form)};
        say_defaults(act, *known, day);
        return std::string{act.form.text("later")};
    };
    EXPECT_EQ(said(Json::object()), "hand_over");
    EXPECT_EQ(said(Json::object().set("finish_basis", "第三条")), "hand_over");
    EXPECT_EQ(said(Json::object().set("later", "finish")), "finish");
    auto law = *known->law;
    law.numbers = law.numbers.set("LIST-TAKEBACK", std::string{"finish_here"}).value();
    auto other = Knowledge{*known};
    other.law = std::make_shared<law::Law const>(std::move(law));
    auto act = CountyAct{.kind = "list", .step = "take_back_item"};
    say_defaults(act, other, day);
    EXPECT_EQ(act.form.text("later"), "hand_over"); // the decision says nothing of finishing
    act.form = Json::object().set("finish_basis", "第三条");
    say_defaults(act, other, day);
    EXPECT_EQ(act.form.text("later"), "finish");
    EXPECT_EQ(usual_fate(other.law->numbers, day), catalogue::Fate::Finish);
}

TEST_F(ListActs, AnImportInTheBackgroundComesToAPreviewOrToItsFaults)
{
    auto desk = ImportDesk{};
    auto const over = [&](std::string const& id) {
        for (;;)
            if (auto const seen = *desk.look(id); seen.state != ImportJob::State::Waiting && seen.state != ImportJob::State::Running)
                return seen;
    };
    ASSERT_TRUE(desk.start({.id = "a",
                            .by = "gao",
                            .file = {"清单.xlsx", catalogue::workbook_bytes(*lists(), catalogue::Speech::Chinese)},
                            .base_id = "first",
                            .base = lists()}));
    auto const good = over("a");
    EXPECT_EQ(good.state, ImportJob::State::Ready);
    ASSERT_TRUE(good.catalogue);
    EXPECT_EQ(good.catalogue->hash(), lists()->hash());
    EXPECT_TRUE(good.comparison->rows.empty());
    ASSERT_TRUE(desk.start({.id = "b", .by = "gao", .file = {"清单.xlsx", "PK\x03\x04 nothing"}, .base_id = {}, .base = nullptr}));
    auto const bad = over("b");
    EXPECT_EQ(bad.state, ImportJob::State::Faulty);
    EXPECT_FALSE(bad.faults.empty());
    EXPECT_FALSE(bad.catalogue);
    EXPECT_TRUE(desk.cancel("a")); // who has looked at it throws it away
    EXPECT_FALSE(desk.look("a")->catalogue);
    EXPECT_FALSE(desk.look("c"));
}

} // namespace
} // namespace xz::app
