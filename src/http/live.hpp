// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/sha256.hpp"
#include "http/message.hpp"

namespace xz::http {

/// What listeners are told: that a matter went on, and how far. What happened they ask for, with their own rights.
struct LiveNews {
    MatterId matter{Uuid{}};
    std::string township;
    std::string item;
    std::string procedures; // of its runs
    std::uint64_t last_seq = 0;
    std::uint64_t leaf = 0;
};

class Live {
public:
    using Sees = std::function<bool(LiveNews const&)>;

    explicit Live(std::size_t most_of_one_session = 4) : most_of_one_{most_of_one_session} {}
    /// Null where the session has too many already.
    std::shared_ptr<EventStream> listen(Digest const& session, Sees sees);
    void tell(LiveNews const& news);
    /// The session ended: its listeners too.
    void end(Digest const& session);
    std::size_t count() const;

private:
    struct Listener {
        Digest session{};
        std::weak_ptr<EventStream> stream;
        Sees sees;
    };
    void clear_closed();

    std::size_t most_of_one_;
    mutable std::mutex mutex_;
    std::vector<Listener> listeners_; // under mutex_
};

} // namespace xz::http
