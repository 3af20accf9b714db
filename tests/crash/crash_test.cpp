// SPDX-License-Identifier: Apache-2.0
// Kills the writing process again and again while 32 producers send commands, and holds the record against what they were told.
//   crash_test [--rounds N] [--seed S] [--lagging yes]
// With --lagging the process answers a batch when the next one is written: the checks must find that, or they are none.
// A round: start, send, SIGKILL at a random moment (or at a named fault point), start again, and then check
//   1 every receipt's leaf is there, unchanged, with a good proof     2 every head handed out leads to the present one
//   3 what got no answer is there whole or not at all, and its repetition gives one act
//   4 numbers have no gap and stand once    5 views equal the fold    6 evidence files and rows agree    7 the database's own checks
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <thread>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/receipts.hpp"
#include "app/tending.hpp"
#include "app/testing.hpp"
#include "app/view.hpp"

namespace {

using namespace xz;
using namespace xz::store::testing;

constexpr auto producers = 32;
constexpr auto commands_each = 12;
constexpr auto rounds_a_folder = 20;

/// A command that is made anew from what stands in the client's log.
struct Told {
    std::uint64_t number = 0;
    std::string step;
    std::optional<MatterId> matter;
    bool evidence = false;
};

std::string photo_of(std::uint64_t number) { return "photo " + std::to_string(number); }

app::Command command_of(Told const& told)
{
    if (told.step == "county") {
        auto what = app::CountyAct{.kind = "list",
                                   .step = "published",
                                   .form = Json::object().set("id", std::to_string(told.number)),
                                   .personal = {},
                                   .happened_at = {},
                                   .content = "content " + std::to_string(told.number)};
        auto const hash = app::hash_of(what);
        return {
            .person = "wang", .request = request_id(told.number), .matter = {}, .base_seq = {}, .body_hash = hash, .what = std::move(what)};
    }
    auto form = Json::object();
    form.set("secret", "王某" + std::to_string(told.number)).set("text", std::string(told.number % 400, 'x'));
    auto command = app::testing::make_command(told.number, told.step, told.matter, std::move(form));
    if (told.evidence) std::get<casework::Proposal>(command.what).acts[0].evidence = {to_hex(sha256(photo_of(told.number)))};
    return command;
}

/// The client's log, outside the data folder. Written before sending and after the answer, one write a line: it outlives the process.
class ClientLog {
public:
    explicit ClientLog(std::string const& path) : file_{open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600)} {}
    ~ClientLog() { close(file_); }
    void sent(Told const& told) const
    {
        auto const matter = told.matter ? to_string(*told.matter) : std::string{"-"};
        line("S " + std::to_string(told.number) + " " + told.step + " " + matter + (told.evidence ? " e" : " -"));
    }
    void answered(std::uint64_t number, app::Answer const& answer) const
    {
        if (answer)
            line("K " + std::to_string(number) + " " + answer->text());
        else
            line((std::holds_alternative<Refusal>(answer.error()) ? "R " : "F ") + std::to_string(number));
    }

private:
    void line(std::string text) const
    {
        text += '\n';
        if (write(file_, text.data(), text.size()) != static_cast<ssize_t>(text.size())) std::abort();
    }
    int file_;
};

store::SqliteOptions small_log()
{
    auto options = test_options();
    options.checkpoint_bytes = 256 * 1024;
    return options;
}

void produce(app::Writer& writer, store::ContentFiles& evidence, ClientLog const& log, std::uint64_t first, std::uint64_t seed)
{
    auto random = std::mt19937_64{seed};
    auto matter = std::optional<MatterId>{};
    for (auto n = std::uint64_t{0}; n < commands_each; ++n) {
        auto told = Told{.number = first + n, .step = "open", .matter = std::nullopt, .evidence = random() % 5 == 0};
        if (matter && random() % 4 != 0) {
            told.matter = matter;
            told.step = std::array{"say", "twice", "refuse"}[random() % 3];
        } else if (random() % 12 == 0) {
            told = {.number = first + n, .step = "county", .matter = {}, .evidence = false};
        }
        if (told.evidence) evidence.put(photo_of(told.number));
        log.sent(told);
        auto const answer = writer.submit(command_of(told)).get();
        log.answered(told.number, answer);
        if (answer && told.step != "county") matter = answer->acts.front()->matter;
    }
}

