// SPDX-License-Identifier: Apache-2.0
#include "app/writer.hpp"

#include <algorithm>

#include "app/heap.hpp"
#include "store/fault_point.hpp"

namespace xz::app {

namespace {

constexpr auto heap_of_thread = std::size_t{32} << 20;

/// The growing tile's leaves must be those of the bodies: what is appended next stands on them.
void check_last_leaves(store::Reader& reader, std::uint64_t size)
{
    auto const index = (size - 1) / 256;
    auto const tile = reader.tile(0, index).value_or(std::string{});
    for (auto const& entry : reader.entries(index * 256, 256)) {
        auto const at = (entry.leaf - index * 256) * 32;
        auto const hash = ledger::leaf_hash(entry.body);
        if (at + 32 > tile.size() || tile.compare(at, 32, bytes_of(hash)) != 0)
            throw Altered{"the body of leaf " + std::to_string(entry.leaf) +
                          " is not the one that was signed: run `xiangzhi ledger verify`"};
    }
}

} // namespace

Writer::Writer(store::Store& store, store::ContentFiles evidence, store::ContentFiles lists, ledger::Signer signer, Judge judge,
               Shell& shell, WriterOptions options)
    : store_{store}, evidence_{std::move(evidence)}, lists_{std::move(lists)}, signer_{std::move(signer)}, judge_{std::move(judge)},
      shell_{shell}, options_{options}, reader_{store.own_reader()}, dossiers_{reader_, options.dossier_bytes}, standing_{read_standing()}
{
}

Writer::~Writer() { stop(); }

Standing Writer::read_standing()
{
    auto const size = reader_.size();
    auto standing =
        Standing{.county_code = store_.county_code(), .tree = {}, .numbers = MatterNumbers{reader_.numbers()}, .last_recorded = {}};
    if (size == 0) return standing;
    standing.tree = ledger::TreeBuilder::resume(size, reader_);
    auto const stored = reader_.newest_head();
    auto const head = stored ? ledger::read_signed(stored->note) : tl::unexpected{ledger::NoteFault{}};
    if (!head || head->size != size || head->root != standing.tree.root())
        throw Altered{"the record doesn't lead to its newest signed head: run `xiangzhi ledger verify`"};
    check_last_leaves(reader_, size);
    standing.last_recorded = reader_.act_at(size - 1)->recorded_at;
    return standing;
}

void Writer::submit(Command command, Callback answered)
{
    {
        auto const held = std::lock_guard{mutex_};
        if (!ending_ && queue_.size() < options_.queue_commands) {
            queue_.push_back({std::move(command), std::move(answered)});
            queued_.notify_one();
            return;
        }
    }
    answered(tl::unexpected{Declined{Failed{Failed::Why::Busy, "too many commands wait"}}});
}

std::future<Answer> Writer::submit(Command command)
{
    auto promise = std::make_shared<std::promise<Answer>>();
    auto future = promise->get_future();
    submit(std::move(command), [promise](Answer answer) { promise->set_value(std::move(answer)); });
    return future;
}

void Writer::start()
{
    keep_heap();
    if (!thread_.joinable()) thread_ = std::thread{[this] { run(); }};
}

void Writer::stop()
{
    {
        auto const held = std::lock_guard{mutex_};
        ending_ = true;
        queued_.notify_all();
    }
    if (thread_.joinable()) thread_.join();
    while (write_once() > 0) {
    }
}

void Writer::run()
{
    reserve_heap(heap_of_thread);
    for (;;) {
        {
            auto held = std::unique_lock{mutex_};
            queued_.wait(held, [this] { return ending_ || !queue_.empty(); });
            if (queue_.empty()) return;
        }
        write_once();
    }
}

void Writer::take_queued()
{
    taken_.clear();
    auto const held = std::lock_guard{mutex_};
    while (!queue_.empty() && taken_.size() < options_.batch_commands) {
        taken_.push_back(std::move(queue_.front()));
        queue_.pop_front();
    }
}

void Writer::put_back(std::size_t n)
{
    auto const held = std::lock_guard{mutex_};
    for (; taken_.size() > n; taken_.pop_back()) queue_.push_front(std::move(taken_.back()));
}

std::size_t Writer::write_once()
{
    take_queued();
    if (taken_.empty()) return 0;
    store_.open_batch();
    auto round = Round{standing_, {reader_, evidence_, lists_, dossiers_, judge_, shell_, signer_}};
    auto judged = std::size_t{0};
    while (judged < taken_.size() && round.bytes() < options_.batch_bytes && !round.closed()) round.judge(taken_[judged++].command);
    put_back(judged);
    store::fault_point("after_judge");
    auto const failure = keep(round);
    store_.abandon_batch(); // where nothing was kept
    auto answers = round.take_answers(failure ? &*failure : nullptr);
    store::fault_point("before_answer");
    for (auto n = std::size_t{0}; n < judged; ++n) {
        try {
            taken_[n].answered(std::move(answers[n]));
        } catch (std::exception const&) {
            // The record is right; whoever asked can't be reached, and repeats the request.
        }
    }
    taken_.clear(); // whatever the callbacks hold is let go now, not with the next batch
    dossiers_.trim();
    return judged;
}

std::optional<std::string> Writer::stopped() const
{
    auto const held = std::lock_guard{mutex_};
    return fault_ ? fault_ : store_.stopped();
}

std::optional<Declined> Writer::try_to_keep(Round& round)
{
    try {
        store_.keep(round.close());
        return std::nullopt;
    } catch (store::KeepFailed const& error) {
        switch (error.kind()) {
        case store::KeepFailed::Kind::Unknown:
            return Unknown{error.what()};
        case store::KeepFailed::Kind::Full:
            return Failed{Failed::Why::Full, error.what()};
        case store::KeepFailed::Kind::Conflict:
        case store::KeepFailed::Kind::NotKept:
            return Failed{Failed::Why::Error, error.what()};
        }
    } catch (std::exception const& error) {
        return Failed{Failed::Why::Error, error.what()}; // before the commit: `keep` throws nothing else
    }
    return std::nullopt;
}

std::optional<Declined> Writer::keep(Round& round)
{
    if (round.brings_nothing()) return std::nullopt;
    auto failure = stopped() && !store_.stopped() ? std::optional<Declined>{Failed{Failed::Why::Error, *stopped()}} : try_to_keep(round);
    if (!failure) {
        standing_ = round.take_standing();
        ++batches_;
        tell_judge(round);
        return std::nullopt;
    }
    round.forget();
    // A command that was judged anew may be one of the batch whose outcome is unknown: nobody can say that it was not kept.
    if (unknown_) failure = Unknown{*stopped()};
    unknown_ = unknown_ || std::holds_alternative<Unknown>(*failure);
    return failure;
}

void Writer::tell_judge(Round const& round)
{
    if (!judge_.kept) return;
    try {
        judge_.kept(round.acts());
    } catch (std::exception const& error) {
        // What was kept is kept; but nothing may be judged by people, lists or rules that are no longer those of the record.
        auto const held = std::lock_guard{mutex_};
        fault_ = "the county's people, lists or rules can't be read: " + std::string{error.what()};
    }
}

Answer Writer::write(Command command)
{
    auto future = submit(std::move(command));
    if (!thread_.joinable())
        while (future.wait_for(std::chrono::seconds{0}) != std::future_status::ready) write_once();
    return future.get();
}

} // namespace xz::app
