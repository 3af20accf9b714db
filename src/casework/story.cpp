// SPDX-License-Identifier: Apache-2.0
#include "casework/story.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "law/schema.hpp"
#include "law/toml_tree.hpp"

namespace xz::casework {

namespace {

using law::TomlNode;

constexpr auto party_kinds = std::array<std::string_view, 4>{"individual", "individual_business", "organisation", "responsible"};

struct StoryKey {
    std::string_view section;
    std::string_view name;
    std::string_view sentence;
};

constexpr auto story_keys = std::to_array<StoryKey>({
    {"scenario", "title", "Words for people, zh and en."},
    {"scenario", "item", "Code of the item in the catalogue."},
    {"scenario", "procedure", "The matter's first procedure; penalty.ordinary where none is given."},
    {"scenario", "township", "Code; the cast's where none is given."},
    {"scenario", "begin", "When the story begins, \"2026-02-13 09:00\"."},
    {"scenario", "use", "\"lawful_to:STATE\": the cast plays the lawful road up to there first."},
    {"scenario", "parameters", "Numbers that hold in this story only (money in yuan)."},
    {"scenario", "person", "People beside the cast, or instead of one of them."},
    {"scenario", "party", "The parties; one individual `p` where none is given."},
    {"scenario", "elsewhere", "Other matters of the county, as far as a guard counts over all of them."},
    {"scenario", "act", "What is tried, in order."},
    {"elsewhere", "object", "Who was inspected there."},
    {"elsewhere", "inspected", "On which days."},
    {"elsewhere", "tier", "Of the fines of similar cases."},
    {"elsewhere", "shares", "Where they lie between the ends of their ranges, in thousandths."},
    {"person", "id", "Short name."},
    {"person", "name", "Full name."},
    {"person", "posts", "Posts that the person holds at the township."},
    {"person", "place", "Home: a township, a department or the county."},
    {"person", "from", "Since when; long ago where none is given."},
    {"person", "certificate", "{ number, from, to, fields }."},
    {"person", "suspended", "{ from, to }: the certificate does not count then."},
    {"person", "qualified", "May review decisions."},
    {"person", "auxiliary", "Auxiliary staff: never counts as an officer."},
    {"person", "lent", "Lent here in writing for these posts."},
    {"person", "relations", "Names of parties to whom the person is related."},
    {"party", "id", "Short name."},
    {"party", "kind", "individual, individual_business, organisation, responsible."},
    {"party", "name", "Name."},
    {"party", "birth_date", "Of a natural person."},
    {"act", "at", "When it happened."},
    {"act", "after", "Instead: \"3 workdays\", \"5 days\", \"2 hours\", \"10 minutes\" after the act before."},
    {"act", "recorded", "When it was recorded; at once where none is given."},
    {"act", "do", "The step."},
    {"act", "reach", "Instead of a step: a state to which the cast plays the lawful road on from here."},
    {"act", "procedure", "Its procedure, where the name stands in several."},
    {"act", "by", "A person or a party; who plays the step's post where none is given."},
    {"act", "officers", "The officers named; the cast's first where the step asks for some."},
    {"act", "about", "{ party, paper, evidence, goods, person, decision }."},
    {"act", "form", "What is written; required fields that are missing take the cast's sample."},
    {"act", "form_only", "The form is exactly as given."},
    {"act", "expect", "\"accepted\", or { refused = [guards], article }."},
    {"act", "facts", "Facts that hold afterwards: \"fact\", or \"fact/party\"."},
    {"act", "not_facts", "Facts that do not."},
    {"act", "due", "{ clock = day }: its last day; \"clock/party\" where it matters."},
    {"act", "state", "The state of the case afterwards."},
    {"act", "note", "A remark; nothing reads it."},
});

class StoryReader {
public:
    explicit StoryReader(std::string file) : file_{std::move(file)} {}

    std::vector<Fault> faults;

    void fault(TomlNode const& at, std::string what, std::string mend)
    {
        faults.push_back({file_, at.line, at.column, std::move(what), std::move(mend)});
    }

    void check_keys(std::string_view section, TomlNode const& table)
    {
        auto known = std::vector<std::string_view>{};
        for (auto const& key : story_keys)
            if (key.section == section) known.push_back(key.name);
        for (auto const& member : table.members)
            if (std::find(known.begin(), known.end(), member.key) == known.end()) {
                auto const near = law::nearest(member.key, known);
                faults.push_back({file_, member.line, member.column, "unknown key `" + member.key + "` in " + std::string{section},
                                  near.empty() ? "see `xiangzhi rules schema`" : "did you mean `" + near + "`?"});
            }
    }

