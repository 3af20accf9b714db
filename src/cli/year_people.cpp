// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cli/year.hpp"

namespace xz::cli {

namespace {

constexpr auto deputies = 3;
constexpr auto lent_to = "2028-12-31";

class Staff {
public:
    Staff(YearPlan const& plan, catalogue::Catalogue const& catalogue, team::Roster const& there, Draw& draw)
        : plan_{plan}, catalogue_{catalogue}, there_{there}, draw_{draw}
    {
    }

    std::vector<team::TeamAct> acts()
    {
        for (auto const& [code, township] : catalogue_.townships()) {
            auto const told = plan_.townships.find(code);
            auto const own = YearTownship{plan_.other_officers, {}};
            officers(township, told == plan_.townships.end() ? own : told->second);
            if (there_.holders("township_head", code, plan_.from).empty()) office(township);
        }
        lend("legal_reviewer", "reviewer", plan_.reviewers);
        lend("hearing_officer", "presider", plan_.presiders);
        return std::move(acts_);
    }

private:
    void add(std::string kind, Json form) { acts_.push_back({std::move(kind), std::move(form), plan_.from}); }

    std::string person(std::string const& id, std::string const& home, std::vector<std::string> const& posts)
    {
        add("person_added", Json::object().set("person", id).set("name", draw_.name(plan_)).set("home", home).set("auxiliary", false));
        for (auto const& post : posts) add("post_given", Json::object().set("person", id).set("post", post).set("place", home));
        return id;
    }

    void officers(catalogue::Township const& township, YearTownship const& wanted)
    {
        for (auto n = 0; n < wanted.officers; ++n) {
            auto const id =
                person(short_name(township) + ".officer" + std::to_string(n + 1), township.code, {"patrol_officer", "case_handler"});
            auto const from_last = static_cast<std::size_t>(wanted.officers - 1 - n);
            auto const ends = from_last < wanted.ends.size() ? wanted.ends[from_last] : plan_.certified_to;
            add("certificate_recorded", Json::object()
                                            .set("person", id)
                                            .set("number", "SL-" + township.code.substr(6) + "-1" + std::to_string(n + 1))
                                            .set("from", "2024-01-01")
                                            .set("to", to_string(ends))
                                            .set("fields", Json{Json::Array{"*"}})
                                            .set("province", "安徽省"));
        }
    }

    void office(catalogue::Township const& township)
    {
        auto const name = short_name(township);
        person(name + ".head", township.code, {"township_head", "discussion_member"});
        for (auto n = 1; n <= deputies; ++n) person(name + ".deputy" + std::to_string(n), township.code, {"discussion_member"});
        person(name + ".brigade", township.code, {"brigade_head"});
        person(name + ".clerk", township.code, {"filing_clerk"});
        person(name + ".finance", township.code, {"finance_clerk"});
    }

    /// People of the county, each lent in writing to the townships in turn.
    void lend(std::string const& post, std::string const& called, int count)
    {
        auto ids = std::vector<std::string>{};
        auto const county = plan_.townships.empty() ? std::string{} : plan_.townships.begin()->first.substr(0, 6);
        for (auto n = 1; n <= count; ++n) {
            ids.push_back(person("county." + called + std::to_string(n), county, {post}));
            if (post == "legal_reviewer")
                add("qualification_recorded", Json::object().set("person", ids.back()).set("basis", "legal_qualification"));
        }
        auto turn = std::size_t{0};
        for (auto const& [code, township] : catalogue_.townships()) {
            if (!there_.holders(post, code, plan_.from).empty()) continue;
            auto const paper = "示例借调〔2025〕" + std::to_string(++papers_) + "号";
            add("lent", Json::object()
                            .set("person", ids[turn++ % ids.size()])
                            .set("post", post)
                            .set("place", code)
                            .set("from", to_string(plan_.from))
                            .set("to", lent_to)
                            .set("paper", paper));
        }
    }

    YearPlan const& plan_;
    catalogue::Catalogue const& catalogue_;
    team::Roster const& there_;
    Draw& draw_;
    std::vector<team::TeamAct> acts_;
    int papers_ = 0;
};

} // namespace

std::string short_name(catalogue::Township const& township)
{
    auto text = township.name_en.substr(0, township.name_en.find(' '));
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string Draw::name(YearPlan const& plan)
{
    for (;;) {
        auto name = of(plan.names.at("surnames")) + of(plan.names.at("middle"));
        name += of(plan.names.at("given"));
        if (taken_.insert(name).second) return name;
    }
}

std::string Draw::organisation(YearPlan const& plan, std::string const& trade)
{
    for (;;) {
        auto name = of(plan.names.at("middle")) + of(plan.names.at("given"));
        name += trade;
        if (taken_.insert(name).second) return name;
    }
}

std::vector<team::TeamAct> people_of_year(YearPlan const& plan, catalogue::Catalogue const& catalogue, team::Roster const& there,
                                          Draw& draw)
{
    return Staff{plan, catalogue, there, draw}.acts();
}

} // namespace xz::cli
