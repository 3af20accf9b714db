// SPDX-License-Identifier: Apache-2.0
#include "ledger/note.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/sha256.hpp"

namespace xz::ledger {

namespace {

constexpr auto dash = std::string_view{"\xE2\x80\x94 "}; // U+2014 and a space
constexpr auto most_bytes = std::size_t{64 * 1024};
constexpr auto most_signatures = std::size_t{100};

bool is_plain(std::string_view text)
{
    return is_nfc(text) && std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
}

std::string signature_line(std::string_view text, Signer const& signer)
{
    auto const& id = signer.public_key().id();
    auto const bytes = std::string{id.begin(), id.end()} + signer.sign(text);
    return std::string{dash} + signer.name() + " " + to_base64(bytes) + "\n";
}

std::optional<NoteSignature> parse_signature(std::string_view line)
{
    if (!line.starts_with(dash)) return std::nullopt;
    line.remove_prefix(dash.size());
    auto const space = line.find(' ');
    if (space == std::string_view::npos || !is_key_name(line.substr(0, space))) return std::nullopt;
    auto const bytes = from_base64(line.substr(space + 1));
    if (!bytes || bytes->size() < 5) return std::nullopt;
    auto signature = NoteSignature{std::string{line.substr(0, space)}, {}, bytes->substr(4)};
    for (auto i = std::size_t{0}; i < 4; ++i) signature.key_id[i] = static_cast<std::uint8_t>((*bytes)[i]);
    return signature;
}

} // namespace

std::string to_string(NoteFault const& fault)
{
    return fault.line == 0 ? fault.what : "line " + std::to_string(fault.line) + ": " + fault.what;
}

Read<Note> parse_note(std::string_view note)
{
    auto const fault = [](std::size_t line, std::string what) { return tl::unexpected{NoteFault{line, std::move(what)}}; };
    if (note.size() > most_bytes) return fault(0, "longer than 64 KiB");
    if (!is_plain(note)) return fault(0, "not plain UTF-8 text in normal form C, or with a control character (a carriage return?)");
    auto const blank = note.rfind("\n\n");
    if (blank == std::string_view::npos || blank == 0) return fault(0, "no blank line between a text and its signatures");
    if (note.back() != '\n') return fault(0, "the last line has no end");
    auto read = Note{std::string{note.substr(0, blank + 1)}, {}};
    auto line = static_cast<std::size_t>(std::count(read.text.begin(), read.text.end(), '\n')) + 2;
    for (auto rest = note.substr(blank + 2); !rest.empty(); ++line) {
        auto const end = rest.find('\n');
        auto signature = parse_signature(rest.substr(0, end));
        if (!signature) return fault(line, "no signature line (\"— <name> <base64>\")");
        if (read.signatures.size() == most_signatures) return fault(line, "more than 100 signatures");
        read.signatures.push_back(std::move(*signature));
        rest.remove_prefix(end + 1);
    }
    if (read.signatures.empty()) return fault(line, "no signature");
    return read;
}

std::string sign_note(std::string_view text, Signer const& signer)
{
    check(!text.empty() && text.back() == '\n' && is_plain(text), "a text that can't be a note's");
    return std::string{text} + "\n" + signature_line(text, signer);
}

Read<std::string> add_signature(std::string_view note, Signer const& signer)
{
    auto const read = parse_note(note);
    if (!read) return tl::unexpected{read.error()};
    return std::string{note} + signature_line(read->text, signer);
}

bool signed_by(Note const& note, PublicKey const& key)
{
    auto found = false;
    for (auto const& signature : note.signatures) {
        if (signature.name != key.name() || signature.key_id != key.id()) continue;
        if (!key.verifies(note.text, signature.signature)) return false;
        found = true;
    }
    return found;
}

} // namespace xz::ledger
