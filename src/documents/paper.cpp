// SPDX-License-Identifier: Apache-2.0
#include "documents/paper.hpp"

#include <algorithm>
#include <array>

#include "documents/reading.hpp"

namespace xz::documents {

namespace {

using law::TomlNode;

constexpr auto frame_names = std::to_array<std::string_view>({"letter", "form", "record", "list"});
constexpr auto signers = std::to_array<std::string_view>({"actor", "officers", "party", "blank"});

template <class List>
bool among(List const& list, std::string_view text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

} // namespace

/// Reads one file after another; checks placeholders against the rules as it goes.
class PapersReader {
public:
    PapersReader(law::RuleSet const& rules, law::Parameters const& numbers) : rules_{rules}, numbers_{numbers}
    {
        for (auto const& [id, steps] : rules.steps_by_id)
            for (auto const* step : steps)
                for (auto const& paper : step->papers) makers_[paper].push_back(step);
    }

    void read(File const& file)
    {
        if (file.path.starts_with("papers/frames/")) {
            papers_.frames_.push_back({file.path.substr(std::string_view{"papers/frames/"}.size()), file.text});
            content_ += file.path + '\n' + file.text + '\n';
            return;
        }
        if (!file.path.starts_with("papers/") || !file.path.ends_with(".toml") || file.path == "papers/demanded.toml") return;
        auto parsed = law::parse_toml(file.path, file.text);
        std::move(parsed.faults.begin(), parsed.faults.end(), std::back_inserter(faults_));
        if (!parsed.root) return;
        content_ += file.path + '\n' + law::canonical(*parsed.root) + '\n';
        file_ = file.path;
        if (file.path.starts_with("papers/county/"))
            read_county(*parsed.root);
        else if (auto const* several = parsed.root->find("paper"); several != nullptr)
            for (auto const& node : several->items) read_paper(node);
        else
            read_paper(*parsed.root);
    }

    void check_demands(File const& demanded)
    {
        auto const parsed = law::parse_toml(demanded.path, demanded.text);
        std::copy(parsed.faults.begin(), parsed.faults.end(), std::back_inserter(faults_));
        if (!parsed.root) return;
        for (auto const& paper : parsed.root->members)
            for (auto const& element : paper.value.members) check_demand(paper.key, element.key, element.value);
    }

    Result<Papers, std::vector<Fault>> finish()
    {
        if (!faults_.empty()) return tl::unexpected{std::move(faults_)};
        papers_.hash_ = to_hex(sha256(content_));
        return std::move(papers_);
    }

private:
    law::TableReader table(std::string_view section, TomlNode const& node) { return {section, file_, node, faults_}; }
    void fault(TomlNode const& at, std::string what, std::string mend)
    {
        faults_.push_back({file_, at.line, at.column, std::move(what), std::move(mend)});
    }

    void read_county(TomlNode const& root)
    {
        auto const reader = table("county_words", root);
        auto words = CountyWords{.county = reader.text("county"),
                                 .name = reader.text("name"),
                                 .review_authority = reader.text("review_authority"),
                                 .city_review_authority = reader.text("city_review_authority"),
                                 .court = reader.text("court"),
                                 .bank = reader.text("bank"),
                                 .check_address = reader.text("check_address"),
                                 .authorities = {}};
        auto codes = std::set<std::string>{};
        for (auto const* node : reader.tables("authority")) {
            auto const one = table("authority_words", *node);
            if (!codes.insert(one.text("code")).second)
                fault(*node, "the code " + one.text("code") + " stands twice", "each authority has its own: NUM-1");
            words.authorities[one.text("of")] = {one.text("code"), one.text("address"), one.text("phone")};
        }
        papers_.counties_[words.county] = std::move(words);
    }

