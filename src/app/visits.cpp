// SPDX-License-Identifier: Apache-2.0
#include "app/visits.hpp"

#include <algorithm>
#include <chrono>

#include "casework/act.hpp"

namespace xz::app {

std::int64_t Visits::of(std::string_view object, int year, MatterId besides)
{
    auto const held = std::lock_guard{mutex_};
    catch_up();
    auto const found = visits_.find(object);
    if (found == visits_.end()) return 0;
    return std::count_if(found->second.begin(), found->second.end(), [&](Visit const& visit) {
        return visit.matter != besides && static_cast<int>(std::chrono::year_month_day{visit.day}.year()) == year;
    });
}

void Visits::catch_up()
{
    if (!reader_) reader_ = store_.reader();
    for (auto page = reader_->entries(next_, 1000); !page.empty(); page = reader_->entries(next_, 1000)) {
        for (auto const& act : page)
            if (act.body.find("\"matter.inspection\"") != std::string::npos) take(act.body);
        next_ = page.back().leaf + 1;
    }
}

void Visits::take(std::string const& body)
{
    auto const act = casework::read_body(body);
    if (act.procedure != "matter.inspection") return;
    auto const run = std::pair{act.matter, act.run};
    if (act.step == "request_inspection") {
        auto const above = act.form.text("kind") == "special" && act.form.text("source") == "assigned";
        entries_[run] = {std::string{act.form.text("object")}, act.form.text("kind") != "reinspection" && !above};
    }
    if (act.step == "inspect_urgent") entries_[run] = {std::string{act.form.text("object")}, true};
    if (act.step != "inspect") return;
    auto const entry = entries_.find(run);
    if (entry != entries_.end() && entry->second.counts) visits_[entry->second.object].push_back({act.matter, day_of(act.at)});
}

} // namespace xz::app
