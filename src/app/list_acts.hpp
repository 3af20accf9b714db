// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/command.hpp"
#include "app/dossiers.hpp"
#include "catalogue/list_stages.hpp"
#include "store/files.hpp"

namespace xz::app {

/// Contents of lists by their hash. The last one that was read stays in memory: a draft is judged, published and taken up one after
/// another. For many threads.
class ListContents {
public:
    explicit ListContents(store::ContentFiles const& files) : files_{files} {}

    /// Nothing where there is none of that hash. Throws std::runtime_error where it can't be read.
    std::shared_ptr<catalogue::Catalogue const> of(std::string_view hash);
    /// The catalogue of that text; nothing where it is none.
    std::shared_ptr<catalogue::Catalogue const> of_text(std::string_view content);
    void remember(std::shared_ptr<catalogue::Catalogue const> catalogue);

private:
    std::shared_ptr<catalogue::Catalogue const> remembered(Digest const& hash) const;

    store::ContentFiles const& files_;
    mutable std::mutex mutex_;
    std::shared_ptr<catalogue::Catalogue const> last_; // under mutex_
};

/// A version as its act says it: by the content that came with the act, or by the draft that it publishes.
catalogue::ListVersion list_version(Json const& form, catalogue::Lists const& lists, ListContents& contents);

/// Matters with a run that has not ended, under these items there: those of the record, by number, then those that a batch is just opening.
std::vector<catalogue::Running> running_matters(store::Reader& reader, Dossiers* staged, catalogue::Reach const& of);

/// What speaks against an act about the lists.
std::vector<Unmet> list_objections(catalogue::Lists const& lists, ListContents& contents, CountyAct const& act, std::string const& by,
                                   store::Reader& reader, Dossiers& staged, Moment recorded_at);

} // namespace xz::app
