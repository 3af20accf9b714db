// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "http/handlers.hpp"

namespace xz::http {

namespace {

constexpr auto page = std::size_t{1000};

/// The outcomes of reviews and suits after which a decision did not stand.
constexpr auto lost = std::to_array<std::string_view>({"revoked", "redo", "unlawful", "void", "varied"});

/// How often decisions under each item did not stand in review or court.
std::map<std::string, std::size_t> returned_by_courts(store::Reader& reader)
{
    auto counts = std::map<std::string, std::size_t>{};
    auto query = store::MatterQuery{.procedure = {}, .limit = page};
    for (;;) {
        auto const views = reader.matters(query);
        for (auto const& view : views) {
            if (view.item.empty() || view.ready.find("\"matter.outcome\"") == std::string::npos) continue;
            auto const parsed = parse_json(view.ready);
            auto const& runs = parsed.value ? parsed.value->at("runs") : Json{};
            if (!runs.is_array()) continue;
            for (auto const& run : runs.as_array())
                if (run.text("procedure") == "matter.outcome" && std::any_of(lost.begin(), lost.end(), [&](auto word) {
                        return run.text("state").find(word) != std::string_view::npos;
                    }))
                    ++counts[view.item];
        }
        if (views.size() < page) return counts;
        query.before = views.back().matter;
    }
}

std::string text_of(catalogue::Article const* article)
{
    auto text = std::string{};
    if (article != nullptr)
        for (auto const& line : article->lines) text += line.text + "\n";
    return text;
}

/// How the law that an item rests on has changed, as far as the county has its texts; "" where it has not, or nobody can say.
std::string_view changed_law(app::Knowledge const& known, catalogue::Item const& item, Day day, std::string& newest_day)
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

Day years_before(Day day, std::int64_t years)
{
    auto const date = std::chrono::year_month_day{day};
    auto const then = std::chrono::year_month_day{date.year() - std::chrono::years{years}, date.month(), date.day()};
    return then.ok() ? Day{then} : Day{then.year() / then.month() / std::chrono::last};
}

Day first_listed(catalogue::Lists const& lists, std::string const& code)
{
    auto first = Day::max();
    for (auto const& version : lists.versions())
        if (version.catalogue->item(code) != nullptr) first = std::min(first, version.from);
    return first;
}

} // namespace

/// R-LIST-10 and R-LIST-7: what the yearly evaluation has to look at.
Outcome show_list_review(Call& call)
{
    auto const today = day_of(call.now);
    auto const years = call.known->law->numbers.integer("LIST-UNUSED", today).value_or(2);
    auto const times = call.known->law->numbers.integer("LIST-RETURNED", today).value_or(2);
    auto const since = years_before(today, years);
    auto const uses = call.service.search().uses(call.reader);
    auto const returned = returned_by_courts(call.reader);
    auto evaluated = std::map<std::string, std::string>{};
    for (auto const& stored : call.reader.acts_of(app::county_matter("list"))) {
        auto const act = casework::read_body(stored.body);
        if (act.step != "item_evaluated") continue;
        for (auto const& code : catalogue::texts_of(act.form, "items"))
            evaluated[code] = to_string(day_of(act.at)) + " " + std::string{act.form.text("result")};
    }
    auto list = Json::array();
    auto counts = std::map<std::string, std::int64_t>{{"unused", 0}, {"law_changed", 0}, {"returned", 0}};
    auto const* version = call.known->lists.version_on(today);
    if (version != nullptr)
        for (auto const& [code, item] : version->catalogue->items()) {
            auto const used = uses.find(code);
            auto const last = used == uses.end() ? std::optional<Day>{} : std::optional{used->second.last};
            auto const listed = first_listed(call.known->lists, code);
            auto const unused = item.power_mode != catalogue::PowerMode::Assisting && listed <= since && (!last || *last < since);
            auto newest = std::string{};
            auto const law = changed_law(*call.known, item, today, newest);
            auto const lost_here = returned.find(code);
            auto const often = lost_here != returned.end() && static_cast<std::int64_t>(lost_here->second) >= times;
            if (unused) ++counts["unused"];
            if (!law.empty()) ++counts["law_changed"];
            if (often) ++counts["returned"];
            if (!unused && law.empty() && !often) continue;
            auto value = Json::object().set("code", code).set("name_zh", item.name_zh).set("name_en", item.name_en);
            value.set("department", item.department).set("basis", catalogue::basis_text(item)).set("unused", unused);
            value.set("last_used", last ? Json{to_string(*last)} : Json{}).set("law", law).set("newest_text", newest);
            value.set("returned", lost_here == returned.end() ? std::size_t{0} : lost_here->second);
            list.push(std::move(value.set("evaluated", evaluated.contains(code) ? evaluated[code] : std::string{})));
        }
    auto found = Json::object();
    for (auto const& [name, count] : counts) found.set(name, count);
    auto value = Json::object().set("on", to_string(today)).set("since", to_string(since)).set("years", years).set("times", times);
    return json_response(200,
                         value.set("texts", call.known->laws.all().size()).set("counts", std::move(found)).set("items", std::move(list)));
}

} // namespace xz::http
