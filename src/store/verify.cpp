// SPDX-License-Identifier: Apache-2.0
#include "store/verify.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/json.hpp"
#include "ledger/body_scan.hpp"
#include "ledger/tiles.hpp"
#include "store/accounts.hpp"
#include "store/files.hpp"
#include "store/heads.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_store.hpp"

namespace xz::store {

namespace {

namespace fs = std::filesystem;

constexpr auto page = std::size_t{1000};

std::optional<Digest> leaf_in_tile(std::string const& tile, std::uint64_t leaf)
{
    auto const at = leaf % 256 * 32;
    if (at + 32 > tile.size()) return std::nullopt;
    auto digest = Digest{};
    for (auto i = std::size_t{0}; i < 32; ++i) digest[i] = static_cast<std::uint8_t>(tile[at + i]);
    return digest;
}

/// The rows' own columns are what acts are found by: they must say what the body says.
std::string column_fault(StoredAct const& act)
{
    auto const body = ledger::scan_body(act.body, {});
    if (!body) return {}; // the audit names it
    if (body->matter != to_string(act.matter)) return "matter_id";
    if (body->id != to_string(act.id)) return "act_id";
    if (body->seq != static_cast<std::int64_t>(act.seq)) return "seq";
    if (parse_moment(body->recorded) != act.recorded_at) return "recorded_at";
    return {};
}

class Verification {
public:
    Verification(Reader& reader, DataFolder const& folder) : reader_{reader}, evidence_{folder.evidence()}, papers_{folder.papers()} {}

    ledger::AuditReport run(ledger::AuditPlan plan)
    {
        plan.stored_at = [this](std::uint64_t leaf) { return stored(leaf); };
        plan.value_of = [this](Digest const& hash) { return side_value(hash); };
        for (auto const& head : reader_.all_heads()) plan.own_heads.push_back({"heads/ of size " + std::to_string(head.size), head.note});
        auto audit = ledger::Audit{std::move(plan)};
        for (auto from = std::uint64_t{0};;) {
            auto const entries = reader_.entries(from, page);
            for (auto const& entry : entries) feed(audit, entry);
            if (entries.size() < page) break;
            from = entries.back().leaf + 1;
        }
        auto report = audit.finish();
        compare_tiles(report);
        look_at_evidence();
        report.findings.insert(report.findings.end(), findings_.begin(), findings_.end());
        report.ok = report.ok && findings_.empty();
        return report;
    }

private:
    void feed(ledger::Audit& audit, StoredAct const& act)
    {
        leaf_ = act.leaf;
        audit.feed({.leaf = act.leaf, .body = act.body, .stored = std::nullopt});
        if (act.body.find("\"procedure\":\"county.paper\"") != std::string::npos) look_at_paper(act);
        if (auto const column = column_fault(act); !column.empty())
            find(ledger::FindingKind::Altered, act.leaf, to_string(act.id), "the row's " + column + " is not the body's");
    }

    void find(ledger::FindingKind kind, std::optional<std::uint64_t> leaf, std::string act, std::string what)
    {
        if (findings_.size() < 1000) findings_.push_back({.kind = kind, .leaf = leaf, .act = std::move(act), .what = std::move(what)});
    }

    std::optional<Digest> stored(std::uint64_t leaf)
    {
        if (!tile_at_ || *tile_at_ != leaf / 256) {
            tile_at_ = leaf / 256;
            tile_ = reader_.tile(0, *tile_at_).value_or(std::string{});
        }
        return leaf_in_tile(tile_, leaf);
    }

    ledger::SideValue side_value(Digest const& hash)
    {
        auto found = reader_.value(leaf_, hash);
        if (!found) return {};
        if (!found->erased_by.empty())
            return {.state = ledger::SideValue::State::Erased, .salt = {}, .value = {}, .erased_by = found->erased_by};
        return {.state = ledger::SideValue::State::Kept, .salt = std::move(found->salt), .value = std::move(found->value), .erased_by = {}};
    }

    /// Proofs are served out of the tiles: every level of them must lead to the root of the bodies.
    void compare_tiles(ledger::AuditReport const& report)
    {
        try {
            if (reader_.size() == report.leaves && ledger::root_at(report.leaves, ledger::TileHashes{reader_}) != report.root)
                find(ledger::FindingKind::Altered, std::nullopt, {}, "the tiles don't lead to the root of the bodies");
        } catch (std::runtime_error const& error) {
            find(ledger::FindingKind::Deleted, std::nullopt, {}, error.what());
        }
    }

    void look_at_evidence()
    {
        for (auto const& one : reader_.all_evidence()) {
            auto const name = to_hex(one.hash);
            try {
                if (!evidence_.get(one.hash))
                    find(ledger::FindingKind::ValueMissing, one.leaf, {}, "the evidence file " + name + " is gone");
            } catch (std::runtime_error const&) {
                find(ledger::FindingKind::ValueAltered, one.leaf, {}, "the evidence file " + name + " was changed");
            }
        }
    }

    /// An issued paper's bytes are those that its act names.
    void look_at_paper(StoredAct const& act)
    {
        auto const body = parse_json(act.body);
        auto const hash = body.value ? digest_from_hex(body.value->at("form").text("sha256")) : std::nullopt;
        if (!hash) return; // a number or a void
        try {
            if (!papers_.get(*hash))
                find(ledger::FindingKind::ValueMissing, act.leaf, to_string(act.id), "the paper " + to_hex(*hash) + " is gone");
        } catch (std::runtime_error const&) {
            find(ledger::FindingKind::ValueAltered, act.leaf, to_string(act.id), "the paper " + to_hex(*hash) + " was changed");
        }
    }

