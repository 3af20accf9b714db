// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/json.hpp"
#include "team/organisation.hpp"

namespace xz::team {

/// What changes the roster. The form's members, `?` = may be absent; days are "2026-02-27"; a `from` that is absent is the act's day.
///   person_added          person, name, home, auxiliary?
///   person_moved          person, home, from?, auxiliary?          (works there from that day on; auxiliary: whether he is one then)
///   post_given            person, post, place, from?, to?, seat?
///   post_ended            person, post, place, to?                 (to: the last day, else the act's day)
///   certificate_recorded  person, number, from, to, fields, province?, kind?
///   certificate_suspended number, from?, to?, ground?
///   certificate_restored  number, from?                            (from: the first day it is valid again)
///   certificate_ended     number, ground, from?                    (from: the first day it is valid no more; ground: left, cancelled,
///   lost) certificate_found_invalid number, from, reason, paper          (a finding of later about any day, R-CERT-6) certificate_returned
///   number, on? qualification_recorded person, basis, from?                    (basis: legal_qualification or not_first_time) lent person,
///   post, place, from, to, paper, away? lent_ended            person, post, place, to? leave_recorded        person, from, to
///   leave_ended           person, to?                              (the last day of the leave that holds on it)
///   interest_declared     person, party_name, relation, from?
///   unit_set              unit, kind, name, place, department?, name_en?, from?
///   unit_managed          unit, township, paper, from?, to?
///   unit_ended            unit, to?
///   seat_set              seat, post, place, duties, unit?, district?, items?, needs?, from?   (needs: certificate, qualification)
///   seat_ended            seat, to?
///   deputy_named          person, seat, from?, to?                 (stands in while the holder is away)
///   deputy_ordered        person, seat, from, to, paper            (holds it on those days)
///   deputy_ended          person, seat, to?
///   quota_set             place, number, kind, paper, from?
///   profile_recorded      person, born, profession                 (born: "1985-1989")
///   secondment_ordered    order, person, borrower, from, to, kind, reason, cover, law?, leader?, leader_reason?
///   secondment_agreed     order, paper
///   secondment_ended      order, to?
///   attendance_noted      person, place, from, note, to?
///   attendance_ended      person, place, to?
/// A place is a township's nine digits, a department's code or a county's six digits. `fields` are department codes or words, "*" for all.
struct TeamAct {
    std::string kind;
    Json form;
    Day day{};
    std::string by{}; // who takes it; "" where nobody asks
};

/// Why an act cannot be kept. `field` is the member of the form, "" for the act.
struct Objection {
    std::string field;
    std::string what;
    std::string mend;
    std::string article;        // "derived" where no article says it
    std::string guard = "form"; // whose words say it to people
    friend bool operator==(Objection const&, Objection const&) = default;
};

struct Posting {
    std::string post;
    std::string place;
    Period period;
    std::string seat{};  // of the posts table, or ""
    bool deputy = false; // held as its deputy
};

struct Suspension : Period {
    std::string ground;
};

/// Days in a department to learn there (跟班学习). R-TRN-3
struct Shadowed : Period {
    std::string department;
};

struct Certificate {
    std::string number;
    Period period;
    std::vector<std::string> fields;
    std::string province;
    std::vector<Suspension> suspensions;
    std::string kind{};
    std::optional<Day> ended_from{}; // before its last day: the first day it is valid no more
    std::string ended_ground{};
    std::optional<Day> returned_on{};
    bool valid(Day day) const;
    bool covers(std::string_view field) const;
};

/// Lent in writing to another place to serve there in one post. `away`: not at the disposal of home meanwhile (抽调); a reviewer or
/// presider that a county shares among townships is not away.
struct Loan {
    std::string post;
    std::string place;
    Period period;
    std::string paper;
    bool away = false;
};

struct Qualification {
    std::string basis;
    Day from{};
};

struct Interest {
    std::string party_name;
    std::string relation;
    Day from{};
};

/// Where a person works from a day on, and whether as an auxiliary (辅助人员: never certified).
struct Home {
    std::string place;
    Day from{};
    bool auxiliary = false;
};

struct Person {
    PersonKey key;
    std::string name;
    std::string home;       // today's, as `auxiliary`
    bool auxiliary = false; // 辅助人员: never certified
    Day since{};
    std::vector<Posting> postings;
    std::vector<Certificate> certificates;
    std::vector<Qualification> qualifications;
    std::vector<Loan> loans;
    std::vector<Period> leave;
    std::vector<Interest> interests;
    std::vector<Deputyship> deputyships{};
    std::vector<Secondment> secondments{};
    std::vector<Attendance> attendances{};
    Profile profile{};
    std::vector<Home> homes{}; // by first day; never empty
    /// Of a past day: before the first one that of the first.
    Home const& home_on(Day day) const;
    /// Days on which none of the certificates counts, by what is known of the person, and why: seconded, long_leave, hours_missed.
    std::vector<Suspension> halts{};
    std::vector<Shadowed> shadowed{};

