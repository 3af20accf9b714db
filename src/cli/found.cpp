// SPDX-License-Identifier: Apache-2.0
#include "cli/found.hpp"

#include <algorithm>
#include <cstdio>

#include "cli/acceptances.hpp"
#include "cli/county.hpp"
#include "cli/files.hpp"
#include "cli/invariants.hpp"
#include "cli/proven.hpp"

namespace xz::cli {

int found(FoundOptions const& options)
{
    auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (options.county.size() != 6 || !std::all_of(options.county.begin(), options.county.end(), is_digit))
        throw BadInput{{{"--county", 0, 0, "\"" + options.county + "\" is no code of a county", "six digits, as 341524"}}};
    auto const from = parse_day(options.list_from);
    if (!from) throw BadInput{{{"--list-from", 0, 0, "\"" + options.list_from + "\" is no day", "2026-01-01"}}};
    auto shell = SystemShell{};
    auto const before = accepted_before(options.accepted_on, options.accepted_paper, day_of(shell.now()));
    auto const data = std::filesystem::path{options.data};
    if (std::filesystem::exists(store::DataFolder{data}.mark()))
        throw BadInput{{{data.string(), 0, 0, "is a data folder already", "name another with --data"}}};
    auto const files = read_folder(options.rules.empty() ? default_rules() : std::filesystem::path{options.rules});
    auto const law = load_law_or_throw(files);
    auto const known_proof = remembered_proof(data, law, files);
    auto const proof = known_proof ? *known_proof : read_proof(check(law, invariants_for(files)));
    remember_beside_program(law, files, proof);
    if (!proof.holds()) {
        std::fprintf(stderr, "the rules are not proven: `xiangzhi rules check` says where; no county was made\n");
        return 1;
    }
    auto const county = found_county(data, options.rules,
                                     {.county_code = options.county,
                                      .made_as = store::MadeAs::Live,
                                      .catalogue = options.catalogue,
                                      .people = options.people,
                                      .list_from = *from,
                                      .by_acceptance = true},
                                     shell);
    auto const accepted = before ? take_over_acceptances(*county, shell, *from, before->signed_on, before->paper) : std::size_t{0};
    remember_proof(data, law, files, proof);
    auto const known = county->knowledge();
    auto const items = known->lists.versions().front().catalogue->items().size();
    auto const people = known->roster.people().size();
    if (options.json)
        std::printf("%s\n", to_string(Json::object()
                                          .set("county", options.county)
                                          .set("items", items)
                                          .set("people", people)
                                          .set("acceptances", accepted)
                                          .set("data", options.data))
                                .c_str());
    else
        std::printf("county %s in %s: %zu items, %zu people. Keep keys/signing.key in a second place, apart from the backups.\n",
                    options.county.c_str(), options.data.c_str(), items, people);
    if (!before)
        std::fprintf(stderr, "delegated items are used from their acceptance on: record each (登记承接), or found with --accepted-on and "
                             "--accepted-paper where townships accepted before\n");
    return 0;
}

} // namespace xz::cli
