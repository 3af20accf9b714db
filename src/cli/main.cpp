// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <exception>
#include <memory>

#include <CLI/CLI.hpp>

#include "cli/demo.hpp"
#include "cli/draw_commands.hpp"
#include "cli/files.hpp"
#include "cli/found.hpp"
#include "cli/import_commands.hpp"
#include "cli/ledger_commands.hpp"
#include "cli/matter_commands.hpp"
#include "cli/paper_commands.hpp"
#include "cli/print.hpp"
#include "cli/rules_commands.hpp"
#include "cli/serve.hpp"

namespace {

struct Options {
    bool json = false;
    bool acts = false;
    bool flag = false;
    bool dry_run = false;
    bool deep = false;
    std::string rules;
    std::string data; // of a county that is there
    std::string new_data;
    std::string laws; // of one that is made, or none
    std::vector<std::string> paths;
    std::vector<std::string> receipts;
    std::string entries;
    std::string name;
    std::string from;
    std::vector<std::string> excluded;
    std::vector<std::string> only;
    int extension = 0;
    long long first = 0;
    int cases = 10;
    std::uint64_t seed = 1;
    int days = 200;
    bool year = false;
    int seeds = 40;
    std::string calendars;
    std::string svg;
    xz::cli::MatterOptions matter;
};

constexpr auto default_data = "data.local/demo";

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
    check->add_option("--only", options.only, "ids of invariants: these alone (\"INV-16,INV-21\")")->delimiter(',');
    check->callback([&] { exit_code = xz::cli::rules_check(options.rules, options.only, options.json); });
    auto* attempt = rules->add_subcommand("try", "play scenario files");
    attempt->add_option("paths", options.paths, "files or folders (default: the folder's scenarios)");
    attempt->add_flag("--acts", options.acts, "print every act that was kept, those of the lawful road too");
    common(attempt);
    attempt->callback([&] { exit_code = xz::cli::rules_try(options.paths, options.rules, options.json, options.acts); });
    auto* bundle = rules->add_subcommand("bundle", "the files that judge as one file with its hash, for the page");
    bundle->add_option("--out", options.name, "the file to write")->required();
    bundle->add_flag("--stories", options.flag, "the scenarios and the demonstration catalogue too, to play them elsewhere");
    common(bundle);
    bundle->callback([&] { exit_code = xz::cli::rules_bundle(options.name, options.rules, options.flag, options.json); });
    auto* deadline = rules->add_subcommand("deadline", "reckon a clock, with the days that count");
    deadline->add_option("clock", options.name, "a clock's name or a number's id")->required();
    deadline->add_option("--from", options.from, "when it starts")->required();
    deadline->add_option("--excluding", options.excluded, "A..B: days after A up to B do not count");
    deadline->add_option("--extend", options.extension, "what an act added, in the clock's unit");
    deadline->add_option("--calendars", options.calendars, "folder of calendars");
    common(deadline);
    deadline->callback([&] {
        exit_code = xz::cli::rules_deadline(options.name, options.from, options.excluded, options.extension, options.calendars,
                                            options.rules, options.json);
    });
    auto* show = rules->add_subcommand("show", "a procedure's states and steps");
    show->add_option("procedure", options.name, "its id; without one, the list");
    show->add_option("--svg", options.svg, "draw it into this file");
    common(show);
    show->callback([&] { exit_code = xz::cli::rules_show(options.name, options.rules, options.svg, options.json); });
    auto* diff = rules->add_subcommand("diff", "what one rules folder says otherwise than another, in words");
    auto const of_diff = std::make_shared<xz::cli::DiffOptions>();
    diff->add_option("folders", of_diff->folders, "before and after; with --data after alone will do")->required()->expected(1, 2);
    diff->add_option("--data", of_diff->data, "data folder of a county: which open matters it touches, and why");
    diff->add_option("--on", of_diff->on, "day of the change (default: today)");
    diff->add_flag("--json", of_diff->json, "print JSON");
    diff->callback([of_diff, &exit_code] { exit_code = xz::cli::rules_diff(*of_diff); });
    auto const of_change = std::make_shared<xz::cli::ChangeOptions>();
    auto* change = rules->add_subcommand("change", "other rules come into force in a county: an act with what changed and who keeps what");
    change->add_option("--data", of_change->data, "data folder")->required();
    change->add_option("--rules", of_change->rules, "folder of the new rules (default: those of this program)");
    change->add_option("--was", of_change->was, "folder of the rules of before, where the county kept none");
    change->add_option("--by", of_change->by, "who changes them: a person of the county");
    change->add_option("--reason", of_change->reason, "why: the law's change, the province's paper");
    change->add_option("--keep", of_change->keeps, "NUMBER=ARTICLE or PROCEDURE=ARTICLE: matters that end under the rules of before");
    change->add_option("--correction", of_change->correction, "why a number is said to have been another one in the past");
    change->add_option("--at", of_change->at, "time of the change (demo and test folders)");
    change->add_flag("--dry-run", of_change->dry_run, "only show it");
    change->add_flag("--json", of_change->json, "print JSON");
    change->callback([of_change, &exit_code] { exit_code = xz::cli::rules_change(*of_change); });
    auto* mutants = rules->add_subcommand("mutate", "break the rules at seeded places: do prover or scenarios notice?");
    mutants->add_option("--seeds", options.seeds, "how many");
    common(mutants);
    mutants->callback([&] { exit_code = xz::cli::rules_mutate(options.seeds, options.rules, options.json); });
    auto* book =
        rules->add_subcommand("book", "the second entry of the rules: what each step asks, makes, ends, who takes it, where it leads");
    common(book);
    book->callback([&] { exit_code = xz::cli::rules_book(options.rules); });
    auto* schema = rules->add_subcommand("schema", "every key of every rule file");
    common(schema);
    schema->callback([&] { exit_code = xz::cli::rules_schema(options.json); });
}

