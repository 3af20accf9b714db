// SPDX-License-Identifier: Apache-2.0
#include "catalogue/catalogue.hpp"

namespace xz::catalogue {

namespace {

template <class Map>
auto find_in(Map const& map, std::string_view code) -> typename Map::mapped_type const*
{
    auto const found = map.find(code);
    return found == map.end() ? nullptr : &found->second;
}

Json range_json(std::optional<Range> const& range)
{
    if (!range) return {};
    auto json = Json::object();
    json.set("basis", word(range->basis));
    json.set("unit", range->unit);
    json.set("min", range->min);
    json.set("max", range->max);
    return json;
}

Json fines_json(Fines const& fines)
{
    auto json = Json::object();
    json.set("basis", word(fines.basis));
    if (fines.condition) json.set("condition", word(*fines.condition));
    if (!fines.general_is_span) json.set("general", range_json(fines.general));
    json.set("individual", range_json(fines.individual));
    json.set("organisation", range_json(fines.organisation));
    json.set("responsible", range_json(fines.responsible));
    json.set("alternative", range_json(fines.alternative));
    json.set("aggravated", range_json(fines.aggravated));
    json.set("quote", fines.quote);
    return json;
}

Json decision_json(DecisionTime const& decision)
{
    auto json = Json::object();
    json.set("days", decision.days);
    json.set("unit", word(decision.unit));
    json.set("basis", decision.basis);
    return json;
}

} // namespace

TableRows const* Content::table(std::string_view name) const { return find_in(tables_, name); }

std::string Content::canonical() const
{
    auto room = std::size_t{2};
    for (auto const& [name, table] : tables_) room += name.size() + table.canonical_bytes() + 4;
    auto text = std::string{};
    text.reserve(room);
    text += '{';
    for (auto const& [name, table] : tables_) {
        if (text.size() > 1) text += ',';
        text += '"' + name + "\":";
        table.append_canonical(text);
    }
    text += '}';
    return text;
}

Json Content::json() const
{
    auto json = Json::object();
    for (auto const& [name, table] : tables_) {
        auto rows = Json::array();
        for (auto row = std::size_t{0}; row < table.size(); ++row) rows.push(table.row(row));
        json.set(name, std::move(rows));
    }
    return json;
}

Digest const& Content::hash() const
{
    if (!hash_) hash_ = sha256(canonical());
    return *hash_;
}

Catalogue::Catalogue(Parts parts) : parts_{std::move(parts)}, hash_{parts_.content.hash()} {}

Item const* Catalogue::item(std::string_view code) const { return find_in(parts_.items, code); }
Department const* Catalogue::department(std::string_view code) const { return find_in(parts_.departments, code); }
Township const* Catalogue::township(std::string_view code) const { return find_in(parts_.townships, code); }

std::vector<Tier> const& Catalogue::tiers(std::string_view code, PartyKind party) const
{
    static auto const none = std::vector<Tier>{};
    if (party == PartyKind::Responsible) return none; // no benchmark is made for the person in charge
    auto const own = party == PartyKind::Organisation ? TiersFor::Organisation : TiersFor::Individual;
    for (auto const wanted : {own, TiersFor::Any}) {
        auto const found = parts_.tiers.find({std::string{code}, wanted});
        if (found != parts_.tiers.end()) return found->second;
    }
    return none;
}

std::vector<Force> const& Catalogue::force(std::string_view code) const
{
    static auto const none = std::vector<Force>{};
    auto const* found = find_in(parts_.force, code);
    return found == nullptr ? none : *found;
}

std::vector<Measure> const& Catalogue::measures(std::string_view code) const
{
    static auto const none = std::vector<Measure>{};
    auto const* found = find_in(parts_.measures, code);
    return found == nullptr ? none : *found;
}

Json Catalogue::summary() const
{
    auto by_list = std::map<ListKind, std::int64_t>{};
    auto delegated = std::int64_t{0};
    for (auto const& [code, item] : parts_.items) {
        ++by_list[item.list];
        if (item.delegated) ++delegated;
    }
    auto lists = Json::object();
    for (auto const list : {ListKind::Approval, ListKind::Enforcement, ListKind::Cooperation}) lists.set(word(list), by_list[list]);
    auto json = Json::object();
    json.set("items", parts_.items.size());
    json.set("by_list", std::move(lists));
    json.set("delegated", delegated);
    json.set("departments", parts_.departments.size());
    json.set("faults", Json::array());
    return json;
}

Json item_json(Item const& item)
{
    auto json = Json::object();
    json.set("code", item.code);
    json.set("list", word(item.list));
    json.set("name_zh", item.name_zh);
    json.set("name_en", item.name_en);
    json.set("department", item.department);
    json.set("delegated", item.delegated);
    json.set("power_type", word(item.power_type));
    json.set("power_mode", word(item.power_mode));
    json.set("basis", basis_text(item));
    json.set("related_basis", item.basis.related);
    json.set("subject", word(item.subject));
    auto kinds = Json::array();
    for (auto const kind : item.kinds) kinds.push(word(kind));
    json.set("penalty_kinds", std::move(kinds));
    json.set("fines", fines_json(item.fines));
    json.set("summary_possible", item.summary_possible);
    json.set("hearing_possible", item.hearing_possible);
    if (item.decision) json.set("decision", decision_json(*item.decision));
    if (!item.township_duty.empty()) json.set("township_duty_zh", item.township_duty);
    if (item.response_hours) json.set("response_hours", *item.response_hours);
    json.set("notes", item.notes);
    return json;
}

} // namespace xz::catalogue
