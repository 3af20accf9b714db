// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace xz::http {

/// Takes a chunked body apart (RFC 9112 §7.1), strictly: no extensions, no trailers, CR LF alone. Fed as bytes come.
class ChunkedBody {
public:
    explicit ChunkedBody(std::uint64_t limit) : limit_{limit} {}

    enum class State { More, Done, Bad, TooLong };
    /// Takes what belongs to the body from the front of `bytes`; what follows the body stays there.
    State feed(std::string& bytes);
    std::string take() { return std::move(body_); }

private:
    enum class At { Size, Data, DataEnd, LastEnd };
    State read_size(std::string_view& rest);
    State read_end(std::string_view& rest);

    std::uint64_t limit_;
    std::string body_;
    std::uint64_t left_ = 0;
    At at_ = At::Size;
};

} // namespace xz::http
