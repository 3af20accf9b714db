// SPDX-License-Identifier: Apache-2.0
#include "ledger/checkpoint.hpp"

#include <charconv>

namespace xz::ledger {

namespace {

template <class Number>
std::optional<Number> parse_number(std::string_view text)
{
    auto value = Number{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || std::to_string(value) != text) return std::nullopt;
    return value;
}

/// The text up to the next line feed; nothing where there is none or the line is empty.
std::optional<std::string_view> take_line(std::string_view& text)
{
    auto const end = text.find('\n');
    if (end == std::string_view::npos || end == 0) return std::nullopt;
    auto const line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

std::optional<Digest> digest_from_base64(std::string_view text)
{
    auto const bytes = from_base64(text);
    if (!bytes || bytes->size() != 32) return std::nullopt;
    auto digest = Digest{};
    for (auto i = std::size_t{0}; i < digest.size(); ++i) digest[i] = static_cast<std::uint8_t>((*bytes)[i]);
    return digest;
}

constexpr auto time_word = std::string_view{"time "};

} // namespace

std::string origin_of(std::string_view county_code) { return "xiangzhi/" + std::string{county_code}; }

std::string to_string(Checkpoint const& checkpoint)
{
    auto text = checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" + to_base64(bytes_of(checkpoint.root)) + "\n";
    if (checkpoint.time) text += std::string{time_word} + std::to_string(checkpoint.time->time_since_epoch().count()) + "\n";
    for (auto const& line : checkpoint.further) text += line + "\n";
    return text;
}

Read<Checkpoint> parse_checkpoint(std::string_view text)
{
    auto const fault = [](std::size_t line, std::string what) { return tl::unexpected{NoteFault{line, std::move(what)}}; };
    auto rest = text;
    auto const origin = take_line(rest);
    if (!origin) return fault(1, "no origin");
    auto const size_line = take_line(rest);
    auto const size = size_line ? parse_number<std::uint64_t>(*size_line) : std::nullopt;
    if (!size) return fault(2, "no tree size in plain decimal");
    auto const root_line = take_line(rest);
    auto const root = root_line ? digest_from_base64(*root_line) : std::nullopt;
    if (!root) return fault(3, "no root of 32 bytes in base64");
    auto checkpoint = Checkpoint{std::string{*origin}, *size, *root, {}, {}};
    for (auto at = std::size_t{4}; !rest.empty(); ++at) {
        auto const line = take_line(rest);
        if (!line) return fault(at, "an empty line, or one without an end");
        if (!line->starts_with(time_word)) {
            checkpoint.further.emplace_back(*line);
            continue;
        }
        auto const seconds = parse_number<std::int64_t>(line->substr(time_word.size()));
        if (!seconds) return fault(at, "a time that is no number of seconds");
        if (at != 4) return fault(at, "the time stands right after the root");
        checkpoint.time = Moment{std::chrono::seconds{*seconds}};
    }
    return checkpoint;
}

std::string sign(Checkpoint const& checkpoint, Signer const& signer)
{
    check(signer.name() == checkpoint.origin, "a head of another log than the key's");
    auto const text = to_string(checkpoint);
    check(parse_checkpoint(text) == checkpoint, "a head that would read differently");
    return sign_note(text, signer);
}

Read<Checkpoint> read_signed(std::string_view note)
{
    auto const read = parse_note(note);
    if (!read) return tl::unexpected{read.error()};
    return parse_checkpoint(read->text);
}

Read<Checkpoint> verify(std::string_view note, PublicKey const& key) { return verify(note, std::vector{key}); }

Read<Checkpoint> verify(std::string_view note, std::vector<PublicKey> const& keys)
{
    auto const fault = [](std::string what) { return tl::unexpected{NoteFault{0, std::move(what)}}; };
    auto const read = parse_note(note);
    if (!read) return tl::unexpected{read.error()};
    auto checkpoint = parse_checkpoint(read->text);
    if (!checkpoint) return checkpoint;
    for (auto const& key : keys) {
        if (!signed_by(*read, key)) continue;
        if (key.name() != checkpoint->origin) return fault("signed by " + key.name() + ", but it is a head of " + checkpoint->origin);
        return checkpoint;
    }
    return fault("no good signature of a known key");
}

} // namespace xz::ledger
