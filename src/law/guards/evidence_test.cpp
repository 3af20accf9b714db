// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "law/guards/guard_world.hpp"

namespace xz::law::testing {

TEST(Evidence, TheFindingNamesItemsThatAreOnFile)
{
    auto world = GuardWorld{};
    world.did("inspect_site");
    EXPECT_TRUE(world.ask("evidence_items_named", R"({"evidence_used": ["e1"]})"));
    EXPECT_FALSE(world.ask("evidence_items_named", R"({"evidence_used": ["e1", "e9"]})"));
    EXPECT_FALSE(world.ask("evidence_items_named", R"({"evidence_used": []})"));
}

TEST(Evidence, AnItemMayHaveANameOfItsOwnAndAnActThatTookNothingIsNone)
{
    auto world = GuardWorld{};
    world.did("file");
    world.did("question").evidence = "photo";
    EXPECT_TRUE(world.ask("evidence_items_named", R"({"evidence_used": ["photo"]})"));
    EXPECT_FALSE(world.ask("evidence_items_named", R"({"evidence_used": ["e1"]})"));
    EXPECT_FALSE(world.ask("evidence_items_named", R"({"evidence_used": ["e2"]})"));
}

TEST(Evidence, NoFindingRestsOnAnExcludedItem)
{
    auto world = GuardWorld{};
    world.did("question");
    world.did("inspect_site");
    world.did("exclude_evidence").evidence = "e1";
    EXPECT_FALSE(world.ask("evidence_items_named", R"({"evidence_used": ["e1", "e2"]})"));
    EXPECT_TRUE(world.ask("evidence_items_named", R"({"evidence_used": ["e2"]})"));
}

TEST(Evidence, AfterTheHearingOnlyWhatSpeaksForThePartyMayBeAdded)
{
    auto world = GuardWorld{};
    world.did("inspect_site");
    world.did("end_hearing_held", Json::object(), "2026-03-09 09:00", "p");
    world.did("receive_appraisal");
    world.did("question", form(R"({"for_the_party": true})"));
    EXPECT_TRUE(world.ask("decision_follows_hearing_record", R"({"evidence_used": ["e1", "e4"]})"));
    EXPECT_FALSE(world.ask("decision_follows_hearing_record", R"({"evidence_used": ["e1", "e3"]})"));
    world.did("notify");
    EXPECT_TRUE(world.ask("decision_follows_hearing_record", R"({"evidence_used": ["e1", "e3"]})")) << "a new notice tells it";
}

TEST(Evidence, ASessionThatWasEndedBindsAsOneInOneRecord)
{
    auto world = GuardWorld{};
    world.did("notify");
    world.did("end_session", Json::object(), "2026-03-09 09:00", "p");
    world.did("receive_appraisal");
    EXPECT_FALSE(world.ask("decision_follows_hearing_record", R"({"evidence_used": ["e3"]})"));
}

TEST(Evidence, NewEvidenceAgainstThePartyAfterTheNoticeIsAChange)
{
    auto world = GuardWorld{};
    world.did("inspect_site");
    world.did("notify");
    world.did("take_document");
    EXPECT_TRUE(world.ask("no_new_adverse_evidence", R"({"evidence_used": ["e1"]})"));
    EXPECT_FALSE(world.ask("changed_or_new_adverse_evidence"));
    EXPECT_FALSE(world.ask("no_new_adverse_evidence", R"({"evidence_used": ["e1", "e3"]})"));
    EXPECT_TRUE(world.ask("changed_or_new_adverse_evidence"));
    EXPECT_TRUE(world.ask("changed_or_new_adverse_evidence", R"({"evidence_used": ["e1"], "facts_changed": "yes"})"));
}

TEST(Evidence, EveryPartyWasQuestionedOrANoteSaysWhyNot)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("party_statement_taken_or_noted"));
    EXPECT_TRUE(world.ask("party_statement_taken_or_noted", R"({"statement_note": "当事人拒绝陈述"})"));
    world.did("question", form(R"({"who": "witness"})"));
    EXPECT_FALSE(world.ask("party_statement_taken_or_noted", "{}"));
    world.did("question", form(R"({"who": "party"})"));
    EXPECT_TRUE(world.ask("party_statement_taken_or_noted"));
    world.parties.push_back({"q", PartyKind::Organisation, "某店", {}, false});
    EXPECT_FALSE(world.ask("party_statement_taken_or_noted"));
    world.did("question", form(R"({"who": "party"})"), "2026-03-09 10:00", "p");
    world.act.party = "p";
    EXPECT_TRUE(world.ask("party_statement_taken_or_noted"));
    world.act.party = "q";
    EXPECT_FALSE(world.ask("party_statement_taken_or_noted"));
}

