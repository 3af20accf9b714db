// SPDX-License-Identifier: Apache-2.0
#include "http/chunked.hpp"

#include <algorithm>
#include <charconv>

namespace xz::http {

namespace {

constexpr auto longest_size = std::size_t{8}; // digits: 4 GB is far above every limit

} // namespace

ChunkedBody::State ChunkedBody::read_size(std::string_view& rest)
{
    auto const end = rest.find("\r\n");
    if (end == std::string_view::npos) return rest.size() > longest_size + 1 ? State::Bad : State::More;
    auto const digits = rest.substr(0, end);
    if (digits.empty() || digits.size() > longest_size) return State::Bad;
    auto const [last, error] = std::from_chars(digits.data(), digits.data() + digits.size(), left_, 16);
    if (error != std::errc{} || last != digits.data() + digits.size()) return State::Bad;
    rest.remove_prefix(end + 2);
    if (body_.size() + left_ > limit_) return State::TooLong;
    at_ = left_ == 0 ? At::LastEnd : At::Data;
    return State::Done;
}

ChunkedBody::State ChunkedBody::read_end(std::string_view& rest)
{
    if (rest.size() < 2) return rest.empty() || rest.front() == '\r' ? State::More : State::Bad;
    if (!rest.starts_with("\r\n")) return State::Bad;
    rest.remove_prefix(2);
    return State::Done;
}

ChunkedBody::State ChunkedBody::feed(std::string& bytes)
{
    auto rest = std::string_view{bytes};
    auto state = State::Done;
    while (state == State::Done) {
        switch (at_) {
        case At::Size:
            state = read_size(rest);
            continue;
        case At::Data: {
            auto const taken = static_cast<std::size_t>(std::min<std::uint64_t>(left_, rest.size()));
            body_.append(rest.substr(0, taken));
            rest.remove_prefix(taken);
            left_ -= taken;
            if (left_ == 0) at_ = At::DataEnd;
            state = left_ == 0 ? State::Done : State::More;
            continue;
        }
        case At::DataEnd:
            state = read_end(rest);
            if (state == State::Done) at_ = At::Size;
            continue;
        case At::LastEnd:
            state = read_end(rest);
            if (state != State::Done) continue;
            bytes.erase(0, bytes.size() - rest.size());
            return State::Done;
        }
    }
    bytes.erase(0, bytes.size() - rest.size());
    return state;
}

} // namespace xz::http
