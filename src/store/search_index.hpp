// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/folder.hpp"
#include "store/store.hpp"

namespace xz::store {

/// A matter as a list shows it.
struct Listed {
    MatterId matter{Uuid{}};
    std::string number;
    std::string procedure;
    std::string township;
    std::string item;
    std::string state;
    bool open = false; // a run of it has not ended
    Moment opened{};
    std::optional<Day> due; // the day of its nearest clock: the authority's, else another's
    std::string due_clock;  // its name
    std::string due_legal;  // its legal last day; the one above is the safe one
    std::string due_owner;  // authority, party, other
    std::string standing;   // the procedure of `state`
    std::uint64_t last_seq = 0;
    std::vector<std::string> parties; // their names
    std::vector<std::string> runs;    // "procedure:state" of each that is open
    std::string ever;                 // procedures_of
};

/// A fine in force, as its matter's view tells it.
struct Fined {
    MatterId matter{Uuid{}};
    std::string number;
    std::string township;
    std::int64_t kind = 0; // of party, as in the view
    std::string branch;
    Day day{};
    std::int64_t amount_fen = 0;
    std::optional<std::int64_t> base_fen;
    std::int64_t quantity = 1;
};

/// Fines under one item, decided in those days, both inside; not those of `besides`.
struct FinedQuery {
    std::string item;
    std::int64_t kind = 0;
    std::string branch;
    Day from{};
    Day to{};
    MatterId besides{Uuid{}};
    std::size_t limit = 500;
};

/// Matters under an item.
struct ItemUse {
    std::size_t open = 0;
    std::size_t all = 0;
    Day last{}; // on which one was opened last
};
using ItemUses = std::map<std::string, ItemUse, std::less<>>;

inline constexpr auto no_day = std::int64_t{1} << 40; // where a matter has none: behind every day

enum class ListOrder { Newest, Due, Number };

/// Where a page ended: the next begins behind it.
struct ListPlace {
    std::string key; // in the order's own terms
    MatterId matter;
};

/// Matters of one township ("": of any) that are about one of the items, or have had a run of one of the procedures.
struct ListScope {
    std::string township;
    std::vector<std::string> items;
    std::vector<std::string> procedures;
};

struct ListQuery {
    std::optional<std::vector<std::string>> townships; // nothing: all of the county
    std::vector<ListScope> scopes;                     // beside those townships
    std::vector<std::string> or_items;                 // beside those townships: items that are the viewer's affair everywhere
    std::string procedure;
    std::string state; // of the first run, or of any that is open
    std::string item;
    std::string township;
    std::string number; // its beginning
    std::optional<bool> open;
    std::optional<Day> due_from, due_to; // both inside
    std::string text;                    // part of a party's name, in any place of it
    std::vector<std::string> text_items; // or: the item is one of these (their names hold the text)
    ListOrder order = ListOrder::Newest;
    std::optional<ListPlace> after;
    std::size_t limit = 50;
};

/// search.db: what lists and searches are answered from. Made from the matters' views, so it can be thrown away at any time; it is
/// brought up to the record before it answers, so who writes and then lists sees what he wrote.
class SearchIndex {
public:
    explicit SearchIndex(DataFolder const& folder);
    ~SearchIndex();
    SearchIndex(SearchIndex const&) = delete;
    SearchIndex& operator=(SearchIndex const&) = delete;

    /// Takes in what changed; from any thread.
    void catch_up(Reader& reader);
    std::vector<Listed> find(Reader& reader, ListQuery const& query);
    /// Newest first.
    std::vector<Fined> fined(Reader& reader, FinedQuery const& query);

    /// Matters by item, or of one item alone.
    ItemUses uses(Reader& reader, std::string_view item = {});

    static ListPlace place_of(Listed const& listed, ListOrder order);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// "|matter.lead|matter.guidance|": the procedures of the matter and of every run that it has had.
std::string procedures_of(MatterView const& view);

} // namespace xz::store
