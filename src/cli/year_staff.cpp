// SPDX-License-Identifier: Apache-2.0
#include "cli/year_staff.hpp"

#include <algorithm>
#include <map>

#include "app/dossiers.hpp"
#include "app/training_material.hpp"
#include "cli/files.hpp"
#include "law/toml_tree.hpp"

namespace xz::cli {

namespace {

using law::TomlNode;
using std::chrono::days;
using std::chrono::hours;

constexpr auto tested = std::size_t{8}; // of each course
constexpr auto materials = std::size_t{3};

std::string text_in(TomlNode const& table, std::string_view key)
{
    auto const* node = table.find(key);
    return node == nullptr ? std::string{} : node->text;
}

std::int64_t number_in(TomlNode const& table, std::string_view key)
{
    auto const* node = table.find(key);
    return node == nullptr ? 0 : node->integer;
}

std::vector<std::string> texts_in(TomlNode const& table, std::string_view key)
{
    auto list = std::vector<std::string>{};
    if (auto const* node = table.find(key))
        for (auto const& one : node->items) list.push_back(one.text);
    return list;
}

std::vector<TomlNode> const& tables_in(TomlNode const& table, std::string_view key)
{
    static auto const none = std::vector<TomlNode>{};
    auto const* node = table.find(key);
    return node == nullptr ? none : node->items;
}

Day day_in(TomlNode const& table, std::string_view key)
{
    auto const day = parse_day(text_in(table, key));
    if (!day) throw BadInput{{{"year/staff.toml", table.line, table.column, std::string{key} + " is no day", "2026-02-27"}}};
    return *day;
}

Json keys_json(std::vector<std::string> const& keys)
{
    auto list = Json::array();
    for (auto const& one : keys) list.push(one);
    return list;
}

std::string first_holder(app::Knowledge const& known, std::string_view post, std::string const& place, Day day)
{
    auto const found = known.roster.holders(post, place, day);
    if (found.empty()) throw BadInput{{{"people.toml", 0, 0, "nobody is " + std::string{post} + " at " + place, "give somebody the post"}}};
    return found.front().text();
}

/// Everything that is drawn and told of the year's training and supplies.
class Staffing {
public:
    Staffing(TomlNode const& told, YearPlan const& plan, app::Knowledge const& known, Draw& draw)
        : told_{told}, plan_{plan}, known_{known}, draw_{draw}, catalogue_{*known.lists.versions().back().catalogue}
    {
        county_ = catalogue_.townships().begin()->first.substr(0, 6);
        trainer_ = first_holder(known, "hr_officer", county_, plan.from);
        for (auto const& [code, township] : catalogue_.townships()) {
            auto& here = officers_[code];
            for (auto const& key : known.roster.holders("case_handler", code, plan.until)) here.push_back(key.text());
            all_.insert(all_.end(), here.begin(), here.end());
            // Whom the people file names go first: theirs are the accounts that one tries.
            std::stable_partition(here.begin(), here.end(), [](auto const& one) { return one.find('.') == std::string::npos; });
            std::reverse(here.begin(), std::find_if(here.begin(), here.end(), [](auto const& one) { return one.find('.') != one.npos; }));
        }
    }

    std::vector<PlannedRecord> records()
    {
        for (auto const& one : tables_in(told_, "plan"))
            add(trainer_, "training", "plan_made", at(day_in(one, "day"), 9),
                Json::object().set("year", number_in(one, "year")).set("paper", text_in(one, "paper")).set("needs", text_in(one, "needs")));
        for (auto const& one : tables_in(told_, "course")) course(one);
        shadowings(*told_.find("shadowing"));
        for (auto const& [code, officers] : officers_) things(code, officers);
        std::stable_sort(made_.begin(), made_.end(), [](auto const& a, auto const& b) { return a.recorded < b.recorded; });
        return std::move(made_);
    }

private:
    static Moment at(Day day, int hour) { return start_of(day) + hours{hour}; }

