// SPDX-License-Identifier: Apache-2.0
#include "law/loader.hpp"

#include <algorithm>
#include <array>

#include "law/field_reader.hpp"
#include "law/linker.hpp"
#include "law/schema.hpp"

namespace xz::law {

namespace {

constexpr auto clock_moves = std::array<std::string_view, 6>{"start", "stop", "resume", "meet", "extend", "end"};

/// Reads the tables of one file after another into an Unlinked rule set.
class Reader {
public:
    explicit Reader(std::vector<std::string> const& clocks) { unlinked_.clocks = {clocks.begin(), clocks.end()}; }

    void read(SourceFile const& file)
    {
        auto const& path = file.path;
        auto const in = [&](std::string_view folder) { return path.starts_with(folder) && path.ends_with(".toml"); };
        auto const known_elsewhere = path.starts_with("calendars/") || path.starts_with("parameters/") || path.starts_with("scenarios/") ||
                                     path == "invariants.toml" || path == "book.toml" || path == "papers/demanded.toml" ||
                                     path.starts_with("papers/county/") || path.starts_with("review/") || path.starts_with("team/") ||
                                     !path.ends_with(".toml");
        if (known_elsewhere) return;
        auto parsed = parse_toml(path, file.text);
        std::move(parsed.faults.begin(), parsed.faults.end(), std::back_inserter(unlinked_.faults));
        if (!parsed.root) return;
        file_ = path;
        if (!in("papers/")) contents_[path] = canonical(*parsed.root); // wording judges nothing: it has a hash of its own
        if (in("procedures/"))
            read_procedure(*parsed.root);
        else if (in("forms/"))
            read_form(*parsed.root);
        else if (in("guards/") || path == "guards.toml")
            read_guards(*parsed.root);
        else if (in("papers/"))
            read_papers(*parsed.root);
        else if (in("registers/"))
            read_register(*parsed.root);
        else if (path == "posts.toml")
            read_posts(*parsed.root);
        else if (path.starts_with("facts"))
            read_facts(*parsed.root);
        else
            unlinked_.faults.push_back({path, 0, 0, "no such file belongs in a rules folder", "see docs/interfaces.md for the folders"});
    }

    /// SHA-256 over path and canonical content of every file that judges, in the order of their paths.
    Digest hash() const
    {
        auto all = std::string{};
        for (auto const& [path, content] : contents_) all += path + '\n' + content + '\n';
        return sha256(all);
    }

    Unlinked finish() { return std::move(unlinked_); }

private:
    using Node = TomlNode;

    TableReader table(std::string_view section, Node const& node) { return {section, file_, node, unlinked_.faults}; }
    void fault(Node const& at, std::string what, std::string mend)
    {
        unlinked_.faults.push_back({file_, at.line, at.column, std::move(what), std::move(mend)});
    }
    Scope scope(TableReader const& reader, std::string_view key, Scope fallback)
    {
        auto const* node = reader.node(key);
        if (node == nullptr) return fallback;
        auto const parsed = parse_scope(node->text);
        if (!parsed) fault(*node, "unknown scope \"" + node->text + "\"", "case, party, decision, paper, evidence, goods or person");
        return parsed.value_or(fallback);
    }

    void read_procedure(Node const& root)
    {
        auto const reader = table("procedure", root);
        auto procedure = Procedure{.id = reader.text("id"),
                                   .title = reader.words("title"),
                                   .about = scope(reader, "about", Scope::Case),
                                   .parent = reader.text("parent"),
                                   .start = reader.texts("start"),
                                   .place = reader.place()};
        if (procedure.id.empty()) return;
        if (unlinked_.rules.procedures.contains(procedure.id)) {
            fault(root,
                  "the procedure " + procedure.id + " stands in " + unlinked_.rules.procedures.at(procedure.id).place.file + " already",
                  "give it another id, or remove one");
            return;
        }
        read_aliases(reader, procedure);
        for (auto const* node : reader.tables("state")) procedure.states.push_back(read_state(*node));
        for (auto const* node : reader.tables("step")) procedure.steps.push_back(read_step(*node, procedure));
        unlinked_.rules.procedures.emplace(procedure.id, std::move(procedure));
    }

