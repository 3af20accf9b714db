// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/json.hpp"
#include "base/sha256.hpp"
#include "law/formula.hpp"
#include "law/guard.hpp"
#include "law/parameters.hpp"

namespace xz::casework {

/// What an act is about: things of the matter by scope ("party" -> "p"). Ordered, so that its text is one.
using About = std::map<law::Scope, std::string>;

/// A thing that an act makes by speaking of it: evidence, goods, a decision. One that no act names is called by the seq of the act that
/// made it.
bool is_item(law::Scope scope);
std::string new_item(law::Scope scope, std::uint64_t seq);

/// A fact's key: name, scope and the thing's id ("" for the case).
struct FactKey {
    std::string name;
    law::Scope scope = law::Scope::Case;
    std::string id;
    friend auto operator<=>(FactKey const&, FactKey const&) = default;
};

/// A run of a procedure in a matter. Numbers begin at 1, the matter's first run.
struct Run {
    std::uint32_t number = 0;
    std::string procedure;
    std::string state;
    About about;
    std::string paper_kind;   // of a run about a paper
    std::uint32_t parent = 0; // number of the run that opened it; 0 for none
    bool ended = false;
    Moment entered{}; // when the act happened that brought it into its state
};

/// What happened to a clock, as the act keeps it.
struct ClockChange {
    std::string clock;
    law::Scope of = law::Scope::Case;
    std::string id;                     // the party's, or ""
    std::string move;                   // start, moved, stop, resume, met, ended
    std::string number;                 // the number's id, at start
    Day day0{};                         // the day it runs from
    std::optional<Moment> legal_moment; // for hours
    std::optional<Day> nominal, legal, safe;
    std::optional<int> undated_year;
    bool provisional = false;
    std::string trace; // the count, short (law/period)
    int extension = 0;
    int post_grace = 0;                       // working days that a letter may still be on its way
    law::Owner owner = law::Owner::Authority; // whose time it is
    std::vector<std::pair<Day, Day>> exclusions;
};

/// Everything that an act changed. A dossier is folded from these alone, without opening rules/.
struct Effects {
    struct Moved {
        std::uint32_t run = 0;
        std::string procedure;
        std::string state;
        bool ended = false;
    };
    std::vector<Moved> moved;
    std::vector<Run> opened;
    std::vector<FactKey> established;
    std::vector<FactKey> revoked;
    std::vector<ClockChange> clocks;
    Json parties; // added to the matter: [{id, kind, name, birth_date}], personal values hashed; null for none
    std::vector<std::string> parties_dropped;
};

/// A personal or large value that stands in a body as SHA-256(salt || value) only.
struct HiddenValue {
    std::string hash; // hex
    std::string salt; // hex
    std::string value;
};

/// What a matter is: given with its first act, never changed.
struct MatterOpening {
    std::string procedure;
    std::string township;
    std::string item; // code in the catalogue, may be empty (a lead before routing)
    std::vector<law::Party> parties;
};

/// An act as it is kept. `body` is the exact text (RFC 8785) that `decide` made and the ledger's leaf; the other members are read from it.
struct Act {
    std::string county;
    MatterId matter;
    ActId id;
    RequestId request;
    std::uint64_t seq = 0; // 1, 2, 3 … within the matter
    std::uint32_t run = 0;
    std::string procedure;
    std::string step;
    About about;
    std::string actor;
    std::string post;
    std::string recorded_by;
    std::vector<std::string> officers;
    Moment at{};
    Moment recorded{};
    Json form;                            // personal values hashed: {"hash": "…"}
    std::vector<std::string> evidence;    // SHA-256 of files, hex
    std::optional<MatterOpening> opening; // on the first act
    Effects effects;
    std::string judged_by; // hex: SHA-256 over the hashes of rules, parameters, calendar and list that judged it (see judged_by())
    std::vector<HiddenValue> hidden; // not in the body: kept beside it
    std::string body;
};

/// SHA-256 of the canonical {"calendar", "list", "parameters", "rules"}, each a hash in hex. The parts stand in the county's own acts: a
/// rule set is adopted by one, a list published by one. So one act needs one hash, and still says which rules, numbers, days and list
/// judged it.
std::string judged_by(std::string const& rules, std::string const& parameters, std::string const& calendar, std::string const& list);

/// "filed", or "notice_served/party/p".
std::string fact_text(FactKey const& key);
FactKey parse_fact_key(std::string_view text);

/// The body of an act: RFC 8785 text of its members.
std::string write_body(Act const& act);
/// Reads a body back. Throws std::runtime_error with a reason where it is none of ours: a stored body that cannot be read is a failure.
Act read_body(std::string_view body);

} // namespace xz::casework
