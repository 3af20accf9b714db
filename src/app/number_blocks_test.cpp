// SPDX-License-Identifier: Apache-2.0
#include "app/number_blocks.hpp"

#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "app/paper_acts.hpp"
#include "app/testing.hpp"

namespace xz::app {
namespace {

using namespace testing;

constexpr auto year = 2026;

/// "decide" makes a paper of our own sequence, "entrusted" one that takes a lent number, "on_site" one whose number its form names.
class NumberBlocks : public ::testing::Test {
protected:
    NumberBlocks()
    {
        judge_.papers = [](casework::Dossier const&, std::vector<casework::Act> const& acts, Moment) {
            auto made = std::vector<CountyAct>{};
            for (auto const& act : acts) {
                auto const lent = act.step == "entrusted";
                if (!lent && act.step != "decide" && act.step != "on_site") continue;
                auto paper = CountyAct{.kind = paper_kind, .step = "numbered", .about = to_string(act.matter) + std::to_string(act.seq)};
                paper.form.set("matter", to_string(act.matter)).set("seq", std::size_t{act.seq}).set("paper", "x");
                auto const kind = std::string{act.step == "on_site" ? "当罚" : "罚决"};
                paper.number = {.sequence = "paper/" + std::string{lent ? "D02" : "t"} + "/" + kind + "/2026",
                                .before = "金古碑" + kind + "字〔2026〕",
                                .after = "号",
                                .lent = lent ? lent_about("D02", kind) : "",
                                .kind_code = kind,
                                .year = year,
                                .wanted = act.step == "on_site" ? std::string{act.form.text("number")} : "",
                                .drawn = act.step == "on_site" ? drawn_about("t", kind) : ""};
                made.push_back(std::move(paper));
            }
            return made;
        };
        judge_.brings = papers_served;
        judge_.objections = [](CountyAct const& act, Dossiers& dossiers, Moment at) { return block_objections(act, dossiers, at); };
        store::create_county(folder_, store::testing::test_mark(), store::testing::test_options());
        shell_.time = start_of(make_day(year, 3, 2));
        open();
    }
    void open()
    {
        writer_.reset();
        store_.reset();
        store_ = store::open_store(folder_, store::testing::test_options());
        writer_ = std::make_unique<Writer>(*store_, store::ContentFiles{folder_.evidence()}, store::ContentFiles{folder_.lists()},
                                           store::testing::test_signer(), judge_, shell_, WriterOptions{});
    }
    static Command county_command(std::uint64_t request, CountyAct act)
    {
        auto const hash = hash_of(act);
        return {.person = "xu",
                .request = store::testing::request_id(request),
                .matter = {},
                .base_seq = {},
                .body_hash = hash,
                .what = std::move(act)};
    }
    static CountyAct lend(std::int64_t from, std::int64_t to, int of_year = year)
    {
        auto act = CountyAct{.kind = block_kind, .step = "lent", .about = lent_about("D02", "罚决")};
        act.form.set("authority", "D02").set("code", "金林").set("kind", "罚决").set("year", of_year).set("from", from).set("to", to);
        return act;
    }
    static CountyAct draw(std::string device, std::int64_t count)
    {
        auto act = CountyAct{.kind = block_kind, .step = "drawn", .about = drawn_about("t", "当罚")};
        act.form.set("device", std::move(device));
        act.number = {.sequence = "paper/t/当罚/2026", .before = "金古碑当罚字〔2026〕", .after = "号", .count = count};
        return act;
    }
    static CountyAct close(DrawnNumber const& one, std::string how)
    {
        auto act = CountyAct{.kind = block_kind, .step = std::move(how), .about = drawn_about("t", "当罚")};
        act.form.set("number", one.number).set("no", one.n).set("device", one.device);
        return act;
    }
    std::vector<DrawnNumber> drawn()
    {
        return drawn_numbers(load_dossier(*store_->reader(), county_matter(block_kind, drawn_about("t", "当罚"))));
    }
    PaperState paper_of(Answer const& answer)
    {
        auto const& act = *answer->acts.front();
        return paper_state(*store_->reader(), to_string(act.matter) + std::to_string(act.seq));
    }

