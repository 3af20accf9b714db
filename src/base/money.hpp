// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace xz {

/// An amount in fen (1 yuan = 100 fen). Never a fraction, never a double. 处罚法 §59 asks one number; FORMAT-FEN.
class Money {
public:
    constexpr Money() = default;
    static constexpr Money from_fen(std::int64_t fen) { return Money{fen}; }
    static constexpr Money from_yuan(std::int64_t yuan) { return Money{yuan * 100}; }
    constexpr std::int64_t fen() const { return fen_; }
    friend constexpr auto operator<=>(Money const&, Money const&) = default;
    friend constexpr Money operator+(Money a, Money b) { return Money{a.fen_ + b.fen_}; }
    friend constexpr Money operator-(Money a, Money b) { return Money{a.fen_ - b.fen_}; }

private:
    constexpr explicit Money(std::int64_t fen) : fen_{fen} {}
    std::int64_t fen_ = 0;
};

/// "1234.56": digits, optionally a point and one or two digits. No sign, no grouping, below 10^15 yuan; else nothing.
std::optional<Money> parse_money(std::string_view text);
/// "1,234.56".
std::string to_string(Money amount);

} // namespace xz