    void read_aliases(TableReader const& reader, Procedure& procedure)
    {
        auto const* aliases = reader.node("alias");
        if (aliases == nullptr || aliases->kind != Node::Kind::Table) return;
        for (auto const& member : aliases->members) {
            auto& names = procedure.alias[member.key];
            for (auto const& item : member.value.items) names.push_back(item.text);
            if (names.empty()) fault(member.value, "the alias " + member.key + " names no state", "name = [\"state\", …]");
        }
    }

    State read_state(Node const& node)
    {
        auto const reader = table("state", node);
        auto state = State{.id = reader.text("id"),
                           .title = reader.words("title"),
                           .end = reader.flag("end", false),
                           .way_on = reader.text("way_on"),
                           .way_alone = reader.text("way_alone"),
                           .owner = reader.text("owner"),
                           .reason = reader.text("reason"),
                           .reached_with = read_needs(reader, "reached_with"),
                           .of = reader.text("of"),
                           .place = reader.place()};
        if (state.title.zh.empty()) state.title = {state.id, state.id};
        return state;
    }

    std::vector<Need> read_needs(TableReader const& reader, std::string_view key)
    {
        auto needs = std::vector<Need>{};
        auto const* node = reader.node(key);
        if (node == nullptr || node->kind != Node::Kind::Array) return needs;
        for (auto const& item : node->items)
            if (item.kind == Node::Kind::Text)
                needs.push_back({item.text, read_formula(item, file_, unlinked_.faults), {file_, item.line, item.column}});
        return needs;
    }

    Step read_step(Node const& node, Procedure const& procedure)
    {
        auto const reader = table("step", node);
        auto step = Step{};
        step.id = reader.text("id");
        step.procedure = procedure.id;
        step.title = reader.words("title");
        if (step.title.zh.empty()) step.title = {step.id, step.id};
        step.by = reader.texts("by");
        step.officers = static_cast<int>(reader.integer("officers", 0));
        step.asks = reader.text("asks");
        step.needs = read_needs(reader, "needs");
        step.papers = reader.texts("papers");
        step.record_within = reader.text("record_within");
        step.repeats = reader.flag("repeats", true);
        step.when = reader.formula("when");
        step.made_by = reader.text("made_by");
        step.basis = reader.texts("basis");
        step.place = reader.place();
        for (auto const& [name, place] : reader.placed_texts("about")) {
            auto const parsed = parse_scope(name);
            if (parsed)
                step.about.push_back(*parsed);
            else
                unlinked_.faults.push_back({place.file, place.line, place.column, "unknown scope \"" + name + "\"",
                                            "party, paper, evidence, goods, person, decision"});
        }
        for (auto const* item : reader.tables("establishes")) read_established(*item, step);
        read_revoked(reader, step);
        for (auto const* item : reader.tables("clocks")) read_clock(*item, step);
        read_opened(reader, step);
        read_states(reader, procedure, step);
        check_step(node, step);
        return step;
    }

    void check_step(Node const& node, Step const& step)
    {
        static auto const makers = std::array<std::string_view, 3>{"", "calendar", "program"};
        if (std::find(makers.begin(), makers.end(), step.made_by) == makers.end())
            fault(node, "made_by = \"" + step.made_by + "\"", "calendar, program, or nothing");
        if (step.by.empty() && step.made_by.empty())
            fault(node, "the step " + step.id + " names nobody who may take it", "by = [\"post\", …]");
        if (step.made_by == "program" && step.when.always()) fault(node, "a program's step says when it is taken", "when = \"formula\"");
    }

    void read_established(Node const& node, Step& step)
    {
        auto const reader = table("establishes", node);
        step.establishes.push_back({reader.text("fact"), scope(reader, "scope", Scope::Case), reader.formula("when")});
    }

    void read_revoked(TableReader const& reader, Step& step)
    {
        auto const* node = reader.node("revokes");
        if (node == nullptr) return;
        for (auto const& item : node->items) {
            if (item.kind == Node::Kind::Text) {
                step.revokes.push_back({item.text, {}});
            } else if (item.kind == Node::Kind::Table) {
                auto const inner = table("revokes", item);
                step.revokes.push_back({inner.text("fact"), inner.formula("when")});
            } else {
                fault(item, "revokes takes names or { fact, when }", "revokes = [\"fact\", …]");
            }
        }
    }

