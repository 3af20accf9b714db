// SPDX-License-Identifier: Apache-2.0
#include "store/fined_rows.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"
#include "store/testing.hpp"

namespace xz::store {
namespace {

using testing::matter_id;

class FinedRows : public ::testing::Test {
protected:
    Connection connection{":memory:", Access::ReadWrite, std::string{}};

    void SetUp() override { connection.exec(fined_schema); }

    void put(std::uint64_t number, std::string const& day, std::int64_t amount, std::string const& branch = "general", int kind = 0)
    {
        auto fine = Json::object().set("party", "p").set("kind", kind).set("day", day).set("branch", branch).set("amount", amount);
        auto fines = Json::array();
        if (amount > 0) fines.push(fine.set("quantity", 1));
        auto view = MatterView{.matter = matter_id(number)};
        view.number = "N" + std::to_string(number);
        view.township = "341524105";
        view.item = "JZ-ZF-0001";
        view.ready = to_string(Json::object().set("fines", std::move(fines)));
        put_fines(connection, view);
    }
    std::vector<std::string> found(FinedQuery query = {})
    {
        query.item = "JZ-ZF-0001";
        query.branch = "general";
        query.from = make_day(2024, 5, 1);
        query.to = make_day(2026, 5, 1);
        auto numbers = std::vector<std::string>{};
        for (auto const& one : find_fines(connection, query)) numbers.push_back(one.number + "=" + std::to_string(one.amount_fen));
        return numbers;
    }
};

using Numbers = std::vector<std::string>;

TEST_F(FinedRows, AreThoseOfTheDaysNewestFirstWithoutTheMatterItself)
{
    put(1, "2024-04-30", 100);
    put(2, "2024-05-01", 200);
    put(3, "2026-05-01", 300);
    put(4, "2026-05-02", 400);
    put(5, "2025-01-01", 500);
    EXPECT_EQ(found(), (Numbers{"N3=300", "N5=500", "N2=200"}));
    EXPECT_EQ(found({.besides = matter_id(5)}), (Numbers{"N3=300", "N2=200"}));
    EXPECT_EQ(found({.limit = 1}), (Numbers{"N3=300"}));
}

TEST_F(FinedRows, AreOfTheSameBranchAndKindOfParty)
{
    put(1, "2025-01-01", 100);
    put(2, "2025-01-01", 200, "aggravated");
    put(3, "2025-01-01", 300, "general", 2);
    EXPECT_EQ(found(), (Numbers{"N1=100"}));
    EXPECT_EQ(found({.kind = 2}), (Numbers{"N3=300"}));
}

TEST_F(FinedRows, FollowTheMatterWhereAFineFalls)
{
    put(1, "2025-01-01", 100);
    put(1, "2025-02-01", 80);
    EXPECT_EQ(found(), (Numbers{"N1=80"}));
    put(1, "2025-02-01", 0);
    EXPECT_EQ(found(), (Numbers{}));
}

} // namespace
} // namespace xz::store
