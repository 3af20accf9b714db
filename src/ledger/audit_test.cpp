// SPDX-License-Identifier: Apache-2.0
#include "ledger/audit.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "base/id.hpp"
#include "base/json.hpp"
#include "ledger/merkle.hpp"

namespace xz::ledger {

void PrintTo(Finding const& finding, std::ostream* out) { *out << xz::to_string(to_json(finding)); }

namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

auto is(FindingKind kind) { return Field("kind", &Finding::kind, kind); }
auto is(FindingKind kind, std::uint64_t leaf) { return AllOf(is(kind), Field("leaf", &Finding::leaf, std::optional{leaf})); }

Uuid act_id(std::uint64_t number) { return make_uuid7(1772150400000 + number, number, number); }

/// The body of act `number`: three matters in turn, a minute apart.
std::string body(std::uint64_t number, std::string const& form = "{}", std::int64_t minutes_late = 0)
{
    auto json = Json::object();
    json.set("id", to_string(act_id(number)));
    json.set("matter", "m" + std::to_string(number % 3));
    json.set("seq", static_cast<std::int64_t>(number / 3 + 1));
    json.set("recorded", xz::to_string(Moment{std::chrono::seconds{1772150400 + 60 * (static_cast<std::int64_t>(number) + minutes_late)}}));
    json.set("form", *parse_json(form).value);
    return canonical(json);
}

/// A county's ledger of 40 acts as the data folder keeps it, a head after every fourth, and what an insider may do with it.
struct Ledgers : testing::Test {
    Signer key = Signer::from_seed("xiangzhi/341524", std::string(32, 'k')).value();
    std::vector<std::string> bodies;
    std::vector<Digest> kept; // the hashes in the tiles
    AuditPlan plan;

    Ledgers()
    {
        plan.county_code = "341524";
        plan.keys = {key.public_key()};
        for (auto i = std::uint64_t{0}; i < 40; ++i) bodies.push_back(body(i));
        plan.own_heads = heads_of(bodies, 4);
        keep();
    }

    void keep()
    {
        kept.clear();
        for (auto const& one : bodies) kept.push_back(leaf_hash(one));
    }
    static MemoryHashes tree_of(std::vector<std::string> const& some)
    {
        auto tree = MemoryHashes{};
        for (auto const& one : some) tree.append(leaf_hash(one));
        return tree;
    }
    NamedHead head_of(std::vector<std::string> const& some, std::uint64_t size, std::string name) const
    {
        auto const time = Moment{std::chrono::seconds{1772150400 + 60 * (static_cast<std::int64_t>(size) - 1)}};
        return {std::move(name), sign({origin_of("341524"), size, root_at(size, tree_of(some)), time, {}}, key)};
    }
    std::vector<NamedHead> heads_of(std::vector<std::string> const& some, std::uint64_t every) const
    {
        auto heads = std::vector<NamedHead>{};
        for (auto size = every; size <= some.size(); size += every) heads.push_back(head_of(some, size, "heads/" + std::to_string(size)));
        return heads;
    }
    NamedReceipt receipt_of(std::vector<std::string> const& some, std::uint64_t leaf, std::uint64_t size) const
    {
        auto const tree = tree_of(some);
        auto const name = "receipt of " + std::to_string(leaf);
        return {name,
                {"341524", leaf, size, leaf_hash(some[leaf]), root_at(size, tree), inclusion_proof(leaf, size, tree),
                 head_of(some, size, {}).note}};
    }

