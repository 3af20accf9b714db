// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "app/viewer.hpp"
#include "http/handlers.hpp"
#include "http/matter_query.hpp"
#include "http/rules_json.hpp"
#include "http/sheet.hpp"

namespace xz::http {

namespace {

constexpr auto read_at_once = std::uint64_t{1000};

/// The words of one language, Chinese where none is asked for.
class Words {
public:
    Words(Call const& call, bool english) : known_{*call.known}, english_{english}, version_{known_.lists.version_on(day_of(call.now))} {}

    std::string of(law::Text const& text) const { return english_ ? text.en : text.zh; }
    std::string of(char const* zh, char const* en) const { return english_ ? en : zh; }
    std::string day(std::optional<Day> day) const { return day ? to_string(*day) : std::string{}; }

    std::string procedure(std::string const& id) const
    {
        auto const* procedure = known_.law->rules.procedure(id);
        return procedure == nullptr ? id : of(procedure->title);
    }

    std::string state(std::string const& procedure_id, std::string const& id) const
    {
        if (auto const* procedure = known_.law->rules.procedure(procedure_id))
            for (auto const& state : procedure->states)
                if (state.id == id) return of(state.title);
        return id;
    }

    std::string item(std::string const& code) const
    {
        auto const* item = version_ == nullptr ? nullptr : version_->catalogue->item(code);
        return item == nullptr ? code : english_ && !item->name_en.empty() ? item->name_en : item->name_zh;
    }

    std::string place(std::string const& code) const
    {
        if (version_ == nullptr) return code;
        auto const named = [&](auto const& places) -> std::optional<std::string> {
            auto const found = places.find(code);
            if (found == places.end()) return std::nullopt;
            return english_ ? found->second.name_en : found->second.name_zh;
        };
        if (auto name = named(version_->catalogue->townships())) return *name;
        if (auto name = named(version_->catalogue->departments())) return *name;
        return code;
    }

    std::string joined(std::vector<std::string> const& parts) const
    {
        auto text = std::string{};
        for (auto const& part : parts) text += (text.empty() ? "" : english_ ? ", " : "、") + part;
        return text;
    }

private:
    app::Knowledge const& known_;
    bool english_;
    catalogue::ListVersion const* version_;
};

/// Nothing where the language asked for is neither.
std::optional<bool> english_asked(Call const& call)
{
    auto const language = call.request.query("language");
    if (language.empty() || language == "zh") return false;
    return language == "en" ? std::optional{true} : std::nullopt;
}

std::string list_title(catalogue::ListKind list, Words const& words)
{
    switch (list) {
    case catalogue::ListKind::Approval:
        return words.of("审批清单", "approvals");
    case catalogue::ListKind::Enforcement:
        return words.of("执法清单", "enforcement");
    case catalogue::ListKind::Cooperation:
        return words.of("配合清单", "cooperation");
    }
    return {};
}

Response workbook(Sheet& sheet, std::string const& name)
{
    auto response = Response{};
    response.content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    response.body = sheet.bytes();
    return response.with("Content-Disposition", "attachment; filename=\"" + name + ".xlsx\"");
}

std::vector<std::string> cells_of(Call const& call, store::Listed const& listed, Words const& words)
{
    auto const clear = call.viewer->works_on(listed.township, listed.item, listed.ever);
    auto names = std::vector<std::string>{};
    for (auto const& name : listed.parties) names.push_back(clear ? name : app::masked_name(name));
    auto states = std::vector<std::string>{};
    for (auto const& run : listed.runs) {
        auto const colon = run.find(':');
        auto const procedure = run.substr(0, colon);
        states.push_back(words.procedure(procedure) + words.of("：", ": ") + words.state(procedure, run.substr(colon + 1)));
    }
    if (states.empty()) states.push_back(words.state(listed.standing, listed.state));
    return {listed.number,
            listed.item.empty() ? words.procedure(listed.procedure) : words.item(listed.item),
            listed.item,
            words.joined(names),
            words.joined(states),
            listed.open ? words.day(parse_day(listed.due_legal).has_value() ? parse_day(listed.due_legal) : listed.due) : std::string{},
            words.day(day_of(listed.opened)),
            words.place(listed.township)};
}

} // namespace

Outcome export_matters(Call& call)
{
    auto const english = english_asked(call);
    if (!english) return bad_query("language", "is zh or en");
    for (auto const& [name, value] : call.request.head.query)
        if (name == "after" || name == "limit") return bad_query(name, "is unknown here: a list is exported whole");
    auto query = query_of(call);
    if (auto bad = take_filters(call, query, "language")) return bad;
    query.limit = read_at_once;
    auto const words = Words{call, *english};
    auto const columns = std::to_array<Sheet::Column>({{words.of("编号", "Number"), 24},
                                                       {words.of("事项", "Matter"), 44},
                                                       {words.of("事项编码", "Item"), 14},
                                                       {words.of("当事人", "Parties"), 24},
                                                       {words.of("所处环节", "Stands at"), 30},
                                                       {words.of("最后期限", "Last day"), 12},
                                                       {words.of("登记日期", "Opened"), 12},
                                                       {words.of("乡镇", "Place"), 12}});
    auto sheet = Sheet{words.of("事务", "Matters"), columns};
    auto clear = std::uint64_t{0};
    for (;;) {
        auto const found = call.service.search().find(call.reader, query);
        for (auto const& listed : found) {
            sheet.add(cells_of(call, listed, words));
            if (call.viewer->works_on(listed.township, listed.item, listed.ever)) ++clear;
        }
        if (found.size() < query.limit) break;
        query.after = store::SearchIndex::place_of(found.back(), query.order);
    }
    if (clear > 0) { // names leave the house: never without a trace
        auto reading = reading_of(call, {}, "exported");
        reading.count = clear;
        call.service.accounts().record(reading);
    }
    return workbook(sheet, "matters");
}

Outcome export_items(Call& call)
{
    auto const english = english_asked(call);
    if (!english) return bad_query("language", "is zh or en");
    auto const words = Words{call, *english};
    auto const columns = std::to_array<Sheet::Column>({{words.of("事项编码", "Item"), 14},
                                                       {words.of("清单", "List"), 12},
                                                       {words.of("事项名称", "Name"), 60},
                                                       {words.of("主管部门", "Department"), 20},
                                                       {words.of("是否赋权", "Delegated"), 10},
                                                       {words.of("依据", "Legal basis"), 60}});
    auto sheet = Sheet{words.of("清单", "Lists"), columns};
    if (auto const* version = call.known->lists.version_on(day_of(call.now)))
        for (auto const& [code, item] : version->catalogue->items())
            sheet.add({code, list_title(item.list, words), words.item(code), words.place(item.department),
                       item.delegated ? words.of("是", "yes") : words.of("否", "no"), catalogue::basis_text(item)});
    return workbook(sheet, "items");
}

} // namespace xz::http
