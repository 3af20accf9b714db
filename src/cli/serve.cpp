// SPDX-License-Identifier: Apache-2.0
#include "cli/serve.hpp"

#include <algorithm>
#include <cstdio>

#include "app/tending.hpp"
#include "cli/account_commands.hpp"
#include "cli/files.hpp"
#include "cli/line_log.hpp"
#include "cli/oidc_options.hpp"
#include "cli/program_mark.hpp"
#include "cli/proven.hpp"
#include "cli/served_clock.hpp"
#include "engine/bundle.hpp"
#include "http/gzip.hpp"
#include "http/host.hpp"
#include "http/service.hpp"

namespace xz::cli {

namespace {

struct Place {
    std::string address;
    std::uint16_t port = 0;
};

[[noreturn]] void bad(std::string where, std::string what, std::string mend)
{
    throw BadInput{{{std::move(where), 0, 0, std::move(what), std::move(mend)}}};
}

Place place_of(ServeOptions const& options)
{
    auto const colon = options.listen.rfind(':');
    auto const digits = colon == std::string::npos ? std::string{} : options.listen.substr(colon + 1);
    if (digits.empty() || digits.size() > 5 || digits.find_first_not_of("0123456789") != std::string::npos || std::stoi(digits) > 65535)
        bad("--listen", "\"" + options.listen + "\" is no address and port", "--listen 127.0.0.1:8470");
    auto place = Place{options.listen.substr(0, colon), static_cast<std::uint16_t>(std::stoi(digits))};
    if (place.address.starts_with('[') && place.address.ends_with(']')) place.address = place.address.substr(1, place.address.size() - 2);
    if (options.port >= 0) place.port = static_cast<std::uint16_t>(options.port);
    return place;
}

void set_clock(ServeOptions const& options, Place const& place, store::MadeAs made_as, ServedShell& shell)
{
    if (options.clock.empty()) return;
    auto start = parse_moment(options.clock);
    // Beijing time where no offset is given, also in the ISO way of writing it.
    if (!start && options.clock.size() > 10 && options.clock[10] == 'T')
        start = parse_moment(options.clock.substr(0, 10) + " " + options.clock.substr(11));
    if (!start) bad("--clock", "\"" + options.clock + "\" is no time", "--clock 2026-03-02T09:00");
    if (made_as == store::MadeAs::Live) bad("--clock", "only the clock of a county made as demo or test is set", "leave it out");
    if (!http::is_loopback(place.address)) bad("--clock", "a set clock is served on loopback only", "--listen 127.0.0.1:8470");
    shell.set(*start, options.clock_stands);
}

/// What is known to everybody is served to nobody outside this machine.
void refuse_open_doors(ServeOptions const& options, Place const& place, store::MadeAs made_as, store::Accounts const& accounts)
{
    if (http::is_loopback(place.address)) return;
    auto const all = accounts.all();
    auto const demo = std::any_of(all.begin(), all.end(), [](auto const& account) { return account.demo; });
    if (demo || made_as == store::MadeAs::Demo)
        bad("--listen", "a demo county, or one with demo accounts, is served on loopback only", "--listen 127.0.0.1:8470");
    if (!options.behind_tls)
        bad("--listen", "passwords would cross the network in clear",
            "put a proxy with TLS in front and say --behind-tls (docs/operations.md)");
}

void refuse_unproven(ServeOptions const& options, store::MadeAs made_as, law::Law const& law, std::vector<File> const& files)
{
    if (options.unproven) {
        if (made_as == store::MadeAs::Live) bad("--unproven", "a county at work is served with proven rules only", "leave it out");
        return;
    }
    auto const result = proven(options.data, law, files);
    if (result.broken) bad("rules", "an invariant is broken: nothing is served under these rules", "`xiangzhi rules check` says which");
    if (result.unproven.empty()) return;
    auto names = std::string{};
    for (auto const& one : result.unproven) names += " " + one;
    if (made_as == store::MadeAs::Live) bad("rules", "not proven:" + names, "`xiangzhi rules check` says why");
    std::fprintf(stderr, "not proven (served all the same: this is a %s county):%s\n", std::string{store::to_string(made_as)}.c_str(),
                 names.c_str());
}

http::ServiceOptions service_options(ServeOptions const& options, ServedShell& shell, LineLog& log)
{
    auto service = http::ServiceOptions{};
    service.behind_tls = options.behind_tls;
    service.real_time = [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); };
    if (!options.clock.empty()) service.set_clock = [&shell, stands = options.clock_stands](Moment moment) { shell.set(moment, stands); };
    if (!options.oidc.empty()) service.provider = provider_options(options.oidc);
    service.page = std::make_shared<http::Page const>(options.page.empty() ? default_page() : std::filesystem::path{options.page});
    service.log = [&log](std::string const& line) { log.add(line); };
    return service;
}

std::string url_of(std::string const& address, std::uint16_t port)
{
    auto const six = address.find(':') != std::string::npos;
    return "http://" + (six ? "[" + address + "]" : address) + ":" + std::to_string(port);
}

/// How the rules folder says that a brigade's stability is worked out; nothing where it says nothing.
std::shared_ptr<team::StabilityRules const> load_stability_or_throw(std::vector<File> const& files)
{
    auto const named = std::find_if(files.begin(), files.end(), [](auto const& file) { return file.path == "team/stability.toml"; });
    if (named == files.end()) return nullptr;
    auto rules = team::parse_stability(*named);
    if (!rules) throw BadInput{std::move(rules.error())};
    return std::make_shared<team::StabilityRules const>(std::move(*rules));
}

Json told(app::NotTakenUp const& one)
{
    auto value = Json::object().set("level", "error").set("not_taken_up", "county." + one.kind + " " + one.step);
    return value.set("leaf", one.leaf ? Json{std::size_t{*one.leaf}} : Json{}).set("what", one.what);
}

int run(ServeOptions const& options, Place const& place, app::County& county, ServedShell& shell, store::Accounts& accounts, LineLog& log,
        Ready const& ready, std::shared_ptr<std::string const> bundle, std::shared_ptr<team::StabilityRules const> stability)
{
    auto failed = std::atomic<bool>{false};
    auto service_of = service_options(options, shell, log);
    service_of.rules_bundle_gzip = http::gzip(*bundle);
    service_of.rules_bundle = std::move(bundle);
    service_of.stability = std::move(stability);
    auto renderer = documents::Renderer{renderer_options(), county.wording()->frames()};
    auto desk = app::PaperDesk{county, renderer, program_mark()};
    service_of.papers = &desk;
    auto stop = std::function<void()>{};
    service_of.writer_failed = [&] {
        failed = true;
        stop();
    };
    auto service = http::Service{county, shell, accounts, std::move(service_of)};
    auto server_of = http::ServerOptions{.address = place.address, .port = place.port};
    server_of.proxies = options.proxies;
    server_of.stop_on_signals = true;
    for (auto* time : {&server_of.idle_time, &server_of.header_time, &server_of.body_time, &server_of.write_time})
        *time = *time * options.patience / 100;
    auto server = http::Server{server_of, service};
    stop = [&server] { server.stop(); };
    service.watch(server.counts());
    county.writer().start();
    if (!options.papers_wait) desk.start();
    {
        auto const tending = app::Tending{county.store(), county.writer(), std::chrono::seconds{1}, [&](std::string const& what) {
                                              log.add(to_string(Json::object().set("level", "error").set("stopped", what)));
                                              failed = true;
                                              server.stop();
                                          }};
        auto const client = ready(
            {.county = county, .accounts = accounts, .url = url_of(place.address, server.port()), .port = server.port(), .stop = stop});
        server.run();
    }
    desk.stop();
    service.stop();         // what was accepted is handed to the writer
    county.writer().stop(); // and written, before anything that waits for an answer goes
    return failed ? 3 : 0;
}

} // namespace

