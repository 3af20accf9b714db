// SPDX-License-Identifier: Apache-2.0
#include "cli/year.hpp"

#include <algorithm>

#include "cli/county_stage.hpp"
#include "cli/planned.hpp"
#include "cli/year_staff.hpp"
#include "team/people.hpp"

namespace xz::cli {

namespace {

constexpr auto closer = 12; // tries to let a story end on its day

void replace_all(std::string& text, std::string_view what, std::string_view with)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) text.replace(at, what.size(), with);
}

class Living {
public:
    Living(app::Knowledge const& known, YearPlan const& plan, casework::Cast const& standing, Draw& draw)
        : known_{known}, plan_{plan}, standing_{standing}, draw_{draw}
    {
    }

    PlannedMatter play(YearMatter const& matter)
    {
        auto const& subject = plan_.subjects.at(matter.about);
        auto story = plan_.kinds.at(matter.kind);
        story.item = subject.item;
        story.township = matter.township;
        story.parties = {party_of(subject)};
        auto const pace = draw_pace();
        auto const words = words_of(story, draw_.of(plan_.names.at("villages")), draw_.of(plan_.names.at("groups")));
        auto const turn = draw_.below(16);
        ++number_;
        auto begins = matter.begins ? *matter.begins : *matter.ends - std::chrono::days{30};
        for (auto tried = 0; tried < closer; ++tried) {
            auto played = play_from(story, subject, begins, words, pace, turn);
            auto const last = day_of(played.proposals.back().recorded);
            if (matter.begins && last <= plan_.until) return played;
            if (matter.ends && (last == *matter.ends || (tried >= closer / 2 && last < *matter.ends))) return played;
            if (matter.begins) break;
            begins += *matter.ends - last;
        }
        throw BadInput{{{"year.toml", 0, 0, matter.kind + " " + matter.about + " at " + matter.township + " does not end in time",
                         "let it begin earlier"}}};
    }

private:
    using Words = std::vector<std::pair<std::string, std::string>>;

    law::Party party_of(YearSubject const& subject)
    {
        auto party = law::Party{.id = "p"};
        party.kind = subject.organisation ? law::PartyKind::Organisation : law::PartyKind::Individual;
        party.name = subject.organisation ? draw_.organisation(plan_, draw_.of(subject.trades)) : draw_.name(plan_);
        if (!subject.organisation)
            party.birth_date = make_day(1950 + static_cast<int>(draw_.below(50)), 1 + static_cast<unsigned>(draw_.below(12)),
                                        1 + static_cast<unsigned>(draw_.below(28)));
        return party;
    }

    std::vector<int> draw_pace()
    {
        static auto const often = std::vector<int>{0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3};
        auto pace = std::vector<int>{};
        for (auto n = 0; n < 23; ++n) pace.push_back(often[draw_.below(often.size())]);
        return pace;
    }

    Words words_of(casework::Story const& story, std::string const& village, std::string const& group) const
    {
        auto const& catalogue = *known_.lists.versions().back().catalogue;
        auto const* township = catalogue.township(story.township);
        return {{"{village}", village}, {"{group}", group}, {"{town}", township->name_zh}, {"{party}", story.parties.front().name}};
    }

    /// What the county's people write: the cast's samples, with this matter's own names, places and words.
    casework::Cast cast_for(casework::Story const& story, YearSubject const& subject, Day day, Words const& words, std::size_t turn) const
    {
        auto cast = cast_of(known_, story.township, day, standing_);
        std::rotate(cast.officers.begin(), cast.officers.begin() + static_cast<std::ptrdiff_t>(turn % cast.officers.size()),
                    cast.officers.end());
        std::erase_if(cast.officers, [&](auto const& officer) { return !certified_throughout(officer, day); });
        if (cast.officers.size() < 2) throw BadInput{{{"year.toml", 0, 0, story.township + " has no two officers", "more officers"}}};
        cast.plays["case_handler"] = cast.plays["patrol_officer"] = cast.officers.front();
        auto const& party = story.parties.front();
        auto const instead = Words{{"李某", subject.organisation ? party.name + "法定代表人" : party.name},
                                   {"安徽省金寨县某村", "金寨县" + words[2].second + words[0].second},
                                   {"金寨县某镇人民政府", "金寨县" + words[2].second + "人民政府"},
                                   {"T-1、T-2", number_of(cast.officers[0]) + "、" + number_of(cast.officers[1])}};
        for (auto& [form, fields] : cast.samples)
            for (auto& field : fields.as_object())
                for (auto const& [usual, own] : instead)
                    if (field.second.is_string() && field.second.as_string() == usual) field.second = own;
        for (auto const& [key, text] : subject.words) {
            auto filled = text;
            for (auto const& [mark, word] : words) replace_all(filled, mark, word);
            auto const dot = key.find('.');
            cast.samples[key.substr(0, dot)].set(key.substr(dot + 1), filled);
        }
        return cast;
    }

