// SPDX-License-Identifier: Apache-2.0
// Put before every file of the page's build: emscripten 3.1.6 brings a libc++ that doesn't order strings by <=> yet.
#pragma once

#include <compare>
#include <string>

#if defined(_LIBCPP_VERSION) && _LIBCPP_VERSION < 16000
namespace std {

inline strong_ordering operator<=>(string const& a, string const& b) noexcept
{
    auto const order = a.compare(b);
    return order < 0 ? strong_ordering::less : order > 0 ? strong_ordering::greater : strong_ordering::equal;
}

} // namespace std
#endif
