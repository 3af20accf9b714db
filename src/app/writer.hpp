// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "app/round.hpp"

namespace xz::app {

struct WriterOptions {
    std::size_t batch_commands = 256;
    std::size_t batch_bytes = 4 << 20;
    std::size_t queue_commands = 10'000; // more wait: Failed{Busy}
    std::size_t dossier_bytes = 64 << 20;
};

/// The database doesn't lead to its own newest signed head, or a body not to its leaf: nothing is written on top of that.
class Altered : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The county's one writer. A batch is what was queued when the one before it had ended; there is no timer. Judged first, then written in
/// one commit, then answered: an answer says what is safe on the disk, and a failed commit is answered to all whom it concerns.
class Writer {
public:
    using Callback = std::function<void(Answer)>;

    /// Throws Altered.
    Writer(store::Store& store, store::ContentFiles evidence, store::ContentFiles lists, ledger::Signer signer, Judge judge, Shell& shell,
           WriterOptions options = {});
    /// Writes what is queued, then ends.
    ~Writer();
    Writer(Writer const&) = delete;
    Writer& operator=(Writer const&) = delete;

    /// From any thread. The callback comes from the writing thread: it must be quick, and not wait for the writer.
    void submit(Command command, Callback answered);
    std::future<Answer> submit(Command command);

    /// Writes on a thread of its own from now on.
    void start();
    void stop();
    /// Without a thread: one batch of what is queued, on the caller's. Returns how many commands it answered.
    std::size_t write_once();
    /// submit and write_once until it is answered: for the command line and tests.
    Answer write(Command command);

    /// Why nothing can be written any more, or nothing. Then the process ends and starts anew.
    std::optional<std::string> stopped() const;
    std::uint64_t batches() const { return batches_; }

private:
    struct Waiting {
        Command command;
        Callback answered;
    };

    void run();
    void take_queued();
    std::optional<Declined> keep(Round& round);
    std::optional<Declined> try_to_keep(Round& round);
    void tell_judge(Round const& round);
    /// Those from the n-th on, in front of what came meanwhile.
    void put_back(std::size_t n);
    Standing read_standing();

    store::Store& store_;
    store::ContentFiles evidence_;
    store::ContentFiles lists_;
    ledger::Signer signer_;
    Judge judge_;
    Shell& shell_;
    WriterOptions options_;
    store::Reader& reader_;
    Dossiers dossiers_;
    Standing standing_;
    std::atomic<std::uint64_t> batches_{0};

    std::vector<Waiting> taken_; // of the batch in the making; a member, so that its memory stays

    bool unknown_ = false; // a batch's outcome is: until the next start nobody can say what was not kept

    mutable std::mutex mutex_;
    std::optional<std::string> fault_; // under mutex_
    std::condition_variable queued_;
    std::deque<Waiting> queue_; // under mutex_
    bool ending_ = false;       // under mutex_
    std::thread thread_;
};

} // namespace xz::app
