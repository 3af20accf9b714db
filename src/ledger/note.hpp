// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ledger/signer.hpp"

namespace xz::ledger {

/// Why a text from outside is not the note, checkpoint or receipt it should be. Lines begin at 1; 0 = the whole.
struct NoteFault {
    std::size_t line = 0;
    std::string what;

    friend bool operator==(NoteFault const&, NoteFault const&) = default;
};

/// "line 2: …".
std::string to_string(NoteFault const& fault);

template <class T>
using Read = Result<T, NoteFault>;

/// One line "— <name> base64(key id ‖ signature)".
struct NoteSignature {
    std::string name;
    KeyId key_id{};
    std::string signature;
};

/// A C2SP signed note: a text, a blank line, signature lines. Signatures of unknown keys (witnesses, SM2) are carried and not judged.
struct Note {
    std::string text; // with its last line feed: what is signed
    std::vector<NoteSignature> signatures;
};

/// Strict: UTF-8, no control characters but line feeds, at most 100 signatures and 64 KiB.
Read<Note> parse_note(std::string_view note);
/// The text must end in a line feed and be free of control characters (a bug otherwise).
std::string sign_note(std::string_view text, Signer const& signer);
/// The same note with one more signature, of a witness or a successor key.
Read<std::string> add_signature(std::string_view note, Signer const& signer);
/// True if there is a signature of that key and each one of that key is good.
bool signed_by(Note const& note, PublicKey const& key);

} // namespace xz::ledger
