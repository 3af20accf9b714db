// SPDX-License-Identifier: Apache-2.0
// No act that is kept keeps the county from starting; and none that could do so is accepted.
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/county.hpp"
#include "app/testing.hpp"
#include "catalogue/import.hpp"
#include "team/people.hpp"

namespace xz::app {
namespace {

using store::testing::request_id;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

auto const source = std::filesystem::path{XZ_SOURCE_DIR};
constexpr auto township = "341524105";
constexpr auto item = "JZ-ZF-0041";
constexpr auto no_content = "00000000000000000000000000000000000000000000000000000000000000aa";

class CountyActs : public ::testing::Test {
protected:
    CountyActs()
    {
        shell_.time = *parse_moment("2026-03-02 09:00");
        found_county(folder_, store::testing::test_mark(), shell_, store::testing::test_options());
        open();
        EXPECT_TRUE(county_->publish_list("admin", request_id(1), "first", make_day(2026, 1, 1), *lists()));
        for (auto const& file : read_files(source / "data/jinzhai")) {
            if (file.path != "people.toml") continue;
            EXPECT_TRUE(county_->record_people("admin", *team::parse_people(file)));
        }
    }
    void open()
    {
        county_.reset();
        told_.clear();
        auto law = law::load_law(read_files(source / "rules"), "341524");
        if (!law) throw std::runtime_error{to_string(law.error().front())};
        auto options = CountyOptions{store::testing::test_options(), {}};
        options.tell = [this](NotTakenUp const& one) { told_.push_back(one); };
        county_ = std::make_unique<County>(folder_, std::move(*law), shell_, options);
    }
    static std::shared_ptr<catalogue::Catalogue const> lists()
    {
        static auto const one =
            std::make_shared<catalogue::Catalogue const>(*catalogue::import_catalogue(read_files(source / "data/jinzhai")));
        return one;
    }
    Answer record(std::string const& by, std::string kind, std::string step, Json form, std::optional<std::string> content = std::nullopt)
    {
        auto act = CountyAct{.kind = std::move(kind), .step = std::move(step), .form = std::move(form), .content = std::move(content)};
        if (by != "program") act.asked_by = by;
        return county_->record(by, request_id(++requests_), std::move(act));
    }
    /// Into the store, past everything that judges. Returns the leaf.
    std::uint64_t write(std::string kind, std::string step, Json form)
    {
        county_.reset();
        auto const store = store::open_store(folder_, store::testing::test_options());
        auto writer = Writer{*store,
                             store::ContentFiles{folder_.evidence()},
                             store::ContentFiles{folder_.lists()},
                             store::read_signer(folder_),
                             testing::simple_judge(),
                             shell_};
        auto act = CountyAct{.kind = std::move(kind), .step = std::move(step), .form = std::move(form)};
        auto const hash = hash_of(act);
        auto command =
            Command{.person = "wei", .request = request_id(++requests_), .matter = {}, .base_seq = {}, .body_hash = hash, .what = act};
        EXPECT_TRUE(writer.write(std::move(command)));
        return store->reader()->size() - 1;
    }
    static std::string content_without_the_last_item()
    {
        auto content = lists()->content().json();
        for (auto& [table, rows] : content.as_object())
            if (table == "items") rows.as_array().pop_back();
        return canonical(content);
    }
    /// A draft of the newest version, approved.
    void draft(std::string const& id)
    {
        auto const form = [&] { return Json::object().set("id", id); };
        ASSERT_TRUE(record("gao", "list", "draft_made", form().set("base", "first"), content_without_the_last_item()));
        ASSERT_TRUE(record("gao", "list", "draft_sent", form()));
        ASSERT_TRUE(record("lin", "list", "draft_reviewed", form().set("result", "agreed").set("opinion", "同意")));
        auto approved = form().set("result", "approved").set("paper", "县政〔2026〕1号").set("approved_on", "2026-03-01");
        ASSERT_TRUE(record("wei", "list", "draft_approved", std::move(approved)));
    }
    static std::vector<Unmet> refused(Answer const& answer)
    {
        auto const* refusal = answer ? nullptr : std::get_if<Refusal>(&answer.error());
        return refusal == nullptr ? std::vector<Unmet>{} : refusal->unmet;
    }
    static std::vector<std::string> guards(Answer const& answer)
    {
        auto names = std::vector<std::string>{};
        for (auto const& unmet : refused(answer)) names.push_back(unmet.guard + "/" + unmet.missing);
        return names;
    }
    /// The county goes on: a lead is registered under an item of its list by one of its people.
    void goes_on()
    {
        auto command = testing::make_command(++requests_, "register");
        command.person = "li";
        auto& proposal = std::get<casework::Proposal>(command.what);
        proposal.recorded_by = "li";
        proposal.opening = casework::MatterOpening{"matter.lead", township, item, {}};
        auto& act = proposal.acts.front();
        act.procedure = "matter.lead";
        act.form = Json::object().set("received", "2026-03-02").set("source", "patrol").set("summary", "巡查发现");
        act.happened_at = shell_.time;
        act.actor = "li";
        EXPECT_TRUE(county_->writer().write(std::move(command)));
    }

