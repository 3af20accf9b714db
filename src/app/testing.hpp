// SPDX-License-Identifier: Apache-2.0
// For tests and benches alone: a county that judges by one simple rule of its own, so that the writer is tested without any law.
#pragma once

#include <array>
#include <string>

#include "app/writer.hpp"
#include "store/testing.hpp"

namespace xz::app::testing {

/// Time stands where it was set; entropy is counted.
class StandingShell final : public Shell {
public:
    explicit StandingShell(std::uint64_t seed = 1) : seed_{seed} {}
    Moment now() override { return time; }
    Digest entropy() override { return sha256("entropy " + std::to_string(seed_) + " " + std::to_string(drawn_++)); }
    Moment time = store::testing::began;

private:
    std::uint64_t seed_;
    std::uint64_t drawn_ = 0;
};

inline Uuid uuid_of(Digest const& digest, std::uint64_t unix_ms)
{
    auto parts = std::array<std::uint64_t, 2>{};
    for (auto i = std::size_t{0}; i < 16; ++i) parts[i / 8] = parts[i / 8] << 8 | digest[i];
    return make_uuid7(unix_ms, parts[0], parts[1]);
}

/// Accepts every step but "refuse" and "throw"; "twice" gives two acts. The form's "secret" is hidden. An act says which seq it saw.
inline Result<std::vector<casework::Act>> simple_decide(casework::Dossier const& dossier, casework::Proposal const& proposal,
                                                        Moment recorded_at, Digest const& entropy)
{
    auto acts = std::vector<casework::Act>{};
    auto const ms = static_cast<std::uint64_t>(recorded_at.time_since_epoch().count()) * 1000;
    auto const matter = dossier.matter() ? *dossier.matter() : MatterId{uuid_of(sha256({bytes_of(entropy), "matter"}), ms)};
    for (auto const& proposed : proposal.acts) {
        if (proposed.step == "refuse") return tl::unexpected{Refusal{{{"no", "§1", "", {}}}}};
        if (proposed.step == "throw") throw std::runtime_error{"thrown by a judge"};
        for (auto times = proposed.step == "twice" ? 2 : 1; times > 0; --times) {
            auto const number = std::to_string(acts.size());
            auto act = casework::Act{.county = store::testing::county_code,
                                     .matter = matter,
                                     .id = ActId{uuid_of(sha256({bytes_of(entropy), "act", number}), ms)},
                                     .request = proposal.request};
            act.seq = dossier.last_seq() + acts.size() + 1;
            act.procedure = "test.simple";
            act.step = proposed.step;
            act.actor = act.recorded_by = proposal.recorded_by;
            act.at = act.recorded = recorded_at;
            act.form = proposed.form;
            act.evidence = proposed.evidence;
            if (act.form.find("secret") != nullptr) {
                auto const salt = std::string{bytes_of(sha256({bytes_of(entropy), "salt", number})).substr(0, 16)};
                auto const value = std::string{act.form.text("secret")};
                auto const hash = to_hex(sha256({salt, value}));
                act.hidden.push_back({hash, to_hex(salt), value});
                act.form.set("secret", Json::object().set("hash", hash));
            }
            if (act.seq == 1) act.opening = proposal.opening;
            act.body = casework::write_body(act);
            acts.push_back(std::move(act));
        }
    }
    return acts;
}

inline Judge simple_judge() { return {.decide = simple_decide, .objections = nullptr, .kept = nullptr}; }

inline Command make_command(std::uint64_t request, std::string step, std::optional<MatterId> matter = std::nullopt,
                            Json form = Json::object())
{
    auto proposal =
        casework::Proposal{.request = store::testing::request_id(request), .recorded_by = "wang", .opening = std::nullopt, .acts = {}};
    if (!matter) proposal.opening = casework::MatterOpening{"test.simple", "341524101", "JZ-1", {}};
    proposal.acts.push_back({.step = std::move(step), .procedure = "test.simple", .form = std::move(form)});
    auto const hash = hash_of(proposal);
    return {.person = "wang",
            .request = proposal.request,
            .matter = matter,
            .base_seq = std::nullopt,
            .body_hash = hash,
            .what = std::move(proposal)};
}

} // namespace xz::app::testing
