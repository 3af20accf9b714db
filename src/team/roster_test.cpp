// SPDX-License-Identifier: Apache-2.0
#include "team/roster.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

#include "team/posts.hpp"

namespace xz::team {
namespace {

constexpr auto here = "341524105";
auto const wang = PersonKey{"wang"};
auto const chu = PersonKey{"chu"};

Json form(std::vector<std::pair<std::string, Json>> members) { return Json{Json::Object(members.begin(), members.end())}; }

TeamAct act(std::string kind, std::vector<std::pair<std::string, Json>> members, Day day = make_day(2024, 1, 1))
{
    return {std::move(kind), form(std::move(members)), day};
}

TeamAct certificate(std::string person, std::string number, Json fields = Json::Array{"*"})
{
    return act("certificate_recorded",
               {{"person", person}, {"number", number}, {"from", "2024-01-01"}, {"to", "2026-03-01"}, {"fields", std::move(fields)}});
}

/// Wang, an officer whose certificate ends on 2026-03-01; Chu, a reviewer of the county; Gu, an auxiliary.
class TheRoster : public testing::Test {
protected:
    TheRoster()
    {
        keep(act("person_added", {{"person", "wang"}, {"name", "王某"}, {"home", here}}));
        keep(act("post_given", {{"person", "wang"}, {"post", "case_handler"}, {"place", here}}));
        keep(certificate("wang", "T-1"));
        keep(act("person_added", {{"person", "chu"}, {"name", "褚某"}, {"home", "341524"}}));
        keep(act("person_added", {{"person", "gu"}, {"name", "顾某"}, {"home", here}, {"auxiliary", true}}));
    }
    void keep(TeamAct const& what)
    {
        auto const objections = roster.validate(what);
        ASSERT_TRUE(objections.empty()) << what.kind << ": " << objections.front().what;
        roster.apply(what);
    }
    std::vector<std::string> objections(TeamAct const& what) const
    {
        auto fields = std::vector<std::string>{};
        for (auto const& each : roster.validate(what)) fields.push_back(each.field);
        return fields;
    }

