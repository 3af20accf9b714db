// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>
#include <memory>

#include <utf8proc.h>

#include "base/json.hpp"

namespace xz {

namespace {

/// More marks on one letter than any script has (UAX #15 §13). Putting such a run in order takes time with its square: a text of a
/// megabyte of them would hold a thread for hours.
bool has_endless_marks(std::string_view text)
{
    constexpr auto most = 30;
    auto marks = 0;
    for (auto at = std::size_t{0}; at < text.size();) {
        auto point = utf8proc_int32_t{0};
        auto const length = utf8proc_iterate(reinterpret_cast<utf8proc_uint8_t const*>(text.data()) + at,
                                             static_cast<utf8proc_ssize_t>(text.size() - at), &point);
        if (length <= 0) return true; // no UTF-8
        at += static_cast<std::size_t>(length);
        marks = utf8proc_get_property(point)->combining_class == 0 ? 0 : marks + 1;
        if (marks > most) return true;
    }
    return false;
}

} // namespace

bool is_nfc(std::string_view text)
{
    if (std::all_of(text.begin(), text.end(), [](char c) { return c > 0; })) return true; // plain ASCII
    if (text.find('\0') != std::string_view::npos || has_endless_marks(text)) return false;
    auto* normal = static_cast<utf8proc_uint8_t*>(nullptr);
    auto const options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    auto const length =
        utf8proc_map(reinterpret_cast<utf8proc_uint8_t const*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()), &normal, options);
    auto const freed = std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)>{normal, &std::free};
    return length >= 0 && text == std::string_view{reinterpret_cast<char const*>(normal), static_cast<std::size_t>(length)};
}

} // namespace xz
