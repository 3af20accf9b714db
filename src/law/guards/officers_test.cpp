// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "law/guards/guard_world.hpp"

namespace xz::law::testing {

TEST(Officers, TwoCertifiedOfficersAreTwoDifferentPeopleWithCertificatesOfTheDay)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("two_certified_officers"));
    EXPECT_TRUE(world.ask("officers_certified"));
    world.act.officers = {"zhao", "zhao"};
    EXPECT_FALSE(world.ask("two_certified_officers"));
    world.act.officers = {"zhao", "wang"};
    world.team.not_certified.insert("wang"); // an auxiliary, or a certificate that ended
    EXPECT_FALSE(world.ask("officers_certified"));
    EXPECT_FALSE(world.ask("two_certified_officers"));
}

TEST(Officers, WhatHaltsACertificateIsToldApart)
{
    auto world = GuardWorld{};
    auto const asked = [&] {
        return std::vector<bool>{world.ask("no_officer_seconded"), world.ask("no_officer_on_long_leave"),
                                 world.ask("no_officer_short_of_hours")};
    };
    EXPECT_EQ(asked(), (std::vector<bool>{true, true, true}));
    world.team.halts["wang"] = "seconded";
    EXPECT_EQ(asked(), (std::vector<bool>{false, true, true}));
    world.team.halts["wang"] = "long_leave";
    EXPECT_EQ(asked(), (std::vector<bool>{true, false, true}));
    world.team.halts["wang"] = "hours_missed";
    EXPECT_EQ(asked(), (std::vector<bool>{true, true, false}));
}

TEST(Officers, WhoLearnsInTheDepartmentCountsOnlyBesideItsPeople) // R-TRN-3
{
    auto world = GuardWorld{};
    world.act.officers = {"zhao", "wang"};
    world.team.learners.insert("wang");
    EXPECT_FALSE(world.ask("officers_certified"));
    EXPECT_FALSE(world.ask("certified_officers_only"));
    EXPECT_FALSE(world.ask("no_officer_shadows_alone"));
    world.team.of_the_department.insert("wang"); // he is none of its people by learning there
    EXPECT_FALSE(world.ask("officers_certified"));
    world.team.of_the_department = {"li"};
    world.act.officers = {"zhao", "wang", "li"};
    EXPECT_TRUE(world.ask("officers_certified"));
    EXPECT_TRUE(world.ask("certified_officers_only"));
    EXPECT_TRUE(world.ask("no_officer_shadows_alone"));
}

TEST(Officers, AnOfficerOfAnotherTownshipDoesNotCount)
{
    auto world = GuardWorld{};
    world.team.elsewhere.insert("wang");
    EXPECT_FALSE(world.ask("officers_certified"));
}

TEST(Officers, AnAssignmentNamesItsOfficersInTheForm)
{
    auto world = GuardWorld{};
    world.act.officers.clear();
    EXPECT_TRUE(world.ask("two_certified_officers", R"({"officers": ["zhao", "wang"]})"));
    EXPECT_FALSE(world.ask("two_certified_officers", R"({"officers": ["zhao"]})"));
    EXPECT_FALSE(world.ask("officers_certified"));
}

TEST(Officers, ANameAddedAfterwardsIsFoundByMinuteAndPlace)
{
    auto world = GuardWorld{};
    world.did("inspect_site", form(R"({"place": "东村"})"), "2026-03-10 09:00");
    EXPECT_FALSE(world.ask("officers_certified", R"({"place": "西村"})"));
    EXPECT_TRUE(world.ask("officers_certified", R"({"place": "东村"})"));
    world.act.at = moment("2026-03-10 09:01");
    EXPECT_TRUE(world.ask("officers_certified", R"({"place": "西村"})"));
}

TEST(Officers, AfterFilingOnlyThoseAssignedActAndTheLastAssignmentCounts)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("officers_are_assigned"));
    world.did("assign_officers", form(R"({"officers": ["zhao", "wang"]})"));
    EXPECT_TRUE(world.ask("officers_are_assigned"));
    world.did("replace_officer", form(R"({"officers": ["zhao", "qian"]})"));
    EXPECT_FALSE(world.ask("officers_are_assigned"));
}

TEST(Officers, AnInterestOrAGrantedRecusalBars)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("officers_not_conflicted"));
    world.team.relations.insert({"wang", "p"});
    EXPECT_FALSE(world.ask("officers_not_conflicted"));
    world.team.relations.clear();
    world.did("decide_recusal_refused", form(R"({"person": "wang"})"));
    EXPECT_TRUE(world.ask("officers_not_conflicted"));
    world.did("decide_recusal_granted", form(R"({"person": "wang"})"));
    EXPECT_FALSE(world.ask("officers_not_conflicted"));
}

