// SPDX-License-Identifier: Apache-2.0
#include "law/parameters_reader.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace xz::law {

namespace {

constexpr auto longest_time = std::int64_t{20'000}; // days; a longer one is a slip of the pen

constexpr auto number_keys = std::array<std::string_view, 34>{
    "id",      "alias", "value",  "same_as",    "unit",          "counted_from", "basis",        "jurisdiction",
    "rank",    "from",  "to",     "may_narrow", "change",        "ranks",        "ranks_change", "min",
    "max",     "level", "roll",   "counting",   "inclusive",     "posted",       "owner",        "title",
    "choices", "name",  "number", "numbers",    "ranks_article", "special_of",   "items",        "departments",
    "laws",    "maker"};

template <class T>
using Words = std::vector<std::pair<std::string_view, T>>;

Words<NumberUnit> const units = {{"wd", NumberUnit::WorkingDays}, {"cd", NumberUnit::CalendarDays}, {"h", NumberUnit::Hours},
                                 {"month", NumberUnit::Months},   {"year", NumberUnit::Years},      {"yuan", NumberUnit::Yuan},
                                 {"fen", NumberUnit::Fen},        {"percent", NumberUnit::Percent}, {"persons", NumberUnit::Persons},
                                 {"text", NumberUnit::Text},      {"post", NumberUnit::Post},       {"bool", NumberUnit::Bool},
                                 {"count", NumberUnit::Count}};
Words<Change> const changes = {{"down", Change::Down}, {"up", Change::Up}, {"same", Change::Same}, {"set", Change::Set}};
Words<Roll> const rolls = {{"forward", Roll::Forward}, {"safe", Roll::Safe}, {"none", Roll::None}};
Words<Owner> const owners = {{"party", Owner::Party}, {"authority", Owner::Authority}, {"other", Owner::Other}};
Words<Counting> const countings = {
    {"period", Counting::Period}, {"elapsed", Counting::Elapsed}, {"clear", Counting::Clear}, {"before", Counting::Before}};
constexpr auto known_ranks = std::array<std::string_view, 5>{"law", "administrative_regulation", "local_regulation", "rule", "document"};

template <class T>
std::string list_of(Words<T> const& words)
{
    auto text = std::string{"one of"};
    for (auto const& [word, value] : words) text += " " + std::string{word};
    return text;
}

bool is_rank(std::string_view rank) { return std::find(known_ranks.begin(), known_ranks.end(), rank) != known_ranks.end(); }

bool is_jurisdiction(std::string_view code)
{
    if (code == "CN") return true;
    auto const digits = std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits && !code.empty() && code.size() % 2 == 0 && code.size() <= 12;
}

} // namespace

void ParametersReader::fault(Place const& place, std::string what, std::string mend)
{
    faults_.push_back({place.file, place.line, place.column, std::move(what), std::move(mend)});
}

std::string ParametersReader::text(TomlNode const& node, char const* key)
{
    if (node.kind == TomlNode::Kind::Text && !node.text.empty()) return node.text;
    fault(at(node), std::string{key} + " is not a text", "write it in quotes");
    return {};
}

std::vector<std::string> ParametersReader::texts(TomlNode const& node, char const* key)
{
    auto result = std::vector<std::string>{};
    if (node.kind == TomlNode::Kind::Text) return {text(node, key)};
    if (node.kind != TomlNode::Kind::Array) fault(at(node), std::string{key} + " is not a list of texts", "write [\"…\"]");
    for (auto const& item : node.items) result.push_back(text(item, key));
    return result;
}

void ParametersReader::flag(TomlNode const& node, char const* key, bool& into)
{
    if (node.kind == TomlNode::Kind::Bool)
        into = node.flag;
    else
        fault(at(node), std::string{key} + " is not a bool", "write true or false");
}

void ParametersReader::read(SourceFile const& file)
{
    file_ = file.path;
    auto parsed = parse_toml(file.path, file.text);
    faults_.insert(faults_.end(), parsed.faults.begin(), parsed.faults.end());
    if (!parsed.root) return;
    for (auto const& member : parsed.root->members) {
        auto const number = member.key == "number";
        auto const answer = member.key == "conflict_answer";
        auto const known = number || answer || member.key == "switch" || member.key == "clock";
        if (!known || member.value.kind != TomlNode::Kind::Array) {
            fault({file_, member.line, member.column}, "unknown key " + member.key,
                  "a file of parameters has [[number]], [[switch]], [[clock]], [[conflict_answer]]");
            continue;
        }
        if (answer) {
            for (auto const& row : member.value.items) read_answer(row);
            continue;
        }
        for (auto const& row : member.value.items)
            read_row(number ? Section::Number : member.key == "switch" ? Section::Switch : Section::Clock, row);
    }
}

void ParametersReader::read_row(Section section, TomlNode const& row)
{
    if (row.kind != TomlNode::Kind::Table) {
        fault(at(row), "not a table", "write [[number]]");
        return;
    }
    auto const names_other = row.find("number") != nullptr || row.find("numbers") != nullptr;
    if (section == Section::Clock) read_clock(row);
    if (section != Section::Clock || !names_other) read_number(section, row);
}

void ParametersReader::read_clock(TomlNode const& row)
{
    auto clock = PlacedClock{};
    clock.place = at(row);
    auto const* name = row.find("name");
    auto const* number = row.find("number");
    auto const* numbers = row.find("numbers");
    if (name == nullptr)
        fault(clock.place, "a clock without a name", "write name = \"…\"");
    else
        clock.name = text(*name, "name");
    if (number != nullptr && numbers != nullptr) fault(at(*numbers), "number and numbers", "write one of them");
    if (number != nullptr)
        clock.numbers = {text(*number, "number")};
    else if (numbers != nullptr)
        clock.numbers = texts(*numbers, "numbers");
    clock.own = number == nullptr && numbers == nullptr;
    if (clock.own) {
        clock.numbers = {clock.name};
    } else {
        for (auto const& member : row.members) {
            if (member.key == "name" || member.key == "number" || member.key == "numbers") continue;
            fault({file_, member.line, member.column}, "unknown key " + member.key + " of a clock that names a number",
                  "write it at the number");
        }
    }
    clocks_.push_back(std::move(clock));
}

void ParametersReader::read_number(Section section, TomlNode const& row)
{
    auto number = Number{};
    number.is_switch = section == Section::Switch;
    auto const allowed = [&](std::string_view key) {
        if (key == "name") return section == Section::Clock;
        if (key == "id") return section != Section::Clock;
        if (key == "number" || key == "numbers") return false;
        return std::find(number_keys.begin(), number_keys.end(), key) != number_keys.end();
    };
    for (auto const& member : row.members) {
        if (allowed(member.key))
            read_member(number, member);
        else
            fault({file_, member.line, member.column}, "unknown key " + member.key, "`rules schema` lists the keys");
    }
    if (auto const* unit = row.find("unit"); unit == nullptr) fault(at(row), "no unit", list_of(units));
    read_narrowing(number, row);
    if (auto const* value = row.find("value")) read_value(number, *value);
    auto const place = at(row);
    check_row(number, place);
    if (number.id.empty()) {
        if (section != Section::Clock) fault(place, "no id", "write id = \"…\"");
        return;
    }
    parameters_.rows_.push_back(std::move(number));
    places_.push_back(place);
}

/// `may_narrow` alone: shorter for the authority's times and for thresholds, longer for a party's. law.md
void ParametersReader::read_narrowing(Number& number, TomlNode const& row)
{
    auto const* narrow = row.find("may_narrow");
    if (narrow == nullptr || narrow->kind != TomlNode::Kind::Bool) return;
    auto const directed = number.change == Change::Down || number.change == Change::Up;
    if (row.find("change") == nullptr) {
        if (narrow->flag) number.change = number.owner == Owner::Party ? Change::Up : Change::Down;
    } else if (narrow->flag != directed) {
        fault(at(*narrow), "may_narrow says another thing than change", "leave one of them out");
    }
}

void ParametersReader::read_member(Number& number, TomlMember const& member)
{
    auto const& key = member.key;
    auto const& node = member.value;
    auto ignored = false; // read_narrowing looks at it
    if (key == "id" || key == "name")
        number.id = text(node, "id");
    else if (key == "alias")
        number.alias = texts(node, "alias");
    else if (key == "same_as")
        number.same_as = text(node, "same_as");
    else if (key == "counted_from")
        number.counted_from = text(node, "counted_from");
    else if (key == "basis")
        number.basis = texts(node, "basis");
    else if (key == "jurisdiction")
        number.jurisdiction = text(node, "jurisdiction");
    else if (key == "rank")
        number.rank = text(node, "rank");
    else if (key == "ranks")
        number.ranks = texts(node, "ranks");
    else if (key == "ranks_article")
        number.ranks_article = text(node, "ranks_article");
    else if (key == "special_of")
        number.special_of = text(node, "special_of");
    else if (key == "items")
        number.items = texts(node, "items");
    else if (key == "departments")
        number.departments = texts(node, "departments");
    else if (key == "laws")
        number.laws = texts(node, "laws");
    else if (key == "maker")
        number.maker = text(node, "maker");
    else if (key == "choices")
        number.choices = texts(node, "choices");
    else if (key == "level")
        number.level = text(node, "level");
    else if (key == "title")
        read_title(number, node);
    else if (key == "inclusive")
        flag(node, "inclusive", number.inclusive);
    else if (key == "posted")
        flag(node, "posted", number.posted);
    else if (key == "may_narrow")
        flag(node, "may_narrow", ignored);
    else
        read_typed(number, member);
}

void ParametersReader::read_title(Number& number, TomlNode const& node)
{
    if (node.kind != TomlNode::Kind::Table) fault(at(node), "title is not a table", "write { zh = \"…\", en = \"…\" }");
    for (auto const& word : node.members) {
        if (word.key == "zh")
            number.title_zh = text(word.value, "title.zh");
        else if (word.key == "en")
            number.title_en = text(word.value, "title.en");
        else
            fault({file_, word.line, word.column}, "unknown key title." + word.key, "a title has zh and en");
    }
}

/// Members whose text is one of a few words, a number or a date.
void ParametersReader::read_typed(Number& number, TomlMember const& member)
{
    auto const& key = member.key;
    auto const& node = member.value;
    auto const word = [&](auto const& words, auto& into) {
        auto const named = [&](auto const& pair) { return node.kind == TomlNode::Kind::Text && pair.first == node.text; };
        auto const found = std::find_if(words.begin(), words.end(), named);
        if (found != words.end())
            into = found->second;
        else
            fault(at(node), "no such " + key + (node.text.empty() ? "" : ": " + node.text), list_of(words));
    };
    auto const integer = [&](std::optional<std::int64_t>& into) {
        if (node.kind == TomlNode::Kind::Integer)
            into = node.integer;
        else
            fault(at(node), key + " is not an integer", "write digits");
    };
    auto const date = [&](std::optional<Day>& into) {
        into = node.kind == TomlNode::Kind::Time ? parse_day(node.text) : std::nullopt;
        if (!into) fault(at(node), key + " is not a date", "write YYYY-MM-DD without quotes");
    };
    if (key == "unit")
        word(units, number.unit);
    else if (key == "change")
        word(changes, number.change);
    else if (key == "ranks_change")
        word(changes, number.ranks_change.emplace());
    else if (key == "roll")
        word(rolls, number.roll);
    else if (key == "counting")
        word(countings, number.counting);
    else if (key == "owner")
        word(owners, number.owner);
    else if (key == "from")
        date(number.from);
    else if (key == "to")
        date(number.to);
    else if (key == "min")
        integer(number.min);
    else if (key == "max")
        integer(number.max);
}

void ParametersReader::read_value(Number& number, TomlNode const& node)
{
    switch (number.unit) {
    case NumberUnit::Text:
    case NumberUnit::Post:
        if (node.kind == TomlNode::Kind::Text)
            number.value = node.text;
        else
            fault(at(node), "the value is not a text", "write it in quotes");
        return;
    case NumberUnit::Bool:
        if (node.kind == TomlNode::Kind::Bool)
            number.value = node.flag;
        else
            fault(at(node), "the value is not a bool", "write true or false");
        return;
    case NumberUnit::WorkingDays:
    case NumberUnit::CalendarDays:
    case NumberUnit::Hours:
    case NumberUnit::Months:
    case NumberUnit::Years:
    case NumberUnit::Yuan:
    case NumberUnit::Fen:
    case NumberUnit::Percent:
    case NumberUnit::Persons:
    case NumberUnit::Count:
        if (node.kind != TomlNode::Kind::Integer || node.integer < 0)
            fault(at(node), "the value is not a whole number", "write digits");
        else if (time_unit(number.unit) && node.integer > longest_time)
            fault(at(node), "the value is too long a time", "at most " + std::to_string(longest_time));
        else
            number.value = node.integer;
        return;
    }
}

void ParametersReader::check_row(Number const& number, Place const& place)
{
    if (!is_jurisdiction(number.jurisdiction))
        fault(place, "no jurisdiction: " + number.jurisdiction, "write CN or the digits of an administrative division");
    if (number.basis.empty()) fault(place, number.id + " rests on nothing", "write basis = [\"…\"], or [\"derived\"]");
    if (number.from && number.to && *number.to < *number.from) fault(place, "ends before it begins", "mend from or to");
    for (auto const& rank : number.ranks) {
        if (!is_rank(rank)) fault(place, "no such rank: " + rank, "law, administrative_regulation, local_regulation, rule");
    }
    if (!number.ranks.empty() && std::find(number.basis.begin(), number.basis.end(), number.ranks_article) == number.basis.end())
        fault(place, "ranks without the article that names them", "write ranks_article = \"…\", one of basis");
    if (!number.rank.empty() && !is_rank(number.rank))
        fault(place, "no such rank: " + number.rank, "law, administrative_regulation, local_regulation, rule, document");
    if (number.inclusive && number.unit != NumberUnit::CalendarDays)
        fault(place, "only calendar days can be inclusive", "remove inclusive");
    if (number.counting == Counting::Clear && number.unit != NumberUnit::WorkingDays)
        fault(place, "only working days can be clear days", "write unit = \"wd\"");
    if (number.value && number.min && number.integer() < number.min)
        fault(place, "the value is under min", "at least " + std::to_string(*number.min));
    if (number.value && number.max && number.integer() > number.max)
        fault(place, "the value is over max", "at most " + std::to_string(*number.max));
    auto const chosen = std::string{number.text()};
    if (!number.choices.empty() && number.value &&
        std::find(number.choices.begin(), number.choices.end(), chosen) == number.choices.end()) {
        fault(place, "the value is none of the choices", "one of choices");
    }
}

Result<Parameters, std::vector<Fault>> ParametersReader::result()
{
    if (faults_.empty()) return std::move(parameters_);
    auto const where = [](Fault const& fault) { return std::tuple{std::string_view{fault.file}, fault.line, fault.column}; };
    std::stable_sort(faults_.begin(), faults_.end(), [&](Fault const& a, Fault const& b) { return where(a) < where(b); });
    return tl::unexpected{std::move(faults_)};
}

Result<Parameters, std::vector<Fault>> load_parameters(std::span<SourceFile const> files, std::string_view jurisdiction)
{
    auto reader = ParametersReader{};
    for (auto const& file : files) reader.read(file);
    reader.finish(jurisdiction);
    return reader.result();
}

} // namespace xz::law
