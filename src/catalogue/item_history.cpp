// SPDX-License-Identifier: Apache-2.0
#include "catalogue/item_history.hpp"

#include <algorithm>
#include <array>

namespace xz::catalogue {

namespace {

constexpr auto fates =
    std::to_array<std::pair<Fate, std::string_view>>({{Fate::HandOver, "hand_over"}, {Fate::Finish, "finish"}, {Fate::End, "end"}});

template <class List>
auto last_that(List const& list, auto holds) -> decltype(list.front().get())
{
    for (auto i = list.size(); i > 0; --i)
        if (holds(*list[i - 1])) return list[i - 1].get();
    return nullptr;
}

/// The places of `held` that `other` names, or those that it doesn't; nothing where there are none.
std::optional<Reach> places_of(Reach const& held, Reach const& other, bool named)
{
    auto part = held;
    if (other.townships.empty()) return named ? std::optional{part} : std::nullopt;
    if (held.townships.empty() && !named) {
        part.but.insert(other.townships.begin(), other.townships.end());
        return part;
    }
    if (held.townships.empty()) part.townships = other.townships;
    std::erase_if(part.townships, [&](auto const& one) { return held.but.contains(one) || other.townships.contains(one) != named; });
    part.but.clear();
    return part.townships.empty() ? std::nullopt : std::optional{part};
}

Json listed(std::string_view one)
{
    auto list = Json::array();
    list.push(one);
    return list;
}

} // namespace

std::string_view word(Fate value)
{
    return std::find_if(fates.begin(), fates.end(), [&](auto const& one) { return one.first == value; })->second;
}

std::optional<Fate> fate_from_word(std::string_view text)
{
    for (auto const& [fate, name] : fates)
        if (name == text) return fate;
    return std::nullopt;
}

std::vector<std::string> texts_of(Json const& form, std::string_view member)
{
    auto texts = std::vector<std::string>{};
    auto const& list = form.at(member);
    if (list.is_array())
        for (auto const& one : list.as_array())
            if (one.is_string()) texts.push_back(one.as_string());
    return texts;
}

Reach reach_of(Json const& form)
{
    auto reach = Reach{};
    for (auto& item : texts_of(form, "items")) reach.items.insert(std::move(item));
    for (auto& township : texts_of(form, "townships")) reach.townships.insert(std::move(township));
    if (!form.text("township").empty()) reach.townships.insert(std::string{form.text("township")});
    return reach;
}

void ItemHistory::apply(ListAct const& act)
{
    auto const from = parse_day(act.form.text("from")).value_or(act.day);
    ++turns_;
    if (act.step == "item_begins") {
        acceptances_.push_back(
            std::make_shared<Acceptance const>(Acceptance{.of = reach_of(act.form),
                                                          .department = std::string{act.form.text("department")},
                                                          .from = from,
                                                          .signed_on = parse_day(act.form.text("signed_on")).value_or(from),
                                                          .paper = std::string{act.form.text("paper")},
                                                          .province_paper = std::string{act.form.text("province_paper")},
                                                          .county_paper = std::string{act.form.text("county_paper")},
                                                          .turn = turns_}));
    } else if (act.step == "suspend_item") {
        suspensions_.push_back(std::make_shared<Suspension const>(Suspension{.of = reach_of(act.form),
                                                                             .from = from,
                                                                             .to = parse_day(act.form.text("to")),
                                                                             .reason = std::string{act.form.text("reason")},
                                                                             .paper = std::string{act.form.text("paper")}}));
    } else if (act.step == "resume_item") {
        resume(reach_of(act.form), from);
    } else if (act.step == "take_back_item") {
        auto taken = TakingBack{.of = reach_of(act.form),
                                .from = from,
                                .reason = std::string{act.form.text("reason")},
                                .paper = std::string{act.form.text("paper")},
                                .fates = {},
                                .moved = {},
                                .turn = turns_};
        for (auto const& [fate, name] : fates)
            for (auto& matter : texts_of(act.form, name)) taken.fates.emplace(std::move(matter), fate);
        taken.later = fate_from_word(act.form.text("later")).value_or(Fate::HandOver);
        takings_.push_back(std::make_shared<TakingBack const>(std::move(taken)));
    } else if (act.step == "move_matter") {
        for (auto& one : takings_) {
            if (!one->of.covers(act.form.text("item"), act.form.text("township"))) continue;
            auto with = *one;
            with.moved.emplace(std::string{act.form.text("matter")}, act.day);
            one = std::make_shared<TakingBack const>(std::move(with));
        }
    }
}

/// Item by item and place by place: what is used again is cut out of every suspension that holds on that day.
void ItemHistory::resume(Reach const& again, Day from)
{
    auto all = std::vector<std::shared_ptr<Suspension const>>{};
    for (auto const& held : suspensions_) {
        auto const holds = held->from <= from && (!held->to || from <= *held->to);
        auto const ended = holds ? places_of(held->of, again, true) : std::nullopt;
        if (!ended) {
            all.push_back(held);
            continue;
        }
        auto const keep = [&](Reach of, bool named, std::optional<Day> to) {
            std::erase_if(of.items, [&](auto const& item) { return again.items.contains(item) != named; });
            if (of.items.empty() || (to && *to < held->from)) return;
            auto part = *held;
            part.of = std::move(of);
            part.to = to;
            all.push_back(std::make_shared<Suspension const>(std::move(part)));
        };
        keep(held->of, false, held->to);
        keep(*ended, true, from - std::chrono::days{1});
        if (auto const rest = places_of(held->of, again, false)) keep(*rest, true, held->to);
    }
    suspensions_ = std::move(all);
}

Acceptance const* ItemHistory::acceptance(std::string_view item, std::string_view township, Day day) const
{
    return last_that(acceptances_, [&](auto const& one) { return one.from <= day && one.of.covers(item, township); });
}

Suspension const* ItemHistory::suspension(std::string_view item, std::string_view township, Day day) const
{
    return last_that(suspensions_,
                     [&](auto const& one) { return one.from <= day && (!one.to || day <= *one.to) && one.of.covers(item, township); });
}

bool ItemHistory::suspended_somewhere(std::string_view item, Day day) const
{
    return std::any_of(suspensions_.begin(), suspensions_.end(),
                       [&](auto const& one) { return one->from <= day && (!one->to || day <= *one->to) && one->of.items.contains(item); });
}

bool ItemHistory::accepted_again(TakingBack const& taken, std::string_view item, std::string_view township, Day day) const
{
    return std::any_of(acceptances_.begin(), acceptances_.end(), [&](auto const& one) {
        auto const after = one->from > taken.from || (one->from == taken.from && one->turn > taken.turn);
        return after && one->from <= day && one->of.covers(item, township);
    });
}

TakingBack const* ItemHistory::taking_back(std::string_view item, std::string_view township, Day day) const
{
    return last_that(takings_, [&](auto const& one) {
        return one.from <= day && one.of.covers(item, township) && !accepted_again(one, item, township, day);
    });
}

std::optional<Fate> ItemHistory::fate(std::string_view matter, std::string_view item, std::string_view township, Day day) const
{
    auto const* taken = taking_back(item, township, day);
    if (taken == nullptr) return std::nullopt;
    auto const named = taken->fates.find(matter);
    return named == taken->fates.end() ? taken->later : named->second;
}

Json ItemHistory::cut(std::string_view item, std::string_view township, std::string_view matter) const
{
    auto acts = std::multimap<std::size_t, Json>{}; // in their order: of what begins on one day it decides
    auto const add = [&](std::size_t turn, std::string_view step, Day from, Json form) {
        form.set("items", listed(item)).set("township", township).set("from", to_string(from));
        acts.emplace(turn, Json::object().set("step", step).set("form", std::move(form)));
    };
    for (auto const& one : acceptances_)
        if (one->of.covers(item, township)) add(one->turn, "item_begins", one->from, Json::object());
    for (auto const& one : suspensions_)
        if (one->of.covers(item, township))
            add(turns_, "suspend_item", one->from, one->to ? Json::object().set("to", to_string(*one->to)) : Json::object());
    for (auto const& one : takings_) {
        if (!one->of.covers(item, township)) continue;
        auto form = Json::object().set("later", word(one->later));
        if (auto const named = one->fates.find(matter); named != one->fates.end()) form.set(word(named->second), listed(matter));
        add(one->turn, "take_back_item", one->from, std::move(form));
    }
    auto list = Json::array();
    for (auto& [turn, act] : acts) list.push(std::move(act));
    return list;
}

} // namespace xz::catalogue
