// SPDX-License-Identifier: Apache-2.0
#include "cli/acceptances.hpp"

#include <map>
#include <stdexcept>

#include "catalogue/import.hpp"
#include "cli/county.hpp"

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
    if (!county.record(person, drawn(shell), std::move(act))) throw std::runtime_error{"the demo's " + step + " was not kept"};
}

} // namespace

void accept_demo_lists(app::County& county, app::Shell& shell, Day from)
{
    auto const& catalogue = *county.knowledge()->lists.version_on(from)->catalogue;
    auto delegated = std::map<std::string, Json>{};
    for (auto const& [code, item] : catalogue.items()) {
        if (item.power_mode != catalogue::PowerMode::Conferred && item.power_mode != catalogue::PowerMode::Entrusted) continue;
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
