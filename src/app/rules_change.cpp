// SPDX-License-Identifier: Apache-2.0
#include "app/rules_change.hpp"

#include <algorithm>

#include "app/command.hpp"
#include "app/dossiers.hpp"

namespace xz::app {

namespace {

constexpr auto format = 1;

/// Stories, invariants and the book are the prover's; wording of papers judges nothing, and is kept for its titles.
bool judges(std::string const& path)
{
    return path != "invariants.toml" && path != "book.toml" && !path.starts_with("scenarios/") && !path.starts_with("review/") &&
           (path.ends_with(".toml") || path.ends_with(".csv"));
}

std::vector<store::MatterView> all_matters(store::Reader& reader)
{
    auto all = std::vector<store::MatterView>{};
    auto query = store::MatterQuery{};
    query.limit = 1000;
    for (auto page = reader.matters(query); !page.empty(); page = reader.matters(query)) {
        query.before = page.back().matter;
        for (auto& one : page)
            if (!is_county_procedure(one.procedure)) all.push_back(std::move(one));
    }
    std::sort(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.number < b.number; });
    return all;
}

class Touching {
public:
    Touching(law::RuleSet const& before, law::RuleSet const& after, std::vector<law::RuleChange> const& changes)
        : before_{before}, after_{after}, changes_{changes}
    {
    }

    std::optional<TouchedMatter> touch(store::MatterView const& view, casework::Dossier const& dossier)
    {
        auto found = TouchedMatter{.matter = view.matter, .number = view.number, .procedure = view.procedure};
        auto standing = std::set<law::StateRef>{};
        for (auto const& run : dossier.runs())
            if (!run.ended) standing.insert({run.procedure, run.state});
        if (standing.empty()) return std::nullopt;
        auto ahead = std::set<law::StepName>{};
        for (auto const& state : standing) {
            found.states.push_back(state.procedure + ":" + state.state);
            auto const& from_here = steps_ahead(state);
            ahead.insert(from_here.begin(), from_here.end());
        }
        for (auto n = std::size_t{0}; n < changes_.size(); ++n) touch(found, n, standing, ahead, dossier);
        if (found.why.empty() && found.keeps.empty()) return std::nullopt;
        return found;
    }

private:
    std::set<law::StepName> const& steps_ahead(law::StateRef const& state)
    {
        auto [place, fresh] = ahead_.try_emplace(state);
        if (fresh)
            for (auto const* rules : {&before_, &after_}) place->second.merge(law::steps_ahead(*rules, state));
        return place->second;
    }

    void touch(TouchedMatter& found, std::size_t n, std::set<law::StateRef> const& standing, std::set<law::StepName> const& ahead,
               casework::Dossier const& dossier)
    {
        auto const& change = changes_[n];
        if (change.gone && standing.contains(*change.gone)) {
            found.stranded = true;
            found.why.push_back({n, "正处于新规则没有的状态", "stands in a state that the new rules do not have"});
        }
        for (auto const& clock : dossier.clocks())
            if (change.clocks.contains(clock.clock) && (clock.state == "running" || clock.state == "suspended"))
                found.keeps.push_back({n, "期限 " + clock.clock + " 已经起算，截止日不变" + day_of_clock(clock),
                                       "the clock " + clock.clock + " has begun: its last day stays" + day_of_clock(clock)});
        auto const still = std::find_if(change.steps.begin(), change.steps.end(), [&](auto const& step) { return ahead.contains(step); });
        if (still != change.steps.end())
            found.why.push_back({n, "以后可能办理：" + title(*still, true), "may still come: " + title(*still, false)});
        if (change.kind == "number" && change.clocks.empty() && !change.backwards)
            found.why.push_back({n, "以后的每一步按办理当日的数值", "each later act is judged by the value of its own day"});
    }

    static std::string day_of_clock(casework::Clock const& clock)
    {
        return clock.legal ? " (" + to_string(*clock.legal) + ")" : std::string{};
    }

    std::string title(law::StepName const& name, bool zh) const
    {
        auto const* step = after_.step(name.first, name.second);
        if (step == nullptr) step = before_.step(name.first, name.second);
        return step == nullptr ? name.second : (zh ? step->title.zh : step->title.en);
    }

    law::RuleSet const& before_;
    law::RuleSet const& after_;
    std::vector<law::RuleChange> const& changes_;
    std::map<law::StateRef, std::set<law::StepName>> ahead_;
};

Json json_of(std::vector<TouchedMatter::Why> const& all)
{
    auto list = Json::array();
    for (auto const& one : all) list.push(Json::object().set("change", one.change).set("zh", one.zh).set("en", one.en));
    return list;
}

/// By number, or by a procedure of one of its runs that go on.
std::string article_of_keeping(TouchedMatter const& matter, RulesChange const& asked)
{
    if (auto const found = asked.keeps.find(matter.number); found != asked.keeps.end()) return found->second;
    for (auto const& state : matter.states)
        if (auto const found = asked.keeps.find(state.substr(0, state.find(':'))); found != asked.keeps.end()) return found->second;
    return asked.by_itself && matter.stranded ? "derived" : "";
}

} // namespace