    void add(std::string const& person, std::string kind, std::string step, Moment when, Json form)
    {
        made_.push_back({when, person, {.kind = std::move(kind), .step = std::move(step), .form = std::move(form), .asked_by = person}});
    }

    void course(TomlNode const& one)
    {
        auto const id = text_in(one, "id");
        auto const of = [&] { return Json::object().set("course", id); };
        auto const year = number_in(one, "year");
        auto const from = day_in(one, "from");
        auto const to = day_in(one, "to");
        auto planned = plan_.from + days{2};
        for (auto const& plan : tables_in(told_, "plan"))
            if (number_in(plan, "year") == year) planned = day_in(plan, "day") + days{1};
        add(trainer_, "training", "course_planned", at(planned, 10),
            of().set("year", year)
                .set("title", text_in(one, "title"))
                .set("kind", text_in(one, "kind"))
                .set("part", text_in(one, "part"))
                .set("need", text_in(one, "need"))
                .set("need_about", text_in(one, "about"))
                .set("hours", number_in(one, "hours")));
        auto set = of().set("from", to_string(from)).set("to", to_string(to)).set("place", text_in(one, "place"));
        if (auto const teacher = text_in(one, "teacher"); !teacher.empty()) set.set("teacher", teacher);
        if (auto const material = text_in(one, "material"); !material.empty()) set.set("material", material);
        add(trainer_, "training", "course_set", at(std::max(planned, std::min(from - days{10}, plan_.until - days{3})), 11),
            set.set("hours", number_in(one, "hours")));
        if (to > plan_.until) return;
        auto const came = who_comes(static_cast<std::size_t>(number_in(one, "share")), number_in(one, "short_of"), number_in(one, "hours"));
        add(trainer_, "training", "attended", at(to, 16),
            of().set("persons", keys_json(came)).set("how", "signature").set("list", "示例签到表" + id));
        for (auto n = std::size_t{0}; n < std::min(tested, came.size()); ++n) {
            auto const before = 45 + static_cast<int>(draw_.below(30));
            add(trainer_, "training", "test_recorded", at(to, 17),
                of().set("person", came[n * came.size() / tested])
                    .set("before", before)
                    .set("after", before + 8 + static_cast<int>(draw_.below(18))));
        }
        add(trainer_, "training", "course_held", at(to, 18), of());
    }

    /// Of a hundred so many; whom the people file names, since theirs are the accounts that one tries; and who is still short of so many
    /// hours of the year.
    std::vector<std::string> who_comes(std::size_t share, std::int64_t short_of, std::int64_t lasting)
    {
        auto came = std::vector<std::string>{};
        for (auto const& person : all_) {
            auto const drawn = draw_.below(100) < share;
            if (!drawn && person.find('.') != std::string::npos && hours_[person] >= short_of) continue;
            came.push_back(person);
            hours_[person] += lasting;
        }
        return came;
    }

    Day working_day(Day day, std::int64_t further) const
    {
        auto const& calendar = known_.law->calendar;
        for (; calendar.off_if_known(day); day += days{1}) {
        }
        for (; further > 0; --further)
            for (day += days{1}; calendar.off_if_known(day); day += days{1}) {
            }
        return day;
    }

    void shadowings(TomlNode const& told)
    {
        auto const people = static_cast<std::size_t>(number_in(told, "people"));
        auto const going_on = static_cast<std::size_t>(number_in(told, "going_on"));
        auto const logged = static_cast<std::size_t>(number_in(told, "logged"));
        for (auto n = std::size_t{0}; n < people + going_on; ++n) {
            auto const goes_on = n >= people;
            auto const begins = goes_on ? plan_.until - days{6} : plan_.from + days{20 + 14 * static_cast<int>(n)};
            shadow(told, n, working_day(begins, 0), goes_on ? 15 : 9 + static_cast<int>(draw_.below(8)),
                   goes_on || n % 4 == 0 || n < logged, goes_on);
        }
    }

