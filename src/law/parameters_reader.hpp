// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "law/parameters.hpp"
#include "law/toml_tree.hpp"

namespace xz::law {

/// Reads the files of rules/parameters into one `Parameters`, collecting every fault. Used by load_parameters only.
class ParametersReader {
public:
    void read(SourceFile const& file);
    /// What can be judged only when all files are read: duplicates, clocks without numbers, directions, numbers that must be set.
    void finish(std::string_view jurisdiction);
    Result<Parameters, std::vector<Fault>> result();

private:
    enum class Section { Number, Switch, Clock };
    struct Place {
        std::string file;
        std::size_t line = 0;
        std::size_t column = 0;
    };
    struct PlacedClock {
        std::string name;
        std::vector<std::string> numbers;
        bool own = false; // has its own value, or gets its day from an act
        Place place;
    };

    struct PlacedAnswer {
        NormConflict answer;
        Place place;
    };

    void fault(Place const& place, std::string what, std::string mend);
    Place at(TomlNode const& node) const { return {file_, node.line, node.column}; }
    void read_row(Section section, TomlNode const& row);
    void read_number(Section section, TomlNode const& row);
    void read_clock(TomlNode const& row);
    void read_narrowing(Number& number, TomlNode const& row);
    void read_member(Number& number, TomlMember const& member);
    void read_title(Number& number, TomlNode const& node);
    void read_typed(Number& number, TomlMember const& member);
    void read_value(Number& number, TomlNode const& node);
    void check_row(Number const& number, Place const& place);
    void read_answer(TomlNode const& row);
    std::string text(TomlNode const& node, char const* key);
    std::vector<std::string> texts(TomlNode const& node, char const* key);
    void flag(TomlNode const& node, char const* key, bool& into);

    void choose_jurisdiction(std::string_view wanted);
    void check_names();
    void check_duplicates();
    void check_clocks();
    void check_directions();
    std::vector<std::size_t> rows_above(std::size_t local) const;
    void check_direction(std::size_t local, Number const& base);
    void check_source(std::size_t local, Number const& base, bool otherwise);
    void check_specials();
    void check_special(std::size_t special);
    void find_conflicts();
    void find_conflict(std::size_t a, std::size_t b);
    void check_answers();
    void check_required();
    bool applies(Number const& row) const;

    Parameters parameters_;
    std::vector<Place> places_; // beside parameters_.rows_
    std::vector<PlacedClock> clocks_;
    std::vector<PlacedAnswer> answers_;
    std::vector<Fault> faults_;
    std::string file_;
};

// Of two rows of one number.
bool contains_place(std::string const& outer, std::string const& inner);
bool rows_overlap(Number const& a, Number const& b);
bool selectors_meet(Number const& a, Number const& b);

} // namespace xz::law
