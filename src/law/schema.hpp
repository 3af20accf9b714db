// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "law/rules.hpp"
#include "law/toml_tree.hpp"

namespace xz::law {

/// What a key of a rule file takes.
enum class KeyType { String, Strings, Integer, Boolean, Words, Expression, Tables, Table, StringOrTables, Any };

/// One key: in which kind of table, its type, its default ("" where it must be written) and a sentence on it.
/// The loader reads by this list and `rules schema` prints it, so that neither can lie about the other.
struct Key {
    std::string_view section;
    std::string_view name;
    KeyType type;
    std::string_view fallback; // shown; "required" where there is none
    std::string_view sentence;
};

std::span<Key const> schema();
std::string_view to_string(KeyType type);
/// A table of every key, for people; or one JSON array.
std::string print_schema(bool json);

/// Reads one table by the schema's section: unknown keys, missing ones and wrong types go to `faults`, each with its place.
class TableReader {
public:
    TableReader(std::string_view section, std::string const& file, TomlNode const& table, std::vector<Fault>& faults);

    std::string text(std::string_view key) const;
    std::vector<std::string> texts(std::string_view key) const;
    /// Texts with their places, for names that are resolved later.
    std::vector<std::pair<std::string, Place>> placed_texts(std::string_view key) const;
    std::int64_t integer(std::string_view key, std::int64_t fallback) const;
    bool flag(std::string_view key, bool fallback) const;
    Text words(std::string_view key) const;
    Formula formula(std::string_view key) const; // always true where absent
    std::vector<TomlNode const*> tables(std::string_view key) const;
    TomlNode const* node(std::string_view key) const { return table_.find(key); }
    Place place() const { return {file_, table_.line, table_.column}; }
    void fault(TomlNode const& at, std::string what, std::string mend) const;

private:
    void check_keys() const;
    bool fits(KeyType type, TomlNode const& value) const;

    std::string_view section_;
    std::string const& file_;
    TomlNode const& table_;
    std::vector<Fault>& faults_;
};

/// Parses a formula that stands as a text in a file; a fault has the place within the text.
Formula read_formula(TomlNode const& node, std::string const& file, std::vector<Fault>& faults);

/// The known name nearest to a wrong one ("did you mean …"), or "".
std::string nearest(std::string_view wrong, std::vector<std::string_view> const& known);

} // namespace xz::law
