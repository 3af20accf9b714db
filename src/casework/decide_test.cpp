// SPDX-License-Identifier: Apache-2.0
#include "casework/decide.hpp"

#include <gtest/gtest.h>

#include "casework/judge.hpp"
#include "casework/next.hpp"
#include "tests/support/real_rules.hpp"

namespace xz::casework {
namespace {

using law::Scope;

/// A house of two parties: somebody opens it, tells each, hears each, and shuts it. Papers are delivered by child runs.
constexpr auto procedure = R"(id = "test.house"
title = { zh = "试", en = "Test" }
start = ["open"]
[[state]]
id = "open"
title = { zh = "开", en = "Open" }
way_on = "shut"
owner = "brigade_head"
[[state]]
id = "shut"
end = true
[[step]]
id = "look"
from = ["open"]
by = ["case_handler"]
officers = 2
asks = "look"
establishes = [{ fact = "seen", scope = "evidence" }, { fact = "named", when = "form.secret" }]
record_within = "2 workdays"
basis = ["法 §1"]
[[step]]
id = "copy"
from = ["open"]
by = ["case_handler"]
about = ["evidence"]
needs = ["seen"]
basis = ["法 §3"]
[[step]]
id = "hide"
from = ["open"]
by = ["case_handler"]
asks = "look"
needs = ["named or form.secret"]
basis = ["法 §3"]
[[step]]
id = "tell"
from = ["open"]
by = ["brigade_head"]
establishes = [{ fact = "told", scope = "party" }]
clocks = [{ start = "hearing_request_due", of = "party" }, { start = "decision_due" }]
opens = [{ procedure = "test.post", each = "party", paper = "letter", marks = ["is_letter"] }]
basis = ["法 §2"]
[[step]]
id = "hear"
from = ["open"]
by = ["party"]
needs = ["told"]
establishes = [{ fact = "heard", scope = "party" }]
clocks = [{ meet = "hearing_request_due", of = "party" }]
basis = ["法 §3"]
[[step]]
id = "untell"
from = ["open"]
by = ["brigade_head"]
revokes = ["told", "heard"]
basis = ["法 §4"]
[[step]]
id = "shut"
from = ["open"]
to = "shut"
by = ["brigade_head"]
needs = ["any evidence: seen", "all party: heard", "all party: delivered"]
basis = ["法 §5"]
)";
constexpr auto post = R"(id = "test.post"
title = { zh = "送", en = "Post" }
about = "paper"
start = ["out"]
[[state]]
id = "out"
title = { zh = "途中", en = "Out" }
way_on = "in"
owner = "filing_clerk"
[[state]]
id = "in"
end = true
[[state]]
id = "off"
end = true
[[step]]
id = "deliver"
from = ["out"]
to = "in"
by = ["filing_clerk"]
about = ["party"]
establishes = [{ fact = "delivered", scope = "party", when = "is_letter" }]
basis = ["法 §6"]
[[step]]
id = "call_back"
from = ["out"]
to = "off"
made_by = "program"
when = "not told"
basis = ["法 §7"]
)";
constexpr auto form = R"(id = "look"
title = { zh = "看", en = "Look" }
[[field]]
id = "reasons"
type = "text"
title = { zh = "理由", en = "Reasons" }
required = true
[[field]]
id = "secret"
type = "text"
title = { zh = "隐", en = "Secret" }
personal = true
[[field]]
id = "fine"
type = "money"
title = { zh = "款", en = "Fine" }
)";

class Deciding : public ::testing::Test {
protected:
    static law::Law small_law()
    {
        auto files = xz::testing::source_folder("rules");
        std::erase_if(files, [](File const& file) {
            return !file.path.starts_with("calendars/") && !file.path.starts_with("parameters/") && file.path != "posts.toml";
        });
        files.push_back({"procedures/house.toml", procedure});
        files.push_back({"procedures/post.toml", post});
        files.push_back({"forms/look.toml", form});
        return xz::testing::sound(law::load_law(files));
    }

    static xz::testing::RealRules const& real()
    {
        static auto const rules = xz::testing::RealRules{};
        return rules;
    }

    Moment at(int hour, int minute = 0) const
    {
        return start_of(make_day(2026, 3, 2)) + std::chrono::hours{hour} + std::chrono::minutes{minute};
    }

    ProposedAct act(std::string step, std::string actor, Moment when, About about = {}) const
    {
        return {.step = std::move(step), .about = std::move(about), .happened_at = when, .actor = std::move(actor)};
    }
    ProposedAct look(Moment when) const
    {
        auto made = act("look", "zhao", when);
        made.officers = {"zhao", "wang"};
        made.form = Json::object().set("reasons", "因").set("secret", "秘密");
        return made;
    }