    void read_clock(Node const& node, Step& step)
    {
        auto const reader = table("clocks", node);
        auto effect = ClockEffect{.of = scope(reader, "of", Scope::Case),
                                  .when = reader.formula("when"),
                                  .until = reader.text("until"),
                                  .days = reader.text("days"),
                                  .after = reader.texts("after")};
        if (auto one = reader.text("after"); !one.empty()) effect.after.push_back(std::move(one));
        auto moves = 0;
        for (auto i = std::size_t{0}; i < clock_moves.size(); ++i) {
            if (reader.text(clock_moves[i]).empty()) continue;
            ++moves;
            effect.move = static_cast<ClockMove>(i);
            effect.clock = reader.text(clock_moves[i]);
        }
        if (moves != 1)
            fault(node, "a clock's row says exactly one of start, stop, resume, meet, extend, end", "{ start = \"clock\" }");
        else
            step.clocks.push_back(std::move(effect));
    }

    void read_opened(TableReader const& reader, Step& step)
    {
        auto const* node = reader.node("opens");
        if (node == nullptr) return;
        if (node->kind == Node::Kind::Text) {
            step.opens.push_back({.procedure = node->text});
            return;
        }
        auto const* items = node->kind == Node::Kind::Array ? &node->items : nullptr;
        if (items == nullptr) {
            fault(*node, "opens takes a procedure or tables", "opens = [{ procedure = \"…\" }]");
            return;
        }
        for (auto const& item : *items) {
            if (item.kind == Node::Kind::Text) {
                step.opens.push_back({.procedure = item.text});
                continue;
            }
            auto const inner = table("opens", item);
            auto const each = inner.text("each");
            if (!each.empty() && each != "party") fault(item, "each = \"" + each + "\"", "each = \"party\", or nothing");
            step.opens.push_back({.procedure = inner.text("procedure"),
                                  .state = inner.text("state"),
                                  .each_party = each == "party",
                                  .paper = inner.text("paper"),
                                  .marks = inner.texts("marks"),
                                  .when = inner.formula("when")});
        }
    }

    void read_states(TableReader const& reader, Procedure const& procedure, Step& step)
    {
        auto names = Unlinked::NamedStates{.procedure = procedure.id, .step = procedure.steps.size(), .from = reader.placed_texts("from")};
        auto const* to = reader.node("to");
        if (to != nullptr && to->kind == Node::Kind::Text) {
            names.to.emplace_back(to->text, Place{file_, to->line, to->column});
            step.to.push_back({});
        } else if (to != nullptr) {
            for (auto const& item : to->items) {
                auto const inner = table("to", item);
                names.to.emplace_back(inner.text("state"), inner.place());
                step.to.push_back({{}, inner.formula("when")});
            }
        }
        unlinked_.states.push_back(std::move(names));
    }

    void read_form(Node const& root)
    {
        auto const reader = table("form", root);
        auto form = Form{.id = reader.text("id"), .title = reader.words("title"), .place = reader.place()};
        read_fields(reader, file_, unlinked_.faults, form);
        for (auto const& field : form.fields)
            for (auto const& sum : field.sums_up)
                if (form.field(sum) == nullptr)
                    fault(root, "the checklist " + field.id + " sums up in no field " + sum, "name one of this form");
        if (!form.id.empty() && !unlinked_.rules.forms.emplace(form.id, form).second)
            fault(root, "the form " + form.id + " stands twice", "remove one");
    }

    void read_register(Node const& root)
    {
        auto const reader = table("register", root);
        auto made = Register{.kind = reader.text("kind"), .title = reader.words("title"), .steps = {}, .place = reader.place()};
        made.numbers = reader.texts("numbers");
        for (auto const* node : reader.tables("step")) made.steps.push_back(read_register_step(*node));
        for (auto const* node : reader.tables("guard")) {
            auto const words = table("register_guard", *node);
            auto guard = Guard{.id = words.text("id"),
                               .kind = GuardKind::Engine,
                               .article = words.text("article"),
                               .mended_by = words.texts("mended_by"),
                               .missing = words.words("missing"),
                               .place = words.place()};
            if (!unlinked_.rules.register_guards.emplace(guard.id, guard).second)
                fault(*node, "the guard " + guard.id + " stands twice",
                      "it stands in " + unlinked_.rules.register_guards.at(guard.id).place.file + " too");
        }
        if (!unlinked_.rules.registers.emplace(made.kind, made).second)
            fault(root, "the register " + made.kind + " stands twice", "remove one");
    }

