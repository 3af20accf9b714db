// SPDX-License-Identifier: Apache-2.0
#include "cli/paper_commands.hpp"

#include <cstdio>
#include <fstream>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/dossiers.hpp"
#include "app/number_blocks.hpp"
#include "app/paper_desk.hpp"
#include "app/review.hpp"
#include "cli/county.hpp"
#include "cli/files.hpp"
#include "cli/paper_sample.hpp"
#include "cli/program_mark.hpp"
#include "http/review_json.hpp"

namespace xz::cli {

namespace {

int paper_check(std::string const& rules, bool json)
{
    auto const files = read_folder(rules.empty() ? default_rules() : std::filesystem::path{rules});
    auto const law = load_law_or_throw(files);
    auto const papers = load_papers_or_throw(files, law);
    auto const review = load_review_or_throw(files, law);
    auto made = std::size_t{0};
    auto numbered = std::size_t{0};
    for (auto const& [id, paper] : papers.all()) {
        made += paper.made() ? 1 : 0;
        numbered += paper.kind_code.empty() ? 0 : 1;
    }
    auto value = Json::object();
    value.set("papers", papers.all().size())
        .set("made", made)
        .set("numbered", numbered)
        .set("frames", papers.frames().size())
        .set("checks", review.checks().size())
        .set("hash", papers.hash());
    if (json)
        std::printf("%s\n", to_string(value).c_str());
    else
        std::printf("%zu papers, %zu of them made here, %zu numbered; %zu frames; %zu checks; wording %s\n", papers.all().size(), made,
                    numbered, papers.frames().size(), review.checks().size(), papers.hash().substr(0, 12).c_str());
    return 0;
}

struct PaperOptions {
    std::string data = "data.local/demo";
    std::string rules;
    std::string matter;
    std::string code;
    std::string out;
    bool json = false;
};

struct BlockOptions : PaperOptions {
    std::string authority, code, kind, device, by = "program";
    int year = 0;
    std::int64_t from = 0, to = 0, count = 20;
    bool lost = false;
};

MatterId matter_named(store::Reader& reader, std::string const& text)
{
    if (auto const id = parse_uuid(text)) return MatterId{*id};
    auto query = store::MatterQuery{};
    query.limit = 1000;
    for (;;) {
        auto const some = reader.matters(query);
        for (auto const& matter : some)
            if (matter.number == text) return matter.matter;
        if (some.size() < query.limit) throw BadInput{{{text, 0, 0, "is no matter", "`xiangzhi matter list` shows them"}}};
        query.before = some.back().matter;
    }
}

std::string state_word(app::PaperState const& state) { return state.voided ? "void" : state.sha256.empty() ? "waiting" : "issued"; }

int paper_list(PaperOptions const& options)
{
    auto shell = SystemShell{};
    auto county = open_county(options.data, options.rules, shell);
    auto const reader = county->reader();
    auto const dossier = app::load_dossier(*reader, matter_named(*reader, options.matter));
    for (auto const& paper : app::papers_of(*reader, *county->wording(), county->knowledge()->law->rules, dossier)) {
        if (!options.json) {
            std::printf("%3llu  %s  %-8s %-26s %s\n", static_cast<unsigned long long>(paper.seq), paper.key.code.c_str(),
                        state_word(paper.state).c_str(), paper.key.kind.c_str(), paper.state.number.c_str());
            continue;
        }
        auto line = Json::object();
        line.set("seq", std::size_t{paper.seq}).set("code", paper.key.code).set("kind", paper.key.kind).set("party", paper.key.party);
        line.set("state", state_word(paper.state)).set("number", paper.state.number).set("sha256", paper.state.sha256);
        std::printf("%s\n", to_string(line).c_str());
    }
    return 0;
}

void write_out(std::string const& path, std::string const& bytes)
{
    auto out = std::ofstream{path, std::ios::binary};
    out << bytes;
    if (!out.flush()) throw std::runtime_error{path + " cannot be written"};
}

int paper_get(PaperOptions const& options)
{
    auto shell = SystemShell{};
    auto county = open_county(options.data, options.rules, shell);
    auto const state = app::paper_state(*county->reader(), options.code);
    auto const hash = digest_from_hex(state.sha256);
    auto const bytes = hash ? county->papers().get(*hash) : std::nullopt;
    if (!bytes) {
        std::printf("%s is not issued\n", options.code.c_str());
        return 1;
    }
    write_out(options.out, *bytes);
    return 0;
}

int paper_file(PaperOptions const& options)
{
    auto shell = SystemShell{};
    auto county = open_county(options.data, options.rules, shell);
    auto renderer = documents::Renderer{renderer_options(), county->wording()->frames()};
    auto desk = app::PaperDesk{*county, renderer, program_mark()};
    auto const reader = county->reader();
    auto const file = desk.case_file(*reader, matter_named(*reader, options.matter), shell.now());
    if (!file) throw std::runtime_error{file.error().what};
    write_out(options.out, *file);
    return 0;
}

/// What the case-file review finds; 1 where a check of severity N says no.
int paper_review(PaperOptions const& options)
{
    auto shell = SystemShell{};
    auto county = open_county(options.data, options.rules, shell);
    auto const reader = county->reader();
    auto const asked = app::review_matter(*county, *reader, matter_named(*reader, options.matter), std::nullopt, shell.now());
    if (!asked) throw BadInput{{{options.matter, 0, 0, "has no acts", "`xiangzhi matter list` shows matters"}}};
    auto void_acts = 0;
    if (options.json) std::printf("%s\n", to_string(http::review_json(*asked)).c_str());
    for (auto const& finding : asked->findings()) {
        if (finding.answer == "no" && finding.check->severity == documents::Severity::Nullity) ++void_acts;
        if (options.json) continue;
        std::printf("%s  %-8s %-8s %3llu  %s\n       %s\n", finding.check->id.c_str(),
                    std::string{documents::word(finding.check->severity)}.c_str(), finding.answer.c_str(),
                    static_cast<unsigned long long>(finding.seq.value_or(0)), finding.check->title.zh.c_str(), finding.why.zh.c_str());
    }
    if (!options.json) std::printf("%zu checks asked\n", asked->checked());
    return void_acts == 0 ? 0 : 1;
}

/// Every sequence: first, last, void, what devices drew, and what is missing or double; 1 where anything is (NUM-10).
int paper_numbers(PaperOptions const& options)
{
    auto shell = SystemShell{};
    auto county = open_county(options.data, options.rules, shell);
    auto unsound = 0;
    for (auto const& one : app::audit_numbers(*county->reader(), shell.now())) {
        unsound += one.missing.empty() && one.doubled.empty() ? 0 : 1;
        if (!options.json) {
            std::printf("%-40s %lld-%lld  %zu given, %zu void; of blocks %zu: %zu used, %zu returned, %zu open (%zu for more than 7 days); "
                        "%zu missing, "
                        "%zu double\n",
                        one.sequence.c_str(), static_cast<long long>(one.first), static_cast<long long>(one.last), one.given, one.voided,
                        one.in_blocks, one.used, one.returned, one.open, one.old_blocks, one.missing.size(), one.doubled.size());
            continue;
        }
        auto line = Json::object();
        line.set("sequence", one.sequence).set("first", one.first).set("last", one.last).set("given", one.given).set("voided", one.voided);
        line.set("in_blocks", one.in_blocks).set("used", one.used).set("returned", one.returned).set("open", one.open);
        line.set("old", one.old_blocks).set("missing", one.missing.size()).set("doubled", one.doubled.size());
        std::printf("%s\n", to_string(line).c_str());
    }
    return unsound == 0 ? 0 : 1;
}

int recorded(app::Answer const& answer, char const* what)
{
    if (answer) return 0;
    if (auto const* refusal = std::get_if<Refusal>(&answer.error()))
        for (auto const& one : refusal->unmet) std::printf("%s is refused: %s\n", what, one.missing.c_str());
    return 1;
}

/// A department lends a block of its numbers for entrusted papers (NUM-7).
int paper_lend(BlockOptions const& options)
{
    auto shell = SystemShell{};
    auto county = open_county(options.data, options.rules, shell);
    auto act = app::CountyAct{.kind = app::block_kind, .step = "lent", .about = app::lent_about(options.authority, options.kind)};
    act.form.set("authority", options.authority).set("code", options.code).set("kind", options.kind);
    act.form.set("year", options.year == 0 ? year_of(day_of(shell.now())) : options.year).set("from", options.from).set("to", options.to);
    return recorded(county->record(options.by, RequestId{new_uuid(shell)}, std::move(act)), "the block");
}

/// A device draws a block of numbers before it leaves, and prints them (NUM-5).
int paper_draw(BlockOptions const& options)
{
    auto shell = SystemShell{};
    auto county = open_county(options.data, options.rules, shell);
    auto const* words = county->wording()->county(county->code());
    auto const authority = words == nullptr ? nullptr : &words->authorities;
    auto const found = authority == nullptr ? decltype(authority->begin()){} : authority->find(options.authority);
    if (authority == nullptr || found == authority->end())
        throw BadInput{{{options.authority, 0, 0, "has no code in numbers", "see rules/papers/county/"}}};
    auto const year = std::to_string(year_of(day_of(shell.now())));
    auto act = app::CountyAct{.kind = app::block_kind, .step = "drawn", .about = app::drawn_about(options.authority, options.kind)};
    act.form.set("device", options.device);
    act.number = {.sequence = "paper/" + options.authority + "/" + options.kind + "/" + year,
                  .before = found->second.code + options.kind + "字〔" + year + "〕",
                  .after = "号",
                  .count = options.count};
    auto const answer = county->record(options.by, RequestId{new_uuid(shell)}, std::move(act));
    if (answer)
        for (auto n = answer->acts.front()->form.integer("from").value_or(1); n <= answer->acts.front()->form.integer("to").value_or(0);
             ++n)
            std::printf("%s%lld号\n", (found->second.code + options.kind + "字〔" + year + "〕").c_str(), static_cast<long long>(n));
    return recorded(answer, "the block");
}

/// Every open number of a device comes back, or is void where the device is lost.
int paper_give_back(BlockOptions const& options)
{
    auto shell = SystemShell{};
    auto county = open_county(options.data, options.rules, shell);
    auto const about = app::drawn_about(options.authority, options.kind);
    auto closed = 0;
    for (auto const& one : app::drawn_numbers(app::load_dossier(*county->reader(), app::county_matter(app::block_kind, about)))) {
        if (one.device != options.device || !one.end.empty()) continue;
        auto act = app::CountyAct{.kind = app::block_kind, .step = options.lost ? "voided" : "returned", .about = about};
        act.form.set("number", one.number).set("no", one.n).set("device", one.device);
        if (options.lost) act.form.set("reason", "device lost");
        if (recorded(county->record(options.by, RequestId{new_uuid(shell)}, std::move(act)), one.number.c_str()) != 0) return 1;
        ++closed;
    }
    std::printf("%d numbers %s\n", closed, options.lost ? "void" : "returned");
    return 0;
}

int paper_issue(PaperOptions const& options)
{
    auto shell = SystemShell{};
    auto county = open_county(options.data, options.rules, shell);
    auto renderer = documents::Renderer{renderer_options(), county->wording()->frames()};
    auto desk = app::PaperDesk{*county, renderer, program_mark()};
    auto const issued = desk.issue_all();
    auto const failed = desk.failed();
    if (options.json)
        std::printf("%s\n",
                    to_string(Json::object().set("issued", issued).set("failed", failed.size()).set("waiting", desk.waiting())).c_str());
    else
        std::printf("%zu issued, %zu failed\n", issued, failed.size());
    for (auto const& [code, why] : failed) std::fprintf(stderr, "%s: %s\n", code.c_str(), why.c_str());
    return failed.empty() && desk.waiting() == 0 ? 0 : 1;
}

void add_of_county(CLI::App& paper, int& exit_code)
{
    auto const options = std::make_shared<PaperOptions>();
    auto const common = [&](CLI::App* command) {
        command->add_option("--data", options->data, "data folder")->capture_default_str();
        command->add_option("--rules", options->rules, "folder of rule files");
        command->add_flag("--json", options->json, "print JSON");
    };
    auto* list = paper.add_subcommand("list", "the papers of a matter, with their numbers");
    list->add_option("matter", options->matter, "its id or number")->required();
    common(list);
    list->callback([options, &exit_code] { exit_code = paper_list(*options); });
    auto* get = paper.add_subcommand("get", "an issued paper's bytes");
    get->add_option("code", options->code, "its code")->required();
    get->add_option("--out", options->out, "file to write")->required();
    common(get);
    get->callback([options, &exit_code] { exit_code = paper_get(*options); });
    auto* file = paper.add_subcommand("file", "the case file: cover, index, papers in order, note");
    file->add_option("matter", options->matter, "its id or number")->required();
    file->add_option("--out", options->out, "file to write")->required();
    common(file);
    file->callback([options, &exit_code] { exit_code = paper_file(*options); });
    auto* review = paper.add_subcommand("review", "the case-file review of a matter: what its checks find");
    review->add_option("matter", options->matter, "its id or number")->required();
    common(review);
    review->callback([options, &exit_code] { exit_code = paper_review(*options); });
    auto* numbers =
        paper.add_subcommand("numbers", "every sequence of numbers: first, last, void, blocks; nothing missing, nothing double");
    common(numbers);
    numbers->callback([options, &exit_code] { exit_code = paper_numbers(*options); });
    auto* issue = paper.add_subcommand("issue", "set and issue whatever waits, where no server runs");
    common(issue);
    issue->callback([options, &exit_code] { exit_code = paper_issue(*options); });
}

void add_blocks(CLI::App& paper, int& exit_code)
{
    auto const options = std::make_shared<BlockOptions>();
    auto const common = [&](CLI::App* command) {
        command->add_option("--data", options->data, "data folder")->capture_default_str();
        command->add_option("--rules", options->rules, "folder of rule files");
        command->add_option("--authority", options->authority, "township or department")->required();
        command->add_option("--kind", options->kind, "code of the kind in numbers, as 罚决")->required();
        command->add_option("--by", options->by, "who records it");
    };
    auto* lend = paper.add_subcommand("lend", "a department lends a block of its numbers for entrusted papers");
    common(lend);
    lend->add_option("--code", options->code, "the department's code in its numbers")->required();
    lend->add_option("--year", options->year, "default this year");
    lend->add_option("--from", options->from, "first number")->required();
    lend->add_option("--to", options->to, "last number")->required();
    lend->callback([options, &exit_code] { exit_code = paper_lend(*options); });
    auto* draw = paper.add_subcommand("draw", "a device draws a block of numbers before it leaves");
    common(draw);
    draw->add_option("--device", options->device, "which device")->required();
    draw->add_option("--count", options->count, "how many")->capture_default_str();
    draw->callback([options, &exit_code] { exit_code = paper_draw(*options); });
    auto* back = paper.add_subcommand("give-back", "a device gives back what it did not use");
    common(back);
    back->add_option("--device", options->device, "which device")->required();
    back->add_flag("--lost", options->lost, "the device is lost: its open numbers are void");
    back->callback([options, &exit_code] { exit_code = paper_give_back(*options); });
}

} // namespace

void add_paper(CLI::App& app, int& exit_code)
{
    auto* paper = app.add_subcommand("paper", "papers: check the wording, sample it; list, print and issue those of a county");
    paper->require_subcommand(1);
    add_of_county(*paper, exit_code);
    add_blocks(*paper, exit_code);
    auto const sample_of = std::make_shared<SampleOptions>();
    auto* check = paper->add_subcommand("check", "read the wording, refuse what prints nothing or lacks what the law demands");
    check->add_option("--rules", sample_of->rules, "folder of rule files");
    check->add_flag("--json", sample_of->json, "print JSON");
    check->callback([sample_of, &exit_code] { exit_code = paper_check(sample_of->rules, sample_of->json); });
    auto* sample = paper->add_subcommand("sample", "set every paper of a story into a folder, to be looked at");
    sample->add_option("story", sample_of->story, "a scenario file (default: the demo's)");
    sample->add_option("--out", sample_of->out, "folder for the papers")->required();
    sample->add_option("--only", sample_of->only, "these kinds alone");
    sample->add_option("--rules", sample_of->rules, "folder of rule files");
    sample->callback([sample_of, &exit_code] { exit_code = paper_sample(*sample_of); });
}

} // namespace xz::cli
