// SPDX-License-Identifier: Apache-2.0
#include "cli/account_commands.hpp"

#include <cstdio>
#include <iostream>

#include "app/dossiers.hpp"
#include "app/viewer.hpp"
#include "app/withdrawn.hpp"
#include "cli/county.hpp"
#include "cli/files.hpp"
#include "http/one_time_code.hpp"
#include "http/password.hpp"
#include "store/accounts.hpp"

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

/// The people of the record, read beside a server that may hold it.
app::Knowledge people_of(store::DataFolder const& folder)
{
    auto known = app::Knowledge{};
    auto const reader = store::open_reader(folder);
    auto const dossier = app::load_dossier(*reader, app::county_matter("team"));
    auto const withdrawn = app::withdrawn_in(dossier);
    for (auto n = std::size_t{0}; n < dossier.acts().size(); ++n) {
        auto const& act = *dossier.acts()[n];
        if (act.step == app::withdrawal_step || withdrawn.contains(act.seq)) continue;
        try {
            known.roster.apply({.kind = act.step, .form = *dossier.seen()[n].form, .day = day_of(act.at)});
        } catch (std::logic_error const&) {
            continue; // the county goes on without it too
        }
    }
    return known;
}

Json shown(store::Account const& account, bool with_demo_secrets)
{
    auto value = Json::object();
    value.set("account", account.name).set("person", account.person).set("locked", account.locked).set("demo", account.demo);
    if (with_demo_secrets && account.demo)
        value.set("password", demo_password).set("secret", account.secret.empty() ? Json{} : Json{http::to_base32(account.secret)});
    return value;
}

} // namespace

int account_add(std::string const& data, std::string const& name, std::string const& person, bool json)
{
    auto const folder = folder_of(data);
    if (!is_key(name)) bad("account", "\"" + name + "\" is no name", "letters, digits, dots, dashes");
    if (people_of(folder).roster.person(PersonKey{person}) == nullptr)
        bad("--person", "\"" + person + "\" is nobody the record knows", "the person's id in the people file");
    auto accounts = store::Accounts{folder};
    if (accounts.account(name)) bad(name, "is an account already", "choose another name");
    auto password = std::string{};
    std::getline(std::cin, password);
    if (auto const objection = http::password_objection(password, name); !objection.empty())
        bad("password", "may not be chosen: " + objection, "12 to 128 characters that nobody guesses, on standard input");
    auto shell = SystemShell{};
    auto const account = store::Account{.name = name,
                                        .person = person,
                                        .password = http::hash_password(password, shell.entropy()),
                                        .secret = {},
                                        .last_step = 0,
                                        .demo = false,
                                        .locked = false,
                                        .must_change = true,
                                        .created = shell.now()};
    accounts.put(account);
    std::printf("%s\n", json ? to_string(shown(account, false)).c_str() : (name + " for " + person).c_str());
    return 0;
}

std::vector<store::Account> make_demo_accounts(store::DataFolder const& folder)
{
    auto const mark = store::read_mark(folder);
    if (mark.made_as == store::MadeAs::Live)
        bad(folder.root.string(), "is a county at work: it has no demo accounts", "`xiangzhi account add`");
    auto const known = people_of(folder);
    auto accounts = store::Accounts{folder};
    auto shell = SystemShell{};
    auto const password = http::hash_password(demo_password, shell.entropy()); // one for all: nothing here is secret
    auto made = std::vector<store::Account>{};
    for (auto const& [key, person] : known.roster.people()) {
        auto const viewer = app::Viewer{known, mark.county_code, key.text(), make_day(2026, 3, 2)};
        auto const secret = sha256("demo code of " + key.text());
        made.push_back({.name = key.text(),
                        .person = key.text(),
                        .password = password,
                        .secret = viewer.needs_second_factor() ? std::string{bytes_of(secret).substr(0, 20)} : std::string{},
                        .last_step = 0,
                        .demo = true,
                        .locked = false,
                        .must_change = false,
                        .created = shell.now()});
        accounts.put(made.back());
    }
    return made;
}

int account_demo(std::string const& data, bool json)
{
    auto const folder = folder_of(data);
    auto const accounts = make_demo_accounts(folder);
    auto const known = people_of(folder);
    auto list = Json::array();
    for (auto const& account : accounts) {
        if (!json)
            std::printf("%-8s %s  %s %s\n", account.name.c_str(), known.roster.person(PersonKey{account.person})->name.c_str(),
                        demo_password, account.secret.empty() ? "" : ("code " + http::to_base32(account.secret)).c_str());
        list.push(shown(account, true));
    }
    if (json) std::printf("%s\n", to_string(list).c_str());
    return 0;
}

int account_list(std::string const& data, bool json)
{
    auto const accounts = store::Accounts{folder_of(data)};
    auto list = Json::array();
    for (auto const& account : accounts.all()) {
        list.push(shown(account, false));
        if (!json)
            std::printf("%-20s %-12s %s%s\n", account.name.c_str(), account.person.c_str(), account.locked ? "locked " : "",
                        account.demo ? "demo" : "");
    }
    if (json) std::printf("%s\n", to_string(list).c_str());
    return 0;
}

int account_lock(std::string const& data, std::string const& name)
{
    auto accounts = store::Accounts{folder_of(data)};
    auto account = accounts.account(name);
    if (!account) bad(name, "is no account", "`xiangzhi account list`");
    account->locked = true;
    accounts.put(*account);
    std::printf("%s is locked, and its sessions end, on a server that runs too\n", name.c_str());
    return 0;
}

} // namespace xz::cli