    void read_paper(TomlNode const& root)
    {
        auto const reader = table("paper", root);
        auto paper = Paper{.id = reader.text("id"),
                           .title = reader.words("title"),
                           .frame = reader.text("frame"),
                           .kind_code = reader.text("kind_code"),
                           .number_from_block = reader.text("number_from") == "block",
                           .each_party = reader.text("each") == "party",
                           .seal = reader.flag("seal", false),
                           .copies = static_cast<int>(reader.integer("copies", 1)),
                           .volume = reader.text("volume"),
                           .order = static_cast<int>(reader.integer("order", 0)),
                           .service = reader.text("service"),
                           .foot = reader.text("foot"),
                           .voided_by = step_names(reader, "voided_by"),
                           .made_by = step_names(reader, "made_by"),
                           .parts = {},
                           .signs = {},
                           .place = reader.place()};
        if (!paper.frame.empty() && !among(frame_names, paper.frame))
            fault(*reader.node("frame"), "unknown frame " + paper.frame, "letter, form, record or list");
        if (auto const* from = reader.node("number_from"); from != nullptr && from->text != "block")
            fault(*from, "numbers come from the sequence or from a block", "\"block\", or leave it out");
        steps_ = {};
        for (auto const* step : makers_[paper.id])
            if (paper.made_by.empty() || among(paper.made_by, step->id)) steps_.push_back(step);
        for (auto const* node : reader.tables("part")) paper.parts.push_back(read_part(*node));
        for (auto const* node : reader.tables("sign")) {
            auto const sign = table("paper_sign", *node);
            paper.signs.push_back({sign.text("title"), sign.text("who")});
            if (!among(signers, paper.signs.back().who)) fault(*node, "unknown signer", "actor, officers, party or blank");
        }
        auto const id = paper.id;
        if (id.empty()) return;
        if (!papers_.papers_.emplace(id, std::move(paper)).second) fault(root, "the paper " + id + " stands twice", "remove one");
    }

    std::vector<std::string> step_names(law::TableReader const& reader, std::string_view key)
    {
        auto names = std::vector<std::string>{};
        for (auto& [name, place] : reader.placed_texts(key)) {
            if (!rules_.steps_by_id.contains(name))
                faults_.push_back({file_, place.line, place.column, "unknown step " + name, "see rules/procedures"});
            names.push_back(std::move(name));
        }
        return names;
    }

    Part read_part(TomlNode const& node)
    {
        auto const reader = table("paper_part", node);
        auto part = Part{.heading = reader.text("heading"),
                         .label = reader.text("label"),
                         .text = wording(reader.node("text")),
                         .empty = reader.node("empty") == nullptr ? "/" : reader.text("empty"),
                         .all_fields = reader.flag("all_fields", false),
                         .fields = reader.texts("fields"),
                         .list = reader.text("list"),
                         .columns = {},
                         .element = reader.text("element"),
                         .when = reader.formula("when"),
                         .with = {},
                         .sign = reader.text("sign"),
                         .place = reader.place()};
        if (auto const* when = reader.node("when"); when != nullptr) link(part.when, *when);
        for (auto const& [text, place] : reader.placed_texts("with")) {
            auto const parsed = parse_wording("{" + text + "}");
            if (!parsed.wording || parsed.wording->pieces.size() != 1)
                faults_.push_back({file_, place.line, place.column, "\"" + text + "\" is no path", "form.FIELD or STEP.FIELD"});
            else
                for (auto const& path : parsed.wording->pieces.front().paths) {
                    check_path(path, "", place.line, place.column);
                    part.with.push_back(path);
                }
        }
        for (auto const& [field, place] : reader.placed_texts("fields")) check_form_field(field, place.line, place.column);
        if (!part.list.empty() && !known_lists().contains(part.list))
            fault(*reader.node("list"), "unknown list " + part.list, "officers, evidence, parties, services or papers");
        for (auto const* column : reader.tables("column")) {
            auto const one = table("paper_column", *column);
            part.columns.push_back({one.text("title"), wording(one.node("text"), part.list), static_cast<int>(one.integer("width", 1))});
        }
        if (!part.sign.empty() && !among(signers, part.sign))
            fault(*reader.node("sign"), "unknown signer", "actor, officers, party or blank");
        return part;
    }

    Wording wording(TomlNode const* node, std::string_view list = {})
    {
        if (node == nullptr) return {};
        auto parsed = parse_wording(node->text);
        if (!parsed.wording) {
            auto const [line, column] = place_in(*node, parsed.fault.offset);
            faults_.push_back({file_, line, column, parsed.fault.what, "{form.FIELD}, {STEP.FIELD}, {party.name} …"});
            return {};
        }
        for (auto const& piece : parsed.wording->pieces) {
            auto const [line, column] = place_in(*node, piece.offset);
            for (auto const& path : piece.paths) check_path(path, list, line, column);
            if (!piece.way.empty() && !among(std::to_array<std::string_view>({"digits", "capitals", "day", "short", "names"}), piece.way))
                faults_.push_back({file_, line, column, "unknown way of printing: " + piece.way, "digits, capitals, day, short or names"});
        }
        return std::move(*parsed.wording);
    }

