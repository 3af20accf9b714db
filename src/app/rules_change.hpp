// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/json.hpp"
#include "casework/dossier.hpp"
#include "law/diff.hpp"
#include "store/files.hpp"
#include "store/store.hpp"

namespace xz::app {

/// A rule set as a county keeps it and judges by it.
struct RulesVersion {
    std::shared_ptr<law::Law const> law;
    std::string numbers_hash;  // hex
    std::string calendar_hash; // hex
    std::string content;       // hex: its files in lists/; "" where none are kept

    /// What an act of the county names it by.
    std::string key() const { return law->rules.hash_hex + numbers_hash + calendar_hash; }
};

RulesVersion version_of(std::shared_ptr<law::Law const> law);

/// The files of a rules folder that judge, as one text: {format, files: {path: text}}. With `change` beside them.
std::string rules_content(std::span<File const> files, Json const& change = {});
/// Throws std::runtime_error where it is no such text, or its rules don't load any more.
law::Law law_from_content(std::string_view content);
/// The rule set that the record names last, with its files where the county kept them; nothing before the first.
struct AdoptedRules {
    std::string key;
    std::string content; // hex, or ""
    std::optional<law::Law> law;
};
std::optional<AdoptedRules> adopted_rules(store::Reader& reader, store::ContentFiles const& contents);

/// Why an open matter is touched by a change of the rules, and what it keeps.
struct TouchedMatter {
    MatterId matter;
    std::string number;
    std::string procedure;
    std::vector<std::string> states;
    struct Why {
        std::size_t change = 0; // which of the changes
        std::string zh, en;
    };
    std::vector<Why> why;
    std::vector<Why> keeps;
    bool stranded = false; // it stands where the new rules know no state
};

/// Every open matter that one of the changes touches, by number.
std::vector<TouchedMatter> touched_matters(store::Reader& reader, law::RuleSet const& before, law::RuleSet const& after,
                                           std::vector<law::RuleChange> const& changes);

/// What the law says of the matters that are open when the rules change: procedure by the new ones from that day on, unless an article lets
/// a matter end under the old; what was done stays, and so do days that were reckoned; the penalty itself by the law of the breach, or the
/// milder one (处罚法 §37).
struct RulesChange {
    std::string person;
    std::string reason;
    std::map<std::string, std::string> keeps; // number of a matter, or a procedure -> the article that lets it end under the old rules
    std::string correction;                   // why a number is said to have been another one in the past; else that is refused
    bool by_itself = false;                   // of a demonstration or test county: no matter is left behind, nothing is refused
    std::shared_ptr<std::vector<File> const> before_files{}; // where the county kept none of the rules of before
};

/// A change, worked out.
struct ChangePlan {
    std::vector<law::RuleChange> changes;
    std::vector<TouchedMatter> touched;
    struct Kept {
        MatterId matter;
        std::string number, article;
    };
    std::vector<Kept> kept; // under the old rules
    std::size_t backwards = 0;
    std::vector<std::string> stranded; // numbers of matters that nothing lets go on
};

ChangePlan plan_change(store::Reader& reader, law::Law const& before, law::Law const& after, Day on, RulesChange const& asked);
Json json_of(ChangePlan const& plan);

/// The rules given aren't those that the record names last, and may not come into force like this.
class RulesDiffer : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Why the plan is refused, or nothing.
std::optional<std::string> refused(ChangePlan const& plan, RulesChange const& asked);

} // namespace xz::app
