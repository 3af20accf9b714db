// SPDX-License-Identifier: Apache-2.0
#include "law/invariants.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "law/schema.hpp"
#include "law/toml_tree.hpp"

namespace xz::law {

namespace {

constexpr auto kinds = std::to_array<std::pair<std::string_view, CheckKind>>({
    {"before", CheckKind::Before},
    {"order", CheckKind::Order},
    {"never", CheckKind::Never},
    {"ends", CheckKind::Ends},
    {"names", CheckKind::Names},
    {"owner", CheckKind::Owner},
    {"late_side", CheckKind::LateSide},
    {"absent", CheckKind::Absent},
    {"present", CheckKind::Present},
    {"mends", CheckKind::Mends},
    {"used", CheckKind::Used},
    {"child_runs", CheckKind::ChildRuns},
    {"guard", CheckKind::Guard},
    {"store", CheckKind::Store},
    {"ledger", CheckKind::Ledger},
    {"test", CheckKind::Test},
    {"not_yet", CheckKind::NotYet},
});

constexpr auto lists = std::to_array<std::pair<std::string_view, std::vector<std::string> Check::*>>({
    {"procedures", &Check::procedures},
    {"procedure", &Check::procedures},
    {"on_establish", &Check::on_establish},
    {"on_revoke", &Check::on_revoke},
    {"on_enter", &Check::on_enter},
    {"on_step", &Check::on_step},
    {"when", &Check::when},
    {"all", &Check::all},
    {"any", &Check::any},
    {"since", &Check::since},
    {"until", &Check::until},
    {"order", &Check::order},
    {"guards", &Check::guards},
    {"steps", &Check::steps},
    {"facts", &Check::facts},
    {"in", &Check::in},
    {"outside", &Check::outside},
    {"by_post", &Check::by_post},
});

constexpr auto words =
    std::to_array<std::pair<std::string_view, std::string Check::*>>({{"run_open", &Check::run_open}, {"by", &Check::by}});

constexpr auto flags = std::to_array<std::pair<std::string_view, bool Check::*>>(
    {{"also_enabled_by_each", &Check::also_enabled_by_each}, {"same_act", &Check::same_act}, {"of_case", &Check::of_case}});

constexpr auto own_keys = std::array<std::string_view, 5>{"id", "text_zh", "text_en", "basis", "check"};

class Reader {
public:
    explicit Reader(SourceFile const& file) : file_{file} {}

    Result<Invariants, std::vector<Fault>> read()
    {
        auto parsed = parse_toml(file_.path, file_.text);
        faults_ = std::move(parsed.faults);
        if (parsed.root) read_root(*parsed.root);
        if (!faults_.empty()) return tl::unexpected{std::move(faults_)};
        return std::move(result_);
    }

private:
    void fault(TomlNode const& at, std::string what, std::string mend)
    {
        faults_.push_back({file_.path, at.line, at.column, std::move(what), std::move(mend)});
    }

    void read_root(TomlNode const& root)
    {
        for (auto const& member : root.members) {
            if (member.key == "invariant" && member.value.kind == TomlNode::Kind::Array) continue;
            fault(member.value, "unknown key " + member.key, "[[invariant]]");
        }
        auto const* all = root.find("invariant");
        if (all == nullptr || all->kind != TomlNode::Kind::Array) return;
        for (auto const& node : all->items) read_invariant(node);
    }

    void read_invariant(TomlNode const& node)
    {
        auto one = Invariant{.content = canonical(node), .place = {file_.path, node.line, node.column}};
        one.id = required(node, "id");
        one.text_zh = required(node, "text_zh");
        one.text_en = required(node, "text_en");
        one.basis = required(node, "basis");
        if (node.find("kind") != nullptr) one.checks.push_back(read_check(node, true));
        if (auto const* checks = node.find("check"); checks != nullptr && checks->kind == TomlNode::Kind::Array)
            for (auto const& check : checks->items) one.checks.push_back(read_check(check, false));
        if (one.checks.empty()) fault(node, "nobody holds " + one.id, "kind = \"before\", …, or [[invariant.check]]");
        if (!seen_.insert(one.id).second) fault(node, one.id + " stands twice", "give it several [[invariant.check]]");
        result_.push_back(std::move(one));
    }

