// SPDX-License-Identifier: Apache-2.0
#include "engine/engine.hpp"

#include <algorithm>

#include "catalogue/import.hpp"
#include "engine/acts_json.hpp"
#include "engine/bundle.hpp"
#include "engine/rules_json.hpp"
#include "engine/try_json.hpp"
#include "engine/unknown.hpp"
#include "law/toml_tree.hpp"

namespace xz::engine {

namespace {

constexpr auto since_ever = "2023-01-01"; // when the list of a try is in force: as `rules try` has it

Json error(std::string what) { return Json::object().set("error", std::move(what)); }

bool same(Unmet const& a, Unmet const& b) { return a.guard == b.guard && a.missing == b.missing; }

bool holds(std::vector<Unmet> const& list, Unmet const& one)
{
    return std::any_of(list.begin(), list.end(), [&](Unmet const& other) { return same(one, other); });
}

Taken<casework::Proposal> proposal_of(Json const& question, Moment now)
{
    auto body = Json::object();
    body.set("request_id", "00000000-0000-7000-8000-000000000000").set("acts", question.at("acts"));
    return proposal_from(body, std::string{question.text("person")}, now);
}

/// The matter as it stands once these acts are kept.
casework::Dossier after(casework::Dossier dossier, std::vector<casework::Act> const& acts)
{
    for (auto const& act : acts) {
        dossier.add_values(act.hidden);
        dossier.apply(std::make_shared<casework::Act const>(act));
    }
    return dossier;
}

/// Judges a matter by its ground, or without one by both of those who know nothing.
class Bench {
public:
    Bench(law::Law const& law, std::string const& numbers_hash, std::string const& calendar_hash, casework::Dossier const& dossier,
          std::optional<Ground> const& ground, Moment now)
        : law_{law}, numbers_hash_{numbers_hash}, calendar_hash_{calendar_hash}, dossier_{dossier}, ground_{ground}, now_{now}
    {
    }

    template <class Judge>
    Answered judge(Judge const& unmet_under) const
    {
        if (ground_) {
            auto const team = casework::RosterAnswers{ground_->roster, ground_->township};
            auto const item = casework::ListedItem{ground_->lists, ground_->item, ground_->township, ground_->item_day,
                                                   dossier_.matter() ? to_string(*dossier_.matter()) : std::string{}};
            auto const own = law_.numbers.for_item({item.code(), item.field(), item.basis()});
            auto const* numbers = own ? &*own : nullptr;
            auto const none = AnyCounty{true};
            auto const many = AnyCounty{false};
            auto if_none = unmet_under(context(team, item, none, numbers));
            if (!none.asked()) return {std::move(if_none), {}};
            return between(if_none, unmet_under(context(team, item, many, numbers)));
        }
        return between(unmet_under(context(AnyTeam{true}, AnyItem{item_code(), true}, AnyCounty{true})),
                       unmet_under(context(AnyTeam{false}, AnyItem{item_code(), false}, AnyCounty{false})));
    }

private:
    std::string item_code() const { return dossier_.opening() ? dossier_.opening()->item : std::string{}; }

    casework::Context context(law::TeamQuestions const& team, law::ItemQuestions const& item, law::CountyQuestions const& elsewhere,
                              law::Parameters const* own = nullptr) const
    {
        auto const township = ground_ ? ground_->township : dossier_.opening() ? dossier_.opening()->township : std::string{};
        return {.county = ground_ ? ground_->county : township.substr(0, 6),
                .township = township,
                .rules = law_.rules,
                .numbers = own != nullptr ? *own : law_.numbers,
                .calendar = law_.calendar,
                .team = team,
                .item = item,
                .numbers_hash = numbers_hash_,
                .calendar_hash = calendar_hash_,
                .list_hash = ground_ ? ground_->list_hash : std::string{},
                .recorded_at = now_,
                .entropy = {},
                .elsewhere = &elsewhere};
    }