    std::string text(TomlNode const& table, std::string_view key, std::string fallback = {})
    {
        auto const* node = table.find(key);
        if (node == nullptr) return fallback;
        if (node->kind == TomlNode::Kind::Text || node->kind == TomlNode::Kind::Time) return node->text;
        fault(*node, "`" + std::string{key} + "` takes a text", "\"…\"");
        return fallback;
    }

    std::vector<std::string> texts(TomlNode const& table, std::string_view key)
    {
        auto result = std::vector<std::string>{};
        auto const* node = table.find(key);
        if (node == nullptr) return result;
        if (node->kind == TomlNode::Kind::Text) return {node->text};
        if (node->kind != TomlNode::Kind::Array) fault(*node, "`" + std::string{key} + "` takes an array of texts", "[\"…\"]");
        for (auto const& item : node->items) result.push_back(item.text);
        return result;
    }

    bool flag(TomlNode const& table, std::string_view key)
    {
        auto const* node = table.find(key);
        return node != nullptr && node->kind == TomlNode::Kind::Bool && node->flag;
    }

    std::optional<Moment> moment(TomlNode const& table, std::string_view key)
    {
        auto const* node = table.find(key);
        if (node == nullptr) return std::nullopt;
        auto const found = parse_moment(node->text);
        if (found) return found;
        if (auto const day = parse_day(node->text)) return start_of(*day) + std::chrono::hours{9};
        fault(*node, "\"" + node->text + "\" is no time", "\"2026-02-13 09:00\"");
        return std::nullopt;
    }

    std::optional<Day> day(TomlNode const& table, std::string_view key)
    {
        auto const* node = table.find(key);
        if (node == nullptr) return std::nullopt;
        auto const found = parse_day(node->text);
        if (!found) fault(*node, "\"" + node->text + "\" is no day", "2026-02-13");
        return found;
    }

    Json json(TomlNode const& node)
    {
        switch (node.kind) {
        case TomlNode::Kind::Text:
            return node.text;
        case TomlNode::Kind::Time:
            return node.text.size() > 10 ? with_offset(node.text) : node.text;
        case TomlNode::Kind::Integer:
            return node.integer;
        case TomlNode::Kind::Bool:
            return node.flag;
        case TomlNode::Kind::Float:
            fault(node, "a form has no fractions", "money in fen, an integer");
            return {};
        case TomlNode::Kind::Array: {
            auto value = Json::array();
            for (auto const& item : node.items) value.push(json(item));
            return value;
        }
        case TomlNode::Kind::Table: {
            auto value = Json::object();
            for (auto const& member : node.members) value.set(member.key, json(member.value));
            return value;
        }
        }
        return {};
    }

    std::vector<team::TeamAct> person(TomlNode const& node, std::string const& township)
    {
        check_keys("person", node);
        auto const id = text(node, "id");
        if (!is_key(id)) fault(node, "a person needs an id", "id = \"wang\"");
        auto const since = day(node, "from").value_or(make_day(2000, 1, 1));
        auto const home = text(node, "place", township);
        auto acts = std::vector<team::TeamAct>{};
        auto const add = [&](std::string kind, Json form) { acts.push_back({std::move(kind), std::move(form), since}); };
        auto const base = [&] { return Json::object().set("person", id); };
        add("person_added", base().set("name", text(node, "name", id)).set("home", home).set("auxiliary", flag(node, "auxiliary")));
        for (auto const& post : texts(node, "posts")) add("post_given", base().set("post", post).set("place", home));
        for (auto const& post : texts(node, "lent"))
            add("lent", base()
                            .set("post", post)
                            .set("place", township)
                            .set("from", to_string(since))
                            .set("to", "2099-12-31")
                            .set("paper", "借调函"));
        if (flag(node, "qualified")) add("qualification_recorded", base().set("basis", "legal_qualification"));
        for (auto const& name : texts(node, "relations"))
            add("interest_declared", base().set("party_name", name).set("relation", "近亲属"));
        certificate(node, id, add);
        return acts;
    }

    std::optional<law::Party> party(TomlNode const& node)
    {
        check_keys("party", node);
        auto party =
            law::Party{.id = text(node, "id"), .name = text(node, "name", text(node, "id")), .birth_date = day(node, "birth_date")};
        auto const kind = text(node, "kind", "individual");
        auto const found = std::find(party_kinds.begin(), party_kinds.end(), kind);
        if (found == party_kinds.end())
            fault(node, "unknown kind of party \"" + kind + "\"", "individual, individual_business, organisation or responsible");
        else
            party.kind = static_cast<law::PartyKind>(found - party_kinds.begin());
        if (!is_key(party.id)) fault(node, "a party needs an id", "id = \"p\"");
        return party;
    }

