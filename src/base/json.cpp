// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include <boost/json/basic_parser_impl.hpp>

namespace xz {

namespace {

Json const null_value;

/// Builds a Json from Boost.JSON's events; says what it does not take.
class Builder {
public:
    static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_array_size = max_object_size;
    static constexpr std::size_t max_key_size = 1 << 16;
    static constexpr std::size_t max_string_size = 1 << 26;
    using error_code = boost::json::error_code;

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code&) { return open(Json::object()); }
    bool on_object_end(std::size_t, error_code& ec) { return close_object(ec); }
    bool on_array_begin(error_code&) { return open(Json::array()); }
    bool on_array_end(std::size_t, error_code&) { return close(); }
    bool on_key_part(boost::json::string_view part, std::size_t, error_code&) { return add_text(part); }
    bool on_key(boost::json::string_view part, std::size_t, error_code&)
    {
        add_text(part);
        names_.push_back(std::exchange(text_, {}));
        return true;
    }
    bool on_string_part(boost::json::string_view part, std::size_t, error_code&) { return add_text(part); }
    bool on_string(boost::json::string_view part, std::size_t, error_code&)
    {
        add_text(part);
        return put(Json{std::exchange(text_, {})});
    }
    bool on_number_part(boost::json::string_view, error_code&) { return true; }
    bool on_int64(std::int64_t value, boost::json::string_view, error_code&) { return put(Json{value}); }
    bool on_uint64(std::uint64_t, boost::json::string_view, error_code& ec) { return refuse("a number beyond 64 signed bits", ec); }
    bool on_double(double, boost::json::string_view, error_code& ec) { return refuse("a number that is no integer", ec); }
    bool on_bool(bool value, error_code&) { return put(Json{value}); }
    bool on_null(error_code&) { return put(Json{}); }
    bool on_comment_part(boost::json::string_view, error_code&) { return true; }
    bool on_comment(boost::json::string_view, error_code&) { return true; }

    Json take() { return std::move(root_); }
    std::string const& refusal() const { return refusal_; }

private:
    bool add_text(boost::json::string_view part)
    {
        text_.append(part.data(), part.size());
        return true;
    }
    bool open(Json value)
    {
        open_.push_back(std::move(value));
        return true;
    }
    bool close()
    {
        auto value = std::move(open_.back());
        open_.pop_back();
        return put(std::move(value));
    }
    bool close_object(error_code& ec)
    {
        auto names = std::vector<std::string_view>{};
        for (auto const& [name, value] : open_.back().as_object()) names.push_back(name);
        std::sort(names.begin(), names.end());
        auto const twice = std::adjacent_find(names.begin(), names.end());
        if (twice != names.end()) return refuse("the name \"" + std::string{*twice} + "\" twice in one object", ec);
        return close();
    }
    bool put(Json value)
    {
        if (open_.empty()) {
            root_ = std::move(value);
        } else if (open_.back().is_array()) {
            open_.back().as_array().push_back(std::move(value));
        } else {
            open_.back().as_object().emplace_back(std::move(names_.back()), std::move(value));
            names_.pop_back();
        }
        return true;
    }
    bool refuse(std::string what, error_code& ec)
    {
        refusal_ = std::move(what);
        ec = boost::json::error::not_number;
        return false;
    }

    Json root_;
    std::vector<Json> open_;
    std::vector<std::string> names_;
    std::string text_;
    std::string refusal_;
};

/// The escape of a byte that can't stand as it is, or nothing.
std::string_view short_escape(char c)
{
    switch (c) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\b':
        return "\\b";
    case '\f':
        return "\\f";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    }
    return {};
}

bool is_plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; }

/// Plain runs are taken over whole.
void write_text(std::string& out, std::string_view text)
{
    static constexpr char digits[] = "0123456789abcdef";
    out += '"';
    for (auto at = text.begin(); at != text.end();) {
        auto const end = std::find_if_not(at, text.end(), is_plain);
        out.append(at, end);
        at = end;
        if (at == text.end()) break;
        if (auto const escape = short_escape(*at); !escape.empty()) {
            out += escape;
        } else {
            out += "\\u00";
            out += digits[(*at >> 4) & 0xF];
            out += digits[*at & 0xF];
        }
        ++at;
    }
    out += '"';
}

/// RFC 8785 orders names by UTF-16 code units. For UTF-8 bytes that is byte order, except that U+E000..U+FFFF (first byte 0xEE, 0xEF)
/// sort behind the surrogates of what lies beyond U+FFFF (first byte 0xF0 and up).
bool utf16_less(std::string_view a, std::string_view b)
{
    auto const differ = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (differ.second == b.end()) return false;
    if (differ.first == a.end()) return true;
    auto const x = static_cast<unsigned char>(*differ.first);
    auto const y = static_cast<unsigned char>(*differ.second);
    auto const x_beyond = x >= 0xF0;
    auto const y_beyond = y >= 0xF0;
    if (x_beyond != y_beyond && (x_beyond ? y : x) >= 0xEE) return x_beyond;
    return x < y;
}

