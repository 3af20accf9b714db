// SPDX-License-Identifier: Apache-2.0
#include "cli/proven.hpp"

#include <algorithm>
#include <cstdio>

#include "base/sha256.hpp"
#include "cli/files.hpp"
#include "cli/invariants.hpp"
#include "store/files.hpp"

namespace xz::cli {

namespace {

/// Rules, numbers, the program's own invariants and the county's: the prover's answer is about these.
std::string key_of(law::Law const& law, std::vector<File> const& files)
{
    auto own = std::string{};
    for (auto const& file : files)
        if (file.path == "invariants.toml" || file.path == "scenarios/cast.toml") own += to_hex(sha256(file.text));
    return to_hex(sha256({law.rules.hash_hex, to_hex(law.numbers.hash()), compiled_invariants(), own}));
}

/// What this very program found out about its rules is kept beside it, where it may write there: a county that is founded then needs no
/// second proof. Its key holds the program's own bytes, so that another prover asks again.
std::filesystem::path beside_program()
{
    auto ec = std::error_code{};
    auto const program = std::filesystem::read_symlink("/proc/self/exe", ec);
    return ec ? std::filesystem::path{} : program.parent_path() / "proof.json";
}

std::string const& program_hash()
{
    static auto const hash = [] {
        auto const program = store::read_file("/proc/self/exe");
        return program ? to_hex(sha256(*program)) : std::string{};
    }();
    return hash;
}

std::optional<Proven> remembered(std::filesystem::path const& path, std::string const& key)
{
    auto const text = store::read_file(path);
    auto const parsed = text ? parse_json(*text) : JsonParsed{};
    if (!parsed.value || parsed.value->text("key") != key) return std::nullopt;
    auto proven = Proven{.broken = parsed.value->truth("broken"), .unproven = {}, .summary = std::string{parsed.value->text("summary")}};
    auto const* unproven = parsed.value->find("unproven");
    if (unproven == nullptr || !unproven->is_array()) return std::nullopt;
    for (auto const& one : unproven->as_array())
        if (one.is_string()) proven.unproven.push_back(one.as_string());
    return proven;
}

std::string summary_of(law::CheckReport const& report)
{
    auto const proven = std::count_if(report.invariants.begin(), report.invariants.end(), [](law::InvariantReport const& one) {
        return one.held == law::Held::ProvenLocally || one.held == law::Held::ProvenBySearch;
    });
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%.1f", static_cast<double>(report.milliseconds) / 1000);
    return std::to_string(report.procedures) + " procedures, " + std::to_string(report.invariants.size()) + " invariants, " +
           std::to_string(proven) + " of them proven (" + std::to_string(report.states_explored) + " states looked at, " + seconds + " s)";
}

} // namespace

std::optional<Proven> remembered_proof(std::filesystem::path const& data, law::Law const& law, std::vector<File> const& files)
{
    auto const key = key_of(law, files);
    if (auto of_county = remembered(data / "proof.json", key)) return of_county;
    return program_hash().empty() ? std::nullopt : remembered(beside_program(), key + program_hash());
}

Proven read_proof(law::CheckReport const& report)
{
    auto proven = Proven{.broken = false, .unproven = {}, .summary = summary_of(report)};
    for (auto const& invariant : report.invariants) {
        proven.broken = proven.broken || invariant.held == law::Held::Broken;
        if (invariant.held == law::Held::NotProven) proven.unproven.push_back(invariant.id);
    }
    for (auto const& state : report.liveness)
        if (!state.ok) proven.unproven.push_back(state.procedure + ":" + state.state);
    if (!report.holds() && proven.holds()) proven.broken = true; // for whatever other reason it gives
    return proven;
}

namespace {

void write(std::filesystem::path const& path, std::string const& key, Proven const& proven)
{
    auto unproven = Json::array();
    for (auto const& one : proven.unproven) unproven.push(one);
    auto value = Json::object();
    value.set("key", key).set("broken", proven.broken).set("unproven", std::move(unproven)).set("summary", proven.summary);
    store::write_file_safely(path, to_string(value) + "\n");
}

} // namespace

void remember_proof(std::filesystem::path const& data, law::Law const& law, std::vector<File> const& files, Proven const& proven)
{
    write(data / "proof.json", key_of(law, files), proven);
}

void remember_beside_program(law::Law const& law, std::vector<File> const& files, Proven const& proven)
{
    if (!proven.holds() || program_hash().empty() || beside_program().empty()) return;
    try {
        write(beside_program(), key_of(law, files) + program_hash(), proven);
    } catch (std::runtime_error const&) {
        return; // an installed program may not write there: then each county proves once
    }
}

Proven proven(std::filesystem::path const& data, law::Law const& law, std::vector<File> const& files)
{
    auto result = remembered_proof(data, law, files);
    if (!result) {
        result = read_proof(check(law, invariants_for(files)));
        remember_beside_program(law, files, *result);
    }
    remember_proof(data, law, files, *result);
    return *result;
}

} // namespace xz::cli
