// SPDX-License-Identifier: Apache-2.0
// For tests and benches alone: a county whose acts are made up, so that the store is tested without any rule of law.
#pragma once

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <unistd.h>

#include "base/json.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/merkle.hpp"
#include "ledger/tiles.hpp"
#include "store/sqlite_store.hpp"

namespace xz::store::testing {

/// A folder that is gone at the end.
class TemporaryFolder {
public:
    TemporaryFolder()
    {
        auto pattern = (std::filesystem::temp_directory_path() / "xiangzhi-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"mkdtemp failed"};
        path_ = pattern;
    }
    ~TemporaryFolder()
    {
        auto error = std::error_code{};
        std::filesystem::remove_all(path_, error);
    }
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;
    std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

inline constexpr auto county_code = "341524";
inline auto const began = Moment{std::chrono::seconds{1'772'000'000}};

inline FolderMark test_mark() { return {.made_as = MadeAs::Test, .county_code = county_code, .created = began}; }
inline SqliteOptions test_options()
{
    return {.ballast_bytes = 0, .checkpoint_bytes = 8ull << 20, .vfs = {}, .synchronous = Synchronous::Full};
}
inline ledger::Signer test_signer() { return *ledger::Signer::from_seed(ledger::origin_of(county_code), std::string(32, 'k')); }

inline MatterId matter_id(std::uint64_t n) { return MatterId{make_uuid7(1'772'000'000'000 + n, n * 0x9E3779B97F4A7C15, n)}; }
inline ActId act_id(std::uint64_t n) { return ActId{make_uuid7(1'772'000'000'000 + n, n * 0xC2B2AE3D27D4EB4F, ~n)}; }
inline RequestId request_id(std::uint64_t n) { return RequestId{make_uuid7(1'772'000'000'000 + n, n * 0x165667B19E3779F9, n + 7)}; }

/// A record that holds nothing: a test's own says what of it there is.
class EmptyRecord : public Reader {
public:
    std::uint64_t size() override { return 0; }
    std::vector<StoredAct> acts_of(MatterId, std::uint64_t) override { return {}; }
    std::optional<StoredAct> act_at(std::uint64_t) override { return {}; }
    std::vector<StoredAct> entries(std::uint64_t, std::size_t) override { return {}; }
    std::vector<StoredValue> values_of(MatterId) override { return {}; }
    std::optional<StoredValue> value(std::uint64_t, Digest const&) override { return {}; }
    std::optional<StoredRequest> request(std::string_view, RequestId) override { return {}; }
    std::optional<MatterView> matter(MatterId) override { return {}; }
    std::vector<MatterView> matters(MatterQuery const&) override { return {}; }
    std::vector<MatterView> due_before(Day, std::size_t) override { return {}; }
    std::vector<NumberSequence> numbers() override { return {}; }
    std::vector<ListVersion> lists(std::string_view) override { return {}; }
    bool has_evidence(Digest const&) override { return false; }
    std::vector<StoredEvidence> all_evidence() override { return {}; }
    std::optional<StoredHead> newest_head() override { return {}; }
    std::optional<StoredHead> head_of(std::uint64_t) override { return {}; }
    std::vector<StoredHead> all_heads() override { return {}; }
    std::vector<std::string> integrity_faults() override { return {}; }
    std::optional<std::string> tile(unsigned, std::uint64_t) const override { return {}; }
};

/// Grows a made-up ledger: gives batches as the writer would, and stays in step with what was kept.
class MadeUpLedger {
public:
    explicit MadeUpLedger(ledger::Signer signer = test_signer()) : signer_{std::move(signer)} {}
    /// Goes on with what a store holds.
    MadeUpLedger(Reader& reader, ledger::Signer signer = test_signer()) : signer_{std::move(signer)}
    {
        tree_ = ledger::TreeBuilder::resume(reader.size(), reader);
        for (auto const& act : reader.entries(0, 1u << 30)) last_seq_[act.matter] = act.seq;
    }

    std::uint64_t size() const { return tree_.size(); }
    Digest root() const { return tree_.root(); }

    /// A batch of `count` acts over matters 0 … matters-1, each act a request of its own.
    Batch next(std::size_t count, std::uint64_t matters = 4, std::size_t filler = 700)
    {
        auto batch = Batch{};
        for (auto n = std::size_t{0}; n < count; ++n) {
            auto const leaf = tree_.size();
            add(batch, leaf, matter_id(leaf % matters), filler);
        }
        close(batch);
        return batch;
    }

private:
    void add(Batch& batch, std::uint64_t leaf, MatterId matter, std::size_t filler)
    {
        auto const seq = ++last_seq_[matter];
        auto const at = began + std::chrono::seconds{static_cast<std::int64_t>(leaf)};
        auto body = Json::object();
        auto const salt = std::string(16, static_cast<char>('a' + leaf % 26));
        auto const value = "王某" + std::to_string(leaf);
        auto const hash = sha256({salt, value});
        body.set("id", xz::to_string(act_id(leaf))).set("matter", xz::to_string(matter)).set("seq", Json{std::size_t{seq}});
        body.set("recorded", xz::to_string(at))
            .set("said", Json::object().set("hash", to_hex(hash)))
            .set("filler", std::string(filler, 'x'));
        batch.acts.push_back({leaf, matter, seq, act_id(leaf), at, canonical(body)});
        batch.values.push_back({leaf, hash, salt, value, {}});
        batch.requests.push_back({"person-" + std::to_string(leaf % 32), request_id(leaf), sha256(std::to_string(leaf)), leaf, 1, 0});
        auto const view = MatterView{.matter = matter,
                                     .number = "N-" + xz::to_string(matter),
                                     .procedure = "penalty.ordinary",
                                     .township = leaf % 2 == 0 ? "101" : "102",
                                     .item = "JZ-1",
                                     .state = "s" + std::to_string(seq),
                                     .last_seq = seq,
                                     .opened = began,
                                     .due = day_of(at) + std::chrono::days{static_cast<int>(leaf)},
                                     .ready = "{\"last_seq\":" + std::to_string(seq) + "}"};
        auto known = std::find_if(batch.matters.begin(), batch.matters.end(), [&](auto const& one) { return one.matter == matter; });
        if (known == batch.matters.end())
            batch.matters.push_back(view);
        else
            *known = view;
        tree_.append(ledger::leaf_hash(batch.acts.back().body));
    }

    void close(Batch& batch)
    {
        batch.tiles = tree_.take_changes();
        auto const at = batch.acts.back().recorded_at;
        auto head = ledger::Checkpoint{ledger::origin_of(county_code), tree_.size(), tree_.root(), at, {}};
        batch.head = {tree_.size(), at, ledger::sign(head, signer_)};
        batch.numbers = {{"test", static_cast<std::int64_t>(tree_.size())}};
        for (auto& request : batch.requests) request.tree_size = tree_.size();
    }

    ledger::Signer signer_;
    ledger::TreeBuilder tree_;
    std::map<MatterId, std::uint64_t> last_seq_;
};

} // namespace xz::store::testing
