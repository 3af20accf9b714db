// SPDX-License-Identifier: Apache-2.0
#include "team/certificates.hpp"

#include "team/testing.hpp"

namespace xz::team {
namespace {

using namespace testing;

auto const wang = PersonKey{"wang"};
auto const rules = CertificateRules{.ahead = {90, 30, 7}};

/// Wang's certificate T-wang holds from 2024-01-01 to 2026-12-31.
class Certificates : public Brigade {
protected:
    std::string_view state(Day day) const { return state_on(*roster.person(wang), *roster.certificate("T-wang"), day); }
    void settle()
    {
        settle_away(roster, [](Day) { return 6; });
    }
    void leave(char const* from, char const* to)
    {
        keep(act("leave_recorded", {{"person", "wang"}, {"from", from}, {"to", to}}));
        settle();
    }
    Words tasks(Day day) const
    {
        auto found = Words{};
        for (auto const& each : certificate_tasks(*roster.person(wang), day, rules))
            found.push_back(each.what + (each.stage > 0 ? " " + std::to_string(each.stage) : "") + " " + to_string(each.since));
        return found;
    }
};

TEST_F(Certificates, AreAskedForInTime)
{
    EXPECT_EQ(tasks(make_day(2026, 10, 1)), Words{});
    EXPECT_EQ(tasks(make_day(2026, 10, 2)), Words{"renew 90 2026-12-31"});
    EXPECT_EQ(tasks(make_day(2026, 11, 30)), Words{"renew 90 2026-12-31"});
    EXPECT_EQ(tasks(make_day(2026, 12, 1)), Words{"renew 30 2026-12-31"});
    EXPECT_EQ(tasks(make_day(2026, 12, 23)), Words{"renew 30 2026-12-31"});
    EXPECT_EQ(tasks(make_day(2026, 12, 24)), Words{"renew 7 2026-12-31"});
    EXPECT_EQ(tasks(make_day(2026, 12, 31)), Words{"renew 7 2026-12-31"});
    EXPECT_EQ(tasks(make_day(2027, 1, 1)), Words{"return 2027-01-01"});
}

TEST_F(Certificates, HaveNumbersThatCanBePrintedAndTyped)
{
    auto const recorded = [](std::string number) {
        return act("certificate_recorded", {{"person", "wang"},
                                            {"number", std::move(number)},
                                            {"from", "2027-01-01"},
                                            {"to", "2029-12-31"},
                                            {"fields", Json::Array{"*"}}});
    };
    for (auto const* good : {"WANG-2", "皖12030000001", "w2"}) EXPECT_EQ(against(recorded(good)), Words{}) << good;
    for (auto const* bad : {" ", "X 1", "X/1", "X?", "X%31", "X\u30001"}) EXPECT_EQ(against(recorded(bad)), Words{"form/number"}) << bad;
    keep(recorded("WANG-2"));
    for (auto const* typed : {"WANG-2", "wang-2", " WANG-2 "}) {
        ASSERT_NE(roster.certificate_shown(typed), nullptr) << typed;
        EXPECT_EQ(roster.certificate_shown(typed)->number, "WANG-2");
    }
    EXPECT_NE(roster.certificate_shown("T-wang"), nullptr) << "as it is recorded";
    EXPECT_EQ(roster.certificate_shown(" "), nullptr);
    EXPECT_EQ(roster.certificate_shown("WANG-3"), nullptr);
}

TEST_F(Certificates, ThatWereRenewedAskForNothing)
{
    keep(act("certificate_recorded",
             {{"person", "wang"}, {"number", "T-2"}, {"from", "2027-01-01"}, {"to", "2029-12-31"}, {"fields", Json::Array{"*"}}}));
    EXPECT_EQ(tasks(make_day(2026, 12, 31)), Words{});
}

TEST_F(Certificates, AreValidSuspendedExpiredOrEnded)
{
    keep(act("certificate_suspended", {{"number", "T-wang"}, {"from", "2025-04-01"}, {"to", "2025-04-30"}, {"ground", "yearly_check"}}));
    EXPECT_EQ(state(make_day(2023, 12, 31)), "not_yet");
    EXPECT_EQ(state(make_day(2025, 3, 31)), "valid");
    EXPECT_EQ(state(make_day(2025, 4, 30)), "suspended");
    EXPECT_EQ(state(make_day(2025, 5, 1)), "valid");
    EXPECT_EQ(state(make_day(2026, 12, 31)), "valid");
    EXPECT_EQ(state(make_day(2027, 1, 1)), "expired");
    EXPECT_EQ(against(act("certificate_suspended", {{"number", "T-wang"}, {"ground", "mood"}})), Words{"form/ground"});
}

TEST_F(Certificates, ThatEndedCertifyNobodyFromThatDayOn)
{
    keep(act("certificate_ended", {{"number", "T-wang"}, {"ground", "left"}, {"from", "2025-06-01"}}));
    EXPECT_TRUE(roster.certified(wang, make_day(2025, 5, 31), "D02"));
    EXPECT_FALSE(roster.certified(wang, make_day(2025, 6, 1), "D02"));
    EXPECT_EQ(state(make_day(2025, 6, 1)), "ended");
    EXPECT_EQ(against(act("certificate_suspended", {{"number", "T-wang"}})), Words{"certificate_goes_on/number"});
    EXPECT_EQ(tasks(make_day(2025, 6, 1)), Words{"return 2025-06-01"});
    keep(act("certificate_returned", {{"number", "T-wang"}, {"on", "2025-06-03"}}));
    EXPECT_EQ(tasks(make_day(2025, 6, 5)), Words{});
    EXPECT_EQ(against(act("certificate_returned", {{"number", "T-wang"}})), Words{"certificate_not_yet_so/number"});
}

TEST_F(Certificates, ThatAreLostNeedNotBeHandedIn)
{
    keep(act("certificate_ended", {{"number", "T-wang"}, {"ground", "lost"}, {"from", "2025-06-01"}}));
    EXPECT_EQ(tasks(make_day(2025, 6, 5)), Words{});
}

TEST_F(Certificates, DoNotCountOnceALeaveIsTooLong) // R-CERT-4
{
    leave("2025-01-10", "2025-09-30");
    EXPECT_TRUE(roster.certified(wang, make_day(2025, 7, 10), "D02"));
    EXPECT_EQ(tasks(make_day(2025, 7, 10)), Words{});
    EXPECT_FALSE(roster.certified(wang, make_day(2025, 7, 11), "D02"));
    EXPECT_EQ(state(make_day(2025, 7, 11)), "suspended");
    EXPECT_EQ(roster.halted(wang, make_day(2025, 9, 30)), "long_leave");
    EXPECT_EQ(tasks(make_day(2025, 7, 11)), Words{"halted 2025-07-11"});
    EXPECT_TRUE(roster.certified(wang, make_day(2025, 10, 1), "D02")); // back
    EXPECT_EQ(tasks(make_day(2025, 10, 1)), Words{});
}

TEST_F(Certificates, ReadLeavesWithoutADayBetweenAsOne)
{
    leave("2025-01-10", "2025-05-31");
    leave("2025-06-01", "2025-07-20");
    EXPECT_TRUE(roster.certified(wang, make_day(2025, 7, 10), "D02"));
    EXPECT_FALSE(roster.certified(wang, make_day(2025, 7, 11), "D02"));
    leave("2026-01-10", "2026-05-30");
    leave("2026-06-01", "2026-07-20");
    EXPECT_TRUE(roster.certified(wang, make_day(2026, 7, 20), "D02"));
}

TEST_F(Certificates, DoNotCountWhileTheOfficerIsSecondedAway) // R-CERT-4
{
    keep(act("secondment_ordered",
             {{"order", "1"},
              {"person", "wang"},
              {"borrower", "D05"},
              {"from", "2025-02-01"},
              {"to", "2025-02-10"},
              {"kind", "ordinary"},
              {"reason", "协查"},
              {"cover", "sun"}},
             make_day(2025, 1, 20), "wu"));
    settle();
    EXPECT_TRUE(roster.certified(wang, make_day(2025, 2, 1), "D02")); // nobody of the county has agreed
    keep(act("secondment_agreed", {{"order", "1"}, {"paper", "函1号"}}, make_day(2025, 2, 3), "shen"));
    settle();
    EXPECT_TRUE(roster.certified(wang, make_day(2025, 2, 2), "D02"));
    EXPECT_FALSE(roster.certified(wang, make_day(2025, 2, 3), "D02"));
    EXPECT_EQ(roster.halted(wang, make_day(2025, 2, 10)), "seconded");
    EXPECT_EQ(tasks(make_day(2025, 2, 10)), Words{"halted 2025-02-03"});
    EXPECT_TRUE(roster.certified(wang, make_day(2025, 2, 11), "D02"));
    auto const bad = invalid_periods(*roster.person(wang), *roster.certificate("T-wang"));
    ASSERT_EQ(bad.size(), 1U);
    EXPECT_TRUE(bad[0].holds(make_day(2025, 2, 3)) && !bad[0].holds(make_day(2025, 2, 2)));
}

TEST_F(Certificates, AreFoundInvalidFromAnyDayOnWhichTheyCounted) // R-CERT-6
{
    auto const found = [](char const* from) {
        return act("certificate_found_invalid", {{"number", "T-wang"}, {"from", from}, {"reason", "冒名考试"}, {"paper", "函2号"}},
                   make_day(2026, 3, 2));
    };
    EXPECT_EQ(against(found("2023-12-31")), Words{"form/from"});
    EXPECT_EQ(against(found("2027-01-01")), Words{"form/from"});
    keep(act("certificate_ended", {{"number", "T-wang"}, {"ground", "left"}, {"from", "2026-01-10"}}));
    EXPECT_EQ(against(found("2026-01-10")), Words{"form/from"});
    keep(found("2024-01-01"));
    EXPECT_FALSE(roster.certified(wang, make_day(2024, 1, 1), "D02"));
    EXPECT_EQ(state(make_day(2025, 6, 1)), "ended");
}

TEST_F(Certificates, TellTheDaysOnWhichTheyWereNoGood) // R-CERT-6
{
    keep(act("certificate_suspended", {{"number", "T-wang"}, {"from", "2025-04-01"}, {"to", "2025-04-30"}}));
    keep(act("certificate_ended", {{"number", "T-wang"}, {"ground", "cancelled"}, {"from", "2025-06-01"}}));
    auto const bad = invalid_periods(*roster.person(wang), *roster.certificate("T-wang"));
    ASSERT_EQ(bad.size(), 2U);
    EXPECT_TRUE(bad[0].holds(make_day(2025, 4, 30)) && !bad[0].holds(make_day(2025, 5, 1)));
    EXPECT_TRUE(bad[1].holds(make_day(2025, 6, 1)) && !bad[1].holds(make_day(2025, 5, 31)));
}

} // namespace
} // namespace xz::team
