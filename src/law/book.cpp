// SPDX-License-Identifier: Apache-2.0
#include "law/book.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "law/toml_tree.hpp"

namespace xz::law {

namespace {

constexpr auto tables = std::to_array<std::pair<std::string_view, Book::Rows Book::*>>({{"asked", &Book::asked},
                                                                                        {"posts", &Book::posts},
                                                                                        {"ways", &Book::ways},
                                                                                        {"established", &Book::established},
                                                                                        {"revoked", &Book::revoked},
                                                                                        {"numbers", &Book::numbers},
                                                                                        {"clocks", &Book::clocks}});

std::string named(Step const& step) { return step.procedure + "/" + step.id; }

/// A state of the step's own procedure goes by its name alone.
std::string named(Step const& step, StateRef const& state)
{
    return state.procedure == step.procedure ? state.state : state.procedure + ":" + state.state;
}

Book book_of(RuleSet const& rules, Parameters const& numbers)
{
    auto book = Book{};
    for (auto const& [id, procedure] : rules.procedures) {
        for (auto const& step : procedure.steps) {
            auto const name = named(step);
            for (auto const& need : step.needs) book.asked[need.text].push_back(name);
            for (auto const& one : step.establishes) book.established[one.fact].push_back(name);
            for (auto const& one : step.revokes) book.revoked[one.fact].push_back(name);
            book.posts[name] = step.by;
            for (auto const& from : step.from)
                for (auto const& arrow : step.to) book.ways[name].push_back(named(step, from) + " > " + named(step, arrow.to));
        }
    }
    for (auto const& row : numbers.rows())
        if (row.jurisdiction == "CN") book.numbers[row.id].push_back(in_words(row));
    for (auto const& name : numbers.clock_names())
        if (auto const clock = numbers.clock(name, make_day(2026, 1, 1))) book.clocks[name] = clock->numbers;
    return book;
}

bool contains(Book::Rows const& rows, std::string const& key, std::string const& value)
{
    auto const found = rows.find(key);
    return found != rows.end() && std::find(found->second.begin(), found->second.end(), value) != found->second.end();
}

std::string quoted(std::string const& text)
{
    auto result = std::string{"\""};
    for (auto const c : text) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + '"';
}

void read_rows(std::string const& path, TomlNode const& table, Book::Rows& rows, std::vector<Fault>& faults)
{
    for (auto const& [key, line, column, value] : table.members) {
        auto const texts =
            std::all_of(value.items.begin(), value.items.end(), [](auto const& i) { return i.kind == TomlNode::Kind::Text; });
        if (value.kind != TomlNode::Kind::Array || !texts) {
            faults.push_back({path, line, column, key + " is no list of names", "[\"procedure/step\", …]"});
            continue;
        }
        for (auto const& item : value.items) rows[key].push_back(item.text);
    }
}

} // namespace

Result<Book, std::vector<Fault>> load_book(SourceFile const& file)
{
    auto parsed = parse_toml(file.path, file.text);
    auto faults = std::move(parsed.faults);
    auto book = Book{};
    if (parsed.root) {
        for (auto const& [key, line, column, value] : parsed.root->members) {
            auto const table = std::find_if(tables.begin(), tables.end(), [&key = key](auto const& t) { return t.first == key; });
            if (table == tables.end() || value.kind != TomlNode::Kind::Table)
                faults.push_back({file.path, line, column, "unknown key " + key,
                                  "[asked], [posts], [ways], [established], [revoked], [numbers], [clocks]"});
            else
                read_rows(file.path, value, book.*(table->second), faults);
        }
    }
    if (!faults.empty()) return tl::unexpected{std::move(faults)};
    return book;
}

std::string write_book(RuleSet const& rules, Parameters const& numbers)
{
    auto const book = book_of(rules, numbers);
    auto text =
        std::string{"# SPDX-License-Identifier: Apache-2.0\n# The second entry of the rules (对账簿): docs/mutants.md says what it is for. "
                    "Printed by `xiangzhi rules book`; its changes are read, not waved through.\n"};
    for (auto const& [name, rows] : tables) {
        text += "\n[" + std::string{name} + "]\n";
        for (auto const& [key, values] : book.*rows) {
            text += quoted(key) + " = [";
            for (auto i = std::size_t{0}; i < values.size(); ++i) text += (i == 0 ? "" : ", ") + quoted(values[i]);
            text += "]\n";
        }
    }
    return text;
}

std::vector<Difference> compare(RuleSet const& rules, Parameters const& numbers, Book const& book)
{
    auto const now = book_of(rules, numbers);
    auto wrong = std::vector<Difference>{};
    auto const lacks = [&](Book::Rows const& wanted, Book::Rows const& has, std::string_view verb) {
        for (auto const& [what, steps] : wanted)
            for (auto const& step : steps)
                if (!contains(has, what, step)) wrong.push_back({step + " no longer " + std::string{verb} + " " + what, "", ""});
    };
    for (auto const& [need, steps] : book.asked)
        for (auto const& step : steps)
            if (!contains(now.asked, need, step)) wrong.push_back({step + " no longer asks " + need, step, need});
    lacks(book.established, now.established, "establishes");
    lacks(book.revoked, now.revoked, "revokes");
    auto const exceeds = [&](Book::Rows const& allowed, Book::Rows const& has, std::string_view how) {
        for (auto const& [step, values] : has)
            for (auto const& value : values)
                if (book.posts.contains(step) && !contains(allowed, step, value))
                    wrong.push_back({step + " " + std::string{how} + " " + value, "", ""});
    };
    exceeds(book.posts, now.posts, "is open to");
    exceeds(book.ways, now.ways, "leads");
    lacks(book.posts, now.posts, "exists for");
    lacks(book.ways, now.ways, "is a way of");
    for (auto const& [id, words] : book.numbers) {
        auto const found = now.numbers.find(id);
        if (found == now.numbers.end() || found->second != words)
            wrong.push_back({"the number " + id + " is no longer " + words.front(), "", ""});
    }
    lacks(book.clocks, now.clocks, "governs");
    return wrong;
}

} // namespace xz::law
