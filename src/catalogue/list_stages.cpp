// SPDX-License-Identifier: Apache-2.0
#include "catalogue/list_stages.hpp"

#include <algorithm>
#include <map>

namespace xz::catalogue {

namespace {

constexpr auto delegation = "行政处罚法 §24.1";

class Judge {
public:
    Judge(Lists const& lists, ListAct const& act, Catalogue const* draft, RunningAsked const& running)
        : lists_{lists}, act_{act}, form_{act.form}, content_{draft}, running_{running}
    {
    }

    std::vector<ListObjection> all()
    {
        if (act_.step == "draft_made") made();
        if (act_.step == "draft_sent" && stands_at({Stage::Draft}, {"draft_made", "draft_reviewed"})) ones_own();
        if (act_.step == "draft_reviewed") reviewed();
        if (act_.step == "draft_approved") approved();
        if (act_.step == "draft_withdrawn" && stands_at({Stage::Draft, Stage::Review, Stage::Reviewed, Stage::Approved}, {})) ones_own();
        if (act_.step == "published") published();
        if (act_.step == "item_begins") begins();
        if (act_.step == "suspend_item") suspended();
        if (act_.step == "resume_item") resumed();
        if (act_.step == "take_back_item") taken_back();
        if (act_.step == "move_matter") moved();
        if (act_.step == "law_ended") law_ended();
        if (act_.step == "law_stands") law_stands();
        if (act_.step == "item_evaluated") evaluated();
        return std::move(objections_);
    }

private:
    void object(std::string guard, std::string article, std::string missing, std::vector<std::string> mended_by = {"form"})
    {
        objections_.push_back({std::move(guard), std::move(article), std::move(missing), std::move(mended_by)});
    }

    Draft const* draft() const { return lists_.draft(form_.text("id")); }
    Day from() const { return parse_day(form_.text("from")).value_or(act_.day); }

    void made()
    {
        if (draft() != nullptr) object("list_id_new", "derived", "id");
        for (auto const& version : lists_.versions())
            if (version.id == form_.text("id")) object("list_id_new", "derived", "id");
    }

    /// A department sends and withdraws what it drafted; the county's own post, which names none, any draft. 处罚法 §24.1: the power is his
    /// whose items they are.
    void ones_own()
    {
        auto const named = form_.text("department");
        if (!named.empty() && named != draft()->department) object("draft_of_department", delegation, "department");
    }

    bool stands_at(std::vector<Stage> const& stages, std::vector<std::string> mended_by)
    {
        auto const* one = draft();
        auto const there = one != nullptr && std::find(stages.begin(), stages.end(), one->stage) != stages.end();
        if (!there) object("draft_stands_there", "derived", "id", std::move(mended_by));
        return there;
    }

    /// 处罚法 §58.2 in its sense, and the house: nobody reviews or approves what he drafted.
    void another(std::string const& than, std::string const& what)
    {
        if (than == act_.by) object("list_by_another", "derived", what, {});
    }

    void reviewed()
    {
        if (stands_at({Stage::Review}, {"draft_sent"})) another(draft()->drafted_by, "drafted_by");
    }

    void approved()
    {
        if (!stands_at({Stage::Reviewed}, {"draft_reviewed"})) return;
        another(draft()->drafted_by, "drafted_by");
        another(draft()->reviewed_by, "reviewed_by");
        auto const paper_day = parse_day(form_.text("approved_on"));
        if (paper_day && *paper_day > act_.day) object("list_day_not_later", "derived", "approved_on");
        if (form_.text("result") != "returned" && form_.text("paper").empty()) object("list_has_paper", delegation, "paper");
    }

    /// 处罚法 §5.3, §34: published before it is used, so never from a day that is over; and no power ends by silence.
    void published()
    {
        if (!stands_at({Stage::Approved}, {"draft_approved"})) return;
        if (from() < act_.day) object("list_from_not_past", "行政处罚法 §5.3", "from");
        for (auto& one : version_objections(lists_, form_.text("id"), from(), parse_day(form_.text("to"))))
            objections_.push_back(std::move(one));
        follows_its_base();
        auto const* before = lists_.version_on(from());
        if (before == nullptr || content_ == nullptr) return;
        auto ended = Reach{};
        for (auto const& [code, item] : before->catalogue->items())
            if (item.power_mode != PowerMode::Assisting && content_->item(code) == nullptr) ended.items.insert(code);
        if (ended.items.empty()) return;
        for (auto const& one : running_(ended))
            if (lists_.history().taking_back(one.item, one.township, from()) == nullptr)
                object("ended_item_taken_back", delegation, one.item + " · " + name_of(one), {"take_back_item"});
    }

    /// Whoever reviewed and approved it saw what it changes in its base. Another version between them would be undone in silence, and so
    /// would this one by a version that begins after it.
    void follows_its_base()
    {
        auto const& all = lists_.versions();
        if (!all.empty() && all.back().from > from()) object("list_begins_last", "行政处罚法 §5.3", all.back().id);
        auto const newest = all.empty() ? std::string{} : all.back().id;
        if (draft()->base != newest) object("draft_of_newest", "行政处罚法 §5.3", newest.empty() ? "base" : newest, {"draft_made"});
    }

    static std::string name_of(Running const& one) { return one.number.empty() ? one.matter : one.number; }

    /// The items are of the list on that day: those that aren't are named.
    std::vector<Item const*> items_on(Day day)
    {
        auto found = std::vector<Item const*>{};
        for (auto const& code : reach_of(form_).items) {
            auto const* item = lists_.item_on(code, day);
            if (item == nullptr) object("item_on_the_list", delegation, code);
            if (item != nullptr) found.push_back(item);
        }
        if (found.empty() && objections_.empty()) object("item_on_the_list", delegation, "items");
        return found;
    }