    void link(law::Formula& when, TomlNode const& at)
    {
        law::visit_atoms(when, [&](law::Atom& atom, bool) {
            auto const fact = rules_.facts.find(atom.name);
            if (fact == rules_.facts.end())
                fault(at, "unknown fact " + atom.name, "a paper asks facts and form fields alone");
            else
                atom.scope = fact->second.scope;
        });
        law::visit_fields(when, [&](law::FieldTest const& test) { check_form_field(test.field, at.line, at.column); });
    }

    void unknown(ValuePath const& path, std::vector<std::string_view> const& known, std::size_t line, std::size_t column)
    {
        auto const near = law::nearest(path.rest, known);
        faults_.push_back(
            {file_, line, column, "there is no {" + path.text() + "}",
             near.empty() ? "see docs/papers.md for what a paper may print" : "did you mean {" + path.root + "." + near + "}?"});
    }

    void check_form_field(std::string const& field, std::size_t line, std::size_t column)
    {
        auto known = std::vector<std::string_view>{"late_reason"};
        for (auto const* step : steps_)
            if (auto const* form = rules_.form(step->asks); form != nullptr)
                for (auto const& one : form->fields) known.push_back(one.id);
        if (!among(known, field)) unknown({"form", field}, known, line, column);
    }

    void check_path(ValuePath const& path, std::string_view list, std::size_t line, std::size_t column)
    {
        if (path.root == "form") return check_form_field(path.rest, line, column);
        if (path.root == "each") {
            auto const found = known_lists().find(list);
            auto const known = found == known_lists().end() ? std::vector<std::string_view>{}
                                                            : std::vector<std::string_view>{found->second.begin(), found->second.end()};
            if (!among(known, path.rest)) unknown(path, known, line, column);
            return;
        }
        if (path.root == "number") {
            auto const ids = numbers_.ids();
            if (!among(ids, path.rest)) unknown(path, {ids.begin(), ids.end()}, line, column);
            return;
        }
        if (path.root == "clock") {
            auto const names = numbers_.clock_names();
            if (!among(names, path.rest)) unknown(path, {names.begin(), names.end()}, line, column);
            return;
        }
        if (path.root == "done" || path.root == "by" || path.root == "at") {
            auto known = std::vector<std::string_view>{};
            for (auto const& [id, steps] : rules_.steps_by_id) known.push_back(id);
            if (!among(known, path.rest)) unknown(path, known, line, column);
            return;
        }
        if (path.root == "number_of") {
            auto known = std::vector<std::string_view>{};
            for (auto const& [id, steps] : makers_) known.push_back(id);
            if (!among(known, path.rest)) unknown(path, known, line, column);
            return;
        }
        if (auto const found = known_values().find(path.root); found != known_values().end()) {
            if (!found->second.contains(path.rest)) unknown(path, {found->second.begin(), found->second.end()}, line, column);
            return;
        }
        check_step_field(path, line, column);
    }

    void check_step_field(ValuePath const& path, std::size_t line, std::size_t column)
    {
        auto const steps = rules_.steps_by_id.find(path.root);
        auto known = std::vector<std::string_view>{};
        if (steps == rules_.steps_by_id.end()) {
            for (auto const& [id, all] : rules_.steps_by_id) known.push_back(id);
            auto const near = law::nearest(path.root, known);
            faults_.push_back({file_, line, column, "there is no {" + path.text() + "}: no step " + path.root,
                               near.empty() ? "see docs/papers.md for what a paper may print" : "did you mean " + near + "?"});
            return;
        }
        for (auto const* step : steps->second)
            if (auto const* form = rules_.form(step->asks); form != nullptr)
                for (auto const& field : form->fields) known.push_back(field.id);
        if (!among(known, path.rest)) unknown(path, known, line, column);
    }

