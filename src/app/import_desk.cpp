// SPDX-License-Identifier: Apache-2.0
#include "app/import_desk.hpp"

#include <algorithm>

#include "catalogue/fault_words.hpp"

namespace xz::app {

namespace {

constexpr auto most_waiting = std::size_t{3};
constexpr auto most_kept = std::size_t{4};

bool over(ImportJob const& job) { return job.state != ImportJob::State::Waiting && job.state != ImportJob::State::Running; }

} // namespace

std::string_view word(ImportJob::State state)
{
    switch (state) {
    case ImportJob::State::Waiting:
        return "waiting";
    case ImportJob::State::Running:
        return "running";
    case ImportJob::State::Ready:
        return "ready";
    case ImportJob::State::Faulty:
        return "faulty";
    case ImportJob::State::Cancelled:
        return "cancelled";
    }
    return {};
}

ImportDesk::ImportDesk() : thread_{[this] { run(); }} {}

ImportDesk::~ImportDesk()
{
    {
        auto const held = std::lock_guard{mutex_};
        ending_ = true;
        for (auto const& job : jobs_) job->cancelled = true;
    }
    changed_.notify_all();
    thread_.join();
}

bool ImportDesk::start(Asked asked)
{
    auto job = std::make_shared<ImportJob>();
    job->id = std::move(asked.id);
    job->by = std::move(asked.by);
    job->file = asked.file.path;
    job->base_id = std::move(asked.base_id);
    job->base = std::move(asked.base);
    auto const held = std::lock_guard{mutex_};
    if (queue_.size() >= most_waiting) return false;
    while (jobs_.size() >= most_kept) {
        auto const oldest = std::find_if(jobs_.begin(), jobs_.end(), [](auto const& one) { return over(*one); });
        if (oldest == jobs_.end()) return false;
        jobs_.erase(oldest);
    }
    jobs_.push_back(job);
    queue_.emplace_back(std::move(job), std::move(asked.file));
    changed_.notify_one();
    return true;
}

std::optional<ImportDesk::Seen> ImportDesk::look(std::string_view id) const
{
    auto const held = std::lock_guard{mutex_};
    auto const found = std::find_if(jobs_.begin(), jobs_.end(), [&](auto const& job) { return job->id == id; });
    if (found == jobs_.end()) return std::nullopt;
    auto const& job = **found;
    return Seen{job.id,   job.by,    job.file,   job.base_id,   job.stage,     job.state,
                job.done, job.total, job.faults, job.catalogue, job.comparison};
}

bool ImportDesk::cancel(std::string_view id)
{
    auto const held = std::lock_guard{mutex_};
    auto const found = std::find_if(jobs_.begin(), jobs_.end(), [&](auto const& job) { return job->id == id; });
    if (found == jobs_.end()) return false;
    auto& job = **found;
    job.cancelled = true;
    if (job.state == ImportJob::State::Running) return true; // it stops at its next thousand
    job.state = ImportJob::State::Cancelled;
    job.catalogue = nullptr;
    job.comparison = nullptr;
    std::erase_if(queue_, [&](auto const& one) { return one.first == *found; });
    return true;
}

void ImportDesk::run()
{
    for (;;) {
        auto held = std::unique_lock{mutex_};
        changed_.wait(held, [&] { return ending_ || !queue_.empty(); });
        if (ending_) return;
        auto [job, file] = std::move(queue_.front());
        queue_.pop_front();
        job->state = ImportJob::State::Running;
        held.unlock();
        work(*job, std::move(file));
    }
}

void ImportDesk::work(ImportJob& job, File file)
{
    auto const watch = catalogue::Watch{[&](std::string_view stage, std::size_t done, std::size_t total) {
        auto const held = std::lock_guard{mutex_};
        job.stage = stage;
        job.done = done;
        job.total = total;
        return !job.cancelled.load();
    }};
    auto state = ImportJob::State::Ready;
    auto faults = std::vector<Fault>{};
    auto made = std::shared_ptr<catalogue::Catalogue const>{};
    auto comparison = std::shared_ptr<catalogue::Comparison const>{};
    try {
        auto files = std::vector<File>{};
        files.push_back(std::move(file));
        auto imported = catalogue::import_tables(files, job.base.get(), watch);
        files.clear();
        if (imported) {
            made = std::make_shared<catalogue::Catalogue const>(std::move(*imported));
            auto const nothing = catalogue::Catalogue{};
            comparison = std::make_shared<catalogue::Comparison const>(catalogue::compare(job.base ? *job.base : nothing, *made, watch));
        } else {
            state = ImportJob::State::Faulty;
            faults = std::move(imported.error());
        }
    } catch (catalogue::Cancelled const&) {
        state = ImportJob::State::Cancelled;
    } catch (std::exception const& error) {
        state = ImportJob::State::Faulty;
        faults = {catalogue::fault_of(job.file, 0, 0, catalogue::Wrong::Unreadable, {error.what()})};
    }
    auto const held = std::lock_guard{mutex_};
    job.state = job.cancelled ? ImportJob::State::Cancelled : state;
    job.faults = std::move(faults);
    if (job.state != ImportJob::State::Ready) return;
    job.catalogue = std::move(made);
    job.comparison = std::move(comparison);
}

} // namespace xz::app