    law::Law const& law_;
    std::string const& numbers_hash_;
    std::string const& calendar_hash_;
    casework::Dossier const& dossier_;
    std::optional<Ground> const& ground_;
    Moment now_;
};

} // namespace

Answered between(std::vector<Unmet> const& if_yes, std::vector<Unmet> const& if_no)
{
    auto answered = Answered{};
    for (auto const& one : if_yes) (holds(if_no, one) ? answered.refused : answered.unknown).push_back(one);
    for (auto const& one : if_no)
        if (!holds(if_yes, one)) answered.unknown.push_back(one);
    return answered;
}

std::string Engine::ask(std::string_view question)
{
    auto const parsed = parse_json(question);
    if (!parsed.value) return to_string(error("no JSON at byte " + std::to_string(parsed.fault.offset) + ": " + parsed.fault.what));
    return to_string(answer(*parsed.value));
}

Json Engine::answer(Json const& question)
{
    auto const what = question.text("ask");
    if (what == "load") return load(question);
    if (!law_) return error("no rules are loaded");
    if (what == "open") return open(question);
    if (what == "deadline") return deadline(question);
    if (what == "try") return try_story(question);
    if (!matters_.contains(question.text("matter"))) return error("no such matter is open");
    if (what == "next") return next(question);
    if (what == "check") return check(question);
    if (what != "close") return error("an unknown question");
    matters_.erase(matters_.find(question.text("matter")));
    return Json::object();
}

Json Engine::load(Json const& question)
{
    auto const& bundle = question.at("bundle");
    auto files = files_of(bundle);
    if (!files) return error(files.error());
    auto law = law::load_law(*files);
    if (!law) return error(to_string(law.error().front()));
    auto const hashes = Json::object()
                            .set("rules", law->rules.hash_hex)
                            .set("parameters", to_hex(law->numbers.hash()))
                            .set("calendar", to_hex(law->calendar.hash()));
    for (auto const& [name, hash] : hashes.as_object())
        if (bundle.at(name) != hash) return error("the bundle is not what its hash of the " + name + " says");
    matters_.clear();
    numbers_hash_ = hashes.text("parameters");
    calendar_hash_ = hashes.text("calendar");
    law_ = std::make_unique<law::Law>(std::move(*law));
    cast_.reset();
    for (auto const& file : *files) {
        if (file.path != "scenarios/cast.toml") continue;
        auto cast = casework::parse_cast(file);
        if (!cast) return error(to_string(cast.error().front()));
        cast_ = std::move(*cast);
    }
    lists_ = {};
    if (auto const& content = question.at("catalogue"); content.is_object()) {
        auto catalogue = catalogue::catalogue_from_content(canonical(content));
        if (!catalogue) return error(to_string(catalogue.error().front()));
        lists_.add({"first", *parse_day(since_ever), std::nullopt, std::make_shared<catalogue::Catalogue const>(std::move(*catalogue))});
    }
    return hashes;
}

Json Engine::open(Json const& question)
{
    auto const id = std::string{question.text("matter")};
    auto const& acts = question.at("acts");
    auto const& values = question.at("values");
    if (id.empty() || !acts.is_array() || acts.as_array().empty()) return error("a matter has an id and acts");
    auto matter = Matter{};
    if (auto const& given = question.at("ground"); given.is_object()) {
        auto ground = read_ground(given);
        if (!ground) return error(ground.error());
        matter.ground = std::move(*ground);
    }
    auto clear = casework::Dossier::Values{};
    if (values.is_object())
        for (auto const& [hash, value] : values.as_object())
            if (value.is_string()) clear.emplace(hash, value.as_string());
    auto read = std::vector<std::shared_ptr<casework::Act const>>{};
    for (auto const& act : acts.as_array()) read.push_back(std::make_shared<casework::Act const>(casework::read_body(canonical(act))));
    matter.dossier = casework::fold(read, std::move(clear));
    auto const last = matter.dossier.last_seq();
    matters_.insert_or_assign(id, std::move(matter));
    return Json::object().set("last_seq", static_cast<std::size_t>(last));
}

Json Engine::next(Json const& question)
{
    auto const& matter = matters_.find(question.text("matter"))->second;
    auto const& ground = matter.ground;
    auto const now = parse_moment(question.text("now"));
    if (!now) return error("now is no time");
    auto ahead = std::optional<casework::Dossier>{};
    if (question.at("acts").is_array() && !question.at("acts").as_array().empty()) {
        auto const proposal = proposal_of(question, *now);
        if (!proposal) return error(proposal.error().member + " " + proposal.error().what);
        Bench{*law_, numbers_hash_, calendar_hash_, matter.dossier, ground, *now}.judge([&](casework::Context const& context) {
            auto decided = casework::decide(matter.dossier, *proposal, context);
            if (decided && !ahead) ahead = after(matter.dossier, *decided);
            return decided ? std::vector<Unmet>{} : std::move(decided.error().unmet);
        });
        if (!ahead) return error("these acts are refused");
    }
    auto const& dossier = ahead ? *ahead : matter.dossier;
    auto posts = std::vector<std::string>{};
    if (question.at("posts").is_array())
        for (auto const& post : question.at("posts").as_array())
            if (post.is_string()) posts.push_back(post.as_string());
    // Which steps there are hangs on facts alone; what each lacks may hang on people and the item.
    auto sides = std::vector<std::vector<casework::NextStep>>{};
    Bench{*law_, numbers_hash_, calendar_hash_, dossier, ground, *now}.judge([&](casework::Context const& context) {
        sides.push_back(casework::next_steps(dossier, context));
        return std::vector<Unmet>{};
    });
    auto steps = Json::array();
    for (auto n = std::size_t{0}; n < sides.front().size(); ++n) {
        auto step = sides.front()[n];
        auto unknown = std::vector<Unmet>{};
        if (sides.size() == 2 && n < sides[1].size() && sides[1][n].step == step.step) {
            auto answered = between(step.refusal.unmet, sides[1][n].refusal.unmet);
            step.refusal.unmet = std::move(answered.refused);
            unknown = std::move(answered.unknown);
        }
        auto const mine = std::any_of(step.step->by.begin(), step.step->by.end(),
                                      [&](auto const& post) { return std::find(posts.begin(), posts.end(), post) != posts.end(); });
        auto value = next_json(step, mine, law_->rules);
        if (!ground) value.set("unknown", refusals_json(unknown, law_->rules));
        steps.push(std::move(value));
    }
    return standing_json(dossier, std::move(steps), *now);
}

Json Engine::check(Json const& question)
{
    auto const& matter = matters_.find(question.text("matter"))->second;
    auto const& dossier = matter.dossier;
    auto const& ground = matter.ground;
    auto const now = parse_moment(question.text("now"));
    if (!now) return error("now is no time");
    auto const proposal = proposal_of(question, *now);
    if (!proposal) return error(proposal.error().member + " " + proposal.error().what);
    auto act = std::size_t{0};
    auto const answered = Bench{*law_, numbers_hash_, calendar_hash_, dossier, ground, *now}.judge([&](casework::Context const& context) {
        auto decided = casework::decide(dossier, *proposal, context);
        if (decided) return std::vector<Unmet>{};
        act = std::max(act, casework::refused_act(dossier, *proposal, context));
        return std::move(decided.error().unmet);
    });
    auto value = Json::object();
    value.set("lawful", answered.refused.empty() && answered.unknown.empty());
    value.set("refusals", refusals_json(answered.refused, law_->rules));
    if (!answered.refused.empty()) value.set("act", act);
    return value.set("unknown", refusals_json(answered.unknown, law_->rules));
}

Json Engine::deadline(Json const& question) const
{
    auto const from = parse_moment(question.text("from"));
    if (!from) return error("from is no time");
    auto asked = law::DeadlineQuestion{.clock = std::string{question.text("clock")},
                                       .from = *from,
                                       .excluded = {},
                                       .extension = static_cast<int>(question.integer("extension").value_or(0)),
                                       .today = std::nullopt};
    if (question.at("excluded").is_array())
        for (auto const& stretch : question.at("excluded").as_array()) {
            auto const begin = parse_day(stretch.text("from"));
            auto const end = parse_day(stretch.text("to"));
            if (!begin || !end || *end < *begin) return error("excluded holds no stretch of days");
            asked.excluded.push_back({*begin, *end});
        }
    auto answer = law::deadline(asked, law_->numbers, law_->calendar);
    return answer ? std::move(*answer) : error(answer.error());
}

Json Engine::try_story(Json const& question) const
{
    if (!cast_) return error("the bundle holds no stories");
    auto const file = std::string{question.text("file")};
    auto const story = casework::parse_story({file, to_string(question.at("story"))});
    if (!story) return error(to_string(story.error().front()));
    auto const result = casework::play(*story, *cast_, *law_, lists_);
    auto printed = std::string{};
    for (auto const& step : result.steps) printed += to_string(step_json(file, step)) + "\n";
    return Json::object().set("printed", std::move(printed)).set("ok", result.ok());
}

} // namespace xz::engine
