// SPDX-License-Identifier: Apache-2.0
#include "app/number_blocks.hpp"

#include <algorithm>
#include <set>

#include "app/dossiers.hpp"
#include "app/paper_acts.hpp"

namespace xz::app {

namespace {

constexpr auto longest_block = std::int64_t{10'000};

struct LentBlock {
    std::string code;
    std::int64_t year = 0, from = 0, to = 0;
};

LentBlock lent_block(Json const& form)
{
    return {.code = std::string{form.text("code")},
            .year = form.integer("year").value_or(0),
            .from = form.integer("from").value_or(0),
            .to = form.integer("to").value_or(0)};
}

std::vector<LentBlock> lent_blocks(casework::Dossier const& blocks)
{
    auto lent = std::vector<LentBlock>{};
    for (auto const& act : blocks.acts())
        if (act->step == "lent") lent.push_back(lent_block(act->form));
    return lent;
}

std::string whole(std::string_view code, std::string_view kind, std::int64_t year, std::int64_t n)
{
    return std::string{code} + std::string{kind} + "字〔" + std::to_string(year) + "〕" + std::to_string(n) + "号";
}

/// The lowest number above the last one given that a block of the year holds.
GivenNumber from_lent(CountyAct::NumberAsked const& asked, std::vector<LentBlock> const& blocks, MatterNumbers& numbers)
{
    auto given = GivenNumber{.n = {}, .number = {}, .sequence = asked.sequence, .beside = {}};
    auto const last = numbers.last_of(asked.sequence);
    for (auto const& block : blocks) {
        if (block.year != asked.year || block.to <= last) continue;
        given.n = std::max(last + 1, block.from);
        given.number = whole(block.code, asked.kind_code, block.year, *given.n);
        numbers.take(asked.sequence, *given.n);
        break;
    }
    return given;
}

CountyAct awaited(CountyAct const& paper)
{
    auto what = CountyAct{.kind = block_kind, .step = "awaited", .about = paper.number->lent};
    for (auto const* name : {"matter", "seq", "paper", "party"})
        if (auto const* value = paper.form.find(name); value != nullptr) what.form.set(name, *value);
    what.form.set("paper_code", paper.about);
    return what;
}

/// Numbered, or void: it waits no more.
bool waits_still(casework::Dossier const& paper)
{
    return std::none_of(paper.acts().begin(), paper.acts().end(),
                        [](auto const& act) { return act->step == "numbered" || act->step == "voided"; });
}

std::vector<Unmet> refused(std::string missing)
{
    return {{.guard = "form", .article = "derived", .missing = std::move(missing), .mended_by = {"form"}}};
}

} // namespace

std::string lent_about(std::string_view authority, std::string_view kind)
{
    return "lent/" + std::string{authority} + "/" + std::string{kind};
}
std::string drawn_about(std::string_view authority, std::string_view kind)
{
    return "drawn/" + std::string{authority} + "/" + std::string{kind};
}

std::vector<DrawnNumber> drawn_numbers(casework::Dossier const& blocks)
{
    auto numbers = std::vector<DrawnNumber>{};
    for (auto const& act : blocks.acts()) {
        if (act->step == "drawn") {
            auto const to = act->form.integer("to").value_or(0);
            for (auto n = act->form.integer("from").value_or(1); n <= to; ++n)
                numbers.push_back(
                    {.n = n,
                     .number = std::string{act->form.text("before")} + std::to_string(n) + std::string{act->form.text("after")},
                     .device = std::string{act->form.text("device")},
                     .drawn = act->recorded,
                     .end = {}});
            continue;
        }
        auto const name = act->form.text("number");
        for (auto& one : numbers)
            if (one.number == name) one.end = act->step;
    }
    return numbers;
}

GivenNumber give_number(CountyAct const& paper, MatterNumbers& numbers, Dossiers& dossiers)
{
    auto const& asked = *paper.number;
    if (!asked.lent.empty()) {
        auto blocks = lent_blocks(dossiers.of(county_matter(block_kind, asked.lent)));
        if (asked.fresh) blocks.push_back({asked.code, asked.year, asked.fresh->first, asked.fresh->second});
        auto given = from_lent(asked, blocks, numbers);
        if (!given.n) given.beside = awaited(paper);
        return given;
    }
    if (!asked.drawn.empty()) {
        for (auto const& one : drawn_numbers(dossiers.of(county_matter(block_kind, asked.drawn)))) {
            if (one.number != asked.wanted || !one.end.empty()) continue;
            auto used = CountyAct{.kind = block_kind, .step = "used", .about = asked.drawn};
            used.form.set("number", one.number).set("paper_code", paper.about);
            return {.n = one.n, .number = one.number, .sequence = asked.sequence, .beside = std::move(used)};
        }
        return {.n = {}, .number = {}, .sequence = {}, .beside = {}}; // a numbered pad that nobody drew here: the paper says its number
    }
    auto const n = numbers.next_of(asked.sequence);
    return {.n = n, .number = asked.before + std::to_string(n) + asked.after, .sequence = asked.sequence, .beside = {}};
}

std::vector<CountyAct> papers_served(CountyAct const& lent, Dossiers& dossiers, Moment recorded_at)
{
    auto served = std::vector<CountyAct>{};
    if (lent.kind != block_kind || lent.step != "lent") return served;
    auto const block = lent_block(lent.form);
    auto waiting = std::vector<std::shared_ptr<casework::Act const>>{};
    for (auto const& act : dossiers.of(county_matter(block_kind, lent.about)).acts())
        if (act->step == "awaited") waiting.push_back(act);
    for (auto const& act : waiting) {
        if (static_cast<std::int64_t>(served.size()) > block.to - block.from) break;
        auto const code = std::string{act->form.text("paper_code")};
        if (!waits_still(dossiers.of(county_matter(paper_kind, code)))) continue;
        auto paper = CountyAct{.kind = paper_kind, .step = "numbered", .about = code};
        for (auto const* name : {"matter", "seq", "paper", "party"})
            if (auto const* value = act->form.find(name); value != nullptr) paper.form.set(name, *value);
        paper.form.set("date", to_string(day_of(recorded_at))).set("waited", true);
        auto const authority = std::string{lent.form.text("authority")};
        auto const kind = std::string{lent.form.text("kind")};
        paper.number = {.sequence = "paper/" + authority + "/" + kind + "/" + std::to_string(block.year),
                        .lent = lent.about,
                        .kind_code = kind,
                        .code = block.code,
                        .year = static_cast<int>(block.year),
                        .fresh = std::pair{block.from, block.to}};
        served.push_back(std::move(paper));
    }
    return served;
}

std::vector<Unmet> block_objections(CountyAct const& act, Dossiers& dossiers, Moment recorded_at)
{
    auto const& blocks = dossiers.of(county_matter(block_kind, act.about));
    if (act.step == "lent") {
        auto const block = lent_block(act.form);
        if (act.form.text("authority").empty()) return refused("authority");
        if (act.form.text("kind").empty()) return refused("kind");
        if (block.code.empty()) return refused("code");
        if (block.year != year_of(day_of(recorded_at))) return refused("year"); // a paper of another year cannot wait for it
        if (block.from < 1 || block.to < block.from || block.to - block.from >= longest_block) return refused("to");
        for (auto const& earlier : lent_blocks(blocks))
            if (earlier.year == block.year && earlier.to >= block.from) return refused("from");
        return {};
    }
    if (act.step == "drawn") {
        if (act.form.text("device").empty()) return refused("device");
        return act.number && act.number->count >= 1 && act.number->count <= 200 ? std::vector<Unmet>{} : refused("count");
    }
    if (act.step != "returned" && act.step != "voided") return refused("step");
    for (auto const& one : drawn_numbers(blocks))
        if (one.number == act.form.text("number")) return one.end.empty() ? std::vector<Unmet>{} : refused("number");
    return refused("number");
}

std::vector<SequenceAudit> audit_numbers(store::Reader& reader, Moment now)
{
    constexpr auto page = std::size_t{2000};
    auto by_sequence = std::map<std::string, SequenceAudit>{};
    auto numbers = std::map<std::string, std::multiset<std::int64_t>>{};
    auto lent = std::set<std::string>{};
    auto sequence_of = std::map<MatterId, std::string>{};                 // of papers
    auto drawn = std::map<std::string, std::pair<std::string, Moment>>{}; // open numbers: sequence, since
    for (auto from = std::uint64_t{0};;) {
        auto const entries = reader.entries(from, page);
        for (auto const& entry : entries) {
            auto const act = casework::read_body(entry.body);
            auto const is_block = act.procedure == county_procedure(block_kind);
            if (!is_block && act.procedure != county_procedure(paper_kind)) continue;
            auto const sequence = std::string{act.form.text("sequence")};
            if (act.step == "numbered") {
                sequence_of[act.matter] = sequence;
                numbers[sequence].insert(act.form.integer("n").value_or(0));
                ++by_sequence[sequence].given;
                if (act.form.truth("lent")) lent.insert(sequence);
            } else if (act.step == "drawn") {
                auto& audit = by_sequence[sequence];
                auto const to = act.form.integer("to").value_or(0);
                for (auto n = act.form.integer("from").value_or(1); n <= to; ++n) {
                    ++audit.in_blocks;
                    numbers[sequence].insert(n);
                    drawn[std::string{act.form.text("before")} + std::to_string(n) + std::string{act.form.text("after")}] = {sequence,
                                                                                                                             act.recorded};
                }
            } else if (is_block && drawn.contains(std::string{act.form.text("number")})) {
                auto const found = drawn.find(std::string{act.form.text("number")});
                auto& audit = by_sequence[found->second.first];
                if (act.step == "used") {
                    ++audit.used;
                    auto& all = numbers[found->second.first]; // drawn and numbered are one
                    auto const n = act.form.integer("no").value_or(0);
                    if (auto const one = all.find(n); one != all.end()) all.erase(one);
                } else {
                    ++(act.step == "returned" ? audit.returned : audit.voided);
                }
                drawn.erase(found);
            } else if (!is_block && act.step == "voided") {
                if (auto const found = sequence_of.find(act.matter); found != sequence_of.end()) ++by_sequence[found->second].voided;
            }
        }
        if (entries.size() < page) break;
        from = entries.back().leaf + 1;
    }
    for (auto const& [number, since] : drawn) {
        ++by_sequence[since.first].open;
        if (now - since.second > std::chrono::days{7}) ++by_sequence[since.first].old_blocks;
    }
    auto audits = std::vector<SequenceAudit>{};
    for (auto& [sequence, audit] : by_sequence) {
        auto const& all = numbers[sequence];
        audit.sequence = sequence;
        if (!all.empty()) audit.first = *all.begin();
        if (!all.empty()) audit.last = *all.rbegin();
        for (auto n = lent.contains(sequence) ? audit.last + 1 : std::int64_t{1}; n < audit.last; ++n) // lent blocks begin where they begin
            if (!all.contains(n)) audit.missing.push_back(n);
        for (auto const n : std::set<std::int64_t>{all.begin(), all.end()})
            if (all.count(n) > 1) audit.doubled.push_back(n);
        audits.push_back(std::move(audit));
    }
    return audits;
}

} // namespace xz::app
