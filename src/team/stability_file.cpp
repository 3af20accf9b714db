// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <toml++/toml.h>

#include "team/stability.hpp"

namespace xz::team {

namespace {

class StabilityReader {
public:
    explicit StabilityReader(std::string path) : path_{std::move(path)} {}

    StabilityRules read(toml::table const& root)
    {
        auto rules = StabilityRules{};
        known(root, {"id", "title", "months", "brigade", "part", "target"});
        rules.title = words(root, "title");
        rules.months = static_cast<int>(number(root, "months"));
        if (rules.months < 1 || rules.months > 120) fault(root.source(), "months is no window", "write 12");
        if (auto const* posts = root.get_as<toml::array>("brigade"))
            for (auto const& each : *posts)
                if (auto const* text = each.as_string()) rules.brigade.push_back(text->get());
        if (rules.brigade.empty()) fault(root.source(), "no post fills the quota", "list them under brigade");
        each_table(root, "part", [&](toml::table const& one) { rules.parts.push_back(part(one)); });
        each_table(root, "target", [&](toml::table const& one) {
            known(one, {"id", "title", "at_least"});
            rules.targets.push_back({text(one, "id"), words(one, "title"), number(one, "at_least")});
        });
        if (rules.parts.empty()) fault(root.source(), "an index without parts", "add [[part]]");
        return rules;
    }

    std::vector<Fault> faults;

private:
    void fault(toml::source_region const& where, std::string what, std::string mend)
    {
        faults.push_back({path_, where.begin.line, where.begin.column, std::move(what), std::move(mend)});
    }
    void known(toml::table const& table, std::vector<std::string_view> const& keys)
    {
        for (auto const& [key, value] : table)
            if (std::find(keys.begin(), keys.end(), key.str()) == keys.end())
                fault(key.source(), "unknown key " + std::string{key.str()}, "take it out, or correct its name");
    }
    std::string text(toml::table const& table, std::string_view key)
    {
        auto const* value = table.get_as<std::string>(key);
        if (value == nullptr) fault(table.source(), std::string{key} + " is missing", "add it");
        return value == nullptr ? std::string{} : value->get();
    }
    std::int64_t number(toml::table const& table, std::string_view key)
    {
        auto const* value = table.get_as<std::int64_t>(key);
        if (value == nullptr) fault(table.source(), std::string{key} + " is missing", "add a whole number");
        return value == nullptr ? 0 : value->get();
    }
    MeasureWords words(toml::table const& table, std::string_view key)
    {
        auto const* both = table.get_as<toml::table>(key);
        if (both == nullptr) fault(table.source(), std::string{key} + " is missing", "write { zh = …, en = … }");
        return both == nullptr ? MeasureWords{} : MeasureWords{text(*both, "zh"), text(*both, "en")};
    }
    template <class Each>
    void each_table(toml::table const& root, std::string_view key, Each const& each)
    {
        auto const* list = root.get_as<toml::array>(key);
        if (list == nullptr) return;
        for (auto const& one : *list)
            if (auto const* table = one.as_table()) each(*table);
    }

    StabilityPart part(toml::table const& one)
    {
        known(one, {"id", "title", "how", "weight", "best", "worst"});
        auto found = StabilityPart{text(one, "id"),       words(one, "title"), words(one, "how"),
                                   number(one, "weight"), number(one, "best"), number(one, "worst")};
        if (std::find(stability_inputs.begin(), stability_inputs.end(), found.id) == stability_inputs.end())
            fault(one.source(), "an index cannot read " + found.id, "turnover, secondment, vacancy or tenure");
        if (found.best == found.worst || found.weight < 1)
            fault(one.source(), "a part that tells nothing apart", "best and worst differ, the weight is at least 1");
        return found;
    }

    std::string path_;
};

} // namespace

tl::expected<StabilityRules, std::vector<Fault>> parse_stability(File const& file)
{
    auto reader = StabilityReader{file.path};
    try {
        auto rules = reader.read(toml::parse(file.text, file.path));
        if (reader.faults.empty()) return rules;
    } catch (toml::parse_error const& error) {
        auto const where = error.source().begin;
        reader.faults.push_back({file.path, where.line, where.column, std::string{error.description()}, "write it as TOML"});
    }
    return tl::unexpected{std::move(reader.faults)};
}

} // namespace xz::team