    /// Leaves numbered as they stand, without kept hashes.
    AuditReport audit() const
    {
        auto one = Audit{plan};
        for (auto i = std::uint64_t{0}; i < bodies.size(); ++i) one.feed({i, bodies[i], {}});
        return one.finish();
    }
    /// The same with the kept hashes beside them.
    AuditReport audit_with_tiles()
    {
        plan.stored_at = [this](std::uint64_t leaf) { return leaf < kept.size() ? std::optional{kept[leaf]} : std::nullopt; };
        return audit();
    }
    std::vector<Finding> found() const { return audit().findings; }
    std::vector<Finding> found_with_tiles() { return audit_with_tiles().findings; }
    void take_out(std::uint64_t leaf) { bodies.erase(bodies.begin() + static_cast<std::ptrdiff_t>(leaf)); }
    void put_in(std::uint64_t leaf, std::string text)
    {
        bodies.insert(bodies.begin() + static_cast<std::ptrdiff_t>(leaf), std::move(text));
    }
};

TEST_F(Ledgers, AreFoundGoodWhenNothingWasDone)
{
    plan.given_heads = {head_of(bodies, 17, "gazette")};
    plan.receipts = {receipt_of(bodies, 3, 10), receipt_of(bodies, 39, 40)};
    plan.expected_size = 40;
    plan.deep = true;
    auto const report = audit_with_tiles();
    EXPECT_THAT(report.findings, IsEmpty());
    EXPECT_TRUE(report.ok);
    EXPECT_EQ(report.leaves, 40U);
    EXPECT_EQ(report.heads_confirmed, 12U); // the ten own ones, the gazette's of 17 and the receipt's of 10; of 40 there is one already
    EXPECT_EQ(report.receipts_confirmed, 2U);
    EXPECT_EQ(report.unsigned_leaves, 0U);
    EXPECT_EQ(report.root, root_at(40, tree_of(bodies)));
}

TEST_F(Ledgers, MayEndWithLeavesThatNoHeadCoversYet)
{
    bodies.push_back(body(40));
    EXPECT_TRUE(audit().ok);
    EXPECT_EQ(audit().unsigned_leaves, 1U);
}

TEST_F(Ledgers, WithoutAnyLeafAreGood)
{
    bodies.clear();
    plan.own_heads = {head_of(bodies, 0, "heads/0")};
    EXPECT_TRUE(audit().ok);
    EXPECT_EQ(audit().heads_confirmed, 1U);
    EXPECT_EQ(audit().root, empty_root());
}

TEST_F(Ledgers, ShowAnAlteredBodyByTheKeptHashAndGoOn)
{
    bodies[13] = body(13, R"({"amount_fen":1})");
    bodies[30] = body(30, R"({"amount_fen":1})");
    auto const report = audit_with_tiles();
    EXPECT_THAT(report.findings, ElementsAre(is(FindingKind::Altered, 13), is(FindingKind::Altered, 30)));
    EXPECT_EQ(report.findings[0].act, to_string(act_id(13)));
    EXPECT_EQ(report.heads_confirmed, 10U); // the tree of the kept hashes is what was signed
    EXPECT_FALSE(report.ok);
}

TEST_F(Ledgers, ShowAnAlteredBodyByTheNextHeadThoughTheKeptHashesWereChangedToo)
{
    bodies[13] = body(13, R"({"amount_fen":1})");
    keep();
    EXPECT_THAT(found_with_tiles(), ElementsAre(is(FindingKind::Altered, 12))); // "leaves 12 to 15"
}

TEST_F(Ledgers, ShowAnyOneBitChanged)
{
    for (auto const leaf : {0, 7, 39}) {
        auto const right = bodies[static_cast<std::size_t>(leaf)];
        for (auto at = std::size_t{0}; at < right.size(); ++at) {
            auto wrong = right;
            wrong[at] = static_cast<char>(wrong[at] ^ (1 << at % 8));
            bodies[static_cast<std::size_t>(leaf)] = wrong;
            ASSERT_FALSE(audit().ok) << "leaf " << leaf << " byte " << at;
        }
        bodies[static_cast<std::size_t>(leaf)] = right;
    }
    EXPECT_TRUE(audit().ok);
}

TEST_F(Ledgers, ShowAKeptHashThatWasChangedAlone)
{
    kept[13][0] ^= 1;
    auto const report = audit_with_tiles();
    EXPECT_THAT(report.findings, ElementsAre(is(FindingKind::Altered, 13)));
    EXPECT_EQ(report.heads_confirmed, 10U); // the bodies lead to every root
}

TEST_F(Ledgers, ShowADeletedLeafByItsNumber)
{
    for (auto const with_tiles : {false, true}) {
        auto one = Audit{plan};
        for (auto i = std::uint64_t{0}; i < 40; ++i)
            if (i != 13 && i != 14) one.feed({i, bodies[i], with_tiles ? std::optional{kept[i]} : std::nullopt});
        EXPECT_THAT(one.finish().findings, ElementsAre(is(FindingKind::Deleted, 13)));
    }
}

TEST_F(Ledgers, KeepTheTreeOverAGapWhoseHashesWereKept)
{
    plan.stored_at = [this](std::uint64_t leaf) { return std::optional{kept[leaf]}; };
    auto one = Audit{plan};
    for (auto i = std::uint64_t{0}; i < 40; ++i)
        if (i != 13) one.feed({i, bodies[i], {}});
    auto const report = one.finish();
    EXPECT_THAT(report.findings, ElementsAre(is(FindingKind::Deleted, 13)));
    EXPECT_EQ(report.heads_confirmed, 10U);
}

TEST_F(Ledgers, DoNotCallAGapATruncationThoughItsHashesWereKeptInPart)
{
    plan.stored_at = [this](std::uint64_t leaf) { return leaf < 14 ? std::optional{kept[leaf]} : std::nullopt; };
    auto one = Audit{plan};
    for (auto i = std::uint64_t{0}; i < 40; ++i)
        if (i < 13 || i > 15) one.feed({i, bodies[i], {}});
    auto const report = one.finish();
    EXPECT_THAT(report.findings, ElementsAre(is(FindingKind::Deleted, 13)));
    EXPECT_EQ(report.heads_confirmed, 3U);
    EXPECT_EQ(report.heads_unconfirmed, 7U);
}

TEST_F(Ledgers, ShowADeletedLeafThoughTheRestWasNumberedAnew)
{
    take_out(13);
    EXPECT_THAT(found(), ElementsAre(is(FindingKind::Deleted, 15))); // at the next act of its matter
    EXPECT_THAT(found_with_tiles(), Contains(is(FindingKind::Deleted, 13)));
    EXPECT_THAT(found_with_tiles(), Not(Contains(is(FindingKind::Truncated))));
    plan.fields.matter = "none"; // nothing to count by: the head tells the stretch
    plan.stored_at = {};
    EXPECT_THAT(found(), ElementsAre(is(FindingKind::Deleted, 12)));
}

TEST_F(Ledgers, ShowADeletedLeafByReceiptsOfLaterActs)
{
    plan.receipts = {receipt_of(bodies, 20, 24), receipt_of(bodies, 30, 32)};
    plan.own_heads.clear();
    plan.fields.matter = "none";
    take_out(13);
    EXPECT_THAT(found(), ElementsAre(is(FindingKind::Deleted, 19)));
}

TEST_F(Ledgers, ShowTwoLeavesThatChangedPlaces)
{
    std::swap(bodies[12], bodies[14]);
    plan.fields.matter = "none";
    EXPECT_THAT(found(), Contains(is(FindingKind::Swapped, 12))); // exchanged, they lead to the head's root
    EXPECT_EQ(audit().heads_confirmed, 10U);
    EXPECT_THAT(found_with_tiles(), Contains(is(FindingKind::Swapped, 12)));
}

TEST_F(Ledgers, ShowTwoLeavesOfOneMatterThatChangedPlacesFarApart)
{
    std::swap(bodies[9], bodies[30]);
    EXPECT_THAT(found(), Contains(is(FindingKind::Swapped)));
    auto const with_tiles = found_with_tiles();
    EXPECT_THAT(with_tiles, Contains(is(FindingKind::Swapped, 9)));
    EXPECT_THAT(with_tiles, Not(Contains(is(FindingKind::Altered))));
}

TEST_F(Ledgers, ShowLeavesOutOfOrderInAnExport)
{
    auto one = Audit{plan};
    for (auto i : {0U, 1U, 3U, 2U, 4U}) one.feed({i, bodies[i], {}});
    EXPECT_THAT(one.finish().findings, Contains(is(FindingKind::Swapped, 2)));
}

TEST_F(Ledgers, ShowALeafThatWasPutIn)
{
    put_in(13, canonical(*parse_json(R"({"id":"00000000-0000-7000-8000-000000000000","recorded":")" +
                                     xz::to_string(Moment{std::chrono::seconds{1772150400 + 12 * 60}}) + R"("})")
                              .value));
    auto const report = audit();
    EXPECT_THAT(report.findings, ElementsAre(is(FindingKind::Inserted, 13))); // without it the others lead to the root
    EXPECT_EQ(report.heads_confirmed, 10U);                                   // and to every later one
    EXPECT_THAT(found_with_tiles(), Contains(is(FindingKind::Inserted, 13)));
    plan.expected_size = 41; // a counter that the insider raised too
    plan.stored_at = {};
    EXPECT_THAT(found(), ElementsAre(is(FindingKind::Inserted, 13)));
}