    Result<std::vector<Act>> propose(std::vector<ProposedAct> acts, Moment recorded)
    {
        return stage.propose(std::move(acts), "chen", recorded);
    }
    bool holds(char const* fact, char const* party = "") const
    {
        return stage.dossier().holds({fact, *party == 0 ? Scope::Case : Scope::Party, party});
    }

    law::Law const law = small_law();
    team::Roster const roster = real().roster();
    MemoryStage stage{law,
                      law.numbers,
                      roster,
                      real().lists,
                      {"test.house",
                       "341524105",
                       "JZ-ZF-0041",
                       {{.id = "p", .name = "李某", .birth_date = make_day(1980, 5, 1)},
                        {.id = "q", .kind = law::PartyKind::Organisation, .name = "某公司"}}},
                      make_day(2026, 3, 2),
                      1};
};

std::vector<std::string> guards(Refusal const& refusal)
{
    auto names = std::vector<std::string>{};
    for (auto const& unmet : refusal.unmet) names.push_back(unmet.guard + (unmet.missing.empty() ? "" : "/" + unmet.missing));
    return names;
}

TEST_F(Deciding, RefusesForEveryUnmetNeedAtOnceAndNamesWhom)
{
    ASSERT_TRUE(propose({act("tell", "he", at(9))}, at(9)));
    ASSERT_TRUE(propose({act("hear", "p", at(10), {{Scope::Party, "p"}})}, at(10)));
    auto const refused = propose({act("shut", "zhao", at(11))}, at(11));
    ASSERT_FALSE(refused);
    EXPECT_EQ(guards(refused.error()), (std::vector<std::string>{"by/brigade_head", "seen", "heard/q", "delivered/p", "delivered/q"}));
    EXPECT_EQ(refused.error().unmet[2].mended_by, std::vector<std::string>{"hear"});
    EXPECT_EQ(refused.error().unmet[2].article, "法 §5、法 §3");
}

TEST_F(Deciding, ChecksFormOfficersAndPosts)
{
    auto wrong = look(at(9));
    wrong.officers = {"zhao", "zhao"};
    wrong.form = Json::object().set("odd", 1).set("fine", -5);
    auto const refused = propose({wrong}, at(9));
    ASSERT_FALSE(refused);
    EXPECT_EQ(guards(refused.error()), (std::vector<std::string>{"officers/2", "form/odd", "form/fine", "form/reasons"}));
    EXPECT_TRUE(stage.dossier().empty());
    EXPECT_TRUE(propose({look(at(9))}, at(9)));
}

TEST_F(Deciding, KeepsAllActsOfAProposalOrNone)
{
    ASSERT_FALSE(propose({act("tell", "he", at(9)), act("shut", "he", at(9, 5))}, at(10)));
    EXPECT_TRUE(stage.dossier().empty());
    auto const kept = propose({act("tell", "he", at(9)), act("hear", "p", at(9, 5), {{Scope::Party, "p"}})}, at(10));
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->size(), 2U);
    EXPECT_TRUE(holds("heard", "p"));
    EXPECT_FALSE(holds("heard", "q"));
}

TEST_F(Deciding, AsksWhichPartyWhereThereAreTwo)
{
    ASSERT_TRUE(propose({act("tell", "he", at(9))}, at(9)));
    auto const refused = propose({act("hear", "p", at(10))}, at(10));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().unmet.front().guard, "about");
    EXPECT_FALSE(propose({act("hear", "p", at(10), {{Scope::Party, "nobody"}})}, at(10)));
}

TEST_F(Deciding, RefusesWhatWouldPrecedeWhatItNeedsAndTheFuture)
{
    ASSERT_TRUE(propose({act("tell", "he", at(9))}, at(9)));
    auto const early = propose({act("hear", "p", at(8), {{Scope::Party, "p"}})}, at(10));
    ASSERT_FALSE(early);
    EXPECT_EQ(guards(early.error()), std::vector<std::string>{"at/before"});
    auto const future = propose({act("hear", "p", at(12), {{Scope::Party, "p"}})}, at(10));
    ASSERT_FALSE(future);
    EXPECT_EQ(guards(future.error()), std::vector<std::string>{"at/future"});
}