bool named_less(Json::Member const& a, Json::Member const& b) { return utf16_less(a.first, b.first); }

void write(std::string& out, Json const& value, bool sorted);

void write_member(std::string& out, Json::Member const& member, bool sorted)
{
    if (out.back() != '{') out += ',';
    write_text(out, member.first);
    out += ':';
    write(out, member.second, sorted);
}

void write_object(std::string& out, Json::Object const& object, bool sorted)
{
    out += '{';
    if (!sorted || std::is_sorted(object.begin(), object.end(), named_less)) {
        for (auto const& member : object) write_member(out, member, sorted);
    } else {
        auto members = std::vector<Json::Member const*>{};
        members.reserve(object.size());
        for (auto const& member : object) members.push_back(&member);
        std::sort(members.begin(), members.end(), [](auto const* a, auto const* b) { return named_less(*a, *b); });
        for (auto const* member : members) write_member(out, *member, sorted);
    }
    out += '}';
}

void write_integer(std::string& out, std::int64_t value)
{
    auto digits = std::array<char, 24>{};
    out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}

void write(std::string& out, Json const& value, bool sorted)
{
    if (value.is_null()) {
        out += "null";
    } else if (value.is_bool()) {
        out += value.as_bool() ? "true" : "false";
    } else if (value.is_integer()) {
        write_integer(out, value.as_integer());
    } else if (value.is_string()) {
        write_text(out, value.as_string());
    } else if (value.is_array()) {
        out += '[';
        auto first = true;
        for (auto const& element : value.as_array()) {
            if (!std::exchange(first, false)) out += ',';
            write(out, element, sorted);
        }
        out += ']';
    } else {
        write_object(out, value.as_object(), sorted);
    }
}

} // namespace

Json const* Json::find(std::string_view name) const
{
    auto const* members = std::get_if<Object>(&value_);
    if (members == nullptr) return nullptr;
    for (auto const& [key, value] : *members)
        if (key == name) return &value;
    return nullptr;
}

Json const& Json::at(std::string_view name) const
{
    auto const* found = find(name);
    return found == nullptr ? null_value : *found;
}

std::string_view Json::text(std::string_view name) const
{
    auto const& member = at(name);
    return member.is_string() ? std::string_view{member.as_string()} : std::string_view{};
}

std::optional<std::int64_t> Json::integer(std::string_view name) const
{
    auto const& member = at(name);
    return member.is_integer() ? std::optional{member.as_integer()} : std::nullopt;
}

bool Json::truth(std::string_view name) const
{
    auto const& member = at(name);
    return member.is_bool() && member.as_bool();
}

Json& Json::set(std::string_view name, Json value)
{
    if (is_null()) value_ = Object{};
    for (auto& [key, old] : std::get<Object>(value_)) {
        if (key != name) continue;
        old = std::move(value);
        return *this;
    }
    std::get<Object>(value_).emplace_back(std::string{name}, std::move(value));
    return *this;
}

void Json::push(Json value)
{
    if (is_null()) value_ = Array{};
    std::get<Array>(value_).push_back(std::move(value));
}

JsonParsed parse_json(std::string_view text)
{
    auto parser = boost::json::basic_parser<Builder>{boost::json::parse_options{}};
    auto ec = boost::json::error_code{};
    auto const consumed = parser.write_some(false, text.data(), text.size(), ec);
    if (!ec && consumed < text.size()) return {std::nullopt, {consumed, "more text behind the value"}};
    if (ec) {
        auto const& refusal = parser.handler().refusal();
        return {std::nullopt, {consumed, refusal.empty() ? ec.message() : refusal}};
    }
    return {parser.handler().take(), {}};
}

std::string& ObjectWriter::name(std::string_view name)
{
    if (out_.back() != '{') out_ += ',';
    out_ += '"';
    out_ += name;
    out_ += "\":";
    return out_;
}

void ObjectWriter::number(std::string_view of, std::int64_t value) { write_integer(name(of), value); }

void append_canonical(std::string& text, Json const& value) { write(text, value, true); }
void append_json_text(std::string& out, std::string_view text) { write_text(out, text); }

std::string canonical(Json const& value)
{
    auto text = std::string{};
    write(text, value, true);
    return text;
}

std::string to_string(Json const& value)
{
    auto text = std::string{};
    write(text, value, false);
    return text;
}

bool all_nfc(Json const& value)
{
    if (value.is_string()) return is_nfc(value.as_string());
    if (value.is_array()) return std::all_of(value.as_array().begin(), value.as_array().end(), all_nfc);
    if (!value.is_object()) return true;
    return std::all_of(value.as_object().begin(), value.as_object().end(),
                       [](auto const& member) { return is_nfc(member.first) && all_nfc(member.second); });
}

} // namespace xz