    StoryAct act(TomlNode const& node)
    {
        check_keys("act", node);
        auto act = StoryAct{.at = moment(node, "at"),
                            .after = text(node, "after"),
                            .recorded = moment(node, "recorded"),
                            .step = text(node, "do"),
                            .reach = text(node, "reach"),
                            .procedure = text(node, "procedure"),
                            .by = text(node, "by"),
                            .form_only = flag(node, "form_only"),
                            .facts = texts(node, "facts"),
                            .not_facts = texts(node, "not_facts"),
                            .state = text(node, "state"),
                            .line = node.line};
        if (act.step.empty() == act.reach.empty())
            fault(node, "an act says what is done, or what is reached", "do = \"step\" or reach = \"state\"");
        if (node.find("officers") != nullptr) act.officers = texts(node, "officers");
        if (auto const* form = node.find("form")) act.form = json(*form);
        if (auto const* about = node.find("about"))
            for (auto const& member : about->members) {
                auto const scope = law::parse_scope(member.key);
                if (scope)
                    act.about[*scope] = member.value.text;
                else
                    fault(member.value, "unknown scope " + member.key, "party, paper, evidence, goods, person or decision");
            }
        expectation(node, act);
        if (auto const* due = node.find("due"))
            for (auto const& member : due->members) act.due.emplace_back(member.key, parse_day(member.value.text));
        return act;
    }

private:
    static Json with_offset(std::string text)
    {
        auto const moment = parse_moment(text.find('T') != std::string::npos && text.size() <= 19 ? text.replace(10, 1, " ") : text);
        return moment ? Json{to_string(*moment)} : Json{text};
    }

    template <class Add>
    void certificate(TomlNode const& node, std::string const& id, Add const& add)
    {
        auto const* found = node.find("certificate");
        if (found == nullptr) return;
        auto fields = Json::array();
        for (auto const& field : texts(*found, "fields")) fields.push(field);
        auto const number = text(*found, "number", "T-" + id);
        auto const from = day(*found, "from").value_or(make_day(2024, 1, 1));
        auto const to = day(*found, "to").value_or(make_day(2028, 12, 31));
        add("certificate_recorded", Json::object()
                                        .set("person", id)
                                        .set("number", number)
                                        .set("from", to_string(from))
                                        .set("to", to_string(to))
                                        .set("fields", fields));
        if (auto const* suspended = node.find("suspended")) {
            auto form = Json::object().set("number", number);
            if (auto const begins = day(*suspended, "from")) form.set("from", to_string(*begins));
            if (auto const ends = day(*suspended, "to")) form.set("to", to_string(*ends));
            add("certificate_suspended", form);
        }
    }

    void expectation(TomlNode const& node, StoryAct& act)
    {
        auto const* expect = node.find("expect");
        if (expect == nullptr) return;
        if (expect->kind == TomlNode::Kind::Text) {
            act.expect.accepted = expect->text != "refused";
            if (expect->text != "accepted" && expect->text != "refused")
                fault(*expect, "an expectation is \"accepted\" or { refused = [...] }", "expect = \"accepted\"");
            return;
        }
        for (auto const& member : expect->members)
            if (member.key != "refused" && member.key != "article")
                fault(member.value, "unknown key `" + member.key + "` in expect", "refused, article");
        act.expect = {.accepted = false, .refused = texts(*expect, "refused"), .article = text(*expect, "article")};
    }

