// SPDX-License-Identifier: Apache-2.0
#include "cli/acceptances.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "catalogue/import.hpp"
#include "cli/county.hpp"
#include "cli/files.hpp"

namespace xz::cli {

namespace {

RequestId drawn(app::Shell& shell)
{
    auto const entropy = shell.entropy();
    auto parts = std::array<std::uint64_t, 2>{};
    for (auto i = std::size_t{0}; i < 16; ++i) parts[i / 8] = (parts[i / 8] << 8) | entropy[i];
    auto const ms = std::chrono::duration_cast<std::chrono::milliseconds>(shell.now().time_since_epoch()).count();
    return RequestId{make_uuid7(static_cast<std::uint64_t>(ms), parts[0], parts[1])};
}

void keep(app::County& county, app::Shell& shell, std::string const& person, app::CountyAct act)
{
    auto const step = act.step;
    if (!county.record(person, drawn(shell), std::move(act))) throw std::runtime_error{"the act " + step + " was not kept"};
}

bool is_delegated(catalogue::Item const& item)
{
    return item.power_mode == catalogue::PowerMode::Conferred || item.power_mode == catalogue::PowerMode::Entrusted;
}

} // namespace

std::optional<AcceptedBefore> accepted_before(std::string const& on, std::string const& paper, Day today)
{
    if (on.empty() && paper.empty()) return std::nullopt;
    auto const signed_on = parse_day(on);
    if (!signed_on || *signed_on > today)
        throw BadInput{{{"--accepted-on", 0, 0, "\"" + on + "\" is no day that has come", "the day of the townships' acceptance papers"}}};
    if (paper.empty()) throw BadInput{{{"--accepted-paper", 0, 0, "the paper is missing", "the number of the acceptance papers"}}};
    return AcceptedBefore{*signed_on, paper};
}

std::size_t take_over_acceptances(app::County& county, app::Shell& shell, Day list_from, Day signed_on, std::string const& paper)
{
    auto const known = county.knowledge();
    auto const from = std::max(list_from, signed_on);
    auto const& catalogue = *known->lists.version_on(list_from)->catalogue;
    auto taken = std::size_t{0};
    for (auto const& [township, place] : catalogue.townships()) {
        auto of = std::map<std::string, Json>{};
        for (auto const& [code, item] : catalogue.items()) {
            if (!is_delegated(item) || known->lists.history().acceptance(code, township, from) != nullptr) continue;
            auto& list = of[item.department];
            if (list.is_null()) list = Json::array();
            list.push(code);
        }
        for (auto& [department, items] : of) {
            auto form = Json::object().set("department", department).set("township", township).set("items", std::move(items));
            form.set("from", to_string(from)).set("signed_on", to_string(signed_on)).set("paper", paper).set("taken_over", true);
            keep(county, shell, "program", {.kind = "list", .step = "item_begins", .form = std::move(form)});
            ++taken;
        }
    }
    return taken;
}

void accept_demo_lists(app::County& county, app::Shell& shell, Day from)
{
    auto const& catalogue = *county.knowledge()->lists.version_on(from)->catalogue;
    auto delegated = std::map<std::string, Json>{};
    for (auto const& [code, item] : catalogue.items()) {
        if (!is_delegated(item)) continue;
        auto& list = delegated[item.department];
        if (list.is_null()) list = Json::array();
        list.push(code);
    }
    auto number = 0;
    for (auto const& [township, place] : catalogue.townships())
        for (auto const& [department, items] : delegated) {
            auto form = Json::object();
            form.set("department", department).set("township", township).set("items", items).set("from", to_string(from));
            form.set("signed_on", to_string(from - std::chrono::days{10}));
            form.set("paper", "示例承接〔2024〕" + std::to_string(++number) + "号").set("province_paper", "示例省令〔2022〕1号");
            form.set("county_paper", "示例县政〔2024〕12号")
                .set("training", "示例培训")
                .set("files_handed", "示例资料清单")
                .set("running_cases", "无");
            keep(county, shell, "program", {.kind = "list", .step = "item_begins", .form = std::move(form), .happened_at = start_of(from)});
        }
}

void draft_demo_list(app::County& county, app::Shell& shell)
{
    auto const& version = county.knowledge()->lists.versions().back();
    auto content = version.catalogue->content();
    for (auto& [sheet, rows] : content.as_object()) {
        if (sheet != "items") continue;
        auto& list = rows.as_array();
        list.erase(list.end() - 1); // the last duty of cooperation ends
        list.front().set("notes", "示例：拟随法律修改调整");
    }
    auto changed = catalogue::import_sources(catalogue::sources_of(content));
    if (!changed) throw std::runtime_error{"the demo's draft: " + to_string(changed.error().front())};
    auto const form = [] { return Json::object().set("id", "2026-示例"); };
    auto made =
        app::CountyAct{.kind = "list", .step = "draft_made", .form = form().set("base", version.id).set("note", "示例草案：年度调整")};
    made.content = changed->canonical_content();
    keep(county, shell, "gao", std::move(made));
    keep(county, shell, "gao", {.kind = "list", .step = "draft_sent", .form = form()});
}

} // namespace xz::cli