    store::testing::TemporaryFolder temporary_;
    store::DataFolder folder_{temporary_.path() / "data"};
    testing::StandingShell shell_;
    std::vector<NotTakenUp> told_;
    std::unique_ptr<County> county_;
    std::uint64_t requests_ = 5000;
};

TEST_F(CountyActs, AVersionThatEndsBeforeItBeginsIsRefused)
{
    draft("second");
    auto const found =
        refused(record("wei", "list", "published", Json::object().set("id", "second").set("from", "2026-04-01").set("to", "2026-03-31")));
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found.front().guard, "list_days_in_order");
    EXPECT_EQ(found.front().article, "derived");
    EXPECT_EQ(found.front().missing, "to");
    EXPECT_THAT(found.front().mended_by, ElementsAre("form"));
    EXPECT_TRUE(record("wei", "list", "published", Json::object().set("id", "second").set("from", "2026-04-01").set("to", "2026-04-30")));
    open();
    EXPECT_THAT(county_->knowledge()->not_taken_up, IsEmpty());
}

TEST_F(CountyActs, WhatNoRegisterCouldTakeUpIsRefusedWithItsMend)
{
    auto const of = [](char const* id, char const* from, char const* to = "") {
        auto form = Json::object().set("id", id).set("from", from);
        return *to == 0 ? form : form.set("to", to);
    };
    auto const content = lists()->canonical_content();
    auto const publish = [&](Json form) { return record("program", "list", "published", std::move(form), content); };
    EXPECT_THAT(guards(publish(of("b", "2026-04-01", "2026-03-31"))), ElementsAre("list_days_in_order/to"));
    EXPECT_THAT(guards(publish(of("first", "2026-04-01"))), ElementsAre("list_id_new/id"));
    EXPECT_THAT(guards(publish(of("b", "2026-01-01"))), ElementsAre("list_day_free/from"));
    EXPECT_THAT(guards(publish(Json::object().set("id", "b"))), ElementsAre("form/from"));
    EXPECT_THAT(guards(record("program", "list", "published", of("b", "2026-04-01"))), ElementsAre("list_has_content/id"));
    auto const person = [] { return Json::object().set("person", "nobody"); };
    auto const team = std::vector<std::pair<char const*, Json>>{
        {"post_given", person().set("post", "patrol_officer").set("place", township)},
        {"post_given", Json::object().set("person", "zhao").set("post", "patrol_officer").set("place", township).set("from", "2026-13-01")},
        {"post_given", Json::object().set("person", "zhao").set("post", "legal_reviewer").set("place", township).set("seat", "none")},
        {"post_ended", person().set("post", "patrol_officer").set("place", township)},
        {"leave_recorded", person().set("from", "2026-03-03").set("to", "2026-03-04")},
        {"certificate_recorded",
         person().set("number", "X").set("from", "2026-01-01").set("to", "2027-01-01").set("fields", Json::array())},
        {"certificate_suspended", Json::object().set("number", "none")},
        {"certificate_restored", Json::object().set("number", "none")},
        {"certificate_ended", Json::object().set("number", "none").set("ground", "left")},
        {"certificate_returned", Json::object().set("number", "none")},
        {"unit_managed", Json::object().set("unit", "none").set("township", township).set("paper", "x")},
        {"unit_ended", Json::object().set("unit", "none")},
        {"seat_ended", Json::object().set("seat", "none")},
        {"deputy_named", Json::object().set("person", "zhao").set("seat", "none")},
        {"deputy_ended", Json::object().set("person", "zhao").set("seat", "none")},
        {"profile_recorded", person().set("born", "1985-1989").set("profession", "law")},
        {"secondment_agreed", Json::object().set("order", "none").set("paper", "x")},
        {"secondment_ended", Json::object().set("order", "none")},
        {"attendance_noted", person().set("place", township).set("from", "2026-03-02").set("note", "x")},
        {"person_added", Json::object().set("person", "no key").set("name", "某").set("home", township)},
        {"no_such_step", Json::object()}};
    auto const before = county_->reader()->size();
    for (auto const& [step, form] : team) {
        auto const found = refused(record("program", "team", step, form));
        EXPECT_FALSE(found.empty()) << step;
        for (auto const& unmet : found) {
            EXPECT_FALSE(unmet.guard.empty() || unmet.article.empty()) << step;
            EXPECT_FALSE(unmet.mended_by.empty()) << step;
        }
    }
    EXPECT_EQ(county_->reader()->size(), before);
}

TEST_F(CountyActs, ADraftWhoseContentIsGoneIsNotPublished)
{
    draft("second");
    auto const hash = county_->knowledge()->lists.draft("second")->hash;
    open();
    auto const path = store::ContentFiles{folder_.lists()}.path_of(*digest_from_hex(hash));
    ASSERT_TRUE(std::filesystem::remove(path));
    auto const form = Json::object().set("id", "second").set("from", "2026-04-01");
    auto const found = refused(record("wei", "list", "published", form));
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found.front().guard, "list_has_content");
    EXPECT_THAT(found.front().mended_by, ElementsAre("draft_made"));
    std::ofstream{path} << "something else";
    EXPECT_THAT(guards(record("wei", "list", "published", form)), ElementsAre("list_has_content/id"));
    EXPECT_THAT(guards(record("wei", "list", "published", Json::object().set("id", "none").set("from", "2026-04-01"))),
                ElementsAre("draft_stands_there/id"));
}

