// SPDX-License-Identifier: Apache-2.0
#include "app/visits.hpp"

#include <gtest/gtest.h>

#include "app/testing.hpp"

namespace xz::app {
namespace {

using namespace testing;

/// As simple_decide, but every act is one of an inspection.
Result<std::vector<casework::Act>> inspecting(casework::Dossier const& dossier, casework::Proposal const& proposal, Moment at,
                                              Digest const& entropy)
{
    auto acts = simple_decide(dossier, proposal, at, entropy);
    for (auto& act : *acts) {
        act.procedure = "matter.inspection";
        act.body = casework::write_body(act);
    }
    return acts;
}

class VisitsTest : public ::testing::Test {
protected:
    VisitsTest()
    {
        store::create_county(folder_, store::testing::test_mark(), store::testing::test_options());
        store_ = store::open_store(folder_, store::testing::test_options());
        writer_ = std::make_unique<Writer>(*store_, evidence_, store::ContentFiles{folder_.lists()}, store::testing::test_signer(),
                                           Judge{.decide = inspecting, .objections = nullptr, .kept = nullptr}, shell_, WriterOptions{});
        visits_ = std::make_unique<Visits>(*store_);
    }

    MatterId act(std::string step, std::optional<MatterId> matter, Json form = Json::object())
    {
        return writer_->write(make_command(++request_, std::move(step), matter, std::move(form)))->acts.front()->matter;
    }
    /// Asked for and done.
    MatterId inspected(std::string_view object, std::string_view kind = "case", std::string_view source = "lead")
    {
        auto const matter =
            act("request_inspection", std::nullopt, Json::object().set("object", object).set("kind", kind).set("source", source));
        return act("inspect", matter);
    }

    store::testing::TemporaryFolder temporary_;
    store::DataFolder folder_{temporary_.path() / "data"};
    store::ContentFiles evidence_{folder_.evidence()};
    StandingShell shell_;
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<Writer> writer_;
    std::unique_ptr<Visits> visits_;
    std::uint64_t request_ = 0;
    int const year_ = static_cast<int>(std::chrono::year_month_day{day_of(store::testing::began)}.year());
};

TEST_F(VisitsTest, CountsOverAllMattersButThatOne)
{
    auto const first = inspected("甲");
    EXPECT_EQ(visits_->of("甲", year_, MatterId{Uuid{}}), 1);
    EXPECT_EQ(visits_->of("甲", year_, first), 0);
    inspected("甲"); // after it was read first
    EXPECT_EQ(visits_->of("甲", year_, MatterId{Uuid{}}), 2);
    EXPECT_EQ(visits_->of("甲", year_, first), 1);
    EXPECT_EQ(visits_->of("乙", year_, MatterId{Uuid{}}), 0);
    EXPECT_EQ(visits_->of("甲", year_ + 1, MatterId{Uuid{}}), 0);
}

TEST_F(VisitsTest, CountsWhatACapCounts)
{
    act("request_inspection", std::nullopt, Json::object().set("object", "甲").set("kind", "case")); // asked for, never done
    inspected("甲", "reinspection");
    inspected("甲", "special", "assigned"); // ordered from above
    EXPECT_EQ(visits_->of("甲", year_, MatterId{Uuid{}}), 0);
    inspected("甲", "special", "plan");
    auto const urgent = act("inspect_urgent", std::nullopt, Json::object().set("object", "甲"));
    act("inspect", urgent);
    EXPECT_EQ(visits_->of("甲", year_, MatterId{Uuid{}}), 2);
}

} // namespace
} // namespace xz::app
