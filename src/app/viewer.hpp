// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/county.hpp"
#include "store/search_index.hpp"

namespace xz::app {

/// Who looks, as the county's record knows the person on that day: the one place that says who may see what.
class Viewer {
public:
    Viewer(Knowledge const& known, std::string const& county_code, std::string person, Day day);

    std::string const& person() const { return person_; }
    std::vector<team::Posting> const& postings() const { return postings_; }
    bool holds(std::string_view post) const;
    bool holds_any(std::vector<std::string_view> const& posts) const;
    bool holds_at(std::string_view post, std::string_view place) const;

    /// The matter is in a place, or of a department, that the person works for; of a stationed agency, its department's items in its
    /// township, and what a stationed agency may be asked there; of the guidance team, where it was asked. Administrators (三员) and
    /// personnel see no matter. `procedures`: of the matter and its runs, as `store::procedures_of` writes them.
    bool sees(std::string_view township, std::string_view item, std::string_view procedures = {}) const;
    bool sees(store::MatterView const& matter) const;
    /// Sees it and works on it: personal data are part of that work. Who only supervises or advises gives a reason first.
    bool works_on(std::string_view township, std::string_view item, std::string_view procedures = {}) const;
    bool works_on(store::MatterView const& matter) const;
    /// Hours, tests and shadowing of people of that home by name, and why a certificate was suspended: who leads them there, and the
    /// county's personnel and supervision.
    bool leads_people_of(std::string_view home) const;
    /// Things of that place: who works there, and the county's keepers, personnel and supervision.
    bool sees_supplies_of(std::string_view place) const;
    /// What the person may record in matters: nothing at all; only what a step gives to a post of his own; that, and what parties,
    /// courts and calendars do.
    enum class Records { Nothing, OwnSteps, All };
    Records records() const;
    bool may_act() const { return records() != Records::Nothing; }

    bool sees_all() const { return sees_all_; }
    /// Names are clear wherever he sees a matter: so they may be searched.
    bool finds_by_name() const;
    /// What is seen beside whole townships and departments.
    std::vector<store::ListScope> scopes() const;
    std::vector<std::string> const& townships() const { return townships_; }
    /// Items of the departments that the person works for.
    std::vector<std::string> items() const;

    /// The people of that place with their history: who holds a post there, the county's personnel, supervisors and guidance team, and the
    /// audit administrator.
    bool sees_team(std::string_view place) const;
    /// Every place's.
    bool sees_every_team() const;

    /// The person decides, seals or administers: a password alone is not enough.
    bool needs_second_factor() const;

private:
    /// Less than a township: an agency's own items, and runs of some procedures.
    struct Part {
        std::string township;   // "": of any
        std::string department; // "": none
        std::vector<std::string> procedures;
        bool works = false;
    };
    void take_part(team::Posting const& posting);
    bool within(Part const& part, std::string_view township, std::string_view item, std::string_view procedures) const;
    std::vector<std::string> items_of(std::set<std::string, std::less<>> const& departments) const;
    bool of_department(std::string_view item) const;

    Knowledge const& known_;
    std::string county_;
    std::string person_;
    Day day_;
    std::vector<team::Posting> postings_;
    bool sees_all_ = false;
    std::vector<std::string> townships_;
    std::set<std::string, std::less<>> departments_;
    std::set<std::string, std::less<>> working_; // townships in which the person does casework
    std::vector<Part> parts_;
};

/// Posts of the staff that may act in matters at all.
std::vector<std::string_view> acting_posts();
std::string_view word(Viewer::Records records);

/// 李某 -> 李*, 金寨某燃气有限公司 -> 金*: what those see who have no need of the name.
std::string masked_name(std::string_view name);

} // namespace xz::app
