// SPDX-License-Identifier: Apache-2.0
// A county's catalogue: "=== NAME" begins a file, as it does in the kept inputs. People too, whose file lies beside them.
#include <vector>

#include "catalogue/import.hpp"
#include "team/people.hpp"
#include "tests/fuzz/files.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace {

using namespace xz;
using fuzz::files_in;
using fuzz::promise;

void judge_faults(std::vector<Fault> const& faults)
{
    promise(!faults.empty(), "what is refused is told why");
    for (auto const& fault : faults) promise(!fault.what.empty() && !fault.mend.empty(), "a fault has its mend");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    auto const files = files_in({reinterpret_cast<char const*>(bytes), size});
    auto const imported = catalogue::import_catalogue(files);
    (void)to_string(catalogue::import_report(imported));
    if (!imported) {
        judge_faults(imported.error());
    } else {
        auto const again = catalogue::catalogue_from_content(imported->canonical_content());
        promise(again.has_value() && again->hash() == imported->hash(), "a catalogue is read back from its content");
    }
    for (auto const& file : files) {
        if (!file.path.ends_with(".toml")) continue;
        auto const people = team::parse_people(file);
        if (!people) judge_faults(people.error());
    }
    return 0;
}
