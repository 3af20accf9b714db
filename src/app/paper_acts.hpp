// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/command.hpp"
#include "documents/identity.hpp"
#include "store/store.hpp"

namespace xz::app {

class County;
class Dossiers;

/// What happens to papers stands in acts of the county, "county.paper", each paper in a matter of its own named by its code:
///   numbered  {matter, seq, paper, party?, sequence, n, number, date}  in the commit of the act that makes it (NUM-2, NUM-3)
///   waiting   {matter, seq, paper, party?, sequence, date}             instead, where a department has lent no number (NUM-7)
///   issued    {matter, seq, paper, party?, sha256, bytes, wording}     when its bytes are kept
///   voided    {matter, seq, paper, party?, by}                         in the commit of the act that voids it (NUM-4)
///   voided    {matter, seq, paper, party?, reason}                     by hand, by its actor
constexpr auto paper_kind = "paper";

/// What the ledger says of one paper.
struct PaperState {
    std::string number; // 文号, "" where it has none
    std::optional<Day> date;
    std::string sha256; // of the bytes kept; "" while it waits
    std::uint64_t bytes = 0;
    std::string wording;
    std::optional<Moment> issued;
    bool waits_for_number = false; // its department has lent none yet
    bool voided = false;
    std::string void_reason;        // where it was voided by hand
    std::optional<MatterId> matter; // whose act made it
    std::uint64_t seq = 0;
    std::string kind;
    std::string party;
    std::uint64_t leaf = 0; // of its last act
};
PaperState paper_state(store::Reader& reader, std::string_view code);

/// One paper of a matter, with the act that makes it.
struct MatterPaper {
    documents::PaperKey key;
    std::uint64_t seq = 0;
    Moment at{};
    Moment recorded{};
    std::string actor;
    PaperState state;
};
/// Every paper that the matter's acts make, in their order.
std::vector<MatterPaper> papers_of(store::Reader& reader, documents::Papers const& wording, law::RuleSet const& rules,
                                   casework::Dossier const& dossier);

/// The acts that these bring: numbers for what they make, voids for what they undo.
std::vector<CountyAct> paper_acts(County const& county, casework::Dossier const& dossier, std::vector<casework::Act> const& acts,
                                  Moment recorded_at);

/// What speaks against an act about a paper: one that was served or is bound to a decision is not voided by hand (NUM-4).
std::vector<Unmet> paper_objections(County const& county, CountyAct const& act, Dossiers& dossiers);

} // namespace xz::app