void add_matter(CLI::App& app, Options& options, int& exit_code)
{
    auto& matter_options = options.matter;
    auto* matter = app.add_subcommand("matter", "a whole case in a shell: open, act, show, list");
    matter->require_subcommand(1);
    auto const common = [&](CLI::App* command) {
        command->add_option("--data", matter_options.data, "data folder")->default_val(default_data);
        command->add_option("--rules", matter_options.rules, "folder of rule files");
        command->add_flag("--json", matter_options.json, "print JSON");
    };
    auto const act_options = [&](CLI::App* command) {
        command->add_option("--by", matter_options.by, "who does it: a person, a party's id, or calendar");
        command->add_option("--post", matter_options.post, "under which post, where the person holds several");
        command->add_option("--officers", matter_options.officers, "officers named, by commas")->delimiter(',');
        command->add_option("--about", matter_options.about, "party=p, evidence=e3, paper=…");
        command->add_option("--field", matter_options.fields, "name=value of the form (a value may be JSON)");
        command->add_option("--form", matter_options.form, "the form as one JSON object");
        command->add_option("--at", matter_options.at, "when it happened; on demo and test folders also the time of recording");
        command->add_option("--request", matter_options.request, "request id: repeat it to get the same answer");
    };
    auto* open = matter->add_subcommand("open", "a new matter with its first act");
    open->add_option("step", matter_options.step, "its first step: file, register, summary_start …")->required();
    open->add_option("--procedure", matter_options.procedure, "penalty.ordinary where none is given");
    open->add_option("--township", matter_options.township, "code");
    open->add_option("--item", matter_options.item, "code of the item in the list");
    open->add_option("--party", matter_options.parties, "p:individual:李某:1980-05-01");
    act_options(open);
    common(open);
    open->callback([&] { exit_code = xz::cli::matter_open(matter_options); });
    auto* act = matter->add_subcommand("act", "one more act");
    act->add_option("matter", matter_options.matter, "its id or number")->required();
    act->add_option("step", matter_options.step, "the step")->required();
    act_options(act);
    common(act);
    act->callback([&] { exit_code = xz::cli::matter_act(matter_options); });
    auto* show = matter->add_subcommand("show", "where it stands, what is lawful next, and why the rest is not");
    show->add_option("matter", matter_options.matter, "its id or number")->required();
    show->add_option("--at", matter_options.at, "as of this time (demo and test folders)");
    common(show);
    show->callback([&] { exit_code = xz::cli::matter_show(matter_options); });
    auto* list = matter->add_subcommand("list", "all matters, newest first");
    list->add_option("--state", matter_options.state, "only those in this state");
    list->add_option("--township", matter_options.township, "only those of this township");
    list->add_option("--item", matter_options.item, "only those of this item");
    common(list);
    list->callback([&] { exit_code = xz::cli::matter_list(matter_options); });
}

