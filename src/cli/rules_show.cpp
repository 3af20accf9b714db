// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <fstream>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "casework/story.hpp"
#include "cli/files.hpp"
#include "cli/print.hpp"
#include "cli/rules_commands.hpp"
#include "law/schema.hpp"

namespace xz::cli {

namespace {

std::string joined(std::vector<std::string> const& items, char const* between = ", ")
{
    auto text = std::string{};
    for (auto const& item : items) text += (text.empty() ? "" : between) + item;
    return text;
}

std::string states(std::vector<law::StateRef> const& refs, std::string const& procedure)
{
    auto names = std::vector<std::string>{};
    for (auto const& ref : refs) names.push_back(ref.procedure == procedure ? ref.state : ref.procedure + ":" + ref.state);
    return joined(names);
}

std::string arrows(law::Step const& step)
{
    if (step.to.empty()) return "·";
    auto names = std::vector<std::string>{};
    for (auto const& arrow : step.to)
        names.push_back(arrow.to.procedure == step.procedure ? arrow.to.state : arrow.to.procedure + ":" + arrow.to.state);
    return joined(names, " / ");
}

void print_step(law::Step const& step, law::RuleSet const& rules)
{
    std::printf("\n%s  %s\n  %s → %s\n", step.id.c_str(), step.title.zh.c_str(), states(step.from, step.procedure).c_str(),
                arrows(step).c_str());
    auto const by = step.by.empty() ? step.made_by : joined(step.by);
    std::printf("  by %s%s\n", by.c_str(), step.officers > 0 ? ("; officers " + std::to_string(step.officers)).c_str() : "");
    for (auto const& need : step.needs) {
        auto const* guard = rules.guard(need.text);
        std::printf("  needs %s%s\n", need.text.c_str(), guard == nullptr ? "" : ("  (" + guard->article + ")").c_str());
    }
    for (auto const& established : step.establishes)
        std::printf("  establishes %s%s\n", established.fact.c_str(),
                    established.scope == law::Scope::Case ? "" : (" per " + std::string{law::to_string(established.scope)}).c_str());
    for (auto const& revoked : step.revokes) std::printf("  revokes %s\n", revoked.fact.c_str());
    for (auto const& clock : step.clocks) std::printf("  clock %s\n", clock.clock.c_str());
    std::printf("  basis %s\n", joined(step.basis).c_str());
}

/// Graphviz source of the diagram; `dot -Tsvg` draws it.
std::string dot_of(law::Procedure const& procedure)
{
    auto text = "digraph \"" + procedure.id + "\" {\n  rankdir=LR; node [shape=box, style=rounded, fontname=\"Noto Sans CJK SC\"];\n";
    for (auto const& state : procedure.states)
        text +=
            "  \"" + state.id + "\" [label=\"" + state.title.zh + "\\n" + state.id + "\"" + (state.end ? ", peripheries=2" : "") + "];\n";
    for (auto const& step : procedure.steps)
        for (auto const& arrow : step.to)
            for (auto const& from : step.from)
                text += "  \"" + from.state + "\" -> \"" + arrow.to.state + "\" [label=\"" + step.title.zh + "\", fontsize=9];\n";
    return text + "}\n";
}

Json step_json(law::Step const& step)
{
    auto const list = [](auto const& items, auto const& convert) {
        auto value = Json::array();
        for (auto const& item : items) value.push(convert(item));
        return value;
    };
    auto const same = [](std::string const& text) { return Json{text}; };
    auto value = Json::object().set("id", step.id).set("title_zh", step.title.zh).set("title_en", step.title.en);
    value.set("from", list(step.from, [](law::StateRef const& ref) { return Json{ref.procedure + ":" + ref.state}; }));
    value.set("to", list(step.to, [](law::Arrow const& arrow) { return Json{arrow.to.procedure + ":" + arrow.to.state}; }));
    value.set("by", list(step.by, same)).set("officers", step.officers).set("asks", step.asks);
    value.set("needs", list(step.needs, [](law::Need const& need) { return Json{need.text}; }));
    value.set("establishes", list(step.establishes, [](law::Established const& e) { return Json{e.fact}; }));
    value.set("revokes", list(step.revokes, [](law::Revoked const& r) { return Json{r.fact}; }));
    value.set("basis", list(step.basis, same));
    return value;
}

/// Runs `dot` itself, no shell between: a file's name is a name, whatever stands in it.
bool draw(std::string source, std::string target)
{
    auto program = std::string{"dot"};
    auto format = std::string{"-Tsvg"};
    auto option = std::string{"-o"};
    char* const arguments[] = {program.data(), format.data(), option.data(), target.data(), source.data(), nullptr};
    auto child = pid_t{};
    auto status = -1;
    if (posix_spawnp(&child, "dot", nullptr, nullptr, arguments, environ) != 0) return false;
    return waitpid(child, &status, 0) == child && status == 0;
}

} // namespace

int rules_show(std::string const& name, std::string const& folder, std::string const& svg, bool json)
{
    auto const law = load_law_or_throw(read_folder(folder.empty() ? default_rules() : std::filesystem::path{folder}));
    if (name.empty()) {
        for (auto const& [id, procedure] : law.rules.procedures)
            std::printf("%s  %s  %zu states, %zu steps\n", id.c_str(), procedure.title.zh.c_str(), procedure.states.size(),
                        procedure.steps.size());
        return 0;
    }
    auto const* procedure = law.rules.procedure(name);
    if (procedure == nullptr) throw BadInput{{{name, 0, 0, "is no procedure", "`xiangzhi rules show` lists them"}}};
    if (!svg.empty()) {
        // The drawing itself is Graphviz's: a pipe keeps its library out of the program.
        auto const dot = dot_of(*procedure);
        auto const source = svg + ".dot";
        std::ofstream{source} << dot;
        if (!draw(source, svg)) {
            std::fprintf(stderr, "Graphviz's `dot` is not here; its source is %s\n", source.c_str());
            return 3;
        }
        std::filesystem::remove(source);
    }
    if (json) {
        auto steps = Json::array();
        for (auto const& step : procedure->steps) steps.push(step_json(step));
        auto list = Json::array();
        for (auto const& state : procedure->states)
            list.push(Json::object()
                          .set("id", state.id)
                          .set("title_zh", state.title.zh)
                          .set("end", state.end)
                          .set("way_on", state.way_on)
                          .set("owner", state.owner));
        std::printf(
            "%s\n",
            to_string(Json::object().set("id", procedure->id).set("states", std::move(list)).set("steps", std::move(steps))).c_str());
        return 0;
    }
    std::printf("%s  %s / %s\n", procedure->id.c_str(), procedure->title.zh.c_str(), procedure->title.en.c_str());
    for (auto const& state : procedure->states)
        std::printf("  %-20s %s%s\n", state.id.c_str(), state.title.zh.c_str(), state.end ? "  (end)" : ("  → " + state.way_on).c_str());
    for (auto const& step : procedure->steps) print_step(step, law.rules);
    return 0;
}

int rules_schema(bool json)
{
    std::printf("%s", law::print_schema(json).c_str());
    if (!json) std::printf("%s", casework::story_schema().c_str());
    return 0;
}

int rules_deadline(std::string const& clock, std::string const& from, std::vector<std::string> const& excluded, int extension,
                   std::string const& calendars, std::string const& folder, bool json)
{
    auto const files = read_folder(folder.empty() ? default_rules() : std::filesystem::path{folder});
    auto numbers = law::load_parameters(law::files_under(files, "parameters/"));
    if (!numbers) throw BadInput{std::move(numbers.error())};
    auto const days = calendars.empty() ? law::files_under(files, "calendars/") : read_folder(calendars);
    auto csv = std::vector<File>{};
    for (auto const& file : days)
        if (file.path.ends_with(".csv") || file.path.ends_with(".toml")) csv.push_back(file);
    auto calendar = law::Calendar::load(csv);
    if (!calendar) throw BadInput{std::move(calendar.error())};
    auto start = parse_moment(from);
    if (!start)
        if (auto const day = parse_day(from)) start = start_of(*day);
    if (!start)
        throw BadInput{
            {{"--from", 0, 0, "\"" + from + "\" is no time", "\"2026-02-13 09:00\", \"2026-02-13\", or ISO 8601 with an offset"}}};
    auto question = law::DeadlineQuestion{.clock = clock, .from = *start, .excluded = {}, .extension = extension, .today = std::nullopt};
    for (auto const& text : excluded) {
        auto const dots = text.find("..");
        auto const begin = dots == std::string::npos ? std::nullopt : parse_day(text.substr(0, dots));
        auto const end = dots == std::string::npos ? std::nullopt : parse_day(text.substr(dots + 2));
        if (!begin || !end || *end < *begin)
            throw BadInput{{{"--excluding", 0, 0, "\"" + text + "\" is no stretch of days", "2026-09-07..2026-09-15"}}};
        question.excluded.push_back({*begin, *end});
    }
    auto const answer = law::deadline(question, *numbers, *calendar);
    if (!answer) throw BadInput{{{clock, 0, 0, answer.error(), "`xiangzhi rules schema` and rules/parameters name them"}}};
    if (json) {
        std::printf("%s\n", to_string(*answer).c_str());
        return 0;
    }
    auto const text = [&](char const* key) { return std::string{answer->text(key).empty() ? "–" : answer->text(key)}; };
    std::printf("%s (%s)\n  nominal %s\n  legal   %s\n  safe    %s%s\n", text("clock").c_str(), text("number").c_str(),
                text("nominal").c_str(), text("legal").c_str(), text("safe").c_str(),
                answer->truth("provisional") ? "\n  provisional" : "");
    if (!answer->text("reason").empty()) std::printf("  %s\n", text("reason").c_str());
    for (auto const& day : answer->at("trace").as_array())
        std::printf("  %s %s %s\n", std::string{day.text("date")}.c_str(), day.truth("counts") ? "+" : " ",
                    std::string{day.text("why")}.c_str());
    return 0;
}

} // namespace xz::cli
