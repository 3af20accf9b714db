// SPDX-License-Identifier: Apache-2.0
#include "casework/act.hpp"

#include <stdexcept>

namespace xz::casework {

namespace {

Json about_json(About const& about)
{
    auto value = Json::object();
    for (auto const& [scope, id] : about) value.set(law::to_string(scope), id);
    return value;
}

Json texts_json(std::vector<std::string> const& texts)
{
    auto value = Json::array();
    for (auto const& text : texts) value.push(text);
    return value;
}

Json run_json(Run const& run)
{
    auto value = Json::object();
    value.set("run", std::size_t{run.number}).set("procedure", run.procedure).set("state", run.state);
    if (!run.about.empty()) value.set("about", about_json(run.about));
    if (!run.paper_kind.empty()) value.set("paper", run.paper_kind);
    if (run.parent != 0) value.set("parent", std::size_t{run.parent});
    if (run.ended) value.set("ended", true);
    return value;
}

Json clock_json(ClockChange const& change)
{
    auto value = Json::object();
    value.set("clock", change.clock).set("move", change.move);
    if (change.of != law::Scope::Case) value.set("of", law::to_string(change.of)).set("id", change.id);
    auto const dated = change.move == "start" || change.move == "moved";
    if (!dated) return value;
    value.set("number", change.number).set("day0", to_string(change.day0)).set("trace", change.trace);
    if (change.nominal) value.set("nominal", to_string(*change.nominal));
    if (change.legal) value.set("legal", to_string(*change.legal));
    if (change.safe && change.safe != change.legal) value.set("safe", to_string(*change.safe));
    if (change.legal_moment) value.set("legal_moment", to_string(*change.legal_moment));
    if (change.undated_year) value.set("undated", *change.undated_year);
    if (change.provisional) value.set("provisional", true);
    if (change.extension != 0) value.set("extension", change.extension);
    if (change.post_grace != 0) value.set("post_grace", change.post_grace);
    if (!change.exclusions.empty()) {
        auto list = Json::array();
        for (auto const& [from, to] : change.exclusions) list.push(to_string(from) + ".." + to_string(to));
        value.set("excluded", std::move(list));
    }
    return value;
}

Json effects_json(Effects const& effects)
{
    auto value = Json::object();
    if (!effects.moved.empty()) {
        auto list = Json::array();
        for (auto const& moved : effects.moved) {
            auto entry = Json::object();
            entry.set("run", std::size_t{moved.run}).set("procedure", moved.procedure).set("state", moved.state);
            if (moved.ended) entry.set("ended", true);
            list.push(std::move(entry));
        }
        value.set("moved", std::move(list));
    }
    auto const put = [&](char const* name, auto const& items, auto const& convert) {
        if (items.empty()) return;
        auto list = Json::array();
        for (auto const& item : items) list.push(convert(item));
        value.set(name, std::move(list));
    };
    put("opened", effects.opened, run_json);
    put("established", effects.established, [](FactKey const& key) { return Json{fact_text(key)}; });
    put("revoked", effects.revoked, [](FactKey const& key) { return Json{fact_text(key)}; });
    put("clocks", effects.clocks, clock_json);
    if (!effects.parties.is_null()) value.set("parties", effects.parties);
    put("parties_dropped", effects.parties_dropped, [](std::string const& id) { return Json{id}; });
    return value;
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

std::string judged_by(std::string const& rules, std::string const& parameters, std::string const& calendar, std::string const& list)
{
    auto const parts = Json::object().set("rules", rules).set("parameters", parameters).set("calendar", calendar).set("list", list);
    return to_hex(sha256(canonical(parts)));
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
    auto value = Json::object();
    value.set("county", act.county)
        .set("id", to_string(act.id))
        .set("matter", to_string(act.matter))
        .set("request", to_string(act.request));
    value.set("seq", std::size_t{act.seq}).set("run", std::size_t{act.run}).set("procedure", act.procedure).set("step", act.step);
    value.set("actor", act.actor).set("post", act.post).set("recorded_by", act.recorded_by);
    value.set("at", to_string(act.at)).set("recorded", to_string(act.recorded));
    if (!act.about.empty()) value.set("about", about_json(act.about));
    if (!act.officers.empty()) value.set("officers", texts_json(act.officers));
    if (!act.form.is_null() && !(act.form.is_object() && act.form.as_object().empty())) value.set("form", act.form);
    if (!act.evidence.empty()) value.set("evidence", texts_json(act.evidence));
    if (act.opening) {
        auto opening = Json::object();
        opening.set("procedure", act.opening->procedure).set("township", act.opening->township).set("item", act.opening->item);
        value.set("opening", std::move(opening));
    }
    value.set("effects", effects_json(act.effects));
    value.set("judged", act.judged_by);
    return canonical(value);
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
