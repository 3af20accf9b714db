// SPDX-License-Identifier: Apache-2.0
// Which text goes first: sources of rows, special texts, and conflicts that no ladder ranks. 立法法 §98–106
#include <algorithm>
#include <tuple>
#include <utility>

#include "law/parameters_reader.hpp"

namespace xz::law {

namespace {

/// A text that can be read: a title with its article. "derived", "house", "demonstration data" are none.
bool cites(std::string const& basis) { return basis.find("§") != std::string::npos || basis.find("条") != std::string::npos; }

bool cites_own_text(Number const& row, Number const& base)
{
    return std::any_of(row.basis.begin(), row.basis.end(), [&](std::string const& one) {
        return cites(one) && std::find(base.basis.begin(), base.basis.end(), one) == base.basis.end();
    });
}

bool meets(std::vector<std::string> const& a, std::vector<std::string> const& b)
{
    return std::any_of(a.begin(), a.end(), [&](auto const& one) { return std::find(b.begin(), b.end(), one) != b.end(); });
}

bool is_local(Number const& row) { return row.jurisdiction != "CN"; }

std::string own_article(Number const& row)
{
    auto const found = std::find_if(row.basis.begin(), row.basis.end(), cites);
    return found == row.basis.end() ? row.basis.empty() ? std::string{} : row.basis.front() : *found;
}

/// The article that says who decides between the two, or nothing where a ladder ranks them. 立法法 §81.1, §98–106
std::string undecided(Number const& a, Number const& b)
{
    auto const local_against_department = [](Number const& one, Number const& other) {
        return one.rank == "local_regulation" && is_local(one) && other.rank == "rule" && !is_local(other);
    };
    if (local_against_department(a, b) || local_against_department(b, a)) return "立法法 §106.1(2)";
    if (a.rank == "rule" && b.rank == "rule" && (!is_local(a) || !is_local(b))) return "立法法 §106.1(3)";
    auto const& special = a.special_of.empty() ? b : a;
    auto const& general = a.special_of.empty() ? a : b;
    auto const newer_general = !special.special_of.empty() && general.special_of.empty() && !special.maker.empty() &&
                               special.maker == general.maker && special.from && general.from && *special.from < *general.from;
    if (newer_general) return "立法法 §105";
    if (!a.special_of.empty() && !b.special_of.empty() && a.jurisdiction == b.jurisdiction &&
        height_of_rank(a.rank) == height_of_rank(b.rank))
        return "立法法 §105";
    return {};
}

} // namespace

bool contains_place(std::string const& outer, std::string const& inner) { return outer == "CN" || inner.starts_with(outer); }

bool rows_overlap(Number const& a, Number const& b)
{
    auto const a_ends_before = a.to && b.from && *a.to < *b.from;
    auto const b_ends_before = b.to && a.from && *b.to < *a.from;
    return !a_ends_before && !b_ends_before;
}

bool selectors_meet(Number const& a, Number const& b)
{
    if (a.special_of.empty() || b.special_of.empty()) return true;
    auto const one_kind = [](auto const& x, auto const& y) { return x.empty() == y.empty(); };
    // Selectors of different kinds may meet in an item: that is seen when the item asks.
    if (!one_kind(a.items, b.items) || !one_kind(a.departments, b.departments) || !one_kind(a.laws, b.laws)) return true;
    return meets(a.items, b.items) || meets(a.departments, b.departments) || meets(a.laws, b.laws);
}

int height_of_rank(std::string_view rank)
{
    if (rank == "law") return 3;
    if (rank == "administrative_regulation") return 2;
    return rank == "local_regulation" || rank == "rule" ? 1 : 0;
}

/// A row says where it comes from: who goes another way than `change` allows names its own text, and each rank has its makers.
void ParametersReader::check_source(std::size_t local, Number const& base, bool otherwise)
{
    auto const& row = parameters_.rows_[local];
    if (otherwise && !cites_own_text(row, base))
        fault(places_[local], row.id + " says otherwise without the text that says so",
              "write its article in basis, beside " + base.ranks_article);
    if (is_local(row) && (row.rank == "law" || row.rank == "administrative_regulation") && row.special_of.empty())
        fault(places_[local], "a " + row.rank + " is no source of one place",
              "write special_of and for which items, with jurisdiction \"CN\"");
    if (row.rank == "local_regulation" && !is_local(row))
        fault(places_[local], "a local regulation without its place", "write jurisdiction = \"…\"");
    if ((row.rank == "local_regulation" || row.rank == "rule") && row.jurisdiction.size() > 4)
        fault(places_[local], "a county makes no " + row.rank,
              "name the province or city whose text it is, or rank = \"document\" (立法法 §80, §93)");
}

void ParametersReader::check_specials()
{
    for (auto i = std::size_t{0}; i < parameters_.rows_.size(); ++i)
        if (!parameters_.rows_[i].special_of.empty()) check_special(i);
}

void ParametersReader::check_special(std::size_t special)
{
    auto const& row = parameters_.rows_[special];
    if (row.items.empty() && row.departments.empty() && row.laws.empty())
        fault(places_[special], row.id + " is special, and says for what", "write items, departments or laws");
    if (row.rank.empty()) fault(places_[special], "a special text without its rank", "write rank = \"…\"");
    Number const* base = nullptr;
    for (auto const& other : parameters_.rows_)
        if (other.id == row.id && other.special_of.empty() && contains_place(other.jurisdiction, row.jurisdiction) &&
            rows_overlap(other, row) &&
            (base == nullptr || other.jurisdiction.size() > base->jurisdiction.size() || base->jurisdiction == "CN"))
            base = &other;
    if (base == nullptr) {
        fault(places_[special], row.id + " is no number of the nation's rules", "name an id that stands with jurisdiction \"CN\"");
        return;
    }
    auto const general = *base; // check_direction writes into the row
    if (std::find(general.basis.begin(), general.basis.end(), row.special_of) == general.basis.end())
        fault(places_[special], "special_of names no article of " + row.id + ": " + row.special_of,
              "name the general text's: " + own_article(general));
    if (!cites_own_text(row, general)) fault(places_[special], "a special text without its own article", "write it in basis");
    check_direction(special, general);
}

void ParametersReader::find_conflicts()
{
    for (auto a = std::size_t{0}; a < parameters_.rows_.size(); ++a)
        for (auto b = a + 1; b < parameters_.rows_.size(); ++b)
            if (parameters_.rows_[a].id == parameters_.rows_[b].id) find_conflict(a, b);
}

void ParametersReader::find_conflict(std::size_t a, std::size_t b)
{
    auto const& one = parameters_.rows_[a];
    auto const& other = parameters_.rows_[b];
    auto const same_place = contains_place(one.jurisdiction, other.jurisdiction) || contains_place(other.jurisdiction, one.jurisdiction);
    if (!one.value || !other.value || one.value == other.value || !same_place || !rows_overlap(one, other) || !selectors_meet(one, other))
        return;
    auto const article = undecided(one, other);
    if (article.empty()) return;
    parameters_.conflicts_.push_back(
        {.number = one.id, .first = own_article(one), .second = own_article(other), .article = article, .first_row = a, .second_row = b});
}

void ParametersReader::read_answer(TomlNode const& row)
{
    auto placed = PlacedAnswer{.answer = {}, .place = at(row)};
    auto between = std::vector<std::string>{};
    auto const keys = std::map<std::string, std::string*, std::less<>>{
        {"number", &placed.answer.number}, {"holds", &placed.answer.holds}, {"who", &placed.answer.who}, {"paper", &placed.answer.paper}};
    for (auto const& member : row.members) {
        if (auto const key = keys.find(member.key); key != keys.end())
            *key->second = text(member.value, member.key.c_str());
        else if (member.key == "between")
            between = texts(member.value, "between");
        else if (member.key == "on")
            placed.answer.on = member.value.kind == TomlNode::Kind::Time ? parse_day(member.value.text) : std::nullopt;
        else
            fault({file_, member.line, member.column}, "unknown key " + member.key, "number, between, holds, who, paper, on");
    }
    auto const& answer = placed.answer;
    auto const whole = between.size() == 2 && !answer.number.empty() && !answer.who.empty() && !answer.paper.empty() && answer.on;
    if (!whole)
        fault(placed.place, "an answer is not whole",
              "who answered, on which day, by which paper, for which number, between which two articles");
    if (between.size() == 2) std::tie(placed.answer.first, placed.answer.second) = std::pair{between[0], between[1]};
    if (whole && answer.holds != between[0] && answer.holds != between[1])
        fault(placed.place, "what holds is none of the two", "write holds = one of between");
    answers_.push_back(std::move(placed));
}

void ParametersReader::check_answers()
{
    for (auto const& [answer, place] : answers_) {
        auto const fits = [&answer = answer](NormConflict const& one) {
            return one.number == answer.number && ((one.first == answer.first && one.second == answer.second) ||
                                                   (one.first == answer.second && one.second == answer.first));
        };
        auto const found = std::find_if(parameters_.conflicts_.begin(), parameters_.conflicts_.end(), fits);
        if (found == parameters_.conflicts_.end()) {
            fault(place, "an answer to no conflict: " + answer.number, "no two rows of it contradict each other under these articles");
            continue;
        }
        for (auto& one : parameters_.conflicts_) {
            if (!fits(one)) continue;
            one.holds = answer.holds;
            one.who = answer.who;
            one.paper = answer.paper;
            one.on = answer.on;
        }
    }
}

} // namespace xz::law
