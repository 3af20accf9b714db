// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <exception>

#include <CLI/CLI.hpp>

#include "cli/files.hpp"
#include "cli/print.hpp"
#include "cli/rules_commands.hpp"

namespace {

struct Options {
    bool json = false;
    bool acts = false;
    std::string rules;
    std::vector<std::string> paths;
    std::string name;
    std::string from;
    std::vector<std::string> excluded;
    int extension = 0;
    std::string calendars;
    std::string svg;
};

void add_rules(CLI::App& app, Options& options, int& exit_code)
{
    auto* rules = app.add_subcommand("rules", "the law as data: check, try, show, reckon");
    rules->require_subcommand(1);
    auto const common = [&](CLI::App* command) {
        command->add_option("--rules", options.rules, "folder of rule files (default: those of this program)");
        command->add_flag("--json", options.json, "print JSON");
    };
    auto* check = rules->add_subcommand("check", "prove every invariant, and that every waiting state has a way on");
    common(check);
    check->callback([&] { exit_code = xz::cli::rules_check(options.rules, options.json); });
    auto* attempt = rules->add_subcommand("try", "play scenario files");
    attempt->add_option("paths", options.paths, "files or folders (default: the folder's scenarios)");
    attempt->add_flag("--acts", options.acts, "print every act that was kept, those of the lawful road too");
    common(attempt);
    attempt->callback([&] { exit_code = xz::cli::rules_try(options.paths, options.rules, options.json, options.acts); });
    auto* deadline = rules->add_subcommand("deadline", "reckon a clock, with the days that count");
    deadline->add_option("clock", options.name, "a clock's name or a number's id")->required();
    deadline->add_option("--from", options.from, "when it starts")->required();
    deadline->add_option("--excluding", options.excluded, "A..B: days after A up to B do not count");
    deadline->add_option("--extend", options.extension, "what an act added, in the clock's unit");
    deadline->add_option("--calendars", options.calendars, "folder of calendars");
    common(deadline);
    deadline->callback([&] {
        exit_code = xz::cli::rules_deadline(options.name, options.from, options.excluded, options.extension, options.calendars, options.rules, options.json);
    });
    auto* show = rules->add_subcommand("show", "a procedure's states and steps");
    show->add_option("procedure", options.name, "its id; without one, the list");
    show->add_option("--svg", options.svg, "draw it into this file");
    common(show);
    show->callback([&] { exit_code = xz::cli::rules_show(options.name, options.rules, options.svg, options.json); });
    auto* schema = rules->add_subcommand("schema", "every key of every rule file");
    common(schema);
    schema->callback([&] { exit_code = xz::cli::rules_schema(options.json); });
}

} // namespace

int main(int argc, char** argv)
{
    auto app = CLI::App{"乡执 xiangzhi: township enforcement, by the law"};
    app.require_subcommand(1);
    auto options = Options{};
    auto exit_code = 0;
    add_rules(app, options, exit_code);
    try {
        app.parse(argc, argv);
        return exit_code;
    } catch (CLI::ParseError const& error) {
        return app.exit(error) == 0 ? 0 : 2;
    } catch (xz::cli::BadInput const& bad) {
        xz::cli::print_faults(bad.faults, options.json);
        return 2;
    } catch (std::exception const& failure) {
        std::fprintf(stderr, "failure: %s\n", failure.what());
        return 3;
    }
}
