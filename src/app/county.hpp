// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/list_acts.hpp"
#include "app/lost_decisions.hpp"
#include "app/other_matters.hpp"
#include "app/rules_change.hpp"
#include "app/writer.hpp"
#include "casework/adapters.hpp"
#include "catalogue/law_text.hpp"
#include "catalogue/lists.hpp"
#include "documents/paper.hpp"
#include "documents/review.hpp"
#include "law/loader.hpp"
#include "store/folder.hpp"
#include "store/sqlite_store.hpp"
#include "store/verify.hpp"
#include "team/roster.hpp"
#include "team/supplies.hpp"
#include "team/training.hpp"

namespace xz::app {

/// An act of the county's that is kept and that can't be taken up: the county goes on without it.
struct NotTakenUp {
    std::string kind; // of the register
    std::string step;
    std::uint64_t seq = 0;
    std::optional<std::uint64_t> leaf;
    std::string what; // for who tends the server
};

/// What acts are judged by at one moment: the rule set, and people and lists as the county's own acts made them. Never changed: a new act
/// makes a new one.
struct Knowledge {
    std::shared_ptr<law::Law const> law;
    std::string numbers_hash;  // hex
    std::string calendar_hash; // hex
    team::Roster roster;
    team::Training training;
    team::Supplies supplies;
    catalogue::Lists lists;
    catalogue::LawTexts laws; // the texts that rules and items rest on, as far as the county has imported them
    std::string
        adopted_rules; // hashes of rules, parameters and calendar that the record names last, one after another; "" before the first
    std::string adopted_content;                                        // hex of their files in lists/, or ""
    std::map<MatterId, std::shared_ptr<RulesVersion const>> kept_under; // matters that a change of the rules left under the old ones
    std::map<MatterId, std::string> without_rules;                      // such whose old rules can't be read: nothing is judged in them
    std::vector<NotTakenUp> not_taken_up;
};

/// A context with the answers that it refers to. It lives as long as what it is asked for.
class Judgment {
public:
    /// `version`: of a matter that goes on under rules of before; else the knowledge's own.
    Judgment(std::shared_ptr<Knowledge const> knowledge, std::string county_code, casework::MatterOpening const& opening, MatterId matter,
             Day item_day, Moment recorded_at, Digest const& entropy, OtherMatters elsewhere,
             std::shared_ptr<RulesVersion const> version = nullptr);
    Judgment(Judgment const&) = delete; // the context refers to its neighbours
    Judgment& operator=(Judgment const&) = delete;
    casework::Context const& context() const { return context_; }

private:
    std::shared_ptr<Knowledge const> knowledge_;
    std::shared_ptr<RulesVersion const> version_;
    casework::RosterAnswers team_;
    casework::ListedItem item_;
    OtherMatters elsewhere_;
    std::optional<law::Parameters> own_numbers_; // where special texts speak of the item
    casework::Context context_;
};

struct CountyOptions {
    store::SqliteOptions store;
    WriterOptions writer;
    std::shared_ptr<documents::Papers const> papers{};     // none: no paper is numbered or issued
    std::shared_ptr<documents::Review const> review{};     // none: no matter is reviewed
    std::shared_ptr<std::vector<File> const> rule_files{}; // the rules folder, to be kept with the act that adopts it
    std::optional<RulesChange> rules_change{};             // that other rules than the last adopted come into force, and how
    std::function<void(NotTakenUp const&)> tell{};         // of each act that can't be taken up, at the start and later
};

/// A county at work: its data folder, opened for writing, with what judges its acts.
class County {
public:
    /// Throws std::runtime_error, store::RolledBack, Altered; never for what a kept act of a register says. The first rule set is adopted
    /// by an act. One that isn't the one last adopted is refused (RulesDiffer) unless `rules_change` says who changes them and why; then an
    /// act keeps what changed and which matters keep what. In a county made for demonstration or tests that happens by itself.
    County(store::DataFolder folder, law::Law law, Shell& shell, CountyOptions const& options = {});
    ~County();