int serve(ServeOptions const& options, Ready const& ready)
{
    auto const place = place_of(options);
    auto const folder = store::DataFolder{options.data};
    if (!std::filesystem::exists(folder.mark()))
        bad(options.data, "is no data folder", "`xiangzhi demo --once --data " + options.data + "` makes one");
    auto const mark = store::read_mark(folder);
    auto shell = ServedShell{};
    set_clock(options, place, mark.made_as, shell);
    store::refuse_network_file_system(folder.root);
    auto const files = read_folder(options.rules.empty() ? default_rules() : std::filesystem::path{options.rules});
    auto law = load_law_or_throw(files);
    {
        auto const free = store::FolderLock{folder}; // who is refused for it waits for no proof
    }
    auto accounts = store::Accounts{folder};
    refuse_open_doors(options, place, mark.made_as, accounts);
    refuse_unproven(options, mark.made_as, law, files); // before the county adopts them by an act
    auto bundle = std::make_shared<std::string const>(to_string(engine::bundle_of(files, law, false)));
    auto stability = load_stability_or_throw(files);
    auto log = LineLog{options.log};
    auto of_county = county_options(files, law);
    of_county.tell = [&log](app::NotTakenUp const& one) { log.add(to_string(told(one))); };
    auto county = std::unique_ptr<app::County>{};
    try {
        county = std::make_unique<app::County>(folder, std::move(law), shell, of_county);
    } catch (app::RulesDiffer const& why) {
        bad_rules(folder.root, why);
    }
    return run(options, place, *county, shell, accounts, log, ready, std::move(bundle), std::move(stability));
}

int serve(ServeOptions const& options)
{
    return serve(options, [](Served const& served) {
        std::printf("%s\n", served.url.c_str());
        std::fflush(stdout);
        return std::jthread{};
    });
}

int print_routes()
{
    auto list = Json::array();
    for (auto const& route : http::routes()) {
        auto posts = Json::array();
        for (auto const& post : route.who == http::Who::Acting ? app::acting_posts() : route.posts) posts.push(post);
        auto value = Json::object();
        value.set("method", http::word(route.method)).set("path", route.path).set("id", route.id).set("who", http::word(route.who));
        value.set("posts", std::move(posts)).set("about", route.about);
        list.push(std::move(value.set("only_with_set_clock", route.only_with_set_clock)));
    }
    std::printf("%s\n", to_string(list).c_str());
    return 0;
}

} // namespace xz::cli
