// SPDX-License-Identifier: Apache-2.0
#include "casework/act.hpp"

#include <stdexcept>

namespace xz::casework {

namespace {

// Members come in the order of RFC 8785. A tree made only to be sorted and written cost more than all else about a body.

void write_about(ObjectWriter& members, About const& about)
{
    if (about.empty()) return;
    auto value = Json::object(); // scopes stand in an order of their own
    for (auto const& [scope, id] : about) value.set(law::to_string(scope), id);
    append_canonical(members.name("about"), value);
}

void write_day(ObjectWriter& members, std::string_view name, std::optional<Day> day)
{
    if (day) members.text(name, to_string(*day));
}

void write_moved(std::string& out, Effects::Moved const& moved)
{
    auto members = ObjectWriter{out};
    if (moved.ended) members.truth("ended");
    members.text("procedure", moved.procedure);
    members.number("run", std::uint64_t{moved.run});
    members.text("state", moved.state);
    members.close();
}

void write_run(std::string& out, Run const& run)
{
    auto members = ObjectWriter{out};
    write_about(members, run.about);
    if (run.ended) members.truth("ended");
    if (!run.paper_kind.empty()) members.text("paper", run.paper_kind);
    if (run.parent != 0) members.number("parent", std::uint64_t{run.parent});
    members.text("procedure", run.procedure);
    members.number("run", std::uint64_t{run.number});
    members.text("state", run.state);
    members.close();
}

void write_clock(std::string& out, ClockChange const& change)
{
    auto const dated = change.move == "start" || change.move == "moved";
    auto const owned = change.of != law::Scope::Case;
    auto members = ObjectWriter{out};
    members.text("clock", change.clock);
    if (dated) {
        members.text("day0", to_string(change.day0));
        members.list("excluded", change.exclusions,
                     [&](auto const& days) { append_json_text(out, to_string(days.first) + ".." + to_string(days.second)); });
        if (change.extension != 0) members.number("extension", std::int64_t{change.extension});
    }
    if (owned) members.text("id", change.id);
    if (dated) write_day(members, "legal", change.legal);
    if (dated && change.legal_moment) members.text("legal_moment", to_string(*change.legal_moment));
    members.text("move", change.move);
    if (dated) {
        write_day(members, "nominal", change.nominal);
        members.text("number", change.number);
    }
    if (owned) members.text("of", law::to_string(change.of));
    if (dated) {
        if (change.owner != law::Owner::Authority) members.text("owner", law::owner_word(change.owner));
        if (change.post_grace != 0) members.number("post_grace", std::int64_t{change.post_grace});
        if (change.provisional) members.truth("provisional");
        if (change.safe != change.legal) write_day(members, "safe", change.safe);
        members.text("trace", change.trace);
        if (change.undated_year) members.number("undated", std::int64_t{*change.undated_year});
    }
    members.close();
}

void write_effects(std::string& out, Effects const& effects)
{
    auto const write_fact = [&](FactKey const& key) { append_json_text(out, fact_text(key)); };
    auto members = ObjectWriter{out};
    members.list("clocks", effects.clocks, [&](ClockChange const& change) { write_clock(out, change); });
    members.list("established", effects.established, write_fact);
    members.list("moved", effects.moved, [&](Effects::Moved const& moved) { write_moved(out, moved); });
    members.list("opened", effects.opened, [&](Run const& run) { write_run(out, run); });
    if (!effects.parties.is_null()) append_canonical(members.name("parties"), effects.parties);
    members.texts("parties_dropped", effects.parties_dropped);
    members.list("revoked", effects.revoked, write_fact);
    members.close();
}

void write_opening(std::string& out, MatterOpening const& opening)
{
    auto members = ObjectWriter{out};
    members.text("item", opening.item);
    members.text("procedure", opening.procedure);
    members.text("township", opening.township);
    members.close();
}

[[noreturn]] void unreadable(std::string const& what) { throw std::runtime_error{"an act's body cannot be read: " + what}; }

std::string need_text(Json const& value, char const* name)
{
    auto const& member = value.at(name);
    if (!member.is_string()) unreadable(std::string{"no text "} + name);
    return member.as_string();
}

std::uint32_t number_of(Json const& value, char const* name)
{
    auto const number = value.integer(name);
    if (!number || *number < 0) unreadable(std::string{"no number "} + name);
    return static_cast<std::uint32_t>(*number);
}

Day need_day(std::string_view text)
{
    auto const day = parse_day(text);
    if (!day) unreadable("no day: " + std::string{text});
    return *day;
}

Moment need_moment(std::string_view text)
{
    auto const moment = parse_moment(text);
    if (!moment) unreadable("no moment: " + std::string{text});
    return *moment;
}

template <class Tag>
Id<Tag> need_id(Json const& value, char const* name)
{
    auto const uuid = parse_uuid(need_text(value, name));
    if (!uuid) unreadable(std::string{"no id "} + name);
    return Id<Tag>{*uuid};
}

law::Scope need_scope(std::string_view text)
{
    auto const scope = law::parse_scope(text);
    if (!scope) unreadable("no scope: " + std::string{text});
    return *scope;
}

About read_about(Json const& value)
{
    auto about = About{};
    if (!value.is_object()) return about;
    for (auto const& [name, id] : value.as_object()) about[need_scope(name)] = id.is_string() ? id.as_string() : std::string{};
    return about;
}

std::vector<std::string> read_texts(Json const& value)
{
    auto texts = std::vector<std::string>{};
    if (!value.is_array()) return texts;
    for (auto const& item : value.as_array()) texts.push_back(item.is_string() ? item.as_string() : std::string{});
    return texts;
}

Run read_run(Json const& value)
{
    auto run = Run{.number = number_of(value, "run"),
                   .procedure = need_text(value, "procedure"),
                   .state = need_text(value, "state"),
                   .about = read_about(value.at("about")),
                   .paper_kind = std::string{value.text("paper")},
                   .ended = value.truth("ended")};
    if (value.find("parent") != nullptr) run.parent = number_of(value, "parent");
    return run;
}

ClockChange read_clock(Json const& value)
{
    auto change = ClockChange{.clock = need_text(value, "clock"), .move = need_text(value, "move")};
    if (value.find("of") != nullptr) {
        change.of = need_scope(value.text("of"));
        change.id = value.text("id");
    }
    if (change.move != "start" && change.move != "moved") return change;
    change.number = value.text("number");
    change.day0 = need_day(value.text("day0"));
    change.trace = value.text("trace");
    if (value.find("nominal") != nullptr) change.nominal = need_day(value.text("nominal"));
    if (value.find("legal") != nullptr) change.legal = change.safe = need_day(value.text("legal"));
    if (value.find("safe") != nullptr) change.safe = need_day(value.text("safe"));
    if (value.find("legal_moment") != nullptr) change.legal_moment = need_moment(value.text("legal_moment"));
    if (auto const year = value.integer("undated")) change.undated_year = static_cast<int>(*year);
    change.provisional = value.truth("provisional");
    if (auto const owner = law::parse_owner(value.text("owner"))) change.owner = *owner;
    change.extension = static_cast<int>(value.integer("extension").value_or(0));
    change.post_grace = static_cast<int>(value.integer("post_grace").value_or(0));
    for (auto const& text : read_texts(value.at("excluded"))) {
        auto const dots = text.find("..");
        if (dots == std::string::npos) unreadable("no interval: " + text);
        change.exclusions.emplace_back(need_day(text.substr(0, dots)), need_day(text.substr(dots + 2)));
    }
    return change;
}

Effects read_effects(Json const& value)
{
    auto effects = Effects{};
    auto const each = [&](char const* name, auto const& take) {
        auto const& list = value.at(name);
        if (!list.is_array()) return;
        for (auto const& item : list.as_array()) take(item);
    };
    each("moved", [&](Json const& item) {
        effects.moved.push_back({number_of(item, "run"), need_text(item, "procedure"), need_text(item, "state"), item.truth("ended")});
    });
    each("opened", [&](Json const& item) { effects.opened.push_back(read_run(item)); });
    each("established", [&](Json const& item) { effects.established.push_back(parse_fact_key(item.is_string() ? item.as_string() : "")); });
    each("revoked", [&](Json const& item) { effects.revoked.push_back(parse_fact_key(item.is_string() ? item.as_string() : "")); });
    each("clocks", [&](Json const& item) { effects.clocks.push_back(read_clock(item)); });
    effects.parties = value.at("parties");
    effects.parties_dropped = read_texts(value.at("parties_dropped"));
    return effects;
}

} // namespace

bool is_item(law::Scope scope) { return scope == law::Scope::Evidence || scope == law::Scope::Goods || scope == law::Scope::Decision; }

std::string new_item(law::Scope scope, std::uint64_t seq)
{
    check(is_item(scope), "no item");
    return std::string{law::to_string(scope).front()} + std::to_string(seq);
}

std::string judged_by(std::string const& rules, std::string const& parameters, std::string const& calendar, std::string const& list)
{
    auto parts = std::string{};
    auto members = ObjectWriter{parts};
    members.text("calendar", calendar);
    members.text("list", list);
    members.text("parameters", parameters);
    members.text("rules", rules);
    members.close();
    return to_hex(sha256(parts));
}

std::string fact_text(FactKey const& key)
{
    if (key.scope == law::Scope::Case) return key.name;
    return key.name + "/" + std::string{law::to_string(key.scope)} + "/" + key.id;
}

FactKey parse_fact_key(std::string_view text)
{
    auto const first = text.find('/');
    if (first == std::string_view::npos) return {std::string{text}, law::Scope::Case, {}};
    auto const second = text.find('/', first + 1);
    if (second == std::string_view::npos) unreadable("no fact: " + std::string{text});
    return {std::string{text.substr(0, first)}, need_scope(text.substr(first + 1, second - first - 1)),
            std::string{text.substr(second + 1)}};
}

std::string write_body(Act const& act)
{
    auto body = std::string{};
    body.reserve(1024);
    auto members = ObjectWriter{body};
    write_about(members, act.about);
    members.text("actor", act.actor);
    members.text("at", to_string(act.at));
    members.text("county", act.county);
    write_effects(members.name("effects"), act.effects);
    members.texts("evidence", act.evidence);
    if (!act.form.is_null() && !(act.form.is_object() && act.form.as_object().empty())) append_canonical(members.name("form"), act.form);
    members.text("id", to_string(act.id));
    members.text("judged", act.judged_by);
    members.text("matter", to_string(act.matter));
    members.texts("officers", act.officers);
    if (act.opening) write_opening(members.name("opening"), *act.opening);
    members.text("post", act.post);
    members.text("procedure", act.procedure);
    members.text("recorded", to_string(act.recorded));
    members.text("recorded_by", act.recorded_by);
    members.text("request", to_string(act.request));
    members.number("run", std::uint64_t{act.run});
    members.number("seq", act.seq);
    members.text("step", act.step);
    members.close();
    return body;
}

Act read_body(std::string_view body)
{
    auto parsed = parse_json(body);
    if (!parsed.value) unreadable(parsed.fault.what);
    auto const& value = *parsed.value;
    auto act = Act{.county = need_text(value, "county"),
                   .matter = need_id<MatterTag>(value, "matter"),
                   .id = need_id<ActTag>(value, "id"),
                   .request = need_id<RequestTag>(value, "request")};
    act.seq = number_of(value, "seq");
    act.run = number_of(value, "run");
    act.procedure = need_text(value, "procedure");
    act.step = need_text(value, "step");
    act.about = read_about(value.at("about"));
    act.actor = need_text(value, "actor");
    act.post = value.text("post");
    act.recorded_by = value.text("recorded_by");
    act.officers = read_texts(value.at("officers"));
    act.at = need_moment(need_text(value, "at"));
    act.recorded = need_moment(need_text(value, "recorded"));
    act.form = value.at("form").is_null() ? Json::object() : value.at("form");
    act.evidence = read_texts(value.at("evidence"));
    if (auto const* opening = value.find("opening"))
        act.opening = MatterOpening{need_text(*opening, "procedure"), need_text(*opening, "township"), need_text(*opening, "item"), {}};
    act.effects = read_effects(value.at("effects"));
    act.judged_by = need_text(value, "judged");
    act.body = body;
    return act;
}

} // namespace xz::casework
