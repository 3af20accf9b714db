// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "team/supplies.hpp"

namespace xz::team {

namespace {

constexpr auto uniform_article = "财行〔2020〕299号 §7";

/// Judges one step; collects all that stands against it.
class SuppliesJudge {
public:
    SuppliesJudge(Supplies const& supplies, RegisterAct const& act, Roster const& roster, SuppliesNumbers const& numbers)
        : supplies_{supplies}, act_{act}, roster_{roster}, numbers_{numbers}
    {
    }

    Bars bars()
    {
        if (is("asset_registered")) {
            registered();
            return std::move(bars_);
        }
        asset_ = supplies_.asset(act_.text("asset"));
        if (asset_ == nullptr) {
            bar("asset_known", "asset");
            return std::move(bars_);
        }
        if (!asset_->gone.empty() && !is("asset_found")) bar("asset_there", "asset");
        if (act_.text("place") != asset_->place) bar("asset_of_this_place", "place");
        if (is("asset_moved") && out() != nullptr) bar("lies_with_the_keeper", "asset");
        if (is("asset_checked")) checked();
        if (is("asset_issued")) issued();
        if (is("asset_taken")) taken();
        if (is("asset_returned")) returned();
        if (is("asset_taken_back")) taken_back();
        if (is("booked")) booked();
        if (is("booking_cancelled")) cancelled();
        if (is("trip_logged")) trip();
        if (is("asset_lost") && !had_it()) bar("lost_by_who_had_it", "asset");
        if (is("asset_found") && !asset_->gone.starts_with("lost: ")) bar("was_lost", "asset");
        if (is("recorder_checked")) recorder_checked();
        return std::move(bars_);
    }

private:
    bool is(std::string_view step) const { return act_.step == step; }
    void bar(std::string guard, std::string field, std::string article = "derived")
    {
        bars_.push_back({std::move(guard), std::move(article), std::move(field)});
    }
    void known_person(PersonKey const& person, std::string const& field)
    {
        if (roster_.person(person) == nullptr) bar("holder_known", field);
    }
    Issue const* out() const { return asset_->out(); }

    /// Who has it, its keeper, or who keeps the place's or the county's things.
    bool had_it() const
    {
        auto const key = PersonKey{act_.actor};
        auto const held = roster_.posts_of(key, act_.day());
        auto const keeps = [&](Posting const& each) {
            return each.post == "supplies_keeper" && (each.place == asset_->place || each.place.size() != asset_->place.size());
        };
        return (out() != nullptr && out()->person == key) || asset_->keeper == act_.actor || std::any_of(held.begin(), held.end(), keeps);
    }

    void registered()
    {
        if (!is_key(act_.text("asset")) || supplies_.asset(act_.text("asset")) != nullptr) bar("asset_number_free", "asset");
        if (!act_.text("keeper").empty()) known_person(PersonKey{act_.text("keeper")}, "keeper");
    }

    void checked()
    {
        if (act_.day_in("on") > act_.day()) bar("already_done", "on");
        constexpr auto longest = std::chrono::days{3660}; // no check holds longer: a slip of the year
        if (act_.day_in("until") - act_.day_in("on") > longest) bar("times_in_order", "until");
        if (act_.text("result") != "failed" && act_.day_in("until") < act_.day_in("on")) bar("times_in_order", "until");
    }

    void issued()
    {
        auto const person = PersonKey{act_.text("person")};
        known_person(person, "person");
        if (act_.actor == person.text()) bar("two_persons", "person");
        if (out() != nullptr) bar("lies_with_the_keeper", "asset");
        if (roster_.person(person) == nullptr) return;
        auto const worn = asset_->kind == "uniform" || asset_->kind == "mark";
        if (worn && !no_uniform(person, act_.day(), roster_, numbers_).empty()) bar("entitled_to_uniform", "person", uniform_article);
        if (!worn && roster_.posts_of(person, act_.day()).empty()) bar("in_service", "person");
        if (!worn && !asset_->usable(act_.day())) bar("checked_on_that_day", "asset");
    }

    /// The receiver signs himself.
    void taken()
    {
        if (out() == nullptr || out()->taken) return bar("was_issued", "asset");
        if (act_.actor != out()->person.text()) bar("by_the_receiver", "asset");
    }

    /// Who has it gives it back; for one who left, or can't, a second person of the place does.
    void returned()
    {
        if (out() == nullptr || !out()->back_by.empty()) return bar("was_issued", "asset");
        if (act_.actor != out()->person.text() && act_.text("instead").empty()) bar("by_the_holder_or_why_not", "instead");
    }

    void taken_back()
    {
        if (out() == nullptr || out()->back_by.empty()) return bar("was_returned", "asset");
        if (act_.actor == out()->back_by || act_.actor == out()->person.text()) bar("two_persons", "asset");
    }

