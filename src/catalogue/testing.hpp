// SPDX-License-Identifier: Apache-2.0
// For tests alone: the demo's list and what was done about it.
#pragma once

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "catalogue/import.hpp"
#include "catalogue/list_stages.hpp"

namespace xz::catalogue::testing {

inline constexpr auto here = "341524105";
inline constexpr auto there = "341524100";
inline auto const begun = make_day(2024, 9, 30);

inline std::shared_ptr<Catalogue const> demo()
{
    static auto const one = [] {
        auto files = std::vector<File>{};
        for (auto const* name : {"departments", "townships", "items", "discretion", "measures"}) {
            auto in = std::ifstream{std::string{XZ_SOURCE_DIR} + "/data/jinzhai/" + name + ".csv", std::ios::binary};
            files.push_back({std::string{name} + ".csv", {std::istreambuf_iterator<char>{in}, {}}});
        }
        return std::make_shared<Catalogue const>(*import_catalogue(files));
    }();
    return one;
}

inline Json listed(std::vector<std::string> const& texts)
{
    auto list = Json::array();
    for (auto const& text : texts) list.push(text);
    return list;
}

/// The demo's list, of which townships must have accepted what was delegated; JZ-ZF-0001 of D01 is delegated, JZ-ZF-0002 their own.
class ListWorld : public ::testing::Test {
protected:
    ListWorld()
    {
        lists.add({.id = "first", .from = begun, .to = {}, .catalogue = demo(), .by_acceptance = true});
        accept(here, begun);
    }

    void take(std::string step, Json form, Day day = begun, std::string by = "su")
    {
        lists.apply({std::move(step), std::move(form), day, std::move(by)});
    }
    void accept(std::string const& township, Day from)
    {
        take("item_begins", Json::object()
                                .set("department", "D01")
                                .set("township", township)
                                .set("items", listed({"JZ-ZF-0001"}))
                                .set("from", to_string(from)));
    }
    Json of_item(Day from) const { return Json::object().set("items", listed({"JZ-ZF-0001"})).set("from", to_string(from)); }

    std::vector<std::string> guards(std::string step, Json form, Day day, std::string by = "su")
    {
        auto names = std::vector<std::string>{};
        for (auto const& one :
             list_objections(lists, {std::move(step), std::move(form), day, std::move(by)}, draft, [&](Reach const& reach) {
                 auto found = std::vector<Running>{};
                 for (auto const& each : running)
                     if (reach.covers(each.item, each.township)) found.push_back(each);
                 return found;
             }))
            names.push_back(one.guard);
        return names;
    }
    std::string force(Day day, std::string_view matter = {}, std::string_view township = here) const
    {
        return std::string{word(lists.in_force("JZ-ZF-0001", township, day, matter).why)};
    }

    Lists lists;
    std::vector<Running> running;
    Catalogue const* draft = nullptr;
};

} // namespace xz::catalogue::testing
