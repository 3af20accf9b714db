// SPDX-License-Identifier: Apache-2.0
#include "app/training_material.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/staff_registers.hpp"
#include "casework/stage.hpp"
#include "tests/support/real_rules.hpp"

namespace xz::app {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// A whole case as its story tells it, folded to the end or up to a moment.
class MaterialOfAStory : public ::testing::Test {
protected:
    static xz::testing::RealRules const& real()
    {
        static auto const rules = xz::testing::RealRules{};
        return rules;
    }
    void play(std::string const& name)
    {
        for (auto const& file : real().files) {
            if (file.path != "scenarios/" + name + ".toml") continue;
            auto const story = xz::testing::sound(casework::parse_story(file));
            played_ = casework::play(story, real().cast, real().law, real().lists);
            auto const world = casework::world_of(story, real().cast, real().law);
            known_.roster = world.roster;
        }
        ASSERT_TRUE(played_.ok()) << name;
        known_.law = std::make_shared<law::Law const>(real().law);
        known_.lists = real().lists;
    }
    casework::Dossier folded(std::size_t but_last = 0) const
    {
        auto acts = std::vector<std::shared_ptr<casework::Act const>>{};
        auto values = casework::Dossier::Values{};
        for (auto n = std::size_t{0}; n + but_last < played_.acts.size(); ++n) {
            for (auto const& hidden : played_.acts[n].hidden) values.emplace(hidden.hash, hidden.value);
            acts.push_back(std::make_shared<casework::Act const>(played_.acts[n]));
        }
        return casework::fold(acts, values);
    }
    CountyAct asked(casework::Dossier const& dossier, std::string const& title, std::string const& lesson) const
    {
        auto act = CountyAct{.kind = "training", .step = "material_made", .asked_by = "wei"};
        act.form.set("matter", "x").set("township", dossier.opening()->township).set("title", title).set("lesson", lesson);
        act.content = canonical(training_material(known_, dossier, title, lesson));
        return act;
    }
    std::vector<std::string> guards(casework::Dossier const* dossier, CountyAct const& act) const
    {
        auto list = std::vector<std::string>{};
        for (auto const& bar : material_bars(known_, dossier, act)) list.push_back(bar.guard + " " + bar.field);
        return list;
    }

