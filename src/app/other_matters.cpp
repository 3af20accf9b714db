// SPDX-License-Identifier: Apache-2.0
#include "app/other_matters.hpp"

namespace xz::app {

namespace {

constexpr auto most_alike = std::size_t{500};

} // namespace

std::vector<store::Fined> SimilarFines::find(store::FinedQuery const& query)
{
    auto const held = std::lock_guard{mutex_};
    if (!reader_) reader_ = store_.reader();
    return index_.fined(*reader_, query);
}

std::vector<std::int64_t> OtherMatters::similar_shares(Alike const& alike) const
{
    auto const fines = fines_->find({.item = item_,
                                     .kind = static_cast<std::int64_t>(alike.kind),
                                     .branch = std::string{alike.branch},
                                     .from = alike.from,
                                     .to = alike.to,
                                     .besides = matter_,
                                     .limit = most_alike});
    return shares_of(lists_, item_, alike.kind, alike.tier, fines);
}

} // namespace xz::app
