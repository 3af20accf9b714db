// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "store/store.hpp"

namespace xz::store {

/// heads/<yyyy>.log: every signed head, append only, as C2SP notes with an empty line between. The year is that of signing, in Beijing.
class HeadLog {
public:
    explicit HeadLog(std::filesystem::path folder) : folder_{std::move(folder)} {}

    /// Safe from a power cut when it returns. Sizes grow.
    void append(std::vector<StoredHead> const& heads);
    /// The last whole one: what a cut append left behind is dropped from the file.
    std::optional<StoredHead> last();
    std::optional<StoredHead> of_size(std::uint64_t size) const;
    std::vector<StoredHead> all() const;

private:
    std::vector<std::filesystem::path> files() const;

    std::filesystem::path folder_;
};

struct Headed {
    std::uint64_t size;  // leaves
    bool behind = false; // the newest signed head is not that of all leaves
};
/// Whether a signed head stands over all leaves. Others may write meanwhile: a head that lies between the sizes before and after is in
/// order.
Headed headed(Reader& reader);

} // namespace xz::store
