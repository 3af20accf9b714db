// SPDX-License-Identifier: Apache-2.0
#include "cli/year_plan.hpp"

#include <algorithm>

#include "law/toml_tree.hpp"

namespace xz::cli {

namespace {

using law::TomlNode;

/// Every key is asked for by name; what nobody asked for, or what is of another kind, is a fault.
class YearReader {
public:
    explicit YearReader(std::string path) : path_{std::move(path)} {}

    std::vector<Fault> faults;

    void fault(TomlNode const& at, std::string what, std::string mend)
    {
        faults.push_back({path_, at.line, at.column, std::move(what), std::move(mend)});
    }

    void check_keys(TomlNode const& table, std::vector<std::string_view> const& known)
    {
        for (auto const& member : table.members)
            if (std::find(known.begin(), known.end(), member.key) == known.end())
                faults.push_back({path_, member.line, member.column, "unknown key `" + member.key + "`", "take it out, or correct it"});
    }

    TomlNode const& need(TomlNode const& table, std::string_view key, TomlNode::Kind kind)
    {
        static auto const nothing = TomlNode{};
        auto const* node = table.find(key);
        if (node != nullptr && node->kind == kind) return *node;
        fault(node == nullptr ? table : *node, "`" + std::string{key} + "` is missing, or no " + std::string{to_string(kind)}, "add it");
        return nothing;
    }

    std::string text(TomlNode const& table, std::string_view key) { return need(table, key, TomlNode::Kind::Text).text; }
    int number(TomlNode const& table, std::string_view key) { return static_cast<int>(need(table, key, TomlNode::Kind::Integer).integer); }
    Day day(TomlNode const& node)
    {
        auto const found = parse_day(node.text);
        if (!found) fault(node, "is no day", "2026-02-27");
        return found.value_or(Day{});
    }
    std::vector<std::string> texts(TomlNode const& table, std::string_view key)
    {
        auto list = std::vector<std::string>{};
        for (auto const& item : need(table, key, TomlNode::Kind::Array).items) list.push_back(item.text);
        return list;
    }
    std::vector<TomlNode> const& tables(TomlNode const& table, std::string_view key)
    {
        return need(table, key, TomlNode::Kind::Array).items;
    }

private:
    std::string path_;
};

YearSubject read_subject(YearReader& reader, TomlNode const& node)
{
    reader.check_keys(node, {"id", "item", "party", "trades", "words"});
    auto subject = YearSubject{.item = reader.text(node, "item"), .organisation = reader.text(node, "party") == "organisation"};
    if (subject.organisation) subject.trades = reader.texts(node, "trades");
    if (subject.organisation && subject.trades.empty()) reader.fault(node, "no trade", "trades = [\"…\"]");
    for (auto const& word : reader.need(node, "words", TomlNode::Kind::Table).members)
        subject.words.emplace_back(word.key, word.value.text);
    return subject;
}

YearMatter read_matter(YearReader& reader, TomlNode const& node, YearPlan const& plan, bool is_case)
{
    reader.check_keys(node, {"kind", "about", "at", "begin", "ends"});
    auto matter = YearMatter{
        .kind = reader.text(node, "kind"), .about = reader.text(node, "about"), .township = reader.text(node, "at"), .is_case = is_case};
    if (auto const* begins = node.find("begin")) matter.begins = reader.day(*begins);
    if (auto const* ends = node.find("ends")) matter.ends = reader.day(*ends);
    if (matter.begins.has_value() == matter.ends.has_value()) reader.fault(node, "when?", "begin or ends");
    if (!plan.kinds.contains(matter.kind)) reader.fault(node, "no story kinds/" + matter.kind + ".toml", "write it");
    if (!plan.subjects.contains(matter.about)) reader.fault(node, "no [[subject]] " + matter.about, "write it");
    return matter;
}

void read_staff(YearReader& reader, TomlNode const& root, YearPlan& plan)
{
    auto const& staff = reader.need(root, "staff", TomlNode::Kind::Table);
    reader.check_keys(staff, {"to", "reviewers", "presiders"});
    plan.certified_to = reader.day(reader.need(staff, "to", TomlNode::Kind::Time));
    plan.reviewers = reader.number(staff, "reviewers");
    plan.presiders = reader.number(staff, "presiders");
    if (plan.reviewers < 1 || plan.presiders < 1) reader.fault(staff, "nobody reviews, or nobody presides", "at least 1 each");
    for (auto const& node : reader.tables(root, "township")) {
        reader.check_keys(node, {"code", "officers", "ends"});
        auto& township = plan.townships[reader.text(node, "code")];
        township.officers = reader.number(node, "officers");
        for (auto const& end : reader.tables(node, "ends")) township.ends.push_back(reader.day(end));
    }
    auto const& others = reader.need(root, "others", TomlNode::Kind::Table);
    plan.other_officers = reader.number(others, "officers");
}

} // namespace

YearPlan read_year()
{
    auto const files = read_folder(default_catalogue() / "year");
    auto plan = YearPlan{};
    auto faults = std::vector<Fault>{};
    auto const* year = static_cast<File const*>(nullptr);
    for (auto const& file : files) {
        if (file.path == "year.toml") year = &file;
        if (!file.path.starts_with("kinds/")) continue;
        auto story = casework::parse_story(file);
        if (story)
            plan.kinds.emplace(file.path.substr(6, file.path.size() - 11), std::move(*story));
        else
            faults.insert(faults.end(), story.error().begin(), story.error().end());
    }
    if (year == nullptr) throw BadInput{{{"year.toml", 0, 0, "is missing", "take the data folder whole"}}};
    auto parsed = law::parse_toml(year->path, year->text);
    if (!parsed.root) throw BadInput{std::move(parsed.faults)};
    auto const& root = *parsed.root;
    auto reader = YearReader{year->path};
    reader.check_keys(root, {"seed", "from", "until", "names", "staff", "township", "others", "subject", "matters"});
    plan.seed = static_cast<std::uint64_t>(reader.number(root, "seed"));
    plan.from = reader.day(reader.need(root, "from", TomlNode::Kind::Time));
    plan.until = reader.day(reader.need(root, "until", TomlNode::Kind::Time));
    auto const& names = reader.need(root, "names", TomlNode::Kind::Table);
    for (auto const* key : {"surnames", "middle", "given", "villages", "groups"}) {
        plan.names[key] = reader.texts(names, key);
        if (plan.names[key].empty()) reader.fault(names, "no " + std::string{key}, "add some");
    }
    read_staff(reader, root, plan);
    for (auto const& node : reader.tables(root, "subject")) plan.subjects[reader.text(node, "id")] = read_subject(reader, node);
    auto const& matters = reader.need(root, "matters", TomlNode::Kind::Table);
    for (auto const& node : reader.tables(matters, "case")) plan.matters.push_back(read_matter(reader, node, plan, true));
    for (auto const& node : reader.tables(matters, "lead")) plan.matters.push_back(read_matter(reader, node, plan, false));
    faults.insert(faults.end(), reader.faults.begin(), reader.faults.end());
    if (!faults.empty()) throw BadInput{std::move(faults)};
    return plan;
}

} // namespace xz::cli
