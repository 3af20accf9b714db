// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "team/act_fields.hpp"
#include "team/posts.hpp"

namespace xz::team {

namespace {

/// Judges one act against the roster; collects all that is wrong.
class Judge {
public:
    Judge(Roster const& roster, TeamAct const& act) : roster_{roster}, act_{act} {}

    std::vector<Objection> objections()
    {
        auto const& kinds = act_kinds();
        if (std::find(kinds.begin(), kinds.end(), act_.kind) == kinds.end()) {
            object("", "no team act is called \"" + act_.kind + "\"", "use one of the kinds");
            return std::move(found_);
        }
        check_form();
        if (!found_.empty()) return std::move(found_); // a broken form can't be judged further
        check_person();
        check_period();
        check_place();
        check_certificate();
        check_qualification();
        check_separation();
        check_ending();
        auto more = organisation_objections(roster_, act_);
        std::move(more.begin(), more.end(), std::back_inserter(found_));
        auto standing = standing_objections(roster_, act_);
        std::move(standing.begin(), standing.end(), std::back_inserter(found_));
        return std::move(found_);
    }

private:
    void object(std::string_view field, std::string what, std::string mend, std::string article = "derived")
    {
        found_.push_back({std::string{field}, std::move(what), std::move(mend), std::move(article)});
    }

    /// With a guard's own words for people.
    void say(std::string guard, std::string_view field, std::string what, std::string mend, std::string article = "derived")
    {
        found_.push_back({std::string{field}, std::move(what), std::move(mend), std::move(article), std::move(guard)});
    }

    std::string text(std::string_view field) const { return std::string{act_.form.text(field)}; }
    bool is(std::string_view kind) const { return act_.kind == kind; }
    PersonKey person() const { return PersonKey{text("person")}; }
    Period period() const
    {
        auto const from = parse_day(act_.form.text("from"));
        return {from ? *from : act_.day, parse_day(act_.form.text("to"))};
    }

    void check_form()
    {
        if (!act_.form.is_object()) {
            object("", "the form is no object", "send its fields");
            return;
        }
        if (!all_nfc(act_.form)) object("", "text that is not in Unicode normal form C", "type it again");
        auto const fields = fields_of(act_.kind);
        for (auto const& member : act_.form.as_object()) {
            auto const& name = member.first;
            if (std::none_of(fields.begin(), fields.end(), [&](ActField const& each) { return each.name == name; }))
                object(name, act_.kind + " has no field " + name, "take it out");
        }
        for (auto const& field : fields) {
            auto const& value = act_.form.at(field.name);
            if (value.is_null() ? field.required : !fits(value, field.type))
                object(field.name, std::string{field.name} + (value.is_null() ? " is missing" : " is not as it should be"), "fill it in");
        }
    }

    void check_person()
    {
        if (is("person_added")) {
            if (!is_key(text("person")))
                say("key_sound", "person", "\"" + text("person") + "\" is no key", "use letters, digits, '.', '_' and '-'");
            if (roster_.person(person()) != nullptr)
                say("key_free", "person", "person " + text("person") + " is known already", "choose another key");
            if (!is_place(text("home")))
                say("place_known", "home", "\"" + text("home") + "\" is no place", "write a township, department or county code");
        } else if (!act_.form.at("person").is_null() && roster_.person(person()) == nullptr) {
            say("person_known", "person", "nobody is called " + text("person"), "add the person first");
        }
    }

    void check_period()
    {
        auto const days = period();
        if (days.to && *days.to < days.from && !act_.form.at("from").is_null())
            say("days_in_order", "to", "the last day lies before the first", "exchange the two days");
    }

    void check_place()
    {
        if (act_.form.at("post").is_null()) return; // a seat's own checks look at its place too
        auto const post = text("post");
        if (!is_post(post)) {
            object("post", "no post is called \"" + post + "\"", "use a known post");
        } else if (is_outside(post)) {
            object("post", post + " is no post of an authority", "choose another post");
        }
        if (!is_place(text("place")))
            say("place_known", "place", "\"" + text("place") + "\" is no place", "write a township, department or county code");
        auto const* who = roster_.person(person());
        if (who != nullptr && is("lent") && text("place") == who->home)
            say("not_to_ones_own", "place", "a loan to one's own home", "give the post instead");
        if (!is("post_given") && !is("lent")) return;
        for (auto const& held : own_posts()) {
            if (held.post == post && held.place == text("place") && held.period.meets(period()))
                say("held_already", "post", text("person") + " holds " + post + " there on some of these days", "end it first");
        }
    }

