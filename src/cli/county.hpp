// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "app/county.hpp"

namespace xz::cli {

/// The machine's clock and random numbers; on demo and test folders the clock may be set.
class SystemShell final : public app::Shell {
public:
    Moment now() override;
    Digest entropy() override;
    /// Time stands there until it is set again.
    void set_clock(Moment moment) { set_ = moment; }
    /// From now on what is random is counted from a seed: a county that is made up comes out the same each time. Never for keys.
    void seed(std::uint64_t seed) { counted_ = Counted{seed, 0}; }

private:
    struct Counted {
        std::uint64_t seed = 0;
        std::uint64_t drawn = 0;
    };
    std::optional<Moment> set_;
    std::optional<Counted> counted_;
};

/// A data folder opened for writing with the rules of a folder.
/// What a county opened with these files works with: papers, review, the files themselves. Throws BadInput.
app::CountyOptions county_options(std::vector<File> const& files, law::Law const& law);
/// A refusal of the rules given (RulesDiffer) as BadInput, with how to mend it.
[[noreturn]] void bad_rules(std::filesystem::path const& data, app::RulesDiffer const& why);

std::unique_ptr<app::County> open_county(std::filesystem::path const& data, std::string const& rules, SystemShell& shell);

struct Founding {
    std::string county_code;
    store::MadeAs made_as = store::MadeAs::Live;
    std::filesystem::path catalogue;     // departments, townships, items, discretion tiers
    std::filesystem::path people;        // a people file
    Day list_from{};                     // since when the list is in force; its name too
    bool by_acceptance = false;          // what is delegated is used from its acceptance on
    std::optional<std::uint64_t> seed{}; // of a made-up county: its acts (not its key) come out the same
};

/// A new county: folder and key; its list and people by acts. Throws BadInput with every fault before anything is made.
std::unique_ptr<app::County> found_county(std::filesystem::path const& data, std::string const& rules, Founding const& founding,
                                          SystemShell& shell);

/// The demo county: folder, key, the demo county's lists and people, all by acts. Everything in it is made up.
std::unique_ptr<app::County> found_demo_county(std::filesystem::path const& data, std::string const& rules, store::MadeAs made_as,
                                               SystemShell& shell, std::optional<std::uint64_t> seed = std::nullopt);

/// A fresh UUIDv7.
Uuid new_uuid(SystemShell& shell);

} // namespace xz::cli
