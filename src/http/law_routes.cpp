// SPDX-License-Identifier: Apache-2.0
#include "http/handlers.hpp"

namespace xz::http {

namespace {

constexpr auto longest_cite = std::size_t{300};

Json article_json(catalogue::LawText const& law, catalogue::Article const& article, catalogue::Cite const& cite)
{
    auto lines = Json::array();
    for (auto const& line : article.lines) {
        // Where an item is named without a paragraph, it is meant wherever it stands.
        auto const meant = (cite.paragraph != 0 || cite.item != 0) && (cite.paragraph == 0 || line.paragraph == cite.paragraph) &&
                           (cite.item == 0 || line.item == cite.item);
        lines.push(Json::object().set("paragraph", line.paragraph).set("item", line.item).set("text", line.text).set("meant", meant));
    }
    auto value = Json::object().set("title", law.title).set("version", to_string(law.version)).set("article", article.number);
    return value.set("lines", std::move(lines));
}

} // namespace

Outcome list_laws(Call& call)
{
    auto list = Json::array();
    for (auto const* law : call.known->laws.all())
        list.push(Json::object().set("title", law->title).set("version", to_string(law->version)).set("articles", law->articles.size()));
    return recorded(call.request, to_string(Json::object().set("laws", std::move(list))));
}

Outcome show_article(Call& call)
{
    auto const text = call.request.query("cite");
    if (text.empty() || text.size() > longest_cite) return bad_query("cite", "names an article, as 行政处罚法 §45.1 does");
    auto const cite = catalogue::parse_cite(text);
    if (!cite) return bad_query("cite", "names an article, as 行政处罚法 §45.1 does");
    auto const* law = call.known->laws.find(cite->title, cite->version, day_of(call.now));
    auto const* article = law == nullptr ? nullptr : law->article(cite->article);
    if (article == nullptr) return problem(404, "no_text", "The county has not imported this text.");
    return recorded(call.request, to_string(article_json(*law, *article, *cite)));
}

} // namespace xz::http
