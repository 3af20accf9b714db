// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "casework/act.hpp"
#include "ledger/receipt.hpp"

namespace xz::app {

/// The matter doesn't exist, or not for this person.
struct NotFound {};

/// The matter went on since the client looked: the acts in between, as their exact bodies.
struct NewerActs {
    std::uint64_t last_seq = 0;
    std::vector<std::string> bodies;
};

/// The same id was used for another request.
struct RequestIdReused {};

/// Nothing was kept, for a reason that isn't the request's: full disk, an error, too long a queue. The same request may be sent again.
struct Failed {
    enum class Why { Busy, Full, Error };
    Why why = Why::Error;
    std::string what;
};

/// Whether it was kept isn't known yet: the same request_id, sent again, gets the one answer.
struct Unknown {
    std::string what;
};

using Declined = std::variant<NotFound, NewerActs, RequestIdReused, Refusal, Failed, Unknown>;

/// Kept, and safe from a power cut.
struct Accepted {
    std::vector<std::shared_ptr<casework::Act const>> acts;
    std::vector<ledger::Receipt> receipts;
    bool repeated = false; // the answer of an earlier sending

    /// {"acts":[…],"receipts":[…]}: the same bytes at every repetition.
    std::string text() const;
};

using Answer = Result<Accepted, Declined>;

} // namespace xz::app
