// SPDX-License-Identifier: Apache-2.0
#include "team/people.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include <toml++/toml.h>

namespace xz::team {

namespace {

using Keys = std::vector<std::string_view>;

Day day_of_toml(toml::date const& date)
{
    return Day{std::chrono::year{date.year} / std::chrono::month{date.month} / std::chrono::day{date.day}};
}

/// Turns people.toml into acts and judges each as it comes, by the roster so far.
class PeopleReader {
public:
    explicit PeopleReader(std::string path) : path_{std::move(path)} {}

    void read(toml::table const& root)
    {
        refuse_unknown(root, {"county", "from", "province", "person", "act"});
        county_ = text(root, "county", true).value_or("");
        province_ = text(root, "province", false).value_or("");
        auto const* from = root.get("from");
        if (from != nullptr && from->is_date()) {
            day_ = day_of_toml(from->as_date()->get());
        } else {
            fault(from == nullptr ? root.source() : from->source(), "from is no day", "write from = 2024-01-01");
        }
        auto const* people = root.get_as<toml::array>("person");
        if (people == nullptr) fault(root.source(), "nobody is listed", "add [[person]] tables");
        if (people == nullptr) return;
        read_acts(root, true);
        for (auto const& each : *people) {
            auto const* person = each.as_table();
            if (person != nullptr) read_person(*person);
            if (person == nullptr) fault(each.source(), "a person that is no table", "write [[person]]");
        }
        read_acts(root, false);
    }

    /// The acts of a file that names no people, on top of who is there.
    void read_more(toml::table const& root, Roster const& there)
    {
        refuse_unknown(root, {"from", "act"});
        roster_ = there;
        if (auto const* from = root.get("from"); from != nullptr && from->is_date()) day_ = day_of_toml(from->as_date()->get());
        read_acts(root, true);
        read_acts(root, false);
    }

    std::vector<TeamAct> acts;
    std::vector<Fault> faults;

private:
    void fault(toml::source_region const& where, std::string what, std::string mend)
    {
        faults.push_back({path_, where.begin.line, where.begin.column, std::move(what), std::move(mend)});
    }

    void refuse_unknown(toml::table const& table, Keys const& known)
    {
        for (auto const& [key, value] : table) {
            if (std::find(known.begin(), known.end(), key.str()) == known.end())
                fault(key.source(), "unknown key " + std::string{key.str()}, "take it out, or correct its name");
        }
    }

    std::optional<std::string> text(toml::table const& table, std::string_view key, bool required)
    {
        auto const* node = table.get(key);
        if (node != nullptr && node->is_string()) return node->as_string()->get();
        if (node != nullptr) fault(node->source(), std::string{key} + " is no text", "put it in quotes");
        if (node == nullptr && required) fault(table.source(), std::string{key} + " is missing", "add it");
        return std::nullopt;
    }

    std::optional<Json> json_of(toml::node const& node)
    {
        if (node.is_string()) return Json{node.as_string()->get()};
        if (node.is_boolean()) return Json{node.as_boolean()->get()};
        if (node.is_integer()) return Json{node.as_integer()->get()};
        if (node.is_date()) return Json{to_string(day_of_toml(node.as_date()->get()))};
        if (!node.is_array()) return std::nullopt;
        auto list = Json::array();
        for (auto const& each : *node.as_array()) {
            auto value = json_of(each);
            if (!value) return std::nullopt;
            list.push(std::move(*value));
        }
        return list;
    }

    /// What stands before anybody is given a post: units, the posts table, quotas. Then all else, in its order.
    void read_acts(toml::table const& root, bool first)
    {
        for_each(root, "act", [&](toml::node const& one) {
            auto const* table = one.as_table();
            if (table == nullptr) {
                if (first) fault(one.source(), "an act that is no table", "write [[act]]");
                return;
            }
            auto const* kind = table->get_as<std::string>("step");
            auto const early = kind != nullptr && (kind->get().starts_with("unit_") || *kind == "seat_set" || *kind == "quota_set");
            if (early == first) read_act(*table);
        });
    }

    /// An act as it is, on a day of its own.
    void read_act(toml::table const& table)
    {
        auto form = Json::object();
        for (auto const& [key, node] : table) {
            if (key == "step" || key == "day" || key == "by") continue;
            auto value = json_of(node);
            if (value) form.set(key.str(), std::move(*value));
            if (!value) fault(node.source(), std::string{key.str()} + " is no text, number, day, truth or list of them", "correct it");
        }
        auto const* day = table.get("day");
        if (day != nullptr && !day->is_date()) fault(day->source(), "day is no day", "write day = 2024-01-01");
        auto const kind = text(table, "step", true);
        if (!kind) return;
        add(*kind, std::move(form), table, day != nullptr && day->is_date() ? day_of_toml(day->as_date()->get()) : day_,
            text(table, "by", false).value_or(""));
    }

    void add(std::string kind, Json form, toml::table const& table) { add(std::move(kind), std::move(form), table, day_, ""); }

    /// Keeps the act if nothing speaks against it; else tells where.
    void add(std::string kind, Json form, toml::table const& table, Day day, std::string by)
    {
        auto act = TeamAct{std::move(kind), std::move(form), day, std::move(by)};
        auto const objections = roster_.validate(act);
        for (auto const& each : objections) {
            auto const* node = table.get(each.field == "person" ? "id" : each.field);
            fault(node == nullptr ? table.source() : node->source(), each.what, each.mend);
        }
        if (!objections.empty()) return;
        roster_.apply(act);
        acts.push_back(std::move(act));
    }