TEST(Evidence, AMinorIsNotQuestionedAlone)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("guardian_present_if_minor", R"({"who": "party"})"));
    world.parties[0].birth_date = make_day(2008, 3, 11); // 18 tomorrow
    EXPECT_FALSE(world.ask("guardian_present_if_minor"));
    EXPECT_TRUE(world.ask("guardian_present_if_minor", R"({"who": "party", "guardian": "父亲"})"));
    EXPECT_FALSE(world.ask("guardian_present_if_minor", R"({"who": "witness", "minor": true})"));
    world.parties.push_back({"q", PartyKind::Individual, "王某", make_day(1980, 5, 1), false});
    EXPECT_FALSE(world.ask("guardian_present_if_minor", R"({"who": "party"})")); // nobody says which party
    world.act.party = "q";
    EXPECT_TRUE(world.ask("guardian_present_if_minor"));
}

TEST(Evidence, ASecondOpinionComesFromAnotherBody)
{
    auto world = GuardWorld{};
    world.did("entrust_appraisal", form(R"({"appraiser": "甲所"})"));
    EXPECT_FALSE(world.ask("other_appraiser", R"({"appraiser": "甲所"})"));
    EXPECT_TRUE(world.ask("other_appraiser", R"({"appraiser": "乙所"})"));
}

TEST(Evidence, AHeavierLineRestsOnItemsFromOutsideTheDefence)
{
    auto world = GuardWorld{};
    world.did("take_document");
    world.did("take_document", form(R"({"from_defence": true})"));
    EXPECT_TRUE(world.ask("change_not_from_defence", R"({"ground": "heavier", "new_evidence": ["e1"]})"));
    EXPECT_FALSE(world.ask("change_not_from_defence", R"({"ground": "heavier", "new_evidence": ["e1", "e2"]})"));
    EXPECT_FALSE(world.ask("change_not_from_defence", R"({"ground": "heavier"})"));
    EXPECT_TRUE(world.ask("change_not_from_defence", R"({"ground": "notice_defective"})"));
}

TEST(Evidence, WhatARecusedOfficerTookIsJudgedItemByItem)
{
    auto world = GuardWorld{};
    world.did("question").officers = {"zhao", "wang"};
    world.did("question").officers = {"zhao", "sun"};
    world.did("inspect_site").officers = {"wang", "sun"};
    EXPECT_FALSE(world.ask("earlier_acts_answered", R"({"person": "wang", "kept": ["e1"]})"));
    EXPECT_TRUE(world.ask("earlier_acts_answered", R"({"person": "wang", "kept": ["e1", "e3"]})"));
    EXPECT_FALSE(world.ask("earlier_acts_answered", R"({"person": "wang", "kept": ["e1"], "excluded": ["e3"]})")); // said, not done
    world.did("exclude_evidence").evidence = "e3";
    EXPECT_TRUE(world.ask("earlier_acts_answered", R"({"person": "wang", "kept": ["e1"], "excluded": ["e3"]})"));
    EXPECT_FALSE(world.ask("earlier_acts_answered", R"({"person": "wang", "kept": ["e1", "e3"]})"));
    EXPECT_FALSE(world.ask("earlier_acts_answered", R"({"person": "wang", "kept": ["e1", "e3"], "excluded": ["e3"]})"));
    EXPECT_TRUE(world.ask("earlier_acts_answered", R"({"person": "nobody"})"));
}

} // namespace xz::law::testing
