// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "ledger/audit.hpp"
#include "store/folder.hpp"
#include "store/store.hpp"

namespace xz::store {

/// A copy that its own heads and hashes do not bear out: it is not put in place.
class AlteredBackup : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// What a record is held against besides itself.
struct Against {
    std::vector<ledger::NamedHead> heads;
    std::vector<ledger::NamedReceipt> receipts;
    bool deep = false; // parse every body
};

/// Reads the whole record once: bodies, their rows' columns, tiles, signed heads, hidden values and evidence files. Views are compared by
/// `app::check_views`. Keys: every one that ever signed for the county.
ledger::AuditReport verify(Reader& reader, DataFolder const& folder, std::string const& county_code, std::vector<ledger::PublicKey> keys,
                           Against const& against = {});

/// A copy of the folder in an empty place, only read from, so that it may be made beside the server that writes there: the database
/// compact, the evidence and lists that it names, the heads that it leads to, the newest of them beside it as `head`, the accounts without
/// their sessions; no signing key. It ends with `verify` of the copy, held against the heads of the original; throws std::runtime_error
/// where that finds anything.
void backup_to(DataFolder const& from, DataFolder const& to);

/// Puts a backup into an empty place. Verified first, its accounts too, then copied and synced; an altered one is refused with
/// AlteredBackup.
void restore_from(DataFolder const& from, DataFolder const& into, Against const& against = {});

/// Public keys of the county's heads: keys/*.pub, one a line as C2SP writes them. Throws std::runtime_error for a line that is none.
std::vector<ledger::PublicKey> read_public_keys(DataFolder const& folder);
/// keys/signing.key. Throws std::runtime_error where it isn't there.
ledger::Signer read_signer(DataFolder const& folder);
/// Keeps a new county's key and its public half.
void write_signer(DataFolder const& folder, ledger::Signer const& signer);

} // namespace xz::store