    /// An act whose form is the table's own members beside the person.
    void add_table(std::string kind, std::string const& id, toml::table const& table, Json form = Json::object())
    {
        form.set("person", id);
        for (auto const& [key, node] : table) {
            auto value = json_of(node);
            if (value) form.set(key.str(), std::move(*value));
            if (!value) fault(node.source(), std::string{key.str()} + " is no text, number, day, truth or list of them", "correct it");
        }
        add(std::move(kind), std::move(form), table);
    }

    template <class Each>
    void for_each(toml::table const& person, std::string_view key, Each const& each)
    {
        auto const* node = person.get(key);
        if (node == nullptr) return;
        if (!node->is_array()) {
            fault(node->source(), std::string{key} + " is no list", "put it in [ ]");
            return;
        }
        for (auto const& entry : *node->as_array()) each(entry);
    }

    void add_tables(toml::table const& person, std::string_view key, std::string const& kind, std::string const& id)
    {
        for_each(person, key, [&](toml::node const& entry) {
            if (entry.is_table()) add_table(kind, id, *entry.as_table());
            if (!entry.is_table()) fault(entry.source(), std::string{key} + " holds what is no table", "write { … }");
        });
    }

    void read_posts(toml::table const& person, std::string const& id, std::string const& home)
    {
        for_each(person, "posts", [&](toml::node const& entry) {
            auto form = Json::object();
            form.set("place", home);
            if (entry.is_string()) {
                form.set("person", id);
                form.set("post", entry.as_string()->get());
                add_at(entry, "post_given", std::move(form));
            } else if (entry.is_table()) {
                add_table("post_given", id, *entry.as_table(), std::move(form));
            } else {
                fault(entry.source(), "a post that is neither text nor table", "write \"case_handler\"");
            }
        });
    }

    void add_at(toml::node const& node, std::string kind, Json form)
    {
        auto const act = TeamAct{std::move(kind), std::move(form), day_};
        auto const objections = roster_.validate(act);
        for (auto const& each : objections) fault(node.source(), each.what, each.mend);
        if (!objections.empty()) return;
        roster_.apply(act);
        acts.push_back(act);
    }

    void read_person(toml::table const& person)
    {
        refuse_unknown(person, {"id", "name", "home", "auxiliary", "posts", "certificate", "qualification", "lent", "interests"});
        auto const id = text(person, "id", true);
        auto const name = text(person, "name", true);
        if (!id || !name) return;
        auto const home = text(person, "home", false).value_or(county_);
        auto form = Json::object();
        form.set("person", *id);
        form.set("name", *name);
        form.set("home", home);
        if (auto const* auxiliary = person.get_as<bool>("auxiliary")) form.set("auxiliary", auxiliary->get());
        auto const before = faults.size();
        add("person_added", std::move(form), person);
        if (faults.size() != before) return; // what follows would only say again that nobody is called so
        read_posts(person, *id, home);
        read_certificate(person, *id);
        if (auto const basis = text(person, "qualification", false)) {
            auto qualification = Json::object();
            qualification.set("person", *id);
            qualification.set("basis", *basis);
            add_at(*person.get("qualification"), "qualification_recorded", std::move(qualification));
        }
        add_tables(person, "lent", "lent", *id);
        add_tables(person, "interests", "interest_declared", *id);
    }

    void read_certificate(toml::table const& person, std::string const& id)
    {
        auto const* node = person.get("certificate");
        if (node == nullptr) return;
        if (!node->is_table()) {
            fault(node->source(), "certificate is no table", "write { number = …, from = …, to = …, fields = [\"*\"] }");
            return;
        }
        auto form = Json::object();
        if (!province_.empty()) form.set("province", province_);
        add_table("certificate_recorded", id, *node->as_table(), std::move(form));
    }

    std::string path_;
    std::string county_;
    std::string province_;
    Day day_{};
    Roster roster_;
};

} // namespace

tl::expected<std::vector<TeamAct>, std::vector<Fault>> parse_people(File const& file)
{
    auto reader = PeopleReader{file.path};
    try {
        auto const root = toml::parse(file.text, file.path);
        reader.read(root);
    } catch (toml::parse_error const& error) {
        auto const where = error.source().begin;
        return tl::unexpected{
            std::vector<Fault>{{file.path, where.line, where.column, std::string{error.description()}, "write it as TOML"}}};
    }
    std::stable_sort(reader.faults.begin(), reader.faults.end(),
                     [](Fault const& a, Fault const& b) { return std::tie(a.line, a.column) < std::tie(b.line, b.column); });
    if (!reader.faults.empty()) return tl::unexpected{std::move(reader.faults)};
    return std::move(reader.acts);
}

tl::expected<std::vector<TeamAct>, std::vector<Fault>> parse_acts(File const& file, Roster const& there)
{
    auto reader = PeopleReader{file.path};
    try {
        auto const root = toml::parse(file.text, file.path);
        reader.read_more(root, there);
    } catch (toml::parse_error const& error) {
        auto const where = error.source().begin;
        reader.faults.push_back({file.path, where.line, where.column, std::string{error.description()}, "write it as TOML"});
    }
    if (!reader.faults.empty()) return tl::unexpected{std::move(reader.faults)};
    return std::move(reader.acts);
}

Roster fold(std::vector<TeamAct> const& acts)
{
    auto roster = Roster{};
    for (auto const& act : acts) roster.apply(act);
    return roster;
}

} // namespace xz::team
