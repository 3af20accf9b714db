// SPDX-License-Identifier: Apache-2.0
#include "store/search_index.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "store/accounts.hpp"
#include "store/testing.hpp"

namespace xz::store {
namespace {

using testing::matter_id;

struct OtherRun {
    std::string procedure;
    std::string state;
    bool ended = false;
};

/// A record that holds just views and bodies: what the index follows.
class Record final : public testing::EmptyRecord {
public:
    void add(std::uint64_t number, std::string const& township, std::vector<std::string> const& names,
             std::optional<Day> due = std::nullopt, std::vector<OtherRun> const& others = {})
    {
        auto parties = Json::array();
        for (auto const& name : names) parties.push(Json::object().set("name", name));
        auto runs = Json::array();
        runs.push(Json::object().set("procedure", "p").set("state", "s"));
        for (auto const& run : others)
            runs.push(Json::object().set("procedure", run.procedure).set("state", run.state).set("ended", run.ended));
        auto view = MatterView{.matter = matter_id(number)};
        view.number = township + "-2026-0000" + std::to_string(number);
        view.procedure = "p";
        view.township = township;
        view.item = "I-" + std::to_string(number);
        view.state = "s";
        view.due = due;
        view.ready = to_string(Json::object().set("parties", std::move(parties)).set("runs", std::move(runs)));
        views_.insert_or_assign(view.matter, view);
        leaves_.push_back({.leaf = leaves_.size(),
                           .matter = view.matter,
                           .seq = 1,
                           .id = testing::act_id(1),
                           .recorded_at = {},
                           .body = salt + view.number});
    }
    std::uint64_t size() override { return leaves_.size(); }
    std::optional<StoredAct> act_at(std::uint64_t leaf) override
    {
        return leaf < leaves_.size() ? std::optional{leaves_[leaf]} : std::nullopt;
    }
    std::vector<StoredAct> entries(std::uint64_t from, std::size_t limit) override
    {
        auto found = std::vector<StoredAct>{};
        for (auto leaf = from; leaf < leaves_.size() && found.size() < limit; ++leaf) found.push_back(leaves_[leaf]);
        return found;
    }
    std::optional<MatterView> matter(MatterId matter) override
    {
        return views_.contains(matter) ? std::optional{views_.at(matter)} : std::nullopt;
    }

    std::string salt;

private:
    std::map<MatterId, MatterView> views_;
    std::vector<StoredAct> leaves_;
};

class SearchIndexTest : public ::testing::Test {
protected:
    std::vector<std::string> items(ListQuery const& query)
    {
        auto found = std::vector<std::string>{};
        for (auto const& listed : index_->find(record_, query)) found.push_back(listed.item.substr(2));
        return found;
    }
    std::vector<std::string> named(std::string text)
    {
        auto query = ListQuery{};
        query.text = std::move(text);
        return items(query);
    }
    void open() { index_ = std::make_unique<SearchIndex>(DataFolder{temporary_.path()}); }

