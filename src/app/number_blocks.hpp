// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/command.hpp"
#include "app/view.hpp"
#include "store/store.hpp"

namespace xz::app {

class Dossiers;

/// Blocks of numbers, in acts of the county "county.block". Every sequence has one matter for what its department lent (NUM-7) and one for
/// what devices drew (NUM-5):
///   lent      {authority, code, kind, year, from, to}                 entrusted papers take these, in order
///   awaited   {matter, seq, paper, party?, paper_code}                in the commit of an act whose paper found none
///   drawn     {device, sequence, before, after, from, to, n}          n = to: the sequence goes on behind the block
///   used      {no, paper_code}                                        in the commit of the act that uses it
///   returned, voided  {no, device, reason?}                           a number that was not used; it is never given again
constexpr auto block_kind = "block";

/// What a number belongs to: "lent/D02/罚决", "drawn/341524105/当罚".
std::string lent_about(std::string_view authority, std::string_view kind);
std::string drawn_about(std::string_view authority, std::string_view kind);

/// A number of a block that a device drew, and how it ended.
struct DrawnNumber {
    std::int64_t n = 0;
    std::string number; // whole
    std::string device;
    Moment drawn{};
    std::string end; // "" open, used, returned, voided
};
std::vector<DrawnNumber> drawn_numbers(casework::Dossier const& blocks);

/// The number that is asked for, or nothing where its authority has lent none. Tells what else must stand in the same commit.
struct GivenNumber {
    std::optional<std::int64_t> n;
    std::string number;
    std::string sequence;
    std::optional<CountyAct> beside; // used, or awaited
};
GivenNumber give_number(CountyAct const& paper, MatterNumbers& numbers, Dossiers& dossiers);

/// Papers that waited and get a number of the block that is being lent, in the order in which they began to wait.
std::vector<CountyAct> papers_served(CountyAct const& lent, Dossiers& dossiers, Moment recorded_at);
/// What speaks against a block, or against closing one of its numbers.
std::vector<Unmet> block_objections(CountyAct const& act, Dossiers& dossiers, Moment recorded_at);

/// One sequence as the ledger tells it (NUM-10).
struct SequenceAudit {
    std::string sequence;
    std::int64_t first = 0, last = 0;
    std::size_t given = 0, voided = 0;
    std::size_t in_blocks = 0, used = 0, returned = 0, open = 0; // of blocks that devices drew
    std::size_t old_blocks = 0;                                  // numbers open for more than a week
    std::vector<std::int64_t> missing, doubled;                  // empty by construction
};
/// Reads the whole record.
std::vector<SequenceAudit> audit_numbers(store::Reader& reader, Moment now);

} // namespace xz::app
