// SPDX-License-Identifier: Apache-2.0
#include "team/supplies.hpp"

#include <algorithm>
#include <set>

namespace xz::team {

namespace {

constexpr auto one_day = std::chrono::days{1};

bool is_worn(Asset const& asset) { return asset.kind == "uniform" || asset.kind == "mark"; }

std::vector<PersonKey> persons_in(Json const& form)
{
    auto list = std::vector<PersonKey>{};
    if (auto const* many = form.find("persons"); many != nullptr && many->is_array())
        for (auto const& one : many->as_array())
            if (one.is_string()) list.emplace_back(one.as_string());
    return list;
}

bool on_enforcement(PersonKey const& person, Day day, Roster const& roster)
{
    auto const held = roster.posts_of(person, day);
    return std::any_of(held.begin(), held.end(),
                       [](Posting const& each) { return each.post == "patrol_officer" || each.post == "case_handler"; });
}

bool certified_on(PersonKey const& person, Day day, Roster const& roster) { return roster.certified(person, day); }

Asset asset_of(RegisterAct const& act)
{
    auto asset = Asset{.id = act.text("asset"),
                       .kind = act.text("kind"),
                       .name = act.text("name"),
                       .number = act.text("number"),
                       .owner = act.text("owner"),
                       .place = act.text("place"),
                       .keeper = act.text("keeper")};
    asset.since = act.day();
    asset.km = act.form.integer("km").value_or(0);
    asset.checks_due = !act.form.at("checked_until").is_null() || asset.kind == "measuring_tool" || asset.kind == "vehicle";
    if (auto const until = parse_day(act.form.text("checked_until")))
        asset.checks.push_back({asset.kind == "measuring_tool" ? "calibration" : "inspection",
                                Day{},
                                *until,
                                {},
                                {},
                                true}); // when it was checked is not known
    return asset;
}

Check check_of(RegisterAct const& act)
{
    return {act.text("what"),       act.day_in("on"),  act.day_in("until"),
            act.text("checked_by"), act.text("paper"), act.text("result") != "failed"};
}

} // namespace

std::optional<Day> Asset::checked_until() const
{
    if (checks.empty() || !checks.back().passed) return std::nullopt;
    return checks.back().until;
}

bool Asset::usable(Day day) const
{
    if (!gone.empty() && *gone_since <= day) return false;
    if (faulty) return false;
    return !checks_due || checked_on(day);
}

bool Asset::checked_on(Day day) const
{
    auto const newest = std::find_if(checks.rbegin(), checks.rend(), [&](Check const& each) { return each.on <= day; });
    return newest != checks.rend() && newest->passed && day <= newest->until;
}

Issue const* Asset::out() const { return issues.empty() || issues.back().back ? nullptr : &issues.back(); }

std::string no_uniform(PersonKey const& person, Day day, Roster const& roster, SuppliesNumbers const& numbers)
{
    if (numbers.uniform_scheme == "none" || numbers.uniform_scheme.empty()) return "no_scheme";
    auto const* who = roster.person(person);
    if (who == nullptr || roster.auxiliary(person, day)) return "auxiliary";
    if (roster.away(person, day)) return "lent_away";
    if (!on_enforcement(person, day, roster)) return "not_facing_public";
    return certified_on(person, day, roster) ? "" : "not_certified";
}

std::string hand_in(Asset const& asset, PersonKey const& person, Day day, Roster const& roster)
{
    if (!is_worn(asset)) return roster.posts_of(person, day).empty() ? "left" : "";
    if (!on_enforcement(person, day, roster)) return "left";
    return asset.kind == "mark" && !certified_on(person, day, roster) ? "certificate" : "";
}

void Supplies::apply(RegisterAct const& act)
{
    if (act.step == "asset_registered") assets_.emplace(act.text("asset"), asset_of(act));
    if (act.step == "booked")
        bookings_.push_back({act.text("asset"),
                             parse_moment(act.form.text("from")).value_or(act.at),
                             parse_moment(act.form.text("to")).value_or(act.at),
                             persons_in(act.form),
                             act.text("what"),
                             act.text("matter"),
                             act.actor,
                             {}});
    if (act.step == "booking_cancelled")
        for (auto& one : bookings_)
            if (one.asset == act.text("asset") && one.cancelled.empty() && one.from == parse_moment(act.form.text("from")))
                one.cancelled = act.text("reason");
    if (auto const found = assets_.find(act.text("asset")); found != assets_.end()) apply_to(found->second, act);
}

void Supplies::apply_to(Asset& asset, RegisterAct const& act)
{
    auto const& step = act.step;
    if (step == "asset_checked") asset.checks.push_back(check_of(act)), asset.checks_due = true;
    if (step == "asset_moved") asset.place = act.text("to_place"), asset.keeper = act.text("keeper");
    if (step == "asset_issued") {
        auto issue = Issue{.person = PersonKey{act.text("person")}, .given_by = act.actor, .given = act.day()};
        issue.wear_until = parse_day(act.form.text("wear_until"));
        issue.size = act.text("size");
        asset.issues.push_back(std::move(issue));
    }
    if (step == "asset_taken" && !asset.issues.empty()) asset.issues.back().taken = true;
    if (step == "asset_returned" && !asset.issues.empty())
        asset.issues.back().back_by = act.actor, asset.issues.back().condition = act.text("condition");
    if (step == "asset_taken_back" && !asset.issues.empty())
        asset.issues.back().back = act.day(), asset.issues.back().condition = act.text("condition");
    if (step == "asset_lost" || step == "asset_retired") {
        asset.gone = (step == "asset_lost" ? "lost: " : "retired: ") + act.text("reason");
        asset.gone_since = act.day();
    }
    if (step == "asset_found") {
        asset.gone.clear();
        asset.gone_since.reset();
    }
    if (step == "recorder_checked") {
        asset.faulty = !act.form.truth("battery") || !act.form.truth("memory") || !act.form.truth("clock");
        asset.fault = act.text("fault");
    }
    if (step == "trip_logged") {
        auto trip = Trip{.vehicle = asset.id,
                         .from = parse_moment(act.form.text("from")).value_or(act.at),
                         .to = parse_moment(act.form.text("to")).value_or(act.at)};
        trip.km_from = act.form.integer("km_from").value_or(0);
        trip.km_to = act.form.integer("km_to").value_or(0);
        trip.driver = PersonKey{act.text("person")};
        trip.what = act.text("what");
        trip.matter = act.text("matter");
        trip.unexplained = trip.km_from - asset.km;
        asset.km = trip.km_to;
        trips_.push_back(std::move(trip));
    }
}

Asset const* Supplies::asset(std::string_view id) const
{
    auto const found = assets_.find(id);
    return found == assets_.end() ? nullptr : &found->second;
}

std::vector<Asset const*> Supplies::held_by(PersonKey const& person) const
{
    auto held = std::vector<Asset const*>{};
    for (auto const& [id, asset] : assets_)
        if (auto const* out = asset.out(); asset.gone.empty() && out != nullptr && out->person == person) held.push_back(&asset);
    return held;
}

std::vector<Booking const*> Supplies::booked_for(PersonKey const& person, Day day) const
{
    auto found = std::vector<Booking const*>{};
    for (auto const& one : bookings_)
        if (one.meets(start_of(day), end_of(day)) && std::find(one.persons.begin(), one.persons.end(), person) != one.persons.end())
            found.push_back(&one);
    return found;
}

std::vector<KitGap> Supplies::kit_gaps(std::vector<PersonKey> const& persons, Moment at, Roster const& roster,
                                       SuppliesNumbers const& numbers) const
{
    auto gaps = std::vector<KitGap>{};
    auto const day = day_of(at);
    auto const among = [&](PersonKey const& key) { return std::find(persons.begin(), persons.end(), key) != persons.end(); };
    for (auto const& key : persons)
        if (!roster.certified(key, day)) gaps.push_back({"certificate", key.text(), {}, std::string{roster.halted(key, day)}});
    auto with = std::set<std::string>{};
    for (auto const& one : bookings_)
        if (one.meets(at, at + std::chrono::seconds{1}) && std::any_of(one.persons.begin(), one.persons.end(), among))
            with.insert(one.asset);
    for (auto const& [id, asset] : assets_)
        if (auto const* out = asset.out(); asset.gone.empty() && out != nullptr && out->taken && among(out->person)) with.insert(id);
    auto in_order = std::int64_t{0};
    for (auto const& id : with) {
        auto const& asset = assets_.find(id)->second;
        auto const usable = asset.usable(day);
        if (asset.kind == "recorder" && usable) ++in_order;
        if (asset.kind == "recorder" && !usable) gaps.push_back({"recorder_faulty", {}, id, {}});
        if (asset.kind == "measuring_tool" && !usable) gaps.push_back({"tool", {}, id, {}});
    }
    auto const officers = static_cast<std::int64_t>(persons.size());
    auto const each = std::max<std::int64_t>(numbers.officers_a_recorder, 1);
    if (in_order < (officers + each - 1) / each) gaps.push_back({"recorder", {}, {}, {}});
    return gaps;
}

RecorderCount Supplies::recorders(std::string_view place, Day day, Roster const& roster, SuppliesNumbers const& numbers) const
{
    auto count = RecorderCount{};
    for (auto const& [id, asset] : assets_)
        if (asset.kind == "recorder" && asset.place == place && asset.usable(day)) ++count.recorders;
    for (auto const& [key, person] : roster.people())
        if (roster.belongs_to(key, day) == place && on_enforcement(key, day, roster) && !roster.on_leave(key, day)) ++count.officers;
    if (numbers.officers_a_recorder > 0) count.needed = (count.officers + numbers.officers_a_recorder - 1) / numbers.officers_a_recorder;
    return count;
}

std::vector<SupplyWarning> Supplies::warnings(Day day, Roster const& roster, SuppliesNumbers const& numbers) const
{
    auto list = std::vector<SupplyWarning>{};
    auto const soon = day + one_day * numbers.warn_days;
    auto places = std::map<std::string, bool>{};
    for (auto const& each : assets_) {
        auto const& id = each.first;
        auto const& asset = each.second;
        if (!asset.gone.empty()) continue;
        if (asset.kind == "recorder") places[asset.place] = true;
        auto const until = asset.checked_until();
        auto const warn = [&](char const* what, std::string person, std::string ground, std::optional<Day> on) {
            list.push_back({what, id, std::move(person), std::move(ground), on, asset.place});
        };
        if (asset.checks_due && (!until || *until < day)) warn("check_over", {}, {}, until);
        if (asset.checks_due && until && *until >= day && *until <= soon) warn("check_soon", {}, {}, until);
        auto const* out = asset.out();
        if (out == nullptr) continue;
        if (!out->taken) warn("issue_open", out->person.text(), {}, out->given);
        if (!out->back_by.empty()) warn("return_open", out->person.text(), {}, out->given);
        if (out->wear_until && *out->wear_until < day) warn("wear_over", out->person.text(), {}, out->wear_until);
        if (auto ground = hand_in(asset, out->person, day, roster); !ground.empty())
            warn("hand_in", out->person.text(), std::move(ground), {});
    }
    for (auto const& [place, known] : places) {
        auto const count = recorders(place, day, roster, numbers);
        if (count.recorders < count.needed) list.push_back({"recorders_short", {}, {}, {}, {}, place});
    }
    return list;
}

} // namespace xz::team