    Roster roster;
};

using Fields = std::vector<std::string>;

TEST_F(TheRoster, CertifiesOnTheLastDayOfACertificate) { EXPECT_TRUE(roster.certified(wang, make_day(2026, 3, 1), "D02")); }
TEST_F(TheRoster, DoesNotCertifyOnTheDayAfter) { EXPECT_FALSE(roster.certified(wang, make_day(2026, 3, 2), "D02")); }
TEST_F(TheRoster, CertifiesOnTheFirstDay) { EXPECT_TRUE(roster.certified(wang, make_day(2024, 1, 1), "D02")); }
TEST_F(TheRoster, DoesNotCertifyOnTheDayBefore) { EXPECT_FALSE(roster.certified(wang, make_day(2023, 12, 31), "D02")); }

TEST_F(TheRoster, CertifiesOnlyForTheFieldsOfTheCertificate)
{
    keep(certificate("chu", "T-2", Json::Array{"D02", "D05"}));
    EXPECT_TRUE(roster.certified(chu, make_day(2025, 1, 1), "D05"));
    EXPECT_FALSE(roster.certified(chu, make_day(2025, 1, 1), "D06"));
    EXPECT_FALSE(roster.certified(PersonKey{"nobody"}, make_day(2025, 1, 1), "D05"));
}

TEST_F(TheRoster, DoesNotCertifyWhileTheCertificateIsSuspended)
{
    keep(act("certificate_suspended", {{"number", "T-1"}, {"from", "2025-04-01"}}));
    EXPECT_TRUE(roster.certified(wang, make_day(2025, 3, 31), "D02"));
    EXPECT_FALSE(roster.certified(wang, make_day(2025, 4, 1), "D02"));
    EXPECT_FALSE(roster.certified(wang, make_day(2025, 12, 1), "D02"));
    keep(act("certificate_restored", {{"number", "T-1"}, {"from", "2025-05-10"}}));
    EXPECT_FALSE(roster.certified(wang, make_day(2025, 5, 9), "D02"));
    EXPECT_TRUE(roster.certified(wang, make_day(2025, 5, 10), "D02"));
}

TEST_F(TheRoster, EndsASuspensionWithItsLastDay)
{
    keep(act("certificate_suspended", {{"number", "T-1"}, {"from", "2025-04-01"}, {"to", "2025-04-30"}}));
    EXPECT_FALSE(roster.certified(wang, make_day(2025, 4, 30), "D02"));
    EXPECT_TRUE(roster.certified(wang, make_day(2025, 5, 1), "D02"));
    EXPECT_EQ(objections(act("certificate_restored", {{"number", "T-1"}, {"from", "2025-05-01"}})), Fields{"number"});
}

TEST_F(TheRoster, NeverCertifiesAnAuxiliary)
{
    EXPECT_EQ(objections(certificate("gu", "T-3")), Fields{"person"});
    roster.apply(certificate("gu", "T-3")); // as an old record may hold it
    EXPECT_FALSE(roster.certified(PersonKey{"gu"}, make_day(2025, 1, 1), "D02"));
    EXPECT_TRUE(roster.auxiliary(PersonKey{"gu"}, make_day(2026, 3, 2)));
    EXPECT_FALSE(roster.auxiliary(wang, make_day(2026, 3, 2)));
}

TEST_F(TheRoster, HoldsAPostFromItsFirstToItsLastDay)
{
    keep(act("post_given", {{"person", "chu"}, {"post", "township_head"}, {"place", here}, {"from", "2025-02-01"}, {"to", "2025-02-28"}}));
    EXPECT_FALSE(roster.holds_post(chu, "township_head", here, make_day(2025, 1, 31)));
    EXPECT_TRUE(roster.holds_post(chu, "township_head", here, make_day(2025, 2, 1)));
    EXPECT_TRUE(roster.holds_post(chu, "township_head", here, make_day(2025, 2, 28)));
    EXPECT_FALSE(roster.holds_post(chu, "township_head", here, make_day(2025, 3, 1)));
    EXPECT_FALSE(roster.holds_post(chu, "township_head", "341524106", make_day(2025, 2, 1)));
    EXPECT_TRUE(roster.holds_post_anywhere(chu, "township_head", make_day(2025, 2, 1)));
}

TEST_F(TheRoster, EndsAPostAfterItsLastDay)
{
    keep(act("post_ended", {{"person", "wang"}, {"post", "case_handler"}, {"place", here}, {"to", "2025-06-30"}}));
    EXPECT_TRUE(roster.holds_post(wang, "case_handler", here, make_day(2025, 6, 30)));
    EXPECT_FALSE(roster.holds_post(wang, "case_handler", here, make_day(2025, 7, 1)));
    EXPECT_EQ(objections(act("post_ended", {{"person", "wang"}, {"post", "case_handler"}, {"place", here}, {"to", "2025-07-01"}})),
              Fields{"post"});
}

TEST_F(TheRoster, NamesEveryoneInAPostOfThatDay)
{
    EXPECT_EQ(roster.holders("case_handler", here, make_day(2024, 1, 1)), std::vector<PersonKey>{wang});
    EXPECT_TRUE(roster.holders("case_handler", here, make_day(2023, 12, 31)).empty());
    EXPECT_TRUE(roster.holders("case_handler", "341524106", make_day(2024, 1, 1)).empty());
}

TeamAct loan(std::string person, std::string post)
{
    return act("lent", {{"person", person},
                        {"post", post},
                        {"place", person == "chu" ? here : "D05"},
                        {"from", "2025-01-01"},
                        {"to", "2025-01-31"},
                        {"paper", "借1号"}});
}

TEST_F(TheRoster, QualifiesAReviewerWhoIsLentInWritingAndHasTheQualification)
{
    keep(loan("chu", "legal_reviewer"));
    EXPECT_FALSE(roster.qualified_reviewer(chu, make_day(2025, 1, 15), here));
    keep(act("qualification_recorded", {{"person", "chu"}, {"basis", "legal_qualification"}, {"from", "2025-01-10"}}));
    EXPECT_FALSE(roster.qualified_reviewer(chu, make_day(2025, 1, 9), here));
    EXPECT_TRUE(roster.qualified_reviewer(chu, make_day(2025, 1, 10), here));
    EXPECT_TRUE(roster.qualified_reviewer(chu, make_day(2025, 1, 31), here));
    EXPECT_FALSE(roster.qualified_reviewer(chu, make_day(2025, 2, 1), here));
    EXPECT_FALSE(roster.qualified_reviewer(chu, make_day(2025, 1, 10), "341524106"));
}

TEST_F(TheRoster, QualifiesAReviewerPostedHereWhoIsNotFirstTime)
{
    keep(act("post_given", {{"person", "chu"}, {"post", "legal_reviewer"}, {"place", here}}));
    keep(act("qualification_recorded", {{"person", "chu"}, {"basis", "not_first_time"}}));
    EXPECT_TRUE(roster.qualified_reviewer(chu, make_day(2024, 1, 1), here));
    EXPECT_EQ(objections(act("qualification_recorded", {{"person", "chu"}, {"basis", "experience"}})), Fields{"basis"});
}

TEST_F(TheRoster, CountsAnOfficerWhoIsLentAwayToTheBorrower)
{
    keep(loan("wang", "department_officer"));
    EXPECT_EQ(roster.belongs_to(wang, make_day(2024, 12, 31)), here);
    EXPECT_EQ(roster.belongs_to(wang, make_day(2025, 1, 1)), "D05");
    EXPECT_EQ(roster.belongs_to(wang, make_day(2025, 1, 31)), "D05");
    EXPECT_EQ(roster.belongs_to(wang, make_day(2025, 2, 1)), here);
    EXPECT_EQ(roster.belongs_to(wang, make_day(2023, 12, 31)), std::nullopt);
}

TEST_F(TheRoster, LeavesASharedReviewerAtHome)
{
    keep(act("post_given", {{"person", "chu"}, {"post", "hearing_officer"}, {"place", "341524"}}));
    keep(loan("chu", "legal_reviewer"));
    EXPECT_EQ(roster.belongs_to(chu, make_day(2025, 1, 15)), "341524");
}

TEST_F(TheRoster, EndsALoanEarly)
{
    keep(loan("wang", "department_officer"));
    keep(act("lent_ended", {{"person", "wang"}, {"post", "department_officer"}, {"place", "D05"}, {"to", "2025-01-10"}}));
    EXPECT_EQ(roster.belongs_to(wang, make_day(2025, 1, 10)), "D05");
    EXPECT_EQ(roster.belongs_to(wang, make_day(2025, 1, 11)), here);
}

TEST_F(TheRoster, RefusesALoanWithoutPaperOrEnd)
{
    EXPECT_EQ(objections(act("lent", {{"person", "wang"}, {"post", "department_officer"}, {"place", "D05"}, {"from", "2025-01-01"}})),
              (Fields{"to", "paper"}));
}

TEST_F(TheRoster, KnowsLeaveAndInterests)
{
    keep(act("leave_recorded", {{"person", "wang"}, {"from", "2025-05-01"}, {"to", "2025-05-05"}}));
    EXPECT_TRUE(roster.on_leave(wang, make_day(2025, 5, 5)));
    EXPECT_FALSE(roster.on_leave(wang, make_day(2025, 5, 6)));
    keep(act("interest_declared", {{"person", "wang"}, {"party_name", "李某"}, {"relation", "近亲属"}, {"from", "2025-05-02"}}));
    EXPECT_FALSE(roster.interested(wang, "李某", make_day(2025, 5, 1)));
    EXPECT_TRUE(roster.interested(wang, "李某", make_day(2025, 5, 2)));
    EXPECT_FALSE(roster.interested(wang, "张某", make_day(2025, 5, 2)));
    EXPECT_FALSE(roster.interested(chu, "李某", make_day(2025, 5, 2)));
}

TeamAct given(std::string person, std::string post, Json from, Json to = {})
{
    return act("post_given", {{"person", person}, {"post", post}, {"place", "341524"}, {"from", from}, {"to", to}});
}

TEST_F(TheRoster, RefusesAnAdministratorASecondPostOnAnyDay) // INV-43
{
    keep(given("chu", "system_admin", "2025-01-01", "2025-06-30"));
    EXPECT_EQ(objections(given("chu", "audit_admin", "2025-06-30")), Fields{"post"});
    EXPECT_EQ(objections(given("chu", "filing_clerk", "2024-06-01")), Fields{"post"});
    EXPECT_EQ(objections(given("chu", "filing_clerk", "2025-07-01")), Fields{});
    EXPECT_EQ(objections(given("chu", "filing_clerk", "2024-06-01", "2024-12-31")), Fields{});
    EXPECT_EQ(objections(given("wang", "security_admin", "2025-01-01")), Fields{"post"});
    EXPECT_EQ(objections(loan("chu", "legal_reviewer")), Fields{"post"});
}

TEST_F(TheRoster, FindsAnAdministratorWithASecondPost)
{
    roster.apply(given("chu", "system_admin", "2025-01-01", "2025-06-30"));
    EXPECT_TRUE(roster.administrators_separated(make_day(2025, 6, 30)));
    roster.apply(given("chu", "filing_clerk", "2025-06-30"));
    EXPECT_TRUE(roster.administrators_separated(make_day(2025, 6, 29)));
    EXPECT_EQ(roster.unseparated_administrators(make_day(2025, 6, 30)), std::vector<PersonKey>{chu});
    EXPECT_TRUE(roster.administrators_separated(make_day(2025, 7, 1)));
}

TEST_F(TheRoster, RefusesWhatIsUnknownOrDoubled)
{
    EXPECT_EQ(objections(act("person_added", {{"person", "wang"}, {"name", "王某"}, {"home", here}})), Fields{"person"});
    EXPECT_EQ(objections(act("person_added", {{"person", "王"}, {"name", "王某"}, {"home", "3415"}})), (Fields{"person", "home"}));
    EXPECT_EQ(objections(given("nobody", "filing_clerk", "2025-01-01")), Fields{"person"});
    EXPECT_EQ(objections(given("chu", "king", "2025-01-01")), Fields{"post"});
    EXPECT_EQ(objections(given("chu", "party", "2025-01-01")), Fields{"post"});
    EXPECT_EQ(objections(given("chu", "filing_clerk", "2025-01-02", "2025-01-01")), Fields{"to"});
    EXPECT_EQ(objections(act("post_given", {{"person", "wang"}, {"post", "case_handler"}, {"place", here}})), Fields{"post"});
    EXPECT_EQ(objections(certificate("chu", "T-1")), Fields{"number"});
    EXPECT_EQ(objections(certificate("chu", "T-9", Json::array())), Fields{"fields"});
    EXPECT_EQ(objections(act("certificate_suspended", {{"number", "T-9"}})), Fields{"number"});
    EXPECT_EQ(objections(act("post_given", {{"person", "wang"}, {"post", 5}, {"plaec", here}})), (Fields{"plaec", "post", "place"}));
    EXPECT_EQ(objections(act("crowned", {{"person", "wang"}})), Fields{""});
    EXPECT_EQ(objections({"post_given", Json{"x"}, make_day(2024, 1, 1)}), Fields{""});
}

TEST_F(TheRoster, ThrowsOnAnActThatNobodyCouldHaveKept)
{
    EXPECT_THROW(roster.apply(act("crowned", {{"person", "wang"}})), std::logic_error);
    EXPECT_THROW(roster.apply(given("nobody", "filing_clerk", "2025-01-01")), std::logic_error);
    EXPECT_THROW(roster.apply(given("chu", "filing_clerk", "2025-02-30")), std::logic_error);
}

TEST(Posts, AreThoseOfTheLaw)
{
    EXPECT_EQ(posts.size(), 24U);
    EXPECT_TRUE(is_staff_post("legal_reviewer"));
    EXPECT_FALSE(is_staff_post("witness"));
    EXPECT_TRUE(is_administrator("audit_admin"));
    EXPECT_FALSE(is_administrator("hr_officer"));
}

} // namespace
} // namespace xz::team
