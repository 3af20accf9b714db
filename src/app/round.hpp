// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/answer.hpp"
#include "app/command.hpp"
#include "app/dossiers.hpp"
#include "app/view.hpp"
#include "ledger/signer.hpp"
#include "ledger/tiles.hpp"
#include "store/files.hpp"
#include "store/store.hpp"

namespace xz::app {

/// What the writer stands on between two batches: everything in it agrees with what is committed.
struct Standing {
    std::string county_code;
    ledger::TreeBuilder tree;
    MatterNumbers numbers;
    Moment last_recorded{}; // recorded time never falls along the leaves
};

/// What one round may use. All of it outlives the round.
struct Tools {
    store::Reader& reader;
    store::ContentFiles const& evidence;
    store::ContentFiles& lists;
    Dossiers& dossiers;
    Judge const& judge;
    Shell& shell;
    ledger::Signer const& signer;
};

/// One batch in the making. Judges commands one after another, each on what those before it left, and stages what they bring; nothing is
/// written. A command that is refused or fails leaves no trace in it.
class Round {
public:
    Round(Standing standing, Tools tools);

    /// The command's place in the answers.
    std::size_t judge(Command const& command);
    std::size_t bytes() const { return bytes_; }
    /// An act of the county was staged: what comes after it must be judged by what it brings.
    bool closed() const { return closed_; }
    bool brings_nothing() const { return batch_.acts.empty(); }

    /// Signs the head; afterwards the batch can be kept.
    store::Batch const& close();
    /// After the commit: what the writer stands on from now on.
    Standing take_standing() { return std::move(standing_); }
    /// After a failed one: forgets the dossiers that it touched.
    void forget();
    /// By place; once. What was staged is answered with `failure`, where there is one.
    std::vector<Answer> take_answers(Declined const* failure);
    std::vector<std::shared_ptr<casework::Act const>> const& acts() const { return acts_; }

private:
    using Acts = std::vector<std::shared_ptr<casework::Act const>>;
    struct Staged {
        std::size_t first = 0; // in acts_
        std::size_t count = 0;
        bool repeated = false; // by another command of the round
    };
    using Outcome = std::variant<Declined, Accepted, Staged>;

    Outcome outcome_of(Command const& command);
    Outcome judge_proposal(Command const& command, casework::Proposal const& proposal);
    Outcome judge_county_act(Command const& command, CountyAct const& act);
    std::vector<Unmet> missing_evidence(casework::Proposal const& proposal) const;
    /// `with`: acts of other matters that stand or fall with these.
    Staged stage(Command const& command, std::vector<casework::Act> acts, std::vector<casework::Act> with = {});
    std::vector<casework::Act> make_papers(Command const& command, std::vector<CountyAct> const& papers);
    std::vector<casework::Act> brought_by(Command const& command, CountyAct& what);
    Acts fold_in_beside(std::vector<casework::Act> with);
    void fold_in(MatterId matter, Acts const& acts);
    void fold_back(MatterId matter);
    void add_to_batch(casework::Act const& act);
    Accepted accepted(Staged const& staged);
    Moment now();

    Standing standing_;
    Tools tools_;
    std::uint64_t first_leaf_;
    store::Batch batch_;
    std::map<MatterId, store::MatterView> views_;
    std::vector<MatterId> touched_;
    Acts acts_;
    std::vector<Digest> leaf_hashes_;
    std::vector<ledger::Receipt> receipts_;
    std::vector<Outcome> outcomes_;
    std::map<std::pair<std::string, RequestId>, std::pair<std::size_t, Digest>> requests_; // place and hash of those staged here
    std::size_t bytes_ = 0;
    bool closed_ = false;
};

/// The act of a county act: its matter's next.
casework::Act make_county_act(CountyAct const& what, Command const& command, std::string const& county_code, std::uint64_t seq,
                              Moment recorded, Digest const& entropy);
/// The act's form with the values that were kept beside it, as far as the act carries them.
Json clear_form(casework::Act const& act);

} // namespace xz::app
