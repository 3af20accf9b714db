// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace xz::cli {

/// `import catalogue`: a folder of CSV files read strictly; or a file (or a folder with one) of XLSX, CSV or ZIP as people keep them.
struct ImportOptions {
    std::string given; // folder or file
    std::string data;  // publish it there; with `preview` it is compared with the newest version there; "" only reads
    std::string rules;
    std::string accepted_on;    // what isn't accepted yet is taken over from before: the day
    std::string accepted_paper; // and the paper
    bool dry_run = false;
    bool preview = false; // print what would change, item by item
    bool progress = false;
    bool json = false;
};
int import_catalogue_command(ImportOptions const& options);

} // namespace xz::cli
