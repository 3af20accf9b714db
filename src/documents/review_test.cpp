// SPDX-License-Identifier: Apache-2.0
#include "documents/review.hpp"

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "casework/story.hpp"
#include "casework/target.hpp"
#include "catalogue/import.hpp"
#include "law/loader.hpp"

namespace xz::documents {
namespace {

using ::testing::HasSubstr;

/// Every check of the specification with its severity, as documents.md §6 has it.
constexpr auto specified =
    "CF-01N CF-02N CF-03N CF-04N CF-05N CF-06N CF-07N CF-08N CF-09N CF-10N CF-11N CF-12N CF-13N CF-14N CF-15N CF-16N CF-17N CF-18N CF-19N "
    "CF-20N CF-21N CF-22N CF-23N CF-24N CF-25N CF-26N CF-27N CF-28N CF-29S CF-30S CF-31S CF-32S CF-33S CF-34S CF-35S CF-36S CF-37S CF-38S "
    "CF-39S CF-40S CF-41S CF-42S CF-43S CF-44S CF-45S CF-46S CF-47S CF-48S CF-49S CF-50S CF-51S CF-52S CF-53S CF-54S CF-55S CF-56S CF-57S "
    "CF-58S CF-59S CF-60S CF-61S CF-62N CF-63S CF-64S CF-65S CF-66N CF-67S CF-68S CF-69S CF-70S CF-71S CF-72S CF-73M CF-74S CF-75S CF-76M "
    "CF-77M CF-78M CF-79M CF-80M CF-81M CF-82M CF-83M CF-84M CF-85M CF-86S CF-87M CF-88S ";

std::string read(std::filesystem::path const& path)
{
    auto text = std::ostringstream{};
    text << std::ifstream{path, std::ios::binary}.rdbuf();
    return text.str();
}

std::vector<File> files_under(std::filesystem::path const& root)
{
    auto files = std::vector<File>{};
    for (auto const& entry : std::filesystem::recursive_directory_iterator{root})
        if (entry.is_regular_file() && !entry.path().string().ends_with(".md"))
            files.push_back({std::filesystem::relative(entry.path(), root).string(), read(entry.path())});
    std::sort(files.begin(), files.end(), [](auto const& a, auto const& b) { return a.path < b.path; });
    return files;
}

struct World {
    std::vector<File> files = files_under(std::filesystem::path{XZ_SOURCE_DIR} / "rules");
    law::Law law = std::move(*law::load_law(files));
    casework::Cast cast;
    catalogue::Lists lists;
    std::vector<casework::Story> stories;

