// SPDX-License-Identifier: Apache-2.0
#include "documents/review.hpp"

#include <algorithm>
#include <array>

#include "documents/review_data.hpp"
#include "law/schema.hpp"
#include "law/toml_tree.hpp"

namespace xz::documents {

namespace {

using law::TomlNode;

constexpr auto everywhere = std::string_view{"*"};

template <class List>
bool among(List const& list, std::string_view text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

/// "CF-9" < "CF-10"
bool before(Check const& a, Check const& b) { return a.id.size() != b.id.size() ? a.id.size() < b.id.size() : a.id < b.id; }

} // namespace

std::string_view word(Severity severity)
{
    switch (severity) {
    case Severity::Nullity:
        return "nullity";
    case Severity::Serious:
        return "serious";
    case Severity::Minor:
        return "minor";
    }
    return "";
}

Check const* Review::check(std::string_view id) const
{
    auto const found = std::find_if(checks_.begin(), checks_.end(), [&](Check const& one) { return one.id == id; });
    return found == checks_.end() ? nullptr : &*found;
}

class ReviewReader {
public:
    ReviewReader(law::RuleSet const& rules, law::Parameters const& numbers) : rules_{rules}, clocks_{numbers.clock_names()} {}

    void read(File const& file)
    {
        if (!file.path.starts_with("review/") || !file.path.ends_with(".toml")) return;
        auto parsed = law::parse_toml(file.path, file.text);
        std::move(parsed.faults.begin(), parsed.faults.end(), std::back_inserter(faults_));
        if (!parsed.root) return;
        file_ = file.path;
        if (auto const* list = parsed.root->find("check"); list != nullptr)
            for (auto const& node : list->items) read_check(node);
    }

    Result<Review, std::vector<Fault>> finish()
    {
        if (!faults_.empty()) return tl::unexpected{std::move(faults_)};
        std::sort(review_.checks_.begin(), review_.checks_.end(), before);
        return std::move(review_);
    }

private:
    void fault(law::Place const& at, std::string what, std::string mend)
    {
        faults_.push_back({at.file, at.line, at.column, std::move(what), std::move(mend)});
    }

    void read_check(TomlNode const& node)
    {
        auto const reader = law::TableReader{"review_check", file_, node, faults_};
        auto check = Check{.id = reader.text("id"),
                           .by = reader.text("by"),
                           .may_override = reader.flag("override", false),
                           .late = reader.flag("late", false),
                           .procedure = reader.text("procedure"),
                           .papers = reader.texts("papers"),
                           .basis = reader.texts("basis"),
                           .title = reader.words("title"),
                           .question = reader.words("question"),
                           .unknown = reader.words("unknown"),
                           .asked_at = reader.texts("asked_at"),
                           .asks = {},
                           .place = reader.place()};
        auto const severity = reader.text("severity");
        check.severity = severity == "N" ? Severity::Nullity : severity == "S" ? Severity::Serious : Severity::Minor;
        if (severity != "N" && severity != "S" && severity != "M") fault(check.place, "unknown severity " + severity, "N, S or M");
        if (!among(std::to_array<std::string_view>({"machine", "human", "mixed"}), check.by))
            fault(check.place, "unknown answerer " + check.by, "machine, human or mixed");
        if (review_.check(check.id) != nullptr) fault(check.place, check.id + " stands twice", "remove one");
        for (auto const& paper : check.papers) known_paper(paper, check.place);
        for (auto const& step : check.asked_at) known_step(step, check.place);
        for (auto const* one : reader.tables("ask")) check.asks.push_back(read_ask(*one, check.severity));
        check_whole(check);
        review_.checks_.push_back(std::move(check));
    }

    void check_whole(Check const& check)
    {
        auto const asked = !check.asks.empty() || !check.asked_at.empty();
        if (asked == !check.procedure.empty())
            fault(check.place, check.id + " is " + (asked ? "asked of a procedure that isn't here" : "never asked"),
                  "either `procedure`, or `ask` or `asked_at`");
        if (!check.procedure.empty() && rules_.procedure(check.procedure) != nullptr)
            fault(check.place, "the procedure " + check.procedure + " exists", "ask it");
        if (check.asked_at.empty() != (check.question.zh.empty() && check.unknown.zh.empty()))
            fault(check.place, check.id + " asks a person without question or steps", "`asked_at` with `question` or `unknown`");
        if (check.procedure.empty() && (check.by == "machine") != check.question.zh.empty())
            fault(check.place, check.id + " is answered by " + check.by, "a question where a person answers, none else");
    }

