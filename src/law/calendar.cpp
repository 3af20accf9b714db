// SPDX-License-Identifier: Apache-2.0
#include "law/calendar.hpp"

#include <algorithm>
#include <optional>

#include "base/json.hpp"
#include "law/toml_tree.hpp"

namespace xz::law {

namespace {

constexpr auto csv_header = std::string_view{"date,is_off_day,name"};

struct Row {
    Day day;
    Calendar::Exception exception;
    std::string file;
    std::size_t line = 0;
    std::size_t column = 0;
};

/// One file being read: its rows and everything that is wrong with it.
class Reading {
public:
    Reading(SourceFile const& file, std::vector<Fault>& faults) : file_{file}, faults_{faults} {}

    void fault(std::size_t line, std::size_t column, std::string what, std::string mend)
    {
        faults_.push_back({file_.path, line, column, std::move(what), std::move(mend)});
    }

    void add(Day day, bool off, std::string name, std::size_t line, std::size_t column)
    {
        if (std::abs(year_of(day) - year) > 1) {
            fault(line, column, xz::to_string(day) + " is not of " + std::to_string(year) + " or a year beside it",
                  "put it into the file of its year");
            return;
        }
        auto const twice = std::any_of(rows.begin(), rows.end(), [&](Row const& row) { return row.day == day; });
        if (twice) {
            fault(line, column, xz::to_string(day) + " stands twice", "leave one row");
            return;
        }
        rows.push_back({day, {off, std::move(name)}, file_.path, line, column});
    }

    SourceFile const& file() const { return file_; }

