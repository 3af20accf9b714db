// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/visits.hpp"
#include "catalogue/lists.hpp"
#include "law/guard.hpp"
#include "store/search_index.hpp"
#include "team/supplies.hpp"

namespace xz::app {

/// The fines in force of a county, as a guard asks them. For many threads.
class SimilarFines {
public:
    SimilarFines(store::Store& store, store::SearchIndex& index) : store_{store}, index_{index} {}

    /// Newest first; brought up to the record before it answers.
    std::vector<store::Fined> find(store::FinedQuery const& query);

private:
    store::Store& store_;
    store::SearchIndex& index_;
    std::mutex mutex_;
    std::unique_ptr<store::Reader> reader_; // under mutex_
};

/// Where these fines lie, each between the ends of its range by the lists of its own day, in thousandths; those of the tier alone.
std::vector<std::int64_t> shares_of(catalogue::Lists const& lists, std::string const& item, law::PartyKind kind, std::string_view tier,
                                    std::vector<store::Fined> const& fines);

/// The county's other matters as guards ask them, for one matter of an item; and its register of supplies.
class OtherMatters final : public law::CountyQuestions {
public:
    /// `lists` and `supplies` outlive it.
    OtherMatters(std::shared_ptr<Visits> visits, std::shared_ptr<SimilarFines> fines, catalogue::Lists const& lists,
                 team::Supplies const& supplies, MatterId matter, std::string item)
        : visits_{std::move(visits)}, fines_{std::move(fines)}, lists_{lists}, supplies_{supplies}, matter_{matter}, item_{std::move(item)}
    {
    }
    std::int64_t inspections(std::string_view object, int year) const override { return visits_->of(object, year, matter_); }
    std::vector<std::int64_t> similar_shares(Alike const& alike) const override;
    std::optional<bool> tool_checked(std::string_view tool, Day day) const override
    {
        auto const* asset = supplies_.asset(tool);
        return asset == nullptr ? std::nullopt : std::optional{asset->usable(day)};
    }

private:
    std::shared_ptr<Visits> visits_;
    std::shared_ptr<SimilarFines> fines_;
    catalogue::Lists const& lists_;
    team::Supplies const& supplies_;
    MatterId matter_;
    std::string item_;
};

} // namespace xz::app