    void booked()
    {
        if (asset_->kind != "vehicle" && asset_->kind != "recorder") bar("vehicle_or_recorder", "asset");
        auto const from = parse_moment(act_.form.text("from"));
        auto const to = parse_moment(act_.form.text("to"));
        if (!from || !to || *to <= *from) return bar("times_in_order", "to");
        if (*to - *from > std::chrono::days{numbers_.booking_days}) return bar("booking_short", "to"); // what follows looks at each day
        if (*to < act_.at) bar("still_to_come", "to");
        if (!asset_->usable(day_of(*from)) || !asset_->usable(day_of(*to))) bar("checked_on_that_day", "asset");
        for (auto const& other : supplies_.bookings())
            if (other.asset == asset_->id && other.meets(*from, *to)) {
                bar("not_booked_twice", "from");
                break;
            }
        auto persons = std::vector<PersonKey>{};
        for (auto const& one : act_.form.at("persons").is_array() ? act_.form.at("persons").as_array() : Json::Array{})
            if (one.is_string()) persons.emplace_back(one.as_string());
        std::sort(persons.begin(), persons.end());
        if (std::unique(persons.begin(), persons.end()) != persons.end()) return bar("persons_named_once", "persons");
        for (auto const& person : persons) person_free(person, *from, *to);
        auto const* held = out();
        if (held != nullptr && std::find(persons.begin(), persons.end(), held->person) == persons.end()) bar("with_who_has_it", "persons");
    }

    /// At one place at a time: two bookings of one patrol (its vehicle, its recorder) name the same people at the same time.
    void person_free(PersonKey const& person, Moment from, Moment to)
    {
        if (roster_.person(person) == nullptr) return bar("holder_known", "persons");
        for (auto day = day_of(from); day <= day_of(to); day += std::chrono::days{1}) {
            auto const posts = roster_.posts_of(person, day);
            auto const of_here = [&](Posting const& posting) { return posting.place == asset_->place; };
            if (std::none_of(posts.begin(), posts.end(), of_here)) return bar("persons_of_this_place", "persons");
            if (roster_.on_leave(person, day)) return bar("person_free", "persons");
        }
        for (auto const& other : supplies_.bookings()) {
            auto const* thing = supplies_.asset(other.asset);
            auto const same_kind = thing != nullptr && thing->kind == asset_->kind;
            auto const same_patrol =
                other.from == from && other.to == to && other.what == act_.text("what") && other.matter == act_.text("matter");
            if (!other.meets(from, to) || std::find(other.persons.begin(), other.persons.end(), person) == other.persons.end()) continue;
            if (same_patrol && (!same_kind || asset_->kind == "recorder")) continue;
            return bar("person_free", "persons");
        }
    }

    void cancelled()
    {
        auto const from = parse_moment(act_.form.text("from"));
        auto const& all = supplies_.bookings();
        auto const found = std::find_if(all.begin(), all.end(), [&](Booking const& one) {
            return one.asset == asset_->id && one.cancelled.empty() && from && one.from == *from;
        });
        if (found == all.end()) return bar("booking_known", "from");
        if (found->to < act_.at) bar("still_to_come", "from");
    }

    void trip()
    {
        if (asset_->kind != "vehicle") return bar("vehicle_or_recorder", "asset");
        auto const from = parse_moment(act_.form.text("from"));
        auto const to = parse_moment(act_.form.text("to"));
        if (!from || !to || *to <= *from) return bar("times_in_order", "to");
        if (*to > act_.at) bar("already_done", "to");
        known_person(PersonKey{act_.text("person")}, "person");
        auto const km_from = act_.form.integer("km_from").value_or(0);
        if (act_.form.integer("km_to").value_or(0) < km_from) bar("km_in_order", "km_to");
        if (km_from < asset_->km) bar("km_in_order", "km_from");
        auto const driven = act_.form.integer("km_to").value_or(0) - km_from;
        if (numbers_.km_a_day > 0 && driven > numbers_.km_a_day * ((day_of(*to) - day_of(*from)).count() + 1)) bar("km_possible", "km_to");
        auto last = asset_->since;
        for (auto const& other : supplies_.trips())
            if (other.vehicle == asset_->id) last = std::max(last, day_of(other.to));
        auto const days = std::max<std::int64_t>((day_of(*from) - last).count(), 0) + 1;
        auto const told = asset_->km > 0; // else nobody has read it yet
        if (told && numbers_.km_a_day > 0 && km_from - asset_->km > numbers_.km_a_day * days) bar("km_possible", "km_from");
        for (auto const& other : supplies_.trips())
            if (other.vehicle == asset_->id && other.from < *to && *from < other.to) return bar("one_trip_at_a_time", "from");
    }

    /// Three taps before leaving; what is faulty is said, so that the gap in the record has its reason.
    void recorder_checked()
    {
        if (asset_->kind != "recorder") return bar("vehicle_or_recorder", "asset");
        auto const all = act_.form.truth("battery") && act_.form.truth("memory") && act_.form.truth("clock");
        if (!all && act_.text("fault").empty()) bar("fault_named", "fault", "行政处罚法 §47");
    }

    Supplies const& supplies_;
    RegisterAct const& act_;
    Roster const& roster_;
    SuppliesNumbers const& numbers_;
    Asset const* asset_ = nullptr;
    Bars bars_;
};

} // namespace

Bars Supplies::bars(RegisterAct const& act, Roster const& roster, SuppliesNumbers const& numbers) const
{
    return SuppliesJudge{*this, act, roster, numbers}.bars();
}

} // namespace xz::team