    Ask read_ask(TomlNode const& node, Severity severity)
    {
        auto const reader = law::TableReader{"review_ask", file_, node, faults_};
        auto ask = Ask{.at = reader.texts("at"),
                       .when = reader.formula("when"),
                       .needs = {},
                       .holds = {},
                       .in_time = reader.text("in_time"),
                       .data = reader.text("data"),
                       .paper = reader.text("paper"),
                       .field = reader.text("field"),
                       .mend = reader.text("mend"),
                       .why = reader.words("why"),
                       .place = reader.place()};
        for (auto const& step : ask.at) known_step(step, ask.place);
        link(ask.when, ask);
        for (auto const& [text, place] : reader.placed_texts("needs")) take_need(text, place, ask);
        if (auto const* holds = reader.node("holds"); holds != nullptr) {
            ask.holds = law::Need{.text = holds->text, .formula = reader.formula("holds"), .place = ask.place};
            link(ask.holds->formula, ask);
        }
        auto const ways = (ask.needs.empty() ? 0 : 1) + (ask.holds ? 1 : 0) + (ask.in_time.empty() ? 0 : 1) + (ask.data.empty() ? 0 : 1);
        if (ways != 1) fault(ask.place, "a question is asked in one way", "needs, holds, in_time or data");
        if (!ask.in_time.empty() && !among(clocks_, ask.in_time))
            fault(ask.place, "unknown clock " + ask.in_time, "see parameters/clocks.toml");
        if (!ask.data.empty() && find_review_data(ask.data) == nullptr)
            fault(ask.place, "no function " + ask.data, "see src/documents/review_data.cpp");
        if (severity == Severity::Nullity && ask.needs.empty())
            fault(ask.place, "a check of severity N rests on the needs of its steps", "`needs`: then the engine refuses by them");
        if (ask.needs.empty() && ask.why.zh.empty()) fault(ask.place, "nobody is told what is wrong", "add `why`");
        if (!ask.paper.empty()) known_paper(ask.paper, ask.place);
        if (!ask.mend.empty()) known_step(ask.mend, ask.place);
        if (!ask.field.empty() && !among(ask.at, everywhere)) known_field(ask.field, ask);
        return ask;
    }

    /// The need as the steps themselves have it, linked already; every one of them must ask it.
    void take_need(std::string const& text, law::Place const& place, Ask& ask)
    {
        law::Need const* found = nullptr;
        for (auto const& id : ask.at) {
            auto const steps = rules_.steps_by_id.find(id);
            if (steps == rules_.steps_by_id.end()) continue;
            for (auto const* step : steps->second) {
                auto const need =
                    std::find_if(step->needs.begin(), step->needs.end(), [&](law::Need const& one) { return one.text == text; });
                if (need == step->needs.end())
                    fault(place, "the step " + id + " does not ask \"" + text + "\"", "name a need of the step, word for word");
                else
                    found = &*need;
            }
        }
        if (found == nullptr) return;
        ask.needs.push_back(*found);
        law::visit_atoms(found->formula, [&](law::Atom const& atom, bool) {
            if (!atom.is_guard && ask.why.zh.empty()) fault(place, "a fact alone doesn't say what is wrong", "add `why`");
        });
    }

    void link(law::Formula& formula, Ask const& ask)
    {
        law::visit_atoms(formula, [&](law::Atom& atom, bool) {
            if (auto const fact = rules_.facts.find(atom.name); fact != rules_.facts.end())
                atom.scope = fact->second.scope;
            else if (rules_.guard(atom.name) != nullptr)
                atom.is_guard = true;
            else
                fault(ask.place, "unknown fact or guard " + atom.name, "see rules/facts.toml and rules/guards.toml");
        });
        law::visit_fields(formula, [&](law::FieldTest const& test) { known_field(test.field, ask); });
    }

    void known_field(std::string const& field, Ask const& ask)
    {
        for (auto const& id : ask.at)
            if (auto const steps = rules_.steps_by_id.find(id); steps != rules_.steps_by_id.end())
                for (auto const* step : steps->second)
                    if (auto const* form = rules_.form(step->asks); form != nullptr && form->field(field) != nullptr) return;
        fault(ask.place, "no form of these steps has a field " + field, "see rules/forms/");
    }
    void known_step(std::string const& id, law::Place const& at)
    {
        if (id != everywhere && !rules_.steps_by_id.contains(id)) fault(at, "unknown step " + id, "see rules/procedures");
    }
    void known_paper(std::string const& id, law::Place const& at)
    {
        if (!rules_.papers.contains(id)) fault(at, "unknown paper " + id, "see rules/papers");
    }

    law::RuleSet const& rules_;
    std::vector<std::string> clocks_;
    std::string file_;
    Review review_;
    std::vector<Fault> faults_;
};

Result<Review, std::vector<Fault>> load_review(std::span<File const> files, law::RuleSet const& rules, law::Parameters const& numbers)
{
    auto reader = ReviewReader{rules, numbers};
    for (auto const& file : files) reader.read(file);
    return reader.finish();
}

} // namespace xz::documents
