// SPDX-License-Identifier: Apache-2.0
#include "app/lost_decisions.hpp"

#include <algorithm>
#include <array>

#include "casework/act.hpp"

namespace xz::app {

namespace {

/// Varied, revoked, to be made anew, unlawful, void. 行政复议法 §63–§67; 行政诉讼法 §70–§77
constexpr auto lost =
    std::to_array<std::string_view>({"outcome_varied", "outcome_revoked", "outcome_redo", "outcome_unlawful", "outcome_void"});

} // namespace

std::map<std::string, std::int64_t> LostDecisions::by_item()
{
    auto const held = std::lock_guard{mutex_};
    if (!reader_) reader_ = store_.reader();
    for (auto page = reader_->entries(next_, 1000); !page.empty(); page = reader_->entries(next_, 1000)) {
        for (auto const& act : page)
            if (act.body.find("\"matter.outcome\"") != std::string::npos) take(act.body);
        next_ = page.back().leaf + 1;
    }
    return counts_;
}

void LostDecisions::take(std::string const& body)
{
    auto const act = casework::read_body(body);
    if (act.procedure != "matter.outcome" || std::find(lost.begin(), lost.end(), act.step) == lost.end()) return;
    auto const view = reader_->matter(act.matter);
    if (view && !view->item.empty()) ++counts_[view->item];
}

} // namespace xz::app
