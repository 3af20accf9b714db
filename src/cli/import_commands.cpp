// SPDX-License-Identifier: Apache-2.0
#include "cli/import_commands.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>

#include <sys/resource.h>
#include <unistd.h>

#include "catalogue/compare.hpp"
#include "catalogue/intake.hpp"
#include "cli/acceptances.hpp"
#include "cli/county.hpp"
#include "cli/files.hpp"
#include "cli/matter_print.hpp"
#include "cli/print.hpp"
#include "store/files.hpp"

namespace xz::cli {

namespace {

namespace fs = std::filesystem;

bool is_table(fs::path const& path)
{
    auto const kind = path.extension();
    return kind == ".csv" || kind == ".xlsx" || kind == ".zip" || kind == ".txt";
}

/// The tables of a folder, or the one file.
std::vector<File> read_given(std::string const& given)
{
    if (!fs::is_directory(given)) return {File{fs::path{given}.filename().string(), read_file(given).text}};
    auto files = std::vector<File>{};
    for (auto const& entry : fs::directory_iterator{given})
        if (entry.is_regular_file() && is_table(entry.path()) && entry.path().extension() != ".txt")
            files.push_back({entry.path().filename().string(), read_file(entry.path()).text});
    std::sort(files.begin(), files.end(), [](auto const& a, auto const& b) { return a.path < b.path; });
    return files;
}

/// One line that goes on where somebody looks; else a line a hundred thousand.
catalogue::Watch on_stderr()
{
    auto const looked_at = isatty(STDERR_FILENO) == 1;
    return catalogue::Watch{[looked_at](std::string_view stage, std::size_t done, std::size_t total) {
        if (!looked_at && done % 10'000 != 0) return true;
        auto const name = std::string{stage};
        std::fprintf(stderr, looked_at ? "\r%-8s %zu%s%s   " : "%s %zu%s%s\n", name.c_str(), done, total > 0 ? " / " : "",
                     total > 0 ? std::to_string(total).c_str() : "");
        return true;
    }};
}

void print_changes(catalogue::Comparison const& comparison, bool json)
{
    if (json) {
        auto rows = Json::array();
        for (auto const& row : comparison.rows) rows.push(catalogue::row_json(row));
        std::printf("%s\n",
                    to_string(Json::object().set("counts", catalogue::counts_json(comparison)).set("rows", std::move(rows))).c_str());
        return;
    }
    for (auto const& row : comparison.rows) {
        std::printf("%-8s %-12s %s  %s\n", std::string{word(row.kind)}.c_str(), row.table.c_str(), row.key.c_str(), row.name.c_str());
        for (auto const& field : row.fields)
            std::printf("    %s: \"%s\" -> \"%s\"\n", field.column.c_str(), field.before.c_str(), field.after.c_str());
    }
    for (auto const& [table, counts] : comparison.counts)
        if (counts.added + counts.ended + counts.changed > 0)
            std::printf("%s: %zu added, %zu ended, %zu changed, %zu the same\n", table.c_str(), counts.added, counts.ended, counts.changed,
                        counts.same);
}

void print_cost(std::chrono::steady_clock::time_point begun)
{
    auto used = rusage{};
    getrusage(RUSAGE_SELF, &used);
    auto const took = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    std::fprintf(stderr, "%.2f s, peak memory %ld MB\n", took, used.ru_maxrss / 1024);
}

} // namespace

int import_catalogue_command(ImportOptions const& options)
{
    auto const begun = std::chrono::steady_clock::now();
    auto shell = SystemShell{};
    auto const today = day_of(shell.now());
    auto const before = accepted_before(options.accepted_on, options.accepted_paper, today);
    auto files = read_given(options.given);
    auto county = options.data.empty() ? nullptr : open_county(options.data, options.rules, shell);
    auto const known = county ? county->knowledge() : nullptr;
    auto const* last = known == nullptr || known->lists.versions().empty() ? nullptr : &known->lists.versions().back();
    auto const strict = fs::is_directory(options.given) &&
                        std::all_of(files.begin(), files.end(), [](auto const& file) { return file.path.ends_with(".csv"); });
    auto const watch = options.progress ? on_stderr() : catalogue::Watch{};
    auto const imported = strict ? catalogue::import_catalogue(files)
                                 : catalogue::import_tables(files, last == nullptr ? nullptr : last->catalogue.get(), watch);
    files.clear();
    if (options.json && !options.preview) std::printf("%s\n", to_string(catalogue::import_report(imported)).c_str());
    if (!imported) {
        if (!options.json || options.preview) print_faults(imported.error(), options.json);
        return 2;
    }
    if (options.preview) {
        auto const nothing = catalogue::Catalogue{};
        print_changes(catalogue::compare(last == nullptr ? nothing : *last->catalogue, *imported, watch), options.json);
        if (options.progress) print_cost(begun);
        return 0;
    }
    if (!options.json)
        std::printf("%zu items, %zu departments, %zu townships; list %s\n", imported->items().size(), imported->departments().size(),
                    imported->townships().size(), to_hex(imported->hash()).c_str());
    if (options.progress) print_cost(begun);
    if (options.dry_run || county == nullptr) return 0;
    auto const kept = county->publish_list("system_admin", RequestId{new_uuid(shell)},
                                           to_string(today) + "-" + to_hex(imported->hash()).substr(0, 8), today, *imported, true);
    if (!kept) return print_declined(kept.error(), county->knowledge()->law->rules, options.json);
    if (before) take_over_acceptances(*county, shell, today, before->signed_on, before->paper);
    return 0;
}

} // namespace xz::cli