/// What must not be: acknowledges a batch and writes it with the next one.
class LaggingStore final : public store::Store {
public:
    explicit LaggingStore(std::unique_ptr<store::Store> below) : below_{std::move(below)} {}
    std::string const& county_code() const override { return below_->county_code(); }
    std::unique_ptr<store::Reader> reader() override { return below_->reader(); }
    store::Reader& own_reader() override { return below_->own_reader(); }
    void keep(store::Batch const& batch) override
    {
        if (late_) below_->keep(*late_);
        late_ = batch;
    }
    std::optional<std::string> stopped() const override { return below_->stopped(); }
    void tend(bool idle) override { below_->tend(idle); }
    void replace_views(std::vector<store::MatterView> const& m, std::vector<store::NumberSequence> const& n) override
    {
        below_->replace_views(m, n);
    }
    bool erase_value(std::uint64_t leaf, Digest const& hash, ActId by) override { return below_->erase_value(leaf, hash, by); }

private:
    std::unique_ptr<store::Store> below_;
    std::optional<store::Batch> late_;
};

/// The process that is killed.
int serve(std::filesystem::path const& folder_path, std::string const& log_path, std::uint64_t first, std::uint64_t seed)
{
    auto const folder = store::DataFolder{folder_path};
    auto evidence = store::ContentFiles{folder.evidence()};
    auto store = store::open_store(folder, small_log());
    if (std::getenv("XZ_LAGGING") != nullptr) store = std::make_unique<LaggingStore>(std::move(store));
    auto shell = app::testing::StandingShell{seed};
    auto writer = app::Writer{*store, evidence, store::ContentFiles{folder.lists()}, test_signer(), app::testing::simple_judge(), shell};
    auto const tending = app::Tending{*store, writer, std::chrono::milliseconds{10}, [](std::string const&) { std::abort(); }};
    writer.start();
    auto const log = ClientLog{log_path};
    auto threads = std::vector<std::thread>{};
    for (auto t = std::uint64_t{0}; t < producers; ++t)
        threads.emplace_back([&, t] { produce(writer, evidence, log, first + t * 100, seed + t); });
    for (auto& thread : threads) thread.join();
    return 0;
}

struct Head {
    std::uint64_t size = 0;
    std::string root;
    friend auto operator<=>(Head const&, Head const&) = default;
};

/// What the producers were told in one folder's life.
struct Memory {
    std::map<std::uint64_t, std::string> kept; // number -> answer
    std::map<std::uint64_t, Told> unanswered;  // sent, no answer
    std::set<std::uint64_t> declined;
    std::set<Head> heads;
    std::uint64_t read = 0; // bytes of the log
    std::map<std::uint64_t, Told> sent;
};

void read_log(std::string const& path, Memory& memory, std::set<std::uint64_t>& fresh)
{
    if (!std::filesystem::exists(path)) return; // killed before it could even open it
    auto stream = std::ifstream{path};
    stream.seekg(static_cast<std::streamoff>(memory.read));
    auto line = std::string{};
    while (std::getline(stream, line) && !stream.eof()) { // a line without its end was never told
        memory.read += line.size() + 1;
        auto words = std::istringstream{line};
        auto kind = std::string{};
        auto number = std::uint64_t{0};
        words >> kind >> number;
        if (kind == "S") {
            auto told = Told{.number = number};
            auto matter = std::string{};
            auto evidence = std::string{};
            words >> told.step >> matter >> evidence;
            if (matter != "-") told.matter = MatterId{*parse_uuid(matter)};
            told.evidence = evidence == "e";
            memory.sent[number] = memory.unanswered[number] = told;
            continue;
        }
        memory.unanswered.erase(number);
        if (kind == "K") {
            memory.kept[number] = line.substr(line.find('{'));
            fresh.insert(number);
        } else {
            memory.declined.insert(number);
        }
    }
    std::filesystem::resize_file(path, memory.read); // the next process must not go on within a broken line
}

class Checks {
public:
    Checks(store::DataFolder folder, Memory& memory) : folder_{std::move(folder)}, memory_{memory} {}

