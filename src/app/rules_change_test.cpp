// SPDX-License-Identifier: Apache-2.0
#include "app/rules_change.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/county.hpp"
#include "app/testing.hpp"
#include "team/people.hpp"

namespace xz::app {
namespace {

auto const source = std::filesystem::path{XZ_SOURCE_DIR};

using Files = std::shared_ptr<std::vector<File> const>;

Files rules() { return std::make_shared<std::vector<File> const>(read_files(source / "rules")); }

/// The same rules with a county's row of its own.
Files with_row(Files const& files, std::string const& row)
{
    auto changed = *files;
    changed.push_back(
        {"parameters/own.toml", "[[number]]\nid = \"POST-GRACE\"\nunit = \"wd\"\nbasis = [\"某通知\"]\njurisdiction = \"341524\"\n" + row});
    std::sort(changed.begin(), changed.end(), [](auto const& a, auto const& b) { return a.path < b.path; });
    return std::make_shared<std::vector<File> const>(std::move(changed));
}

std::vector<team::TeamAct> demo_people()
{
    for (auto const& file : read_files(source / "data/jinzhai"))
        if (file.path == "people.toml") return *team::parse_people(file);
    throw std::runtime_error{"no people"};
}

class RulesChangeTest : public ::testing::Test {
protected:
    RulesChangeTest()
    {
        shell_.time = *parse_moment("2026-03-02 09:00");
        auto mark = store::testing::test_mark();
        mark.made_as = store::MadeAs::Live;
        found_county(folder_, mark, shell_, store::testing::test_options());
    }
    void open(Files const& files, std::optional<RulesChange> change = {}, bool keep_files = true)
    {
        county_.reset();
        auto law = law::load_law(*files, "341524");
        ASSERT_TRUE(law) << to_string(law.error().front());
        auto options = CountyOptions{store::testing::test_options(), {}};
        if (keep_files) options.rule_files = files;
        options.rules_change = std::move(change);
        county_ = std::make_unique<County>(folder_, std::move(*law), shell_, options);
    }
    casework::Act last_rules_act() { return *load_dossier(*county_->reader(), county_matter("rules")).acts().back(); }

    Files const old_ = rules();
    Files const new_ = with_row(old_, "value = 5\nfrom = 2026-07-01\n");
    Files const past_ = with_row(old_, "value = 5\n"); // as if it had always been so
    RulesChange const by_zhou_{.person = "zhou", .reason = "某通知改变邮寄宽限期"};
    store::testing::TemporaryFolder temporary_;
    store::DataFolder folder_{temporary_.path() / "data"};
    testing::StandingShell shell_;
    std::unique_ptr<County> county_;
};

TEST_F(RulesChangeTest, ACountyAtWorkIsOpenedUnderTheRulesThatItAdoptedAlone)
{
    open(old_);
    auto const size = county_->reader()->size();
    EXPECT_THROW(open(new_), RulesDiffer);
    open(old_);
    EXPECT_EQ(county_->reader()->size(), size);
}

TEST_F(RulesChangeTest, AChangeIsAnActThatSaysWhoWhyAndWhat)
{
    open(old_);
    ASSERT_TRUE(county_->record_people("admin", demo_people()));
    auto const before = county_->knowledge()->adopted_rules;
    open(new_, by_zhou_);
    auto const act = last_rules_act();
    EXPECT_EQ(act.step, "rules_changed");
    EXPECT_EQ(act.actor, "zhou");
    EXPECT_EQ(act.form.text("reason"), by_zhou_.reason);
    EXPECT_EQ(act.form.text("before"), before);
    EXPECT_EQ(act.form.integer("changes"), 1);
    auto const content = parse_json(*store::ContentFiles{folder_.lists()}.get(*digest_from_hex(act.form.text("hash"))));
    auto const& change = content.value->at("change").at("changes").as_array().at(0);
    EXPECT_EQ(change.text("where"), "POST-GRACE");
    EXPECT_EQ(change.text("before"), "3 working days");
    EXPECT_EQ(change.text("after"), "5 working days");
    EXPECT_EQ(change.text("from"), "2026-07-01");
    EXPECT_EQ(law_from_content(*store::ContentFiles{folder_.lists()}.get(*digest_from_hex(act.form.text("hash")))).rules.hash_hex,
              county_->knowledge()->law->rules.hash_hex);
    auto const size = county_->reader()->size();
    open(new_);
    EXPECT_EQ(county_->reader()->size(), size);
    EXPECT_THROW(open(old_), RulesDiffer);
    auto const report =
        store::verify(*store::open_reader(folder_), folder_, store::testing::county_code, store::read_public_keys(folder_), {.deep = true});
    EXPECT_TRUE(report.ok);
}

TEST_F(RulesChangeTest, NobodyUnknownChangesThem)
{
    open(old_);
    EXPECT_THROW(open(new_, by_zhou_), RulesDiffer); // no people yet
}

TEST_F(RulesChangeTest, ANumberOfThePastIsChangedOnlyAsAMistakeThatWasMade)
{
    open(old_);
    ASSERT_TRUE(county_->record_people("admin", demo_people()));
    EXPECT_THROW(open(past_, by_zhou_), RulesDiffer);
    auto mended = by_zhou_;
    mended.correction = "原值录入错误";
    open(past_, mended);
    EXPECT_EQ(last_rules_act().form.text("correction"), "原值录入错误");
}

TEST_F(RulesChangeTest, WhereNoFilesWereKeptTheRulesOfBeforeAreShownAndKeptFirst)
{
    open(old_, {}, false);
    ASSERT_TRUE(county_->record_people("admin", demo_people()));
    EXPECT_THROW(open(new_, by_zhou_), RulesDiffer);
    auto shown = by_zhou_;
    shown.before_files = new_;
    EXPECT_THROW(open(new_, shown), RulesDiffer); // not those that it adopted
    shown.before_files = old_;
    open(new_, shown);
    auto steps = std::vector<std::string>{};
    auto const record = load_dossier(*county_->reader(), county_matter("rules"));
    for (auto const& act : record.acts()) steps.push_back(act->step);
    EXPECT_THAT(steps, ::testing::ElementsAre("adopted", "files_kept", "rules_changed"));
}

TEST_F(RulesChangeTest, ACountyMadeForTestsRecordsItByItself)
{
    open(old_);
    county_.reset();
    auto mark = *store::read_file(folder_.mark());
    mark.replace(mark.find("live"), 4, "test");
    store::write_file_safely(folder_.mark(), mark);
    open(past_); // even that
    EXPECT_EQ(last_rules_act().step, "rules_changed");
    EXPECT_EQ(last_rules_act().actor, "program");
}

} // namespace
} // namespace xz::app
