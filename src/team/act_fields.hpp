// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "team/roster.hpp"

namespace xz::team {

/// A member of the form of a kind of act.
struct ActField {
    std::string_view name;
    enum class Type { Text, Day, Bool, Texts, Number } type = Type::Text;
    bool required = true;
};

std::vector<ActField> fields_of(std::string_view kind);
bool fits(Json const& value, ActField::Type type);
/// A township's nine digits, a county's six, or a department's code.
bool is_place(std::string_view text);

/// What speaks against an act about units, seats, deputies, quotas, profiles and secondments, whose form is in order; nothing for others.
std::vector<Objection> organisation_objections(Roster const& roster, TeamAct const& act);

/// What speaks against it because of whose post is given by whom, where a person works, and what an auxiliary may do.
std::vector<Objection> standing_objections(Roster const& roster, TeamAct const& act);

/// The post that an act would have the person hold, and where; nothing for other acts.
std::optional<Posting> post_asked(Roster const& roster, TeamAct const& act);
/// Posts, loans and deputyships of a person, whenever.
std::vector<Posting> all_posts_of(Roster const& roster, Person const& who);

} // namespace xz::team