    store::testing::TemporaryFolder temporary_;
    store::DataFolder folder_{temporary_.path() / "data"};
    StandingShell shell_;
    Judge judge_ = simple_judge();
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<Writer> writer_;
};

TEST_F(NumberBlocks, AnEntrustedPaperTakesTheDepartmentsNextNumber)
{
    ASSERT_TRUE(writer_->write(county_command(1, lend(31, 32))));
    EXPECT_EQ(paper_of(writer_->write(make_command(2, "entrusted"))).number, "金林罚决字〔2026〕31号");
    EXPECT_EQ(paper_of(writer_->write(make_command(3, "decide"))).number, "金古碑罚决字〔2026〕1号");
    EXPECT_EQ(paper_of(writer_->write(make_command(4, "entrusted"))).number, "金林罚决字〔2026〕32号");
}

TEST_F(NumberBlocks, APaperWaitsWhereNothingIsLentAndIsServedInItsTurn)
{
    auto const first = writer_->write(make_command(1, "entrusted"));
    auto const second = writer_->write(make_command(2, "entrusted"));
    EXPECT_TRUE(paper_of(first).waits_for_number);
    EXPECT_EQ(paper_of(first).number, "");
    auto const lent = writer_->write(county_command(3, lend(7, 7)));
    ASSERT_TRUE(lent);
    EXPECT_EQ(lent->acts.size(), 1u); // the papers' numbers stand beside, in the same commit
    EXPECT_EQ(paper_of(first).number, "金林罚决字〔2026〕7号");
    EXPECT_FALSE(paper_of(first).waits_for_number);
    EXPECT_TRUE(paper_of(second).waits_for_number);
    open(); // and after a start
    ASSERT_TRUE(writer_->write(county_command(4, lend(20, 30))));
    EXPECT_EQ(paper_of(second).number, "金林罚决字〔2026〕20号");
    EXPECT_EQ(paper_of(writer_->write(make_command(5, "entrusted"))).number, "金林罚决字〔2026〕21号");
}

TEST_F(NumberBlocks, ABlockIsRefusedThatOverlapsOrIsOfAnotherYear)
{
    ASSERT_TRUE(writer_->write(county_command(1, lend(1, 10))));
    EXPECT_FALSE(writer_->write(county_command(2, lend(10, 20))));
    EXPECT_FALSE(writer_->write(county_command(3, lend(20, 11))));
    EXPECT_FALSE(writer_->write(county_command(4, lend(11, 20, year + 1))));
    EXPECT_TRUE(writer_->write(county_command(5, lend(11, 20))));
}

TEST_F(NumberBlocks, ADeviceUsesVoidsAndReturnsEveryNumberOfItsBlockOnce)
{
    ASSERT_TRUE(writer_->write(county_command(1, draw("phone-1", 3))));
    ASSERT_TRUE(writer_->write(county_command(2, draw("phone-2", 2))));
    ASSERT_EQ(drawn().size(), 5u);
    EXPECT_EQ(drawn()[3].number, "金古碑当罚字〔2026〕4号");
    auto const used = Json::object().set("number", drawn()[1].number);
    EXPECT_EQ(paper_of(writer_->write(make_command(3, "on_site", std::nullopt, used))).number, "金古碑当罚字〔2026〕2号");
    EXPECT_EQ(paper_of(writer_->write(make_command(4, "on_site", std::nullopt, used))).number, ""); // used already: it isn't ours to give
    EXPECT_EQ(paper_of(writer_->write(make_command(5, "on_site", std::nullopt, Json::object().set("number", "本册第9号")))).number, "");
    EXPECT_TRUE(writer_->write(county_command(6, close(drawn()[0], "returned"))));
    EXPECT_FALSE(writer_->write(county_command(7, close(drawn()[0], "returned"))));
    EXPECT_FALSE(writer_->write(county_command(8, close(drawn()[1], "voided"))));
    EXPECT_TRUE(writer_->write(county_command(9, close(drawn()[2], "voided"))));
    auto const audit = audit_numbers(*store_->reader(), shell_.time + std::chrono::days{8});
    ASSERT_EQ(audit.size(), 1u);
    EXPECT_EQ(audit[0].in_blocks, 5u);
    EXPECT_EQ(audit[0].used, 1u);
    EXPECT_EQ(audit[0].returned, 1u);
    EXPECT_EQ(audit[0].voided, 1u);
    EXPECT_EQ(audit[0].open, 2u);
    EXPECT_EQ(audit[0].old_blocks, 2u);
    EXPECT_TRUE(audit[0].missing.empty());
    EXPECT_TRUE(audit[0].doubled.empty());
}

/// Everybody at once: clerks, a department that lends, devices that draw, use and return. No gap, no double, no number open at the end, the
/// views fold again, and who waited longest was served first.
TEST_F(NumberBlocks, HaveNeitherGapNorDoubleNorOpenNumberUnderManyAtOnce)
{
    constexpr auto clients = 6;
    constexpr auto rounds = 25;
    writer_->start();
    auto threads = std::vector<std::thread>{};
    for (auto client = 0; client < clients; ++client)
        threads.emplace_back([this, client] {
            for (auto n = 0; n < rounds; ++n) {
                auto const id = static_cast<std::uint64_t>(client * 1000 + n * 10 + 1);
                auto waiting = std::vector<std::future<Answer>>{};
                waiting.push_back(writer_->submit(make_command(id, n % 7 == 3 ? "throw" : "entrusted")));
                waiting.push_back(writer_->submit(make_command(id + 1, n % 5 == 2 ? "refuse" : "decide")));
                waiting.push_back(writer_->submit(make_command(id + 1, n % 5 == 2 ? "refuse" : "decide"))); // sent twice
                if (client == 0) waiting.push_back(writer_->submit(county_command(id + 2, lend(100 + n * 4, 102 + n * 4))));
                auto const drew = writer_->submit(county_command(id + 3, draw("phone-" + std::to_string(client), 3))).get();
                auto const first = drew->acts.front()->form.integer("from").value();
                auto const number = "金古碑当罚字〔2026〕" + std::to_string(first) + "号";
                waiting.push_back(writer_->submit(make_command(id + 4, "on_site", std::nullopt, Json::object().set("number", number))));
                for (auto& one : waiting) one.get();
            }
        });
    for (auto& thread : threads) thread.join();
    writer_->stop();
    open();
    for (auto n = std::uint64_t{90'000}; auto const& one : drawn())
        if (one.end.empty()) ASSERT_TRUE(writer_->write(county_command(n++, close(one, "returned")))) << one.number;
    ASSERT_TRUE(writer_->write(county_command(99'000, lend(5000, 5999))));
    for (auto const& one : audit_numbers(*store_->reader(), shell_.time)) {
        EXPECT_TRUE(one.missing.empty()) << one.sequence;
        EXPECT_TRUE(one.doubled.empty()) << one.sequence;
        EXPECT_EQ(one.open, 0u) << one.sequence;
    }
    // Lent numbers: each within a block, once, rising; nobody waits any more.
    auto last = std::int64_t{0};
    auto lent = std::size_t{0};
    auto waits = std::set<MatterId>{};
    for (auto const& entry : store_->reader()->entries(0, 100'000)) {
        auto const act = casework::read_body(entry.body);
        if (act.step == "waiting") waits.insert(act.matter);
        if (act.step != "numbered" || !act.form.truth("lent")) continue;
        auto const n = act.form.integer("n").value();
        EXPECT_GT(n, last);
        EXPECT_TRUE((n >= 5000 && n <= 5999) || (n >= 100 && n < 200 && (n - 100) % 4 != 3)) << n;
        last = n;
        ++lent;
        waits.erase(act.matter);
    }
    EXPECT_TRUE(waits.empty());
    EXPECT_EQ(lent, static_cast<std::size_t>(clients * (rounds - 4)));
    EXPECT_TRUE(rebuild_views(*store_, false).empty());
}

} // namespace
} // namespace xz::app
