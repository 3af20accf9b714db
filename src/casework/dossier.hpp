// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/act.hpp"

namespace xz::casework {

/// A clock of the matter as the acts left it.
struct Clock {
    std::string clock;
    law::Scope of = law::Scope::Case;
    std::string id;
    std::string number;
    std::string state; // running, suspended, met, ended
    Day day0{};
    std::optional<Day> nominal, legal, safe;
    std::optional<Moment> legal_moment;
    std::optional<int> undated_year;
    bool provisional = false;
    std::string trace;
    int extension = 0;
    int post_grace = 0;
    law::Owner owner = law::Owner::Authority;
    std::vector<std::pair<Day, Day>> exclusions;
    std::optional<Day> suspended_on;
    std::uint64_t by_seq = 0; // act that last touched it
};

/// A folded matter. Made from acts alone, by `apply` in the order of seq; never opens rules/.
class Dossier {
public:
    /// Clear text of a hidden value by its hash, or nothing where it was erased.
    using Values = std::map<std::string, std::string, std::less<>>;

    bool empty() const { return acts_.empty(); }
    std::uint64_t last_seq() const { return acts_.size(); }
    std::optional<MatterId> matter() const { return matter_; }
    std::optional<MatterOpening> const& opening() const { return opening_; }

    /// The next act. Throws std::logic_error where its seq isn't the next: a stored order that jumps is no dossier.
    void apply(std::shared_ptr<Act const> const& act);
    void add_values(std::vector<HiddenValue> const& values);
    /// A matter that has no act yet, as its first act will find it: parties in clear text and the run with which it begins.
    void stand_up(MatterOpening const& opening, Json const& parties, std::optional<Run> const& first_run);

    std::vector<std::shared_ptr<Act const>> const& acts() const { return acts_; }
    std::vector<Run> const& runs() const { return runs_; }
    Run const* run(std::uint32_t number) const;
    std::vector<law::Party> const& parties() const { return parties_; } // clear values, those dropped too
    law::Party const* party(std::string_view id) const;
    bool holds(FactKey const& key) const { return facts_.contains(key); }
    /// Every fact in force with the seq and the moment of the act that established it.
    struct Since {
        std::uint64_t seq = 0;
        Moment at{};
    };
    std::map<FactKey, Since> const& facts() const { return facts_; }
    /// Ids of things of a scope, in order of appearance (parties: those not dropped).
    std::vector<std::string> ids(law::Scope scope) const;
    std::vector<Clock> const& clocks() const { return clocks_; }
    Clock const* clock(std::string_view name, std::string_view id) const;
    /// The acts as guards see them, forms in clear text where their values are known.
    law::Past const& seen() const { return seen_; }

    /// Canonical text of the whole state: equal dossiers, equal bytes. For views, tests and `rebuild-views --check`.
    std::string canonical_state() const;

private:
    void apply_run_effects(Act const& act);
    void apply_facts(Act const& act);
    void apply_clock(ClockChange const& change, std::uint64_t seq, Day day);
    void add_party(Json const& entry);
    void see(Act const& act);
    Json cleared(Json const& value) const;
    std::shared_ptr<Json const> clear_form(std::shared_ptr<Act const> const& act) const;

    std::optional<MatterId> matter_;
    std::optional<MatterOpening> opening_;
    std::vector<std::shared_ptr<Act const>> acts_;
    std::vector<std::shared_ptr<Json const>> clear_forms_;
    law::Past seen_; // points into acts_ and clear_forms_, which copies share
    std::vector<Run> runs_;
    std::vector<law::Party> parties_;
    std::map<FactKey, Since> facts_;
    std::map<law::Scope, std::vector<std::string>> seen_ids_;
    std::vector<Clock> clocks_;
    Values values_;
};

/// Folds from the first act on.
Dossier fold(std::vector<std::shared_ptr<Act const>> const& acts, Dossier::Values const& values = {});

} // namespace xz::casework