TEST_F(Deciding, WantsAReasonForRecordingLate)
{
    auto late = look(at(9));
    auto const two_days_on = start_of(make_day(2026, 3, 4)) + std::chrono::hours{23};
    EXPECT_TRUE(propose({late}, two_days_on));
    late.happened_at = at(10);
    auto const refused = propose({late}, two_days_on + std::chrono::hours{2});
    ASSERT_FALSE(refused);
    EXPECT_EQ(guards(refused.error()), std::vector<std::string>{"record_within/late_reason"});
    late.form.set("late_reason", "无信号");
    EXPECT_TRUE(propose({late}, two_days_on + std::chrono::hours{2}));
}

TEST_F(Deciding, OpensAChildRunForEachPartyAndCallsItOffWithItsParent)
{
    ASSERT_TRUE(propose({act("tell", "he", at(9))}, at(9)));
    ASSERT_EQ(stage.dossier().runs().size(), 3U);
    ASSERT_TRUE(propose({act("deliver", "chen", at(10), {{Scope::Party, "p"}})}, at(10)));
    EXPECT_TRUE(holds("delivered", "p"));
    EXPECT_FALSE(holds("delivered", "q"));
    auto const untold = propose({act("untell", "he", at(11))}, at(11));
    ASSERT_TRUE(untold);
    ASSERT_EQ(untold->size(), 2U);
    EXPECT_EQ(untold->back().step, "call_back");
    EXPECT_EQ(untold->back().actor, "program");
    EXPECT_EQ(stage.dossier().runs()[2].state, "off");
    EXPECT_EQ(stage.dossier().runs()[1].state, "in");
    auto const by_hand = propose({act("call_back", "chen", at(12))}, at(12));
    ASSERT_FALSE(by_hand);
}

TEST_F(Deciding, StartsAClockForEachPartyAndMeetsIt)
{
    ASSERT_TRUE(propose({act("tell", "he", at(9))}, at(9)));
    auto const* clock = stage.dossier().clock("hearing_request_due", "p");
    ASSERT_NE(clock, nullptr);
    EXPECT_EQ(clock->legal, make_day(2026, 3, 9));
    EXPECT_NE(clock->trace.find("2026-03-02"), std::string::npos);
    EXPECT_EQ(stage.dossier().clock("decision_due", "")->legal, make_day(2026, 6, 1)); // 05-31 is a Sunday
    ASSERT_TRUE(propose({act("hear", "p", at(10), {{Scope::Party, "p"}})}, at(10)));
    EXPECT_EQ(stage.dossier().clock("hearing_request_due", "p")->state, "met");
    EXPECT_EQ(stage.dossier().clock("hearing_request_due", "q")->state, "running");
}

TEST_F(Deciding, KeepsPersonalValuesOutOfTheBody)
{
    auto const kept = propose({look(at(9))}, at(9));
    ASSERT_TRUE(kept);
    auto const& act = kept->front();
    for (auto const* secret : {"秘密", "李某", "1980-05-01", "某公司"}) EXPECT_EQ(act.body.find(secret), std::string::npos) << secret;
    ASSERT_FALSE(act.hidden.empty());
    for (auto const& value : act.hidden) {
        EXPECT_EQ(to_hex(sha256({*from_hex(value.salt), value.value})), value.hash);
        EXPECT_NE(act.body.find(value.hash), std::string::npos);
    }
    EXPECT_EQ(stage.dossier().party("p")->name, "李某");
    EXPECT_EQ(stage.dossier().seen().front().text("secret"), "秘密");
}

TEST_F(Deciding, ReadsEveryBodyBackToTheSameBytesAndState)
{
    ASSERT_TRUE(propose({look(at(9)), act("tell", "he", at(9, 10))}, at(10)));
    ASSERT_TRUE(propose({act("hear", "q", at(11), {{Scope::Party, "q"}}), act("untell", "he", at(11, 5))}, at(12)));
    auto acts = std::vector<std::shared_ptr<Act const>>{};
    for (auto const& act : stage.dossier().acts()) {
        acts.push_back(std::make_shared<Act const>(read_body(act->body)));
        EXPECT_EQ(write_body(*acts.back()), act->body);
        EXPECT_EQ(canonical(*parse_json(act->body).value), act->body);
    }
    EXPECT_EQ(fold(acts).canonical_state(), stage.dossier().canonical_state());
    EXPECT_THROW((void)read_body("{}"), std::runtime_error);
}