    /// Valid by itself, and nothing known of the person halts it. R-CERT-2
    bool counts(Certificate const& certificate, Day day) const;
    /// The halt of that day, or null.
    Suspension const* halt(Day day) const;
};

/// Letters, digits and dashes, as numbers of certificates are printed: nothing that gets lost in a link or on paper.
bool is_certificate_number(std::string_view text);

/// Everyone a county's record knows, folded from team acts in their order. Unknown persons get the answer no.
class Roster {
public:
    /// Folds an act that was kept. Throws std::logic_error where it is none that `validate` could ever have let pass.
    void apply(TeamAct const& act);
    /// Everything that speaks against the act as the roster stands; empty: it may be kept and applied.
    std::vector<Objection> validate(TeamAct const& act) const;

    Person const* person(PersonKey const& key) const;
    std::map<PersonKey, Person> const& people() const { return people_; }

    /// Holds a certificate valid on that day that covers the field, not suspended, and is no auxiliary. 处罚法 §42.1
    bool certified(PersonKey const& key, Day day, std::string_view field) const;
    /// The same for any field.
    bool certified(PersonKey const& key, Day day) const;
    /// Why no certificate of the person counts on that day; "" where nothing halts them.
    std::string_view halted(PersonKey const& key, Day day) const;
    /// Learns in that department on that day.
    bool shadows(PersonKey const& key, std::string_view department, Day day) const;
    /// What follows from acts and numbers beside the people's own: `halts` and `shadowed` of a person.
    void settle(PersonKey const& key, std::vector<Suspension> halts, std::vector<Shadowed> shadowed);
    /// Given the post there, or lent there in it, or its deputy who stands in, on that day.
    bool holds_post(PersonKey const& key, std::string_view post, std::string_view place, Day day) const;
    bool holds_post_anywhere(PersonKey const& key, std::string_view post, Day day) const;
    /// Postings of that day, those by loan among them.
    std::vector<Posting> posts_of(PersonKey const& key, Day day) const;
    /// Where the person works on that day: the borrower while lent or seconded away, else home, where he holds a post there. Nothing for
    /// who is unknown, not there yet or there no more.
    std::optional<std::string> belongs_to(PersonKey const& key, Day day) const;
    /// Is the township's legal reviewer (posted, or lent in writing) and has the legal qualification or is recorded as not first-time.
    /// 处罚法 §58.2
    bool qualified_reviewer(PersonKey const& key, Day day, std::string_view township) const;
    bool auxiliary(PersonKey const& key, Day day) const;
    /// Seconded, or lent with `away`.
    bool away(PersonKey const& key, Day day) const;
    bool on_leave(PersonKey const& key, Day day) const;
    /// Declared by that day for a party of that name. 处罚法 §43.1
    bool interested(PersonKey const& key, std::string_view party_name, Day day) const;
    /// Who holds the post there on that day, by key.
    std::vector<PersonKey> holders(std::string_view post, std::string_view place, Day day) const;
    /// Administrators (三员) who hold any second post on that day; empty where they are separated. INV-43
    std::vector<PersonKey> unseparated_administrators(Day day) const;
    bool administrators_separated(Day day) const { return unseparated_administrators(day).empty(); }
    Certificate const* certificate(std::string_view number) const;
    /// As somebody types the number of a certificate that he was shown: blanks around it and small letters don't count.
    Certificate const* certificate_shown(std::string_view typed) const;
    Person const* owner_of(std::string_view number) const;

    std::map<std::string, Unit, std::less<>> const& units() const { return units_; }
    std::map<std::string, Seat, std::less<>> const& seats() const { return seats_; }
    Seat const* seat(std::string_view key) const;
    /// Who was given the seat and holds it on that day, away or not.
    std::vector<PersonKey> given(Seat const& seat, Day day) const;
    /// The township's quota on that day; null before the first.
    Quota const* quota(std::string_view place, Day day) const;
    Secondment const* secondment(std::string_view order) const;
    Person const* seconded(std::string_view order) const;

private:
    Person& known(TeamAct const& act);
    Certificate& known_certificate(TeamAct const& act);
    Secondment& known_secondment(TeamAct const& act);
    Seat& known_seat(TeamAct const& act);
    void add_person(TeamAct const& act);
    void move_person(TeamAct const& act);
    void give(TeamAct const& act);
    bool apply_certificate(TeamAct const& act);
    bool apply_organisation(TeamAct const& act);
    bool apply_deputy(TeamAct const& act);
    bool apply_secondment(TeamAct const& act);
    bool stands_in(Person const& who, Deputyship const& deputy, Day day) const;

    std::map<PersonKey, Person> people_;
    std::map<std::string, PersonKey, std::less<>> owners_; // of certificates
    std::map<std::string, Unit, std::less<>> units_;
    std::map<std::string, Seat, std::less<>> seats_;
    std::map<std::string, std::vector<Quota>, std::less<>> quotas_; // of a place, as they were set
    std::map<std::string, PersonKey, std::less<>> seconded_;        // by the order's number
};

/// The kinds of acts, in the order of TeamAct's list.
std::vector<std::string_view> const& act_kinds();

} // namespace xz::team
