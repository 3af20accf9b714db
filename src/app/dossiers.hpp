// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "casework/dossier.hpp"
#include "store/store.hpp"

namespace xz::app {

/// The matter as the store has it; empty where it has none. Throws std::runtime_error where a stored body can't be read.
casework::Dossier load_dossier(store::Reader& reader, MatterId matter);

/// Folded matters, the most lately used of them, within a bound of memory. Belongs to the writer's thread.
class Dossiers {
public:
    Dossiers(store::Reader& reader, std::size_t bytes) : reader_{reader}, bound_{bytes} {}

    /// From memory or folded anew. The reference holds until `trim` or `drop`.
    casework::Dossier& of(MatterId matter);
    /// The matter's number, "" where its view has none yet.
    std::string& number_of(MatterId matter);
    /// Takes up acts that were judged on it.
    void apply(MatterId matter, std::vector<std::shared_ptr<casework::Act const>> const& acts);
    /// Forgets it: what was applied to it isn't in the store.
    void drop(MatterId matter);
    /// Those that it holds; among them all that acts were applied to since the last `trim`.
    std::vector<MatterId> in_memory() const;
    /// Forgets the longest unused until the bound is kept. Between batches only.
    void trim();
    std::size_t bytes() const { return bytes_; }

private:
    struct Entry {
        casework::Dossier dossier;
        std::optional<std::string> number; // read when asked
        std::size_t bytes = 0;
        std::list<MatterId>::iterator used;
    };
    Entry& entry(MatterId matter);

    store::Reader& reader_;
    std::size_t bound_;
    std::size_t bytes_ = 0;
    std::map<MatterId, Entry> entries_;
    std::list<MatterId> used_; // newest first
};

} // namespace xz::app
