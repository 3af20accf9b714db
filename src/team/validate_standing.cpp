// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "team/act_fields.hpp"
#include "team/act_form.hpp"
#include "team/posts.hpp"

namespace xz::team {

namespace {

constexpr auto county_digits = std::size_t{6};

bool is_county(std::string_view place) { return place.size() == county_digits && is_place(place); }

/// Whose post is given or ended by whom and where, who works where, and what an auxiliary may do.
class Judge {
public:
    Judge(Roster const& roster, TeamAct const& act) : roster_{roster}, act_{act} {}

    std::vector<Objection> objections()
    {
        check_place_of_post();
        check_given_by_county();
        check_auxiliary();
        if (act_.kind == "person_moved") check_move();
        if (act_.kind.starts_with("leave_")) check_leave();
        if (act_.kind.starts_with("attendance_")) check_attendance();
        return std::move(found_);
    }

private:
    void say(std::string guard, std::string_view field, std::string what, std::string mend)
    {
        found_.push_back({std::string{field}, std::move(what), std::move(mend), "derived", std::move(guard)});
    }
    bool is(std::string_view kind) const { return act_.kind == kind; }
    bool about_deputy() const { return act_.kind.starts_with("deputy_"); }
    std::string text(std::string_view field) const { return text_in(act_, field); }
    Person const* who() const { return roster_.person(PersonKey{text("person")}); }

    /// The post that the act is about, and where: given, ended, set in the table, or stood in for.
    std::optional<Posting> about() const
    {
        if (about_deputy()) {
            auto const* seat = roster_.seat(text("seat"));
            return seat == nullptr ? std::nullopt : std::optional{Posting{seat->post, seat->place, {}}};
        }
        if (is("post_given") || is("post_ended") || is("lent") || is("seat_set")) return Posting{text("post"), text("place"), {}};
        return std::nullopt;
    }

    void check_place_of_post()
    {
        auto const posting = about();
        if (!posting || is("post_ended") || is("deputy_ended") || !is_county_post(posting->post) || is_county(posting->place)) return;
        say("post_of_the_county", about_deputy() ? "seat" : "place", posting->post + " is a post of the county", "give it at the county");
    }

    bool by_county() const
    {
        auto const held = roster_.posts_of(PersonKey{act_.by}, act_.day);
        return std::any_of(held.begin(), held.end(),
                           [](Posting const& each) { return each.post == "hr_officer" && is_county(each.place); });
    }

    /// A township's head may name who stands in for him and for the head of his brigade.
    bool by_own_head(Posting const& posting) const
    {
        return about_deputy() && (posting.post == "township_head" || posting.post == "brigade_head") &&
               roster_.holds_post(PersonKey{act_.by}, "township_head", posting.place, act_.day);
    }

    void check_given_by_county()
    {
        auto const posting = about();
        if (act_.by.empty() || !posting || is("seat_set") || !is_led_by_county(posting->post)) return;
        if (by_county() || by_own_head(*posting)) return;
        say("given_by_the_county", about_deputy() ? "seat" : "post", posting->post + " is given and ended by the county's personnel",
            "ask the county's personnel officer");
    }

    void check_auxiliary()
    {
        auto const wanted = post_asked(roster_, act_);
        auto const* person = who();
        if (!wanted || person == nullptr || !is_deciding(wanted->post) || !person->home_on(wanted->period.from).auxiliary) return;
        say("staff_only", about_deputy() ? "seat" : "post", text("person") + " is an auxiliary", "choose somebody of the staff");
    }