    RegisterStep read_register_step(Node const& node)
    {
        auto const reader = table("register_step", node);
        auto step = RegisterStep{.id = reader.text("id"),
                                 .title = reader.words("title"),
                                 .by = reader.texts("by"),
                                 .of = reader.text("place"),
                                 .form = {},
                                 .basis = reader.texts("basis"),
                                 .place = reader.place()};
        step.form = {.id = step.id, .title = step.title, .fields = {}, .place = step.place};
        read_fields(reader, file_, unlinked_.faults, step.form);
        if (step.by.empty()) fault(node, "the step " + step.id + " names nobody who may take it", "by = [\"post\", …]");
        step.changes_past = reader.text("changes_past");
        if (!step.changes_past.empty() && step.form.field(step.changes_past) == nullptr)
            fault(node, "changes_past = \"" + step.changes_past + "\" of the step " + step.id, "name a field of its form that is a day");
        if (step.of != "county" && step.form.field(step.of) == nullptr)
            fault(node, "place = \"" + step.of + "\" of the step " + step.id,
                  "county, or a field of its form: person, or one that names a place");
        return step;
    }

    void read_guards(Node const& root)
    {
        for (auto const& member : root.members) {
            auto const reader = table("guard", member.value);
            auto guard = Guard{.id = member.key,
                               .data = reader.text("data"),
                               .attested_by = reader.text("attested"),
                               .article = reader.text("article"),
                               .mended_by = reader.texts("mended_by"),
                               .because = reader.texts("because"),
                               .missing = reader.words("missing"),
                               .place = {file_, member.line, member.column}};
            auto const kinds =
                (reader.node("formula") != nullptr ? 1 : 0) + (guard.data.empty() ? 0 : 1) + (guard.attested_by.empty() ? 0 : 1);
            if (kinds != 1)
                fault(member.value, "the guard " + guard.id + " must be exactly one of formula, data, attested",
                      "split a mixed guard in two");
            if (reader.node("formula") != nullptr)
                guard.formula = reader.formula("formula");
            else
                guard.kind = guard.data.starts_with("engine") ? GuardKind::Engine
                             : guard.data.empty()             ? GuardKind::Attested
                                                              : GuardKind::Data;
            guard.who = read_who(reader, member.value);
            if (!unlinked_.rules.guards.emplace(guard.id, guard).second)
                fault(member.value, "the guard " + guard.id + " stands twice",
                      "it stands in " + unlinked_.rules.guards.at(guard.id).place.file + " too");
        }
    }

    Who read_who(TableReader const& reader, Node const& node)
    {
        auto const who = reader.text("who");
        if (who.empty() || who == "ours") return Who::Ours;
        if (who == "party") return Who::Party;
        if (who == "other") return Who::Other;
        if (who != "world") fault(node, "who = \"" + who + "\"", "ours, party, other or world");
        return Who::World;
    }

    void keep_title(std::string const& id, Node const& paper)
    {
        auto const* title = paper.find("title");
        auto const* zh = title == nullptr ? nullptr : title->find("zh");
        auto const* en = title == nullptr ? nullptr : title->find("en");
        if (zh != nullptr && en != nullptr) unlinked_.rules.papers[id] = {zh->text, en->text};
    }

    void read_papers(Node const& root)
    {
        auto const* papers = root.find("paper");
        if (papers == nullptr) {
            auto const* id = root.find("id");
            if (id == nullptr)
                fault(root, "no paper stands here", "[[paper]] id = \"…\"");
            else if (unlinked_.papers.insert(id->text).second)
                keep_title(id->text, root);
            else
                fault(root, "the paper " + id->text + " stands twice", "remove one");
            return;
        }
        for (auto const& item : papers->items) {
            auto const* id = item.find("id");
            if (id == nullptr || !unlinked_.papers.insert(id->text).second) fault(item, "a paper without id, or twice", "id = \"…\"");
            if (id != nullptr) keep_title(id->text, item);
        }
    }