void add_ledger(CLI::App& app, Options& options, int& exit_code)
{
    auto* ledger = app.add_subcommand("ledger", "the record: head, export, verify");
    ledger->require_subcommand(1);
    auto const common = [&](CLI::App* command) {
        command->add_option("--data", options.data, "data folder")->default_val(default_data);
        command->add_flag("--json", options.json, "print JSON");
    };
    auto* head = ledger->add_subcommand("head", "the newest signed head (C2SP checkpoint)");
    common(head);
    head->callback([&] { exit_code = xz::cli::ledger_head(options.data, options.json); });
    auto* lines = ledger->add_subcommand("export", "one line a leaf: {leaf, hash, body}");
    lines->add_option("--from", options.first, "first leaf");
    common(lines);
    lines->callback([&] { exit_code = xz::cli::ledger_export(options.data, options.first); });
    auto* verify = ledger->add_subcommand("verify", "find any tampering");
    verify->add_option("--head", options.paths, "a signed head kept elsewhere");
    verify->add_option("--receipt", options.receipts, "a receipt kept elsewhere");
    verify->add_option("--entries", options.entries, "an export instead of the folder's acts");
    verify->add_flag("--deep", options.deep, "parse every body too");
    common(verify);
    verify->callback([&] {
        exit_code = xz::cli::ledger_verify(options.data, options.paths, options.receipts, options.entries, options.deep, options.json);
    });
}

void add_demo(CLI::App& app, int& exit_code)
{
    auto const options = std::make_shared<xz::cli::DemoOptions>();
    auto* demo = app.add_subcommand("demo", "the demo county, served with accounts that everybody knows, until Ctrl-C");
    demo->add_flag("--once", options->once, "play a whole case, unlawful steps refused, the ledger verified, and end");
    demo->add_option("--data", options->data, "data folder (default: below data.local/)");
    demo->add_option("--rules", options->rules, "folder of rule files");
    demo->add_option("--port", options->port, "of the server (default: 8470); 0: any free one")->check(CLI::Range(0, 65535));
    demo->add_flag("--fresh", options->fresh, "remove what an earlier demo left there");
    demo->add_option("--seed", options->seed, "of the made-up year: the same seed gives the same acts");
    demo->add_flag("--json", options->json, "with --once: one JSON line a step");
    demo->callback([options, &exit_code] { exit_code = xz::cli::demo(*options); });
}

void add_found(CLI::App& app, int& exit_code)
{
    auto const options = std::make_shared<xz::cli::FoundOptions>();
    auto* found = app.add_subcommand("found", "a new county at work: folder and key, its list and people, under proven rules");
    found->add_option("--data", options->data, "data folder to make")->required();
    found->add_option("--county", options->county, "code of the county, six digits")->required();
    found->add_option("--catalogue", options->catalogue, "folder of departments, townships, items and discretion tiers")->required();
    found->add_option("--people", options->people, "file of people, posts and certificates")->required();
    found->add_option("--list-from", options->list_from, "day since when the list is in force")->required();
    found->add_option("--accepted-on", options->accepted_on,
                      "the townships' acceptances are taken over from before: day of their papers; without it each is recorded");
    found->add_option("--accepted-paper", options->accepted_paper, "number of those papers");
    found->add_option("--rules", options->rules, "folder of rule files");
    found->add_flag("--json", options->json, "print JSON");
    found->callback([options, &exit_code] { exit_code = xz::cli::found(*options); });
}

void add_simulate(CLI::App& app, Options& options, int& exit_code)
{
    auto* simulate = app.add_subcommand("simulate", "lawful cases of a year through the engine, with the clock set");
    simulate->add_option("--cases", options.cases, "how many");
    simulate->add_option("--seed", options.seed, "the same seed gives the same cases");
    simulate->add_option("--days", options.days, "they begin within so many days");
    simulate->add_option("--data", options.new_data, "data folder to make (default: data.local/simulated)");
    simulate->add_option("--rules", options.rules, "folder of rule files");
    simulate->add_option("--laws", options.laws, "texts of laws to import first");
    simulate->add_flag("--json", options.json, "print JSON");
    simulate->add_flag("--year", options.year, "instead: the demo county with the made-up year behind it");
    simulate->callback([&] {
        auto const seeded = simulate->count("--seed") > 0 ? std::optional<std::uint64_t>{options.seed} : std::nullopt;
        exit_code = options.year ? xz::cli::simulate_year(options.new_data, options.rules, seeded, options.json)
                                 : xz::cli::simulate({options.new_data, options.rules, options.laws, options.cases, options.seed,
                                                      options.days, options.json});
    });
}