    std::vector<std::string> run(std::set<std::uint64_t> const& receipts_to_check, std::uint64_t seed)
    {
        auto evidence = store::ContentFiles{folder_.evidence()};
        auto const store = store::open_store(folder_, small_log());
        auto const reader = store->reader();
        auto shell = app::testing::StandingShell{seed};
        auto writer =
            app::Writer{*store, evidence, store::ContentFiles{folder_.lists()}, test_signer(), app::testing::simple_judge(), shell};
        for (auto const& fault : reader->integrity_faults()) faults_.push_back("7: " + fault);
        evidence_agrees(*reader, evidence);
        for (auto const number : receipts_to_check) receipt_holds(*reader, number);
        heads_hold(*reader);
        unanswered_resolve(*reader, writer, evidence);
        for (auto const& fault : app::rebuild_views(*store, false)) faults_.push_back("5: " + fault);
        numbers_are_whole(*reader);
        return faults_;
    }

private:
    void receipt_holds(store::Reader& reader, std::uint64_t number)
    {
        auto const parsed = parse_json(memory_.kept.at(number));
        if (!parsed.value) return faults_.push_back("1: an answer that is no JSON");
        for (auto const& json : parsed.value->at("receipts").as_array()) {
            auto const receipt = ledger::receipt_from_json(json);
            if (!receipt) return faults_.push_back("1: " + to_string(receipt.error()));
            auto const act = reader.act_at(receipt->leaf);
            if (!act) return faults_.push_back("1: acknowledged leaf " + std::to_string(receipt->leaf) + " is gone");
            if (auto const held = ledger::verify_receipt(*receipt, test_signer().public_key(), act->body); !held)
                return faults_.push_back("1: leaf " + std::to_string(receipt->leaf) + ": " + to_string(held.error()));
            memory_.heads.insert({receipt->tree_size, to_hex(receipt->root)});
        }
    }

    void heads_hold(store::Reader& reader)
    {
        auto const hashes = ledger::TileHashes{reader};
        auto const size = reader.size();
        auto const root = ledger::root_at(size, hashes);
        for (auto const& head : memory_.heads) {
            if (head.size > size) {
                faults_.push_back("2: a head of " + std::to_string(head.size) + " acts was handed out, there are " + std::to_string(size));
                continue;
            }
            auto const proof = ledger::consistency_proof(head.size, size, hashes);
            if (!ledger::verify_consistency(head.size, *digest_from_hex(head.root), size, root, proof))
                faults_.push_back("2: the head of " + std::to_string(head.size) + " acts doesn't lead to the present one");
        }
    }

    void unanswered_resolve(store::Reader& reader, app::Writer& writer, store::ContentFiles& evidence)
    {
        for (auto const& [number, told] : memory_.unanswered) {
            auto const row = reader.request("wang", request_id(number));
            if (row && reader.entries(row->first_leaf, row->count).size() != row->count) faults_.push_back("3: half a request is there");
            if (told.step == "twice" && row && row->count != 2) faults_.push_back("3: half a request is there");
            if (told.evidence) evidence.put(photo_of(number)); // the client sends its file again, too
            auto const before = reader.size();
            auto const first = writer.write(command_of(told));
            auto const after = reader.size();
            auto const second = writer.write(command_of(told));
            if (told.step == "refuse" ? first.has_value() : !first || !second || first->text() != second->text())
                faults_.push_back("3: repeating " + std::to_string(number) + " (" + told.step + ") gave another answer");
            if (reader.size() != after || (row && after != before)) faults_.push_back("3: repeating gave another act");
            if (first) memory_.kept[number] = first->text();
        }
        memory_.unanswered.clear();
    }

    void numbers_are_whole(store::Reader& reader)
    {
        auto given = std::map<std::string, std::set<std::uint64_t>>{};
        auto count = std::map<std::string, std::size_t>{};
        auto query = store::MatterQuery{.limit = 100'000};
        for (auto const& matter : reader.matters(query)) {
            auto const dash = matter.number.rfind('-');
            auto const sequence = matter.number.substr(0, dash);
            given[sequence].insert(std::stoull(matter.number.substr(dash + 1)));
            ++count[sequence];
        }
        for (auto const& [sequence, numbers] : given)
            if (numbers.size() != count[sequence] || *numbers.begin() != 1 || *numbers.rbegin() != numbers.size())
                faults_.push_back("4: the numbers of " + sequence + " have a gap or stand twice");
    }

    void evidence_agrees(store::Reader& reader, store::ContentFiles& evidence)
    {
        auto rows = std::vector<Digest>{};
        for (auto const& one : reader.all_evidence()) rows.push_back(one.hash);
        evidence.sweep(rows);
        if (evidence.all() != rows) faults_.push_back("6: evidence files and rows differ");
    }

    store::DataFolder folder_;
    Memory& memory_;
    std::vector<std::string> faults_;
};

struct Arguments {
    int rounds = 20;
    std::uint64_t seed = static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch().count());
    bool lagging = false;
};

