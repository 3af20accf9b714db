// SPDX-License-Identifier: Apache-2.0
#include "documents/project.hpp"

#include <set>

#include "documents/qr.hpp"
#include "documents/values.hpp"

namespace xz::documents {

namespace {

struct Said {
    std::string text;
    bool any = false; // a placeholder had a value, or there was none
};

/// A value that ends its own sentence is not ended twice: of "…安全。" and "。", or "；", the second stays.
void join(std::string& text, std::string_view words)
{
    constexpr auto stop = std::string_view{"。"};
    auto const goes_on = [&](std::string_view mark) { return words.starts_with(mark); };
    if (text.ends_with(stop) && (goes_on(stop) || goes_on("；") || goes_on("，"))) text.erase(text.size() - stop.size());
    text += words;
}

/// The wording with its values; what has none prints as `empty`, since nothing may be added later by hand (LAY-5).
Said say(Wording const& wording, Values& values, std::string const& empty)
{
    auto said = Said{};
    auto asked = false;
    for (auto const& piece : wording.pieces) {
        if (piece.paths.empty()) {
            join(said.text, piece.words);
            continue;
        }
        asked = true;
        auto found = std::optional<std::string>{};
        for (auto const& path : piece.paths)
            if (!found) found = values.of(path, piece.way);
        said.any = said.any || found.has_value();
        said.text += found.value_or(empty);
    }
    said.any = said.any || !asked;
    return said;
}

std::string say_row(Wording const& wording, Values& values, Values::Row const& row)
{
    auto text = std::string{};
    for (auto const& piece : wording.pieces) {
        if (piece.paths.empty()) {
            text += piece.words;
            continue;
        }
        auto found = std::string{};
        for (auto const& path : piece.paths) {
            if (!found.empty()) break;
            if (path.root != "each") {
                found = values.of(path, piece.way).value_or("");
                continue;
            }
            for (auto const& [name, value] : row)
                if (name == path.rest) found = value;
        }
        text += found.empty() ? "/" : found;
    }
    return text;
}

Json lines_of(std::string_view text)
{
    auto lines = Json::array();
    while (true) {
        auto const end = text.find('\n');
        if (auto const line = text.substr(0, end); !line.empty()) lines.push(line);
        if (end == std::string_view::npos) return lines;
        text = text.substr(end + 1);
    }
}

Json sign_json(std::string const& who, Values const& values, Sources const& sources)
{
    auto sign = Json::object();
    sign.set("who", who);
    if (who == "actor") return sign.set("name", values.actor()).set("date", day_words(day_of(sources.act.at)));
    if (who == "officers") {
        auto names = Json::array();
        for (auto const& officer : sources.act.officers) names.push(values.person(officer));
        return sign.set("names", std::move(names));
    }
    return sign;
}

Json list_json(Part const& part, Values& values)
{
    auto columns = Json::array();
    for (auto const& column : part.columns) columns.push(Json::object().set("title", column.title).set("width", column.width));
    auto rows = Json::array();
    for (auto const& row : values.rows(part.list)) {
        auto cells = Json::array();
        for (auto const& column : part.columns) cells.push(say_row(column.text, values, row));
        rows.push(std::move(cells));
    }
    return Json::object().set("columns", std::move(columns)).set("rows", std::move(rows));
}

Json row_json(std::string label, std::string const& text)
{
    return Json::object().set("label", std::move(label)).set("lines", lines_of(text));
}

std::set<std::string> printed_fields(Paper const& paper)
{
    auto fields = std::set<std::string>{};
    for (auto const& part : paper.parts) {
        fields.insert(part.fields.begin(), part.fields.end());
        for (auto const& piece : part.text.pieces)
            for (auto const& path : piece.paths)
                if (path.root == "form") fields.insert(path.rest);
    }
    return fields;
}

/// Rows for the form's own fields, labelled as the form has them.
void add_fields(Json& parts, Paper const& paper, Part const& part, Values& values)
{
    if (values.form() == nullptr) return;
    auto const printed = printed_fields(paper);
    for (auto const& field : values.form()->fields) {
        auto const named = std::find(part.fields.begin(), part.fields.end(), field.id) != part.fields.end();
        if (!named && (!part.all_fields || printed.contains(field.id) || !field.sealed.empty())) continue;
        auto const words = values.field_words(field, "");
        if (words || field.required || named) parts.push(row_json(title_words(field), words.value_or(part.empty)));
    }
}

bool is_printed(Part const& part, Values& values)
{
    if (!values.holds(part.when)) return false;
    return part.with.empty() ||
           std::any_of(part.with.begin(), part.with.end(), [&](ValuePath const& path) { return values.of(path, "").has_value(); });
}

void add_part(Json& parts, Paper const& paper, Part const& part, Values& values, Sources const& sources)
{
    if (!is_printed(part, values)) return;
    if (part.all_fields || !part.fields.empty()) return add_fields(parts, paper, part, values);
    auto said = say(part.text, values, "/");
    auto one = row_json(part.label, said.any ? said.text : part.empty);
    if (!part.heading.empty()) one.set("heading", part.heading);
    if (!part.list.empty()) one.set("list", list_json(part, values));
    if (!part.sign.empty()) one.set("sign", sign_json(part.sign, values, sources));
    parts.push(std::move(one));
}

Json signs_json(Paper const& paper, Values const& values, Sources const& sources)
{
    auto signs = Json::array();
    for (auto const& sign : paper.signs) signs.push(sign_json(sign.who, values, sources).set("title", sign.title));
    return signs;
}

} // namespace

Json project(Paper const& paper, Sources const& sources, Issue const& issue)
{
    auto values = Values{paper, sources, issue};
    auto const acting = acting_of(item_of(sources.dossier), sources.context, sources.lists, sources.papers, day_of(sources.act.at));
    auto const* county = sources.papers.county(sources.context.county);
    auto parts = Json::array();
    for (auto const& part : paper.parts) add_part(parts, paper, part, values, sources);
    auto paper_json = Json::object();
    paper_json.set("id", paper.id).set("frame", paper.frame).set("title", paper.title.zh).set("authority", acting.name);
    paper_json.set("number", issue.number).set("numbered", !paper.kind_code.empty()).set("matter", issue.matter_number);
    paper_json.set("date", day_words(issue.date)).set("day", to_string(issue.date)).set("seal", paper.seal).set("copies", paper.copies);
    paper_json.set("volume", paper.volume).set("service", paper.service).set("foot", paper.foot).set("draft", issue.draft);
    paper_json.set("voided", issue.voided).set("parts", std::move(parts)).set("signs", signs_json(paper, values, sources));
    paper_json.set("form", sources.papers.hash().substr(0, 12));
    if (!issue.code.empty() && paper.external()) {
        auto const address = (county == nullptr ? std::string{} : county->check_address) + issue.code;
        paper_json.set("code", issue.code).set("address", address).set("qr", qr_rows(address));
    }
    return paper_json;
}

} // namespace xz::documents
