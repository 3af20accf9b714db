// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "cli/year.hpp"

namespace xz::cli {

namespace {

constexpr auto deputies = 3;
constexpr auto office_of_brigade = 3; // its head, its clerk, and a place that is vacant
constexpr auto county_digits = std::size_t{6};
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
            brigade(township);
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
        for (auto const& post : posts) {
            auto form = Json::object().set("person", id).set("post", post).set("place", home);
            if (seated(post, home)) form.set("seat", seat(id, post, home));
            add("post_given", std::move(form));
        }
        if (home.size() == county_digits) return id;
        add("profile_recorded", Json::object().set("person", id).set("born", born(id)).set("profession", profession(id)));
        return id;
    }

    /// Posts of a township that have a row of their own in its posts table. Of an officer's two the one as handler.
    static bool seated(std::string const& post, std::string const& home)
    {
        return home.size() != county_digits && post != "discussion_member" && post != "patrol_officer";
    }

    std::string seat(std::string const& id, std::string const& post, std::string const& home)
    {
        auto form = Json::object().set("seat", id + ".seat").set("post", post).set("place", home).set("duties", duties_of(post));
        if (post != "township_head" && post != "finance_clerk") form.set("unit", unit_);
        if (post == "case_handler") form.set("needs", Json{Json::Array{"certificate"}});
        add("seat_set", std::move(form));
        return id + ".seat";
    }

    static std::string duties_of(std::string const& post)
    {
        if (post == "township_head") return "批准立案、决定处罚，对执法工作负总责";
        if (post == "brigade_head") return "安排巡查和办案，审查调查报告";
        if (post == "filing_clerk") return "登记线索、管理文书和证据、归档";
        if (post == "finance_clerk") return "管理罚没票据和账目，不经手收缴";
        return "巡查责任片区，调查取证，制作文书";
    }

    /// The brigade's unit and its quota, one more than it has now.
    void brigade(catalogue::Township const& township)
    {
        unit_ = short_name(township) + ".brigade.unit";
        if (!there_.units().contains(unit_))
            add("unit_set", Json::object()
                                .set("unit", unit_)
                                .set("kind", "brigade")
                                .set("name", township.name_zh + "综合行政执法大队")
                                .set("name_en", township.name_en + " Enforcement Brigade")
                                .set("place", township.code));
        auto const told = plan_.townships.find(township.code);
        auto const officers = told == plan_.townships.end() ? plan_.other_officers : told->second.officers;
        add("quota_set", Json::object()
                             .set("place", township.code)
                             .set("number", officers + office_of_brigade + (there_.quota(township.code, plan_.from) == nullptr ? 0 : 3))
                             .set("kind", "public_institution")
                             .set("paper", "示例编〔2025〕" + std::to_string(++quota_papers_) + "号"));
    }

    void deputy(std::string const& person, std::string const& seat)
    {
        add("deputy_named", Json::object().set("person", person).set("seat", seat + ".seat"));
    }

    /// A band of birth years and a profession, by the name of who is made up: the same in every run, and no draw of the year's.
    static std::size_t mixed(std::string const& id)
    {
        auto sum = std::size_t{7};
        for (auto const c : id) sum = sum * 31 + static_cast<unsigned char>(c);
        return sum % 9973;
    }
    static std::string born(std::string const& id)
    {
        auto const first = 1970 + 5 * static_cast<int>(mixed(id) % 6);
        return std::to_string(first) + "-" + std::to_string(first + 4);
    }
    static std::string profession(std::string const& id)
    {
        static constexpr auto words = std::array{"law", "item", "other", "law"};
        return words[mixed(id) / 7 % words.size()];
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
            // Each stands in for the one before; the first has nobody where there is no other.
            if (n > 0) deputy(id, short_name(township) + ".officer" + std::to_string(n));
        }
        if (wanted.officers > 2)
            deputy(short_name(township) + ".officer1", short_name(township) + ".officer" + std::to_string(wanted.officers));
    }

    void office(catalogue::Township const& township)
    {
        auto const name = short_name(township);
        person(name + ".head", township.code, {"township_head", "discussion_member"});
        for (auto n = 1; n <= deputies; ++n) person(name + ".deputy" + std::to_string(n), township.code, {"discussion_member"});
        person(name + ".brigade", township.code, {"brigade_head"});
        person(name + ".clerk", township.code, {"filing_clerk"});
        person(name + ".finance", township.code, {"finance_clerk"});
        deputy(name + ".deputy1", name + ".head");
        deputy(name + ".officer1", name + ".brigade");
        deputy(name + ".brigade", name + ".clerk");
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
    int quota_papers_ = 0;
    std::string unit_;
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
