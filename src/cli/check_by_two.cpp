// SPDX-License-Identifier: Apache-2.0
#include "cli/check_by_two.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <new>
#include <set>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/json.hpp"

namespace xz::cli {

namespace {

/// In memory of both processes: who takes which waiting state.
struct Taken {
    std::array<std::atomic<bool>, 4096> by_place{};
};

Json path_json(law::RealPath const& path)
{
    auto moves = Json::array();
    for (auto i = std::size_t{0}; i < path.moves.size(); ++i) {
        auto const& move = path.moves[i];
        auto choices = Json::array();
        for (auto const& choice : path.choices[i])
            choices.push(
                Json::object().set("of", static_cast<std::int64_t>(choice.of)).set("name", choice.name).set("value", choice.value));
        auto row = Json::object();
        row.set("procedure", move.step->procedure).set("step", move.step->id).set("choices", std::move(choices));
        if (move.run_kind != law::nothing) row.set("run_kind", move.run_kind);
        if (move.party != law::nothing) row.set("party", static_cast<std::int64_t>(move.party));
        moves.push(std::move(row));
    }
    auto json = Json::object();
    json.set("parties", path.company.parties).set("moves", std::move(moves));
    return json;
}

law::RealPath read_path(law::RuleSet const& rules, Json const& json)
{
    auto path = law::RealPath{};
    path.company.parties = static_cast<std::size_t>(json.at("parties").as_integer());
    for (auto const& row : json.at("moves").as_array()) {
        auto const* step = rules.step(row.text("procedure"), row.text("step"));
        if (step == nullptr) return {};
        auto move = law::Move{.step = step};
        if (row.at("run_kind").is_integer()) move.run_kind = static_cast<std::size_t>(row.at("run_kind").as_integer());
        if (row.at("party").is_integer()) move.party = static_cast<std::size_t>(row.at("party").as_integer());
        path.moves.push_back(std::move(move));
        auto& choices = path.choices.emplace_back();
        for (auto const& one : row.at("choices").as_array())
            choices.push_back(
                {static_cast<law::Choice::Of>(one.at("of").as_integer()), std::string{one.text("name")}, std::string{one.text("value")}});
    }
    return path;
}

std::string write(std::vector<law::LivenessReport> const& reports)
{
    auto rows = Json::array();
    for (auto const& one : reports) {
        auto row = Json::object();
        row.set("procedure", one.procedure).set("state", one.state).set("ok", one.ok).set("by", one.by);
        row.set("configurations", one.configurations).set("place", one.place).set("path", path_json(one.path));
        rows.push(std::move(row));
    }
    return to_string(rows);
}

std::vector<law::LivenessReport> read(law::RuleSet const& rules, std::string const& text)
{
    auto reports = std::vector<law::LivenessReport>{};
    auto const parsed = parse_json(text);
    if (!parsed.value || !parsed.value->is_array()) return reports;
    for (auto const& row : parsed.value->as_array())
        reports.push_back({.procedure = std::string{row.text("procedure")},
                           .state = std::string{row.text("state")},
                           .ok = row.truth("ok"),
                           .by = std::string{row.text("by")},
                           .scenario = {},
                           .configurations = static_cast<std::size_t>(row.at("configurations").as_integer()),
                           .path = read_path(rules, row.at("path")),
                           .place = static_cast<std::size_t>(row.at("place").as_integer())});
    return reports;
}

/// The second process, from the moment that it begins. Ended with its owner.
class Second {
public:
    Second(law::RuleSet const& rules, Taken& taken, std::function<law::Budget()> const& budget)
    {
        auto ends = std::array<int, 2>{};
        if (pipe(ends.data()) != 0) return;
        std::fflush(nullptr); // what waits to be printed is printed once
        child_ = fork();
        if (child_ == 0) {
            close(ends[0]);
            work(rules, taken, budget, ends[1]);
        }
        close(ends[1]);
        from_ = ends[0];
    }
    ~Second()
    {
        if (from_ >= 0) close(from_);
        if (child_ <= 0) return;
        kill(child_, SIGKILL);
        waitpid(child_, nullptr, 0);
    }
    Second(Second const&) = delete;
    Second& operator=(Second const&) = delete;

    std::string answer()
    {
        auto text = std::string{};
        if (child_ <= 0) return text;
        auto buffer = std::array<char, 65536>{};
        for (auto got = ::read(from_, buffer.data(), buffer.size()); got > 0; got = ::read(from_, buffer.data(), buffer.size()))
            text.append(buffer.data(), static_cast<std::size_t>(got));
        return text;
    }

private:
    [[noreturn]] static void work(law::RuleSet const& rules, Taken& taken, std::function<law::Budget()> const& budget, int to)
    {
        try {
            auto const shares = law::Shares{[&](std::size_t place) { return !taken.by_place[place].exchange(true); }, {}};
            auto const text = write(law::check_rules(rules, {}, budget(), law::WaysOn::All, shares).liveness);
            for (auto sent = std::size_t{0}; sent < text.size();) {
                auto const n = ::write(to, text.data() + sent, text.size() - sent);
                if (n <= 0) break;
                sent += static_cast<std::size_t>(n);
            }
        } catch (...) {
            // Nothing is said; the other process does it.
        }
        _exit(0);
    }

    int from_ = -1;
    pid_t child_ = -1;
};

/// Shared with processes that are made later; none where the machine has no such memory.
class SharedTaken {
public:
    SharedTaken() : at_{mmap(nullptr, sizeof(Taken), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)}
    {
        if (at_ != MAP_FAILED) taken_ = new (at_) Taken{};
    }
    ~SharedTaken()
    {
        if (at_ != MAP_FAILED) munmap(at_, sizeof(Taken));
    }
    SharedTaken(SharedTaken const&) = delete;
    SharedTaken& operator=(SharedTaken const&) = delete;
    Taken* get() { return taken_; }

private:
    void* at_;
    Taken* taken_ = nullptr;
};

} // namespace

law::CheckReport check_by_two(law::RuleSet const& rules, law::Invariants const& invariants, law::WaysOn ways_on,
                              std::function<law::Budget()> const& budget)
{
    auto shared = SharedTaken{};
    auto states = std::size_t{0};
    for (auto const& [id, procedure] : rules.procedures) states += procedure.states.size();
    if (ways_on != law::WaysOn::All || shared.get() == nullptr || states > shared.get()->by_place.size())
        return law::check_rules(rules, invariants, budget(), ways_on);
    auto second = Second{rules, *shared.get(), budget};
    auto const ours = budget();
    auto const join = [&](std::vector<law::LivenessReport> here) {
        auto faulty = std::any_of(here.begin(), here.end(), [](auto const& one) { return !one.ok; });
        if (!(ours.until_first_fault && faulty))
            for (auto& one : read(rules, second.answer())) here.push_back(std::move(one));
        faulty = std::any_of(here.begin(), here.end(), [](auto const& one) { return !one.ok; });
        auto known = std::set<std::size_t>{};
        for (auto const& one : here) known.insert(one.place);
        // What the second took and didn't answer.
        if (!(ours.until_first_fault && faulty))
            for (auto& one :
                 law::check_rules(rules, {}, ours, law::WaysOn::All, {[&](std::size_t at) { return !known.contains(at); }, {}}).liveness)
                here.push_back(std::move(one));
        std::sort(here.begin(), here.end(), [](auto const& a, auto const& b) { return a.place < b.place; });
        return here;
    };
    return law::check_rules(rules, invariants, ours, ways_on,
                            {[&](std::size_t place) { return !shared.get()->by_place[place].exchange(true); }, join});
}

} // namespace xz::cli
