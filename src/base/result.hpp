// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace xz {

/// One guard that said no: its id as in rules/guards.toml (or the key of the step that refused: `from`, `by`, `officers`, `form`,
/// `about`, `at`, `record_within`), the article it rests on ("derived" where no article says it), whom or what it missed
/// (a party's id, a field's name; may be empty) and the steps that would mend it. Words for people stand in rules/.
struct Unmet {
    std::string guard;
    std::string article;
    std::string missing;
    std::vector<std::string> mended_by;

    friend bool operator==(Unmet const&, Unmet const&) = default;
};

/// The rules say no, and a person can mend it: every unmet guard at once, never only the first. Never empty.
struct Refusal {
    std::vector<Unmet> unmet;
};

/// A value, or a refusal. A failure (disk, network) is an exception, a bug is a check: neither travels in here.
template <class T, class E = Refusal>
using Result = tl::expected<T, E>;

/// A fault in a file that a person wrote: where it stands, what is wrong and what would mend it. Lines and columns begin at 1; 0 = whole
/// file.
struct Fault {
    std::string file;
    std::size_t line = 0;
    std::size_t column = 0;
    std::string what;
    std::string mend;
    std::string what_zh{}, mend_zh{}; // where a county's own people wrote the file

    friend bool operator==(Fault const&, Fault const&) = default;
};

/// "file:line:column: what (mend)", the Chinese before the English where there is any.
std::string to_string(Fault const& fault);

/// An impossible state of our own making: always on, never for input. Throws std::logic_error.
void check(bool holds, char const* what);

} // namespace xz
