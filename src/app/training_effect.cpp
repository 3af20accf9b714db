// SPDX-License-Identifier: Apache-2.0
#include "app/training_effect.hpp"

#include <algorithm>
#include <set>

#include "app/review.hpp"
#include "app/team_rules.hpp"
#include "documents/identity.hpp"

namespace xz::app {

namespace {

constexpr auto matters_a_page = std::size_t{200};
constexpr auto longest_matter = std::chrono::days{730}; // an older one is looked at no more

/// A paper that the person made, and the checks that find a fault in it.
struct OwnPaper {
    Day day{};
    std::set<std::string> faults;
};

Day months_from(Day day, int months)
{
    auto const date = std::chrono::year_month_day{day} + std::chrono::months{months};
    return date.ok() ? Day{date} : Day{date.year() / date.month() / std::chrono::last};
}

/// A paper of our own making; what is taken in from others is none of his.
bool makes_a_paper(County const& county, casework::Act const& act)
{
    auto const known = county.knowledge();
    auto const* procedure = known->law->rules.procedure(act.procedure);
    if (procedure == nullptr || county.wording() == nullptr) return false;
    auto const makes = [&](std::string const& kind) {
        auto const* paper = county.wording()->paper(kind);
        return paper != nullptr && documents::makes(*paper, act.step);
    };
    return std::any_of(procedure->steps.begin(), procedure->steps.end(), [&](law::Step const& step) {
        return step.id == act.step && std::any_of(step.papers.begin(), step.papers.end(), makes);
    });
}

/// The person's papers in one matter; the review is asked only where there is one.
void take_papers(County const& county, store::Reader& reader, MatterId matter, PersonKey const& person, Moment now,
                 std::vector<OwnPaper>& into)
{
    auto const actor = "\"actor\":\"" + person.text() + "\"";
    auto own = std::map<std::uint64_t, OwnPaper>{};
    for (auto const& stored : reader.acts_of(matter)) {
        if (stored.body.find(actor) == std::string::npos) continue;
        auto const act = casework::read_body(stored.body);
        if (act.actor == person.text() && makes_a_paper(county, act)) own[act.seq].day = day_of(act.at);
    }
    if (own.empty()) return;
    if (auto const review = review_matter(county, reader, matter, std::nullopt, now))
        for (auto const& finding : review->findings())
            if (finding.answer == "no" && finding.seq)
                if (auto const found = own.find(*finding.seq); found != own.end()) found->second.faults.insert(finding.check->id);
    for (auto& [seq, paper] : own) into.push_back(std::move(paper));
}

std::vector<OwnPaper> papers_since(County const& county, store::Reader& reader, PersonKey const& person, Day since, Moment now)
{
    auto found = std::vector<OwnPaper>{};
    auto query = store::MatterQuery{.township = county.knowledge()->roster.person(person)->home,
                                    .procedure = {},
                                    .state = {},
                                    .item = {},
                                    .before = {},
                                    .limit = matters_a_page};
    for (auto more = true; more;) {
        auto const page = reader.matters(query);
        for (auto const& matter : page)
            if (day_of(matter.opened) >= since - longest_matter) take_papers(county, reader, matter.matter, person, now, found);
        more = page.size() == query.limit && day_of(page.back().opened) >= since - longest_matter;
        if (more) query.before = page.back().matter;
    }
    return found;
}

PapersSeen seen_in(std::vector<OwnPaper> const& papers, team::Period const& days, std::vector<std::string> const& checks)
{
    auto seen = PapersSeen{};
    for (auto const& paper : papers) {
        if (!days.holds(paper.day)) continue;
        ++seen.papers;
        auto const faulty = checks.empty()
                                ? !paper.faults.empty()
                                : std::any_of(checks.begin(), checks.end(), [&](auto const& one) { return paper.faults.contains(one); });
        if (faulty) ++seen.with_faults;
    }
    return seen;
}

} // namespace

std::vector<std::string> checks_named(std::string_view text)
{
    constexpr auto mark = std::string_view{"CF-"};
    auto found = std::vector<std::string>{};
    for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
        auto end = at + mark.size();
        while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
        if (end > at + mark.size()) found.emplace_back(text.substr(at, end - at));
    }
    return found;
}

std::vector<TrainingEffect> training_effects(County const& county, store::Reader& reader, PersonKey const& person, Moment now)
{
    auto const known = county.knowledge();
    auto const& numbers = known->law->numbers;
    auto const today = day_of(now);
    auto const months = static_cast<int>(number_on(numbers, "TRAIN-EFFECT", today));
    auto effects = std::vector<TrainingEffect>{};
    for (auto const& [id, course] : known->training.courses()) {
        if (!course.counts() || !course.came(person)) continue;
        auto const one_day = std::chrono::days{1};
        auto effect = TrainingEffect{.course = id};
        effect.before = {months_from(course.days->from, -months), course.days->from - one_day};
        effect.after = {*course.days->to + one_day, months_from(*course.days->to, months)};
        if (course.need == "errors") effect.checks = checks_named(course.need_about);
        effects.push_back(std::move(effect));
    }
    if (effects.empty()) return effects;
    std::sort(effects.begin(), effects.end(), [](auto const& a, auto const& b) { return a.after.from > b.after.from; });
    auto const papers = papers_since(county, reader, person, effects.back().before.from, now);
    auto const least = number_on(numbers, "TRAIN-PAPERS", today);
    for (auto& effect : effects) {
        effect.papers_before = seen_in(papers, effect.before, effect.checks);
        effect.papers_after = seen_in(papers, effect.after, effect.checks);
        effect.enough = effect.papers_before.papers >= least && effect.papers_after.papers >= least;
    }
    return effects;
}

} // namespace xz::app