TEST_F(Ledgers, ShowAnActThatStandsTwice)
{
    put_in(20, bodies[11]);
    plan.deep = true;
    EXPECT_THAT(found(), Contains(is(FindingKind::Inserted, 20)));
    auto one = Audit{plan};
    one.feed({0, bodies[0], {}});
    one.feed({0, bodies[0], {}});
    EXPECT_THAT(one.finish().findings, Contains(is(FindingKind::Inserted, 0)));
}

TEST_F(Ledgers, ShowMoreLeavesThanTheCountersKnow)
{
    bodies.push_back(body(40));
    plan.expected_size = 40;
    EXPECT_THAT(found(), ElementsAre(is(FindingKind::Inserted, 40)));
}

TEST_F(Ledgers, ShowATimeThatFalls)
{
    bodies.push_back(body(40, "{}", -200));
    EXPECT_THAT(found(), ElementsAre(is(FindingKind::Backdated, 40)));
    plan.own_heads.clear();
    EXPECT_THAT(found(), ElementsAre(is(FindingKind::Backdated, 40)));
}

TEST_F(Ledgers, ShowATimeBeforeAHeadThatDoesNotCoverIt)
{
    take_out(39);
    bodies.erase(bodies.begin() + 36, bodies.end());
    plan.own_heads = heads_of(bodies, 4);
    plan.own_heads.back().note =
        sign({origin_of("341524"), 36, root_at(36, tree_of(bodies)), Moment{std::chrono::seconds{1772150400 + 3600 * 5}}, {}}, key);
    EXPECT_TRUE(audit().ok);
    bodies.push_back(body(36)); // says an hour before that head's time
    EXPECT_THAT(found(), ElementsAre(is(FindingKind::Backdated, 36)));
    plan.head_slack = std::chrono::hours{6};
    EXPECT_TRUE(audit().ok);
}