    /// 处罚法 §24.3: it is evaluated by who delegates it, or by the county for all.
    void evaluated()
    {
        auto const department = form_.text("department");
        for (auto const* item : items_on(act_.day))
            if (!department.empty() && item->department != department) object("item_of_department", delegation, item->code);
    }

    void townships_known(Day day)
    {
        auto const* version = lists_.version_on(day);
        for (auto const& township : reach_of(form_).townships)
            if (version == nullptr || version->catalogue->township(township) == nullptr)
                object("township_on_the_list", delegation, township);
    }

    /// R-LIST-3: the province's decision, the county's approval, the publication, the acceptance by this township, the first day.
    void begins()
    {
        townships_known(from());
        for (auto const* item : items_on(from())) {
            if (item->department != form_.text("department")) object("item_of_department", delegation, item->code);
            if (item->power_mode != PowerMode::Conferred && item->power_mode != PowerMode::Entrusted)
                object("item_is_delegated", delegation, item->code);
        }
        auto const signed_on = parse_day(form_.text("signed_on"));
        if (signed_on && *signed_on > from()) object("acceptance_before_use", delegation, "signed_on");
        if (signed_on && *signed_on > act_.day) object("list_day_not_later", "derived", "signed_on");
    }

    void suspended()
    {
        townships_known(from());
        items_on(from());
        if (from() < act_.day) object("list_from_not_past", "行政处罚法 §5.3", "from");
    }

    void resumed()
    {
        townships_known(from());
        auto const reach = reach_of(form_);
        for (auto const& item : reach.items) {
            if (reach.townships.empty() && !lists_.history().suspended_somewhere(item, from()))
                object("item_is_suspended", "derived", item, {"suspend_item"});
            for (auto const& township : reach.townships)
                if (lists_.history().suspension(item, township, from()) == nullptr)
                    object("item_is_suspended", "derived", item + " · " + township, {"suspend_item"});
        }
        if (from() < act_.day) object("list_from_not_past", "行政处罚法 §5.3", "from");
    }

    /// INV-57: every matter that runs under the items has exactly one fate.
    void taken_back()
    {
        townships_known(from());
        for (auto const* item : items_on(from())) not_taken_back_yet(item->code);
        if (from() < act_.day) object("list_from_not_past", "行政处罚法 §5.3", "from");
        auto told = std::map<std::string, std::size_t, std::less<>>{};
        for (auto const* fate : {"hand_over", "finish", "end"})
            for (auto const& matter : texts_of(form_, fate)) ++told[matter];
        auto const runs = running_(reach_of(form_));
        for (auto const& one : runs) {
            auto const named = told.find(one.matter);
            if (named == told.end())
                object("each_matter_has_its_fate", delegation, name_of(one));
            else if (named->second != 1)
                object("one_fate_each", delegation, name_of(one));
        }
        for (auto const& one : told)
            if (std::none_of(runs.begin(), runs.end(), [&](auto const& running) { return running.matter == one.first; }))
                object("fate_of_a_running_matter", delegation, one.first);
        auto const finishes = !texts_of(form_, "finish").empty() || form_.text("later") == word(Fate::Finish);
        if (finishes && form_.text("finish_basis").empty()) object("finish_says_so", delegation, "finish_basis");
    }

    /// A second decision about the same would give matters another fate than the first did.
    void not_taken_back_yet(std::string const& item)
    {
        auto const* version = lists_.version_on(from());
        auto const reach = reach_of(form_);
        for (auto const& [township, place] : version->catalogue->townships())
            if (reach.covers(item, township) && lists_.history().taking_back(item, township, from()) != nullptr)
                object("item_not_taken_back", delegation, item + " · " + township, {"form", "item_begins"});
    }

    void moved()
    {
        auto const fate = lists_.history().fate(form_.text("matter"), form_.text("item"), form_.text("township"), act_.day);
        if (fate != Fate::HandOver) object("matter_to_hand_over", "行政处罚法 §22", "matter", {"take_back_item"});
        auto const* taken = lists_.history().taking_back(form_.text("item"), form_.text("township"), act_.day);
        if (taken != nullptr && taken->moved.contains(form_.text("matter"))) object("matter_moved_once", "derived", "matter", {});
    }

    /// An end may be recorded before its day, or late: it works from its own day.
    void law_ended()
    {
        auto const end = law_end_of(form_, act_.day);
        if (!end) return object("law_end_readable", "derived", "articles");
        if (end->version && end->from < *end->version) object("law_end_after_version", "derived", "from");
    }

    void law_stands()
    {
        auto const end = law_end_of(form_, act_.day);
        if (!end || !lists_.law_ends().has(*end)) object("law_end_recorded", "derived", "law", {"law_ended"});
    }

    Lists const& lists_;
    ListAct const& act_;
    Json const& form_;
    Catalogue const* content_;
    RunningAsked const& running_;
    std::vector<ListObjection> objections_;
};

} // namespace

std::vector<ListObjection> version_objections(Lists const& lists, std::string_view id, Day from, std::optional<Day> to)
{
    auto found = std::vector<ListObjection>{};
    if (to && *to < from) found.push_back({"list_days_in_order", "derived", "to", {"form"}});
    for (auto const& version : lists.versions()) {
        if (version.id == id) found.push_back({"list_id_new", "derived", "id", {"form"}});
        if (version.from == from) found.push_back({"list_day_free", "derived", "from", {"form"}});
    }
    return found;
}

std::vector<ListObjection> list_objections(Lists const& lists, ListAct const& act, Catalogue const* draft, RunningAsked const& running)
{
    return Judge{lists, act, draft, running}.all();
}

} // namespace xz::catalogue
