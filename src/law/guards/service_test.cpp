// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "law/guards/guard_world.hpp"

namespace xz::law::testing {

namespace {

GuardWorld serving(std::string step, std::string paper = "penalty_decision")
{
    auto world = GuardWorld{};
    world.act.procedure = "penalty.service";
    world.act.step = std::move(step);
    world.act.paper = std::move(paper);
    world.act.party = "p";
    return world;
}

bool way(std::string step, std::string_view written, PartyKind kind = PartyKind::Individual)
{
    auto world = serving(std::move(step));
    world.parties.front().kind = kind;
    return world.ask("way_conditions_met", written);
}

bool recipient(std::string step, std::string_view written, PartyKind kind = PartyKind::Individual)
{
    auto world = serving(std::move(step));
    world.parties.front().kind = kind;
    return world.ask("right_recipient", written);
}

/// A failed attempt on the paper under service.
void attempted(GuardWorld& world, std::string_view how)
{
    auto& made = world.did("attempt_failed", Json::object().set("way", how), "2026-03-05 10:00", "p");
    made.procedure = "penalty.service";
    made.paper = world.act.paper;
}

} // namespace

TEST(ServiceWays, TakeASignatureForDirectService)
{
    EXPECT_TRUE(way("serve_direct", R"({"signed": true})"));
    EXPECT_FALSE(way("serve_direct", R"({"signed": false})"));
    EXPECT_TRUE(way("serve_pronounced", R"({"signed": true, "party_present": true})"));
    EXPECT_FALSE(way("serve_pronounced", R"({"signed": true, "party_present": false})"));
}

TEST(ServiceWays, ReadTheWayFromTheFormWhereTheStepServesInAnyWay)
{
    EXPECT_TRUE(way("notice_service", R"({"way": "direct", "signed": true})"));
    EXPECT_FALSE(way("notice_service", R"({"signed": true})"));
    EXPECT_FALSE(way("serve_order", R"({"way": "pushed_under_the_door", "signed": true})"));
}

TEST(ServiceWays, GiveTheHouseholdOnlyAnAbsentCitizensPaper)
{
    EXPECT_TRUE(way("serve_substitute", R"({"party_absent": true, "cohabiting": true, "signed": true})"));
    EXPECT_FALSE(way("serve_substitute", R"({"party_absent": true, "cohabiting": false, "signed": true})"));
    EXPECT_FALSE(way("serve_substitute", R"({"party_absent": true, "cohabiting": true, "signed": true})", PartyKind::Organisation));
}

TEST(ServiceWays, LeaveThePaperOnlyAfterARefusalAtTheResidence)
{
    auto const good =
        R"({"refused": true, "refusal_reason": "r", "left_at": "residence", "witness_class": "village_committee", "witness_signed": true})";
    EXPECT_TRUE(way("serve_leave_witness", good));
    EXPECT_FALSE(way("serve_leave_witness",
                     R"({"refused": false, "left_at": "residence", "witness_class": "village_committee", "witness_signed": true})"));
    EXPECT_FALSE(way(
        "serve_leave_witness",
        R"({"refused": true, "refusal_reason": "r", "left_at": "door", "witness_class": "village_committee", "witness_signed": true})"));
    EXPECT_FALSE(
        way("serve_leave_witness",
            R"({"refused": true, "refusal_reason": "r", "left_at": "residence", "witness_class": "other", "witness_signed": true})"));
    EXPECT_TRUE(way("serve_leave_recorded", R"({"refused": true, "refusal_reason": "r", "left_at": "residence", "recording": "v1"})"));
    EXPECT_FALSE(way("serve_leave_recorded", R"({"refused": false, "left_at": "door", "recording": "photo"})")); // nobody at home
    EXPECT_FALSE(way("serve_leave_recorded", R"({"refused": true, "refusal_reason": "r", "left_at": "residence"})"));
}

TEST(ServiceWays, LeaveThePaperOnlyByTwo)
{
    auto world = serving("serve_leave_recorded");
    world.act.officers = {"zhao"};
    EXPECT_FALSE(world.ask("way_conditions_met", R"({"refused": true, "refusal_reason": "r", "left_at": "residence", "recording": "v1"})"));
}

TEST(ServiceWays, NoteARefusalAtTheOfficeElsewhereAndByAnOrganisation)
{
    EXPECT_TRUE(way("serve_refused_at_office", R"({"refused": true, "refusal_reason": "r", "left_at": "office"})"));
    EXPECT_FALSE(way("serve_refused_at_office", R"({"refused": true, "refusal_reason": "r", "left_at": "elsewhere"})"));
    EXPECT_TRUE(
        way("serve_refused_elsewhere_recorded", R"({"refused": true, "refusal_reason": "r", "left_at": "elsewhere", "recording": "v"})"));
    EXPECT_FALSE(way("serve_refused_elsewhere_recorded", R"({"refused": true, "refusal_reason": "r", "left_at": "elsewhere"})"));
    EXPECT_TRUE(
        way("serve_refused_by_organisation", R"({"refused": true, "refusal_reason": "r", "recording": "v"})", PartyKind::Organisation));
    EXPECT_FALSE(way("serve_refused_by_organisation", R"({"refused": true, "refusal_reason": "r", "recording": "v"})"));
}

TEST(ServiceWays, SendElectronicallyOnlyOnASignedConfirmation)
{
    auto world = serving("serve_electronic");
    auto const sent = R"({"delivery_proof": "sent"})";
    EXPECT_FALSE(world.ask("way_conditions_met", sent));
    world.did("confirm_address", form(R"({"electronic_agreed": true, "electronic_account": "a", "signed": false})"), "2026-03-01 09:00",
              "p");
    EXPECT_FALSE(world.ask("way_conditions_met", sent));
    world.did("confirm_address", form(R"({"electronic_agreed": true, "electronic_account": "a", "signed": true})"), "2026-03-02 09:00",
              "p");
    EXPECT_TRUE(world.ask("way_conditions_met", sent));
    EXPECT_FALSE(world.ask("way_conditions_met", "{}"));
    world.did("confirm_address",
              form(R"({"electronic_agreed": true, "electronic_account": "a", "signed": true, "papers_excluded": "penalty_decision"})"),
              "2026-03-03 09:00", "p");
    EXPECT_FALSE(world.ask("way_conditions_met", sent));
    world.did("confirm_address", form(R"({"electronic_agreed": false, "signed": true})"), "2026-03-04 09:00", "p"); // taken back
    EXPECT_FALSE(world.ask("way_conditions_met", sent));
}

TEST(ServiceWays, CountPostOnlyWithTheSlipFromAKnownAddress)
{
    EXPECT_TRUE(way("serve_post", R"({"direct_difficult": "d", "address_source": "registered", "returned_slip": true})"));
    EXPECT_FALSE(way("serve_post", R"({"direct_difficult": "d", "address_source": "registered", "returned_slip": false})"));
    EXPECT_FALSE(way("serve_post", R"({"direct_difficult": "d", "address_source": "guessed", "returned_slip": true})"));
    EXPECT_FALSE(way("serve_post", R"({"address_source": "registered", "returned_slip": true})"));
    EXPECT_TRUE(way("serve_entrusted", R"({"direct_difficult": "d", "entrusted_to": "x", "signed": true})"));
    EXPECT_FALSE(way("serve_entrusted", R"({"direct_difficult": "d", "entrusted_to": "x"})"));
    EXPECT_TRUE(way("serve_forwarded", R"({"entrusted_to": "prison", "signed": true})"));
    EXPECT_FALSE(way("serve_forwarded", R"({"signed": true})"));
}

TEST(ServiceWays, TakeADemandDirectlyFirst)
{
    auto world = serving("serve_post", "demand");
    auto const posted = R"({"direct_difficult": "d", "address_source": "registered", "returned_slip": true})";
    EXPECT_FALSE(world.ask("way_conditions_met", posted));
    attempted(world, "telephone");
    EXPECT_FALSE(world.ask("way_conditions_met", posted));
    attempted(world, "residence_visit");
    EXPECT_TRUE(world.ask("way_conditions_met", posted));
}

TEST(ServiceRecipients, AreThoseTheLawNames)
{
    EXPECT_TRUE(recipient("serve_direct", R"({"recipient_class": "party"})"));
    EXPECT_TRUE(recipient("serve_direct", R"({"recipient_class": "agent"})"));
    for (auto const* wrong :
         {"village_cadre", "neighbour", "employee", "opposing_party", "other", "adult_family_member", "legal_representative"}) {
        auto world = serving("serve_direct");
        world.act.form = Json::object().set("recipient_class", wrong);
        EXPECT_FALSE(world.ask("right_recipient")) << wrong;
    }
    EXPECT_TRUE(recipient("serve_direct", R"({"recipient_class": "receiving_office"})", PartyKind::Organisation));
    EXPECT_FALSE(recipient("serve_direct", R"({"recipient_class": "party"})", PartyKind::Organisation));
}

TEST(ServiceRecipients, OfSubstituteServiceLiveWithTheParty)
{
    EXPECT_TRUE(recipient("serve_substitute", R"({"recipient_class": "adult_family_member", "cohabiting": true})"));
    EXPECT_FALSE(recipient("serve_substitute", R"({"recipient_class": "adult_family_member", "cohabiting": false})"));
    EXPECT_FALSE(recipient("serve_substitute", R"({"recipient_class": "village_cadre", "cohabiting": true})"));
    EXPECT_TRUE(recipient("serve_leave_witness", R"({"recipient_class": "adult_family_member", "cohabiting": true})"));
    EXPECT_FALSE(recipient("serve_leave_witness", R"({"recipient_class": "village_cadre"})"));
}

TEST(ServiceRecipients, OfTheOtherWays)
{
    EXPECT_TRUE(recipient("serve_electronic", R"({"recipient_class": "electronic_system"})"));
    EXPECT_FALSE(recipient("serve_electronic", R"({"recipient_class": "neighbour"})"));
    EXPECT_TRUE(recipient("serve_refused_elsewhere_recorded", R"({"recipient_class": "party"})"));
    EXPECT_FALSE(recipient("serve_refused_elsewhere_recorded", R"({"recipient_class": "agent"})"));
    EXPECT_TRUE(recipient("serve_refused_by_organisation", R"({"recipient_class": "receiving_office"})", PartyKind::Organisation));
    EXPECT_FALSE(recipient("serve_refused_by_organisation", R"({"recipient_class": "receiving_office"})"));
    EXPECT_TRUE(recipient("serve_forwarded", R"({"recipient_class": "party"})"));
    EXPECT_FALSE(recipient("serve_forwarded", R"({"recipient_class": "unit_or_institution"})"));
}

TEST(PublicNotice, ComesAfterAttemptsOrAConfirmation)
{
    auto world = serving("issue_public_notice");
    EXPECT_FALSE(world.ask("missing_or_no_other_way", "{}"));
    attempted(world, "residence_visit");
    attempted(world, "residence_visit");
    EXPECT_FALSE(world.ask("missing_or_no_other_way", "{}"));
    attempted(world, "post");
    EXPECT_TRUE(world.ask("missing_or_no_other_way", "{}"));
    EXPECT_TRUE(serving("issue_public_notice").ask("missing_or_no_other_way", R"({"whereabouts_confirmed_by": "police"})"));
}

TEST(PublicNotice, DoesNotCountAttemptsOfAPaperThatWasCalledOff)
{
    auto world = serving("issue_public_notice");
    attempted(world, "residence_visit");
    attempted(world, "telephone");
    world.did("call_off_service", form("{}"), "2026-03-06 10:00", "p").paper = "penalty_decision";
    EXPECT_FALSE(world.ask("missing_or_no_other_way", "{}"));
}

TEST(Service, ANoticeToAMinorGoesToTheGuardianAsWell)
{
    auto world = serving("serve_direct", "prior_notice");
    world.act.at = moment("2026-03-10 09:00");
    EXPECT_TRUE(world.ask("guardian_served_too", "{}"));
    world.parties.front().birth_date = make_day(2008, 3, 10); // 18 on that very day: still younger
    EXPECT_FALSE(world.ask("guardian_served_too", "{}"));
    EXPECT_TRUE(world.ask("guardian_served_too", R"({"guardian": "其父"})"));
    world.act.paper = "penalty_decision";
    EXPECT_TRUE(world.ask("guardian_served_too", "{}"));
    world.act.paper = "prior_notice";
    world.parties.front().birth_date = make_day(2008, 3, 9);
    EXPECT_TRUE(world.ask("guardian_served_too", "{}"));
}

TEST(Service, ANoticeToWhoWasFoundIncapableGoesToTheGuardianAsWell)
{
    auto world = serving("notice_service", "prior_notice");
    world.did("conclude", form(R"({"circumstances": ["incapable"]})"));
    EXPECT_FALSE(world.ask("guardian_served_too", "{}"));
    EXPECT_TRUE(world.ask("guardian_served_too", R"({"guardian": "其妻"})"));
    world.parties.front().kind = PartyKind::Organisation;
    EXPECT_TRUE(world.ask("guardian_served_too", "{}"));
}

} // namespace xz::law::testing