    World()
    {
        auto sheets = std::vector<catalogue::File>{};
        for (auto& file : files_under(std::filesystem::path{XZ_SOURCE_DIR} / "data" / "jinzhai"))
            if (file.path.ends_with(".csv")) sheets.push_back({file.path, file.text});
        auto catalogue = std::move(*catalogue::import_catalogue(sheets));
        (void)lists.add({"first", make_day(2023, 1, 1), std::nullopt, std::make_shared<catalogue::Catalogue const>(std::move(catalogue))});
        for (auto const& file : files) {
            if (file.path == "scenarios/cast.toml") cast = std::move(*casework::parse_cast(file));
            if (file.path.starts_with("scenarios/") && file.path != "scenarios/cast.toml" && file.path.ends_with(".toml"))
                stories.push_back(std::move(*casework::parse_story(file)));
        }
    }
    Result<Review, std::vector<Fault>> review(std::string const& from = {}, std::string const& to = {}) const
    {
        auto changed = files;
        auto found = from.empty();
        for (auto& file : changed) {
            if (found || !file.path.starts_with("review/")) continue;
            auto const at = file.text.find(from);
            if (at == std::string::npos) continue;
            file.text.replace(at, from.size(), to);
            found = true;
        }
        EXPECT_TRUE(found) << from;
        return load_review(changed, law.rules, law.numbers);
    }
};

World const& world()
{
    static auto const one = World{};
    return one;
}

TEST(CaseFileReview, HoldsEveryCheckOfTheSpecificationWithItsSeverity)
{
    auto const review = world().review();
    if (!review)
        for (auto const& fault : review.error()) ADD_FAILURE() << to_string(fault);
    ASSERT_TRUE(review);
    auto here = std::string{};
    for (auto const& check : review->checks()) {
        here += check.id + "NSM"[static_cast<std::size_t>(check.severity)] + " ";
        EXPECT_FALSE(check.basis.empty()) << check.id;
    }
    EXPECT_EQ(here, specified);
}

void expect_fault(std::string const& from, std::string const& to, std::string const& what)
{
    auto const review = world().review(from, to);
    ASSERT_FALSE(review) << "nobody noticed " << to;
    EXPECT_THAT(to_string(review.error().front()), HasSubstr(what));
    EXPECT_GT(review.error().front().line, 0u);
}

TEST(CaseFileReview, RefusesANeedThatItsStepDoesNotAsk)
{
    expect_fault("needs = [\"seal_matches_source\"]", "needs = [\"seal_matches\"]", "does not ask \"seal_matches\"");
}

TEST(CaseFileReview, RefusesANullityThatTheEngineWouldNotRefuse)
{
    expect_fault("needs = [\"filing_standard_met\"]", "holds = \"form.party_known\"", "severity N rests on the needs");
}

TEST(CaseFileReview, RefusesUnknownStepsFieldsClocksFunctionsAndPapers)
{
    expect_fault("at = [\"verify_evidence\"]", "at = [\"verify_it\"]", "unknown step verify_it");
    expect_fault("field = \"checked_how\"", "field = \"checked\"", "has a field checked");
    expect_fault("in_time = \"handin_due\"", "in_time = \"hand_due\"", "unknown clock hand_due");
    expect_fault("data = \"not_copied\"", "data = \"copied\"", "no function copied");
    expect_fault("papers = [\"file_index\"]", "papers = [\"index\"]", "unknown paper index");
    expect_fault("procedure = \"permit\"", "procedure = \"penalty.ordinary\"", "exists");
}

/// One act that was proposed in a story, on the matter as it stood.
struct Played {
    casework::Dossier const& before;
    casework::ProposedAct act;
    casework::Context const& context;
    bool kept = false;
    std::string where;
};

/// Every act proposed in every story, allowed or refused.
void play_all(std::function<void(Played const&)> const& seen)
{
    auto const& all = world();
    for (auto const& story : all.stories) {
        auto const stage = casework::world_of(story, all.cast, all.law);
        auto const result = casework::play(story, all.cast, all.law, all.lists);
        auto const& opening = result.opening;
        auto const day = result.acts.empty() ? day_of(*story.begin) : day_of(result.acts.front().at);
        auto const team = casework::RosterAnswers{stage.roster, opening.township};
        auto const item = casework::ListedItem{all.lists, opening.item, opening.township, day};
        auto parties = std::vector<law::Party>{opening.parties};
        auto dossier = casework::Dossier{};
        auto const standing = casework::before_first_act(opening, parties, all.law.rules);
        for (auto const& proposal : result.proposals) {
            auto const context = casework::Context{.county = opening.township.substr(0, 6),
                                                   .township = opening.township,
                                                   .rules = all.law.rules,
                                                   .numbers = stage.numbers,
                                                   .calendar = all.law.calendar,
                                                   .team = team,
                                                   .item = item,
                                                   .recorded_at = proposal.recorded};
            seen({dossier.empty() ? standing : dossier, proposal.act, context, !proposal.kept.empty(),
                  story.file + ": " + proposal.act.step});
            for (auto const& act : proposal.kept) {
                dossier.add_values(act.hidden);
                dossier.apply(std::make_shared<casework::Act const>(act));
            }
        }
    }
}

std::set<std::string> answered_no(MatterReview const& asked)
{
    auto ids = std::set<std::string>{};
    for (auto const& finding : asked.findings())
        if (finding.answer == "no") ids.insert(finding.check->id);
    return ids;
}

TEST(CaseFileReview, AnswersOverEveryStoryAsTheEngineDoesAndBothWays)
{
    auto const review = std::move(*world().review());
    auto passed = std::set<std::string>{};
    auto failed = std::set<std::string>{};
    auto acts = std::size_t{0};
    play_all([&](Played const& played) {
        ++acts;
        auto asked = MatterReview{review};
        if (!asked.proposed(played.before, played.act, played.context)) return;
        for (auto const& [id, times] : asked.passed()) passed.insert(id);
        auto nullity = std::string{};
        for (auto const& finding : asked.findings()) {
            EXPECT_FALSE(finding.why.zh.empty() || finding.why.en.empty()) << finding.check->id;
            if (finding.answer != "no") continue;
            failed.insert(finding.check->id);
            if (finding.check->severity == Severity::Nullity) nullity = finding.check->id;
        }
        EXPECT_TRUE(nullity.empty() || !played.kept) << played.where << " was kept, and " << nullity << " says no";
        if (!played.kept || !played.act.form.is_object()) return;
        // The same act with one of its values left out: what it breaks, the engine refuses or the review tells.
        for (auto const& [name, value] : played.act.form.as_object()) {
            auto poorer = played.act;
            poorer.form = Json::object();
            for (auto const& [other, kept] : played.act.form.as_object())
                if (other != name) poorer.form.set(other, kept);
            auto again = MatterReview{review};
            (void)again.proposed(played.before, std::move(poorer), played.context);
            for (auto const& id : answered_no(again)) failed.insert(id);
        }
        // And the same act thirty days late.
        auto later = played.act;
        later.happened_at += std::chrono::days{30};
        auto context = played.context;
        context.recorded_at += std::chrono::days{30};
        auto late = MatterReview{review};
        (void)late.proposed(played.before, std::move(later), context);
        for (auto const& id : answered_no(late)) failed.insert(id);
    });
    failed.merge(std::set<std::string>{"CF-78", "CF-80", "CF-82"}); // by their own tests
    for (auto const& check : review.checks()) {
        if (check.asks.empty()) continue;
        EXPECT_TRUE(passed.contains(check.id)) << check.id << " never passes";
        EXPECT_TRUE(failed.contains(check.id)) << check.id << " never fails";
    }
    EXPECT_GT(acts, 2000u);
}

TEST(CaseFileReview, AsksAPersonOnceACheckAtTheNewestAct)
{
    auto const review = std::move(*world().review());
    auto asked = MatterReview{review};
    auto questions = std::size_t{0};
    play_all([&](Played const& played) {
        if (played.act.step == "decide_penalty" && played.kept && questions < 2)
            questions += asked.proposed(played.before, played.act, played.context);
    });
    auto human = std::multiset<std::string>{};
    for (auto const& finding : asked.findings())
        if (finding.answer == "human") human.insert(finding.check->id);
    EXPECT_EQ(questions, 2u);
    EXPECT_EQ(human.count("CF-83"), 1u);
    for (auto const& id : human) EXPECT_EQ(human.count(id), 1u) << id;
}

/// The first act of that step that a story keeps.
void with_first(std::string const& step, std::function<void(Played const&)> const& seen)
{
    auto done = false;
    play_all([&](Played const& played) {
        if (played.act.step == step && played.kept && !std::exchange(done, true)) seen(played);
    });
    EXPECT_TRUE(done);
}

TEST(CaseFileReview, SeesACaseThatNoListNames)
{
    auto const review = std::move(*world().review());
    with_first("decide_penalty", [&](Played const& played) {
        auto const unlisted = casework::ListedItem{world().lists, "JZ-ZF-9999", played.context.township, day_of(played.act.happened_at)};
        auto const context = casework::Context{.county = played.context.county,
                                               .township = played.context.township,
                                               .rules = played.context.rules,
                                               .numbers = played.context.numbers,
                                               .calendar = played.context.calendar,
                                               .team = played.context.team,
                                               .item = unlisted,
                                               .recorded_at = played.context.recorded_at};
        auto listed = MatterReview{review};
        (void)listed.proposed(played.before, played.act, played.context);
        EXPECT_FALSE(answered_no(listed).contains("CF-78"));
        auto asked = MatterReview{review};
        (void)asked.proposed(played.before, played.act, context);
        EXPECT_TRUE(answered_no(asked).contains("CF-78"));
    });
}

/// A recorded act of the proposal, as the ledger would give it.
casework::Act recorded_of(Played const& played, std::uint64_t seq)
{
    auto act = casework::Act{.county = "341524",
                             .matter = MatterId{make_uuid7(1, 2, 3)},
                             .id = ActId{make_uuid7(1, 2, 4)},
                             .request = RequestId{make_uuid7(1, 2, 5)}};
    act.seq = seq;
    act.procedure = "penalty.ordinary";
    act.step = played.act.step;
    act.about = played.act.about;
    act.actor = played.act.actor;
    act.officers = played.act.officers;
    act.at = played.act.happened_at;
    act.recorded = played.context.recorded_at;
    return act;
}

TEST(CaseFileReview, SeesAPaperWithoutANumberOrWithAnOlderOne)
{
    auto const review = std::move(*world().review());
    with_first("decide_penalty", [&](Played const& played) {
        auto const act = recorded_of(played, 20);
        auto const day = day_of(act.recorded);
        auto const says = [&](std::string number, std::optional<Day> date) {
            auto asked = MatterReview{review, {{20, "penalty_decision", std::move(number), date}}};
            asked.recorded(played.before, act, played.act.form, played.context);
            return answered_no(asked).contains("CF-80");
        };
        EXPECT_FALSE(says("金古碑罚决字〔2026〕1号", day));
        EXPECT_TRUE(says("", std::nullopt));
        EXPECT_TRUE(says("金古碑罚决字〔2026〕1号", day - std::chrono::days{1}));
        EXPECT_TRUE(says("金古碑罚决〔2026〕1号", day));
    });
}

TEST(CaseFileReview, SeesARecordThatIsCopiedFromAnother)
{
    auto const review = std::move(*world().review());
    auto const told =
        std::string{"问：请你说说当天的经过。答：当天下午三点左右我在自家店门口，看见有人把没有检验的气瓶从车上卸下来，一共卸了"
                    "六个，后来放在店里靠墙的地方，没有登记。问：你当时在做什么？答：我在收拾摊位，没有上前询问。"};
    with_first("question", [&](Played const& played) {
        auto before = played.before;
        auto first = recorded_of(played, before.last_seq() + 1);
        first.matter = *before.matter();
        first.form = Json::object().set("content", told);
        before.apply(std::make_shared<casework::Act const>(first));
        auto const copied = [&](std::string text) {
            auto act = played.act;
            act.form.set("content", std::move(text));
            auto asked = MatterReview{review};
            (void)asked.proposed(before, std::move(act), played.context);
            return answered_no(asked).contains("CF-82");
        };
        EXPECT_TRUE(copied(told + "以上属实。"));
        EXPECT_FALSE(
            copied("问：你是哪天看见的？答：记不清了，大概是上个月月底，那天下着雨，我撑着伞从桥上过，看见对面仓库的门开着，里面码着"
                   "不少气瓶，颜色有新有旧，还有两个人在搬，其中一个我认识，另一个没有见过。"));
    });
}

} // namespace
} // namespace xz::documents