    testing::TemporaryFolder temporary_;
    Record record_;
    std::unique_ptr<SearchIndex> index_ = std::make_unique<SearchIndex>(DataFolder{temporary_.path()});
};

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(SearchIndexTest, FindsAnyPartOfAName)
{
    record_.add(1, "341524105", {"金寨青山燃气有限公司", "李某"});
    record_.add(2, "341524105", {"Acme Gas Ltd"});
    EXPECT_THAT(named("燃气"), ElementsAre("1"));
    EXPECT_THAT(named("青山燃气有限"), ElementsAre("1"));
    EXPECT_THAT(named("李"), ElementsAre("1"));
    EXPECT_THAT(named("某"), ElementsAre("1"));
    EXPECT_THAT(named("司李"), IsEmpty()); // of two names, side by side
    EXPECT_THAT(named("气燃"), IsEmpty());
    EXPECT_THAT(named("acme GAS"), ElementsAre("2"));
    EXPECT_THAT(named("\"*) OR ("), IsEmpty());
    EXPECT_THAT(named("' or 1=1 --"), IsEmpty());
}

TEST_F(SearchIndexTest, SeesWhatWasWrittenAMomentAgo)
{
    EXPECT_THAT(items({}), IsEmpty());
    record_.add(1, "341524105", {"李某"});
    EXPECT_THAT(items({}), ElementsAre("1"));
    record_.add(1, "341524105", {"张某"});
    EXPECT_THAT(named("张某"), ElementsAre("1"));
    EXPECT_THAT(named("李某"), IsEmpty()); // the old name is forgotten
    open();
    EXPECT_THAT(named("张某"), ElementsAre("1"));
}

TEST_F(SearchIndexTest, IsMadeAnewForAnotherRecord)
{
    record_.add(1, "341524105", {"李某"});
    record_.add(2, "341524105", {"李某"});
    EXPECT_EQ(items({}).size(), 2u);
    record_ = Record{};
    record_.salt = "another history";
    record_.add(3, "341524105", {"王某"});
    record_.add(4, "341524105", {"王某"});
    record_.add(5, "341524105", {"王某"});
    EXPECT_THAT(items({}), ElementsAre("5", "4", "3"));
    EXPECT_THAT(named("李某"), IsEmpty());
}

TEST_F(SearchIndexTest, ShowsThePlacesOfTheViewerAlone)
{
    record_.add(1, "341524105", {"李某"});
    record_.add(2, "341524101", {"李某"});
    auto query = ListQuery{};
    query.townships = {"341524105"};
    EXPECT_THAT(items(query), ElementsAre("1"));
    query.or_items = {"I-2"};
    EXPECT_THAT(items(query), ElementsAre("2", "1"));
    query.township = "341524101";
    EXPECT_THAT(items(query), ElementsAre("2"));
    query.townships = std::vector<std::string>{};
    query.or_items = {};
    EXPECT_THAT(items(query), IsEmpty()); // who sees no place sees nothing
}

TEST_F(SearchIndexTest, FindsByTheStateOfAnyRunThatIsOpen)
{
    record_.add(1, "341524105", {"李某"});
    record_.add(2, "341524105", {"李某"}, std::nullopt, {{"p.hearing", "held", false}, {"p.service", "served", true}});
    auto const in = [&](std::string state) {
        auto query = ListQuery{};
        query.state = std::move(state);
        return items(query);
    };
    EXPECT_THAT(in("s"), ElementsAre("2", "1"));
    EXPECT_THAT(in("held"), ElementsAre("2"));
    EXPECT_THAT(in("served"), IsEmpty()); // has ended
    EXPECT_THAT(in("hel"), IsEmpty());
    EXPECT_THAT(in("s|held"), IsEmpty());
}

TEST_F(SearchIndexTest, PagesEachOrderWithoutGapOrDouble)
{
    for (auto n = std::uint64_t{1}; n <= 9; ++n)
        record_.add(n, "341524105", {"李某"}, n % 3 == 0 ? std::nullopt : std::optional{make_day(2026, 3, static_cast<unsigned>(n % 3))});
    for (auto const order : {ListOrder::Newest, ListOrder::Due, ListOrder::Number}) {
        auto query = ListQuery{};
        query.order = order;
        auto const whole = items(query);
        query.limit = 2;
        auto paged = std::vector<std::string>{};
        while (true) {
            auto const page = index_->find(record_, query);
            for (auto const& listed : page) paged.push_back(listed.item.substr(2));
            if (page.size() < 2) break;
            query.after = SearchIndex::place_of(page.back(), order);
        }
        EXPECT_EQ(paged, whole);
        EXPECT_EQ(whole.size(), 9u);
    }
    auto query = ListQuery{};
    query.order = ListOrder::Due;
    query.due_to = make_day(2026, 3, 1);
    EXPECT_THAT(items(query), ElementsAre("1", "4", "7"));
}

TEST(Accounts, AreKeptAsTheyWerePut)
{
    auto const temporary = testing::TemporaryFolder{};
    auto const folder = DataFolder{temporary.path()};
    {
        auto accounts = Accounts{folder};
        accounts.put(
            {.name = "zhao", .person = "zhao", .password = "p", .secret = std::string{"\0s", 2}, .last_step = 7, .must_change = true});
        accounts.put_session({.token_hash = sha256("t"),
                              .account = "zhao",
                              .second_factor = true,
                              .created = testing::began,
                              .last_used = testing::began,
                              .agent = "a"});
        accounts.record(
            PersonalReading{.at = testing::began, .person = "wei", .posts = {}, .matter = "m", .kind = "asked", .reason = "核查"});
    }
    auto accounts = Accounts{folder};
    auto const account = accounts.account("zhao");
    ASSERT_TRUE(account);
    EXPECT_EQ(account->secret, (std::string{"\0s", 2}));
    EXPECT_EQ(account->last_step, 7u);
    EXPECT_TRUE(account->must_change);
    EXPECT_FALSE(accounts.account("zha"));
    ASSERT_EQ(accounts.sessions().size(), 1u);
    EXPECT_EQ(accounts.readings(10).front().reason, "核查");
    EXPECT_TRUE(accounts.remove("zhao"));
    EXPECT_THAT(accounts.sessions(), IsEmpty()); // they end with their account
    EXPECT_FALSE(accounts.remove("zhao"));
}

} // namespace
} // namespace xz::store