TEST_F(Ledgers, ShowAnEndThatWasCutOffByTheirOwnHeads)
{
    bodies.resize(30);
    EXPECT_THAT(found(), ElementsAre(is(FindingKind::Truncated, 30)));
    plan.own_heads.resize(7);
    EXPECT_TRUE(audit().ok); // heads cut off too
    plan.expected_size = 40;
    EXPECT_THAT(found(), ElementsAre(is(FindingKind::Truncated, 30)));
}

TEST_F(Ledgers, ShowABackupPutInTheirPlaceOnlyToWhoHoldsANewerHeadOrReceipt)
{
    auto const newer = head_of(bodies, 38, "on the phone");
    auto const receipt = receipt_of(bodies, 37, 38);
    bodies.resize(32);
    plan.own_heads.resize(8);
    plan.expected_size = 32;
    EXPECT_TRUE(audit().ok);
    EXPECT_THAT(audit().seen_only_with, Contains(Field("kind", &SeenOnlyWith::kind, FindingKind::RolledBack)));
    plan.given_heads = {newer};
    EXPECT_THAT(found(), ElementsAre(is(FindingKind::RolledBack, 32)));
    plan.given_heads.clear();
    plan.receipts = {receipt};
    EXPECT_THAT(found(), ElementsAre(is(FindingKind::RolledBack, 32)));
}

