// SPDX-License-Identifier: Apache-2.0
#include "cli/proven.hpp"

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

std::optional<Proven> remembered(std::filesystem::path const& path, std::string const& key)
{
    auto const text = store::read_file(path);
    auto const parsed = text ? parse_json(*text) : JsonParsed{};
    if (!parsed.value || parsed.value->text("key") != key) return std::nullopt;
    auto proven = Proven{.broken = parsed.value->truth("broken"), .unproven = {}};
    auto const* unproven = parsed.value->find("unproven");
    if (unproven == nullptr || !unproven->is_array()) return std::nullopt;
    for (auto const& one : unproven->as_array())
        if (one.is_string()) proven.unproven.push_back(one.as_string());
    return proven;
}

Proven asked(law::Law const& law, std::vector<File> const& files)
{
    auto const report = check(law.rules, invariants_for(files), load_cast_or_throw(files));
    auto proven = Proven{};
    for (auto const& invariant : report.invariants) {
        proven.broken = proven.broken || invariant.held == law::Held::Broken;
        if (invariant.held == law::Held::NotProven) proven.unproven.push_back(invariant.id);
    }
    for (auto const& state : report.liveness)
        if (!state.ok) proven.unproven.push_back(state.procedure + ":" + state.state);
    if (!report.holds() && proven.holds()) proven.broken = true; // for whatever other reason it gives
    return proven;
}

} // namespace

Proven proven(std::filesystem::path const& data, law::Law const& law, std::vector<File> const& files)
{
    auto const path = data / "proof.json";
    auto const key = key_of(law, files);
    if (auto known = remembered(path, key)) return *known;
    auto result = asked(law, files);
    auto unproven = Json::array();
    for (auto const& one : result.unproven) unproven.push(one);
    auto value = Json::object();
    value.set("key", key).set("broken", result.broken).set("unproven", std::move(unproven));
    store::write_file_safely(path, to_string(value) + "\n");
    return result;
}

} // namespace xz::cli
