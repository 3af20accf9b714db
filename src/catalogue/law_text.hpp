// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

namespace xz::catalogue {

/// A line of an article as it was published: a paragraph (款, counted from 1) or, where `item` isn't 0, an item (项) of that paragraph.
struct LawLine {
    int paragraph = 1;
    int item = 0;
    std::string text;
    friend bool operator==(LawLine const&, LawLine const&) = default;
};

struct Article {
    int number = 0; // 第四十五条 is 45
    std::vector<LawLine> lines;
};

/// One version of a law, regulation or rule.
struct LawText {
    std::string title; // without 中华人民共和国
    Day version{};
    std::vector<Article> articles; // in order

    Article const* article(int number) const;
};

/// Where a rule rests: "行政处罚法 §45.1(2)", "城乡规划法(2019-04-23) 第六十四条 第1款 第2项". 0: not said.
struct Cite {
    std::string title;
    std::optional<Day> version;
    int article = 0;
    int paragraph = 0;
    int item = 0;
    friend bool operator==(Cite const&, Cite const&) = default;
};

/// The first article that the words name; none where they name none.
std::optional<Cite> parse_cite(std::string_view text);

/// A text as counties get it: `<title>(<version>).md`, "# title", lines, "第…条 …" at the beginning of an article, "(一)" of an item. What
/// stands before the first article and under headings is left out. Refused: a name without title or day, articles that don't follow each
/// other.
Result<LawText, Fault> read_law_text(File const& file);

/// Every text of a folder, or every fault at once.
Result<std::vector<LawText>, std::vector<Fault>> read_law_texts(std::span<File const> files);

/// The texts as a county keeps them, and back.
std::string law_texts_content(std::span<LawText const> texts);
std::optional<std::vector<LawText>> law_texts_from_content(std::string_view content);

/// The texts that a county has. A later import adds, and replaces the same version.
class LawTexts {
public:
    void add(std::vector<LawText> texts);

    /// The version that is named, else the newest of that day.
    LawText const* find(std::string_view title, std::optional<Day> version, Day day) const;
    /// The versions of one law, the oldest first.
    std::vector<LawText const*> of(std::string_view title) const;
    /// By title, then version.
    std::vector<LawText const*> all() const;

private:
    std::map<std::pair<std::string, Day>, std::shared_ptr<LawText const>, std::less<>> texts_;
};

} // namespace xz::catalogue
