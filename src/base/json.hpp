// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace xz {

/// A JSON value without floats: what an act's body, a form and the answers of `--json` are made of. Members of an object keep
/// the order in which they were put; writing canonically sorts them.
class Json {
public:
    using Array = std::vector<Json>;
    using Member = std::pair<std::string, Json>;
    using Object = std::vector<Member>;

    Json() = default; // null
    Json(std::nullptr_t) {}
    Json(bool value) : value_{value} {}
    Json(std::int64_t value) : value_{value} {}
    Json(int value) : value_{std::int64_t{value}} {}
    Json(std::size_t value) : value_{static_cast<std::int64_t>(value)} {}
    Json(std::string value) : value_{std::move(value)} {}
    Json(std::string_view value) : value_{std::string{value}} {}
    Json(char const* value) : value_{std::string{value}} {}
    Json(Array value) : value_{std::move(value)} {}
    Json(Object value) : value_{std::move(value)} {}
    static Json object() { return Json{Object{}}; }
    static Json array() { return Json{Array{}}; }

    bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
    bool is_bool() const { return std::holds_alternative<bool>(value_); }
    bool is_integer() const { return std::holds_alternative<std::int64_t>(value_); }
    bool is_string() const { return std::holds_alternative<std::string>(value_); }
    bool is_array() const { return std::holds_alternative<Array>(value_); }
    bool is_object() const { return std::holds_alternative<Object>(value_); }

    /// These throw std::bad_variant_access on another kind: ask first, or use the lenient ones below.
    bool as_bool() const { return std::get<bool>(value_); }
    std::int64_t as_integer() const { return std::get<std::int64_t>(value_); }
    std::string const& as_string() const { return std::get<std::string>(value_); }
    Array const& as_array() const { return std::get<Array>(value_); }
    Object const& as_object() const { return std::get<Object>(value_); }
    Array& as_array() { return std::get<Array>(value_); }
    Object& as_object() { return std::get<Object>(value_); }

    /// The member of that name, or null where this is no object or has none.
    Json const* find(std::string_view name) const;
    Json const& at(std::string_view name) const; // null where absent
    /// The text of a string member, or "" where absent or another kind.
    std::string_view text(std::string_view name) const;
    std::optional<std::int64_t> integer(std::string_view name) const;
    bool truth(std::string_view name) const; // true only where the member is `true`

    /// Puts or replaces a member; a null value becomes an object first.
    Json& set(std::string_view name, Json value);
    void push(Json value);

    friend bool operator==(Json const&, Json const&) = default;

private:
    std::variant<std::monostate, bool, std::int64_t, std::string, Array, Object> value_;
};

/// Why a text is not the JSON we take, and at which byte.
struct JsonFault {
    std::size_t offset = 0;
    std::string what;
};

/// Strict JSON (RFC 8259): UTF-8, no duplicate member names, integers within int64 only, at most 32 levels deep.
struct JsonParsed {
    std::optional<Json> value;
    JsonFault fault; // where there is no value
};
JsonParsed parse_json(std::string_view text);

/// RFC 8785: members sorted by UTF-16 code units, no space, shortest escapes. The text must be UTF-8 (see is_nfc).
std::string canonical(Json const& value);
/// The same behind what stands there already: a writer that knows its members' order needs no tree for them.
void append_canonical(std::string& out, Json const& value);
/// A string with its quotes and escapes.
void append_json_text(std::string& out, std::string_view text);
/// The same with members in their own order: for answers that people read.
std::string to_string(Json const& value);

/// Writes one object straight into a text, its members in the order in which they come, empty lists left out. Their names are the
/// program's own: nothing in them needs an escape.
class ObjectWriter {
public:
    explicit ObjectWriter(std::string& out) : out_{out} { out_ += '{'; }

    /// The name; its value is written behind it.
    std::string& name(std::string_view name);
    void text(std::string_view of, std::string_view value) { append_json_text(name(of), value); }
    void number(std::string_view of, std::int64_t value);
    void number(std::string_view of, std::uint64_t value) { number(of, static_cast<std::int64_t>(value)); }
    void truth(std::string_view of) { name(of) += "true"; }
    template <class Items, class Write>
    void list(std::string_view of, Items const& items, Write write)
    {
        if (!items.empty()) whole_list(of, items, write);
    }
    /// The empty one too.
    template <class Items, class Write>
    void whole_list(std::string_view of, Items const& items, Write write)
    {
        name(of) += '[';
        for (auto const& item : items) {
            if (out_.back() != '[') out_ += ',';
            write(item);
        }
        out_ += ']';
    }
    void texts(std::string_view of, std::vector<std::string> const& items)
    {
        list(of, items, [&](std::string const& item) { append_json_text(out_, item); });
    }
    void close() { out_ += '}'; }

private:
    std::string& out_;
};

/// True for well-formed UTF-8 in Unicode normal form C without NUL, and with no more than 30 marks on one letter.
bool is_nfc(std::string_view text);
/// False if any string in it, member names too, is not NFC.
bool all_nfc(Json const& value);

} // namespace xz