constexpr auto fault_points = std::array{"after_judge", "before_commit", "after_commit", "before_answer", "in_checkpoint", "after_file"};

/// Starts the process, ends it, and says how it ended.
std::string play(char const* program, store::DataFolder const& folder, std::string const& log, int round, std::mt19937_64& random)
{
    auto const at_point = random() % 2 == 0;
    auto const point = std::string{fault_points[random() % fault_points.size()]} + ":" + std::to_string(1 + random() % 8);
    auto const delay = std::exp(std::uniform_real_distribution{std::log(1.0), std::log(400.0)}(random));
    auto const first = std::to_string(static_cast<std::uint64_t>(round + 1) * 10'000);
    auto const child_seed = std::to_string(random());
    auto const child = fork();
    if (child == 0) {
        if (at_point) setenv("XZ_FAULT_POINT", point.c_str(), 1);
        execl(program, program, "--serve", folder.root.c_str(), log.c_str(), first.c_str(), child_seed.c_str(),
              static_cast<char*>(nullptr));
        _exit(127);
    }
    if (!at_point) {
        std::this_thread::sleep_for(std::chrono::microseconds{static_cast<long>(delay * 1000)});
        kill(child, SIGKILL);
    }
    auto status = 0;
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) return at_point ? point : std::to_string(static_cast<int>(delay)) + " ms";
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return "not killed";
    return "the process ended by itself with " + std::to_string(status);
}

int run(char const* program, Arguments const& arguments)
{
    std::printf("seed %llu\n", static_cast<unsigned long long>(arguments.seed));
    if (arguments.lagging) setenv("XZ_LAGGING", "yes", 1);
    auto random = std::mt19937_64{arguments.seed};
    auto temporary = std::unique_ptr<TemporaryFolder>{};
    auto memory = Memory{};
    auto killed = 0;
    auto receipts = std::size_t{0};
    auto resolved = std::size_t{0};
    for (auto round = 0; round < arguments.rounds; ++round) {
        if (round % rounds_a_folder == 0) {
            temporary = std::make_unique<TemporaryFolder>();
            store::create_county(store::DataFolder{temporary->path() / "data"}, test_mark(), test_options());
            memory = {};
        }
        auto const folder = store::DataFolder{temporary->path() / "data"};
        auto const log = (temporary->path() / "client.log").string();
        auto const how = play(program, folder, log, round, random);
        if (how.starts_with("the process")) return std::printf("round %d: %s\n", round, how.c_str()), 1;
        killed += how == "not killed" ? 0 : 1;
        auto fresh = std::set<std::uint64_t>{};
        read_log(log, memory, fresh);
        receipts += fresh.size();
        resolved += memory.unanswered.size();
        if (round + 1 == arguments.rounds || (round + 1) % rounds_a_folder == 0)
            for (auto const& [number, answer] : memory.kept) fresh.insert(number);
        auto const faults = Checks{folder, memory}.run(fresh, random());
        for (auto const& fault : faults) std::printf("round %d (%s): %s\n", round, how.c_str(), fault.c_str());
        if (!faults.empty()) return arguments.lagging ? 0 : 1;
    }
    if (arguments.lagging) return std::printf("the lag was not found\n"), 1;
    std::printf("%d rounds, %d kills, %zu answers held, %zu without answer resolved\n", arguments.rounds, killed, receipts, resolved);
    return killed > 0 && receipts > 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 6 && std::strcmp(argv[1], "--serve") == 0)
        return serve(argv[2], argv[3], std::strtoull(argv[4], nullptr, 10), std::strtoull(argv[5], nullptr, 10));
    auto arguments = Arguments{};
    for (auto n = 1; n + 1 < argc; n += 2) {
        if (std::strcmp(argv[n], "--rounds") == 0) arguments.rounds = std::atoi(argv[n + 1]);
        if (std::strcmp(argv[n], "--lagging") == 0) arguments.lagging = true;
        if (std::strcmp(argv[n], "--seed") == 0) arguments.seed = std::strtoull(argv[n + 1], nullptr, 10);
    }
    return run(argv[0], arguments);
}