    void read_posts(Node const& root)
    {
        for (auto const& member : root.members) {
            auto const reader = table("post", member.value);
            unlinked_.rules.posts[member.key] = {reader.text("zh"), reader.text("en")};
            if (auto const side = reader.text("side"); !side.empty()) unlinked_.rules.post_sides[member.key] = side;
        }
    }

    void read_facts(Node const& root)
    {
        for (auto const& member : root.members) {
            auto const reader = table("fact", member.value);
            auto& fact = unlinked_.rules.facts[member.key];
            if (!fact.name.empty()) fault(member.value, "the fact " + member.key + " has its words already", "remove one");
            fact = {.name = member.key, .title = {reader.text("zh"), reader.text("en")}, .final = reader.flag("final", false)};
            unlinked_.fact_places[member.key] = {file_, member.line, member.column};
        }
    }

    std::string file_;
    std::map<std::string, std::string> contents_;
    Unlinked unlinked_;
};

} // namespace

Result<RuleSet, std::vector<Fault>> load_rules(std::span<SourceFile const> files, std::vector<std::string> const& clocks)
{
    auto reader = Reader{clocks};
    for (auto const& file : files) reader.read(file);
    auto unlinked = reader.finish();
    link(unlinked);
    if (!unlinked.faults.empty()) return tl::unexpected{std::move(unlinked.faults)};
    unlinked.rules.hash = reader.hash();
    unlinked.rules.hash_hex = to_hex(unlinked.rules.hash);
    return std::move(unlinked.rules);
}

std::vector<SourceFile> files_under(std::span<SourceFile const> files, std::string_view folder)
{
    auto found = std::vector<SourceFile>{};
    for (auto const& file : files)
        if (file.path.starts_with(folder) && (file.path.ends_with(".toml") || file.path.ends_with(".csv"))) found.push_back(file);
    return found;
}

namespace {

/// The first and the last day on which anybody may ask: a number of a register has a value on both.
constexpr auto asked_from = 1950;
constexpr auto asked_to = 2200;

/// What a register can't be kept without, and this rule set hasn't.
std::vector<Fault> numbers_missing(RuleSet const& rules, Parameters const& numbers)
{
    auto faults = std::vector<Fault>{};
    for (auto const& [kind, made] : rules.registers)
        for (auto const& id : made.numbers)
            if (numbers.number(id, make_day(asked_from, 1, 1)) == nullptr || numbers.number(id, make_day(asked_to, 1, 1)) == nullptr)
                faults.push_back({made.place.file, made.place.line, made.place.column,
                                  "the register " + kind + " can't be kept without the number " + id + ", which has no value on every day",
                                  "give it a value in rules/parameters, with no first or last day"});
    return faults;
}

} // namespace

Result<Law, std::vector<Fault>> load_law(std::span<SourceFile const> files, std::string_view jurisdiction)
{
    auto calendar = Calendar::load(files_under(files, "calendars/"));
    auto numbers = load_parameters(files_under(files, "parameters/"), jurisdiction);
    auto rules = load_rules(files, numbers ? numbers->clock_names() : std::vector<std::string>{});
    auto missing = numbers && rules ? numbers_missing(*rules, *numbers) : std::vector<Fault>{};
    if (calendar && numbers && rules && missing.empty()) return Law{std::move(*rules), std::move(*numbers), std::move(*calendar)};
    auto faults = std::move(missing);
    if (!calendar) faults.insert(faults.end(), calendar.error().begin(), calendar.error().end());
    if (!numbers) faults.insert(faults.end(), numbers.error().begin(), numbers.error().end());
    if (!rules)
        std::copy_if(rules.error().begin(), rules.error().end(), std::back_inserter(faults),
                     [&](Fault const& f) { return numbers || f.what.find("clock") == std::string::npos; });
    return tl::unexpected{std::move(faults)};
}

} // namespace xz::law
