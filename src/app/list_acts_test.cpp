// SPDX-License-Identifier: Apache-2.0
#include "app/list_acts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/county.hpp"
#include "app/import_desk.hpp"
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
    ASSERT_TRUE(act("gao", "draft_made", id(), canonical(content)));
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