TEST_F(CountyActs, KeptAllTheSameAVersionThatCannotBeIsToldWithItsLeafAndTheCountyGoesOn)
{
    draft("second");
    auto const leaf = write("list", "published", Json::object().set("id", "second").set("from", "2026-04-01").set("to", "2026-03-31"));
    open();
    auto const known = county_->knowledge();
    ASSERT_EQ(known->not_taken_up.size(), 1u);
    auto const& one = known->not_taken_up.front();
    EXPECT_EQ(one.kind + " " + one.step, "list published");
    EXPECT_EQ(one.leaf, leaf);
    EXPECT_THAT(one.what, HasSubstr("the last day lies before the first"));
    ASSERT_EQ(told_.size(), 1u);
    EXPECT_EQ(told_.front().leaf, leaf);
    EXPECT_EQ(known->lists.versions().size(), 1u);
    EXPECT_EQ(known->lists.draft("second")->stage, catalogue::Stage::Approved); // as if it had not been taken
    goes_on();
    EXPECT_TRUE(record("wei", "list", "published", Json::object().set("id", "second").set("from", "2026-04-01")));
    EXPECT_EQ(told_.size(), 1u); // once a start
    EXPECT_EQ(county_->knowledge()->lists.versions().size(), 2u);
    open();
    EXPECT_EQ(county_->knowledge()->lists.versions().size(), 2u);
}