TEST_F(Ledgers, ShowHistoryRewrittenWithTheKeyOnlyToWhoHoldsAnOlderHeadOrReceipt)
{
    auto const older = head_of(bodies, 20, "gazette");
    auto const receipt = receipt_of(bodies, 13, 22);
    bodies[13] = body(13, R"({"amount_fen":1})");
    keep();
    plan.own_heads = heads_of(bodies, 4);
    EXPECT_TRUE(audit_with_tiles().ok);
    plan.given_heads = {older};
    EXPECT_THAT(found(), ElementsAre(is(FindingKind::SplitView)));
    plan.given_heads = {head_of(bodies, 19, "another")};
    EXPECT_TRUE(audit().ok);
    plan.receipts = {receipt};
    EXPECT_THAT(found(), testing::UnorderedElementsAre(is(FindingKind::Altered, 13), is(FindingKind::SplitView)));
}

TEST_F(Ledgers, ShowTwoHeadsOfOneSizeWithDifferentRootsWithoutAnyLeaf)
{
    auto other = bodies;
    other[5] = body(5, R"({"amount_fen":1})");
    plan.given_heads = {head_of(other, 16, "shown to the court")};
    EXPECT_THAT(Audit{plan}.finish().findings, Contains(is(FindingKind::SplitView)));
    EXPECT_THAT(found(), ElementsAre(is(FindingKind::SplitView)));
}

TEST_F(Ledgers, ShowAForgedHead)
{
    auto const thief = Signer::from_seed("xiangzhi/341524", std::string(32, 't')).value();
    plan.own_heads[3].note = sign({origin_of("341524"), 16, root_at(16, tree_of(bodies)), {}, {}}, thief);
    EXPECT_THAT(found(), ElementsAre(is(FindingKind::ForgedHead)));
    plan.keys.push_back(thief.public_key()); // a successor key
    EXPECT_TRUE(audit().ok);
    auto const neighbour = Signer::from_seed("xiangzhi/341525", std::string(32, 'n')).value();
    plan.keys.push_back(neighbour.public_key());
    plan.own_heads[3].note = sign({origin_of("341525"), 16, root_at(16, tree_of(bodies)), {}, {}}, neighbour);
    EXPECT_THAT(found(), ElementsAre(is(FindingKind::ForgedHead)));
    plan.own_heads[3].note = "no note";
    EXPECT_THAT(found(), ElementsAre(is(FindingKind::ForgedHead)));
}

TEST_F(Ledgers, ShowAForgedReceipt)
{
    plan.receipts = {receipt_of(bodies, 3, 10)};
    plan.receipts[0].receipt.leaf = 4;
    EXPECT_THAT(found(), ElementsAre(is(FindingKind::ForgedHead, 4)));
    auto const neighbour = Signer::from_seed("xiangzhi/341525", std::string(32, 'n')).value();
    plan.keys.push_back(neighbour.public_key());
    plan.receipts = {receipt_of(bodies, 3, 10)};
    auto& foreign = plan.receipts[0].receipt;
    foreign.county_code = "341525";
    foreign.checkpoint = sign({origin_of("341525"), 10, foreign.root, {}, {}}, neighbour);
    ASSERT_TRUE(verify_receipt(foreign, plan.keys));
    EXPECT_THAT(found(), ElementsAre(is(FindingKind::ForgedHead, 3)));
}

TEST_F(Ledgers, ShowBodiesThatAreNotCanonical)
{
    for (auto const& [text, deep_only] :
         std::map<std::string, bool>{{"", false},
                                     {"no json", false},
                                     {R"({"id": "x"})", false},
                                     {R"({"id":"x"})", false},
                                     {R"({"id":"x","recorded":"yesterday"})", false},
                                     {R"({"recorded":"2026-02-27T09:00:00+08:00","id":"x"})", true},
                                     {R"({"a":1.5,"id":"x","recorded":"2026-02-27T09:00:00+08:00"})", true},
                                     {"{\"a\":\"e\xCC\x81\",\"id\":\"x\",\"recorded\":\"2026-02-27T09:00:00+08:00\"}", true},
                                     {R"({"a":[ 1],"id":"x","recorded":"2026-02-27T09:00:00+08:00"})", true}}) {
        auto shallow = AuditPlan{"341524", {key.public_key()}};
        auto deep = shallow;
        deep.deep = true;
        for (auto* one : {&shallow, &deep}) {
            auto audit = Audit{*one};
            audit.feed({0, text, {}});
            auto const report = audit.finish();
            EXPECT_EQ(report.ok, deep_only && !one->deep) << text;
            if (!report.ok) {
                EXPECT_THAT(report.findings, Each(is(FindingKind::NotCanonical, 0))) << text;
            }
        }
    }
}