    std::string required(TomlNode const& node, std::string_view key)
    {
        auto const* value = node.find(key);
        if (value != nullptr && value->kind == TomlNode::Kind::Text && !value->text.empty()) return value->text;
        fault(node, "an invariant without " + std::string{key}, std::string{key} + " = \"…\"");
        return {};
    }

    Check read_check(TomlNode const& node, bool in_place)
    {
        auto check = Check{.place = {file_.path, node.line, node.column}};
        auto const* kind = node.find("kind");
        auto const known =
            std::find_if(kinds.begin(), kinds.end(), [&](auto const& k) { return kind != nullptr && k.first == kind->text; });
        if (known == kinds.end())
            fault(kind == nullptr ? node : *kind, "unknown kind of invariant", "kind = \"before\", \"names\", \"never\", …");
        else
            check.kind = known->second;
        for (auto const& member : node.members) {
            if (member.key == "kind" || (in_place && std::find(own_keys.begin(), own_keys.end(), member.key) != own_keys.end())) continue;
            read_key(check, member);
        }
        check_formulas(check, node);
        return check;
    }

    void read_key(Check& check, TomlMember const& member)
    {
        using Kind = TomlNode::Kind;
        auto const& value = member.value;
        for (auto const& [key, list] : lists) {
            if (key != member.key) continue;
            if (value.kind == Kind::Text)
                check.*list = {value.text};
            else if (value.kind == Kind::Array)
                for (auto const& item : value.items) (check.*list).push_back(item.text);
            else
                fault(value, member.key + " takes a text or a list of texts", member.key + " = [\"…\"]");
            return;
        }
        for (auto const& [key, word] : words)
            if (key == member.key && value.kind == Kind::Text) return void(check.*word = value.text);
        for (auto const& [key, flag] : flags)
            if (key == member.key && value.kind == Kind::Bool) return void(check.*flag = value.flag);
        if (member.key == "parties" && value.kind == Kind::Integer && (value.integer == 1 || value.integer == 2))
            return void(check.parties = static_cast<int>(value.integer));
        fault({.line = member.line, .column = member.column}, "unknown key " + member.key + ", or the wrong type",
              "see docs/invariants.md");
    }

    void check_formulas(Check const& check, TomlNode const& node)
    {
        for (auto const* list : {&check.when, &check.all, &check.any, &check.order}) {
            for (auto const& text : *list) {
                auto const parsed = parse_formula(text);
                if (!parsed.formula) fault(node, "\"" + text + "\": " + parsed.fault.what, "a fact, or a formula");
            }
        }
    }

    SourceFile const& file_;
    std::vector<Fault> faults_;
    std::set<std::string> seen_;
    Invariants result_;
};

} // namespace

std::string_view to_string(CheckKind kind)
{
    auto const found = std::find_if(kinds.begin(), kinds.end(), [&](auto const& k) { return k.second == kind; });
    return found->first;
}

Result<Invariants, std::vector<Fault>> load_invariants(SourceFile const& file) { return Reader{file}.read(); }

Result<Invariants, std::vector<Fault>> merge_invariants(Invariants ours, Invariants const& county)
{
    auto faults = std::vector<Fault>{};
    for (auto const& one : county) {
        auto const known = std::find_if(ours.begin(), ours.end(), [&](Invariant const& i) { return i.id == one.id; });
        if (known == ours.end())
            ours.push_back(one);
        else if (known->content != one.content)
            faults.push_back({one.place.file, one.place.line, one.place.column, one.id + " differs from the program's own",
                              "a county adds under another id, and never weakens"});
    }
    if (!faults.empty()) return tl::unexpected{std::move(faults)};
    return ours;
}

} // namespace xz::law