    casework::StoryResult played_;
    Knowledge known_;
};

using Guards = std::vector<std::string>;
constexpr auto story = "demo/patrol_to_archive";

TEST_F(MaterialOfAStory, HoldsNoNameNoDateAndNoFreeText)
{
    play(story);
    auto const dossier = folded();
    auto const text = canonical(training_material(known_, dossier, "标题", "要点"));
    for (auto const& party : dossier.parties()) EXPECT_THAT(text, Not(HasSubstr(party.name)));
    for (auto const& [key, person] : known_.roster.people()) EXPECT_THAT(text, Not(HasSubstr(person.name)));
    EXPECT_THAT(text, Not(HasSubstr(to_string(day_of(dossier.acts().front()->at)).substr(0, 7)))); // 2026-03
    auto const& rules = known_.law->rules;
    for (auto n = std::size_t{0}; n < dossier.acts().size(); ++n) {
        auto const* step = rules.step(dossier.acts()[n]->procedure, dossier.acts()[n]->step);
        auto const* form = step == nullptr || step->asks.empty() ? nullptr : rules.form(step->asks);
        if (form == nullptr) continue;
        for (auto const& field : form->fields)
            if (auto const value = dossier.seen()[n].form->text(field.id);
                value.size() > 8 && (field.type == law::FieldType::Text || field.type == law::FieldType::LongText))
                EXPECT_THAT(text, Not(HasSubstr("\"" + std::string{value} + "\""))) << field.id;
    }
}

TEST_F(MaterialOfAStory, TellsStepsWithPostsArticlesAndDaysCountedFromTheFirst)
{
    play(story);
    auto const made = training_material(known_, folded(), "标题", "要点");
    auto const& acts = made.at("acts").as_array();
    ASSERT_EQ(acts.size(), played_.acts.size());
    EXPECT_EQ(acts.front().integer("day"), 1);
    EXPECT_GT(*acts.back().integer("day"), 10);
    auto fields = std::size_t{0};
    for (auto const& act : acts) fields += act.at("fields").as_array().size();
    EXPECT_GT(fields, 10U);
}

TEST_F(MaterialOfAStory, IsMadeOfAClosedMatterAlone)
{
    play(story);
    auto const whole = folded();
    ASSERT_TRUE(is_closed(whole));
    EXPECT_EQ(guards(&whole, asked(whole, "标题", "要点")), Guards{});
    auto but = std::size_t{1};
    while (is_closed(folded(but))) ++but;
    auto const open = folded(but);
    EXPECT_EQ(guards(&open, asked(open, "标题", "要点")), Guards{"matter_is_closed matter"});
    EXPECT_EQ(guards(nullptr, asked(whole, "标题", "要点")), Guards{"matter_is_closed matter"});
}

TEST_F(MaterialOfAStory, RefusesWordsThatNameSomebody)
{
    play(story);
    auto const dossier = folded();
    auto const& party = dossier.parties().front().name;
    EXPECT_EQ(guards(&dossier, asked(dossier, "关于" + party + "的案件", "要点")), Guards{"no_personal_data title"});
    EXPECT_EQ(guards(&dossier, asked(dossier, "标题", "电话13800000000")), Guards{"no_personal_data lesson"});
    auto const officer = known_.roster.person(PersonKey{dossier.acts().back()->actor});
    ASSERT_NE(officer, nullptr);
    EXPECT_EQ(guards(&dossier, asked(dossier, "标题", officer->name + "办理")), Guards{"no_personal_data lesson"});
}

TEST_F(MaterialOfAStory, KeepsOnlyWhatTheProgramMade)
{
    play(story);
    auto const dossier = folded();
    auto other = asked(dossier, "标题", "要点");
    other.content = R"({"acts":[],"lesson":"要点"})";
    EXPECT_EQ(guards(&dossier, other), Guards{"material_of_named_fields matter"});
    other.content = std::nullopt;
    EXPECT_EQ(guards(&dossier, other), Guards{"material_of_named_fields matter"});
    auto elsewhere = asked(dossier, "标题", "要点");
    elsewhere.form.set("township", "341524999");
    EXPECT_EQ(guards(&dossier, elsewhere), Guards{"material_of_named_fields township"});
}

TEST(FieldsInMaterial, AreAllOfFormsAndOfATypeThatHoldsNoName)
{
    auto const real = xz::testing::RealRules{};
    for (auto const named : fields_in_material()) {
        auto found = false;
        for (auto const& [id, form] : real.law.rules.forms)
            if (auto const* field = form.field(named); field != nullptr) {
                using enum law::FieldType;
                found = found || field->type == Choice || field->type == Choices || field->type == Bool || field->type == Money ||
                        field->type == Integer;
            }
        EXPECT_TRUE(found) << named;
    }
}

TEST(StaffNumbers, ComeFromTheParameters)
{
    auto const real = xz::testing::RealRules{};
    auto const day = make_day(2026, 3, 2);
    auto const training = training_numbers(real.law, day);
    EXPECT_EQ(training.year_hours, 60);
    EXPECT_EQ(training.first_year_hours, 120);
    EXPECT_EQ(training.shadow_min, 10);
    EXPECT_EQ(training.shadow_max, 30);
    EXPECT_EQ(training.check_day, "04-01");
    EXPECT_EQ(training.works(make_day(2026, 10, 1)), false);
    EXPECT_EQ(training.works(make_day(2026, 3, 2)), true);
    EXPECT_FALSE(training.works(make_day(2031, 3, 3)));
    auto const supplies = supplies_numbers(real.law, day);
    EXPECT_EQ(supplies.officers_a_recorder, 2);
    EXPECT_EQ(supplies.uniform_scheme, "none");
    EXPECT_EQ(supplies.warn_days, 30);
}

} // namespace
} // namespace xz::app