    int year = 0;
    std::vector<Row> rows;

private:
    SourceFile const& file_;
    std::vector<Fault>& faults_;
};

bool is_name(std::string_view name) { return !name.empty() && name.find_first_of("\",\t") == std::string_view::npos && is_nfc(name); }

void read_csv_row(Reading& reading, std::string_view line, std::size_t number)
{
    auto const first = line.find(',');
    auto const second = first == std::string_view::npos ? first : line.find(',', first + 1);
    if (second == std::string_view::npos) {
        reading.fault(number, 1, "a row needs three fields", "write date,is_off_day,name");
        return;
    }
    auto const date = line.substr(0, first);
    auto const flag = line.substr(first + 1, second - first - 1);
    auto const name = line.substr(second + 1);
    auto const day = parse_day(date);
    auto const flag_good = flag == "true" || flag == "false";
    if (!day) reading.fault(number, 1, "not a date: " + std::string{date}, "write YYYY-MM-DD");
    if (!flag_good) reading.fault(number, first + 2, "is_off_day is neither true nor false", "write true or false");
    if (!is_name(name))
        reading.fault(number, second + 2, "the name is empty or has a comma, a quote or another form than NFC", "write the holiday's name");
    if (day && flag_good && is_name(name)) reading.add(*day, flag == "true", std::string{name}, number, 1);
}

void read_csv(Reading& reading)
{
    auto rest = std::string_view{reading.file().text};
    if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3); // spreadsheets put it there
    for (auto number = std::size_t{1}; !rest.empty() || number == 1; ++number) {
        auto const end = rest.find('\n');
        auto line = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (number == 1) {
            if (line != csv_header) reading.fault(1, 1, "the first line is not the header", "write " + std::string{csv_header});
        } else if (line.empty()) {
            reading.fault(number, 1, "an empty line", "remove it");
        } else {
            read_csv_row(reading, line, number);
        }
    }
}

void read_toml_row(Reading& reading, TomlNode const& row)
{
    for (auto const& member : row.members) {
        if (member.key == "date" || member.key == "is_off_day" || member.key == "name") continue;
        reading.fault(member.line, member.column, "unknown key " + member.key, "a day has date, is_off_day, name");
    }
    auto const* date = row.find("date");
    auto const* off = row.find("is_off_day");
    auto const* name = row.find("name");
    auto const day = date == nullptr ? std::nullopt : parse_day(date->text);
    auto const flag_good = off != nullptr && off->kind == TomlNode::Kind::Bool;
    auto const name_good = name != nullptr && name->kind == TomlNode::Kind::Text && is_name(name->text);
    auto const refuse = [&](TomlNode const* at, char const* what, char const* mend) {
        reading.fault(at == nullptr ? row.line : at->line, at == nullptr ? row.column : at->column, what, mend);
    };
    if (!day) refuse(date, "a day without a date", "write date = YYYY-MM-DD");
    if (!flag_good) refuse(off, "a day without is_off_day", "write is_off_day = true or false");
    if (!name_good) refuse(name, "a day without a proper name", "write the holiday's name");
    if (day && flag_good && name_good) reading.add(*day, off->flag, name->text, row.line, row.column);
}

void read_toml(Reading& reading)
{
    auto const parsed = parse_toml(reading.file().path, reading.file().text);
    for (auto const& fault : parsed.faults) reading.fault(fault.line, fault.column, fault.what, fault.mend);
    if (!parsed.root) return;
    for (auto const& member : parsed.root->members) {
        if (member.key != "day" || member.value.kind != TomlNode::Kind::Array) {
            reading.fault(member.line, member.column, "unknown key " + member.key, "a calendar has only [[day]]");
            continue;
        }
        for (auto const& row : member.value.items) {
            if (row.kind == TomlNode::Kind::Table)
                read_toml_row(reading, row);
            else
                reading.fault(row.line, row.column, "not a table", "write [[day]]");
        }
    }
}

/// The year and the extension of ".../2026.csv".
std::optional<std::pair<int, std::string>> year_and_kind(std::string_view path)
{
    auto const slash = path.find_last_of('/');
    auto const name = slash == std::string_view::npos ? path : path.substr(slash + 1);
    if (name.size() < 5 || !std::all_of(name.begin(), name.begin() + 4, [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
    auto const kind = std::string{name.substr(4)};
    auto const year = std::stoi(std::string{name.substr(0, 4)});
    if ((kind != ".csv" && kind != ".toml") || year < 1949 || year > 2999) return std::nullopt;
    return std::pair{year, kind};
}

/// False where the name tells no year. Without an off day of its own year a file is refused: an empty one would turn an unpublished year
/// into one of plain weekdays.
bool read_file(Reading& reading, std::vector<Fault> const& faults)
{
    auto const named = year_and_kind(reading.file().path);
    if (!named) {
        reading.fault(0, 0, "the name is not that of a year", "name it YYYY.csv or YYYY.toml");
        return false;
    }
    auto const before = faults.size();
    reading.year = named->first;
    if (named->second == ".csv")
        read_csv(reading);
    else
        read_toml(reading);
    auto const own = std::any_of(reading.rows.begin(), reading.rows.end(),
                                 [&](Row const& row) { return row.exception.off && year_of(row.day) == reading.year; });
    if (!own && faults.size() == before) {
        reading.fault(0, 0, "no off day of " + std::to_string(reading.year), "enter the year's notice, or remove the file");
    }
    return true;
}

void merge(Reading& reading, std::map<Day, Row>& seen)
{
    for (auto const& row : reading.rows) {
        auto const [place, fresh] = seen.emplace(row.day, row);
        if (fresh) continue;
        auto& other = place->second;
        if (other.exception.off != row.exception.off) {
            reading.fault(row.line, row.column, xz::to_string(row.day) + " contradicts " + other.file + ":" + std::to_string(other.line),
                          "follow the later notice in both files");
        } else {
            other.exception.name = std::min(other.exception.name, row.exception.name); // so that the order of files does not matter
        }
    }
}

} // namespace

Result<Calendar, std::vector<Fault>> Calendar::load(std::span<SourceFile const> files)
{
    auto faults = std::vector<Fault>{};
    auto calendar = Calendar{};
    auto seen = std::map<Day, Row>{};
    for (auto const& file : files) {
        auto reading = Reading{file, faults};
        if (!read_file(reading, faults)) continue;
        calendar.years_.insert(reading.year);
        merge(reading, seen);
    }
    if (!faults.empty()) return tl::unexpected{std::move(faults)};
    for (auto& [day, row] : seen) calendar.exceptions_.emplace(day, std::move(row.exception));
    calendar.finish();
    return calendar;
}

Calendar Calendar::overlaid(Calendar const& local) const
{
    auto result = *this;
    for (auto const& [day, exception] : local.exceptions_) result.exceptions_.insert_or_assign(day, exception);
    result.finish();
    return result;
}

void Calendar::finish()
{
    off_.clear();
    auto content = std::string{};
    for (auto const year : years_) content += "year " + std::to_string(year) + "\n";
    for (auto const& [day, exception] : exceptions_)
        content += xz::to_string(day) + (exception.off ? ",true," : ",false,") + exception.name + "\n";
    hash_ = sha256(content);
    if (years_.empty()) return;
    first_ = make_day(*years_.begin(), 1, 1);
    auto const last = make_day(*years_.rbegin(), 12, 31);
    off_.reserve(static_cast<std::size_t>((last - first_).count() + 1));
    for (auto day = first_; day <= last; day += std::chrono::days{1}) {
        auto const* special = exception(day);
        auto const weekday = std::chrono::weekday{day};
        auto const weekend = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
        off_.push_back(knows(year_of(day)) && (special != nullptr ? special->off : weekend));
    }
}

tl::expected<bool, CalendarUnpublished> Calendar::off(Day day) const
{
    if (auto const year = year_of(day); !knows(year)) return tl::unexpected{CalendarUnpublished{year}};
    return off_if_known(day);
}

Calendar::Exception const* Calendar::exception(Day day) const
{
    auto const found = exceptions_.find(day);
    return found == exceptions_.end() ? nullptr : &found->second;
}

std::string_view Calendar::name_of(Day day) const
{
    auto const* found = exception(day);
    return found == nullptr ? std::string_view{} : std::string_view{found->name};
}

} // namespace xz::law