    void shadow(TomlNode const& told, std::size_t n, Day from, int further, bool logs, bool goes_on)
    {
        auto const& person = all_[n * all_.size() / 25];
        auto const to = working_day(from, further);
        auto const department = texts_in(told, "departments")[n % texts_in(told, "departments").size()];
        auto const of = [&] { return Json::object().set("shadowing", std::string{n < 9 ? "G0" : "G"} + std::to_string(n + 1)); };
        add(trainer_, "training", "shadowing_ordered", at(from - days{3}, 9),
            of().set("person", person)
                .set("department", department)
                .set("mentor", draw_.of(texts_in(told, "mentors")))
                .set("from", to_string(from))
                .set("to", to_string(to))
                .set("plan", text_in(told, "plan")));
        if (logs)
            for (auto day = from; day <= std::min(to, plan_.until - days{1}); day = working_day(day, 1))
                add(person, "training", "shadowing_logged", at(day, 17),
                    of().set("person", person)
                        .set("day", to_string(day))
                        .set("done", draw_.of(texts_in(told, "done")))
                        .set("cases", 1 + static_cast<int>(draw_.below(2))));
        if (goes_on) return;
        add(person, "training", "shadowing_own_view", at(to, 18), of().set("person", person).set("text", text_in(told, "own_view")));
        add(trainer_, "training", "shadowing_mentor_view", at(to, 19),
            of().set("department", department)
                .set("result", draw_.below(3) == 0 ? "good" : "passed")
                .set("text", text_in(told, "mentor_view"))
                .set("paper", "示例鉴定表" + std::to_string(n + 1)));
        auto finished = of();
        if (!logs) finished.set("gaps", text_in(told, "gaps"));
        add(trainer_, "training", "shadowing_finished", at(to, 20), std::move(finished));
    }

    void things(std::string const& code, std::vector<std::string> const& officers)
    {
        auto const keeper = first_holder(known_, "supplies_keeper", code, plan_.until);
        auto const short_code = code.substr(6);
        auto const nth = static_cast<std::size_t>(std::distance(officers_.begin(), officers_.find(code)));
        for (auto const& kind : tables_in(told_, "things")) {
            auto const each = static_cast<std::size_t>(number_in(kind, "each"));
            auto count = each == 0 ? static_cast<std::size_t>(number_in(kind, "count")) : (officers.size() + each - 1) / each;
            if (each != 0 && nth % 8 == 5 && count > 1) --count; // a few have too few
            for (auto n = std::size_t{1}; n <= count; ++n) {
                auto const id = text_in(kind, "mark") + "-" + short_code + "-" + std::to_string(n);
                auto form = Json::object();
                form.set("asset", id).set("place", code).set("kind", text_in(kind, "kind")).set("name", text_in(kind, "name"));
                form.set("number", text_in(kind, "kind") == "vehicle" ? "皖N·示" + short_code + std::to_string(n)
                                                                      : "SN-" + short_code + "-" + std::to_string(n));
                form.set("owner", code).set("keeper", keeper);
                if (auto const ends = texts_in(kind, "until"); !ends.empty()) form.set("checked_until", ends[nth % ends.size()]);
                if (text_in(kind, "kind") == "vehicle") form.set("km", 12000 + static_cast<int>(draw_.below(20000)));
                add(keeper, "supplies", "asset_registered", at(plan_.from + days{3}, 9), std::move(form));
            }
        }
        if (officers.size() < 2) return;
        issue("R-" + short_code + "-1", code, keeper, officers.front(), officers.size() > 2);
        book("V-" + short_code + "-1", code, officers, nth);
        book("R-" + short_code + "-1", code, officers, nth);
    }

    void issue(std::string const& asset, std::string const& code, std::string const& keeper, std::string const& to, bool signed_for)
    {
        auto const of = [&] { return Json::object().set("asset", asset).set("place", code); };
        add(keeper, "supplies", "asset_issued", at(plan_.from + days{4}, 9), of().set("person", to));
        if (signed_for) add(to, "supplies", "asset_taken", at(plan_.from + days{4}, 10), of());
    }

