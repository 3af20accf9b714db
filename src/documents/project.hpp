// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "casework/decide.hpp"
#include "casework/dossier.hpp"
#include "catalogue/lists.hpp"
#include "documents/paper.hpp"
#include "team/roster.hpp"

namespace xz::documents {

/// What a paper is told besides its wording. All of it outlives the call.
struct Sources {
    casework::Dossier const& dossier; // through the act, or through the one before a draft
    casework::Act const& act;         // that makes the paper
    Json const& form;                 // the act's, in clear text
    casework::Context const& context;
    team::Roster const& roster;
    catalogue::Lists const& lists;
    Papers const& papers;
};

/// What this one paper is: given by who issues it.
struct Issue {
    std::string matter_number;
    std::string party;  // whose it is; "" where it is nobody's
    std::string number; // 文号; "" for none, or for a draft
    Day date{};
    std::string code;                              // of the public check; "" for none
    std::map<std::string, std::string> numbers_of; // of earlier papers, by kind
    bool draft = false;
    bool voided = false;
};

/// In whose name an act's papers go out.
struct Acting {
    std::string key;     // township or department
    std::string name;    // 金寨县古碑镇人民政府
    std::string brigade; // 金寨县古碑镇综合行政执法大队
    std::string code;    // in numbers; "" where the county's words have none
};
Acting acting_of(std::string_view item, casework::Context const& context, catalogue::Lists const& lists, Papers const& papers, Day day);

/// The values from which the frame is set: {frame, title, authority, number, date, parts: […], signs: […], …}. A function of its
/// arguments: the same in, the same out.
Json project(Paper const& paper, Sources const& sources, Issue const& issue);

} // namespace xz::documents
