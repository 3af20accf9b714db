// SPDX-License-Identifier: Apache-2.0
#include "http/metrics.hpp"

#include <algorithm>
#include <cstdio>

namespace xz::http {

Metrics::Metrics(std::span<Route const> table) : table_{table}, rows_(table.size() + 1)
{
    for (auto n = std::size_t{0}; n < table.size(); ++n) rows_[n].label = std::string{table[n].id};
    rows_.back().label = "none";
}

void Metrics::count(Route const* route, int status, std::chrono::microseconds took)
{
    auto& row = route == nullptr ? rows_.back() : rows_[static_cast<std::size_t>(route - table_.data())];
    ++row.by_class[static_cast<std::size_t>(std::clamp(status / 100, 0, 5))];
    ++row.all;
    row.microseconds += static_cast<std::uint64_t>(took.count());
    for (auto n = std::size_t{0}; n < bounds.size(); ++n)
        if (took.count() <= bounds[n]) ++row.within[n];
}

std::string Metrics::text(std::vector<Gauge> const& gauges) const
{
    auto text =
        std::string{"# HELP xiangzhi_requests_total Requests by route and class of status.\n# TYPE xiangzhi_requests_total counter\n"};
    for (auto const& row : rows_)
        for (auto n = std::size_t{1}; n < row.by_class.size(); ++n)
            if (row.by_class[n] > 0)
                text += "xiangzhi_requests_total{route=\"" + row.label + "\",status=\"" + std::to_string(n) + "xx\"} " +
                        std::to_string(row.by_class[n]) + "\n";
    text += "# HELP xiangzhi_request_seconds Time from the request's last byte to its answer.\n# TYPE xiangzhi_request_seconds histogram\n";
    for (auto const& row : rows_) {
        if (row.all == 0) continue;
        auto const name = "xiangzhi_request_seconds_bucket{route=\"" + row.label + "\",le=\"";
        for (auto n = std::size_t{0}; n < bounds.size(); ++n) {
            char bound[32];
            std::snprintf(bound, sizeof bound, "%g", bounds[n] / 1e6);
            text += name + bound + "\"} " + std::to_string(row.within[n]) + "\n";
        }
        char sum[32];
        std::snprintf(sum, sizeof sum, "%.6f", static_cast<double>(row.microseconds.load()) / 1e6);
        text += name + "+Inf\"} " + std::to_string(row.all) + "\n";
        text += "xiangzhi_request_seconds_sum{route=\"" + row.label + "\"} " + sum + "\n";
        text += "xiangzhi_request_seconds_count{route=\"" + row.label + "\"} " + std::to_string(row.all) + "\n";
    }
    for (auto const& gauge : gauges)
        text += "# HELP " + gauge.name + " " + gauge.help + "\n# TYPE " + gauge.name + " gauge\n" + gauge.name + " " +
                std::to_string(gauge.value) + "\n";
    return text;
}

} // namespace xz::http
