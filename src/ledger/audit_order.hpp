// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "ledger/body_scan.hpp"
#include "ledger/findings.hpp"

namespace xz::ledger {

/// The part of an audit that needs no hash: leaf numbers, recorded times, and the acts of each matter run on without a step back or a gap.
class OrderCheck {
public:
    explicit OrderCheck(Findings& findings) : findings_{findings} {}

    /// What a leaf's number says: in its place; in its place behind `missing` absent leaves; or out of place (a finding, don't append it).
    struct Place {
        bool belongs = true;
        std::uint64_t missing = 0;
    };
    Place place(std::uint64_t leaf, BodyFields const& fields);

    /// `floor`: the time of the newest head that doesn't cover this leaf, less some slack.
    void time(std::uint64_t leaf, BodyFields const& fields, std::optional<Moment> floor);
    void matter(std::uint64_t leaf, BodyFields const& fields);

    std::uint64_t next_leaf() const { return next_; }
    /// Writes down what can be said at the end only; how many acts are gone although the leaves' numbers run on.
    std::uint64_t finish();

private:
    struct Absent { // acts of a matter, `from` to `to`, missed at the act that stands at `leaf`
        std::int64_t from = 0;
        std::int64_t to = 0;
        std::uint64_t leaf = 0;
        std::string act;
        std::string matter;
    };
    struct Matter {
        std::int64_t last = 0;
        std::vector<Absent> absent;
    };
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    Matter& matter_of(std::string_view id);
    void late(std::uint64_t leaf, BodyFields const& fields);
    static bool fill(Matter& matter, std::int64_t seq);

    Findings& findings_;
    std::uint64_t next_ = 0;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> gaps_; // leaf from, to, the end excluded
    std::optional<Moment> previous_;
    std::unordered_map<std::string, Matter, TextHash, std::equal_to<>> matters_;
};

} // namespace xz::ledger
