// SPDX-License-Identifier: Apache-2.0
#include "app/list_review.hpp"

#include <algorithm>

#include "law/period.hpp"

namespace xz::app {

namespace {

std::string text_of(catalogue::Article const* article)
{
    auto text = std::string{};
    if (article != nullptr)
        for (auto const& line : article->lines) text += line.text + "\n";
    return text;
}

/// How the law that an item rests on has changed, as far as the county has its texts; "" where it has not, or nobody can say.
std::string changed_law(Knowledge const& known, catalogue::Item const& item, Day day, std::string& newest_day)
{
    auto const cite = catalogue::parse_cite(catalogue::basis_text(item));
    auto const* newest = cite ? known.laws.find(cite->title, std::nullopt, day) : nullptr;
    if (newest == nullptr || !item.basis.version || newest->version <= *item.basis.version) return {};
    newest_day = to_string(newest->version);
    auto const now = text_of(newest->article(cite->article));
    if (now.empty()) return "article_gone";
    auto const* cited = known.laws.find(cite->title, item.basis.version, day);
    if (cited == nullptr || cited->version != *item.basis.version) return "newer_text";
    return text_of(cited->article(cite->article)) == now ? "same_article" : "article_changed";
}

Day first_listed(catalogue::Lists const& lists, std::string const& code)
{
    auto first = Day::max();
    for (auto const& version : lists.versions())
        if (version.catalogue->item(code) != nullptr) first = std::min(first, version.from);
    return first;
}

} // namespace

ListReview list_review(Knowledge const& known, County& county, store::Reader& reader, Day today)
{
    auto review = ListReview{.years = known.law->numbers.integer("LIST-UNUSED", today).value_or(2),
                             .times = known.law->numbers.integer("LIST-RETURNED", today).value_or(2)};
    review.since = law::add_months(today, -12 * static_cast<int>(review.years));
    auto const* version = known.lists.version_on(today);
    if (version == nullptr) return review;
    auto const uses = county.search().uses(reader);
    auto const lost = county.lost_decisions().by_item();
    for (auto const& [code, item] : version->catalogue->items()) {
        auto one = ReviewedItem{.item = &item};
        if (auto const used = uses.find(code); used != uses.end()) one.last_used = used->second.last;
        one.unused = item.power_mode != catalogue::PowerMode::Assisting && first_listed(known.lists, code) <= review.since &&
                     (!one.last_used || *one.last_used < review.since);
        one.law = changed_law(known, item, today, one.newest_text);
        if (auto const found = lost.find(code); found != lost.end()) one.lost = found->second;
        one.often_lost = one.lost >= review.times;
        one.mend = owed_mend(known, item, today);
        if (one.unused || !one.law.empty() || one.often_lost || one.mend) review.items.push_back(std::move(one));
    }
    return review;
}

} // namespace xz::app
