// SPDX-License-Identifier: Apache-2.0
#include "app/writer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/testing.hpp"
#include "app/view.hpp"

namespace xz::app {
namespace {

using namespace testing;
using store::testing::request_id;

/// The real store, with a switch that makes its commits fail.
class FailingStore final : public store::Store {
public:
    explicit FailingStore(std::unique_ptr<store::Store> below) : below_{std::move(below)} {}
    std::string const& county_code() const override { return below_->county_code(); }
    std::unique_ptr<store::Reader> reader() override { return below_->reader(); }
    store::Reader& own_reader() override { return below_->own_reader(); }
    void open_batch() override { below_->open_batch(); }
    void abandon_batch() override { below_->abandon_batch(); }
    void keep(store::Batch const& batch) override
    {
        if (kept_before_failing) below_->keep(batch);
        if (failure) throw store::KeepFailed{*failure, "made to fail"};
        below_->keep(batch);
    }
    std::optional<std::string> stopped() const override { return failure ? std::optional<std::string>{"made to fail"} : below_->stopped(); }
    void tend(bool idle) override { below_->tend(idle); }
    void replace_views(std::vector<store::MatterView> const& m, std::vector<store::NumberSequence> const& n) override
    {
        below_->replace_views(m, n);
    }
    bool erase_value(std::uint64_t leaf, Digest const& hash, ActId by) override { return below_->erase_value(leaf, hash, by); }

    std::optional<store::KeepFailed::Kind> failure;
    bool kept_before_failing = false;

private:
    std::unique_ptr<store::Store> below_;
};

class WriterTest : public ::testing::Test {
protected:
    WriterTest()
    {
        store::create_county(folder_, store::testing::test_mark(), store::testing::test_options());
        open();
    }

    void open()
    {
        writer_.reset();
        store_.reset();
        store_ = std::make_unique<FailingStore>(store::open_store(folder_, store::testing::test_options()));
        writer_ = std::make_unique<Writer>(*store_, evidence_, store::ContentFiles{folder_.lists()}, store::testing::test_signer(), judge_,
                                           shell_, options_);
    }

    std::vector<std::future<Answer>> submit_all(std::vector<Command> commands)
    {
        auto futures = std::vector<std::future<Answer>>{};
        for (auto& command : commands) futures.push_back(writer_->submit(std::move(command)));
        return futures;
    }

    /// A matter with one act.
    MatterId opened(std::uint64_t request = 1) { return writer_->write(make_command(request, "open"))->acts.front()->matter; }

    template <class What>
    static bool declined_as(Answer const& answer)
    {
        return !answer && std::holds_alternative<What>(answer.error());
    }