    /// What the law asks of a paper must be printed always, or under the very condition that the demand names.
    void check_demand(std::string const& id, std::string const& element, TomlNode const& demand)
    {
        auto const* paper = papers_.paper(id);
        if (paper == nullptr || !paper->made()) {
            faults_.push_back({"papers/" + id + ".toml", 0, 0, "the paper " + id + " is demanded by law and missing", basis_of(demand)});
            return;
        }
        auto printed = std::set<std::string>{};
        auto words = std::string{};
        auto where = paper->place;
        for (auto const& part : paper->parts) {
            if (part.element != element) continue;
            where = part.place;
            if (demand.find("when") == nullptr && (!part.when.always() || !part.with.empty())) continue;
            add_printed(part, printed, words);
        }
        auto const missing = [&](std::string const& what) {
            faults_.push_back({where.file, where.line, where.column,
                               "the element \"" + element + "\" of " + id + " no longer prints " + what,
                               "the law demands it: " + basis_of(demand)});
        };
        if (auto const* prints = demand.find("prints"); prints != nullptr)
            for (auto const& path : prints->items)
                if (!printed.contains(path.text)) missing("{" + path.text + "}");
        if (auto const* said = demand.find("says"); said != nullptr)
            for (auto const& word : said->items)
                if (words.find(word.text) == std::string::npos) missing("\"" + word.text + "\"");
    }
    static std::string basis_of(TomlNode const& demand)
    {
        auto const* basis = demand.find("basis");
        return basis == nullptr ? std::string{} : basis->text;
    }
    static void add_printed(Part const& part, std::set<std::string>& printed, std::string& words)
    {
        for (auto const& piece : part.text.pieces) {
            words += piece.words;
            for (auto const& path : piece.paths) printed.insert(path.text());
        }
        words += part.heading + part.label;
        for (auto const& field : part.fields) printed.insert("form." + field);
        if (!part.list.empty()) printed.insert(part.list);
        if (part.sign == "party") printed.insert("sign.party");
    }

    law::RuleSet const& rules_;
    law::Parameters const& numbers_;
    std::map<std::string, std::vector<law::Step const*>, std::less<>> makers_;
    std::vector<law::Step const*> steps_; // that make the paper being read
    std::string file_;
    std::string content_;
    Papers papers_;
    std::vector<Fault> faults_;
};

Paper const* Papers::paper(std::string_view id) const
{
    auto const found = papers_.find(id);
    return found == papers_.end() ? nullptr : &found->second;
}

CountyWords const* Papers::county(std::string_view code) const
{
    auto const found = counties_.find(code);
    return found == counties_.end() ? nullptr : &found->second;
}

Result<Papers, std::vector<Fault>> load_papers(std::span<File const> files, law::RuleSet const& rules, law::Parameters const& numbers,
                                               File const& demanded)
{
    auto reader = PapersReader{rules, numbers};
    for (auto const& file : files) reader.read(file);
    reader.check_demands(demanded);
    return reader.finish();
}

std::map<std::string, std::set<std::string>, std::less<>> const& known_values()
{
    static auto const values = std::map<std::string, std::set<std::string>, std::less<>>{
        {"party", {"name", "kind", "birth_date", "address"}},
        {"matter", {"number", "opened"}},
        {"item", {"code", "name", "basis"}},
        {"case", {"name", "suspected"}},
        {"authority", {"name", "brigade", "address", "phone"}},
        {"county", {"name", "bank"}},
        {"remedy", {"review_authority", "court", "review_days", "suit_months"}},
        {"paper", {"number", "date", "title", "code", "copies"}},
        {"act", {"day", "at", "actor", "post", "officers", "evidence", "served", "served_number", "title"}},
    };
    return values;
}

std::map<std::string, std::set<std::string>, std::less<>> const& known_lists()
{
    static auto const lists = std::map<std::string, std::set<std::string>, std::less<>>{
        {"officers", {"no", "name", "certificate"}},
        {"parties", {"no", "name", "kind", "birth_date"}},
        {"evidence", {"no", "name", "taken", "by", "source", "checked"}},
        {"services", {"no", "paper", "number", "way", "day", "receiver"}},
        {"papers", {"no", "title", "number", "day", "author"}},
    };
    return lists;
}

} // namespace xz::documents
