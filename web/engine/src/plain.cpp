// SPDX-License-Identifier: Apache-2.0
// What the house takes from libraries on the server, and the page has otherwise: SHA-256, Unicode, files of rules as trees, rows of a list.
#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include <emscripten.h>

#include "base/json.hpp"
#include "base/sha256.hpp"
#include "catalogue/csv.hpp"
#include "catalogue/fault_words.hpp"
#include "catalogue/headers.hpp"
#include "law/toml_tree.hpp"

// The browser's own normal form C.
// clang-format off
EM_JS(int, xz_is_nfc, (char const* text, int length), {
    const whole = UTF8ToString(text, length);
    return Number(whole.normalize("NFC") == whole);
});
// clang-format on

namespace xz {

namespace {

/// FIPS 180-4, over the parts one after another.
class Sha256 {
public:
    void add(std::string_view bytes)
    {
        total_ += bytes.size();
        for (auto const c : bytes) {
            block_[filled_++] = static_cast<std::uint8_t>(c);
            if (filled_ == block_.size()) mix();
        }
    }

    Digest done()
    {
        auto const bits = total_ * 8;
        block_[filled_++] = 0x80;
        if (filled_ > 56) {
            std::fill(block_.begin() + filled_, block_.end(), 0);
            mix();
        }
        std::fill(block_.begin() + filled_, block_.begin() + 56, 0);
        for (auto i = 0; i < 8; ++i) block_[56 + i] = static_cast<std::uint8_t>(bits >> (56 - 8 * i));
        mix();
        auto digest = Digest{};
        for (auto i = 0U; i < 32; ++i) digest[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
        return digest;
    }

private:
    void mix()
    {
        static constexpr auto constants = std::to_array<std::uint32_t>(
            {0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01,
             0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc,
             0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
             0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
             0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08,
             0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
             0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2});
        auto words = std::array<std::uint32_t, 64>{};
        for (auto i = 0U; i < 16; ++i)
            words[i] = static_cast<std::uint32_t>(block_[4 * i]) << 24 | static_cast<std::uint32_t>(block_[4 * i + 1]) << 16 |
                       static_cast<std::uint32_t>(block_[4 * i + 2]) << 8 | block_[4 * i + 3];
        for (auto i = 16U; i < 64; ++i) {
            auto const a = words[i - 15], b = words[i - 2];
            words[i] = words[i - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ a >> 3) + words[i - 7] +
                       (std::rotr(b, 17) ^ std::rotr(b, 19) ^ b >> 10);
        }
        auto s = state_;
        for (auto i = 0U; i < 64; ++i) {
            auto const one = s[7] + (std::rotr(s[4], 6) ^ std::rotr(s[4], 11) ^ std::rotr(s[4], 25)) + ((s[4] & s[5]) ^ (~s[4] & s[6])) +
                             constants[i] + words[i];
            auto const two =
                (std::rotr(s[0], 2) ^ std::rotr(s[0], 13) ^ std::rotr(s[0], 22)) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
            s = {one + two, s[0], s[1], s[2], s[3] + one, s[4], s[5], s[6]};
        }
        for (auto i = 0U; i < 8; ++i) state_[i] += s[i];
        filled_ = 0;
    }

    std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<std::uint8_t, 64> block_{};
    std::size_t filled_ = 0;
    std::uint64_t total_ = 0;
};

} // namespace

Digest sha256(std::string_view bytes) { return sha256({bytes}); }

Digest sha256(std::initializer_list<std::string_view> parts)
{
    auto sha = Sha256{};
    for (auto const part : parts) sha.add(part);
    return sha.done();
}

bool is_nfc(std::string_view text)
{
    if (std::all_of(text.begin(), text.end(), [](char c) { return c > 0; })) return true; // plain ASCII
    if (text.find('\0') != std::string_view::npos) return false;
    return xz_is_nfc(text.data(), static_cast<int>(text.size())) == 1;
}

namespace law {

/// Rules come to the page as trees.
ParsedToml parse_toml(std::string const& path, std::string_view text)
{
    auto const tree = parse_json(text);
    if (tree.value && tree.value->is_object()) return {tree_from(*tree.value), {}};
    return {std::nullopt, {{path, 1, 1, "is no tree of a rule file", "`xiangzhi rules bundle` makes them"}}};
}

} // namespace law

namespace catalogue {

/// Rows of a list come as its own content, every cell in quotes (`catalogue_from_content`): no foreign file is read here.
CsvRead read_csv(File const& file)
{
    auto read = CsvRead{};
    auto row = CsvRow{1, {}};
    auto cell = CsvCell{{}, 1, 1};
    auto quoted = false;
    for (auto at = std::size_t{0}; at < file.text.size(); ++at) {
        auto const c = file.text[at];
        if (c == '"' && quoted && at + 1 < file.text.size() && file.text[at + 1] == '"') {
            cell.text += file.text[++at];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == ',' || c == '\n')) {
            row.cells.push_back(std::exchange(cell, CsvCell{{}, row.line, row.cells.size() + 2}));
            if (c == '\n') read.rows.add(std::exchange(row, CsvRow{row.line + 1, {}}));
        } else {
            cell.text += c;
        }
    }
    return read;
}

/// Nobody reads faults of a file here: the page's lists are those that the county keeps.
Fault fault_of(std::string file, std::size_t line, std::size_t column, Wrong wrong, std::vector<Said> const&)
{
    return {std::move(file), line, column, "fault " + std::to_string(static_cast<int>(wrong)), "take the list as the county keeps it"};
}
std::string_view column_title(std::string_view, std::string_view column) { return column; }
std::string_view table_title(std::string_view table) { return table; }
std::string cell_shown(std::string_view, std::string const& text) { return text; }

} // namespace catalogue

} // namespace xz
