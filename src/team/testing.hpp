// SPDX-License-Identifier: Apache-2.0
// For tests alone: a township's people, made by acts one after another.
#pragma once

#include <gtest/gtest.h>

#include "team/roster.hpp"

namespace xz::team::testing {

inline constexpr auto here = "341524105";

using Members = std::vector<std::pair<std::string, Json>>;

inline TeamAct act(std::string kind, Members members, Day day = make_day(2024, 1, 1), std::string by = "")
{
    return {std::move(kind), Json{Json::Object(members.begin(), members.end())}, day, std::move(by)};
}

/// Four certified officers, a brigade head, a clerk and a head of the township.
class Brigade : public ::testing::Test {
protected:
    Brigade()
    {
        for (auto const* who : {"zhao", "wang", "sun", "gao"}) officer(who);
        add("zhou", "brigade_head");
        add("li", "filing_clerk");
        add("wu", "township_head");
    }
    void add(std::string const& who, std::string const& post)
    {
        keep(act("person_added", {{"person", who}, {"name", who}, {"home", here}}));
        keep(act("post_given", {{"person", who}, {"post", post}, {"place", here}}));
    }
    void officer(std::string const& who)
    {
        add(who, "case_handler");
        keep(act("certificate_recorded",
                 {{"person", who}, {"number", "T-" + who}, {"from", "2024-01-01"}, {"to", "2026-12-31"}, {"fields", Json::Array{"*"}}}));
    }
    void keep(TeamAct const& what)
    {
        auto const objections = roster.validate(what);
        ASSERT_TRUE(objections.empty()) << what.kind << ": " << objections.front().what;
        roster.apply(what);
    }
    /// "guard/field" of everything that speaks against it.
    std::vector<std::string> against(TeamAct const& what) const { return words(roster.validate(what)); }
    static std::vector<std::string> words(std::vector<Objection> const& objections)
    {
        auto found = std::vector<std::string>{};
        for (auto const& each : objections) found.push_back(each.guard + "/" + each.field);
        return found;
    }

    Roster roster;
};

using Words = std::vector<std::string>;

} // namespace xz::team::testing
