// SPDX-License-Identifier: Apache-2.0
#include "base/money.hpp"

namespace xz {

std::optional<Money> parse_money(std::string_view text)
{
    auto fen = std::int64_t{0};
    auto digits_before = 0;
    auto digits_after = -1;
    for (auto const c : text) {
        if (c == '.' && digits_after < 0 && digits_before > 0) {
            digits_after = 0;
            continue;
        }
        if (c < '0' || c > '9') return std::nullopt;
        if (digits_after >= 0 ? ++digits_after > 2 : ++digits_before > 15) return std::nullopt;
        fen = fen * 10 + (c - '0');
    }
    if (digits_before == 0 || digits_after == 0) return std::nullopt;
    for (auto missing = 2 - (digits_after < 0 ? 0 : digits_after); missing > 0; --missing) fen *= 10;
    return Money::from_fen(fen);
}

std::string to_string(Money amount)
{
    auto const negative = amount.fen() < 0;
    auto const fen = negative ? 0 - static_cast<std::uint64_t>(amount.fen()) : static_cast<std::uint64_t>(amount.fen());
    auto whole = std::to_string(fen / 100);
    for (auto i = static_cast<std::ptrdiff_t>(whole.size()) - 3; i > 0; i -= 3) whole.insert(static_cast<std::size_t>(i), 1, ',');
    auto const cents = fen % 100;
    return (negative ? "-" : "") + whole + (cents < 10 ? ".0" : ".") + std::to_string(cents);
}

} // namespace xz