TEST_F(Ledgers, ShowValuesBesideTheLeavesThatChangedOrAreGone)
{
    auto const salt = std::string(16, 's');
    auto const hash = value_hash(salt, "李某");
    bodies = {body(0, R"({"name":{"hash":")" + to_hex(hash) + R"("}})")};
    plan.own_heads.clear();
    auto row = SideValue{SideValue::State::Kept, salt, "李某", {}};
    plan.value_of = [&](Digest const& asked) {
        EXPECT_EQ(asked, hash);
        return row;
    };
    EXPECT_TRUE(audit().ok);
    row.value = "王某";
    EXPECT_THAT(found(), ElementsAre(is(FindingKind::ValueAltered, 0)));
    row = {SideValue::State::Missing, {}, {}, {}};
    EXPECT_THAT(found(), ElementsAre(is(FindingKind::ValueMissing, 0)));
    row = {SideValue::State::Erased, {}, {}, {}};
    EXPECT_FALSE(audit().ok);
    row.erased_by = to_string(act_id(9));
    EXPECT_THAT(found(), ElementsAre(is(FindingKind::ValueMissing, 0)));
    EXPECT_TRUE(audit().ok); // shown, and no offence
}

TEST_F(Ledgers, TellWhatStaysUnseenUntilItIsGiven)
{
    auto const needs = [&](std::string_view what) {
        auto const report = audit();
        return std::any_of(report.seen_only_with.begin(), report.seen_only_with.end(), [&](auto const& one) { return one.needs == what; });
    };
    EXPECT_TRUE(needs("--head or --receipt"));
    EXPECT_TRUE(needs("--deep"));
    plan.deep = true;
    plan.receipts = {receipt_of(bodies, 3, 10)};
    EXPECT_FALSE(needs("--deep"));
    EXPECT_FALSE(needs("--head or --receipt"));
    EXPECT_TRUE(needs("a newer --head or --receipt"));
}

/// Whatever an insider without the key does to the bodies that a head covers, and however often, it is never called good.
TEST_F(Ledgers, AreNeverFoundGoodAfterRandomTamperings)
{
    auto random = std::mt19937_64{20260227};
    auto const right = bodies;
    for (auto run = 0; run < 400; ++run) {
        bodies = right;
        for (auto times = 1 + random() % 3; times > 0; --times) {
            auto const at = random() % bodies.size();
            auto const other = random() % bodies.size();
            switch (random() % 4) {
            case 0:
                take_out(at);
                break;
            case 1:
                put_in(at, bodies[other]);
                break;
            case 2:
                std::swap(bodies[at], bodies[other]);
                break;
            case 3:
                bodies[at] = body(other, R"({"run":)" + std::to_string(run) + "}");
                break;
            }
        }
        plan.stored_at = {};
        if (bodies == right) {
            EXPECT_TRUE(audit().ok);
            continue;
        }
        EXPECT_FALSE(audit().ok) << "run " << run;
        EXPECT_FALSE(audit_with_tiles().ok) << "run " << run;
    }
}

