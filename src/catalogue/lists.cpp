// SPDX-License-Identifier: Apache-2.0
#include "catalogue/lists.hpp"

#include <algorithm>

namespace xz::catalogue {

namespace {

bool covers(Force const& force, std::string_view township)
{
    return force.townships.empty() || std::find(force.townships.begin(), force.townships.end(), township) != force.townships.end();
}

/// The answer of the item's own lines of force. None: the version's own days and all its townships.
ForceReason by_force(std::vector<Force> const& lines, std::string_view township, Day day)
{
    if (lines.empty()) return ForceReason::InForce;
    auto answer = ForceReason::OtherTownship;
    for (auto const& force : lines) {
        if (!covers(force, township)) continue;
        auto const begun = !force.from || *force.from <= day;
        auto const over = force.to && *force.to < day;
        if (begun && !over) return ForceReason::InForce;
        if (over) answer = ForceReason::Withdrawn;
        if (!begun && answer == ForceReason::OtherTownship) answer = ForceReason::NotYet;
    }
    return answer;
}

} // namespace

std::string_view word(ForceReason value)
{
    switch (value) {
    case ForceReason::InForce:
        return "in_force";
    case ForceReason::NotListed:
        return "not_listed";
    case ForceReason::NotYet:
        return "not_yet";
    case ForceReason::Withdrawn:
        return "withdrawn";
    case ForceReason::OtherTownship:
        return "other_township";
    case ForceReason::Assisting:
        return "assisting";
    case ForceReason::NotAccepted:
        return "not_accepted";
    case ForceReason::Suspended:
        return "suspended";
    case ForceReason::TakenBack:
        return "taken_back";
    case ForceReason::BasisEnded:
        return "basis_ended";
    }
    return {};
}

std::string_view word(Stage value)
{
    switch (value) {
    case Stage::Draft:
        return "draft";
    case Stage::Review:
        return "review";
    case Stage::Reviewed:
        return "reviewed";
    case Stage::Approved:
        return "approved";
    case Stage::Published:
        return "published";
    case Stage::Withdrawn:
        return "withdrawn";
    }
    return {};
}

Json published_json(ListVersion const& version)
{
    auto json = Json::object();
    json.set("id", version.id);
    json.set("from", to_string(version.from));
    if (version.to) json.set("to", to_string(*version.to));
    json.set("hash", to_hex(version.catalogue->hash()));
    return json;
}

std::optional<Fault> Lists::add(ListVersion version)
{
    check(version.catalogue != nullptr, "a version without its catalogue");
    if (version.to && *version.to < version.from) return Fault{"", 0, 0, "the last day lies before the first", "exchange the two days"};
    for (auto const& other : versions_) {
        if (other.id == version.id) return Fault{"", 0, 0, "a version " + version.id + " is published already", "give it another id"};
        if (other.from == version.from)
            return Fault{"", 0, 0, "version " + other.id + " begins on the same day", "let it begin on another day"};
    }
    auto const place = std::find_if(versions_.begin(), versions_.end(), [&](auto const& other) { return version.from < other.from; });
    versions_.insert(place, std::move(version));
    return std::nullopt;
}

ListVersion const* Lists::version_on(Day day) const
{
    ListVersion const* last = nullptr;
    for (auto const& version : versions_) {
        if (version.from <= day) last = &version;
    }
    return last != nullptr && last->to && *last->to < day ? nullptr : last;
}

Item const* Lists::item_on(std::string_view code, Day day) const
{
    auto const* version = version_on(day);
    return version == nullptr ? nullptr : version->catalogue->item(code);
}

ForceReason Lists::without_item(std::string_view code, Day day) const
{
    auto answer = ForceReason::NotListed;
    for (auto const& version : versions_) {
        if (version.catalogue->item(code) == nullptr) continue;
        if (version.from <= day) answer = ForceReason::Withdrawn;
        if (version.from > day && answer == ForceReason::NotListed) answer = ForceReason::NotYet;
    }
    return answer;
}

ForceAnswer Lists::by_list(std::string_view code, std::string_view township, Day day) const
{
    auto const* version = version_on(day);
    auto const* item = version == nullptr ? nullptr : version->catalogue->item(code);
    if (item == nullptr) return {without_item(code, day)};
    if (item->power_mode == PowerMode::Assisting) return {ForceReason::Assisting};
    if (version->catalogue->township(township) == nullptr) return {ForceReason::OtherTownship};
    auto const listed = ForceAnswer{by_force(version->catalogue->force(code), township, day)};
    if (!listed || !version->by_acceptance || item->power_mode == PowerMode::Own) return listed;
    return {history_.acceptance(code, township, day) == nullptr ? ForceReason::NotAccepted : ForceReason::InForce};
}

ForceAnswer Lists::in_force(std::string_view code, std::string_view township, Day day, std::string_view matter) const
{
    if (auto const* taken = history_.taking_back(code, township, day)) {
        if (matter.empty() || history_.fate(matter, code, township, day) != Fate::Finish) return {ForceReason::TakenBack};
        return in_force(code, township, taken->from - std::chrono::days{1}, matter);
    }
    auto const listed = by_list(code, township, day);
    return listed && history_.suspension(code, township, day) != nullptr ? ForceAnswer{ForceReason::Suspended} : listed;
}

std::optional<LawEnd> Lists::basis_end(std::string_view code, Day day) const
{
    auto const* item = item_on(code, day);
    auto end = item == nullptr ? std::nullopt : law_ends_.of(item->basis);
    return end && end->from <= day ? end : std::nullopt;
}

ForceAnswer Lists::may_begin(std::string_view code, std::string_view township, Day day) const
{
    auto const used = in_force(code, township, day);
    return used && basis_end(code, day) ? ForceAnswer{ForceReason::BasisEnded} : used;
}

bool Lists::power_lies(std::string_view code, std::string_view township, Day day, std::string_view matter) const
{
    auto const answer = in_force(code, township, day, matter).why;
    return answer == ForceReason::InForce || answer == ForceReason::Suspended;
}

Draft const* Lists::draft(std::string_view id) const
{
    auto const found = std::find_if(drafts_.begin(), drafts_.end(), [&](auto const& one) { return one.id == id; });
    return found == drafts_.end() ? nullptr : &*found;
}

void Lists::apply(ListAct const& act)
{
    history_.apply(act);
    if (act.step == "law_ended" || act.step == "law_stands")
        if (auto end = law_end_of(act.form, act.day)) act.step == "law_ended" ? law_ends_.add(std::move(*end)) : law_ends_.remove(*end);
    if (act.step == "draft_made")
        drafts_.push_back({.id = std::string{act.form.text("id")},
                           .hash = std::string{act.form.text("hash")},
                           .base = std::string{act.form.text("base")},
                           .note = std::string{act.form.text("note")},
                           .department = std::string{act.form.text("department")},
                           .drafted_by = act.by});
    auto const found = std::find_if(drafts_.begin(), drafts_.end(), [&](auto const& one) { return one.id == act.form.text("id"); });
    if (found == drafts_.end()) return;
    auto& draft = *found;
    auto const returned = act.form.text("result") == "returned";
    draft.taken.push_back({act.step, act.by, act.day, std::string{act.form.text("result")}});
    if (act.step == "draft_sent") draft.stage = Stage::Review;
    if (act.step == "draft_reviewed") {
        draft.stage = returned ? Stage::Draft : Stage::Reviewed;
        draft.reviewed_by = act.by;
        draft.opinion = std::string{act.form.text("opinion")};
    }
    if (act.step == "draft_approved") {
        draft.stage = returned ? Stage::Draft : Stage::Approved;
        draft.approved_by = act.by;
        draft.paper = std::string{act.form.text("paper")};
    }
    if (act.step == "draft_withdrawn") draft.stage = Stage::Withdrawn;
    if (act.step == "published") {
        draft.stage = Stage::Published;
        draft.published_by = act.by;
        draft.from = parse_day(act.form.text("from"));
    }
}

Authority acting_authority(Catalogue const& catalogue, Item const& item, std::string_view township)
{
    switch (item.power_mode) {
    case PowerMode::Assisting:
        return {};
    case PowerMode::Entrusted: {
        auto const* department = catalogue.department(item.department);
        return department == nullptr ? Authority{} : Authority{Authority::Kind::Department, department->code, department->name_zh};
    }
    case PowerMode::Own:
    case PowerMode::Conferred: {
        auto const* place = catalogue.township(township);
        return place == nullptr ? Authority{} : Authority{Authority::Kind::Township, place->code, place->name_zh + "人民政府"};
    }
    }
    return {};
}

} // namespace xz::catalogue
