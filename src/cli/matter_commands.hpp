// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "store/store.hpp"

namespace xz::cli {

struct MatterOptions {
    std::string data;
    std::string rules;
    bool json = false;
    std::string matter; // id, or number
    std::string procedure = "penalty.ordinary";
    std::string township;
    std::string item;
    std::vector<std::string> parties; // "p:individual:李某:1980-05-01"
    std::string step;
    std::string by;
    std::string post;
    std::vector<std::string> officers;
    std::vector<std::string> about;  // "party=p"
    std::vector<std::string> fields; // "name=value"; a value that is JSON is taken as such
    std::string form;                // one JSON object
    std::string at;
    std::string request;
    std::string state;
};

/// By id, or by number; throws BadInput where there is none.
MatterId matter_of(store::Reader& reader, std::string const& text);

/// `xiangzhi matter …`
int matter_open(MatterOptions const& options);
int matter_act(MatterOptions const& options);
int matter_show(MatterOptions const& options);
int matter_list(MatterOptions const& options);
/// `xiangzhi import laws DIR`
int import_laws_command(std::string const& folder, std::string const& data, std::string const& rules, bool dry_run, bool json);

} // namespace xz::cli