TEST_F(CountyActs, NoActOfAnyRegisterKeepsTheCountyFromStarting)
{
    auto const posts = county_->knowledge()->roster.posts_of(PersonKey{"zhao"}, make_day(2026, 3, 2)).size();
    auto const acts = std::vector<std::tuple<char const*, char const*, Json>>{
        {"team", "post_given", Json::object().set("person", "nobody").set("post", "patrol_officer").set("place", township)},
        // What it changes first must not stay: he would hold the post of a seat that isn't there.
        {"team", "post_given",
         Json::object().set("person", "zhao").set("post", "legal_reviewer").set("place", township).set("seat", "none")},
        {"team", "leave_recorded", Json::object().set("person", "zhao").set("from", "2026-02-30").set("to", "2026-03-04")},
        {"team", "deputy_named", Json::object().set("person", "zhao").set("seat", "none")},
        {"team", "certificate_ended", Json::object().set("number", "none")},
        {"team", "unit_ended", Json::object().set("unit", "none")},
        {"team", "secondment_ended", Json::object().set("order", "none")},
        {"team", "no_such_step", Json::object()},
        {"list", "published", Json::object().set("id", "first").set("from", "2026-05-01")},
        {"list", "published", Json::object().set("id", "b").set("from", "2026-05-01").set("hash", no_content)},
        {"list", "published", Json::object().set("id", "b")},
        {"list", "no_such_step", Json::object()},
        {"training", "no_such_step", Json::array()},
        {"supplies", "asset_issued", Json::object().set("asset", "none")},
        {"law", "imported", Json::object().set("hash", no_content)},
    };
    auto leaves = std::vector<std::uint64_t>{};
    for (auto const& [kind, step, form] : acts) leaves.push_back(write(kind, step, form));
    open();
    auto found = std::vector<std::uint64_t>{};
    for (auto const& one : county_->knowledge()->not_taken_up) found.push_back(one.leaf.value_or(0));
    for (auto const n : {0u, 1u, 2u, 3u, 4u, 5u, 6u, 7u, 8u, 9u, 10u, 14u}) EXPECT_THAT(found, Contains(leaves[n])) << n;
    EXPECT_EQ(found.size(), 12u); // what a register knows nothing of changes nothing
    EXPECT_EQ(told_.size(), 12u);
    EXPECT_EQ(county_->knowledge()->roster.posts_of(PersonKey{"zhao"}, make_day(2026, 3, 2)).size(), posts);
    EXPECT_EQ(county_->knowledge()->lists.versions().size(), 1u);
    goes_on();
}

TEST_F(CountyActs, MattersWhoseOldRulesAreGoneAreNotJudgedByOthers)
{
    auto const adopted = county_->knowledge()->adopted_rules;
    auto const matter = store::testing::matter_id(7);
    auto keeps = Json::array();
    keeps.push(Json::object().set("matter", to_string(matter)).set("content", no_content));
    auto form =
        Json::object().set("rules", adopted.substr(0, 64)).set("parameters", adopted.substr(64, 64)).set("calendar", adopted.substr(128));
    auto const leaf = write("rules", "rules_changed", form.set("keeps", std::move(keeps)));
    open();
    auto const known = county_->knowledge();
    ASSERT_EQ(known->not_taken_up.size(), 1u);
    EXPECT_EQ(known->not_taken_up.front().leaf, leaf);
    EXPECT_TRUE(known->without_rules.contains(matter));
    EXPECT_FALSE(known->kept_under.contains(matter));
    auto act = std::make_shared<casework::Act>(
        casework::Act{.county = "341524", .matter = matter, .id = store::testing::act_id(1), .request = request_id(1)});
    act->seq = 1;
    act->procedure = "matter.lead";
    act->opening = casework::MatterOpening{"matter.lead", township, item, {}};
    auto const dossier = casework::fold({act});
    EXPECT_THROW((void)county_->judgment(dossier, nullptr, shell_.time, {}), std::runtime_error);
    goes_on();
}

} // namespace
} // namespace xz::app
