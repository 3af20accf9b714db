// SPDX-License-Identifier: Apache-2.0
#include "app/staff_tasks.hpp"

#include <algorithm>
#include <tuple>

#include "app/staff_registers.hpp"
#include "app/team_rules.hpp"

namespace xz::app {

namespace {

class Tasks {
public:
    Tasks(Knowledge const& known, std::string const& county, Viewer const& viewer, Day day)
        : known_{known}, county_{county}, viewer_{viewer}, day_{day}
    {
    }

    std::vector<StaffTask> found()
    {
        soon_ = day_ + std::chrono::days{number_on(known_.law->numbers, "TEAM-REMIND", day_)};
        for (auto const& [key, who] : known_.roster.people()) {
            if (own(key.text()) || keeps_people(who.home) || holds_at("brigade_head", who.home)) of_person(who);
        }
        unordered();
        things();
        std::stable_sort(found_.begin(), found_.end(), [](StaffTask const& a, StaffTask const& b) {
            return std::tuple{!a.due, a.due.value_or(a.since.value_or(Day{})), a.place, a.person} <
                   std::tuple{!b.due, b.due.value_or(b.since.value_or(Day{})), b.place, b.person};
        });
        return std::move(found_);
    }

private:
    bool own(std::string_view person) const { return viewer_.person() == person; }
    bool holds_at(std::string_view post, std::string_view place) const
    {
        auto const& all = viewer_.postings();
        return std::any_of(all.begin(), all.end(), [&](auto const& held) { return held.post == post && held.place == place; });
    }
    bool keeps_people(std::string_view place) const { return holds_at("hr_officer", place) || holds_at("hr_officer", county_); }
    bool keeps_things(std::string_view place) const { return holds_at("supplies_keeper", place) || holds_at("supplies_keeper", county_); }
    bool soon(std::optional<Day> const& last) const { return last && *last >= day_ && *last <= soon_; }

    void add(StaffTask task)
    {
        task.own = own(task.person);
        found_.push_back(std::move(task));
    }

    /// Whoever heads the brigade is told only who drops out, so that running cases find other hands the same day. R-CERT-4
    void of_person(team::Person const& who)
    {
        auto const whole = own(who.key.text()) || keeps_people(who.home);
        auto const of = [&](std::string what, std::string about) {
            return StaffTask{
                .what = std::move(what), .person = who.key.text(), .place = who.home, .about = std::move(about), .since = {}, .due = {}};
        };
        for (auto const& task : team::certificate_tasks(who, day_, certificate_rules(known_.law->numbers, day_))) {
            if (!whole && task.what != "halted") continue;
            auto one = of("certificate_" + task.what, task.number);
            one.stage = task.stage;
            one.ground = task.ground;
            if (task.what == "renew") one.due = task.since;
            if (task.what != "renew") one.since = task.since;
            if (task.what == "return")
                one.due = working_days_after(known_.law->calendar, task.since, number_on(known_.law->numbers, "CERT-RETURN", day_));
            add(std::move(one));
        }
        for (auto const& each : who.secondments) {
            auto const waits = !each.agreed_on && !each.ended && (!each.period.to || *each.period.to >= day_);
            if (waits ? !whole : !(each.holds(day_) && soon(each.period.to))) continue;
            auto one = of(waits ? "secondment_waits" : "secondment_ends", each.order);
            if (waits) one.since = each.ordered_on;
            if (!waits) one.due = each.period.to;
            add(std::move(one));
        }
        for (auto const& each : who.deputyships) {
            if (!each.period.holds(day_) || !soon(each.period.to)) continue;
            auto one = of("deputy_ends", each.seat);
            one.due = each.period.to;
            add(std::move(one));
        }
        for (auto const& each : who.loans) {
            if (!whole || !each.period.holds(day_) || !soon(each.period.to)) continue;
            auto one = of("loan_ends", each.paper);
            one.due = each.period.to;
            add(std::move(one));
        }
    }

    /// Work elsewhere without an order is for who can order it, or end it. R-SEC-1
    void unordered()
    {
        auto const works = [&](Day on) { return !known_.law->calendar.off_if_known(on); };
        auto const tolerated = number_on(known_.law->numbers, "SEC-UNORDERED", day_);
        for (auto const& one : team::unordered(known_.roster, day_, tolerated, works)) {
            auto const& home = known_.roster.person(one.person)->home;
            if (!own(one.person.text()) && !keeps_people(home)) continue;
            add({.what = "unordered", .person = one.person.text(), .place = home, .about = one.place, .since = one.period.from, .due = {}});
        }
    }

    /// Who keeps them sees to everything; who has a thing in hand, to that.
    void things()
    {
        for (auto const& one : known_.supplies.warnings(day_, known_.roster, supplies_numbers(*known_.law, day_))) {
            auto const* asset = known_.supplies.asset(one.asset);
            auto const* out = asset == nullptr ? nullptr : asset->out();
            auto const in_hand = out != nullptr && own(out->person.text());
            auto const kept = keeps_things(one.place) || (asset != nullptr && own(asset->keeper));
            auto const for_holder = one.what != "return_open" && one.what != "recorders_short";
            if (!kept && !(in_hand && for_holder)) continue;
            auto const over = one.what != "check_soon";
            auto task = StaffTask{.what = one.what, .person = one.person, .place = one.place, .about = one.asset, .since = {}, .due = {}};
            task.ground = one.ground;
            if (over) task.since = one.day;
            if (!over) task.due = one.day;
            add(std::move(task));
            found_.back().own = in_hand;
        }
    }

    Knowledge const& known_;
    std::string const& county_;
    Viewer const& viewer_;
    Day day_;
    Day soon_{};
    std::vector<StaffTask> found_;
};

} // namespace

std::vector<StaffTask> staff_tasks(Knowledge const& known, std::string const& county, Viewer const& viewer, Day day)
{
    return Tasks{known, county, viewer, day}.found();
}

} // namespace xz::app