TEST_F(Deciding, WritesEveryMemberOfABodyInCanonicalOrder)
{
    auto const day = make_day(2026, 3, 2);
    auto const id = make_uuid7(1, 2, 3);
    auto full = Act{.county = "341524", .matter = MatterId{id}, .id = ActId{id}, .request = RequestId{id}};
    full.seq = 7;
    full.run = 2;
    full.procedure = "p";
    full.step = "s";
    full.about = {{Scope::Party, "q"}, {Scope::Evidence, "e1"}};
    full.actor = full.post = full.recorded_by = "he \"the\" \\ \n\x01 何";
    full.officers = {"a", "b"};
    full.at = full.recorded = start_of(day);
    full.form = Json::object().set("z", 1).set("a", Json::array()).set("m", Json::object().set("y", true).set("b", Json{}));
    full.evidence = {"00"};
    full.opening = MatterOpening{"p", "t", "i", {}};
    full.effects.moved = {{1, "p", "s", true}, {2, "p", "s", false}};
    full.effects.opened = {
        {.number = 2, .procedure = "p", .state = "s", .about = full.about, .paper_kind = "k", .parent = 1, .ended = true}};
    full.effects.established = full.effects.revoked = {{"f", Scope::Case, ""}, {"g", Scope::Party, "q"}};
    auto clock = ClockChange{.clock = "c", .of = Scope::Party, .id = "q", .move = "start", .number = "N", .day0 = day, .trace = "t"};
    clock.nominal = clock.legal = day;
    clock.safe = day + std::chrono::days{1};
    clock.legal_moment = start_of(day);
    clock.undated_year = 2027;
    clock.provisional = true;
    clock.extension = 3;
    clock.post_grace = 4;
    clock.exclusions = {{day, day}};
    full.effects.clocks = {clock, {.clock = "c", .of = Scope::Party, .id = "q", .move = "met"}, {.clock = "d", .move = "stop"}};
    full.effects.parties = Json::array();
    full.effects.parties_dropped = {"q"};
    full.judged_by = "00";
    auto const body = write_body(full);
    ASSERT_TRUE(parse_json(body).value) << body;
    EXPECT_EQ(canonical(*parse_json(body).value), body);
    EXPECT_EQ(write_body(read_body(body)), body);
}

/// The law with HEAR-REQ as if it had always had three days.
law::Law with_shorter_hearing_request()
{
    auto files = xz::testing::source_folder("rules");
    for (auto& file : files) {
        auto const row = file.path == "parameters/penalty.toml" ? file.text.find("id = \"HEAR-REQ\"") : std::string::npos;
        if (row != std::string::npos) file.text.replace(file.text.find("value = 5", row), 9, "value = 3");
    }
    return xz::testing::sound(law::load_law(files));
}

Context under(law::Law const& law, Context const& context)
{
    return {.county = context.county,
            .township = context.township,
            .rules = context.rules,
            .numbers = law.numbers,
            .calendar = law.calendar,
            .team = context.team,
            .item = context.item,
            .recorded_at = context.recorded_at,
            .entropy = context.entropy};
}

TEST_F(Deciding, FoldsStoredActsTheSameAfterTheRulesChanged)
{
    ASSERT_TRUE(propose({look(at(9)), act("tell", "he", at(9, 10))}, at(10)));
    auto bodies = std::vector<std::string>{};
    for (auto const& act : stage.dossier().acts()) bodies.push_back(act->body);
    auto const before = stage.dossier().canonical_state();
    // Another law: the fact has another name, a step is gone. What is stored says what it changed.
    auto files = xz::testing::source_folder("rules");
    std::erase_if(files, [](File const& file) {
        return !file.path.starts_with("calendars/") && !file.path.starts_with("parameters/") && file.path != "posts.toml";
    });
    auto text = std::string{procedure};
    for (auto at = text.find("heard"); at != std::string::npos; at = text.find("heard", at)) text.replace(at, 5, "listened");
    auto const cut = text.find("[[step]]\nid = \"look\"");
    text.erase(cut, text.find("[[step]]\nid = \"tell\"") - cut);
    text.replace(text.find("\"any evidence: seen\", "), 22, "");
    files.push_back({"procedures/house.toml", text});
    files.push_back({"procedures/post.toml", post});
    // And another number, longer for the party: what runs keeps its day.
    files.push_back({"parameters/own.toml",
                     "[[number]]\nid = \"HEAR-REQ\"\nvalue = 20\nunit = \"wd\"\nbasis = [\"某通知\"]\njurisdiction = \"341524\"\n"});
    auto const changed = xz::testing::sound(law::load_law(files));
    EXPECT_NE(changed.rules.hash_hex, law.rules.hash_hex);
    auto acts = std::vector<std::shared_ptr<Act const>>{};
    for (auto const& body : bodies) acts.push_back(std::make_shared<Act const>(read_body(body)));
    EXPECT_EQ(fold(acts).canonical_state(), before);
    auto const now = stage.context(at(11));
    EXPECT_NE(changed.numbers.integer("HEAR-REQ", day_of(at(9))), law.numbers.integer("HEAR-REQ", day_of(at(9))));
    EXPECT_EQ(clock_at(fold(acts), "hearing_request_due", "p", at(11), under(changed, now)).legal,
              clock_at(stage.dossier(), "hearing_request_due", "p", at(11), now).legal);
}