RulesVersion version_of(std::shared_ptr<law::Law const> law)
{
    auto version = RulesVersion{.law = std::move(law)};
    version.numbers_hash = to_hex(version.law->numbers.hash());
    version.calendar_hash = to_hex(version.law->calendar.hash());
    return version;
}

std::string rules_content(std::span<File const> files, Json const& change)
{
    auto kept = Json::object();
    for (auto const& file : files)
        if (judges(file.path)) kept.set(file.path, file.text);
    auto content = Json::object();
    content.set("format", format).set("files", std::move(kept));
    if (!change.is_null()) content.set("change", change);
    return canonical(content);
}

law::Law law_from_content(std::string_view content)
{
    auto const parsed = parse_json(content);
    auto const* kept = parsed.value ? parsed.value->find("files") : nullptr;
    if (kept == nullptr || !kept->is_object() || parsed.value->integer("format") != format) throw std::runtime_error{"no kept rule set"};
    auto files = std::vector<law::SourceFile>{};
    for (auto const& [path, text] : kept->as_object()) files.push_back({path, text.is_string() ? text.as_string() : std::string{}});
    auto law = law::load_law(files);
    if (!law) throw std::runtime_error{"a kept rule set can't be read by this program any more: " + to_string(law.error().front())};
    return std::move(*law);
}

std::optional<AdoptedRules> adopted_rules(store::Reader& reader, store::ContentFiles const& contents)
{
    auto const dossier = load_dossier(reader, county_matter("rules"));
    if (dossier.acts().empty()) return std::nullopt;
    auto const& form = *dossier.seen().back().form;
    auto adopted =
        AdoptedRules{.key = std::string{form.text("rules")} + std::string{form.text("parameters")} + std::string{form.text("calendar")},
                     .content = std::string{form.text("hash")},
                     .law = {}};
    auto const hash = digest_from_hex(adopted.content);
    if (auto const content = hash ? contents.get(*hash) : std::nullopt) adopted.law = law_from_content(*content);
    return adopted;
}

std::vector<TouchedMatter> touched_matters(store::Reader& reader, law::RuleSet const& before, law::RuleSet const& after,
                                           std::vector<law::RuleChange> const& changes)
{
    auto touching = Touching{before, after, changes};
    auto touched = std::vector<TouchedMatter>{};
    for (auto const& view : all_matters(reader))
        if (auto one = touching.touch(view, load_dossier(reader, view.matter))) touched.push_back(std::move(*one));
    return touched;
}

ChangePlan plan_change(store::Reader& reader, law::Law const& before, law::Law const& after, Day on, RulesChange const& asked)
{
    auto plan = ChangePlan{.changes = law::compare(before, after, on)};
    plan.touched = touched_matters(reader, before.rules, after.rules, plan.changes);
    plan.backwards =
        static_cast<std::size_t>(std::count_if(plan.changes.begin(), plan.changes.end(), [](auto const& one) { return one.backwards; }));
    for (auto const& matter : plan.touched) {
        auto const article = article_of_keeping(matter, asked);
        if (!article.empty())
            plan.kept.push_back({matter.matter, matter.number, article});
        else if (matter.stranded)
            plan.stranded.push_back(matter.number);
    }
    return plan;
}

Json json_of(ChangePlan const& plan)
{
    auto changes = Json::array();
    for (auto const& change : plan.changes) changes.push(law::json_of(change));
    auto matters = Json::array();
    for (auto const& one : plan.touched) {
        auto states = Json::array();
        for (auto const& state : one.states) states.push(state);
        auto value = Json::object();
        value.set("matter", to_string(one.matter))
            .set("number", one.number)
            .set("procedure", one.procedure)
            .set("states", std::move(states));
        value.set("why", json_of(one.why)).set("keeps", json_of(one.keeps)).set("stranded", one.stranded);
        auto const kept = std::find_if(plan.kept.begin(), plan.kept.end(), [&](auto const& k) { return k.matter == one.matter; });
        value.set("under", kept == plan.kept.end() ? "new" : "old").set("article", kept == plan.kept.end() ? "" : kept->article);
        matters.push(std::move(value));
    }
    return Json::object().set("changes", std::move(changes)).set("matters", std::move(matters)).set("backwards", plan.backwards);
}

std::optional<std::string> refused(ChangePlan const& plan, RulesChange const& asked)
{
    if (asked.by_itself) return std::nullopt;
    if (!plan.stranded.empty()) {
        auto numbers = std::string{};
        for (auto const& number : plan.stranded) numbers += " " + number;
        return "matters stand where the new rules know no state:" + numbers + " (end them first, or --keep NUMBER=ARTICLE)";
    }
    auto const told = std::find_if(plan.changes.begin(), plan.changes.end(), [](auto const& one) { return one.shortens_told; });
    if (told != plan.changes.end())
        return told->where +
               ": a period that parties were told is not shortened by a correction (行政处罚法 §44, §64): give the new row its first day";
    if (plan.backwards == 0 || !asked.correction.empty()) return std::nullopt;
    return std::to_string(plan.backwards) +
           " number(s) are said to have been others in the past: give each row its first day, and keep the old "
           "one up to the day before (or --correction REASON where the old one was a mistake)";
}

} // namespace xz::app
