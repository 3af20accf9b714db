// SPDX-License-Identifier: Apache-2.0
#include "app/county.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/testing.hpp"
#include "app/view.hpp"
#include "catalogue/import.hpp"
#include "team/people.hpp"

namespace xz::app {
namespace {

using store::testing::request_id;

auto const source = std::filesystem::path{XZ_SOURCE_DIR};

law::Law load_law()
{
    auto law = law::load_law(read_files(source / "rules"), "341524");
    if (!law) throw std::runtime_error{to_string(law.error().front())};
    return std::move(*law);
}

class CountyTest : public ::testing::Test {
protected:
    CountyTest()
    {
        shell_.time = *parse_moment("2026-03-02 09:00");
        found_county(folder_, store::testing::test_mark(), shell_, store::testing::test_options());
        open();
    }
    void open()
    {
        county_.reset();
        county_ = std::make_unique<County>(folder_, load_law(), shell_, CountyOptions{store::testing::test_options(), {}});
    }
    catalogue::Catalogue demo_catalogue() { return *catalogue::import_catalogue(read_files(source / "data/jinzhai")); }
    static std::vector<team::TeamAct> demo_people()
    {
        for (auto const& file : read_files(source / "data/jinzhai"))
            if (file.path == "people.toml") return *team::parse_people(file);
        throw std::runtime_error{"no people"};
    }

    store::testing::TemporaryFolder temporary_;
    store::DataFolder folder_{temporary_.path() / "data"};
    testing::StandingShell shell_;
    std::unique_ptr<County> county_;
};

TEST_F(CountyTest, AdoptsItsRuleSetByAnActOnce)
{
    auto const adopted = county_->knowledge()->adopted_rules;
    EXPECT_TRUE(adopted.starts_with(county_->knowledge()->law->rules.hash_hex)) << adopted;
    EXPECT_EQ(county_->reader()->size(), 1u);
    open();
    EXPECT_EQ(county_->reader()->size(), 1u);
}

TEST_F(CountyTest, KnowsItsListsFromActsAndFiles)
{
    auto const catalogue = demo_catalogue();
    ASSERT_TRUE(county_->publish_list("admin", request_id(1), "2026-1", make_day(2026, 1, 1), catalogue));
    auto const check = [&] {
        auto const known = county_->knowledge();
        auto const* version = known->lists.version_on(make_day(2026, 3, 2));
        ASSERT_NE(version, nullptr);
        EXPECT_EQ(version->catalogue->hash(), catalogue.hash());
    };
    check();
    open();
    check();
    auto const again = county_->publish_list("admin", request_id(2), "2026-1", make_day(2026, 1, 1), catalogue);
    ASSERT_FALSE(again); // an id stands once
    EXPECT_TRUE(std::holds_alternative<Refusal>(again.error()));
}

TEST_F(CountyTest, KnowsItsPeopleFromActs)
{
    auto const people = demo_people();
    ASSERT_TRUE(county_->record_people("admin", people));
    auto const size = county_->knowledge()->roster.people().size();
    EXPECT_EQ(size, team::fold(people).people().size());
    open();
    EXPECT_EQ(county_->knowledge()->roster.people().size(), size);
    EXPECT_FALSE(county_->record_people("admin", {people.front()})); // known already
}

TEST_F(CountyTest, IsInOrderAfterAllThat)
{
    ASSERT_TRUE(county_->publish_list("admin", request_id(1), "2026-1", make_day(2026, 1, 1), demo_catalogue()));
    ASSERT_TRUE(county_->record_people("admin", demo_people()));
    auto const report = store::verify(*county_->reader(), folder_, county_->code(), store::read_public_keys(folder_), {.deep = true});
    EXPECT_TRUE(report.ok) << (report.findings.empty() ? "" : report.findings.front().what);
    EXPECT_THAT(check_views(*county_->reader()), ::testing::IsEmpty());
}

TEST_F(CountyTest, RefusesAProposalByTheLawItHas)
{
    ASSERT_TRUE(county_->publish_list("admin", request_id(1), "2026-1", make_day(2026, 1, 1), demo_catalogue()));
    auto command = testing::make_command(5, "no_such_step");
    auto& proposal = std::get<casework::Proposal>(command.what);
    proposal.opening = casework::MatterOpening{"penalty.ordinary", "341524105", "JZ-ZF-0041", {}};
    auto const answer = county_->writer().write(command);
    ASSERT_FALSE(answer);
    EXPECT_TRUE(std::holds_alternative<Refusal>(answer.error()));
}

} // namespace
} // namespace xz::app