    std::string file_;
};

void read_people(StoryReader& reader, TomlNode const& root, std::string const& township, std::vector<team::TeamAct>& acts)
{
    auto const* people = root.find("person");
    if (people == nullptr) return;
    for (auto const& node : people->items)
        for (auto& act : reader.person(node, township)) acts.push_back(std::move(act));
}

void read_elsewhere(StoryReader& reader, TomlNode const& root, Story& story)
{
    auto const* told = root.find("elsewhere");
    if (told == nullptr) return;
    for (auto const& node : told->items) {
        reader.check_keys("elsewhere", node);
        auto const object = reader.text(node, "object");
        auto const* days = node.find("inspected");
        if (auto const* shares = node.find("shares")) {
            for (auto const& item : shares->items) story.elsewhere.fined(reader.text(node, "tier"), item.integer);
            continue;
        }
        if (object.empty() || days == nullptr) {
            reader.fault(node, "another matter needs an object and its days, or a tier and where its fines lie",
                         "object = \"甲加油站\", inspected = [\"2026-01-12\"]; tier = \"ordinary\", shares = [420, 510]");
            continue;
        }
        for (auto const& item : days->items) {
            auto const day = parse_day(item.text);
            if (!day) reader.fault(item, "\"" + item.text + "\" is no day", "2026-02-13");
            if (day) story.elsewhere.inspected(object, *day);
        }
    }
}

} // namespace

Result<Story, std::vector<Fault>> parse_story(law::SourceFile const& file)
{
    auto parsed = law::parse_toml(file.path, file.text);
    if (!parsed.root) return tl::unexpected{std::move(parsed.faults)};
    auto const& root = *parsed.root;
    auto reader = StoryReader{file.path};
    reader.check_keys("scenario", root);
    auto story = Story{.file = file.path,
                       .head = file.text.substr(0, file.text.find("[[act]]")),
                       .item = reader.text(root, "item"),
                       .procedure = reader.text(root, "procedure", "penalty.ordinary"),
                       .township = reader.text(root, "township"),
                       .begin = reader.moment(root, "begin"),
                       .use = reader.text(root, "use")};
    if (auto const* title = root.find("title")) story.title = {reader.text(*title, "zh"), reader.text(*title, "en")};
    if (auto const* parameters = root.find("parameters"))
        for (auto const& member : parameters->members) {
            auto const& value = member.value;
            if (value.kind == TomlNode::Kind::Integer)
                story.parameters.emplace_back(member.key, value.integer);
            else if (value.kind == TomlNode::Kind::Bool)
                story.parameters.emplace_back(member.key, value.flag);
            else
                story.parameters.emplace_back(member.key, value.text);
        }
    read_people(reader, root, story.township.empty() ? "341524105" : story.township, story.people);
    if (auto const* parties = root.find("party"))
        for (auto const& node : parties->items)
            if (auto party = reader.party(node)) story.parties.push_back(std::move(*party));
    read_elsewhere(reader, root, story);
    if (auto const* acts = root.find("act"))
        for (auto const& node : acts->items) story.acts.push_back(reader.act(node));
    if (!reader.faults.empty()) return tl::unexpected{std::move(reader.faults)};
    return story;
}

Result<Cast, std::vector<Fault>> parse_cast(law::SourceFile const& file)
{
    auto parsed = law::parse_toml(file.path, file.text);
    if (!parsed.root) return tl::unexpected{std::move(parsed.faults)};
    auto const& root = *parsed.root;
    auto reader = StoryReader{file.path};
    auto cast = Cast{};
    if (auto const* head = root.find("cast")) {
        cast.township = reader.text(*head, "township");
        cast.officers = reader.texts(*head, "officers");
        cast.prefer = reader.texts(*head, "prefer");
        cast.avoid = reader.texts(*head, "avoid");
    }
    if (auto const* plays = root.find("plays"))
        for (auto const& member : plays->members) cast.plays[member.key] = member.value.text;
    read_people(reader, root, cast.township, cast.people);
    // Their certificates have numbers that no story's person has.
    for (auto& act : cast.people)
        if (auto const number = std::string{act.form.text("number")}; !number.empty()) act.form.set("number", "cast-" + number);
    auto roster = team::Roster{};
    for (auto const& act : cast.people) {
        for (auto const& objection : roster.validate(act))
            reader.faults.push_back({file.path, 0, 0, act.kind + ": " + objection.what, objection.mend});
        if (reader.faults.empty()) roster.apply(act);
    }
    auto const usual_day = make_day(2026, 1, 5);
    for (auto const& [key, person] : roster.people())
        for (auto const& posting : roster.posts_of(key, usual_day)) cast.holders[posting.post].push_back(key.text());
    if (auto const* samples = root.find("sample"))
        for (auto const& form : samples->members) cast.samples[form.key] = reader.json(form.value);
    if (auto const* parties = root.find("party"))
        for (auto const& node : parties->items)
            if (auto party = reader.party(node)) cast.parties.push_back(std::move(*party));
    if (!reader.faults.empty()) return tl::unexpected{std::move(reader.faults)};
    return cast;
}

std::string story_schema()
{
    auto text = std::string{};
    auto section = std::string_view{};
    for (auto const& key : story_keys) {
        if (section != key.section) text += "\n[" + std::string{section = key.section} + "]\n";
        text += "  " + std::string{key.name} + "  " + std::string{key.sentence} + "\n";
    }
    return text;
}

} // namespace xz::casework
