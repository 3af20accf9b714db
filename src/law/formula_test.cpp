// SPDX-License-Identifier: Apache-2.0
#include "law/formula.hpp"

#include <map>
#include <set>

#include <gtest/gtest.h>

namespace xz::law {
namespace {

/// Facts as "name" or "name/party"; unknown ones in `open`.
class Sample : public Answers {
public:
    std::set<std::string> facts;
    std::set<std::string> open;
    std::vector<std::string> parties;
    std::map<std::string, std::string> form;

    Truth fact(Atom const& atom) override
    {
        auto const key = bound_.empty() ? atom.name : atom.name + "/" + bound_;
        return open.contains(key) ? Truth::Unknown : truth(facts.contains(key));
    }
    Truth guard(Atom const&) override { return Truth::Unknown; }
    Truth field(FieldTest const& test) override
    {
        auto const found = form.find(test.field);
        if (!test.constant) return truth(found != form.end() && !found->second.empty());
        return truth((found != form.end() && found->second == *test.constant) == test.equal);
    }
    void each(Scope, std::function<bool()> const& body) override
    {
        for (auto const& party : parties) {
            bound_ = party;
            if (!body()) break;
        }
        bound_.clear();
    }

private:
    std::string bound_;
};

Truth ask(std::string_view text, Sample sample)
{
    auto const parsed = parse_formula(text);
    EXPECT_TRUE(parsed.formula) << text << ": " << parsed.fault.what;
    return parsed.formula ? evaluate(*parsed.formula, sample) : Truth::Unknown;
}

TEST(Formula, BindsNotBeforeAndBeforeOr)
{
    auto sample = Sample{};
    sample.facts = {"a"};
    EXPECT_EQ(ask("a or b and c", sample), Truth::Yes);
    EXPECT_EQ(ask("(a or b) and c", sample), Truth::No);
    EXPECT_EQ(ask("not b and a", sample), Truth::Yes);
    EXPECT_EQ(ask("not (b or a)", sample), Truth::No);
    EXPECT_EQ(ask("not not a", sample), Truth::Yes);
}

TEST(Formula, ReachesWithAQuantifierToTheEnd)
{
    auto sample = Sample{};
    sample.parties = {"p", "q"};
    sample.facts = {"made/p", "reviewed/p", "waived/q"};
    auto const text = "all party: (made and reviewed) or waived";
    EXPECT_EQ(ask(text, sample), Truth::Yes);
    sample.facts.erase("waived/q");
    EXPECT_EQ(ask(text, sample), Truth::No);
    EXPECT_EQ(ask("any party: made", sample), Truth::Yes);
    sample.parties.clear();
    EXPECT_EQ(ask("all party: made", sample), Truth::Yes);
    EXPECT_EQ(ask("any party: made", sample), Truth::No);
}

TEST(Formula, KeepsTheUnknownOnlyWhereItMatters)
{
    auto sample = Sample{};
    sample.facts = {"a"};
    sample.open = {"u"};
    EXPECT_EQ(ask("a or u", sample), Truth::Yes);
    EXPECT_EQ(ask("b and u", sample), Truth::No);
    EXPECT_EQ(ask("a and u", sample), Truth::Unknown);
    EXPECT_EQ(ask("not u", sample), Truth::Unknown);
}

TEST(Formula, ComparesAFieldWithAConstant)
{
    auto sample = Sample{};
    sample.form = {{"way", "post"}};
    EXPECT_EQ(ask("form.way == \"post\"", sample), Truth::Yes);
    EXPECT_EQ(ask("form.way = direct", sample), Truth::No);
    EXPECT_EQ(ask("form.way != 'direct' and form.way", sample), Truth::Yes);
    EXPECT_EQ(ask("form.other", sample), Truth::No);
}

TEST(Formula, SaysWhereItBreaks)
{
    auto const column = [](std::string_view text) {
        auto const parsed = parse_formula(text);
        EXPECT_FALSE(parsed.formula) << text;
        return parsed.fault.column;
    };
    EXPECT_EQ(column(""), 1U);
    EXPECT_EQ(column("a and"), 6U);
    EXPECT_EQ(column("a b"), 3U);
    EXPECT_EQ(column("(a or b"), 8U);
    EXPECT_EQ(column("a + b"), 3U);
    EXPECT_EQ(column("form.amount > 5"), 13U);
    EXPECT_EQ(column("any thing: a"), 10U);
    EXPECT_EQ(column("evidence.kind"), 14U);
    EXPECT_FALSE(parse_formula(std::string(200, '(') + "a" + std::string(200, ')')).formula);
}

} // namespace
} // namespace xz::law