    /// Only staff of the authority may hold a certificate; auxiliaries never. 处罚法 §42.1
    void check_certificate()
    {
        if (is("certificate_recorded")) {
            if (!is_certificate_number(text("number")))
                object("number", "\"" + text("number") + "\" is no number of a certificate", "letters, digits and dashes, as printed");
            if (roster_.certificate(text("number")) != nullptr)
                say("certificate_free", "number", "certificate " + text("number") + " is recorded already", "check the number");
            if (roster_.auxiliary(person(), period().from))
                say("staff_only", "person", text("person") + " is an auxiliary", "only staff may hold a certificate", "行政处罚法 §42.1");
        }
        if (!act_.kind.starts_with("certificate_") || is("certificate_recorded")) return;
        auto const* certificate = roster_.certificate(text("number"));
        if (certificate == nullptr) {
            say("certificate_known", "number", "no certificate " + text("number"), "record it first");
            return;
        }
        if (is("certificate_found_invalid")) {
            auto const last = certificate->ended_from ? *certificate->ended_from - std::chrono::days{1} : *certificate->period.to;
            if (period().from < certificate->period.from || period().from > last)
                object("from", "certificate " + text("number") + " isn't valid on that day as it stands",
                       "write a day on which it counted");
            return;
        }
        if (certificate->ended_from && !is("certificate_returned"))
            say("certificate_goes_on", "number", "certificate " + text("number") + " has ended",
                "an ended one stays ended: record the new one");
        if (is("certificate_ended") && period().from > *certificate->period.to)
            say("certificate_goes_on", "from", "certificate " + text("number") + " ends by itself before that day", "write an earlier day");
        if (is("certificate_returned") && certificate->returned_on)
            say("certificate_not_yet_so", "number", "certificate " + text("number") + " was handed in before", "nothing is to be recorded");
        auto const suspended = std::any_of(certificate->suspensions.begin(), certificate->suspensions.end(),
                                           [&](Period const& each) { return !each.to || period().from <= *each.to; });
        if (is("certificate_restored") && !suspended)
            say("certificate_suspended_then", "number", "certificate " + text("number") + " is not suspended then",
                "nothing is to be restored");
    }

    void check_qualification()
    {
        if (is("qualification_recorded") && text("basis") != "legal_qualification" && text("basis") != "not_first_time")
            object("basis", "\"" + text("basis") + "\" is no basis of a reviewer's qualification", "legal_qualification or not_first_time",
                   "行政处罚法 §58.2");
    }

    std::vector<Posting> own_posts() const
    {
        auto all = std::vector<Posting>{};
        auto const* who = roster_.person(person());
        if (who == nullptr) return all;
        all = who->postings;
        for (auto const& loan : who->loans) all.push_back({loan.post, loan.place, loan.period});
        return all;
    }

    /// Who administers the system (三员) holds no second post on any day, and stands in for nobody. INV-43
    void check_separation()
    {
        auto const* who = roster_.person(person());
        if (who == nullptr || (!is("post_given") && !is("lent"))) return;
        for (auto const& held : all_posts_of(roster_, *who)) {
            if (!held.period.meets(period()) || !(is_administrator(held.post) || is_administrator(text("post")))) continue;
            object("post", text("post") + " beside " + held.post + ": an administrator holds one post only",
                   "end the other post first, or choose another person");
            found_.back().guard = "posts_kept_apart";
            return; // one reason is enough
        }
    }

    void check_ending()
    {
        if (!is("post_ended") && !is("lent_ended")) return;
        auto const last = period().to.value_or(act_.day);
        auto const* who = roster_.person(person());
        if (who == nullptr) return;
        auto const ends = [&](auto const& each) {
            return each.post == text("post") && each.place == text("place") && (each.period.holds(last) || each.period.from > last);
        };
        auto const any = is("post_ended") ? std::any_of(who->postings.begin(), who->postings.end(), ends)
                                          : std::any_of(who->loans.begin(), who->loans.end(), ends);
        if (!any) say("held_then", "post", text("person") + " does not hold " + text("post") + " there", "check post, place and day");
    }

    Roster const& roster_;
    TeamAct const& act_;
    std::vector<Objection> found_;
};

} // namespace

std::vector<Objection> Roster::validate(TeamAct const& act) const { return Judge{*this, act}.objections(); }

} // namespace xz::team
