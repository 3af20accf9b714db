// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include <CLI/CLI.hpp>

#include "cli/account_commands.hpp"
#include "cli/serve.hpp"

namespace xz::cli {

namespace {

constexpr auto default_data = "data.local/demo";

struct AccountOptions {
    std::string data;
    std::string name;
    std::string person;
    bool json = false;
};

void add_accounts(CLI::App& app, int& exit_code)
{
    auto const options = std::make_shared<AccountOptions>();
    auto* account = app.add_subcommand("account", "who may sign in: add, demo, list, lock");
    account->require_subcommand(1);
    auto const common = [&](CLI::App* command) {
        command->add_option("--data", options->data, "data folder")->default_val(default_data);
        command->add_flag("--json", options->json, "print JSON");
    };
    auto* add = account->add_subcommand("add", "an account for a person of the record; the password comes on standard input");
    add->add_option("name", options->name, "of the account")->required();
    add->add_option("--person", options->person, "whose it is")->required();
    common(add);
    add->callback([options, &exit_code] { exit_code = account_add(options->data, options->name, options->person, options->json); });
    auto* demo = account->add_subcommand("demo", "one for everybody of a demo county; served on loopback only");
    common(demo);
    demo->callback([options, &exit_code] { exit_code = account_demo(options->data, options->json); });
    auto* list = account->add_subcommand("list", "all accounts");
    common(list);
    list->callback([options, &exit_code] { exit_code = account_list(options->data, options->json); });
    auto* lock = account->add_subcommand("lock", "ends an account");
    lock->add_option("name", options->name, "of the account")->required();
    common(lock);
    lock->callback([options, &exit_code] { exit_code = account_lock(options->data, options->name); });
}

} // namespace

void add_serve(CLI::App& app, int& exit_code)
{
    auto const options = std::make_shared<ServeOptions>();
    auto const only_routes = std::make_shared<bool>(false);
    auto* command = app.add_subcommand("serve", "the county's server, until Ctrl-C");
    command->add_option("--data", options->data, "data folder")->default_val(default_data);
    command->add_option("--rules", options->rules, "folder of rule files");
    command->add_option("--page", options->page, "folder of the built page");
    command->add_option("--listen", options->listen, "address and port")->default_val("127.0.0.1:8470");
    command->add_option("--port", options->port, "port, in place of that of --listen; 0: any free one")->check(CLI::Range(0, 65535));
    command->add_option("--clock", options->clock, "where time starts: demo and test counties on loopback");
    command->add_flag("--clock-stands", options->clock_stands, "and stands still there");
    command->add_flag("--behind-tls", options->behind_tls, "a proxy in front speaks TLS");
    command->add_option("--proxy", options->proxies, "address of a proxy whose X-Forwarded-For is believed");
    command->add_option("--log", options->log, "file of the log, a JSON line a request (default: standard error)");
    command->add_option("--oidc", options->oidc, "file on sign-in by OpenID Connect: docs/operations.md");
    command->add_option("--patience", options->patience, "percent of the usual time that slow clients are given: for tests")
        ->check(CLI::Range(1, 100));
    command->add_flag("--unproven", options->unproven, "do not ask the prover: demo and test counties alone");
    command->add_flag("--papers-wait", options->papers_wait, "issue none now: they are issued by a later start");
    command->add_flag("--routes", *only_routes, "print the table of routes and end");
    command->callback([options, only_routes, &exit_code] { exit_code = *only_routes ? print_routes() : serve(*options); });
    add_accounts(app, exit_code);
}

} // namespace xz::cli