    bool certified_throughout(std::string const& officer, Day day) const
    {
        return known_.roster.certified(PersonKey{officer}, day, "*") && known_.roster.certified(PersonKey{officer}, plan_.until, "*");
    }

    std::string number_of(std::string const& officer) const
    {
        auto const& certificates = known_.roster.person(PersonKey{officer})->certificates;
        return certificates.empty() ? std::string{} : certificates.front().number;
    }

    PlannedMatter play_from(casework::Story& story, YearSubject const& subject, Day day, Words const& words, std::vector<int> const& pace,
                            std::size_t turn) const
    {
        auto cast = cast_for(story, subject, day, words, turn);
        if (story.procedure != "penalty.summary") cast.pace = pace; // that one is made in one visit
        auto planned = PlannedMatter{};
        planned.opening = {story.procedure, story.township, story.item, story.parties};
        story.begin =
            start_of(day) + std::chrono::hours{9} + std::chrono::minutes{(turn * 13 + static_cast<std::size_t>(number_) * 7) % 120};
        auto stage = casework::MemoryStage{
            *known_.law, known_.law->numbers, known_.roster, known_.lists, planned.opening, day, static_cast<std::uint64_t>(number_)};
        auto const result = casework::play_on(stage, story, cast, *known_.law, [](auto const&, auto const&) {});
        for (auto const& step : result.steps)
            if (!step.ok) throw BadInput{{{story.file, 0, 0, story.township + ": " + step.step + ": " + told(step), "mend the story"}}};
        planned.proposals = stage.kept();
        return planned;
    }

    static std::string told(casework::StepResult const& step)
    {
        auto text = step.difference;
        for (auto const& unmet : step.refusals) text += " " + unmet.guard + "/" + unmet.missing;
        return text;
    }

    app::Knowledge const& known_;
    YearPlan const& plan_;
    casework::Cast const& standing_;
    Draw& draw_;
    int number_ = 0;
};

/// What the year brought to the people: written down at its end, each on its day.
void record_team(app::County& county)
{
    for (auto const& file : read_folder(default_catalogue() / "year")) {
        if (file.path != "team.toml") continue;
        auto const acts = team::parse_acts(file, county.knowledge()->roster);
        if (!acts) throw BadInput{acts.error()};
        if (!county.record_people("program", *acts)) throw std::runtime_error{"what happened to the people was not kept"};
    }
}

} // namespace

YearMade live_a_year(app::County& county, SystemShell& shell, YearPlan const& plan, casework::Cast const& standing, std::uint64_t seed)
{
    auto draw = Draw{seed};
    auto const before = county.knowledge();
    auto const people = people_of_year(plan, *before->lists.versions().back().catalogue, before->roster, draw);
    if (!county.record_people("program", people)) throw std::runtime_error{"the people of the year were not kept"};
    auto of_staff = Draw{seed + 1}; // so that what is drawn of matters stays what it was
    auto const keepers = keepers_of_year(plan, *before->lists.versions().back().catalogue, before->roster, of_staff);
    if (!county.record_people("program", keepers)) throw std::runtime_error{"the keepers of the year were not kept"};
    auto const known = county.knowledge();
    auto living = Living{*known, plan, standing, draw};
    auto planned = std::vector<PlannedMatter>{};
    auto made = YearMade{};
    for (auto const& matter : plan.matters) {
        planned.push_back(living.play(matter));
        (matter.is_case ? made.cases : made.leads) += 1;
    }
    made.proposals = record_planned(county, shell, planned, staff_of_year(plan, *known, of_staff));
    make_materials(county, shell, planned);
    shell.set_clock(start_of(plan.until) + std::chrono::hours{18});
    record_team(county);
    return made;
}

} // namespace xz::cli
