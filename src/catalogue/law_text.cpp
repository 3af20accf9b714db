// SPDX-License-Identifier: Apache-2.0
#include "catalogue/law_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace xz::catalogue {

namespace {

constexpr auto digits = std::to_array<std::string_view>({"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"});

bool take(std::string_view& text, std::string_view beginning)
{
    if (!text.starts_with(beginning)) return false;
    text.remove_prefix(beginning.size());
    return true;
}

/// 二百九十七, taken off the beginning; 0 where there is none.
int take_numeral(std::string_view& text)
{
    auto value = 0;
    auto digit = 0;
    auto said = false;
    for (;;) {
        auto const found = std::find_if(digits.begin(), digits.end(), [&](auto one) { return text.starts_with(one); });
        if (found != digits.end()) {
            digit = static_cast<int>(found - digits.begin());
            text.remove_prefix(found->size());
        } else if (take(text, "百")) {
            value += (digit == 0 ? 1 : digit) * 100;
            digit = 0;
        } else if (take(text, "十")) {
            value += (digit == 0 ? 1 : digit) * 10;
            digit = 0;
        } else {
            break;
        }
        said = true;
    }
    return said ? value + digit : 0;
}

int take_integer(std::string_view& text)
{
    auto value = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{}) return 0;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

/// "第四十五条" or "第45条" at the beginning: its number, and the text behind it.
int take_article(std::string_view& text)
{
    auto rest = text;
    if (!take(rest, "第")) return 0;
    auto number = take_numeral(rest);
    if (number == 0) number = take_integer(rest);
    if (number == 0 || !take(rest, "条")) return 0;
    text = rest;
    return number;
}

/// "(三)" or "（三）" at the beginning.
int take_item(std::string_view& text)
{
    auto rest = text;
    if (!take(rest, "(") && !take(rest, "（")) return 0;
    auto const number = take_numeral(rest);
    if (number == 0 || (!take(rest, ")") && !take(rest, "）"))) return 0;
    text = rest;
    return number;
}

void drop_spaces(std::string_view& text)
{
    while (take(text, " ") || take(text, "\t") || take(text, "　")) {
    }
}

std::string_view without_end(std::string_view line)
{
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    return line;
}

/// "公路法(2017-11-04)": title and version.
std::pair<std::string_view, std::optional<Day>> parted_name(std::string_view name)
{
    auto const open = name.rfind('(');
    if (open == std::string_view::npos || !name.ends_with(')')) return {name, std::nullopt};
    return {name.substr(0, open), parse_day(name.substr(open + 1, name.size() - open - 2))};
}

/// §45.1(2) behind the sign.
void take_places(std::string_view text, Cite& cite)
{
    cite.article = take_integer(text);
    if (take(text, ".")) cite.paragraph = take_integer(text);
    if (take(text, "(")) cite.item = take_integer(text);
}

/// 第一款 or 第1款, 第二项 or 第2项 behind the article.
void take_spelled_places(std::string_view text, Cite& cite)
{
    for (;;) {
        drop_spaces(text);
        if (!take(text, "第")) return;
        auto number = take_numeral(text);
        if (number == 0) number = take_integer(text);
        if (take(text, "款"))
            cite.paragraph = number;
        else if (take(text, "项"))
            cite.item = number;
        else
            return;
    }
}

std::string_view title_of(std::string_view text)
{
    // What stands before in the same sentence belongs to another place: a title begins behind the last comma or semicolon.
    for (auto const mark : {"；", "，", "、", "(见", "（见"})
        if (auto const at = text.rfind(mark); at != std::string_view::npos) text.remove_prefix(at + std::string_view{mark}.size());
    drop_spaces(text);
    take(text, "《");
    text = without_end(text);
    if (text.ends_with("》")) text.remove_suffix(std::string_view{"》"}.size());
    take(text, "中华人民共和国");
    return text;
}

} // namespace

Article const* LawText::article(int number) const
{
    auto const found = std::find_if(articles.begin(), articles.end(), [&](auto const& one) { return one.number == number; });
    return found == articles.end() ? nullptr : &*found;
}

std::optional<Cite> parse_cite(std::string_view text)
{
    auto cite = Cite{};
    auto before = text;
    if (auto const sign = text.find("§"); sign != std::string_view::npos) {
        before = text.substr(0, sign);
        take_places(text.substr(sign + std::string_view{"§"}.size()), cite);
    } else {
        for (auto at = text.find("第"); at != std::string_view::npos && cite.article == 0; at = text.find("第", at + 1)) {
            auto rest = text.substr(at);
            cite.article = take_article(rest);
            if (cite.article == 0) continue;
            before = text.substr(0, at);
            take_spelled_places(rest, cite);
        }
    }
    auto const [title, version] = parted_name(title_of(before));
    if (cite.article == 0 || title.empty()) return std::nullopt;
    cite.title = title;
    cite.version = version;
    return cite;
}

