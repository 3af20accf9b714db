// SPDX-License-Identifier: Apache-2.0
#include "ledger/body_scan.hpp"

#include <charconv>

namespace xz::ledger {

namespace {

/// Moves over canonical JSON; every step fails at the text's end.
class Scanner {
public:
    explicit Scanner(std::string_view text) : text_{text} {}

    bool take(char c)
    {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    bool at_end() const { return at_ == text_.size(); }

    /// A string's inside, escapes as they stand.
    std::optional<std::string_view> take_string()
    {
        if (!take('"')) return std::nullopt;
        auto const begin = at_;
        while (true) {
            auto const quote = text_.find('"', at_);
            if (quote == std::string_view::npos) return std::nullopt;
            at_ = quote + 1;
            if (quote == begin || text_[quote - 1] != '\\') return text_.substr(begin, quote - begin);
            auto slashes = quote;
            while (slashes > begin && text_[slashes - 1] == '\\') --slashes;
            if ((quote - slashes) % 2 == 0) return text_.substr(begin, quote - begin);
        }
    }

    /// Any value, as the text it is.
    std::optional<std::string_view> take_value()
    {
        auto const begin = at_;
        auto depth = 0;
        while (at_ < text_.size()) {
            auto const c = text_[at_];
            if (c == '"') {
                if (!take_string()) return std::nullopt;
                continue;
            }
            if (c == '{' || c == '[') ++depth;
            if (depth == 0 && (c == ',' || c == '}' || c == ']')) break;
            if (c == '}' || c == ']') --depth;
            ++at_;
        }
        return at_ > begin && depth == 0 ? std::optional{text_.substr(begin, at_ - begin)} : std::nullopt;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

std::string_view plain_text(std::string_view value)
{
    auto const quoted = value.size() >= 2 && value.front() == '"' && value.find('\\') == std::string_view::npos;
    return quoted ? value.substr(1, value.size() - 2) : std::string_view{};
}

std::optional<std::int64_t> number(std::string_view value)
{
    auto parsed = std::int64_t{};
    auto const [end, error] = std::from_chars(value.data(), value.data() + value.size(), parsed);
    return error == std::errc{} && end == value.data() + value.size() ? std::optional{parsed} : std::nullopt;
}

} // namespace

std::optional<BodyFields> scan_body(std::string_view body, FieldNames const& names)
{
    auto fields = BodyFields{};
    auto scanner = Scanner{body};
    if (!scanner.take('{')) return std::nullopt;
    if (scanner.take('}')) return scanner.at_end() ? std::optional{fields} : std::nullopt;
    while (true) {
        auto const name = scanner.take_string();
        if (!name || !scanner.take(':')) return std::nullopt;
        auto const value = scanner.take_value();
        if (!value) return std::nullopt;
        if (*name == names.id) fields.id = plain_text(*value);
        if (*name == names.recorded) fields.recorded = plain_text(*value);
        if (*name == names.matter) fields.matter = plain_text(*value);
        if (*name == names.seq) fields.seq = number(*value);
        if (scanner.take('}')) return scanner.at_end() ? std::optional{fields} : std::nullopt;
        if (!scanner.take(',')) return std::nullopt;
    }
}

Digest value_hash(std::string_view salt, std::string_view value) { return sha256({salt, value}); }

std::vector<Digest> value_hashes(std::string_view body)
{
    static constexpr auto mark = std::string_view{"{\"hash\":\""}; // a quote inside a string is escaped: this is never text
    auto hashes = std::vector<Digest>{};
    for (auto at = body.find(mark); at != std::string_view::npos; at = body.find(mark, at + mark.size())) {
        auto const hex = body.substr(at + mark.size(), 64);
        auto const hash = digest_from_hex(hex);
        if (hash && body.substr(at + mark.size() + 64, 2) == "\"}") hashes.push_back(*hash);
    }
    return hashes;
}

} // namespace xz::ledger
