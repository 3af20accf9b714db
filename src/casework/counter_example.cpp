// SPDX-License-Identifier: Apache-2.0
#include "casework/counter_example.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "casework/road.hpp"
#include "casework/witness.hpp"
#include "casework/write_story.hpp"

namespace xz::casework {

namespace {

constexpr auto most_items = std::size_t{24};

Moment first_morning() { return start_of(make_day(2026, 3, 2)) + std::chrono::hours{9}; }

template <class List, class T>
bool contains(List const& list, T const& wanted)
{
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

void add_new(std::vector<std::string>& list, std::string const& text)
{
    if (!contains(list, text)) list.push_back(text);
}

/// What rules can tell of an item.
std::string sort_of(law::ItemQuestions const& item)
{
    auto text = std::string{item.power_mode()} + (item.summary_possible() ? "s" : "-");
    for (auto const* kind : {"warning", "criticism", "fine", "confiscation", "suspension", "revocation", "closure", "restriction", "other"})
        text += item.allows_kind(kind) ? '1' : '0';
    text += item.confiscation_due() ? "c" : "-";
    text += item.penalty_needs_unmet_order() ? "o" : "-";
    for (auto const kind : {law::PartyKind::Individual, law::PartyKind::Organisation}) {
        auto const range = item.range(kind, "general", Money::from_yuan(100'000), 100);
        text +=
            range ? std::to_string(std::to_string(range->min.fen()).size()) + "/" + std::to_string(std::to_string(range->max.fen()).size())
                  : "-";
    }
    return text;
}

Json answers(law::RuleSet const& rules, std::vector<law::Choice> const& choices)
{
    auto form = Json::object();
    for (auto const& choice : choices) {
        if (choice.of != law::Choice::Of::Field || choice.value == "absent" || choice.value == "given") continue;
        auto const dot = choice.name.find('.');
        auto name = choice.name.substr(dot + 1);
        if (auto const equals = name.find('='); equals != std::string::npos) {
            auto list = Json::array();
            list.push(name.substr(equals + 1));
            if (choice.value == "yes") form.set(name.substr(0, equals), std::move(list));
            continue;
        }
        auto const* asked = dot == std::string::npos ? nullptr : rules.form(choice.name.substr(0, dot));
        auto const* field = asked == nullptr ? nullptr : asked->field(name);
        auto const is_code = field != nullptr && field->type == law::FieldType::Choice;
        if (!is_code && (choice.value == "yes" || choice.value == "no"))
            form.set(name, choice.value == "yes");
        else
            form.set(name, choice.value);
    }
    return form;
}

/// What the act of that move is about, in the matter as it stands.
About about_of(law::Move const& move, law::Machines const& machines, Dossier const& dossier, std::vector<law::Party> const& parties)
{
    auto about = About{};
    auto const wants = [&](law::Scope scope) { return contains(move.step->about, scope); };
    auto const known = move.party < parties.size();
    auto const* procedure = machines.rules().procedure(move.step->procedure);
    if (known && (wants(law::Scope::Party) || (procedure != nullptr && procedure->about != law::Scope::Case)))
        about[law::Scope::Party] = parties[move.party].id;
    auto const paper = move.run_kind == law::nothing ? std::string{} : machines.run_kinds()[move.run_kind].paper;
    if (paper.empty()) return about;
    for (auto const& run : dossier.runs()) {
        auto const of = run.about.find(law::Scope::Party);
        auto const id = run.about.find(law::Scope::Paper);
        if (run.ended || run.paper_kind != paper || id == run.about.end()) continue;
        if (known && of != run.about.end() && of->second != parties[move.party].id) continue;
        about[law::Scope::Paper] = id->second;
        if (of != run.about.end()) about[law::Scope::Party] = of->second;
    }
    return about;
}

} // namespace

CounterExamples::CounterExamples(law::Law const& law, Cast const& cast, catalogue::Lists const& lists, std::vector<Story> const& stories)
    : law_{law}, cast_{cast}, lists_{lists}, stories_{stories}, machines_{law.rules}
{
    for (auto const& act : cast.people) roster_.apply(act);
    gather_items();
}

void CounterExamples::gather_items()
{
    auto const day = day_of(first_morning());
    auto uses = std::map<std::string, int>{};
    for (auto const& story : stories_)
        if (!story.item.empty()) ++uses[story.item];
    auto codes = std::vector<std::string>{};
    for (auto const& [code, count] : uses) codes.push_back(code);
    std::stable_sort(codes.begin(), codes.end(), [&](auto const& a, auto const& b) { return uses[a] > uses[b]; });
    if (auto const* version = lists_.version_on(day))
        for (auto const& [code, item] : version->catalogue->items()) add_new(codes, code);
    auto sorts = std::set<std::string>{};
    for (auto const& code : codes) {
        auto const item = ListedItem{lists_, code, cast_.township, day};
        if (items_.size() < most_items && item.in_force(day) && sorts.insert(sort_of(item)).second) items_.push_back(code);
    }
    if (items_.empty()) items_.push_back("");
}

std::optional<std::string> CounterExamples::find(law::Doubt const& doubt, law::Text const& title,
                                                 std::function<bool()> const& out_of_time) const
{
    if (!doubt.path.moves.empty())
        if (auto story = by_path(doubt, title, out_of_time, false)) return story;
    if (auto story = by_stories(doubt.question, title, out_of_time)) return story;
    return by_lazy_road(doubt.question, title, out_of_time);
}

std::optional<std::string> CounterExamples::tell(law::RealPath const& path, law::Text const& title,
                                                 std::function<bool()> const& out_of_time) const
{
    return by_path({{}, path}, title, out_of_time, true);
}

std::optional<std::string> CounterExamples::by_path(law::Doubt const& doubt, law::Text const& title,
                                                    std::function<bool()> const& out_of_time, bool to_the_end) const
{
    auto const& path = doubt.path;
    if (path.moves.empty()) return std::nullopt;
    auto legs = std::vector<Leg>{};
    for (auto i = std::size_t{0}; i < path.moves.size(); ++i)
        legs.push_back({"", path.moves[i].step->id, &path.moves[i], answers(law_.rules, path.choices[i])});
    auto const root = root_of(path.moves.front().step->procedure);
    for (auto const kind : {law::PartyKind::Individual, law::PartyKind::Organisation})
        for (auto const& item : items_) {
            auto ground = Ground{item, root, cast_.parties};
            for (auto& party : ground.parties) party.kind = kind;
            while (!ground.parties.empty() && ground.parties.size() < path.company.parties) {
                ground.parties.push_back(ground.parties.front());
                ground.parties.back().id = "q";
                ground.parties.back().name = "钱某";
            }
            if (auto story = play(ground, legs, doubt.question, to_the_end, title)) return story;
            if (out_of_time()) return std::nullopt;
        }
    return std::nullopt;
}

std::vector<std::string> CounterExamples::steps_with(law::Occasion const& on) const
{
    auto found = on.steps;
    for (auto const* step : machines_.steps()) {
        auto const names = [&](auto const& changes, std::vector<std::string> const& facts) {
            return std::any_of(changes.begin(), changes.end(), [&](auto const& change) { return contains(facts, change.fact); });
        };
        auto const enters =
            std::any_of(step->to.begin(), step->to.end(), [&](law::Arrow const& arrow) { return contains(on.enters, arrow.to); });
        if (names(step->establishes, on.establishes) || names(step->revokes, on.revokes) || enters) add_new(found, step->id);
    }
    return found;
}

std::string CounterExamples::root_of(std::string const& id) const
{
    auto const* procedure = law_.rules.procedure(id);
    while (procedure != nullptr && procedure->about != law::Scope::Case && !procedure->parent.empty())
        procedure = law_.rules.procedure(procedure->parent);
    if (procedure != nullptr && procedure->about == law::Scope::Case) return procedure->id;
    for (auto const& [name, one] : law_.rules.procedures)
        if (one.about == law::Scope::Case && name == Story{}.procedure) return name;
    for (auto const& [name, one] : law_.rules.procedures)
        if (one.about == law::Scope::Case) return name;
    return id;
}

/// The matter's own run is brought to where the step is taken from; the step's other needs are the road's.
std::vector<CounterExamples::Leg> CounterExamples::legs_to(std::string const& step, std::string const& root) const
{
    auto legs = std::vector<Leg>{};
    auto const found = law_.rules.steps_by_id.find(step);
    if (found == law_.rules.steps_by_id.end()) return legs;
    for (auto const* one : found->second)
        for (auto const& from : one->from)
            if (from.procedure == root && from.state != "start") legs.push_back({from.procedure + ":" + from.state, step, nullptr, {}});
    if (legs.empty()) legs.push_back({"", step, nullptr, {}});
    return legs;
}

std::optional<std::string> CounterExamples::by_lazy_road(law::Question const& question, law::Text const& title,
                                                         std::function<bool()> const& out_of_time) const
{
    auto asked = std::vector<std::string>{};
    auto targets = std::vector<std::string>{};
    auto before = law::Occasion{};
    for (auto const& watch : question.watches) {
        law::facts_read(law_.rules, watch.condition, asked);
        law::facts_read(law_.rules, watch.when, asked);
        for (auto const& step : steps_with(watch.on)) add_new(targets, step);
    }
    for (auto const& rule : question.forbidden) {
        law::facts_read(law_.rules, rule.formula, asked);
        auto entered = law::Occasion{.establishes = asked, .enters = rule.in};
        for (auto const& step : steps_with(entered)) add_new(targets, step);
    }
    for (auto const& ghost : question.ghosts)
        for (auto const& step : steps_with(ghost.since)) add_new(before.steps, step);
    auto preludes = std::vector<std::string>{""};
    for (auto const& step : before.steps) add_new(preludes, step);
    for (auto const& step : steps_with({.establishes = asked})) add_new(preludes, step);
    for (auto const kind : {law::PartyKind::Individual, law::PartyKind::Organisation})
        for (auto const& item : items_)
            for (auto const& prelude : preludes)
                for (auto const& target : targets) {
                    auto const* step = law_.rules.steps_by_id.contains(target) ? law_.rules.steps_by_id.at(target).front() : nullptr;
                    if (step == nullptr || prelude == target) continue;
                    auto ground = Ground{item, root_of(step->procedure), cast_.parties};
                    for (auto& party : ground.parties) party.kind = kind;
                    for (auto const& leg : legs_to(target, ground.procedure)) {
                        auto before_it = prelude.empty() ? std::vector<Leg>{{}} : legs_to(prelude, ground.procedure);
                        for (auto first = before_it.rbegin(); first != before_it.rend(); ++first) {
                            if (auto story = play(ground, {*first, leg}, question, false, title)) return story;
                            if (out_of_time()) return std::nullopt;
                        }
                    }
                }
    return std::nullopt;
}

std::optional<std::string> CounterExamples::by_stories(law::Question const& question, law::Text const& title,
                                                       std::function<bool()> const& out_of_time) const
{
    for (auto const& story : stories_) {
        auto const world = world_of(story, cast_, law_);
        auto const opening = MatterOpening{story.procedure, story.township.empty() ? cast_.township : story.township, story.item,
                                           story.parties.empty() ? cast_.parties : story.parties};
        auto const day = day_of(story.begin.value_or(first_morning()));
        auto stage = WatchedStage{law_, world.numbers, world.roster, lists_, opening, day, machines_, question};
        play_on(stage, story, cast_, law_, [](StepResult const&, std::vector<Act> const&) {});
        if (stage.broken()) {
            auto fresh = MemoryStage{law_, world.numbers, world.roster, lists_, opening, day, 1};
            return write_story(fresh, opening, stage.kept(), cast_, title, &story);
        }
        if (out_of_time()) return std::nullopt;
    }
    return std::nullopt;
}

std::optional<std::string> CounterExamples::play(Ground const& ground, std::vector<Leg> const& legs, law::Question const& question,
                                                 bool to_the_end, law::Text const& title) const
{
    auto const opening = MatterOpening{ground.procedure, cast_.township, ground.item, ground.parties};
    auto stage = WatchedStage{law_, law_.numbers, roster_, lists_, opening, day_of(first_morning()), machines_, question};
    auto cast = cast_;
    cast.parties = ground.parties;
    auto road = Road{stage, cast, first_morning()};
    auto all = true;
    for (auto const& leg : legs) {
        if (leg.step.empty()) continue;
        if (!leg.reach.empty() && stage.dossier().empty()) road.open(ground.procedure);
        if (!leg.reach.empty()) all = road.reach(leg.reach) && all;
        if (stage.broken()) break;
        auto const about = leg.move == nullptr ? About{} : about_of(*leg.move, machines_, stage.dossier(), ground.parties);
        auto taken = road.take(leg.step, about, leg.form);
        // What the law asks of this item besides may lead to the same place.
        if (!taken && leg.move != nullptr && !stage.broken() && moves_matter(*leg.move)) {
            auto const& to = leg.move->step->to.front().to;
            taken = road.reach(to.procedure + ":" + to.state);
        }
        all = taken && all;
        if (stage.broken()) break;
    }
    if (stage.broken() || (to_the_end && all)) return write(opening, stage.kept(), title);
    return std::nullopt;
}

/// The step moves the matter's own run.
bool CounterExamples::moves_matter(law::Move const& move) const
{
    auto const* procedure = law_.rules.procedure(move.step->procedure);
    return !move.step->to.empty() && procedure != nullptr && procedure->about == law::Scope::Case;
}

std::string CounterExamples::write(MatterOpening const& opening, std::vector<MemoryStage::Kept> const& kept, law::Text const& title) const
{
    auto stage =
        MemoryStage{law_, law_.numbers, roster_, lists_, opening, day_of(kept.empty() ? first_morning() : kept.front().recorded), 1};
    return write_story(stage, opening, kept, cast_, title);
}

} // namespace xz::casework
