// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "http/router.hpp"

namespace xz::http {

/// Counts by route: how many by class of status, and how long they took. Never whose, of what or from where.
class Metrics {
public:
    explicit Metrics(std::span<Route const> table);
    void count(Route const* route, int status, std::chrono::microseconds took);

    struct Gauge {
        std::string name;
        std::string help;
        std::uint64_t value = 0;
    };
    /// Prometheus' text format.
    std::string text(std::vector<Gauge> const& gauges) const;

private:
    static constexpr auto bounds =
        std::array<std::uint32_t, 8>{500, 2'000, 10'000, 50'000, 200'000, 1'000'000, 5'000'000, 30'000'000}; // µs
    struct Row {
        std::string label;
        std::array<std::atomic<std::uint64_t>, 6> by_class{};
        std::array<std::atomic<std::uint64_t>, bounds.size()> within{};
        std::atomic<std::uint64_t> microseconds{0};
        std::atomic<std::uint64_t> all{0};
    };
    std::span<Route const> table_;
    std::vector<Row> rows_; // the last is for what no route answers
};

} // namespace xz::http
