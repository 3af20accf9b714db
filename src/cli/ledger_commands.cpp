// SPDX-License-Identifier: Apache-2.0
#include "cli/ledger_commands.hpp"

#include <cstdio>
#include <fstream>

#include "app/view.hpp"
#include "cli/county.hpp"
#include "cli/files.hpp"
#include "store/verify.hpp"

namespace xz::cli {

namespace {

store::DataFolder folder_of(std::string const& data)
{
    auto folder = store::DataFolder{data};
    if (!std::filesystem::exists(folder.mark())) throw BadInput{{{data, 0, 0, "is no data folder", "--data DIR names one"}}};
    return folder;
}

ledger::NamedReceipt receipt_from(std::string const& path)
{
    auto const parsed = parse_json(read_file(path).text);
    auto const receipt = parsed.value ? ledger::receipt_from_json(*parsed.value) : tl::unexpected{ledger::NoteFault{0, parsed.fault.what}};
    if (!receipt)
        throw BadInput{{{path, receipt.error().line, 0, receipt.error().what, "a receipt is the JSON object that an answer carries"}}};
    return {path, *receipt};
}

/// An export: one line a leaf, {"leaf", "hash", "body"}.
ledger::AuditReport verify_entries(std::string const& path, ledger::AuditPlan plan)
{
    auto in = std::ifstream{path};
    if (!in) throw BadInput{{{path, 0, 0, "cannot be read", "`xiangzhi ledger export` makes it"}}};
    auto audit = ledger::Audit{std::move(plan)};
    auto line = std::string{};
    for (auto number = std::size_t{1}; std::getline(in, line); ++number) {
        auto const parsed = parse_json(line);
        auto const leaf = parsed.value ? parsed.value->integer("leaf") : std::nullopt;
        auto const hash = parsed.value ? digest_from_hex(parsed.value->text("hash")) : std::nullopt;
        if (!leaf || !hash)
            throw BadInput{{{path, number, 1, "is no line of an export", "{\"leaf\": …, \"hash\": \"…\", \"body\": \"…\"}"}}};
        audit.feed({static_cast<std::uint64_t>(*leaf), parsed.value->text("body"), *hash});
    }
    return audit.finish();
}

} // namespace

int ledger_head(std::string const& data, bool json)
{
    auto const reader = store::open_reader(folder_of(data));
    auto const head = reader->newest_head();
    if (!head) throw BadInput{{{data, 0, 0, "has no signed head yet", "record something first"}}};
    if (json)
        std::printf("%s\n", to_string(Json::object().set("size", std::size_t{head->size}).set("checkpoint", head->note)).c_str());
    else
        std::printf("%s", head->note.c_str());
    return 0;
}

int ledger_export(std::string const& data, long long from)
{
    auto const reader = store::open_reader(folder_of(data));
    auto next = static_cast<std::uint64_t>(std::max(0LL, from));
    for (auto page = reader->entries(next, 1000); !page.empty(); page = reader->entries(next, 1000)) {
        for (auto const& act : page)
            std::printf("%s\n", to_string(Json::object()
                                              .set("leaf", std::size_t{act.leaf})
                                              .set("hash", to_hex(ledger::leaf_hash(act.body)))
                                              .set("body", act.body))
                                    .c_str());
        next = page.back().leaf + 1;
    }
    return 0;
}

int ledger_verify(std::string const& data, std::vector<std::string> const& heads, std::vector<std::string> const& receipts,
                  std::string const& entries, bool deep, bool json)
{
    auto const folder = folder_of(data);
    auto against = store::Against{.heads = {}, .receipts = {}, .deep = deep};
    for (auto const& path : heads) against.heads.push_back({path, read_file(path).text});
    for (auto const& path : receipts) against.receipts.push_back(receipt_from(path));
    auto const mark = store::read_mark(folder);
    auto const keys = store::read_public_keys(folder);
    auto report = ledger::AuditReport{};
    if (entries.empty()) {
        auto const reader = store::open_reader(folder);
        report = store::verify(*reader, folder, mark.county_code, keys, against);
    } else {
        report = verify_entries(entries, {.county_code = mark.county_code,
                                          .keys = keys,
                                          .own_heads = {},
                                          .given_heads = against.heads,
                                          .receipts = against.receipts,
                                          .expected_size = std::nullopt,
                                          .deep = deep});
    }
    auto const value = ledger::to_json(report);
    if (json) {
        std::printf("%s\n", to_string(value).c_str());
    } else {
        std::printf("%lld leaves: %s\n", static_cast<long long>(value.integer("leaves").value_or(0)),
                    value.truth("ok") ? "nothing was changed" : "ALTERED");
        for (auto const& finding : value.at("findings").as_array())
            std::printf("  %s  leaf %s  %s\n", std::string{finding.text("kind")}.c_str(),
                        finding.at("leaf").is_integer() ? std::to_string(finding.at("leaf").as_integer()).c_str() : "–",
                        std::string{finding.text("what")}.c_str());
    }
    return value.truth("ok") ? 0 : 1;
}

int rebuild_views_command(std::string const& data, std::string const& rules, bool check, bool json)
{
    auto differences = std::vector<std::string>{};
    if (check) {
        auto const reader = store::open_reader(folder_of(data));
        differences = app::check_views(*reader);
    } else {
        auto shell = SystemShell{};
        auto county = open_county(data, rules, shell);
        differences = app::rebuild_views(county->store(), true);
    }
    auto list = Json::array();
    for (auto const& difference : differences) list.push(difference);
    if (json)
        std::printf("%s\n", to_string(Json::object().set("differences", std::move(list)).set("mended", !check)).c_str());
    else
        for (auto const& difference : differences) std::printf("%s\n", difference.c_str());
    if (!json) std::printf("%zu view(s) %s\n", differences.size(), check ? "differ from the acts" : "mended");
    return check && !differences.empty() ? 1 : 0;
}

int backup_command(std::string const& data, std::string const& to, bool json)
{
    auto const copy = store::DataFolder{to};
    store::backup_to(folder_of(data), copy);
    auto const reader = store::open_reader(copy);
    auto const leaves = static_cast<std::size_t>(reader->size());
    auto const files = reader->all_evidence().size();
    auto const accounts = std::filesystem::exists(copy.root / "accounts.db");
    if (json)
        std::printf("%s\n",
                    to_string(Json::object().set("leaves", leaves).set("evidence", files).set("accounts", accounts).set("to", to)).c_str());
    else
        std::printf("%zu leaves, %zu files of evidence, %s, verified, in %s\n", leaves, files, accounts ? "the accounts" : "no accounts",
                    to.c_str());
    return 0;
}

int restore_command(std::string const& from, std::string const& into, bool json)
{
    folder_of(from);
    try {
        store::restore_from(store::DataFolder{from}, store::DataFolder{into});
    } catch (store::AlteredBackup const& altered) {
        std::fprintf(stderr, "not restored: %s\n", altered.what());
        return 1;
    }
    if (json)
        std::printf("%s\n", to_string(Json::object().set("into", into)).c_str());
    else
        std::printf("verified and restored into %s\n", into.c_str());
    return 0;
}

} // namespace xz::cli
