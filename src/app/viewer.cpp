// SPDX-License-Identifier: Apache-2.0
#include "app/viewer.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "team/posts.hpp"

namespace xz::app {

namespace {

constexpr auto blind = std::to_array<std::string_view>({"system_admin", "security_admin", "audit_admin", "hr_officer"});
constexpr auto deciding = std::to_array<std::string_view>(
    {"township_head", "department_head", "legal_reviewer", "system_admin", "security_admin", "audit_admin", "hr_officer"});
/// Of the county as a whole: they see every township, and no personal data without a reason; they work on no matter, and take in any only
/// the steps that the rules give to their own post.
constexpr auto onlookers = std::to_array<std::string_view>({"county_supervisor", "guidance_member"});
/// Whoever supervises, advises or answers from an agency of his own witnesses nothing that a party, a court or the calendar did.
constexpr auto own_steps_alone = std::to_array<std::string_view>({"county_supervisor", "guidance_member", "station_officer"});

constexpr auto leading = std::to_array<std::string_view>({"brigade_head", "township_head", "department_head", "hr_officer"});

template <class List>
bool among(List const& list, std::string_view post)
{
    return std::find(list.begin(), list.end(), post) != list.end();
}

constexpr auto county_digits = std::size_t{6};

bool is_township(std::string_view place) { return place.size() == 9; }

} // namespace

Viewer::Viewer(Knowledge const& known, std::string const& county_code, std::string person, Day day)
    : known_{known}, county_{county_code}, person_{std::move(person)}, day_{day}, postings_{known.roster.posts_of(PersonKey{person_}, day)}
{
    // A post of the county as a whole that was given elsewhere gives nothing.
    std::erase_if(postings_, [&](auto const& one) { return team::is_county_post(one.post) && one.place != county_code; });
    for (auto const& posting : postings_) {
        if (among(blind, posting.post)) continue;
        if (posting.post == "guidance_member" || posting.post == "station_officer") {
            take_part(posting);
            continue;
        }
        if (among(onlookers, posting.post) && posting.place == county_code) sees_all_ = true;
        if (is_township(posting.place)) {
            townships_.push_back(posting.place);
            if (!among(onlookers, posting.post) && posting.post != "finance_clerk") working_.insert(posting.place);
        } else if (posting.place != county_code) {
            departments_.insert(posting.place);
        }
    }
    std::sort(townships_.begin(), townships_.end());
    townships_.erase(std::unique(townships_.begin(), townships_.end()), townships_.end());
}

void Viewer::take_part(team::Posting const& posting)
{
    if (posting.post == "guidance_member") {
        // Whom the team advises it sees: consultations, and cases reported to it; nothing that nobody asked it about.
        parts_.push_back({is_township(posting.place) ? posting.place : std::string{}, {}, {"matter.guidance", "matter.report"}, false});
        return;
    }
    auto const* who = known_.roster.person(PersonKey{person_});
    auto const home = who == nullptr ? std::string{} : who->home;
    auto const& township = is_township(posting.place) ? posting.place : home;
    auto const& agency = is_township(posting.place) ? home : posting.place;
    if (!is_township(township)) return; // stationed nowhere
    parts_.push_back({township, is_township(agency) ? std::string{} : agency, {"matter.assistance", "matter.information"}, true});
}

bool Viewer::within(Part const& part, std::string_view township, std::string_view item, std::string_view procedures) const
{
    if (!part.township.empty() && part.township != township) return false;
    auto const* listed = part.department.empty() || item.empty() ? nullptr : known_.lists.item_on(item, day_);
    if (listed != nullptr && listed->department == part.department) return true;
    return std::any_of(part.procedures.begin(), part.procedures.end(),
                       [&](auto const& one) { return procedures.find("|" + one + "|") != std::string_view::npos; });
}

bool Viewer::holds(std::string_view post) const
{
    return std::any_of(postings_.begin(), postings_.end(), [&](auto const& posting) { return posting.post == post; });
}

bool Viewer::holds_any(std::vector<std::string_view> const& posts) const
{
    return std::any_of(posts.begin(), posts.end(), [&](auto const post) { return holds(post); });
}

bool Viewer::of_department(std::string_view item) const
{
    if (departments_.empty() || item.empty()) return false;
    auto const* listed = known_.lists.item_on(item, day_);
    return listed != nullptr && departments_.contains(listed->department);
}

bool Viewer::sees(std::string_view township, std::string_view item, std::string_view procedures) const
{
    return sees_all_ || std::find(townships_.begin(), townships_.end(), township) != townships_.end() || of_department(item) ||
           std::any_of(parts_.begin(), parts_.end(), [&](auto const& part) { return within(part, township, item, procedures); });
}

bool Viewer::sees(store::MatterView const& matter) const
{
    if (sees(matter.township, matter.item)) return true;
    return !parts_.empty() && sees(matter.township, matter.item, store::procedures_of(matter));
}

bool Viewer::works_on(std::string_view township, std::string_view item, std::string_view procedures) const
{
    return working_.find(township) != working_.end() || of_department(item) ||
           std::any_of(parts_.begin(), parts_.end(),
                       [&](auto const& part) { return part.works && within(part, township, item, procedures); });
}

bool Viewer::works_on(store::MatterView const& matter) const
{
    if (works_on(matter.township, matter.item)) return true;
    return !parts_.empty() && works_on(matter.township, matter.item, store::procedures_of(matter));
}

bool Viewer::finds_by_name() const
{
    return !sees_all_ && std::all_of(townships_.begin(), townships_.end(), [&](auto const& one) { return working_.contains(one); }) &&
           std::all_of(parts_.begin(), parts_.end(), [](auto const& part) { return part.works; });
}

std::vector<store::ListScope> Viewer::scopes() const
{
    auto scopes = std::vector<store::ListScope>{};
    for (auto const& part : parts_)
        scopes.push_back(
            {part.township, part.department.empty() ? std::vector<std::string>{} : items_of({part.department}), part.procedures});
    return scopes;
}

bool Viewer::holds_at(std::string_view post, std::string_view place) const
{
    return std::any_of(postings_.begin(), postings_.end(), [&](auto const& held) { return held.post == post && held.place == place; });
}

bool Viewer::leads_people_of(std::string_view home) const
{
    return sees_all_ || holds_at("hr_officer", county_) ||
           std::any_of(leading.begin(), leading.end(), [&](auto const post) { return holds_at(post, home); });
}

bool Viewer::sees_supplies_of(std::string_view place) const
{
    return sees_all_ || holds_at("hr_officer", county_) || holds_at("supplies_keeper", county_) ||
           std::any_of(postings_.begin(), postings_.end(), [&](auto const& held) { return held.place == place; });
}

Viewer::Records Viewer::records() const
{
    auto found = Records::Nothing;
    for (auto const& posting : postings_)
        if (!among(blind, posting.post)) found = std::max(found, among(own_steps_alone, posting.post) ? Records::OwnSteps : Records::All);
    return found;
}

std::vector<std::string> Viewer::items() const { return items_of(departments_); }

std::vector<std::string> Viewer::items_of(std::set<std::string, std::less<>> const& departments) const
{
    auto items = std::vector<std::string>{};
    auto const* version = departments.empty() ? nullptr : known_.lists.version_on(day_);
    if (version == nullptr) return items;
    for (auto const& [code, item] : version->catalogue->items())
        if (departments.contains(item.department)) items.push_back(code);
    return items;
}

bool Viewer::sees_every_team() const
{
    return sees_all_ || std::any_of(postings_.begin(), postings_.end(), [](auto const& posting) {
               return posting.post == "audit_admin" || (posting.post == "hr_officer" && posting.place.size() == county_digits);
           });
}

bool Viewer::sees_team(std::string_view place) const
{
    return sees_every_team() || std::any_of(postings_.begin(), postings_.end(), [&](auto const& posting) {
               return posting.place == place && posting.post != "system_admin" && posting.post != "security_admin";
           });
}

bool Viewer::needs_second_factor() const
{
    return std::any_of(postings_.begin(), postings_.end(), [](auto const& posting) { return among(deciding, posting.post); });
}

std::vector<std::string_view> acting_posts()
{
    auto found = std::vector<std::string_view>{};
    std::copy_if(team::posts.begin(), team::posts.end(), std::back_inserter(found),
                 [](auto const post) { return !among(blind, post) && !team::is_outside(post); });
    return found;
}

std::string_view word(Viewer::Records records)
{
    static constexpr auto words = std::to_array<std::string_view>({"nothing", "own_steps", "all"});
    return words[static_cast<std::size_t>(records)];
}

std::string masked_name(std::string_view name)
{
    if (name.empty()) return {};
    auto const first = static_cast<unsigned char>(name.front());
    auto const length = first < 0x80 ? std::size_t{1} : first >= 0xF0 ? std::size_t{4} : first >= 0xE0 ? std::size_t{3} : std::size_t{2};
    return std::string{name.substr(0, length)} + "*";
}

} // namespace xz::app
