// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "law/parameters.hpp"
#include "law/rules.hpp"
#include "law/source.hpp"

namespace xz::law {

/// The second entry of the rules (对账簿), from the other side: for each need the steps that must ask it, for each step who may take it and
/// where it may lead, for each fact where it must begin and end, and what each number of the nation comes to. Whoever changes a step
/// changes it in two places, and the difference is read. Steps are "procedure/step", ways "state > state".
struct Book {
    using Rows = std::map<std::string, std::vector<std::string>>;
    Rows asked;       // need → steps
    Rows posts;       // step → posts, and no others
    Rows ways;        // step → ways, and no others
    Rows established; // fact → steps
    Rows revoked;     // fact → steps
    Rows numbers;     // the nation's number → what it comes to
    Rows clocks;      // clock → the numbers that govern it
};

Result<Book, std::vector<Fault>> load_book(SourceFile const& file);
/// The book of these rules and numbers, as TOML.
std::string write_book(RuleSet const& rules, Parameters const& numbers);
/// One place where rules and book differ.
struct Difference {
    std::string what; // for people
    std::string step; // of a need that a step no longer asks: "procedure/step", else ""
    std::string need;
};
/// Where the rules say less than the book, or allow more, or a national number is another. What the book doesn't name (a county's own
/// procedure, its own rows beside the nation's) is free.
std::vector<Difference> compare(RuleSet const& rules, Parameters const& numbers, Book const& book);

} // namespace xz::law
