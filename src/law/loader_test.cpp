// SPDX-License-Identifier: Apache-2.0
#include "law/loader.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace xz::law {
namespace {

/// A rule set of two states and two steps, sound as it stands; a test changes one line of it.
std::vector<SourceFile> sound()
{
    return {{"procedures/tiny.toml", R"(id = "tiny"
title = { zh = "小程序", en = "Tiny" }
start = ["open"]
[[state]]
id = "open"
title = { zh = "开", en = "Open" }
way_on = "shut"
owner = "clerk"
[[state]]
id = "shut"
end = true
[[step]]
id = "look"
from = ["open"]
by = ["clerk"]
asks = "look"
establishes = [{ fact = "looked", when = "form.seen" }]
basis = ["法 §1"]
[[step]]
id = "close"
from = ["open"]
to = "shut"
by = ["clerk"]
needs = ["has_looked"]
clocks = [{ start = "filing_due" }]
basis = ["法 §2"]
)"},
            {"forms/look.toml", "id = \"look\"\ntitle = { zh = \"看\", en = \"Look\" }\n[[field]]\nid = \"seen\"\ntype = \"bool\"\ntitle = "
                                "{ zh = \"看见\", en = \"Seen\" }\nrequired = true\n"},
            {"guards.toml", "[has_looked]\nformula = \"looked\"\narticle = \"法 §2\"\nmended_by = [\"look\"]\nmissing = { zh = \"没看\", "
                            "en = \"Not looked\" }\n"},
            {"posts.toml", "[clerk]\nzh = \"文员\"\nen = \"Clerk\"\n"}};
}

std::vector<SourceFile> changed(std::string const& path, std::string const& from, std::string const& to)
{
    auto files = sound();
    for (auto& file : files) {
        if (file.path != path) continue;
        auto const at = file.text.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        file.text.replace(at, from.size(), to);
    }
    return files;
}

std::vector<Fault> faults_of(std::vector<SourceFile> const& files)
{
    auto const loaded = load_rules(files, {"filing_due"});
    return loaded ? std::vector<Fault>{} : loaded.error();
}

testing::AssertionResult refused(std::vector<SourceFile> const& files, std::string const& what, std::size_t line)
{
    auto const faults = faults_of(files);
    for (auto const& fault : faults)
        if (fault.what.find(what) != std::string::npos && fault.line == line && fault.column != 0) return testing::AssertionSuccess();
    auto message = testing::AssertionFailure() << "nothing says \"" << what << "\" at line " << line << ":";
    for (auto const& fault : faults) message << "\n  " << to_string(fault);
    return message;
}

TEST(Loader, ReadsAndLinksASoundRuleSet)
{
    auto const loaded = load_rules(sound(), {"filing_due"});
    ASSERT_TRUE(loaded) << to_string(loaded.error().front());
    auto const* close = loaded->step("tiny", "close");
    ASSERT_NE(close, nullptr);
    EXPECT_EQ(close->from, (std::vector<StateRef>{{"tiny", "open"}}));
    EXPECT_TRUE(close->needs.front().formula.atom.is_guard);
    EXPECT_EQ(loaded->state({"tiny", "open"})->way_on, "tiny:shut");
    EXPECT_EQ(loaded->facts.at("looked").scope, Scope::Case);
}

TEST(Loader, RefusesWhatItDoesNotKnowAndSaysWhere)
{
    EXPECT_TRUE(refused(changed("procedures/tiny.toml", "way_on", "way_of"), "unknown key `way_of`", 7));
    EXPECT_TRUE(refused(changed("procedures/tiny.toml", "\"has_looked\"", "\"has_locked\""), "unknown fact or guard has_locked", 24));
    EXPECT_TRUE(refused(changed("procedures/tiny.toml", "to = \"shut\"", "to = \"shutt\""), "unknown state shutt", 22));
    EXPECT_TRUE(refused(changed("procedures/tiny.toml", "by = [\"clerk\"]", "by = [\"clark\"]"), "unknown post clark", 12));
    EXPECT_TRUE(refused(changed("procedures/tiny.toml", "asks = \"look\"", "asks = \"lock\""), "unknown form lock", 12));
    EXPECT_TRUE(refused(changed("procedures/tiny.toml", "filing_due", "filing_duty"), "unknown clock filing_duty", 19));
    EXPECT_TRUE(
        refused(changed("procedures/tiny.toml", "basis = [\"法 §2\"]", "basis = [\"法 §2\"]\npapers = [\"x\"]"), "unknown paper x", 19));
    EXPECT_TRUE(refused(changed("guards.toml", "formula = \"looked\"", "formula = \"locked\""), "unknown fact or guard locked", 1));
    EXPECT_TRUE(refused(changed("guards.toml", "\"look\"]", "\"lock\"]"), "unknown step lock", 1));
    EXPECT_TRUE(refused(changed("guards.toml", "\"look\"]", "\"look\"]\nbecause = [\"seen\"]"), "says more by seen", 1));
    EXPECT_TRUE(refused(changed("forms/look.toml", "\"bool\"", "\"boolean\""), "unknown type \"boolean\"", 3));
}

TEST(Loader, ReadsARegisterAndRefusesABrokenOne)
{
    static auto const text = std::string{R"(kind = "team"
title = { zh = "队伍", en = "Team" }
[[step]]
id = "leave"
title = { zh = "请假", en = "Leave" }
by = ["clerk"]
place = "person"
[[step.field]]
id = "person"
type = "person"
title = { zh = "人员", en = "Person" }
[[guard]]
id = "not_long"
article = "derived"
missing = { zh = "过长", en = "Too long" }
)"};
    auto const with = [](std::string const& from, std::string const& to) {
        auto files = sound();
        auto changed_text = text;
        if (!from.empty()) changed_text.replace(changed_text.find(from), from.size(), to);
        files.push_back({"registers/team.toml", changed_text});
        return files;
    };
    auto const rules = load_rules(with("", ""), {"filing_due"});
    ASSERT_TRUE(rules) << to_string(rules.error().front());
    auto const copy = *rules;
    auto const* made = copy.register_of("team");
    ASSERT_NE(made, nullptr);
    ASSERT_NE(made->step("leave"), nullptr);
    EXPECT_EQ(made->step("leave")->form.field("person")->type, FieldType::Person);
    EXPECT_EQ(copy.register_guards.at("not_long").missing.en, "Too long");
    EXPECT_NE(rules->hash_hex, load_rules(sound(), {"filing_due"})->hash_hex); // it judges, so it is in the hash
    EXPECT_TRUE(refused(with("\"clerk\"", "\"clark\""), "unknown post clark", 3));
    EXPECT_TRUE(refused(with("place = \"person\"", "place = \"town\""), "place = \"town\" of the step leave", 3));
    EXPECT_TRUE(refused(with("by = [\"clerk\"]\n", ""), "has no `by`", 3));
    EXPECT_TRUE(refused(with("place = \"person\"", "place = \"person\"\nchanges_past = \"from\""), "changes_past = \"from\"", 3));
    EXPECT_TRUE(refused(with("not_long", "has_looked"), "is a guard of procedures too", 12));
    EXPECT_TRUE(refused(
        with("[[guard]]", "[[step]]\nid = \"leave\"\ntitle = { zh = \"请\", en = \"L\" }\nby = [\"clerk\"]\nplace = \"county\"\n[[guard]]"),
        "the step leave stands twice", 12));
}

TEST(Loader, RefusesARegisterWithoutTheNumbersThatItIsKeptBy)
{
    auto const faults = [](std::string const& named) {
        auto files = sound();
        files.push_back({"calendars/2026.csv", "date,is_off_day,name\n"});
        files.push_back({"parameters/all.toml", R"([[number]]
id = "HEAR-FINE-IND"
title = { zh = "一", en = "One" }
value = 5000
unit = "yuan"
basis = ["house"]
jurisdiction = "CN"
level = "L"
change = "down"
may_narrow = true
[[number]]
id = "HEAR-FINE-ORG"
title = { zh = "二", en = "Two" }
value = 50000
unit = "yuan"
basis = ["house"]
jurisdiction = "CN"
level = "L"
change = "down"
may_narrow = true
[[number]]
id = "LATE"
title = { zh = "三", en = "Three" }
value = 3
unit = "count"
basis = ["house"]
from = 2026-01-01
jurisdiction = "CN"
level = "C"
change = "down"
may_narrow = true
)"});
        files.push_back({"registers/team.toml", "kind = \"team\"\ntitle = { zh = \"队\", en = \"T\" }\nnumbers = [" + named + "]\n"});
        auto said = std::string{};
        auto const loaded = load_law(files);
        if (!loaded)
            for (auto const& fault : loaded.error())
                if (fault.file == "registers/team.toml") said += fault.what + ";";
        return said;
    };
    EXPECT_EQ(faults("\"HEAR-FINE-IND\""), "");
    EXPECT_NE(faults("\"CERT-LEAVE\"").find("can't be kept without the number CERT-LEAVE"), std::string::npos);
    EXPECT_NE(faults("\"LATE\"").find("no value on every day"), std::string::npos);
}

TEST(Loader, RefusesWhatContradictsItself)
{
    EXPECT_TRUE(refused(changed("guards.toml", "formula = \"looked\"", "formula = \"looked\"\nattested = \"officer\""),
                        "must be exactly one of", 1));
    EXPECT_TRUE(refused(changed("guards.toml", "formula = \"looked\"", "data = \"the record\""), "no function answers the data guard", 1));
    EXPECT_TRUE(refused(changed("guards.toml", "[has_looked]", "[looked]"), "looked is a guard and a fact", 1));
    EXPECT_TRUE(refused(changed("procedures/tiny.toml", "id = \"close\"", "id = \"look\""), "stands twice in tiny", 19));
    EXPECT_TRUE(refused(changed("procedures/tiny.toml", "way_on = \"shut\"\n", ""), "names no way on", 4));
    EXPECT_TRUE(refused(changed("procedures/tiny.toml", "{ start = \"filing_due\" }", "{ start = \"filing_due\", meet = \"filing_due\" }"),
                        "exactly one of start", 25));
    EXPECT_TRUE(refused(changed("forms/look.toml", "id = \"seen\"", "id = \"scene\""), "has no form field seen", 12));
    EXPECT_TRUE(refused(changed("guards.toml", "article = \"法 §2\"\n", ""), "the guard has no `article`", 1));
}

TEST(Loader, RefusesAGuardThatNoStepNames)
{
    auto files = sound();
    files[2].text += "[idle]\nformula = \"looked\"\narticle = \"法 §3\"\nmissing = { zh = \"无\", en = \"None\" }\n";
    EXPECT_TRUE(refused(files, "no step names the guard idle", 6));
}

TEST(Loader, TellsAllFaultsAtOnce)
{
    auto files = changed("procedures/tiny.toml", "by = [\"clerk\"]", "by = [\"clark\"]");
    files[2].text += "[idle]\nformula = \"looked and\"\narticle = \"法 §3\"\nmissing = { zh = \"无\" }\nodd = 1\n";
    EXPECT_GE(faults_of(files).size(), 5U);
}

TEST(Loader, GivesOneHashForOneContent)
{
    auto const first = load_rules(sound(), {"filing_due"});
    auto reordered = changed("forms/look.toml", "required = true\n", "required   =   true # asked\n");
    std::reverse(reordered.begin(), reordered.end());
    auto const second = load_rules(reordered, {"filing_due"});
    auto const other = load_rules(changed("procedures/tiny.toml", "法 §2", "法 §3"), {"filing_due"});
    ASSERT_TRUE(first && second && other);
    EXPECT_EQ(first->hash_hex, second->hash_hex);
    EXPECT_NE(first->hash_hex, other->hash_hex);
}

TEST(Loader, NeverCrashesOnDamagedText)
{
    auto const files = sound();
    auto state = std::uint64_t{7};
    for (auto round = 0; round < 2000; ++round) {
        auto damaged = files;
        state = state * 6364136223846793005U + 1442695040888963407U;
        auto& text = damaged[(state >> 33) % damaged.size()].text;
        text[(state >> 40) % text.size()] = static_cast<char>(state >> 20);
        (void)load_rules(damaged, {"filing_due"});
    }
}

} // namespace
} // namespace xz::law
