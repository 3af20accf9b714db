// SPDX-License-Identifier: Apache-2.0
#include "catalogue/law_end.hpp"

#include <algorithm>
#include <charconv>

#include "catalogue/item_history.hpp"

namespace xz::catalogue {

namespace {

/// "第六十四条", "64" or "§64"; 0 where it is none.
int article_number(std::string_view text)
{
    if (auto const cite = parse_cite("x " + std::string{text})) return cite->article;
    if (text.starts_with("§")) text.remove_prefix(std::string_view{"§"}.size());
    auto number = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return fault == std::errc{} && end == text.data() + text.size() && number > 0 ? number : 0;
}

/// A law's title as texts and lists have it.
std::string_view short_title(std::string_view title)
{
    constexpr auto opening = std::string_view{"《"}, closing = std::string_view{"》"}, republic = std::string_view{"中华人民共和国"};
    if (title.starts_with(opening) && title.ends_with(closing)) {
        title.remove_prefix(opening.size());
        title.remove_suffix(closing.size());
    }
    if (title.starts_with(republic)) title.remove_prefix(republic.size());
    return title;
}

bool same_law(LawEnd const& a, LawEnd const& b) { return a.title == b.title && a.version == b.version && a.articles == b.articles; }

std::optional<int> number_before(std::string_view& text, std::string_view unit)
{
    auto number = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{}) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (!text.starts_with(unit)) return std::nullopt;
    text.remove_prefix(unit.size());
    return number;
}

std::string words_of(Article const* article)
{
    auto words = std::string{};
    if (article != nullptr)
        for (auto const& line : article->lines) words += line.text + "\n";
    return words;
}

} // namespace

bool LawEnd::concerns(Basis const& basis) const
{
    if (basis.law.empty() || short_title(basis.law) != title) return false;
    if (version && basis.version != version) return false;
    if (!version && basis.version && *basis.version >= from) return false; // a version that came after it
    return articles.empty() || articles.contains(article_number(basis.article));
}

std::optional<LawEnd> law_end_of(Json const& form, Day act_day)
{
    auto end = LawEnd{.title = std::string{short_title(form.text("law"))},
                      .version = parse_day(form.text("version")),
                      .articles = {},
                      .from = parse_day(form.text("from")).value_or(act_day),
                      .replaced_by = std::string{form.text("replaced_by")},
                      .paper = std::string{form.text("paper")}};
    for (auto const& article : texts_of(form, "articles")) {
        auto const number = article_number(article);
        if (number == 0) return std::nullopt;
        end.articles.insert(number);
    }
    if (end.title.empty()) return std::nullopt;
    return end;
}

Json law_end_form(LawEnd const& end)
{
    auto articles = Json::array();
    for (auto const article : end.articles) articles.push(std::to_string(article));
    auto form = Json::object().set("law", end.title).set("from", to_string(end.from));
    if (end.version) form.set("version", to_string(*end.version));
    if (!end.articles.empty()) form.set("articles", std::move(articles));
    return form.set("replaced_by", end.replaced_by).set("paper", end.paper);
}

std::optional<Day> own_first_day(LawText const& text)
{
    constexpr auto since = std::string_view{"自"}, holds = std::string_view{"起施行"};
    if (text.articles.empty()) return std::nullopt;
    for (auto const& line : text.articles.back().lines)
        for (auto at = line.text.find(since); at != std::string::npos; at = line.text.find(since, at + since.size())) {
            auto rest = std::string_view{line.text}.substr(at + since.size());
            auto const year = number_before(rest, "年");
            auto const month = year ? number_before(rest, "月") : std::nullopt;
            auto const day = month ? number_before(rest, "日") : std::nullopt;
            if (!day || !rest.starts_with(holds)) continue;
            auto const said = std::chrono::year_month_day{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                                          std::chrono::day{static_cast<unsigned>(*day)}};
            if (said.ok() && Day{said} >= text.version) return Day{said};
        }
    return std::nullopt;
}

void LawEnds::add(LawEnd end)
{
    remove(end);
    recorded_.push_back(std::move(end));
}

void LawEnds::remove(LawEnd const& end)
{
    std::erase_if(recorded_, [&](auto const& one) { return same_law(one, end); });
}

bool LawEnds::has(LawEnd const& end) const
{
    return std::any_of(recorded_.begin(), recorded_.end(), [&](auto const& one) { return same_law(one, end); });
}

std::optional<LawEnd> LawEnds::by_text(Basis const& basis) const
{
    if (basis.law.empty() || !basis.version) return std::nullopt;
    auto const title = short_title(basis.law);
    for (auto const* newer : texts_.of(title)) {
        auto const from = newer->version > *basis.version ? own_first_day(*newer) : std::nullopt;
        if (!from) continue;
        auto const number = article_number(basis.article);
        auto const* cited = texts_.find(title, basis.version, *basis.version);
        auto const words = words_of(newer->article(number));
        if (cited != nullptr && !words.empty() && words_of(cited->article(number)) == words) continue;
        return LawEnd{.title = std::string{title},
                      .version = basis.version,
                      .articles = {},
                      .from = *from,
                      .replaced_by = newer->title + "(" + to_string(newer->version) + ")",
                      .paper = {}};
    }
    return std::nullopt;
}

std::optional<LawEnd> LawEnds::of(Basis const& basis) const
{
    auto first = by_text(basis);
    for (auto const& one : recorded_)
        if (one.concerns(basis) && (!first || one.from < first->from)) first = one;
    return first;
}

} // namespace xz::catalogue