    Reader& reader_;
    ContentFiles evidence_;
    ContentFiles papers_;
    std::uint64_t leaf_ = 0;
    std::optional<std::uint64_t> tile_at_;
    std::string tile_;
    std::vector<ledger::Finding> findings_;
};

void expect_ok(ledger::AuditReport const& report, std::string const& what)
{
    if (report.ok) return;
    auto const first = report.findings.empty() ? std::string{"no head of it has a good signature"}
                                               : std::string{to_string(report.findings.front().kind)} + ": " + report.findings.front().what;
    throw AlteredBackup{what + " is not in order: " + first};
}

void copy_named(DataFolder const& from, DataFolder const& to, Reader& copy)
{
    auto const evidence = ContentFiles{from.evidence()};
    auto into = ContentFiles{to.evidence()};
    for (auto const& one : copy.all_evidence())
        if (auto const bytes = evidence.get(one.hash)) into.put(*bytes);
    auto const papers = ContentFiles{from.papers()};
    auto papers_into = ContentFiles{to.papers()};
    for (auto const& hash : papers.all()) // bytes are kept before their act: none that the copy names is missing
        if (auto const bytes = papers.get(hash)) papers_into.put(*bytes);
    fs::copy(from.lists(), to.lists(), fs::copy_options::recursive | fs::copy_options::overwrite_existing);
}

void copy_public_keys(DataFolder const& from, DataFolder const& to)
{
    for (auto const& entry : fs::directory_iterator{from.keys()})
        if (entry.path().extension() == ".pub") fs::copy_file(entry.path(), to.keys() / entry.path().filename());
}

} // namespace

ledger::AuditReport verify(Reader& reader, DataFolder const& folder, std::string const& county_code, std::vector<ledger::PublicKey> keys,
                           Against const& against)
{
    auto plan = ledger::AuditPlan{};
    plan.county_code = county_code;
    plan.keys = std::move(keys);
    plan.given_heads = against.heads;
    plan.receipts = against.receipts;
    plan.deep = against.deep;
    return Verification{reader, folder}.run(std::move(plan));
}

void backup_to(DataFolder const& from, DataFolder const& to)
{
    auto const mark = read_mark(from);
    create_folder(to, mark);
    back_up_accounts(from, to); // before the record: no account in it whose making the record doesn't know
    copy_database(from.database().string(), to.database().string());
    auto const copy = open_reader(to);
    copy_named(from, to, *copy);
    copy_public_keys(from, to);
    auto const size = copy->size();
    auto const original = open_reader(from);
    auto heads = original->all_heads();
    auto newer = Against{};
    std::erase_if(heads, [&](StoredHead const& head) { return head.size > size; });
    HeadLog{to.heads()}.append(heads);
    if (!heads.empty()) write_file_safely(to.root / "head", heads.back().note);
    if (!heads.empty()) newer.heads.push_back({"the newest head before the copy", heads.back().note});
    sync_tree(to.root);
    expect_ok(verify(*copy, to, mark.county_code, read_public_keys(to), newer), "the copy");
}

void restore_from(DataFolder const& from, DataFolder const& into, Against const& against)
{
    auto const mark = read_mark(from);
    if (fs::exists(into.root) && !fs::is_empty(into.root)) throw std::runtime_error{into.root.string() + " exists and is not empty"};
    auto whole = against;
    if (auto const head = read_file(from.root / "head")) whole.heads.push_back({"head", *head});
    expect_ok(verify(*open_reader(from), from, mark.county_code, read_public_keys(from), whole), "the backup");
    verify_accounts(from);
    create_folder(into, mark);
    fs::copy_file(from.database(), into.database());
    for (auto const& [part, target] : {std::pair{from.evidence(), into.evidence()}, std::pair{from.lists(), into.lists()},
                                       std::pair{from.papers(), into.papers()}, std::pair{from.heads(), into.heads()}})
        fs::copy(part, target, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    copy_public_keys(from, into);
    restore_accounts(from, into);
    sync_tree(into.root);
}

std::vector<ledger::PublicKey> read_public_keys(DataFolder const& folder)
{
    auto files = std::vector<fs::path>{};
    for (auto const& entry : fs::directory_iterator{folder.keys()})
        if (entry.path().extension() == ".pub") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    auto keys = std::vector<ledger::PublicKey>{};
    for (auto const& file : files) {
        auto text = read_file(file).value_or(std::string{});
        while (!text.empty() && text.back() == '\n') text.pop_back();
        auto key = ledger::PublicKey::parse(text);
        if (!key) throw std::runtime_error{file.string() + " holds no public key"};
        keys.push_back(std::move(*key));
    }
    return keys;
}

ledger::Signer read_signer(DataFolder const& folder)
{
    auto const file = folder.keys() / "signing.key";
    auto text = read_file(file);
    if (!text) throw std::runtime_error{file.string() + " is missing: put the county's signing key there"};
    while (!text->empty() && text->back() == '\n') text->pop_back();
    auto signer = ledger::Signer::parse(*text);
    if (!signer) throw std::runtime_error{file.string() + " holds no signing key"};
    return std::move(*signer);
}

void write_signer(DataFolder const& folder, ledger::Signer const& signer)
{
    auto const file = folder.keys() / "signing.key";
    write_file_safely(file, signer.private_text() + "\n");
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    write_file_safely(folder.keys() / "signing.pub", signer.public_key().text() + "\n");
}

} // namespace xz::store
