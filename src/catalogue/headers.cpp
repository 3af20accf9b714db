// SPDX-License-Identifier: Apache-2.0
#include "catalogue/headers.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/date.hpp"

namespace xz::catalogue {

namespace {

struct Named {
    std::string_view machine;
    std::string_view zh;
};

constexpr auto tables = std::to_array<Named>({{"departments", "部门"},
                                              {"townships", "乡镇"},
                                              {"items", "事项"},
                                              {"discretion", "裁量基准"},
                                              {"force", "生效范围"},
                                              {"measures", "强制措施"}});

/// The first name of a column is the one that is written; all are read.
constexpr auto item_titles = std::to_array<Named>({{"item_code", "事项编码"},
                                                   {"item_code", "编码"},
                                                   {"list", "清单"},
                                                   {"list", "清单类别"},
                                                   {"name_zh", "事项名称"},
                                                   {"name_zh", "名称"},
                                                   {"name_en", "英文名称"},
                                                   {"department_code", "部门编码"},
                                                   {"department_code", "主管部门编码"},
                                                   {"delegated", "是否赋权"},
                                                   {"power_type", "权力类型"},
                                                   {"power_mode", "行使方式"},
                                                   {"entrustment_basis", "委托依据"},
                                                   {"basis_law", "依据法律"},
                                                   {"basis_law", "法律依据"},
                                                   {"basis_law_version", "法律文本日期"},
                                                   {"basis_article", "依据条"},
                                                   {"basis_paragraph", "依据款"},
                                                   {"basis_item", "依据项"},
                                                   {"related_basis", "义务条款"},
                                                   {"subject", "适用对象"},
                                                   {"penalty_kinds", "处罚种类"},
                                                   {"fine_basis", "罚款计算方式"},
                                                   {"fine_unit", "罚款计算单位"},
                                                   {"fine_min", "罚款下限"},
                                                   {"fine_max", "罚款上限"},
                                                   {"fine_min_individual", "个人罚款下限"},
                                                   {"fine_max_individual", "个人罚款上限"},
                                                   {"fine_min_organisation", "单位罚款下限"},
                                                   {"fine_max_organisation", "单位罚款上限"},
                                                   {"fine_min_responsible", "责任人员罚款下限"},
                                                   {"fine_max_responsible", "责任人员罚款上限"},
                                                   {"fine_alt_basis", "另一罚款计算方式"},
                                                   {"fine_alt_unit", "另一罚款计算单位"},
                                                   {"fine_alt_min", "另一罚款下限"},
                                                   {"fine_alt_max", "另一罚款上限"},
                                                   {"fine_aggravated_basis", "加重罚款计算方式"},
                                                   {"fine_aggravated_min", "加重罚款下限"},
                                                   {"fine_aggravated_max", "加重罚款上限"},
                                                   {"fine_condition", "罚款条件"},
                                                   {"fine_quote", "罚款原文"},
                                                   {"summary_possible", "可否当场处罚"},
                                                   {"hearing_possible", "可否听证"},
                                                   {"decision_days", "办理期限"},
                                                   {"decision_days_unit", "办理期限单位"},
                                                   {"decision_basis", "办理期限依据"},
                                                   {"decision_quote", "办理期限原文"},
                                                   {"township_duty_zh", "乡镇配合职责"},
                                                   {"response_hours", "响应小时"},
                                                   {"authored", "编写说明"},
                                                   {"notes", "备注"}});
constexpr auto department_titles = std::to_array<Named>(
    {{"code", "部门编码"}, {"code", "编码"}, {"name_zh", "部门名称"}, {"name_zh", "名称"}, {"name_en", "英文名称"}, {"field", "执法领域"}});
constexpr auto township_titles = std::to_array<Named>({{"code", "乡镇编码"},
                                                       {"code", "编码"},
                                                       {"name_zh", "乡镇名称"},
                                                       {"name_zh", "名称"},
                                                       {"name_en", "英文名称"},
                                                       {"kind", "类别"},
                                                       {"county_code", "县编码"},
                                                       {"lon", "经度"},
                                                       {"lat", "纬度"}});
constexpr auto discretion_titles = std::to_array<Named>({{"item_code", "事项编码"},
                                                         {"applies_to", "适用对象"},
                                                         {"tier", "裁量档次"},
                                                         {"condition_zh", "适用情形"},
                                                         {"fine_min", "罚款下限"},
                                                         {"fine_max", "罚款上限"},
                                                         {"fine_basis", "罚款计算方式"},
                                                         {"status", "状态"}});
constexpr auto force_titles =
    std::to_array<Named>({{"code", "事项编码"}, {"from", "生效日期"}, {"to", "失效日期"}, {"townships", "适用乡镇"}});
constexpr auto measure_titles = std::to_array<Named>({{"item_code", "事项编码"},
                                                      {"kinds", "措施种类"},
                                                      {"objects", "措施对象"},
                                                      {"law", "依据法律"},
                                                      {"article", "依据条"},
                                                      {"rank", "依据位阶"},
                                                      {"handed_by", "赋权方式"},
                                                      {"handed_by_document", "赋权文件"},
                                                      {"published_on", "公布日期"},
                                                      {"from", "生效日期"},
                                                      {"to", "失效日期"},
                                                      {"townships", "适用乡镇"},
                                                      {"filing_days", "立案期限"}});

std::span<Named const> titles_of(std::string_view table)
{
    if (table == "departments") return department_titles;
    if (table == "townships") return township_titles;
    if (table == "items") return item_titles;
    if (table == "discretion") return discretion_titles;
    if (table == "force") return force_titles;
    if (table == "measures") return measure_titles;
    return {};
}

struct Word {
    std::string_view columns; // ";list;…;": where it is said
    std::string_view machine;
    std::string_view zh;
};

constexpr auto words = std::to_array<Word>({
    {";delegated;summary_possible;hearing_possible;", "true", "是"},
    {";delegated;summary_possible;hearing_possible;", "false", "否"},
    {";list;", "approval", "审批"},
    {";list;", "enforcement", "执法"},
    {";list;", "cooperation", "配合"},
    {";power_mode;", "own", "法定"},
    {";power_mode;", "conferred", "赋权"},
    {";power_mode;", "entrusted", "委托"},
    {";power_mode;", "assisting", "协助"},
    {";subject;applies_to;", "individual", "个人"},
    {";subject;applies_to;", "organisation", "单位"},
    {";subject;applies_to;", "any", "不限"},
    {";penalty_kinds;", "warning", "警告"},
    {";penalty_kinds;", "public_criticism", "通报批评"},
    {";penalty_kinds;", "fine", "罚款"},
    {";penalty_kinds;", "confiscation", "没收"},
    {";penalty_kinds;", "order_to_stop", "责令停产停业"},
    {";penalty_kinds;", "closure", "责令关闭"},
    {";penalty_kinds;", "downgrade", "降低资质等级"},
    {";penalty_kinds;", "suspend_licence", "暂扣许可证件"},
    {";penalty_kinds;", "revoke", "吊销许可证件"},
    {";penalty_kinds;", "detention", "行政拘留"},
    {";penalty_kinds;", "order_to_cease", "责令停止违法行为"},
    {";penalty_kinds;", "order_to_correct", "责令改正"},
    {";penalty_kinds;", "order_to_demolish", "责令拆除"},
    {";fine_basis;fine_alt_basis;fine_aggravated_basis;", "none", "无罚款"},
    {";fine_basis;fine_alt_basis;fine_aggravated_basis;", "unspecified", "未定数额"},
    {";fine_basis;fine_alt_basis;fine_aggravated_basis;", "fixed", "定额"},
    {";fine_basis;fine_alt_basis;fine_aggravated_basis;", "per_unit", "按单位计"},
    {";fine_basis;fine_alt_basis;fine_aggravated_basis;", "multiple_of_illegal_gains", "违法所得倍数"},
    {";fine_basis;fine_alt_basis;fine_aggravated_basis;", "multiple_of_goods_value", "货值倍数"},
    {";fine_basis;fine_alt_basis;fine_aggravated_basis;", "multiple_of_other", "其他倍数"},
    {";fine_basis;fine_alt_basis;fine_aggravated_basis;", "percent_of_cost", "造价百分比"},
    {";fine_basis;fine_alt_basis;fine_aggravated_basis;", "percent_of_other", "其他百分比"},
    {";fine_condition;", "at_once", "可直接罚款"},
    {";fine_condition;", "after_failure_to_correct_or_if_serious", "逾期不改或者情节严重"},
    {";decision_days_unit;", "day", "日"},
    {";decision_days_unit;", "working_day", "工作日"},
    {";tier;", "no_penalty", "不予处罚"},
    {";tier;", "mitigated", "减轻"},
    {";tier;", "lenient", "从轻"},
    {";tier;", "ordinary", "一般"},
    {";tier;", "severe", "从重"},
    {";kinds;", "seal", "查封"},
    {";kinds;", "seize", "扣押"},
    {";rank;", "law", "法律"},
    {";rank;", "administrative_regulation", "行政法规"},
    {";rank;", "local_regulation", "地方性法规"},
    {";rank;", "rule", "规章"},
    {";rank;", "document", "文件"},
    {";handed_by;", "law_itself", "法律直接规定"},
    {";handed_by;", "local_regulation", "地方性法规"},
    {";handed_by;", "provincial_decision", "省级决定"},
    {";handed_by;", "penalty_only", "仅赋处罚权"},
});

constexpr auto day_columns = std::string_view{";basis_law_version;from;to;published_on;"};
constexpr auto list_columns = std::string_view{";penalty_kinds;kinds;townships;field;"};

bool among(std::string_view columns, std::string_view column)
{
    return columns.find(";" + std::string{column} + ";") != std::string_view::npos;
}

void replace_all(std::string& text, std::string_view from, std::string_view to)
{
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

std::string plain(std::string_view title)
{
    auto text = std::string{title};
    for (auto const* bracket : {"（", "("})
        if (auto const at = text.find(bracket); at != std::string::npos && at > 0) text.erase(at);
    for (auto const* nothing : {" ", "\u3000", "\n", "\r", "\t", "*", "\u00a0"}) replace_all(text, nothing, "");
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

/// 2024/9/30, 2024.9.30, 2024年9月30日, 45565 (as workbooks count): a day, or what stood there.
std::string day_read(std::string text)
{
    auto digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits && text.size() == 5 && text > "20000" && text < "80000")
        return to_string(make_day(1899, 12, 30) + std::chrono::days{std::stoi(text)});
    if (digits && text.size() == 8) return text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6);
    auto cleaned = text;
    replace_all(cleaned, "年", "-");
    replace_all(cleaned, "月", "-");
    replace_all(cleaned, "日", "");
    std::replace(cleaned.begin(), cleaned.end(), '/', '-');
    std::replace(cleaned.begin(), cleaned.end(), '.', '-');
    auto parts = std::vector<std::string>{{}};
    for (auto const c : cleaned) {
        if (c == '-')
            parts.emplace_back();
        else
            parts.back() += c;
    }
    auto const good =
        parts.size() == 3 && parts[0].size() == 4 && std::all_of(parts.begin(), parts.end(), [](auto const& part) {
            return !part.empty() && part.size() <= 4 && std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
        });
    if (!good) return text;
    for (auto i = std::size_t{1}; i < 3; ++i)
        if (parts[i].size() == 1) parts[i] = "0" + parts[i];
    return parts[0] + "-" + parts[1] + "-" + parts[2];
}

std::string word_read(std::string_view column, std::string const& text)
{
    for (auto const& one : words)
        if (one.zh == text && among(one.columns, column)) return std::string{one.machine};
    return text;
}

template <class Each>
std::string each_part(std::string const& text, std::string_view joint, Each each)
{
    auto out = std::string{};
    auto rest = std::string_view{text};
    for (;;) {
        auto const end = rest.find(';');
        out += each(std::string{rest.substr(0, end)});
        if (end == std::string_view::npos) return out;
        out += joint;
        rest.remove_prefix(end + 1);
    }
}

} // namespace

std::optional<std::string_view> column_named(std::string_view table, std::string_view title)
{
    auto const wanted = plain(title);
    for (auto const& one : titles_of(table))
        if (one.machine == wanted || plain(one.zh) == wanted) return one.machine;
    return std::nullopt;
}

std::string_view column_title(std::string_view table, std::string_view column)
{
    for (auto const& one : titles_of(table))
        if (one.machine == column) return one.zh;
    return column;
}

std::optional<std::string_view> table_named(std::string_view name)
{
    name = name.substr(name.find_last_of("/\\") + 1);
    auto const wanted = plain(name.substr(0, name.find_last_of('.')));
    for (auto const& one : tables)
        if (one.machine == wanted || one.zh == wanted) return one.machine;
    return std::nullopt;
}

std::string_view table_title(std::string_view table)
{
    for (auto const& one : tables)
        if (one.machine == table) return one.zh;
    return table;
}

std::string cell_read(std::string_view column, std::string text)
{
    if (text.empty()) return text;
    if (among(day_columns, column)) return day_read(std::move(text));
    if (among(list_columns, column)) {
        for (auto const* mark : {"；", "、", "，"}) replace_all(text, mark, ";");
        return each_part(text, ";", [&](std::string const& part) { return word_read(column, part); });
    }
    if (text == "TRUE" || text == "FALSE")
        if (among(words.front().columns, column)) return text == "TRUE" ? "true" : "false";
    return word_read(column, text);
}

std::string cell_shown(std::string_view column, std::string const& text)
{
    auto const shown = [&](std::string const& part) {
        for (auto const& one : words)
            if (one.machine == part && among(one.columns, column)) return std::string{one.zh};
        return part;
    };
    return among(list_columns, column) && !text.empty() ? each_part(text, ";", shown) : shown(text);
}

} // namespace xz::catalogue
