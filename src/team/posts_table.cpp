// SPDX-License-Identifier: Apache-2.0
#include "team/posts_table.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "team/posts.hpp"
#include "team/separation.hpp"

namespace xz::team {

namespace {

class Table {
public:
    Table(Roster const& roster, std::vector<std::string> const& places, Day day) : roster_{roster}, places_{places}, day_{day} {}

    std::vector<PostRow> rows()
    {
        for (auto const& [key, seat] : roster_.seats())
            if (seat.period.holds(day_) && wanted(seat.place)) add_seat(seat);
        add_unseated();
        std::stable_sort(rows_.begin(), rows_.end(), [](PostRow const& a, PostRow const& b) {
            return std::tuple{a.place, rank(a.post)} < std::tuple{b.place, rank(b.post)};
        });
        return std::move(rows_);
    }

private:
    static std::ptrdiff_t rank(std::string_view post) { return std::find(posts.begin(), posts.end(), post) - posts.begin(); }
    bool wanted(std::string const& place) const
    {
        return places_.empty() || std::find(places_.begin(), places_.end(), place) != places_.end();
    }

    RowHolder holder(PersonKey const& key, Period const& period) const
    {
        return {key, period, roster_.certified(key, day_), roster_.on_leave(key, day_), roster_.away(key, day_)};
    }

    void add_seat(Seat const& seat)
    {
        auto row =
            PostRow{.seat = &seat, .post = seat.post, .place = seat.place, .holders = {}, .deputies = {}, .holes = {}, .by_case = {}};
        for (auto const& key : roster_.given(seat, day_)) {
            for (auto const& posting : roster_.person(key)->postings)
                if (posting.seat == seat.key && posting.period.holds(day_)) row.holders.push_back(holder(key, posting.period));
        }
        auto seen = std::set<PersonKey>{};
        for (auto const& key : seat.named)
            if (seen.insert(key).second) add_deputies(row, key, seat.key);
        find_holes(row);
        find_by_case(row);
        rows_.push_back(std::move(row));
    }

    void add_deputies(PostRow& row, PersonKey const& key, std::string const& seat) const
    {
        auto const held = roster_.posts_of(key, day_);
        auto const in = std::any_of(held.begin(), held.end(), [&](auto const& each) { return each.deputy && each.seat == seat; });
        for (auto const& deputy : roster_.person(key)->deputyships)
            if (deputy.seat == seat && deputy.period.holds(day_)) row.deputies.push_back({key, deputy.period, deputy.ordered, in});
    }

    void find_holes(PostRow& row) const
    {
        auto const hole = [&](bool is, char const* word) {
            if (is) row.holes.push_back(word);
        };
        auto const any = [&](auto const& asked) { return std::any_of(row.holders.begin(), row.holders.end(), asked); };
        hole(row.holders.empty(), "no_person");
        hole(row.deputies.empty(), "no_deputy");
        hole(any([](auto const& each) { return each.on_leave; }), "on_leave");
        hole(any([](auto const& each) { return each.away; }), "away");
        hole(row.seat->needs_certificate && any([](auto const& each) { return !each.certified; }), "no_certificate");
        hole(row.seat->needs_qualification && any([&](auto const& each) { return !qualified(each.person); }), "no_qualification");
    }

    bool qualified(PersonKey const& key) const
    {
        auto const& all = roster_.person(key)->qualifications;
        return std::any_of(all.begin(), all.end(), [&](auto const& each) { return each.from <= day_; });
    }

    void find_by_case(PostRow& row) const
    {
        for (auto const& each : row.holders) {
            for (auto const& other : roster_.posts_of(each.person, day_)) {
                auto const* apart = other.place == row.place ? kept_apart(row.post, other.post) : nullptr;
                auto const known = std::find(row.by_case.begin(), row.by_case.end(), other.post) != row.by_case.end();
                if (apart != nullptr && apart->by_case && !known) row.by_case.push_back(other.post);
            }
        }
    }

    /// What people hold without a row of the table: one row for each post and place.
    void add_unseated()
    {
        auto by_post = std::map<std::pair<std::string, std::string>, PostRow>{};
        for (auto const& [key, who] : roster_.people()) {
            for (auto const& posting : roster_.posts_of(key, day_)) {
                if (!posting.seat.empty() || !wanted(posting.place)) continue;
                auto& row = by_post[{posting.place, posting.post}];
                row.post = posting.post;
                row.place = posting.place;
                row.holders.push_back(holder(key, posting.period));
            }
        }
        for (auto& [where, row] : by_post) {
            row.holes.push_back("no_seat");
            find_by_case(row);
            rows_.push_back(std::move(row));
        }
    }

    Roster const& roster_;
    std::vector<std::string> const& places_;
    Day day_;
    std::vector<PostRow> rows_;
};

} // namespace

std::vector<PostRow> posts_table(Roster const& roster, std::vector<std::string> const& places, Day day)
{
    return Table{roster, places, day}.rows();
}

} // namespace xz::team