    /// A patrol of the demo's first days; where the check is over on that day nothing can be booked.
    void book(std::string const& asset, std::string const& code, std::vector<std::string> const& officers, std::size_t nth)
    {
        auto const day = plan_.until + days{1 + nth % 5};
        auto const from = at(day, nth % 2 == 0 ? 9 : 14);
        add(officers[0], "supplies", "booked", at(plan_.until - days{2}, 16),
            Json::object()
                .set("asset", asset)
                .set("place", code)
                .set("from", to_string(from))
                .set("to", to_string(from + hours{3}))
                .set("persons", keys_json({officers[0], officers[1]}))
                .set("what", "patrol"));
    }

    TomlNode const& told_;
    YearPlan const& plan_;
    app::Knowledge const& known_;
    Draw& draw_;
    catalogue::Catalogue const& catalogue_;
    std::string county_, trainer_;
    std::map<std::string, std::vector<std::string>> officers_;
    std::vector<std::string> all_;
    std::map<std::string, std::int64_t> hours_; // of courses, by person
    std::vector<PlannedRecord> made_;
};

} // namespace

std::vector<team::TeamAct> keepers_of_year(YearPlan const& plan, catalogue::Catalogue const& catalogue, team::Roster const& there,
                                           Draw& draw)
{
    auto acts = std::vector<team::TeamAct>{};
    for (auto const& [code, township] : catalogue.townships()) {
        if (!there.holders("supplies_keeper", code, plan.from).empty()) continue;
        auto const id = short_name(township) + ".keeper";
        acts.push_back({"person_added",
                        Json::object().set("person", id).set("name", draw.name(plan)).set("home", code).set("auxiliary", false),
                        plan.from});
        acts.push_back({"post_given", Json::object().set("person", id).set("post", "supplies_keeper").set("place", code), plan.from});
    }
    return acts;
}

std::vector<PlannedRecord> staff_of_year(YearPlan const& plan, app::Knowledge const& known, Draw& draw)
{
    auto const path = default_catalogue() / "year" / "staff.toml";
    auto const file = read_file(path);
    auto const parsed = law::parse_toml(file.path, file.text);
    if (!parsed.root) throw BadInput{parsed.faults};
    if (parsed.root->find("shadowing") == nullptr) throw BadInput{{{file.path, 0, 0, "no [shadowing]", "add it"}}};
    return Staffing{*parsed.root, plan, known, draw}.records();
}

void make_materials(app::County& county, SystemShell& shell, std::vector<PlannedMatter> const& planned)
{
    auto const known = county.knowledge();
    auto const by = first_holder(*known, "county_supervisor", county.code(), day_of(shell.now()));
    auto const reader = county.reader();
    auto made = std::size_t{0};
    auto items = std::set<std::string>{};
    for (auto const& one : planned) {
        if (made == materials) return;
        if (!one.matter || one.opening.procedure != "matter.lead") continue;
        auto const dossier = app::load_dossier(*reader, *one.matter);
        if (!app::is_closed(dossier) || dossier.acts().size() < 20 || !items.insert(dossier.opening()->item).second) continue;
        auto const* item = known->lists.item_on(dossier.opening()->item, day_of(dossier.acts().front()->at));
        auto const title = "结案案例：" + (item == nullptr ? std::string{"普通程序"} : item->name_zh);
        auto const lesson = std::string{"看一件案件从线索到归档怎样走完每一步：每一步的依据、由哪个岗位办理、期限怎样起算和了结。"};
        auto act = app::CountyAct{.kind = "training", .step = "material_made", .asked_by = by};
        act.form.set("matter", to_string(*one.matter)).set("township", one.opening.township).set("title", title).set("lesson", lesson);
        act.content = canonical(app::training_material(*known, dossier, title, lesson));
        if (county.record(by, RequestId{new_uuid(shell)}, std::move(act))) ++made;
    }
}

} // namespace xz::cli
