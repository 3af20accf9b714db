// SPDX-License-Identifier: Apache-2.0
#include "cli/county.hpp"

#include <array>

#include <sys/random.h>

#include "catalogue/import.hpp"
#include "cli/acceptances.hpp"
#include "cli/files.hpp"
#include "team/people.hpp"

namespace xz::cli {

namespace {

constexpr auto demo_county = "341524";

/// The first act that is declined is a failure: the demo's own data are sound.
void expect(app::Answer const& answer, char const* what)
{
    if (!answer) throw std::runtime_error{std::string{what} + " was not kept"};
}

} // namespace

Moment SystemShell::now() { return set_ ? *set_ : std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

Digest SystemShell::entropy()
{
    if (counted_) return sha256("seed " + std::to_string(counted_->seed) + " " + std::to_string(++counted_->drawn));
    auto bytes = Digest{};
    if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
        throw std::runtime_error{"the machine gives no random numbers"};
    return bytes;
}

Uuid new_uuid(SystemShell& shell)
{
    auto const entropy = shell.entropy();
    auto parts = std::array<std::uint64_t, 2>{};
    for (auto i = std::size_t{0}; i < 16; ++i) parts[i / 8] = (parts[i / 8] << 8) | entropy[i];
    auto const ms = std::chrono::duration_cast<std::chrono::milliseconds>(shell.now().time_since_epoch()).count();
    return make_uuid7(static_cast<std::uint64_t>(ms), parts[0], parts[1]);
}

app::CountyOptions county_options(std::vector<File> const& files, law::Law const& law)
{
    auto options = app::CountyOptions{};
    options.papers = std::make_shared<documents::Papers const>(load_papers_or_throw(files, law));
    options.review = std::make_shared<documents::Review const>(load_review_or_throw(files, law));
    options.rule_files = std::make_shared<std::vector<File> const>(files);
    return options;
}

void bad_rules(std::filesystem::path const& data, app::RulesDiffer const& why)
{
    throw BadInput{
        {{data.string(), 0, 0, why.what(), "`xiangzhi rules change --data " + data.string() + " --dry-run` shows what would change"}}};
}

std::unique_ptr<app::County> open_county(std::filesystem::path const& data, std::string const& rules, SystemShell& shell)
{
    if (!std::filesystem::exists(data / "xiangzhi.toml"))
        throw BadInput{{{data.string(), 0, 0, "is no data folder", "`xiangzhi demo --once --data " + data.string() + "` makes one"}}};
    auto const files = read_folder(rules.empty() ? default_rules() : std::filesystem::path{rules});
    auto law = load_law_or_throw(files);
    auto const options = county_options(files, law);
    try {
        return std::make_unique<app::County>(store::DataFolder{data}, std::move(law), shell, options);
    } catch (app::RulesDiffer const& why) {
        bad_rules(data, why);
    }
}

std::unique_ptr<app::County> found_county(std::filesystem::path const& data, std::string const& rules, Founding const& founding,
                                          SystemShell& shell)
{
    auto const folder = store::DataFolder{data};
    if (std::filesystem::exists(folder.mark()))
        throw BadInput{{{data.string(), 0, 0, "is a data folder already", "name another with --data, or remove it"}}};
    // All that people wrote is read before anything is made.
    auto files = std::vector<catalogue::File>{};
    for (auto& file : read_folder(founding.catalogue))
        if (file.path.ends_with(".csv")) files.push_back(file);
    auto catalogue = catalogue::import_catalogue(files);
    if (!catalogue) throw BadInput{std::move(catalogue.error())};
    auto people = team::parse_people(read_file(founding.people));
    if (!people) throw BadInput{std::move(people.error())};
    load_law_or_throw(read_folder(rules.empty() ? default_rules() : std::filesystem::path{rules}));
    std::filesystem::create_directories(data.parent_path().empty() ? "." : data.parent_path());
    auto options = store::SqliteOptions{};
    if (founding.made_as != store::MadeAs::Live) options.ballast_bytes = 1 << 20;
    app::found_county(folder, {.made_as = founding.made_as, .county_code = founding.county_code, .created = shell.now()}, shell, options);
    if (founding.seed) shell.seed(*founding.seed);
    auto county = open_county(data, rules, shell);
    expect(county->publish_list("program", RequestId{new_uuid(shell)}, to_string(founding.list_from), founding.list_from, *catalogue,
                                founding.by_acceptance),
           "the catalogue");
    expect(county->record_people("program", *people), "the people");
    return county;
}

std::unique_ptr<app::County> found_demo_county(std::filesystem::path const& data, std::string const& rules, store::MadeAs made_as,
                                               SystemShell& shell, std::optional<std::uint64_t> seed)
{
    auto const list_from = make_day(2024, 9, 30);
    auto county = found_county(data, rules,
                               {.county_code = demo_county,
                                .made_as = made_as,
                                .catalogue = default_catalogue(),
                                .people = default_catalogue() / "people.toml",
                                .list_from = list_from,
                                .by_acceptance = true,
                                .seed = seed},
                               shell);
    accept_demo_lists(*county, shell, list_from);
    draft_demo_list(*county, shell);
    return county;
}

} // namespace xz::cli
