// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/sha256.hpp"
#include "ledger/tiles.hpp"

namespace xz::store {

/// A row of table act: the record itself.
struct StoredAct {
    std::uint64_t leaf = 0;
    MatterId matter;
    std::uint64_t seq = 0;
    ActId id;
    Moment recorded_at{};
    std::string body;
};

/// What a person's request became.
struct StoredRequest {
    std::string person;
    RequestId id;
    Digest body_hash{};
    std::uint64_t first_leaf = 0;
    std::uint64_t count = 0;
    std::uint64_t tree_size = 0; // of the batch that kept it: the head its receipts stand on
};

/// A personal or large value beside the body that holds SHA-256(salt ‖ value).
struct StoredValue {
    std::uint64_t leaf = 0;
    Digest hash{};
    std::string salt; // raw bytes
    std::string value;
    std::string erased_by; // id of the act that erased it; then salt and value are empty
};

struct StoredEvidence {
    Digest hash{};
    std::uint64_t leaf = 0;
};

/// A matter as lists and its page show it: a view, folded from acts.
struct MatterView {
    MatterId matter;
    std::string number;
    std::string procedure;
    std::string township;
    std::string item;
    std::string state;
    std::uint64_t last_seq = 0;
    Moment opened{};
    std::optional<Day> due; // the nearest running last day
    std::string ready;      // JSON bytes, served as they are

    friend bool operator==(MatterView const&, MatterView const&) = default;
};

/// The last number given in a sequence.
struct NumberSequence {
    std::string sequence;
    std::int64_t last = 0;

    friend bool operator==(NumberSequence const&, NumberSequence const&) = default;
};

/// A published version whose content stands in lists/<sha256>.json.
struct ListVersion {
    std::string kind;
    std::uint64_t leaf = 0;
    Digest hash{};
};

struct StoredHead {
    std::uint64_t size = 0;
    Moment signed_at{};
    std::string note;
};

/// Everything that one commit brings. Leaves follow each other from the store's size on.
struct Batch {
    std::vector<StoredAct> acts;
    std::vector<StoredRequest> requests;
    std::vector<StoredValue> values;
    std::vector<StoredEvidence> evidence;
    std::vector<MatterView> matters;
    std::vector<NumberSequence> numbers;
    std::vector<ListVersion> lists;
    std::vector<ledger::Tile> tiles;
    StoredHead head;
};

/// A batch that was not acknowledged, and what is known of it.
class KeepFailed : public std::runtime_error {
public:
    enum class Kind {
        Conflict, // a key stands there already: nothing was kept, the store goes on
        Full,     // no space: nothing was kept, the store only reads from now on
        NotKept,  // an error before COMMIT: nothing was kept, the store only reads until it is opened anew
        Unknown,  // an error after COMMIT was sent: the next opening shows what became of it
    };
    KeepFailed(Kind kind, std::string const& what) : std::runtime_error{what}, kind_{kind} {}
    Kind kind() const { return kind_; }

private:
    Kind kind_;
};

/// Which matters a list shows; empty fields ask nothing. Newest first, paged by the last id of the page before.
struct MatterQuery {
    std::string township;
    std::string procedure;
    std::string state;
    std::string item;
    std::optional<MatterId> before;
    std::size_t limit = 50;
};

/// Questions to a county's record. Each is answered from what is committed when it is asked. Not for two threads at once: take one a
/// thread.
class Reader : public ledger::TileSource {
public:
    /// Number of leaves.
    virtual std::uint64_t size() = 0;
    /// By seq, those after `after`.
    virtual std::vector<StoredAct> acts_of(MatterId matter, std::uint64_t after = 0) = 0;
    virtual std::optional<StoredAct> act_at(std::uint64_t leaf) = 0;
    /// By leaf, from `from` on.
    virtual std::vector<StoredAct> entries(std::uint64_t from, std::size_t limit) = 0;
    virtual std::vector<StoredValue> values_of(MatterId matter) = 0;
    /// The value of that act; where it has none of that hash, one of its matter's other acts.
    virtual std::optional<StoredValue> value(std::uint64_t leaf, Digest const& hash) = 0;
    virtual std::optional<StoredRequest> request(std::string_view person, RequestId id) = 0;
    virtual std::optional<MatterView> matter(MatterId matter) = 0;
    virtual std::vector<MatterView> matters(MatterQuery const& query) = 0;
    /// Matters with a running last day before `day`, nearest first.
    virtual std::vector<MatterView> due_before(Day day, std::size_t limit) = 0;
    virtual std::vector<NumberSequence> numbers() = 0;
    virtual std::vector<ListVersion> lists(std::string_view kind) = 0;
    virtual bool has_evidence(Digest const& hash) = 0;
    virtual std::vector<StoredEvidence> all_evidence() = 0;
    virtual std::optional<StoredHead> newest_head() = 0;
    /// The signed head of exactly that size, also one long gone into heads/.
    virtual std::optional<StoredHead> head_of(std::uint64_t size) = 0;
    /// Every signed head that is kept, smallest first.
    virtual std::vector<StoredHead> all_heads() = 0;
    /// Tells what the database holds that must not be there, in SQLite's own check and ours; empty if all is well.
    virtual std::vector<std::string> integrity_faults() = 0;
};

enum class Checkpoint {
    Passive,  // copies what can be copied without waiting
    Truncate, // and empties the log, where nobody reads or writes
};

/// A county's record, held for writing by one process. `keep` belongs to one thread, `tend` to one (another).
class Store {
public:
    virtual ~Store() = default;
    virtual std::string const& county_code() const = 0;
    virtual std::unique_ptr<Reader> reader() = 0;
    /// Reads over the writing connection, whose pages stay warm: for the thread that keeps, and no other.
    virtual Reader& own_reader() = 0;
    /// Begins the next batch's transaction before it is judged, so that own_reader takes no lock a question. `keep` ends it, or
    /// `abandon_batch` where there is nothing to keep. Without it `keep` begins for itself. Never throws: what is wrong, `keep` will say.
    virtual void open_batch() {}
    virtual void abandon_batch() {}
    /// One transaction, one commit; returns when the batch is safe from a power cut. Throws KeepFailed.
    virtual void keep(Batch const& batch) = 0;
    /// Why nothing can be written any more, or nothing.
    virtual std::optional<std::string> stopped() const = 0;
    /// Copies new heads into heads/ and checkpoints the log: call it every second, and with `idle` where nobody waits.
    virtual void tend(bool idle) = 0;
    /// Puts other views in the place of all there are, numbers too.
    virtual void replace_views(std::vector<MatterView> const& matters, std::vector<NumberSequence> const& numbers) = 0;
    /// Erases a value for good, in the name of an act that says so. False where there is none.
    virtual bool erase_value(std::uint64_t leaf, Digest const& hash, ActId erased_by) = 0;
};

} // namespace xz::store
