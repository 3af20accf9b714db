// SPDX-License-Identifier: Apache-2.0
#include "law/schema.hpp"

#include <algorithm>
#include <array>

#include "base/json.hpp"

namespace xz::law {

namespace {

using enum KeyType;

constexpr auto keys = std::to_array<Key>({
    {"procedure", "id", String, "required", "The procedure's name, as in the specification's headings."},
    {"procedure", "title", Words, "required", "Words for people, zh and en."},
    {"procedure", "about", String, "case", "What a run is about: case, party, decision, paper, evidence, goods or person."},
    {"procedure", "parent", String, "none", "For a child run: the procedure whose steps open it or in whose matter it starts."},
    {"procedure", "start", Strings, "none", "States in which a run may begin."},
    {"procedure", "basis", Any, "none", "Articles on which the procedure as a whole rests: a text or texts."},
    {"procedure", "alias", Table, "none", "Names for sets of states: `live = [\"investigating\", …]`."},
    {"procedure", "state", Tables, "required", "The states."},
    {"procedure", "step", Tables, "required", "The steps."},
    {"state", "id", String, "required", "The state's name."},
    {"state", "title", Words, "the id", "Words for people."},
    {"state", "end", Boolean, "false", "A run may stop here."},
    {"state", "way_on", String, "required unless end", "The ordinary next state: from everywhere here it is reached by our own hand."},
    {"state", "way_alone", String, "the way on",
     "Where the ordinary way waits for somebody else: the state that our own hand reaches meanwhile."},
    {"state", "owner", String, "required unless end", "The post that acts or waits here."},
    {"state", "reason", String, "none", "Why one waits here, where no clock runs."},
    {"state", "of", String, "this procedure", "The procedure that owns the state, where two share it."},
    {"state", "reached_with", Strings, "none", "Needs that a lawful road to this state fulfils before it has arrived."},
    {"step", "id", String, "required", "The step's name."},
    {"step", "title", Words, "the id", "Words for people."},
    {"step", "from", Strings, "required",
     "States from which it is taken; an alias, `any` (every state that is no end) or `start` (opens a run)."},
    {"step", "to", StringOrTables, "the state stays", "The next state, or [{ state, when }, …] where the outcome decides."},
    {"step", "by", Strings, "none", "Posts that may take it, or party, agent."},
    {"step", "officers", Integer, "0", "How many certified officers the act must name."},
    {"step", "asks", String, "none", "The form that it fills."},
    {"step", "about", Strings, "what its facts ask", "What the act must name: party, paper, evidence, goods, person, decision."},
    {"step", "needs", Strings, "none", "Facts, guards and formulas that must all hold."},
    {"step", "establishes", Tables, "none", "Facts that hold from this act on: { fact, scope, when }."},
    {"step", "revokes", Any, "none", "Facts that end with this act: names, or { fact, when }."},
    {"step", "clocks", Tables, "none", "Clocks started, stopped, resumed, met, extended or ended."},
    {"step", "opens", Any, "none", "Child runs that it opens: a procedure's name, or { procedure, state, each, paper, marks, when }."},
    {"step", "papers", Strings, "none", "Papers that it makes or takes in."},
    {"step", "record_within", String, "none", "\"2 workdays\", \"3 days\", \"24 hours\": recording later needs a reason and is shown."},
    {"step", "repeats", Boolean, "true", "Whether it may be taken again in the same run."},
    {"step", "when", Expression, "always", "The step exists only where this holds; a program's step is taken as soon as it holds."},
    {"step", "made_by", String, "a person", "calendar (a lapse) or program (follows by itself)."},
    {"step", "basis", Strings, "required", "Articles of law."},
    {"establishes", "fact", String, "required", "The fact."},
    {"establishes", "scope", String, "case", "What it is a fact of."},
    {"establishes", "when", Expression, "always", "Only where this holds."},
    {"revokes", "fact", String, "required", "The fact."},
    {"revokes", "when", Expression, "always", "Only where this holds."},
    {"clocks", "start", String, "one of the six", "Starts the clock on the act's day."},
    {"clocks", "stop", String, "one of the six", "Suspends it."},
    {"clocks", "resume", String, "one of the six", "Lets it run again with what is left."},
    {"clocks", "meet", String, "one of the six", "What it waited for was done."},
    {"clocks", "extend", String, "one of the six", "Moves its end: by `days`, or to `until`."},
    {"clocks", "end", String, "one of the six", "Ends it without its being met."},
    {"clocks", "of", String, "case", "Whose clock: party, goods (evidence, decision), or case."},
    {"clocks", "when", Expression, "always", "Only where this holds."},
    {"clocks", "until", String, "none", "A field of the form that gives the last day."},
    {"clocks", "after", Any, "the act's day",
     "A clock or clocks on whose last day, the latest of them, this one starts (one that was met or ended counts no more); where this one "
     "resumes: the last day that may be left out."},
    {"clocks", "days", String, "none", "A field of the form that gives the number of days."},
    {"opens", "procedure", String, "required", "The child run's procedure."},
    {"opens", "state", String, "its first start", "The state in which it begins."},
    {"opens", "each", String, "none", "\"party\": one run for each party."},
    {"opens", "paper", String, "none", "Kind of the paper that the run is about."},
    {"opens", "marks", Strings, "none", "Facts of that paper."},
    {"opens", "when", Expression, "always", "Only where this holds."},
    {"to", "state", String, "required", "The next state."},
    {"to", "when", Expression, "always", "Only where this holds."},
    {"form", "id", String, "required", "The form's name."},
    {"form", "title", Words, "required", "Words for people."},
    {"form", "field", Tables, "none", "The fields."},
    {"field", "id", String, "required", "The field's name."},
    {"field", "type", String, "required",
     "text, long_text, integer, money, date, moment, duration, choice, choices, bool, person, officers, party, evidence, goods, place, "
     "law_reference, signature."},
    {"field", "title", Words, "required", "Words for people."},
    {"field", "required", Boolean, "false", "Without it the act is refused."},
    {"field", "when", Expression, "always", "The field is asked only where this holds."},
    {"field", "choices", Any, "none", "Codes of a choice: [\"post\", …] or { post = { zh, en }, … }; of a checklist, its answers."},
    {"field", "checklist", String, "none",
     "A long_text ticked off line by line, answer｜what｜point｜note: the field of an earlier act whose lines say what "
     "(what：point；point)."},
    {"field", "sums_up", Strings, "none", "Of a checklist: the fields of this form for what was looked at, and what was found."},
    {"field", "min", Integer, "none", "Least value (money in fen), or least length of a text."},
    {"field", "max", Integer, "none", "Greatest value, or greatest length."},
    {"field", "unit", String, "none", "Unit of an integer."},
    {"field", "basis", String, "none", "Article that asks for it."},
    {"field", "personal", Boolean, "false", "Stands in the act as a salted hash only."},
    {"field", "sealed", Strings, "none", "Posts that alone may read it, beside who wrote it; only of a personal field."},
    {"field", "many", Boolean, "false", "A list of such values: of text, person or place."},
    {"register", "kind", String, "required", "The register's name: its acts are of the kind county.<kind>."},
    {"register", "title", Words, "required", "Words for people."},
    {"register", "numbers", Strings, "none", "Numbers that it can't be kept without: each has a value on every day."},
    {"register", "step", Tables, "none", "What may be recorded."},
    {"register", "guard", Tables, "none", "Words of what speaks against it."},
    {"register_step", "id", String, "required", "The step's name."},
    {"register_step", "title", Words, "required", "Words for people."},
    {"register_step", "by", Strings, "required", "Posts that may take it."},
    {"register_step", "place", String, "required",
     "Where the post must be held: county, or the field that names a place or a person (whose home it is); the county's own always may."},
    {"register_step", "basis", Strings, "none", "Articles."},
    {"register_step", "changes_past", String, "none",
     "The field with a day from (or up to) which it changes what was lawful: it may lie no further back than REG-BACK allows."},
    {"register_step", "field", Tables, "none", "What it asks: as in a form."},
    {"register_guard", "id", String, "required", "The guard's name."},
    {"register_guard", "article", String, "required", "The article, or \"derived\"."},
    {"register_guard", "mended_by", Strings, "none", "What mends it: form, time, or steps of the register."},
    {"register_guard", "missing", Words, "required", "What is missing, in words for people."},
    {"guard", "formula", Expression, "one of three", "Over facts, form fields and other formula guards."},
    {"guard", "data", String, "one of three",
     "What it looks at; a function of this id answers, or \"clock NAME lapsed|running|not lapsed\"."},
    {"guard", "attested", String, "one of three", "Who ticks the form's field of this name."},
    {"guard", "article", String, "required", "The article, or \"derived\"."},
    {"guard", "who", String, "ours", "Whose act mends it: ours, party, other, world."},
    {"guard", "mended_by", Strings, "none", "Steps that mend it; \"form\" (this act's form), \"time\" (waiting)."},
    {"guard", "because", Strings, "none", "Data guards of their own words: those that fail too are said beside this one where it fails."},
    {"guard", "missing", Words, "required", "What is missing, in words for people."},
    {"fact", "zh", String, "required", "The fact in Chinese."},
    {"fact", "en", String, "required", "The fact in English."},
    {"fact", "final", Boolean, "false", "Nothing needs to read it."},
    {"post", "zh", String, "required", "The post in Chinese."},
    {"post", "en", String, "required", "The post in English."},
    {"post", "side", String, "ours", "ours, party or other: whose hand it is."},
    {"paper", "id", String, "required", "The paper's name, as steps name it."},
    {"paper", "title", Words, "required", "Words for people."},
    {"paper", "frame", String, "taken in, not made", "letter, form, record or list: rules/papers/frames/."},
    {"paper", "kind_code", String, "no number", "The kind in its number (文号)."},
    {"paper", "number_from", String, "the authority's sequence",
     "\"block\": the number was written on the spot, from a block that a device drew."},
    {"paper", "each", String, "one paper an act", "\"party\": one for each party where the act names none."},
    {"paper", "seal", Boolean, "false", "Whether the authority's seal belongs on it."},
    {"paper", "copies", Integer, "1", "How many are printed."},
    {"paper", "volume", String, "none", "Z main volume, F sub-volume of the case file."},
    {"paper", "order", Integer, "0", "Its place in the case file."},
    {"paper", "service", String, "none", "serve, hand, pub, int, out or in."},
    {"paper", "foot", String, "none", "A line at the foot."},
    {"paper", "voided_by", Strings, "none", "Steps after which its number is void."},
    {"paper", "made_by", Strings, "all that name it", "The steps that make it, of those that name it."},
    {"paper", "part", Tables, "none", "What it says, in order."},
    {"paper", "sign", Tables, "none", "Who signs at its end."},
    {"paper_part", "heading", String, "none", "A heading of its own line."},
    {"paper_part", "label", String, "none", "The left cell of a ruled row, or a record's head."},
    {"paper_part", "text", String, "none", "Words with {placeholders}."},
    {"paper_part", "empty", String, "/", "Printed where no placeholder has a value."},
    {"paper_part", "all_fields", Boolean, "false", "A row for every field of the form that no other part prints."},
    {"paper_part", "fields", Strings, "none", "A row for each of these fields of the form."},
    {"paper_part", "list", String, "none", "officers, evidence, parties, services or papers."},
    {"paper_part", "column", Tables, "none", "The list's columns."},
    {"paper_part", "element", String, "none", "What the law demands and this part carries."},
    {"paper_part", "when", Expression, "always", "Printed only where this holds: facts and form fields."},
    {"paper_part", "with", Strings, "always", "Printed only where one of these has a value."},
    {"paper_part", "sign", String, "none", "Who signs the row: actor, officers, party or blank."},
    {"paper_column", "title", String, "required", "Head of the column."},
    {"paper_column", "text", String, "required", "Words with {each.…}."},
    {"paper_column", "width", Integer, "1", "Its part of the line."},
    {"paper_sign", "title", String, "required", "As what they sign."},
    {"paper_sign", "who", String, "required", "actor, officers, party or blank."},
    {"review_check", "id", String, "required", "CF-n, as in the specification."},
    {"review_check", "severity", String, "required", "N the act would be void, S serious, M a flaw."},
    {"review_check", "override", Boolean, "false", "The township's head may go on with a reason."},
    {"review_check", "by", String, "required", "machine, human or mixed: who answers."},
    {"review_check", "late", Boolean, "false", "A check of time: it never stops the act that cures."},
    {"review_check", "procedure", String, "none", "A procedure that doesn't exist here yet: the check is listed and not asked."},
    {"review_check", "papers", Strings, "none", "The papers that it is about."},
    {"review_check", "basis", Strings, "required", "Articles."},
    {"review_check", "title", Words, "required", "What is checked, as it should be."},
    {"review_check", "question", Words, "none", "What a person answers."},
    {"review_check", "unknown", Words, "none", "Why the program cannot answer."},
    {"review_check", "asked_at", Strings, "none", "Steps at which a person answers."},
    {"review_check", "invariants", Strings, "none", "Invariants that hold it on every path."},
    {"review_check", "ask", Tables, "none", "What the program answers by itself."},
    {"review_ask", "at", Strings, "required", "Steps of whose acts it is asked; \"*\": of every act."},
    {"review_ask", "when", Expression, "always", "Asked only where this holds."},
    {"review_ask", "needs", Strings, "one of four", "Needs of those very steps, as they write them: a rule is written once."},
    {"review_ask", "holds", Expression, "one of four", "A formula over facts, form fields and guards."},
    {"review_ask", "in_time", String, "one of four", "A clock that must not have lapsed."},
    {"review_ask", "data", String, "one of four", "A function of src/documents/review_data.cpp."},
    {"review_ask", "paper", String, "by the check and the step", "The paper that shows it."},
    {"review_ask", "field", String, "by the guard", "The field of the form that mends it."},
    {"review_ask", "mend", String, "by the guard", "The step that mends it."},
    {"review_ask", "why", Words, "by the guard", "What is wrong, in words for people."},
    {"county_words", "county", String, "required", "Code of the county."},
    {"county_words", "name", String, "required", "Its name."},
    {"county_words", "review_authority", String, "required", "To whom one applies for review."},
    {"county_words", "city_review_authority", String, "none", "The one above it."},
    {"county_words", "court", String, "required", "Where one sues."},
    {"county_words", "bank", String, "none", "Where fines are paid, unless an act says."},
    {"county_words", "check_address", String, "required", "The public check, before the code."},
    {"county_words", "authority", Tables, "none", "Authorities with their codes in numbers."},
    {"authority_words", "of", String, "required", "Code of the township or department."},
    {"authority_words", "code", String, "required", "In numbers of papers: two to five characters."},
    {"authority_words", "address", String, "none", "Where it is."},
    {"authority_words", "phone", String, "none", "Its telephone."},
});

Key const* find_key(std::string_view section, std::string_view name)
{
    auto const found = std::find_if(keys.begin(), keys.end(), [&](Key const& key) { return key.section == section && key.name == name; });
    return found == keys.end() ? nullptr : &*found;
}

std::size_t distance(std::string_view a, std::string_view b)
{
    auto row = std::vector<std::size_t>(b.size() + 1);
    for (auto j = std::size_t{0}; j <= b.size(); ++j) row[j] = j;
    for (auto i = std::size_t{1}; i <= a.size(); ++i) {
        auto diagonal = std::exchange(row[0], i);
        for (auto j = std::size_t{1}; j <= b.size(); ++j) {
            auto const substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
        }
    }
    return row[b.size()];
}

} // namespace

std::span<Key const> schema() { return keys; }

std::string_view to_string(KeyType type)
{
    switch (type) {
    case String:
        return "text";
    case Strings:
        return "texts";
    case Integer:
        return "integer";
    case Boolean:
        return "bool";
    case Words:
        return "{ zh, en }";
    case Expression:
        return "formula";
    case Tables:
        return "tables";
    case Table:
        return "table";
    case StringOrTables:
        return "text or tables";
    case Any:
        return "texts or tables";
    }
    return "";
}

std::string print_schema(bool json)
{
    auto rows = Json::array();
    auto text = std::string{};
    auto section = std::string_view{};
    for (auto const& key : keys) {
        auto row = Json::object();
        row.set("in", key.section)
            .set("key", key.name)
            .set("type", to_string(key.type))
            .set("default", key.fallback)
            .set("what", key.sentence);
        rows.push(std::move(row));
        if (section != key.section) text += "\n[" + std::string{section = key.section} + "]\n";
        text += "  " + std::string{key.name} + "  (" + std::string{to_string(key.type)} + "; " + std::string{key.fallback} + ")  " +
                std::string{key.sentence} + "\n";
    }
    return json ? to_string(rows) + "\n" : text.substr(1);
}

TableReader::TableReader(std::string_view section, std::string const& file, TomlNode const& table, std::vector<Fault>& faults)
    : section_{section}, file_{file}, table_{table}, faults_{faults}
{
    check_keys();
}

void TableReader::fault(TomlNode const& at, std::string what, std::string mend) const
{
    faults_.push_back({file_, at.line, at.column, std::move(what), std::move(mend)});
}

bool TableReader::fits(KeyType type, TomlNode const& value) const
{
    auto const all_of_kind = [&](TomlNode::Kind kind) {
        return value.kind == TomlNode::Kind::Array &&
               std::all_of(value.items.begin(), value.items.end(), [&](auto const& item) { return item.kind == kind; });
    };
    switch (type) {
    case String:
    case Expression:
        return value.kind == TomlNode::Kind::Text;
    case Strings:
        return all_of_kind(TomlNode::Kind::Text);
    case Integer:
        return value.kind == TomlNode::Kind::Integer;
    case Boolean:
        return value.kind == TomlNode::Kind::Bool;
    case Words:
    case Table:
        return value.kind == TomlNode::Kind::Table;
    case Tables:
        return all_of_kind(TomlNode::Kind::Table);
    case StringOrTables:
        return value.kind == TomlNode::Kind::Text || all_of_kind(TomlNode::Kind::Table);
    case Any:
        return true;
    }
    return false;
}

void TableReader::check_keys() const
{
    auto known = std::vector<std::string_view>{};
    for (auto const& key : keys) {
        if (key.section != section_) continue;
        known.push_back(key.name);
        if (key.fallback == "required" && table_.find(key.name) == nullptr)
            fault(table_, "the " + std::string{section_} + " has no `" + std::string{key.name} + "`", std::string{key.sentence});
    }
    for (auto const& member : table_.members) {
        auto const* key = find_key(section_, member.key);
        if (key == nullptr) {
            auto const near = nearest(member.key, known);
            faults_.push_back({file_, member.line, member.column, "unknown key `" + member.key + "` in a " + std::string{section_},
                               near.empty() ? "see `xiangzhi rules schema`" : "did you mean `" + near + "`?"});
        } else if (!fits(key->type, member.value)) {
            fault(member.value,
                  "`" + member.key + "` takes " + std::string{to_string(key->type)} + ", not " + std::string{to_string(member.value.kind)},
                  std::string{key->sentence});
        }
    }
}

std::string TableReader::text(std::string_view key) const
{
    auto const* value = table_.find(key);
    return value != nullptr && value->kind == TomlNode::Kind::Text ? value->text : std::string{};
}

std::vector<std::string> TableReader::texts(std::string_view key) const
{
    auto result = std::vector<std::string>{};
    for (auto& [text, place] : placed_texts(key)) result.push_back(std::move(text));
    return result;
}

std::vector<std::pair<std::string, Place>> TableReader::placed_texts(std::string_view key) const
{
    auto result = std::vector<std::pair<std::string, Place>>{};
    auto const* value = table_.find(key);
    if (value == nullptr) return result;
    for (auto const& item : value->items)
        if (item.kind == TomlNode::Kind::Text) result.emplace_back(item.text, Place{file_, item.line, item.column});
    return result;
}

std::int64_t TableReader::integer(std::string_view key, std::int64_t fallback) const
{
    auto const* value = table_.find(key);
    return value != nullptr && value->kind == TomlNode::Kind::Integer ? value->integer : fallback;
}

bool TableReader::flag(std::string_view key, bool fallback) const
{
    auto const* value = table_.find(key);
    return value != nullptr && value->kind == TomlNode::Kind::Bool ? value->flag : fallback;
}

Text TableReader::words(std::string_view key) const
{
    auto const* value = table_.find(key);
    auto result = law::Text{};
    if (value == nullptr || value->kind != TomlNode::Kind::Table) return result;
    for (auto const& member : value->members) {
        auto* part = member.key == "zh" ? &result.zh : member.key == "en" ? &result.en : nullptr;
        if (part == nullptr || member.value.kind != TomlNode::Kind::Text)
            fault(member.value, "words are { zh = \"…\", en = \"…\" }", "write both languages");
        else
            *part = member.value.text;
    }
    if (result.zh.empty() || result.en.empty()) fault(*value, "`" + std::string{key} + "` lacks a language", "write zh and en");
    return result;
}

Formula TableReader::formula(std::string_view key) const
{
    auto const* value = table_.find(key);
    return value == nullptr || value->kind != TomlNode::Kind::Text ? law::Formula{} : read_formula(*value, file_, faults_);
}

std::vector<TomlNode const*> TableReader::tables(std::string_view key) const
{
    auto result = std::vector<TomlNode const*>{};
    auto const* value = table_.find(key);
    if (value == nullptr) return result;
    for (auto const& item : value->items)
        if (item.kind == TomlNode::Kind::Table) result.push_back(&item);
    return result;
}

Formula read_formula(TomlNode const& node, std::string const& file, std::vector<Fault>& faults)
{
    auto parsed = parse_formula(node.text);
    if (parsed.formula) return std::move(*parsed.formula);
    faults.push_back({file, node.line, node.column + parsed.fault.column, "in \"" + node.text + "\": " + parsed.fault.what,
                      "formulas know and, or, not, ( ), any/all SCOPE:, names and form.field == \"constant\""});
    return {};
}

std::string nearest(std::string_view wrong, std::vector<std::string_view> const& known)
{
    auto best = std::string{};
    auto best_distance = std::max<std::size_t>(2, wrong.size() / 3) + 1;
    for (auto const name : known) {
        auto const d = distance(wrong, name);
        if (d >= best_distance) continue;
        best_distance = d;
        best = std::string{name};
    }
    return best;
}

} // namespace xz::law
