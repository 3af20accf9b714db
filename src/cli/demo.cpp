// SPDX-License-Identifier: Apache-2.0
#include "cli/demo.hpp"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <optional>
#include <thread>

#include "app/viewer.hpp"
#include "casework/story.hpp"
#include "cli/account_commands.hpp"
#include "cli/county_stage.hpp"
#include "cli/files.hpp"
#include "cli/http_stage.hpp"
#include "cli/invariants.hpp"
#include "cli/ledger_commands.hpp"
#include "cli/print.hpp"
#include "cli/proven.hpp"
#include "cli/serve.hpp"
#include "cli/year.hpp"
#include "http/one_time_code.hpp"

namespace xz::cli {

namespace {

namespace fs = std::filesystem;

constexpr auto least_refusals = 10;
constexpr auto least_people = std::size_t{5};
constexpr auto shown_township = "341524105"; // whose accounts are printed, beside the county's
constexpr auto first_morning = "2026-03-02T09:00";

casework::Story demo_story(std::vector<File> const& files)
{
    for (auto const& file : files) {
        if (file.path != "scenarios/demo/patrol_to_archive.toml") continue;
        auto story = casework::parse_story(file);
        if (!story) throw BadInput{std::move(story.error())};
        return std::move(*story);
    }
    throw BadInput{{{"scenarios/demo/patrol_to_archive.toml", 0, 0, "is missing", "take the rules folder whole"}}};
}

struct Played {
    int accepted = 0;
    int refused = 0;
    std::size_t people = 0;
    bool as_expected = false;
};

std::string articles(law::Step const* step)
{
    auto text = std::string{};
    if (step != nullptr)
        for (auto const& basis : step->basis) text += (text.empty() ? "" : ", ") + basis;
    return text;
}

void print_step(casework::StepResult const& step, std::vector<casework::Act> const& acts, HttpStage const& stage, bool json)
{
    auto const& rules = stage.rules();
    auto const named = rules.steps_by_id.find(step.step);
    auto const* definition = acts.empty() ? (named == rules.steps_by_id.end() ? nullptr : named->second.front())
                                          : rules.step(acts.front().procedure, acts.front().step);
    auto const* receipt = acts.empty() || stage.receipts().empty() ? nullptr : &stage.receipts().back();
    auto const& who = stage.sender();
    if (json) {
        auto refusals = Json::array();
        for (auto const& unmet : step.refusals) refusals.push(unmet_json(unmet, rules));
        auto line = Json::object()
                        .set("step", step.step)
                        .set("by", who)
                        .set("article", articles(definition))
                        .set("accepted", step.got == "accepted")
                        .set("refused", std::move(refusals));
        if (receipt != nullptr) line.set("leaf", std::size_t{receipt->leaf}).set("root", to_hex(receipt->root));
        std::printf("%s\n", to_string(line).c_str());
        return;
    }
    auto const time = to_string(step.at).substr(0, 16);
    if (receipt != nullptr) {
        std::printf("%s  ✓ %s %s  %s\n                    %s  leaf %llu  root %s…\n", time.c_str(), definition->title.zh.c_str(),
                    step.step.c_str(), who.c_str(), articles(definition).c_str(), static_cast<unsigned long long>(receipt->leaf),
                    to_hex(receipt->root).substr(0, 16).c_str());
        return;
    }
    std::printf("%s  ✗ %s %s  %s  refused\n", time.c_str(), definition == nullptr ? "" : definition->title.zh.c_str(), step.step.c_str(),
                who.c_str());
    for (auto const& unmet : step.refusals) std::printf("                    %s\n", unmet_text(unmet, rules).c_str());
}

Played play_story(Served const& served, std::map<std::string, store::Account> accounts, std::vector<File> const& files, bool json)
{
    auto const story = demo_story(files);
    auto const known = served.county.knowledge();
    auto const day = day_of(*story.begin);
    auto const cast = cast_of(*known, story.township, day, load_cast_or_throw(files));
    auto stage = HttpStage{
        served.county, served.port, std::move(accounts), demo_password, {story.procedure, story.township, story.item, story.parties}, day};
    auto played = Played{};
    auto const result =
        casework::play_on(stage, story, cast, *known->law, [&](casework::StepResult const& step, std::vector<casework::Act> const& acts) {
            (step.got == "accepted" ? played.accepted : played.refused) += 1;
            print_step(step, acts, stage, json);
            if (!step.ok) std::fprintf(stderr, "not as expected: %s: %s\n", step.step.c_str(), step.difference.c_str());
        });
    played.people = stage.signed_in();
    played.as_expected = result.ok();
    return played;
}

/// A demo county of ours, and nothing else, is removed.
void remove_demo(store::DataFolder const& folder)
{
    if (!fs::exists(folder.root)) return;
    if (fs::exists(folder.mark()) ? store::read_mark(folder).made_as != store::MadeAs::Demo : !fs::is_empty(folder.root))
        throw BadInput{{{folder.root.string(), 0, 0, "is no demo county: it is not removed", "name another folder with --data"}}};
    if (fs::exists(folder.mark())) {
        auto const free = store::FolderLock{folder}; // throws where a server still runs in it
        fs::remove_all(folder.root);
    }
}

/// Asked first of all: nothing is played or served under rules that are not proven. Nothing where they are not.
std::optional<Proven> prove(std::optional<Proven> known, law::Law const& law, std::vector<File> const& files, bool json)
{
    auto const is_known = known && known->holds() && !known->summary.empty();
    auto const proof = is_known ? std::move(*known) : read_proof(check(law, invariants_for(files)));
    if (!json)
        std::printf("rules %s…: %s%s\n", law.rules.hash_hex.substr(0, 16).c_str(), proof.summary.c_str(), is_known ? ", remembered" : "");
    std::fflush(stdout);
    if (proof.holds()) return proof;
    std::fprintf(stderr, "the rules are not proven: `xiangzhi rules check` says where; nothing was played\n");
    return std::nullopt;
}

/// With a year behind it, unless one case is to be played in an empty county.
void found(fs::path const& data, DemoOptions const& options, std::vector<File> const& files)
{
    auto shell = SystemShell{};
    auto county = std::unique_ptr<app::County>{};
    auto made = YearMade{};
    if (options.once) {
        shell.set_clock(start_of(make_day(2026, 3, 1)));
        county = found_demo_county(data, options.rules, store::MadeAs::Demo, shell);
    } else {
        auto const plan = read_year();
        auto const seed = options.seed.value_or(plan.seed);
        shell.set_clock(start_of(plan.from));
        county = found_demo_county(data, options.rules, store::MadeAs::Demo, shell, seed);
        made = live_a_year(*county, shell, plan, load_cast_or_throw(files), seed);
    }
    if (!county->import_laws("program", RequestId{new_uuid(shell)}, load_laws_or_throw(default_laws())))
        throw std::runtime_error{"the texts of laws were not taken in"};
    auto const known = county->knowledge();
    if (options.json) return;
    std::printf("county %s in %s: %zu items, %zu people. All people and cases are made up.\n", county->code().c_str(), data.c_str(),
                known->lists.versions().front().catalogue->items().size(), known->roster.people().size());
    if (made.cases > 0) std::printf("a year behind it: %zu cases, %zu other leads, %zu acts\n", made.cases, made.leads, made.proposals);
    std::printf("\n");
    std::fflush(stdout);
}

/// The county of that folder, made where there is none. False where the rules are not proven: then nothing is made or removed.
bool prepare(fs::path const& data, DemoOptions const& options, std::vector<File> const& files)
{
    auto const folder = store::DataFolder{data};
    auto const stood = fs::exists(folder.mark());
    if (stood && store::read_mark(folder).made_as != store::MadeAs::Demo)
        throw BadInput{{{data.string(), 0, 0, "is no demo county", "`xiangzhi serve` serves it"}}};
    if (stood && options.once && !options.fresh)
        throw BadInput{{{data.string(), 0, 0, "is a data folder already", "name another with --data, or begin anew with --fresh"}}};
    auto const law = load_law_or_throw(files);
    auto const proof = prove(remembered_proof(data, law, files), law, files, options.json);
    if (!proof) return false;
    remember_beside_program(law, files, *proof);
    if (options.fresh) remove_demo(folder);
    if (!fs::exists(folder.mark())) found(data, options, files);
    remember_proof(data, law, files, *proof);
    return true;
}

ServeOptions serve_options(fs::path const& data, DemoOptions const& options)
{
    auto serving = ServeOptions{};
    serving.data = data.string();
    serving.rules = options.rules;
    serving.log = (data / "served.log").string();
    serving.clock = first_morning;
    return serving;
}

std::map<std::string, store::Account> accounts_of(fs::path const& data)
{
    auto by_person = std::map<std::string, store::Account>{};
    for (auto& account : make_demo_accounts(store::DataFolder{data})) by_person.emplace(account.person, std::move(account));
    return by_person;
}

/// The story by five people over HTTP, on a server of this process that ends with it.
int play(fs::path const& data, DemoOptions const& options, std::vector<File> const& files)
{
    auto serving = serve_options(data, options);
    serving.port = 0;
    serving.clock_stands = true;
    auto const accounts = accounts_of(data);
    auto played = Played{};
    auto failure = std::exception_ptr{};
    auto const stopped = serve(serving, [&](Served const& server) {
        if (!options.json) std::printf("served on %s, played by people who sign in\n\n", server.url.c_str());
        return std::jthread{[&, server] {
            try {
                played = play_story(server, accounts, files, options.json);
            } catch (...) {
                failure = std::current_exception();
            }
            server.stop();
        }};
    });
    if (failure) std::rethrow_exception(failure);
    if (!options.json)
        std::printf("\n%d acts kept, %d unlawful steps refused, by %zu people\nledger verify: ", played.accepted, played.refused,
                    played.people);
    std::fflush(stdout);
    auto const verified = ledger_verify(data.string(), {}, {}, "", true, options.json);
    auto const held = stopped == 0 && played.as_expected && played.refused >= least_refusals && played.people >= least_people;
    return held && verified == 0 ? 0 : 1;
}

void print_accounts(Served const& server, std::vector<store::Account> const& accounts)
{
    auto const known = server.county.knowledge();
    auto const today = make_day(2026, 3, 2);
    std::printf("%s\n\naccounts, known to everybody; password of each: %s\n", server.url.c_str(), demo_password);
    auto others = 0;
    for (auto const& account : accounts) {
        auto const& home = known->roster.person(PersonKey{account.person})->home;
        if (home != shown_township && home != server.county.code()) {
            ++others;
            continue;
        }
        auto const viewer = app::Viewer{*known, server.county.code(), account.person, today};
        auto posts = std::string{};
        for (auto const& posting : viewer.postings())
            if (posts.find(posting.post) == std::string::npos) posts += (posts.empty() ? "" : ", ") + posting.post;
        std::printf("  %-8s %s  %s%s\n", account.name.c_str(), known->roster.person(PersonKey{account.person})->name.c_str(), posts.c_str(),
                    account.secret.empty() ? "" : ("; code by " + http::to_base32(account.secret)).c_str());
    }
    if (others > 0)
        std::printf("  and %d of the other townships, named after them: guanmiao.head, guanmiao.clerk, guanmiao.officer1 …;\n"
                    "  `xiangzhi account demo` prints them all\n",
                    others);
    std::printf("\nCtrl-C ends it.\n");
    std::fflush(stdout);
}

/// Time goes on where the record ends, and never before the first morning.
std::string clock_of(fs::path const& data)
{
    auto const head = store::open_reader(store::DataFolder{data})->newest_head();
    auto const morning = start_of(make_day(2026, 3, 2)) + std::chrono::hours{9};
    return to_string(head ? std::max(head->signed_at, morning) : morning);
}

int serve_demo(fs::path const& data, DemoOptions const& options)
{
    auto serving = serve_options(data, options);
    serving.port = options.port;
    serving.clock = clock_of(data);
    auto const accounts = make_demo_accounts(store::DataFolder{data});
    return serve(serving, [&](Served const& server) {
        print_accounts(server, accounts);
        return std::jthread{};
    });
}

} // namespace

int demo(DemoOptions options)
{
    // What nobody named is ours to begin anew.
    if (options.data.empty() && options.once) options.fresh = true;
    auto const data = fs::path{!options.data.empty() ? options.data : options.once ? "data.local/demo-once" : "data.local/demo"};
    auto const files = read_folder(options.rules.empty() ? default_rules() : fs::path{options.rules});
    if (!prepare(data, options, files)) return 1;
    return options.once ? play(data, options, files) : serve_demo(data, options);
}

} // namespace xz::cli
