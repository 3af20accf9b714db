// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/answer.hpp"
#include "base/date.hpp"
#include "base/id.hpp"
#include "base/json.hpp"
#include "base/sha256.hpp"
#include "casework/decide.hpp"

namespace xz::app {

/// An act of the county itself: about people and posts (kind "team"), versions of the lists ("list"), rule sets ("rules") and the like.
/// Kept as procedure "county.<kind>" in the one matter of that kind, or in the own matter of the thing that it is about.
struct CountyAct {
    std::string kind;
    std::string step; // "person_added", "published", …
    Json form = Json::object();
    std::vector<std::string> personal;  // members of the form that are kept beside the body
    std::optional<Moment> happened_at;  // else now
    std::optional<std::string> content; // kept as lists/<sha256>.json; the form gets its `hash`
    std::string asked_by;               // a person whose posts a register asks for; "": the program, or who sits at the machine
    std::string about;                  // a thing with a matter of its own: a paper's code
    /// A number that the writer gives with the act: the form gets `sequence`, `n` and the whole `number`.
    struct NumberAsked {
        std::string sequence;
        std::string before, after; // "金古碑罚决字〔2026〕", "号"
        // Of an entrusted paper: from blocks that the department lent, else the paper waits (NUM-7).
        std::string lent; // about of their matter; "": the sequence is our own
        std::string kind_code, code;
        int year = 0;
        std::optional<std::pair<std::int64_t, std::int64_t>> fresh; // lent by the very act that brings this one
        // Written on the spot: the whole number, if a device drew it with a block (NUM-5); else the paper has none of ours.
        std::string wanted, drawn;
        std::int64_t count = 1; // of a block that a device draws: the form gets `from`, `to`, and n = to
    };
    std::optional<NumberAsked> number;
};

/// One request to change the county's record.
struct Command {
    std::string person; // who is signed in
    RequestId request;
    std::optional<MatterId> matter;        // none: a proposal that opens one
    std::optional<std::uint64_t> base_seq; // what the client had seen of it
    Digest body_hash{};                    // of the request as it came: a repetition has the same
    std::variant<casework::Proposal, CountyAct> what;
};

/// SHA-256 over everything in a proposal, for callers that have no bytes of the request.
Digest hash_of(casework::Proposal const& proposal);
Digest hash_of(CountyAct const& act);

/// The matter in which a county keeps its acts of that kind, or of that kind about that thing: the same in every county.
MatterId county_matter(std::string_view kind, std::string_view about = {});
/// "county.<kind>"
std::string county_procedure(std::string_view kind);
bool is_county_procedure(std::string_view procedure);

/// What the writer asks for besides the record. Only the shell knows the time and draws lots.
class Shell {
public:
    virtual ~Shell() = default;
    virtual Moment now() = 0;
    /// 32 bytes that nobody can guess, never the same twice.
    virtual Digest entropy() = 0;
};

class Dossiers;

/// What judges a command. The county gives it from its rules, lists and people; tests and benches give their own.
struct Judge {
    std::function<Result<std::vector<casework::Act>>(casework::Dossier const&, casework::Proposal const&, Moment recorded_at,
                                                     Digest const& entropy)>
        decide;
    /// What these acts, judged and not yet kept, bring with them in the same commit: numbers of the papers that they make, and voids.
    std::function<std::vector<CountyAct>(casework::Dossier const&, std::vector<casework::Act> const&, Moment recorded_at)> papers{};
    /// The same for an act of the county: numbers for papers that waited for a block.
    std::function<std::vector<CountyAct>(CountyAct const&, Dossiers&, Moment recorded_at)> brings{};
    /// Everything that speaks against an act of the county, on matters as the acts before it left them; empty: it may be kept.
    std::function<std::vector<Unmet>(CountyAct const&, Dossiers&, Moment recorded_at)> objections;
    /// What was kept, before anything else is judged.
    std::function<void(std::vector<std::shared_ptr<casework::Act const>> const&)> kept;
};

} // namespace xz::app
