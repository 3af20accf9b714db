// SPDX-License-Identifier: Apache-2.0
#include "casework/form_check.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"

namespace xz::casework {
namespace {

law::Form with_checklist()
{
    auto list = law::Field{.id = "checklist", .type = law::FieldType::LongText, .checklist = "items", .sums_up = {"looked_at", "found"}};
    list.choices = {"ok", "problem"};
    list.choice_titles = {{"ok", {"符合", "In order"}}, {"problem", {"有问题", "Problem"}}};
    return {.id = "inspect",
            .fields = {list, {.id = "looked_at", .type = law::FieldType::LongText}, {.id = "found", .type = law::FieldType::LongText}}};
}

std::size_t faults(std::string const& list, std::string const& looked_at)
{
    auto const form = with_checklist();
    return check_form(&form, Json::object().set("checklist", list).set("looked_at", looked_at), "derived").size();
}

TEST(Checklist, AnswersWhateverWasLookedAt)
{
    EXPECT_EQ(faults("符合｜账册｜齐全\n有问题｜仓库｜通风｜窗户封死", "账册：齐全；真实\n仓库"), 0U);
    EXPECT_EQ(faults("符合｜账册｜齐全", "账册\n仓库"), 1U);
    EXPECT_EQ(faults("", "账册"), 0U); // no list was used
}

TEST(Checklist, KnowsItsAnswersOnly)
{
    EXPECT_EQ(faults("符合｜账册", "账册"), 0U);
    EXPECT_EQ(faults("大概｜账册", "账册"), 1U);
    EXPECT_EQ(faults("符合", ""), 1U);
}

} // namespace
} // namespace xz::casework