    store::testing::TemporaryFolder temporary_;
    store::DataFolder folder_{temporary_.path() / "data"};
    store::ContentFiles evidence_{folder_.evidence()};
    StandingShell shell_;
    Judge judge_ = simple_judge();
    WriterOptions options_;
    std::unique_ptr<FailingStore> store_;
    std::unique_ptr<Writer> writer_;
};

TEST_F(WriterTest, KeepsWhatItAnswersAndProvesIt)
{
    auto const answer = writer_->write(make_command(1, "twice"));
    ASSERT_TRUE(answer);
    ASSERT_EQ(answer->acts.size(), 2u);
    ASSERT_EQ(answer->receipts.size(), 2u);
    for (auto n = std::size_t{0}; n < 2; ++n) {
        EXPECT_TRUE(ledger::verify_receipt(answer->receipts[n], store::testing::test_signer().public_key(), answer->acts[n]->body));
        EXPECT_EQ(store_->reader()->act_at(n)->body, answer->acts[n]->body);
    }
    EXPECT_EQ(store_->reader()->matters({}).size(), 1u);
}

TEST_F(WriterTest, GivesARepeatedRequestTheSameBytes)
{
    auto const first = writer_->write(make_command(1, "twice"));
    for (auto n = std::uint64_t{2}; n < 300; ++n) writer_->submit(make_command(n, "open"), [](Answer const&) {});
    while (writer_->write_once() > 0) {
    }
    store_->tend(true);
    auto const again = writer_->write(make_command(1, "twice"));
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->repeated);
    EXPECT_EQ(again->text(), first->text());
    open();
    EXPECT_EQ(writer_->write(make_command(1, "twice"))->text(), first->text());
    EXPECT_EQ(store_->reader()->size(), 300u);
}

TEST_F(WriterTest, RefusesAnIdThatWasUsedForAnotherRequest)
{
    opened(1);
    EXPECT_TRUE(declined_as<RequestIdReused>(writer_->write(make_command(1, "other"))));
    auto theirs = make_command(1, "other");
    theirs.person = "zhao";
    EXPECT_TRUE(writer_->write(theirs)); // ids are a person's own
}

TEST_F(WriterTest, AnswersARequestThatStandsTwiceInOneBatchOnce)
{
    auto answers = submit_all({make_command(1, "open"), make_command(1, "open"), make_command(1, "other")});
    writer_->write_once();
    EXPECT_EQ(answers[0].get()->text(), answers[1].get()->text());
    EXPECT_TRUE(declined_as<RequestIdReused>(answers[2].get()));
    EXPECT_EQ(store_->reader()->size(), 1u);
}

TEST_F(WriterTest, RemembersNoRefusal)
{
    auto const matter = opened();
    EXPECT_TRUE(declined_as<Refusal>(writer_->write(make_command(2, "refuse", matter))));
    EXPECT_TRUE(writer_->write(make_command(2, "say", matter)));
}

TEST_F(WriterTest, LetsASecondCommandOfTheBatchSeeTheFirst)
{
    auto const matter = opened();
    auto answers = submit_all({make_command(2, "say", matter), make_command(3, "twice", matter), make_command(4, "say", matter)});
    EXPECT_EQ(writer_->write_once(), 3u);
    EXPECT_EQ(writer_->batches(), 2u);
    EXPECT_EQ(answers[0].get()->acts[0]->seq, 2u);
    EXPECT_EQ(answers[1].get()->acts[1]->seq, 4u);
    EXPECT_EQ(answers[2].get()->acts[0]->seq, 5u);
    EXPECT_EQ(store_->reader()->matter(matter)->last_seq, 5u);
}

TEST_F(WriterTest, KeepsNeighboursOfWhatIsRefusedOrThrows)
{
    auto const matter = opened();
    auto answers = submit_all({make_command(2, "say", matter), make_command(3, "refuse", matter), make_command(4, "throw", matter),
                               make_command(5, "say", matter)});
    writer_->write_once();
    EXPECT_TRUE(answers[0].get());
    EXPECT_TRUE(declined_as<Refusal>(answers[1].get()));
    EXPECT_TRUE(declined_as<Failed>(answers[2].get()));
    EXPECT_EQ(answers[3].get()->acts[0]->seq, 3u);
    EXPECT_EQ(writer_->batches(), 2u);
}

TEST_F(WriterTest, TakesBackADecisionThatDoesNotFold)
{
    judge_.decide = [](auto const& dossier, auto const& proposal, Moment at, Digest const& entropy) {
        auto acts = simple_decide(dossier, proposal, at, entropy);
        if (acts && acts->front().step == "jump") acts->back().seq += 5;
        return acts;
    };
    open();
    auto const matter = opened();
    auto answers = submit_all({make_command(2, "say", matter), make_command(3, "jump", matter), make_command(4, "say", matter),
                               make_command(5, "jump"), make_command(6, "open")});
    writer_->write_once();
    EXPECT_TRUE(answers[0].get());
    EXPECT_TRUE(declined_as<Failed>(answers[1].get()));
    EXPECT_EQ(answers[2].get()->acts[0]->seq, 3u);
    EXPECT_TRUE(declined_as<Failed>(answers[3].get()));
    auto const last = answers[4].get();
    EXPECT_EQ(store_->reader()->matter(last->acts[0]->matter)->number, "341524101-2026-00002"); // none was used up
    EXPECT_THAT(rebuild_views(*store_, false), ::testing::IsEmpty());
}

TEST_F(WriterTest, ShowsTheActsThatAClientHasNotSeen)
{
    auto const matter = opened();
    auto const newer = writer_->write(make_command(2, "say", matter));
    auto command = make_command(3, "say", matter);
    command.base_seq = 1;
    auto const answer = writer_->write(command);
    ASSERT_TRUE(declined_as<NewerActs>(answer));
    EXPECT_EQ(std::get<NewerActs>(answer.error()).last_seq, 2u);
    EXPECT_EQ(std::get<NewerActs>(answer.error()).bodies, std::vector{newer->acts[0]->body});
    command.base_seq = 2;
    EXPECT_TRUE(writer_->write(command));
}

TEST_F(WriterTest, FindsNoMatterThatIsNotThere)
{
    EXPECT_TRUE(declined_as<NotFound>(writer_->write(make_command(1, "say", store::testing::matter_id(1)))));
}

TEST_F(WriterTest, RefusesEvidenceWithoutItsFile)
{
    auto command = make_command(1, "open");
    std::get<casework::Proposal>(command.what).acts[0].evidence = {to_hex(sha256("photo"))};
    auto const answer = writer_->write(command);
    ASSERT_TRUE(declined_as<Refusal>(answer));
    EXPECT_EQ(std::get<Refusal>(answer.error()).unmet[0].guard, "evidence");
    evidence_.put("photo");
    EXPECT_TRUE(writer_->write(command));
    EXPECT_TRUE(store_->reader()->has_evidence(sha256("photo")));
}

TEST_F(WriterTest, NumbersMattersWithoutGapThroughARestart)
{
    for (auto n = std::uint64_t{1}; n <= 3; ++n) opened(n);
    open();
    auto const matter = opened(4);
    EXPECT_EQ(store_->reader()->matter(matter)->number, "341524101-2026-00004");
}

TEST_F(WriterTest, HidesAValueAndFoldsItInClear)
{
    auto const answer = writer_->write(make_command(1, "open", std::nullopt, Json::object().set("secret", "王某")));
    auto const matter = answer->acts[0]->matter;
    EXPECT_EQ(store_->reader()->act_at(0)->body.find("王某"), std::string::npos);
    open();
    auto const dossier = load_dossier(*store_->reader(), matter);
    EXPECT_EQ(dossier.seen().front().text("secret"), "王某");
}

class FailedCommit : public WriterTest, public ::testing::WithParamInterface<store::KeepFailed::Kind> {};

TEST_P(FailedCommit, IsAnsweredToTheWholeBatchAndLeavesNothing)
{
    auto const matter = opened();
    store_->failure = GetParam();
    auto answers = submit_all({make_command(2, "say", matter), make_command(3, "open"), make_command(4, "refuse", matter)});
    writer_->write_once();
    auto const unknown = GetParam() == store::KeepFailed::Kind::Unknown;
    for (auto n = 0; n < 2; ++n) {
        auto const answer = answers[static_cast<std::size_t>(n)].get();
        EXPECT_TRUE(unknown ? declined_as<Unknown>(answer) : declined_as<Failed>(answer));
    }
    EXPECT_TRUE(declined_as<Refusal>(answers[2].get())); // judged, and nothing of it was to be kept
    EXPECT_EQ(store_->reader()->size(), 1u);
    open();
    EXPECT_EQ(writer_->write(make_command(2, "say", matter))->acts[0]->seq, 2u);
    EXPECT_EQ(store_->reader()->matter(writer_->write(make_command(3, "open"))->acts[0]->matter)->number, "341524101-2026-00002");
}

INSTANTIATE_TEST_SUITE_P(Each, FailedCommit,
                         ::testing::Values(store::KeepFailed::Kind::Conflict, store::KeepFailed::Kind::Full,
                                           store::KeepFailed::Kind::NotKept, store::KeepFailed::Kind::Unknown));

TEST_F(WriterTest, NeverCallsAnUnknownOutcomeFailedAndResolvesItAfterTheRestart)
{
    store_->failure = store::KeepFailed::Kind::Unknown;
    store_->kept_before_failing = true; // the sync failed, the bytes are there
    EXPECT_TRUE(declined_as<Unknown>(writer_->write(make_command(1, "open"))));
    store_->kept_before_failing = false;
    store_->failure = store::KeepFailed::Kind::NotKept;
    EXPECT_TRUE(declined_as<Unknown>(writer_->write(make_command(2, "open"))));
    open();
    auto const answer = writer_->write(make_command(1, "open"));
    ASSERT_TRUE(answer);
    EXPECT_TRUE(answer->repeated);
    EXPECT_EQ(store_->reader()->size(), 1u);
}

TEST_F(WriterTest, CapsABatchByCommandsAndByBytes)
{
    options_.batch_commands = 5;
    open();
    auto commands = std::vector<Command>{};
    for (auto n = std::uint64_t{1}; n <= 12; ++n) commands.push_back(make_command(n, "open"));
    auto const answers = submit_all(std::move(commands));
    EXPECT_EQ(writer_->write_once(), 5u);
    EXPECT_EQ(writer_->write_once(), 5u);
    EXPECT_EQ(writer_->write_once(), 2u);
    options_.batch_bytes = 3000;
    options_.batch_commands = 256;
    open();
    auto const large = Json::object().set("text", std::string(1400, 'x'));
    auto const more =
        submit_all({make_command(21, "open", {}, large), make_command(22, "open", {}, large), make_command(23, "open", {}, large)});
    EXPECT_EQ(writer_->write_once(), 2u);
    EXPECT_EQ(writer_->write_once(), 1u);
}

TEST_F(WriterTest, AnswersBusyWhenTooManyWait)
{
    options_.queue_commands = 2;
    open();
    auto answers = submit_all({make_command(1, "open"), make_command(2, "open"), make_command(3, "open")});
    auto const third = answers[2].get();
    ASSERT_TRUE(declined_as<Failed>(third));
    EXPECT_EQ(std::get<Failed>(third.error()).why, Failed::Why::Busy);
}

TEST_F(WriterTest, NeverLetsRecordedTimeFall)
{
    auto const matter = opened();
    shell_.time -= std::chrono::hours{1};
    EXPECT_EQ(writer_->write(make_command(2, "say", matter))->acts[0]->recorded, store::testing::began);
    open();
    EXPECT_EQ(writer_->write(make_command(3, "say", matter))->acts[0]->recorded, store::testing::began);
}

TEST_F(WriterTest, FoldsTheSameWithoutRoomForDossiers)
{
    options_.dossier_bytes = 1;
    open();
    auto const a = opened(1);
    auto const b = opened(2);
    for (auto n = std::uint64_t{3}; n < 13; ++n) ASSERT_TRUE(writer_->write(make_command(n, "say", n % 2 == 0 ? a : b)));
    EXPECT_EQ(store_->reader()->matter(a)->last_seq, 6u);
    EXPECT_THAT(rebuild_views(*store_, false), ::testing::IsEmpty());
}

TEST_F(WriterTest, ServesManyThreadsAtOnce)
{
    writer_->start();
    auto threads = std::vector<std::thread>{};
    auto kept = std::atomic<int>{0};
    for (auto t = std::uint64_t{0}; t < 8; ++t)
        threads.emplace_back([&, t] {
            auto matter = std::optional<MatterId>{};
            for (auto n = std::uint64_t{0}; n < 20; ++n) {
                auto const answer = writer_->submit(make_command(1 + t * 1000 + n, n == 0 ? "open" : "say", matter)).get();
                if (!answer) continue;
                matter = answer->acts[0]->matter;
                ++kept;
            }
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(kept, 160);
    EXPECT_EQ(store_->reader()->size(), 160u);
    EXPECT_LT(writer_->batches(), 160u);
    EXPECT_THAT(rebuild_views(*store_, false), ::testing::IsEmpty());
}

TEST_F(WriterTest, KeepsAnActOfTheCountyAloneAtTheEndOfItsBatch)
{
    auto told = std::vector<std::string>{};
    judge_.kept = [&](auto const& acts) {
        for (auto const& act : acts) told.push_back(act->procedure + "/" + act->step);
    };
    judge_.objections = [](CountyAct const& act, Dossiers&, Moment) {
        return act.step == "wrong" ? std::vector<Unmet>{{"form", "derived", "person", {}}} : std::vector<Unmet>{};
    };
    open();
    auto county = [](std::uint64_t n, std::string step) {
        auto what = CountyAct{
            .kind = "team", .step = std::move(step), .form = Json::object().set("party_name", "李某"), .personal = {"party_name"}};
        auto const hash = hash_of(what);
        return Command{
            .person = "admin", .request = request_id(n), .matter = {}, .base_seq = {}, .body_hash = hash, .what = std::move(what)};
    };
    auto answers = submit_all({make_command(1, "open"), county(2, "interest_declared"), make_command(3, "open"), county(4, "wrong")});
    EXPECT_EQ(writer_->write_once(), 2u);
    EXPECT_EQ(told, (std::vector<std::string>{"test.simple/open", "county.team/interest_declared"}));
    EXPECT_EQ(writer_->write_once(), 2u);
    auto const kept = answers[1].get();
    EXPECT_EQ(kept->acts[0]->body.find("李某"), std::string::npos);
    EXPECT_EQ(clear_form(*kept->acts[0]).text("party_name"), "李某");
    EXPECT_TRUE(declined_as<Refusal>(answers[3].get()));
    EXPECT_EQ(load_dossier(*store_->reader(), county_matter("team")).seen().front().text("party_name"), "李某");
    EXPECT_THAT(rebuild_views(*store_, false), ::testing::IsEmpty());
    EXPECT_TRUE(declined_as<NotFound>(writer_->write(make_command(9, "say", county_matter("team")))));
}

TEST_F(WriterTest, StopsWhenWhatWasKeptCannotBeTakenUp)
{
    judge_.kept = [](auto const&) { throw std::runtime_error{"unreadable"}; };
    open();
    EXPECT_TRUE(writer_->write(make_command(1, "open")));
    EXPECT_TRUE(writer_->stopped());
    EXPECT_TRUE(declined_as<Failed>(writer_->write(make_command(2, "open"))));
    EXPECT_EQ(store_->reader()->size(), 1u);
}

TEST_F(WriterTest, DoesNotWriteOnTopOfAnAlteredRecord)
{
    auto batch = store::testing::MadeUpLedger{}.next(2);
    batch.acts[1].body += " ";
    writer_.reset();
    store_->keep(batch);
    EXPECT_THROW(open(), Altered);
}

TEST_F(WriterTest, RebuildsViewsThatWereChanged)
{
    auto const matter = opened(1);
    opened(2);
    auto view = *store_->reader()->matter(matter);
    view.state = "closed";
    store_->replace_views({view}, {});
    EXPECT_EQ(rebuild_views(*store_, false).size(), 3u); // one differs, one is missing, the numbers are gone
    EXPECT_EQ(rebuild_views(*store_, true).size(), 3u);
    EXPECT_THAT(rebuild_views(*store_, false), ::testing::IsEmpty());
}

} // namespace
} // namespace xz::app
