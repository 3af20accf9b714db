// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

/// What libFuzzer calls, and `run_corpus` with each kept input: foreign bytes that must neither crash nor break what is said of them.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size);

namespace xz::fuzz {

/// Always on: a broken promise ends the process, as a crash does.
inline void promise(bool holds, char const* what)
{
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}

} // namespace xz::fuzz
