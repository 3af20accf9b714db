// SPDX-License-Identifier: Apache-2.0
// A folder of rule files, stories and invariants among them: "=== PATH" begins a file, as it does in the kept inputs.
#include <vector>

#include "casework/story.hpp"
#include "law/book.hpp"
#include "law/calendar.hpp"
#include "law/invariants.hpp"
#include "law/loader.hpp"
#include "law/parameters.hpp"
#include "tests/fuzz/files.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace {

using namespace xz;
using fuzz::files_in;
using fuzz::promise;

template <class T>
void judge(Result<T, std::vector<Fault>> const& loaded)
{
    if (loaded) return;
    promise(!loaded.error().empty(), "what is refused is told why");
    for (auto const& fault : loaded.error()) promise(!fault.what.empty() && !to_string(fault).empty(), "a fault says what it is");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    auto const files = files_in({reinterpret_cast<char const*>(bytes), size});
    judge(law::load_rules(files, {"defence_due"}));
    judge(law::load_parameters(law::files_under(files, "parameters")));
    judge(law::Calendar::load(law::files_under(files, "calendars")));
    for (auto const& file : files) {
        if (file.path == "invariants.toml") judge(law::load_invariants(file));
        if (file.path == "book.toml") judge(law::load_book(file));
        if (file.path == "scenarios/cast.toml") judge(casework::parse_cast(file));
        if (file.path == "scenarios/story.toml") judge(casework::parse_story(file));
    }
    return 0;
}
