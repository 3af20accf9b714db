// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "base/sha256.hpp"
#include "documents/placeholder.hpp"
#include "law/parameters.hpp"
#include "law/rules.hpp"

namespace xz::documents {

/// One column of a list in a paper.
struct Column {
    std::string title;
    Wording text;
    int width = 1; // in parts of the line
};

/// One part of a paper, in the order of the file: a paragraph, a row of a ruled form, or a list.
struct Part {
    std::string heading;
    std::string label; // a ruled form's left cell; a record's head
    Wording text;
    std::string empty = "/";         // printed where no placeholder has a value: nothing may be added later
    bool all_fields = false;         // every field of the making step's form that no other part prints, a row each
    std::vector<std::string> fields; // or these
    std::string list;                // "officers", "evidence", "parties", "services", "papers"
    std::vector<Column> columns;
    std::string element;         // what the law demands of this paper, and this part carries
    law::Formula when;           // over facts and the form
    std::vector<ValuePath> with; // printed only where one of these has a value
    std::string sign;            // "actor", "officers", "party", "blank": who signs this row
    law::Place place;
};

struct Sign {
    std::string title;
    std::string who; // "actor", "officers", "party", "blank"
};

/// A kind of paper (文书), as rules/papers/<id>.toml says it.
struct Paper {
    std::string id;
    law::Text title;
    std::string frame;              // letter, form, record, list; "" where it is taken in, not made
    std::string kind_code;          // of its number; "" where it has none
    bool number_from_block = false; // written on the spot, from a block that a device drew
    bool each_party = false;
    bool seal = false;
    int copies = 1;
    std::string volume; // "Z", "F", "" for no case file
    int order = 0;      // in the case file
    std::string service;
    std::string foot;
    std::vector<std::string> voided_by; // steps after which its number is void
    std::vector<std::string> made_by;   // steps, of those that name the paper; none: all
    std::vector<Part> parts;
    std::vector<Sign> signs;
    law::Place place;

    bool made() const { return !frame.empty(); }
    /// Leaves the house, and can be checked by who gets it.
    bool external() const { return service == "serve" || service == "hand" || service == "pub" || service == "out"; }
};

/// What the papers of one county say of its authorities, from papers/county/<code>.toml.
struct AuthorityWords {
    std::string code; // in numbers: 金古碑
    std::string address;
    std::string phone;
};
struct CountyWords {
    std::string county;
    std::string name; // 金寨县
    std::string review_authority;
    std::string city_review_authority;
    std::string court;
    std::string bank;                                               // where no act names one
    std::string check_address;                                      // the public check, before the code
    std::map<std::string, AuthorityWords, std::less<>> authorities; // by township or department
};

struct Frame {
    std::string name; // "letter.typ"
    std::string text;
};

/// Every paper of a rules folder, checked against its procedures and forms.
class Papers {
public:
    Paper const* paper(std::string_view id) const;
    std::map<std::string, Paper, std::less<>> const& all() const { return papers_; }
    std::vector<Frame> const& frames() const { return frames_; }
    CountyWords const* county(std::string_view code) const;
    /// SHA-256 over wording and frames, hex: which wording a paper was printed by.
    std::string const& hash() const { return hash_; }

private:
    friend class PapersReader;
    std::map<std::string, Paper, std::less<>> papers_;
    std::map<std::string, CountyWords, std::less<>> counties_;
    std::vector<Frame> frames_;
    std::string hash_;
};

/// Reads rules/papers/: unknown keys, frames, facts and placeholders, and demanded elements that nobody prints, each with its line, all at
/// once. `demanded` is the program's own list of what the law asks of each paper: a county's folder may word it, never drop it.
Result<Papers, std::vector<Fault>> load_papers(std::span<File const> files, law::RuleSet const& rules, law::Parameters const& numbers,
                                               File const& demanded);

/// Roots of placeholders besides `form` and earlier steps, with what may follow.
std::map<std::string, std::set<std::string>, std::less<>> const& known_values();
/// What a list's columns may ask as `each.…`.
std::map<std::string, std::set<std::string>, std::less<>> const& known_lists();

} // namespace xz::documents