Result<LawText, Fault> read_law_text(File const& file)
{
    auto name = std::string_view{file.path};
    if (auto const slash = name.rfind('/'); slash != std::string_view::npos) name.remove_prefix(slash + 1);
    if (name.ends_with(".md")) name.remove_suffix(3);
    auto const [title, version] = parted_name(name);
    auto const fault = [&](std::size_t line, std::string what, std::string mend) {
        return tl::unexpected{Fault{file.path, line, 1, std::move(what), std::move(mend)}};
    };
    if (title.empty() || !version) return fault(1, "the name says no title and version", "name it <title>(YYYY-MM-DD).md");
    auto text = LawText{.title = std::string{title}, .version = *version, .articles = {}};
    auto rest = std::string_view{file.text};
    for (auto number = std::size_t{1}; !rest.empty(); ++number) {
        auto const end = std::min(rest.find('\n'), rest.size());
        auto line = without_end(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.empty() || line.starts_with('#') || line.starts_with("<!--")) continue;
        drop_spaces(line);
        if (auto const article = take_article(line); article != 0) {
            auto const expected = text.articles.empty() ? 1 : text.articles.back().number + 1;
            if (article != expected)
                return fault(number, "article " + std::to_string(article) + " follows article " + std::to_string(expected - 1),
                             "look whether lines are missing");
            drop_spaces(line);
            text.articles.push_back({article, {}});
        } else if (text.articles.empty()) {
            continue; // who decided it, and when
        }
        auto& lines = text.articles.back().lines;
        auto const paragraph = lines.empty() ? 1 : lines.back().paragraph;
        auto item_text = line;
        if (auto const item = take_item(item_text); item != 0)
            lines.push_back({paragraph, item, std::string{line}});
        else
            lines.push_back({lines.empty() ? 1 : paragraph + 1, 0, std::string{line}});
    }
    if (text.articles.empty()) return fault(1, "no article is found", "articles begin with 第…条 at the beginning of a line");
    return text;
}

Result<std::vector<LawText>, std::vector<Fault>> read_law_texts(std::span<File const> files)
{
    auto texts = std::vector<LawText>{};
    auto faults = std::vector<Fault>{};
    for (auto const& file : files) {
        if (!file.path.ends_with(".md")) continue;
        auto text = read_law_text(file);
        if (text)
            texts.push_back(std::move(*text));
        else
            faults.push_back(text.error());
    }
    if (!faults.empty()) return tl::unexpected{std::move(faults)};
    return texts;
}

std::string law_texts_content(std::span<LawText const> texts)
{
    auto list = Json::array();
    for (auto const& text : texts) {
        auto articles = Json::array();
        for (auto const& article : text.articles) {
            auto lines = Json::array();
            for (auto const& line : article.lines)
                lines.push(Json::object().set("paragraph", line.paragraph).set("item", line.item).set("text", line.text));
            articles.push(std::move(lines));
        }
        list.push(Json::object().set("title", text.title).set("version", to_string(text.version)).set("articles", std::move(articles)));
    }
    return to_string(Json::object().set("laws", std::move(list)));
}

std::optional<std::vector<LawText>> law_texts_from_content(std::string_view content)
{
    auto const parsed = parse_json(content);
    auto const* laws = parsed.value ? parsed.value->find("laws") : nullptr;
    if (laws == nullptr || !laws->is_array()) return std::nullopt;
    auto texts = std::vector<LawText>{};
    for (auto const& law : laws->as_array()) {
        auto const version = parse_day(law.text("version"));
        auto const* articles = law.find("articles");
        if (!version || law.text("title").empty() || articles == nullptr || !articles->is_array()) return std::nullopt;
        auto text = LawText{.title = std::string{law.text("title")}, .version = *version, .articles = {}};
        for (auto const& lines : articles->as_array()) {
            auto article = Article{static_cast<int>(text.articles.size()) + 1, {}};
            if (!lines.is_array()) return std::nullopt;
            for (auto const& line : lines.as_array())
                article.lines.push_back({static_cast<int>(line.integer("paragraph").value_or(1)),
                                         static_cast<int>(line.integer("item").value_or(0)), std::string{line.text("text")}});
            text.articles.push_back(std::move(article));
        }
        texts.push_back(std::move(text));
    }
    return texts;
}

void LawTexts::add(std::vector<LawText> texts)
{
    for (auto& text : texts) {
        auto key = std::pair{text.title, text.version};
        texts_.insert_or_assign(std::move(key), std::make_shared<LawText const>(std::move(text)));
    }
}

LawText const* LawTexts::find(std::string_view title, std::optional<Day> version, Day day) const
{
    LawText const* newest = nullptr;
    for (auto at = texts_.lower_bound(std::pair{std::string{title}, Day::min()}); at != texts_.end() && at->first.first == title; ++at) {
        if (version ? at->first.second == *version : at->first.second <= day) newest = at->second.get();
    }
    return newest;
}

std::vector<LawText const*> LawTexts::of(std::string_view title) const
{
    auto list = std::vector<LawText const*>{};
    for (auto at = texts_.lower_bound(std::pair{std::string{title}, Day::min()}); at != texts_.end() && at->first.first == title; ++at)
        list.push_back(at->second.get());
    return list;
}

std::vector<LawText const*> LawTexts::all() const
{
    auto list = std::vector<LawText const*>{};
    for (auto const& [key, text] : texts_) list.push_back(text.get());
    return list;
}

} // namespace xz::catalogue