TEST_F(Deciding, KeepsAPeriodThatAPartyWasToldWhateverNumberIsCorrectedLater)
{
    auto const told = start_of(make_day(2026, 12, 23)) + std::chrono::hours{9}; // near the year's end: still provisional
    ASSERT_TRUE(propose({act("tell", "he", told)}, told));
    auto const now = stage.context(told + std::chrono::hours{1});
    auto const before = clock_at(stage.dossier(), "hearing_request_due", "p", now.recorded_at, now);
    ASSERT_TRUE(before.legal);
    auto const corrected = with_shorter_hearing_request();
    auto const after = clock_at(stage.dossier(), "hearing_request_due", "p", now.recorded_at, under(corrected, now));
    EXPECT_EQ(after.legal, before.legal);
    EXPECT_NE(corrected.numbers.integer("HEAR-REQ", make_day(2026, 12, 23)), law.numbers.integer("HEAR-REQ", make_day(2026, 12, 23)));
}

TEST_F(Deciding, StartsNoClockWhoseNumberTwoTextsSetDifferently)
{
    auto files = xz::testing::source_folder("rules");
    auto const row = [](int value, std::string const& basis, std::string const& more) {
        return "[[number]]\nid = \"DEC-90\"\nunit = \"cd\"\nvalue = " + std::to_string(value) + "\nbasis = [\"" + basis + "\"]\n" + more;
    };
    files.push_back({"parameters/own.toml",
                     row(60, "安徽省某条例 §9", "jurisdiction = \"34\"\nrank = \"local_regulation\"\n") +
                         row(180, "某部门规定 §64",
                             "rank = \"rule\"\nspecial_of = \"行政处罚法 §60\"\nitems = [\"" + std::string{"JZ-ZF-0041"} + "\"]\n")});
    auto const open = xz::testing::sound(law::load_law(files)).numbers;
    auto const answered = [&](law::Parameters const& numbers) {
        auto other =
            MemoryStage{law,
                        numbers,
                        roster,
                        real().lists,
                        {"test.house", "341524105", "JZ-ZF-0041", {{.id = "p", .name = "李某", .birth_date = make_day(1980, 5, 1)}}},
                        make_day(2026, 3, 2),
                        1};
        return other.propose({act("tell", "he", at(9))}, "chen", at(9));
    };
    auto const refused = answered(open);
    ASSERT_FALSE(refused);
    ASSERT_EQ(refused.error().unmet.size(), 1U);
    EXPECT_EQ(refused.error().unmet[0].guard, "norms_settled");
    EXPECT_EQ(refused.error().unmet[0].article, "立法法 §106.1(2)");
    EXPECT_EQ(refused.error().unmet[0].missing, "DEC-90");
    EXPECT_TRUE(answered(law.numbers));
}

TEST_F(Deciding, SaysWhatIsLawfulNextAndWhatIsNot)
{
    ASSERT_TRUE(propose({act("tell", "he", at(9))}, at(9)));
    auto hear = 0;
    for (auto const& next : next_steps(stage.dossier(), stage.context(at(10)))) {
        if (next.step->id == "hear") {
            ++hear;
            EXPECT_TRUE(next.refusal.unmet.empty());
        }
        if (next.step->id == "shut") {
            EXPECT_FALSE(next.refusal.unmet.empty());
        }
        EXPECT_NE(next.step->id, "call_back");
    }
    EXPECT_EQ(hear, 2) << "once for each party";
}

TEST_F(Deciding, SaysAStepIsLawfulWhereItIsSoForOneOfItsThingsOrByWhatItsFormMaySay)
{
    auto const stands = [&](std::string_view step) {
        for (auto const& next : next_steps(stage.dossier(), stage.context(at(11))))
            if (next.step->id == step) return next.refusal.unmet.empty();
        return false;
    };
    ASSERT_TRUE(propose({act("tell", "he", at(9))}, at(9)));
    EXPECT_FALSE(stands("copy")) << "there is no evidence yet";
    EXPECT_TRUE(stands("hide")) << "its form may say the secret";
    ASSERT_TRUE(propose({look(at(10))}, at(10)));
    EXPECT_TRUE(stands("copy"));
}

} // namespace
} // namespace xz::casework