    std::string const& code() const { return store_->county_code(); }
    store::FolderMark const& mark() const { return mark_; }
    store::DataFolder const& folder() const { return folder_; }
    store::Store& store() { return *store_; }
    store::ContentFiles& evidence() { return evidence_; }
    Writer& writer() { return *writer_; }
    store::ContentFiles& papers() { return papers_; }
    /// The wording of papers; none where the county was opened without.
    documents::Papers const* wording() const { return wording_.get(); }
    /// The checks of the case-file review; none where the county was opened without.
    documents::Review const* review() const { return review_.get(); }
    /// What lists, searches and similar cases are answered from.
    store::SearchIndex& search() { return *search_; }
    LostDecisions& lost_decisions() { return *lost_decisions_; }
    /// One for each thread that asks.
    std::unique_ptr<store::Reader> reader() { return store_->reader(); }
    std::shared_ptr<Knowledge const> knowledge() const;

    /// The judgment under which a matter stands now; of a matter that doesn't exist yet, by its opening. The item is that of the list in
    /// force when the matter was opened.
    Judgment judgment(casework::Dossier const& dossier, casework::MatterOpening const* opening, Moment at, Digest const& entropy) const;

    /// Records an act of the county through the writer and waits for it.
    Answer record(std::string const& person, RequestId request, CountyAct act);
    /// Publishes a catalogue as the lists' next version.
    /// `by_acceptance`: townships use what is delegated from when they accepted it, by acts that follow.
    Answer publish_list(std::string const& person, RequestId request, std::string const& id, Day from,
                        catalogue::Catalogue const& catalogue, bool by_acceptance = false);
    /// Contents of lists that were read: what an import made needn't be read again.
    ListContents& list_contents() { return *list_contents_; }
    /// Takes in texts of laws, so that each article that is cited can be read.
    Answer import_laws(std::string const& person, RequestId request, std::span<catalogue::LawText const> texts);
    /// The same with every act of a people file, in order. Stops at the first that is declined.
    Answer record_people(std::string const& person, std::vector<team::TeamAct> const& acts);

private:
    void read_own_acts();
    Knowledge with_acts(std::string const& kind, casework::Dossier const& dossier, Knowledge const& before) const;
    void take_up(std::string const& kind, casework::Act const& act, Json const& form, Knowledge& into) const;
    void take_up_rules(casework::Act const& act, Json const& form, Knowledge& into) const;
    void name_leaves(store::Reader& reader, Knowledge& known) const;
    std::vector<Unmet> not_to_be_taken_up(Knowledge const& known, CountyAct const& act, Moment recorded_at) const;
    void kept(std::vector<std::shared_ptr<casework::Act const>> const& acts);
    std::vector<Unmet> objections(CountyAct const& act, Dossiers& dossiers, Moment recorded_at) const;
    std::vector<Unmet> room_objections(Knowledge const& known, CountyAct const& act, Dossiers& dossiers, Moment recorded_at) const;
    Judge judge();
    void adopt_rules(CountyOptions const& options);
    void change_rules(CountyOptions const& options);
    void keep_files_of_before(std::vector<File> const& files);

    store::DataFolder folder_;
    store::FolderMark mark_;
    Shell& shell_;
    store::ContentFiles evidence_;
    store::ContentFiles lists_;
    std::unique_ptr<ListContents> list_contents_ = std::make_unique<ListContents>(lists_);
    store::ContentFiles papers_;
    std::shared_ptr<documents::Papers const> wording_;
    std::shared_ptr<documents::Review const> review_;
    std::function<void(NotTakenUp const&)> tell_;
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<store::SearchIndex> search_;
    std::shared_ptr<Visits> visits_;
    std::shared_ptr<SimilarFines> fines_;
    std::unique_ptr<LostDecisions> lost_decisions_;
    mutable std::mutex mutex_;
    std::shared_ptr<Knowledge const> knowledge_; // under mutex_
    std::unique_ptr<Writer> writer_;
};

/// Every .toml, .csv, .typ and, where asked for, .md file under a folder, paths relative to it, in order: what `law::load_law` and
/// `catalogue::import_catalogue` take.
std::vector<File> read_files(std::filesystem::path const& folder, std::string_view besides = {});

/// Makes the data folder of a new county with a signing key drawn from the shell.
void found_county(store::DataFolder const& folder, store::FolderMark const& mark, Shell& shell, store::SqliteOptions const& options = {});

} // namespace xz::app