/// The same with no number, time or matter to go by: the hashes alone.
TEST_F(Ledgers, ShowEverySingleTamperingByHashesAlone)
{
    auto const right = bodies;
    plan.fields = {"id", "recorded", "none", "none"};
    for (auto i = std::size_t{0}; i < 40; ++i) {
        bodies = right;
        take_out(i);
        EXPECT_FALSE(audit().ok) << i;
        EXPECT_THAT(found_with_tiles(), Contains(is(i == 39 ? FindingKind::Truncated : FindingKind::Deleted, i))) << i;
        bodies = right;
        put_in(i, body(i, R"({"more":1})"));
        EXPECT_THAT(found_with_tiles(), Contains(is(FindingKind::Inserted, i))) << i;
        plan.stored_at = {};
        EXPECT_THAT(found(), Contains(is(FindingKind::Inserted, i))) << i;
        for (auto j = i + 1; j < 40; j += 5) {
            bodies = right;
            std::swap(bodies[i], bodies[j]);
            EXPECT_THAT(found_with_tiles(), Contains(is(FindingKind::Swapped, i))) << i << " " << j;
            plan.stored_at = {};
            EXPECT_FALSE(audit().ok);
            if (i / 4 == j / 4) {
                EXPECT_THAT(found(), Contains(is(FindingKind::Swapped, i))) << i << " " << j;
            }
        }
    }
}

TEST_F(Ledgers, ReportInTheMembersThatTheCommandPrints)
{
    bodies[13] = body(13, R"({"amount_fen":1})");
    auto const json = to_json(audit_with_tiles());
    EXPECT_EQ(json.integer("leaves"), 40);
    EXPECT_FALSE(json.truth("ok"));
    auto const& finding = json.at("findings").as_array().at(0);
    EXPECT_EQ(finding.text("kind"), "altered");
    EXPECT_EQ(finding.integer("leaf"), 13);
    EXPECT_EQ(finding.text("act"), to_string(act_id(13)));
    EXPECT_FALSE(json.at("seen_only_with").as_array().empty());
}

TEST_F(Ledgers, CountFindingsBeyondTheFirstThousand)
{
    auto one = Audit{{"341524", {key.public_key()}}};
    for (auto i = std::uint64_t{0}; i < 1500; ++i) one.feed({i, "nothing", {}});
    auto const report = one.finish();
    EXPECT_EQ(report.findings.size(), 1000U);
    EXPECT_EQ(report.findings_left_off, 500U);
}

TEST_F(Ledgers, SurviveANumberBeyondAllSense)
{
    auto one = Audit{plan};
    one.feed({0, bodies[0], {}});
    one.feed({std::uint64_t{1} << 60, bodies[1], {}});
    EXPECT_THAT(one.finish().findings, Contains(is(FindingKind::Deleted, 1)));
}

TEST(BodyScan, FindsTheMembersAtTheTopOnly)
{
    auto const text =
        R"({"a":{"id":"inner","x":[1,{"recorded":"no"}]},"b":"a \"quoted\" \\","id":"outer","seq":7,"z":[],"recorded":"when"})";
    auto const fields = scan_body(text, {});
    ASSERT_TRUE(fields);
    EXPECT_EQ(fields->id, "outer");
    EXPECT_EQ(fields->recorded, "when");
    EXPECT_EQ(fields->seq, 7);
    EXPECT_EQ(fields->matter, "");
    for (auto const* wrong : {"", "{", "[]", R"({"a")", R"({"a":)", R"({"a":1)", R"({"a":"b)", R"({"a":[1})", R"({"a":1}x)", R"({"a":1,})",
                              R"({ "a":1})", R"({"a":}})"})
        EXPECT_FALSE(scan_body(wrong, {})) << wrong;
}

TEST(BodyScan, FindsHashesOfValuesAndNoneInText)
{
    auto const one = to_hex(sha256("one"));
    EXPECT_THAT(value_hashes(R"({"a":{"hash":")" + one + R"("},"b":[{"hash":")" + one + R"("}]})"),
                ElementsAre(sha256("one"), sha256("one")));
    EXPECT_THAT(value_hashes(R"({"a":"{\"hash\":\")" + one + R"(\"}"})"), IsEmpty());
    EXPECT_THAT(value_hashes(R"({"a":{"hash":"short"}})"), IsEmpty());
    EXPECT_THAT(value_hashes(R"({"a":{"hash":")" + one), IsEmpty());
}

} // namespace
} // namespace xz::ledger
