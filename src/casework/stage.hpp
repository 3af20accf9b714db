// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "casework/adapters.hpp"
#include "casework/decide.hpp"
#include "law/loader.hpp"

namespace xz::casework {

/// The standing cast (scenarios/cast.toml): who plays which post, and what they write where a story says nothing.
struct Cast {
    std::string township;
    std::vector<team::TeamAct> people;
    std::map<std::string, std::string> plays;                // post -> person
    std::map<std::string, std::vector<std::string>> holders; // post -> everybody who holds it
    std::map<std::string, Json> samples;                     // form -> fields; texts that begin with "@" are worked out
    std::vector<std::string> officers;                       // default officers, the first two are taken
    std::vector<law::Party> parties;                         // the default party
    std::vector<std::string> prefer;                         // steps that a lawful road takes first
    std::vector<std::string> avoid;                          // steps that it takes never
    std::vector<int> pace;                                   // working days that pass after each of its acts, in turn; none: five minutes
};

/// Where acts are proposed: in memory for stories, through the writer for simulations. Time is the caller's.
class Stage {
public:
    virtual ~Stage() = default;
    virtual Dossier const& dossier() const = 0;
    /// Judges, and keeps what is lawful.
    virtual Result<std::vector<Act>> propose(std::vector<ProposedAct> acts, std::string recorded_by, Moment recorded) = 0;
    virtual law::RuleSet const& rules() const = 0;
    virtual law::ItemQuestions const& item() const = 0;
    virtual law::Calendar const& calendar() const = 0;
    virtual law::Parameters const& numbers() const = 0;
    /// Parties with which the matter is opened.
    virtual std::vector<law::Party> const& parties() const = 0;
};

/// Other matters, as a story tells them: objects and the days of their inspections, and where the fines of similar cases lie.
class ToldElsewhere final : public law::CountyQuestions {
public:
    void inspected(std::string object, Day day) { inspected_.emplace_back(std::move(object), day); }
    void fined(std::string tier, std::int64_t share) { fined_.emplace_back(std::move(tier), share); }
    std::int64_t inspections(std::string_view object, int year) const override;
    std::vector<std::int64_t> similar_shares(Alike const& alike) const override;

private:
    std::vector<std::pair<std::string, Day>> inspected_;
    std::vector<std::pair<std::string, std::int64_t>> fined_;
};

/// A matter in memory.
class MemoryStage : public Stage {
public:
    MemoryStage(law::Law const& law, law::Parameters const& numbers, team::Roster const& roster, catalogue::Lists const& lists,
                MatterOpening opening, Day day, std::uint64_t seed);

    Dossier const& dossier() const override { return dossier_; }
    Result<std::vector<Act>> propose(std::vector<ProposedAct> acts, std::string recorded_by, Moment recorded) override;
    law::RuleSet const& rules() const override { return law_.rules; }
    law::ItemQuestions const& item() const override { return item_; }
    law::Calendar const& calendar() const override { return law_.calendar; }
    law::Parameters const& numbers() const override { return own_numbers_ ? *own_numbers_ : numbers_; }
    /// The context that judges at that moment; the stage outlives it.
    Context context(Moment recorded) const;
    std::vector<law::Party> const& parties() const override { return opening_.parties; }
    /// What else there is in the county; it outlives the stage. Nothing, where nobody says.
    void set_elsewhere(law::CountyQuestions const* elsewhere) { elsewhere_ = elsewhere; }

    /// What was proposed and kept, as it was proposed: a plan that can be played again elsewhere.
    struct Kept {
        std::vector<ProposedAct> acts;
        std::string recorded_by;
        Moment recorded{};
    };
    std::vector<Kept> const& kept() const { return kept_; }

private:
    law::Law const& law_;
    law::Parameters const& numbers_;
    RosterAnswers team_;
    ListedItem item_;
    std::optional<law::Parameters> own_numbers_; // where special texts speak of the item
    MatterOpening opening_;
    Dossier dossier_;
    std::string numbers_hash_;
    std::string calendar_hash_;
    std::string list_hash_;
    std::vector<Kept> kept_;
    law::CountyQuestions const* elsewhere_ = nullptr;
    std::uint64_t seed_;
    std::uint64_t proposals_ = 0;
};

/// The form that a step asks, with every required field: what is given, else the cast's sample, else a plain value of its type.
/// "@day", "@day_of.STEP" (of its last act), "@last_day.CLOCK" (begun now), "@now", "@party", "@number", "@officers", "@item.basis",
/// "@item.measure", "@item.measure_paper",
/// "@all_evidence", "@first_evidence",
/// "@intended.amount" and the like (the lines last approved for the party, else lawful ones), "@hearing_due" (whether their fine opens a
/// hearing right), "@team" (the first two officers), "@plays.POST" and "@holders.POST". "@road.…" (a minor's guardian, the gravity that the
/// article asks for) is written on a lawful road alone.
Json fill_form(law::Step const& step, Json given, ProposedAct const& act, Stage const& stage, Cast const& cast, bool on_road = false);

/// Who of the cast takes the step: a person, a party, "calendar"; "" where nobody plays any of its posts.
std::string actor_for(law::Step const& step, About const& about, Dossier const& dossier, Cast const& cast,
                      std::vector<law::Party> const& parties);

} // namespace xz::casework