void add_upkeep(CLI::App& app, Options& options, int& exit_code)
{
    auto const common = [&](CLI::App* command) {
        command->add_option("--data", options.data, "data folder")->default_val(default_data);
        command->add_option("--rules", options.rules, "folder of rule files");
        command->add_flag("--json", options.json, "print JSON");
    };
    auto* import = app.add_subcommand("import", "take in data");
    import->require_subcommand(1);
    auto const lists = std::make_shared<xz::cli::ImportOptions>();
    auto* catalogue =
        import->add_subcommand("catalogue", "departments, townships, items, discretion tiers: a folder, or a file of XLSX, CSV or ZIP");
    catalogue->add_option("given", lists->given, "the folder or file")->required();
    catalogue->add_option("--data", lists->data, "publish it in this data folder; without one it is only read");
    catalogue->add_option("--accepted-on", lists->accepted_on,
                          "what townships haven't accepted yet is taken over from before: day of the papers");
    catalogue->add_option("--accepted-paper", lists->accepted_paper, "number of those papers");
    catalogue->add_option("--rules", lists->rules, "folder of rule files");
    catalogue->add_flag("--preview", lists->preview,
                        "print what would change in the newest version of --data, item by item; nothing is kept");
    catalogue->add_flag("--progress", lists->progress, "how far it is, seconds and memory, on the standard error");
    catalogue->add_flag("--json", lists->json, "print JSON");
    catalogue->add_flag("--dry-run", lists->dry_run, "read it only");
    catalogue->callback([lists, &exit_code] { exit_code = xz::cli::import_catalogue_command(*lists); });
    auto* laws = import->add_subcommand("laws", "a folder of texts of laws, <title>(YYYY-MM-DD).md each");
    laws->add_option("folder", options.name, "the folder")->required();
    laws->add_option("--data", options.new_data, "take them in there; without one they are only read");
    laws->add_option("--rules", options.rules, "folder of rule files");
    laws->add_flag("--json", options.json, "print JSON");
    laws->add_flag("--dry-run", options.dry_run, "read them only");
    laws->callback(
        [&] { exit_code = xz::cli::import_laws_command(options.name, options.new_data, options.rules, options.dry_run, options.json); });
    auto* views = app.add_subcommand("rebuild-views", "fold every view anew from the acts");
    views->add_flag("--check", options.flag, "compare only");
    common(views);
    views->callback([&] { exit_code = xz::cli::rebuild_views_command(options.data, options.rules, options.flag, options.json); });
    auto* backup = app.add_subcommand("backup", "a verified copy, accounts and evidence too, beside a server that runs");
    backup->add_option("to", options.name, "new folder")->required();
    common(backup);
    backup->callback([&] { exit_code = xz::cli::backup_command(options.data, options.name, options.json); });
    auto* restore = app.add_subcommand("restore", "verify a backup, then put it in place");
    restore->add_option("from", options.name, "the backup")->required();
    common(restore);
    restore->callback([&] { exit_code = xz::cli::restore_command(options.name, options.data, options.json); });
    add_simulate(app, options, exit_code);
}

} // namespace

int main(int argc, char** argv)
{
    auto app = CLI::App{"乡执 xiangzhi: township enforcement, by the law"};
    app.require_subcommand(1);
    auto options = Options{};
    auto exit_code = 0;
    add_rules(app, options, exit_code);
    add_matter(app, options, exit_code);
    add_ledger(app, options, exit_code);
    add_upkeep(app, options, exit_code);
    add_found(app, exit_code);
    add_demo(app, exit_code);
    xz::cli::add_paper(app, exit_code);
    xz::cli::add_draw(app, exit_code);
    xz::cli::add_serve(app, exit_code);
    try {
        app.parse(argc, argv);
        return exit_code;
    } catch (CLI::ParseError const& error) {
        return app.exit(error) == 0 ? 0 : 2;
    } catch (xz::cli::BadInput const& bad) {
        xz::cli::print_faults(bad.faults, options.json || options.matter.json);
        return 2;
    } catch (std::exception const& failure) {
        std::fprintf(stderr, "failure: %s\n", failure.what());
        return 3;
    }
}
