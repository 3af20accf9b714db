// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>

#include "app/dossiers.hpp"
#include "app/rules_change.hpp"
#include "cli/county.hpp"
#include "cli/files.hpp"
#include "cli/proven.hpp"
#include "cli/rules_commands.hpp"
#include "store/sqlite_store.hpp"

namespace xz::cli {

namespace {

[[noreturn]] void bad(std::string where, std::string what, std::string mend)
{
    throw BadInput{{{std::move(where), 0, 0, std::move(what), std::move(mend)}}};
}

store::DataFolder folder_of(std::string const& data)
{
    auto folder = store::DataFolder{data};
    if (!std::filesystem::exists(folder.mark())) bad(data, "is no data folder", "--data DIR names one");
    return folder;
}

Day day_or_today(std::string const& text)
{
    auto shell = SystemShell{};
    if (text.empty()) return day_of(shell.now());
    auto const day = parse_day(text);
    if (!day) bad("--on", "\"" + text + "\" is no day", "2026-03-02");
    return *day;
}

/// The rules of before: the folder named, else those that the county adopted last.
law::Law before_of(std::string const& folder, std::string const& data)
{
    if (!folder.empty()) return load_law_or_throw(read_folder(folder));
    auto const county = folder_of(data);
    auto const reader = store::open_reader(county);
    auto adopted = app::adopted_rules(*reader, store::ContentFiles{county.lists()});
    if (!adopted) bad(data, "adopted no rules yet", "name two folders");
    if (!adopted->law) bad(data, "kept no files of the rules that it adopted", "name their folder too");
    return std::move(*adopted->law);
}

void print_change(std::size_t number, law::RuleChange const& change)
{
    std::printf("%zu. [%s] %s\n", number + 1, change.where.c_str(), change.zh.c_str());
    std::printf("   %s\n", change.en.c_str());
    if (!change.article.empty()) std::printf("   %s\n", change.article.c_str());
    if (change.to) std::printf("   至 / until %s\n", to_string(*change.to).c_str());
    if (change.backwards) std::printf("   涉及过去的日期 / speaks of days that are past (立法法 §104)\n");
}

void print_why(char const* zh, char const* en, std::vector<app::TouchedMatter::Why> const& all)
{
    for (auto const& one : all) std::printf("   %s / %s [%zu] %s / %s\n", zh, en, one.change + 1, one.zh.c_str(), one.en.c_str());
}

void print(app::ChangePlan const& plan, bool matters)
{
    for (auto n = std::size_t{0}; n < plan.changes.size(); ++n) print_change(n, plan.changes[n]);
    for (auto const& one : plan.touched) {
        auto states = std::string{};
        for (auto const& state : one.states) states += " " + state;
        std::printf("%s%s%s\n", one.number.c_str(), states.c_str(), one.stranded ? "  无路可走 / stranded" : "");
        print_why("涉及", "touched by", one.why);
        print_why("不变", "keeps", one.keeps);
        for (auto const& kept : plan.kept)
            if (kept.matter == one.matter) std::printf("   按旧规则办结 / ends under the rules of before: %s\n", kept.article.c_str());
    }
    std::printf("%zu change(s)", plan.changes.size());
    if (matters) std::printf(", %zu open matter(s) touched", plan.touched.size());
    std::printf("\n");
}

app::RulesChange asked_of(ChangeOptions const& options)
{
    auto asked = app::RulesChange{.person = options.by, .reason = options.reason, .correction = options.correction};
    for (auto const& text : options.keeps) {
        auto const equal = text.find('=');
        if (equal == std::string::npos || equal + 1 == text.size())
            bad("--keep", "\"" + text + "\" names no article", "--keep NUMBER=ARTICLE");
        asked.keeps[text.substr(0, equal)] = text.substr(equal + 1);
    }
    if (options.was.empty()) return asked;
    asked.before_files = std::make_shared<std::vector<File> const>(read_folder(options.was));
    return asked;
}

int print_refused(std::string const& why, bool json)
{
    if (json)
        std::printf("%s\n", to_string(Json::object().set("changed", false).set("refused", why)).c_str());
    else
        std::printf("refused: %s\n", why.c_str());
    return 1;
}

int show_plan(ChangeOptions const& options, law::Law const& after, app::RulesChange const& asked, Day on)
{
    auto const before = before_of(options.was, options.data);
    auto const reader = store::open_reader(folder_of(options.data));
    auto const plan = app::plan_change(*reader, before, after, on, asked);
    auto const why = app::refused(plan, asked);
    if (options.json)
        std::printf("%s\n", to_string(json_of(plan).set("changed", false).set("refused", why ? Json{*why} : Json{})).c_str());
    else
        print(plan, true);
    if (why && !options.json) std::printf("refused: %s\n", why->c_str());
    return why ? 1 : 0;
}

} // namespace

int rules_diff(DiffOptions const& options)
{
    auto const both = options.folders.size() == 2;
    if (!both && options.data.empty()) bad("folders", "one folder alone", "`xiangzhi rules diff BEFORE AFTER`, or --data DIR");
    auto const before = before_of(both ? options.folders.front() : "", options.data);
    auto const after = load_law_or_throw(read_folder(options.folders.back()));
    auto const on = day_or_today(options.on);
    auto plan = app::ChangePlan{};
    if (options.data.empty()) {
        plan.changes = law::compare(before, after, on);
    } else {
        auto const reader = store::open_reader(folder_of(options.data));
        plan = app::plan_change(*reader, before, after, on, {});
    }
    if (options.json) {
        auto json = json_of(plan);
        json.set("from", before.rules.hash_hex).set("to", after.rules.hash_hex).set("on", to_string(on));
        std::printf("%s\n", to_string(json).c_str());
    } else {
        print(plan, !options.data.empty());
    }
    return plan.stranded.empty() ? 0 : 1;
}

int rules_change(ChangeOptions const& options)
{
    auto const folder = folder_of(options.data);
    auto const files = read_folder(options.rules.empty() ? default_rules() : std::filesystem::path{options.rules});
    auto law = load_law_or_throw(files);
    auto const asked = asked_of(options);
    auto shell = SystemShell{};
    auto const mark = store::read_mark(folder);
    if (!options.at.empty()) {
        auto const at = parse_moment(options.at);
        if (!at || mark.made_as == store::MadeAs::Live) bad("--at", "is no time, or this county is at work", "leave it out");
        shell.set_clock(*at);
    }
    if (options.dry_run) return show_plan(options, law, asked, day_of(shell.now()));
    if (options.by.empty() || options.reason.empty()) bad("rules change", "who changes the rules, and why?", "--by PERSON --reason TEXT");
    if (mark.made_as == store::MadeAs::Live)
        if (auto const proof = proven(options.data, law, files); !proof.holds())
            return print_refused("the new rules are not proven: `xiangzhi rules check` says why", options.json);
    auto of_county = county_options(files, law);
    of_county.rules_change = asked;
    auto const kept_before = store::open_reader(folder)->size();
    try {
        auto const county = app::County{folder, std::move(law), shell, of_county};
        auto const reader = store::open_reader(folder);
        if (reader->size() == kept_before) return print_refused("nothing differs: these rules are in force", options.json);
        auto const record = app::load_dossier(*reader, app::county_matter("rules"));
        auto const& form = record.acts().back()->form;
        if (options.json)
            std::printf("%s\n", to_string(Json::object().set("changed", true).set("form", form)).c_str());
        else
            std::printf("changed: %s change(s), %s open matter(s) touched, %zu left under the rules of before\n",
                        to_string(form.at("changes")).c_str(), to_string(form.at("touched")).c_str(),
                        form.at("keeps").is_array() ? form.at("keeps").as_array().size() : std::size_t{0});
        return 0;
    } catch (app::RulesDiffer const& why) {
        return print_refused(why.what(), options.json);
    }
}

} // namespace xz::cli