    /// From one home to another, and from auxiliary to staff: on a day that has come, behind the last move, with no post left behind.
    void check_move()
    {
        auto const* person = who();
        if (person == nullptr) return; // said already
        auto const from = day_in(act_, "from");
        auto const auxiliary = act_.form.at("auxiliary").is_null() ? person->auxiliary : act_.form.truth("auxiliary");
        if (!is_place(text("home"))) say("place_known", "home", "this is no place", "write a township, department or county code");
        if (text("home") == person->home && auxiliary == person->auxiliary)
            say("moves_somewhere", "home", text("person") + " works there", "write the new place");
        if (from > act_.day || from <= person->homes.back().from)
            say("move_in_order", "from", "the day lies ahead, or not behind the last move", "write the first day there");
        auto const stays = [&](Posting const& each) {
            return (!each.period.to || *each.period.to >= from) && (each.place == person->home && text("home") != person->home);
        };
        auto const all = all_posts_of(roster_, *person);
        if (std::any_of(all.begin(), all.end(), stays))
            say("posts_ended_before", "person", text("person") + " holds posts at " + person->home, "end them first");
        auto const decides = [&](Posting const& each) { return (!each.period.to || *each.period.to >= from) && is_deciding(each.post); };
        if (auxiliary && std::any_of(all.begin(), all.end(), decides))
            say("staff_only", "auxiliary", text("person") + " holds posts that no auxiliary may hold", "end them first");
        auto const away = [&](Secondment const& each) { return !each.period.to || *each.period.to >= from; };
        if (std::any_of(person->secondments.begin(), person->secondments.end(), away))
            say("posts_ended_before", "person", text("person") + " is seconded then", "end the secondment first");
    }

    void check_leave()
    {
        auto const* person = who();
        if (person == nullptr) return;
        auto const days = period_in(act_);
        auto const last = day_in(act_, "to");
        auto const holds = [&](Period const& each) { return is("leave_ended") ? each.holds(last) : each.meets(days); };
        auto const found = std::any_of(person->leave.begin(), person->leave.end(), holds);
        if (is("leave_ended") && !found) say("leave_goes_on", "to", text("person") + " is on no leave then", "check the day");
        if (is("leave_recorded") && found)
            say("leave_already", "from", text("person") + " is on leave on some of these days", "end that first");
        constexpr auto a_year = std::chrono::days{366};
        if (is("leave_recorded") && last - days.from >= a_year)
            say("leave_as_long_as_that", "to", "a leave of more than a year", "check the days");
    }

    void check_attendance()
    {
        auto const* person = who();
        if (person == nullptr) return;
        auto const there = [&](auto const& holds) {
            return std::any_of(person->attendances.begin(), person->attendances.end(),
                               [&](Attendance const& each) { return each.place == text("place") && holds(each.period); });
        };
        if (is("attendance_ended")) {
            auto const last = day_in(act_, "to");
            if (!there([&](Period const& each) { return !each.to && each.from <= last; }))
                say("attendance_open", "place", "no work there is noted that goes on", "check person and place");
            return;
        }
        auto const days = period_in(act_);
        constexpr auto a_year = std::chrono::days{366};
        if (days.from > act_.day || days.from < person->since || act_.day - days.from > a_year)
            say("attendance_in_order", "from", "the day lies ahead, before the person was there, or more than a year back",
                "check the day");
        if (there([&](Period const& each) { return each.meets(days); }))
            say("attendance_already", "from", "work there on some of these days is noted already", "end that first");
    }

    Roster const& roster_;
    TeamAct const& act_;
    std::vector<Objection> found_;
};

} // namespace

std::vector<Objection> standing_objections(Roster const& roster, TeamAct const& act) { return Judge{roster, act}.objections(); }

std::optional<Posting> post_asked(Roster const& roster, TeamAct const& act)
{
    if (act.kind == "post_given" || act.kind == "lent") return Posting{text_in(act, "post"), text_in(act, "place"), period_in(act)};
    auto const deputy = act.kind == "deputy_named" || act.kind == "deputy_ordered";
    auto const* seat = deputy ? roster.seat(text_in(act, "seat")) : nullptr;
    return seat == nullptr ? std::nullopt : std::optional{Posting{seat->post, seat->place, period_in(act)}};
}

std::vector<Posting> all_posts_of(Roster const& roster, Person const& who)
{
    auto all = who.postings;
    for (auto const& loan : who.loans) all.push_back({loan.post, loan.place, loan.period});
    for (auto const& deputy : who.deputyships)
        if (auto const* seat = roster.seat(deputy.seat)) all.push_back({seat->post, seat->place, deputy.period, seat->key, true});
    return all;
}

} // namespace xz::team
