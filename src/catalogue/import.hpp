// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "base/json.hpp"
#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "catalogue/csv.hpp"
#include "catalogue/source.hpp"
#include "catalogue/watch.hpp"

namespace xz::catalogue {

using Imported = tl::expected<Catalogue, std::vector<Fault>>;

/// Reads departments.csv, townships.csv, items.csv, discretion.csv and, where they are there, force.csv (code, from, to, townships) and
/// measures.csv (see Measure), wherever they stand; files that are not .csv are passed over. A catalogue, or every fault of every file at
/// once (see FaultList for the limit).
Imported import_catalogue(std::vector<File> files);

/// The same from tables that were read already. Throws Cancelled.
Imported import_sources(std::vector<Source> sources, Watch const& watch = {});

/// The tables of a catalogue, to be imported again with some of them changed.
std::vector<Source> sources_of(Json const& content);
std::vector<Source> sources_of(Catalogue const& catalogue);

/// The catalogue whose `canonical_content` this is: what a store kept by its hash. Judged as strictly as the files were.
Imported catalogue_from_content(std::string_view canonical_content);

Json fault_json(Fault const& fault);
/// The answer of `import catalogue --json`: the summary, or the same members with zeros and the faults.
Json import_report(Imported const& imported);

} // namespace xz::catalogue
