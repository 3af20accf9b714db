// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "team/act_fields.hpp"
#include "team/posts.hpp"
#include "team/separation.hpp"

namespace xz::team {

namespace {

template <class List>
bool among(List const& list, std::string_view word)
{
    return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr auto unit_kinds = std::to_array<std::string_view>({"brigade", "station", "guidance_team", "office"});
constexpr auto quota_kinds = std::to_array<std::string_view>({"administrative", "public_institution"});
constexpr auto suspension_grounds =
    std::to_array<std::string_view>({"yearly_check", "complaint", "exam_failed", "discipline", "seconded", "long_leave", "issuer"});
constexpr auto end_grounds = std::to_array<std::string_view>({"left", "cancelled", "lost"});
constexpr auto professions = std::to_array<std::string_view>({"law", "item", "other"});
constexpr auto secondment_kinds = std::to_array<std::string_view>({"ordinary", "statutory"});

bool is_township(std::string_view place) { return place.size() == 9 && is_place(place); }

bool is_band(std::string_view text)
{
    auto const digit = [&](std::size_t n) { return text[n] >= '0' && text[n] <= '9'; };
    if (text.size() != 9 || text[4] != '-') return false;
    for (auto n = std::size_t{0}; n < 9; ++n)
        if (n != 4 && !digit(n)) return false;
    auto const year = [&](std::size_t n) { return std::stoi(std::string{text.substr(n, 4)}); };
    return year(0) >= 1900 && year(0) % 5 == 0 && year(5) == year(0) + 4;
}

class Judge {
public:
    Judge(Roster const& roster, TeamAct const& act) : roster_{roster}, act_{act} {}

    std::vector<Objection> objections()
    {
        check_words();
        check_unit();
        check_seat();
        check_given_seat();
        check_deputy();
        check_apart();
        check_by();
        check_secondment();
        return std::move(found_);
    }

private:
    void object(std::string_view field, std::string what, std::string mend, std::string article = "derived", std::string guard = "form")
    {
        found_.push_back({std::string{field}, std::move(what), std::move(mend), std::move(article), std::move(guard)});
    }
    /// With a guard's own words for people.
    void say(std::string guard, std::string_view field, std::string what, std::string mend, std::string article = "derived")
    {
        object(field, std::move(what), std::move(mend), std::move(article), std::move(guard));
    }
    std::string text(std::string_view field) const { return std::string{act_.form.text(field)}; }
    bool is(std::string_view kind) const { return act_.kind == kind; }
    bool has(std::string_view field) const { return !act_.form.at(field).is_null(); }
    PersonKey person() const { return PersonKey{text("person")}; }
    Day day(std::string_view field) const { return parse_day(act_.form.text(field)).value_or(act_.day); }
    Period period() const { return {day("from"), parse_day(act_.form.text("to"))}; }

    template <class Words>
    void one_of(std::string_view field, Words const& words)
    {
        if (has(field) && !among(words, text(field))) object(field, "\"" + text(field) + "\" is none of the choices", "choose one");
    }

    void check_words()
    {
        if (is("unit_set")) one_of("kind", unit_kinds);
        if (is("quota_set")) one_of("kind", quota_kinds);
        if (is("certificate_suspended")) one_of("ground", suspension_grounds);
        if (is("certificate_ended")) one_of("ground", end_grounds);
        if (is("secondment_ordered")) one_of("kind", secondment_kinds);
        if (is("profile_recorded")) one_of("profession", professions);
        if (is("profile_recorded") && !is_band(text("born"))) object("born", "this is no band of five years", "write 1985-1989");
        for (auto const* field : {"place", "borrower"})
            if ((is("unit_set") || is("quota_set") || is("secondment_ordered") || is("attendance_noted")) && has(field) &&
                !is_place(text(field)))
                say("place_known", field, "\"" + text(field) + "\" is no place", "write a township, department or county code");
    }

    void check_unit()
    {
        if (is("unit_set")) {
            if (!is_key(text("unit")))
                say("key_sound", "unit", "\"" + text("unit") + "\" is no key", "use letters, digits, '.', '_' and '-'");
            if (roster_.units().contains(text("unit")))
                say("key_free", "unit", "unit " + text("unit") + " stands already", "choose another key");
            if (text("kind") == "station" && !has("department"))
                say("station_of_department", "department", "a stationed agency belongs to a department", "name the department");
        }
        if (!is("unit_managed") && !is("unit_ended")) return;
        auto const unit = roster_.units().find(text("unit"));
        if (unit == roster_.units().end()) return say("unit_known", "unit", "no unit " + text("unit"), "set it up first");
        if (is("unit_managed") && unit->second.kind != "station")
            say("unit_is_station", "unit", "only a stationed agency is put under a township", "choose a stationed agency");
        if (is("unit_managed") && !is_township(text("township")))
            say("place_known", "township", "this is no township", "write its nine digits");
    }

    void check_seat()
    {
        if (is("seat_set")) {
            if (!is_key(text("seat")))
                say("key_sound", "seat", "\"" + text("seat") + "\" is no key", "use letters, digits, '.', '_' and '-'");
            if (roster_.seat(text("seat")) != nullptr)
                say("key_free", "seat", "seat " + text("seat") + " stands already", "choose another key");
            check_unit_of_seat();
            if (has("unit") && !roster_.units().contains(text("unit")))
                say("unit_known", "unit", "no unit " + text("unit"), "set it up first");
            for (auto const& each : act_.form.at("needs").is_array() ? act_.form.at("needs").as_array() : Json::Array{})
                if (each != Json{"certificate"} && each != Json{"qualification"})
                    object("needs", "this is no need", "certificate or qualification");
        }
        if (is("seat_ended") && has("place") && roster_.seat(text("seat")) != nullptr && roster_.seat(text("seat"))->place != text("place"))
            say("seat_of_this_place", "place", "seat " + text("seat") + " is elsewhere", "write the seat's place");
        if (is("seat_ended") && (roster_.seat(text("seat")) == nullptr || roster_.seat(text("seat"))->period.to))
            say("seat_known", "seat", "no seat " + text("seat") + " stands", "check the key");
    }

    /// A seat's unit is of the seat's place: there, or under its management.
    void check_unit_of_seat()
    {
        auto const unit = roster_.units().find(text("unit"));
        if (unit == roster_.units().end() || unit->second.place == text("place")) return;
        if (unit->second.managed_by(day("from")) == text("place") || unit->second.department == text("place")) return;
        say("unit_of_this_place", "unit", "unit " + text("unit") + " is at " + unit->second.place, "choose a unit of that place");
    }

    void check_given_seat()
    {
        if (!is("post_given") || !has("seat")) return;
        auto const* seat = roster_.seat(text("seat"));
        if (seat == nullptr) return say("seat_known", "seat", "no seat " + text("seat"), "set it up first");
        if (seat->post != text("post") || seat->place != text("place"))
            say("seat_of_that_post", "seat", "seat " + seat->key + " is " + seat->post + " at " + seat->place,
                "choose a seat of that post and place");
        if (!seat->period.meets(period()))
            say("seat_stands", "seat", "seat " + seat->key + " does not stand on these days", "choose other days");
    }

    void check_deputy()
    {
        if (!act_.kind.starts_with("deputy_")) return;
        auto const* seat = roster_.seat(text("seat"));
        if (seat == nullptr) return say("seat_known", "seat", "no seat " + text("seat"), "set it up first");
        auto const* who = roster_.person(person());
        if (has("place") && text("place") != seat->place)
            say("seat_of_this_place", "place", "seat " + seat->key + " is elsewhere", "write the seat's place");
        if (who == nullptr) return; // said already
        auto const same = [&](auto const& each) { return each.seat == seat->key && each.period.meets(period()); };
        if (is("deputy_ended")) {
            if (std::none_of(who->deputyships.begin(), who->deputyships.end(), same))
                say("is_deputy", "person", text("person") + " is no deputy of " + seat->key, "check person, seat and day");
            return;
        }
        auto const holder = [&](auto const& each) { return each.seat == seat->key && each.period.meets(period()); };
        if (std::any_of(who->postings.begin(), who->postings.end(), holder))
            say("not_ones_own_deputy", "person", "nobody is his own deputy", "name somebody else");
        if (is("deputy_named") &&
            std::any_of(who->deputyships.begin(), who->deputyships.end(), [&](auto const& each) { return !each.ordered && same(each); }))
            say("deputy_already", "person", text("person") + " is its deputy on some of these days", "end it first");
        if (seat->needs_certificate && who->home_on(day("from")).auxiliary)
            say("staff_only", "person", text("person") + " is an auxiliary", "only staff may stand in", "行政处罚法 §42.1");
    }

    /// Posts that the law keeps apart as posts; what it keeps apart in one case is asked in that case. R-TEAM-3
    void check_apart()
    {
        auto const wanted = post_asked(roster_, act_);
        auto const* who = roster_.person(person());
        if (!wanted || who == nullptr) return;
        for (auto const& held : all_posts_of(roster_, *who)) {
            auto const* apart = kept_apart(held.post, wanted->post);
            if (apart == nullptr || apart->by_case || !held.period.meets(wanted->period)) continue;
            if (apart->same_place && held.place != wanted->place) continue;
            if (is_administrator(apart->first) && !is("deputy_named") && !is("deputy_ordered")) continue; // said by the posts' own check
            return object(has("post") ? "post" : "seat", wanted->post + " beside " + held.post + " in one hand",
                          "end the other post first, or choose another person", std::string{apart->article},
                          "posts_kept_apart"); // one reason is enough
        }
    }

    /// Nobody gives himself a post, a deputy's post or a certificate, nor a certificate back; nobody sends himself elsewhere.
    void check_by()
    {
        auto const gives = is("post_given") || is("lent") || is("deputy_named") || is("deputy_ordered") || is("certificate_recorded") ||
                           is("qualification_recorded") || is("person_moved") || is("secondment_ordered");
        auto const* owner = is("certificate_restored") ? roster_.owner_of(text("number")) : nullptr;
        auto const* away = is("secondment_agreed") ? roster_.seconded(text("order")) : nullptr;
        auto const own = (gives && act_.by == text("person")) || (owner != nullptr && act_.by == owner->key.text()) ||
                         (away != nullptr && act_.by == away->key.text());
        if (own && !act_.by.empty())
            say("not_for_oneself",
                gives              ? "person"
                : owner != nullptr ? "number"
                                   : "order",
                "nobody does this for himself", "another person who may takes it");
    }

    void check_secondment()
    {
        if (!act_.kind.starts_with("secondment_")) return;
        auto const* order = roster_.secondment(text("order"));
        if (is("secondment_ordered")) {
            if (order != nullptr) say("order_free", "order", "order " + text("order") + " stands already", "check the number");
            return check_order();
        }
        if (order == nullptr) return say("order_known", "order", "no order " + text("order"), "record the order first");
        if (order->ended) say("order_goes_on", "order", "order " + text("order") + " has ended", "make a new order");
        if (is("secondment_ended") && (day("to") < order->period.from || (order->period.to && day("to") > *order->period.to)))
            say("within_the_order", "to", "the last day lies outside the order", "a longer secondment needs a new order");
        if (!is("secondment_agreed")) return;
        if (order->agreed_on) say("agreed_once", "order", "order " + text("order") + " was agreed to before", "nothing is to be recorded");
        if (!act_.by.empty() && act_.by == order->ordered_by)
            object("order", "who ordered it can't agree to it for the county", "another person of the county's establishment office agrees",
                   "derived", "secondment_two_hands");
    }

    void check_order()
    {
        auto const* who = roster_.person(person());
        if (who == nullptr) return;
        if (text("borrower") == who->home) say("not_to_ones_own", "borrower", "seconded to where the officer works", "name another place");
        if (text("kind") == "statutory" && !has("law")) say("law_named", "law", "no law is named for a statutory task", "name the article");
        if (has("leader") != has("leader_reason"))
            say("leader_with_reason", has("leader") ? "leader_reason" : "leader", "a leader without a reason, or a reason without a leader",
                "write both");
        auto const cover = PersonKey{text("cover")};
        auto const belongs = roster_.belongs_to(cover, day("from"));
        if (cover == who->key || !belongs || *belongs != who->home)
            say("cover_takes_over", "cover", "nobody of the brigade takes over", "name a colleague who is there");
        else if (!roster_.certified(cover, day("from")) || roster_.on_leave(cover, day("from")))
            say("cover_takes_over", "cover", text("cover") + " holds no valid certificate then, or is on leave",
                "name a certified colleague who is there");
        for (auto const& each : who->secondments)
            if (each.period.meets(period()))
                say("one_order_at_a_time", "from", "seconded on some of these days by order " + each.order, "end that one first");
    }

    Roster const& roster_;
    TeamAct const& act_;
    std::vector<Objection> found_;
};

} // namespace

std::vector<Objection> organisation_objections(Roster const& roster, TeamAct const& act) { return Judge{roster, act}.objections(); }

} // namespace xz::team