TEST(Officers, WhoApprovesHasNoInterestAndDidNotInvestigate)
{
    auto world = GuardWorld{};
    world.act.actor = "head";
    EXPECT_TRUE(world.ask("approver_not_conflicted"));
    EXPECT_TRUE(world.ask("decider_not_conflicted"));
    world.did("question").officers = {"zhao", "head"};
    EXPECT_FALSE(world.ask("approver_not_conflicted"));
    EXPECT_TRUE(world.ask("decider_not_conflicted"));
    world.team.relations.insert({"head", "p"});
    EXPECT_FALSE(world.ask("decider_not_conflicted"));
}

TEST(Officers, MembersOfTheDiscussionHaveNoInterest)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("members_not_conflicted", R"({"members": ["a", "b", "c"]})"));
    world.team.relations.insert({"b", "p"});
    EXPECT_FALSE(world.ask("members_not_conflicted"));
    EXPECT_FALSE(world.ask("members_not_conflicted", "{}"));
}

TEST(Officers, ThePresiderNeitherInvestigatedNorDecidesNorIsConcerned)
{
    auto world = GuardWorld{};
    world.act.form = form(R"({"presider": "sun"})");
    for (auto const* const guard : {"presider_not_investigator", "presider_not_conflicted", "presider_not_decider"})
        EXPECT_TRUE(world.ask(guard)) << guard;
    world.did("verify_evidence").officers = {"zhao", "sun"};
    EXPECT_FALSE(world.ask("presider_not_investigator"));
    auto steered = GuardWorld{};
    steered.act.form = form(R"({"presider": "he"})");
    EXPECT_TRUE(steered.ask("presider_not_investigator"));
    steered.did("assign_officers").actor = "he";
    EXPECT_FALSE(steered.ask("presider_not_investigator"));
    world.team.relations.insert({"sun", "p"});
    EXPECT_FALSE(world.ask("presider_not_conflicted"));
    world.team.posts.insert({"sun", "township_head"});
    EXPECT_FALSE(world.ask("presider_not_decider"));
    world.team.posts.clear();
    world.did("approve_notice").actor = "sun";
    EXPECT_FALSE(world.ask("presider_not_decider"));
}

TEST(Officers, WhoInvestigatedOrPresidedDoesNotReview)
{
    auto world = GuardWorld{};
    world.act.actor = "li";
    EXPECT_TRUE(world.ask("reviewer_not_investigator"));
    world.did("end_hearing_held", form(R"({"presider": "li"})")).actor = "clerk";
    EXPECT_FALSE(world.ask("reviewer_not_investigator"));
    auto other = GuardWorld{};
    other.act.actor = "li";
    other.did("question").officers = {"zhao", "li"};
    EXPECT_FALSE(other.ask("reviewer_not_investigator"));
    EXPECT_FALSE(other.ask("decider_not_investigator"));
    other.act.actor = "head";
    EXPECT_TRUE(other.ask("decider_not_investigator"));
}

TEST(Officers, AReviewerHoldsThePostHereAndIsQualified)
{
    auto world = GuardWorld{};
    world.act.actor = "li";
    EXPECT_FALSE(world.ask("reviewer_qualified")); // a guidance team's opinion is no review
    world.team.posts.insert({"li", "legal_reviewer"});
    EXPECT_TRUE(world.ask("reviewer_qualified"));
    world.team.not_qualified.insert("li");
    EXPECT_FALSE(world.ask("reviewer_qualified"));
}

TEST(Officers, NobodyDecidesOnHisOwnRecusal)
{
    auto world = GuardWorld{};
    world.act.actor = "head";
    EXPECT_TRUE(world.ask("decider_is_not_the_person", R"({"person": "zhao"})"));
    EXPECT_FALSE(world.ask("decider_is_not_the_person", R"({"person": "head"})"));
}

TEST(Officers, TheHeadOfTheAuthorityDecidesAndForEntrustedItemsTheDepartments)
{
    auto world = GuardWorld{};
    world.act.actor = "head";
    world.act.post = "township_head";
    EXPECT_FALSE(world.ask("decider_entitled"));
    world.team.posts.insert({"head", "township_head"});
    EXPECT_TRUE(world.ask("decider_entitled"));
    world.act.post = "brigade_head";
    EXPECT_FALSE(world.ask("decider_entitled"));
    world.act.post = "township_head";
    world.item.mode = "entrusted";
    EXPECT_FALSE(world.ask("decider_entitled"));
    world.team.posts.insert({"head", "department_head"});
    world.act.post = "department_head";
    EXPECT_TRUE(world.ask("decider_entitled"));
}

TEST(Officers, OnlyARecusalThatWasGrantedOrOrderedHasAnAnnex)
{
    auto world = GuardWorld{};
    world.did("decide_recusal_refused", form(R"({"person": "wang"})"));
    EXPECT_FALSE(world.ask("recusal_granted_to_him", R"({"person": "wang"})"));
    world.did("decide_recusal_granted", form(R"({"person": "wang"})"));
    EXPECT_TRUE(world.ask("recusal_granted_to_him", R"({"person": "wang"})"));
    EXPECT_FALSE(world.ask("recusal_granted_to_him", R"({"person": "sun"})"));
}

} // namespace xz::law::testing
