// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/sha256.hpp"
#include "catalogue/item.hpp"
#include "catalogue/rows.hpp"

namespace xz::catalogue {

struct Department {
    std::string code;
    std::string name_zh;
    std::string name_en;
    std::vector<std::string> fields;
};

struct Township {
    std::string code; // nine digits, the first six being the county's
    std::string name_zh;
    std::string name_en;
    std::string kind;
    std::string county;
};

/// When and where an item may be used, where that differs from the whole version's. No townships: all of them.
struct Force {
    std::optional<Day> from; // first day
    std::optional<Day> to;   // last day
    std::vector<std::string> townships;
};

/// A compulsory measure that goes with an item (行政强制法 §10, §17, §22): which text gives it, and which published paper hands it to
/// townships.
struct Measure {
    std::vector<std::string> kinds; // seal, seize
    std::string objects;            // words of the article: against what
    std::string law;                // its title
    std::string article;
    std::string rank;          // law, administrative_regulation, local_regulation, rule, document
    std::string handed_by;     // law_itself, local_regulation, provincial_decision, penalty_only
    std::string handed_by_doc; // the paper, its number and article
    std::optional<Day> published_on;
    std::optional<Day> from;
    std::optional<Day> to;
    std::vector<std::string> townships;      // empty: all of them
    std::optional<std::int64_t> filing_days; // working days in which that law wants a case filed after the measure (兽药管理条例 §46)
};

/// Individual business (个体工商户) and the person in charge (直接负责的主管人员) are parties of their own.
enum class PartyKind { Individual, IndividualBusiness, Organisation, Responsible };

enum class TiersFor { Any, Individual, Organisation };

/// The files as tables of text: what the hash of a catalogue is over.
class Content {
public:
    void set(std::string_view name, TableRows table) { tables_.insert_or_assign(std::string{name}, std::move(table)); }
    TableRows const* table(std::string_view name) const;
    std::map<std::string, TableRows, std::less<>> const& tables() const { return tables_; }
    /// RFC 8785; the same for the same content, whatever the files' encoding, quotes, line ends, order of rows and columns.
    std::string canonical() const;
    Json json() const;
    /// SHA-256 of the canonical text; reckoned once.
    Digest const& hash() const;

private:
    std::map<std::string, TableRows, std::less<>> tables_;
    mutable std::optional<Digest> hash_; // asked before the content is shared
};

/// One county's catalogue: complete and free of faults, or it does not exist (see import.hpp). Codes are ordered.
class Catalogue {
public:
    /// Everything that `import_catalogue` found.
    struct Parts {
        std::map<std::string, Department, std::less<>> departments;
        std::map<std::string, Township, std::less<>> townships;
        std::map<std::string, Item, std::less<>> items;
        std::map<std::pair<std::string, TiersFor>, std::vector<Tier>> tiers; // in the order of TierKind
        std::map<std::string, std::vector<Force>, std::less<>> force;
        std::map<std::string, std::vector<Measure>, std::less<>> measures;
        Content content;
    };

    Catalogue() : Catalogue(Parts{}) {}
    explicit Catalogue(Parts parts);

    Item const* item(std::string_view code) const;
    Department const* department(std::string_view code) const;
    Township const* township(std::string_view code) const;
    /// The benchmark for that kind of party, else the one for any; empty where there is none.
    std::vector<Tier> const& tiers(std::string_view code, PartyKind party) const;
    std::vector<Force> const& force(std::string_view code) const;
    /// The measures of an item; none where the list names none.
    std::vector<Measure> const& measures(std::string_view code) const;
    Content const& content() const { return parts_.content; }
    /// The list has a sheet of measures: what it doesn't name, no township has.
    bool lists_measures() const { return parts_.content.table("measures") != nullptr; }

    std::map<std::string, Item, std::less<>> const& items() const { return parts_.items; }
    std::map<std::string, Department, std::less<>> const& departments() const { return parts_.departments; }
    std::map<std::string, Township, std::less<>> const& townships() const { return parts_.townships; }

    /// Made when it is asked for: of a hundred thousand items it is 80 MB.
    std::string canonical_content() const { return parts_.content.canonical(); }
    /// SHA-256 of it: what a ledger act names.
    Digest const& hash() const { return hash_; }

    /// `{items, by_list: {approval, enforcement, cooperation}, delegated, departments, faults: []}`.
    Json summary() const;

private:
    Parts parts_;
    Digest hash_{};
};

/// The item for people and pages, amounts in the units of Range.
Json item_json(Item const& item);

} // namespace xz::catalogue
