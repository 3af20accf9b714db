// SPDX-License-Identifier: Apache-2.0
#include "app/round.hpp"

#include <algorithm>
#include <functional>
#include <iterator>

#include "app/number_blocks.hpp"
#include "app/receipts.hpp"

namespace xz::app {

namespace {

store::StoredValue stored_value(casework::HiddenValue const& hidden, std::uint64_t leaf)
{
    auto const hash = digest_from_hex(hidden.hash);
    auto const salt = from_hex(hidden.salt);
    check(hash && salt, "a hidden value without hash or salt");
    return {.leaf = leaf, .hash = *hash, .salt = *salt, .value = hidden.value, .erased_by = {}};
}

} // namespace

Round::Round(Standing standing, Tools tools) : standing_{std::move(standing)}, tools_{tools}, first_leaf_{standing_.tree.size()} {}

Moment Round::now() { return std::max(tools_.shell.now(), standing_.last_recorded); }

std::size_t Round::judge(Command const& command)
{
    auto const place = outcomes_.size();
    try {
        outcomes_.push_back(outcome_of(command));
    } catch (std::exception const& error) {
        outcomes_.push_back(Declined{Failed{Failed::Why::Error, error.what()}});
    }
    return place;
}

Round::Outcome Round::outcome_of(Command const& command)
{
    auto const key = std::pair{command.person, command.request};
    if (auto const staged = requests_.find(key); staged != requests_.end()) {
        if (staged->second.second != command.body_hash) return Declined{RequestIdReused{}};
        auto& first = outcomes_[staged->second.first];
        std::get<Staged>(first).repeated = true;
        return first;
    }
    if (auto const kept = tools_.reader.request(command.person, command.request)) {
        if (kept->body_hash != command.body_hash) return Declined{RequestIdReused{}};
        return repeated_answer(tools_.reader, standing_.county_code, *kept);
    }
    auto outcome = std::holds_alternative<CountyAct>(command.what) ? judge_county_act(command, std::get<CountyAct>(command.what))
                                                                   : judge_proposal(command, std::get<casework::Proposal>(command.what));
    if (std::holds_alternative<Staged>(outcome)) requests_.emplace(key, std::pair{outcomes_.size(), command.body_hash});
    return outcome;
}

std::vector<Unmet> Round::missing_evidence(casework::Proposal const& proposal) const
{
    auto unmet = std::vector<Unmet>{};
    for (auto const& act : proposal.acts)
        for (auto const& name : act.evidence) {
            auto const hash = digest_from_hex(name);
            if (!hash || !tools_.evidence.has(*hash))
                unmet.push_back({.guard = "evidence", .article = "derived", .missing = name, .mended_by = {}});
        }
    return unmet;
}

Round::Outcome Round::judge_proposal(Command const& command, casework::Proposal const& proposal)
{
    static auto const nothing = casework::Dossier{};
    auto const& dossier = command.matter ? tools_.dossiers.of(*command.matter) : nothing;
    if (command.matter && dossier.empty()) {
        tools_.dossiers.drop(*command.matter);
        return Declined{NotFound{}};
    }
    if (command.matter && is_county_procedure(dossier.acts().front()->procedure)) return Declined{NotFound{}};
    if (command.base_seq && *command.base_seq < dossier.last_seq()) {
        auto newer = NewerActs{.last_seq = dossier.last_seq(), .bodies = {}};
        for (auto seq = *command.base_seq; seq < dossier.last_seq(); ++seq) newer.bodies.push_back(dossier.acts()[seq]->body);
        return Declined{std::move(newer)};
    }
    if (auto unmet = missing_evidence(proposal); !unmet.empty()) return Declined{Refusal{std::move(unmet)}};
    auto decided = tools_.judge.decide(dossier, proposal, now(), tools_.shell.entropy());
    if (!decided) return Declined{std::move(decided.error())};
    auto with = std::vector<casework::Act>{};
    if (tools_.judge.papers) with = make_papers(command, tools_.judge.papers(dossier, *decided, now()));
    return stage(command, std::move(*decided), std::move(with));
}

/// The numbers are taken from a copy: they count only once everything is staged.
std::vector<casework::Act> Round::make_papers(Command const& command, std::vector<CountyAct> const& papers)
{
    auto numbers = standing_.numbers;
    auto acts = std::vector<casework::Act>{};
    auto seqs = std::map<MatterId, std::uint64_t>{}; // several acts may go into one matter
    auto const add = [&](CountyAct const& what) {
        auto const matter = county_matter(what.kind, what.about);
        auto& seq = seqs.try_emplace(matter, tools_.dossiers.of(matter).last_seq()).first->second;
        acts.push_back(make_county_act(what, command, standing_.county_code, ++seq, now(), tools_.shell.entropy()));
    };
    for (auto const& paper : papers) {
        auto what = paper;
        auto beside = std::optional<CountyAct>{};
        if (what.number) {
            auto given = give_number(what, numbers, tools_.dossiers);
            if (!given.n && !given.beside) continue;
            beside = std::move(given.beside);
            what.form.set("sequence", given.sequence);
            if (given.n) what.form.set("n", *given.n).set("number", given.number);
            if (!what.number->lent.empty()) what.form.set("lent", true);
            if (!given.n) what.step = "waiting";
            if (beside && given.n) beside->form.set("no", *given.n);
        }
        add(what);
        if (beside) add(*beside);
    }
    return acts;
}

/// A block of numbers is drawn from its sequence at once.
std::vector<casework::Act> Round::brought_by(Command const& command, CountyAct& what)
{
    if (what.number) {
        auto const first = standing_.numbers.last_of(what.number->sequence) + 1;
        auto const last = first + what.number->count - 1;
        what.form.set("sequence", what.number->sequence).set("before", what.number->before).set("after", what.number->after);
        what.form.set("from", first).set("to", last).set("n", last);
    }
    if (!tools_.judge.brings) return {};
    return make_papers(command, tools_.judge.brings(what, tools_.dossiers, now()));
}

Round::Outcome Round::judge_county_act(Command const& command, CountyAct const& what)
{
    auto const recorded = now();
    if (tools_.judge.objections)
        if (auto unmet = tools_.judge.objections(what, tools_.dossiers, recorded); !unmet.empty())
            return Declined{Refusal{std::move(unmet)}};
    auto kept = what;
    auto hash = std::optional<Digest>{};
    if (what.content) {
        hash = tools_.lists.put(*what.content);
        kept.form.set("hash", to_hex(*hash));
    }
    auto with = brought_by(command, kept);
    auto const seq = tools_.dossiers.of(county_matter(what.kind, what.about)).last_seq() + 1;
    auto const leaf = standing_.tree.size();
    auto staged =
        stage(command, {make_county_act(kept, command, standing_.county_code, seq, recorded, tools_.shell.entropy())}, std::move(with));
    if (hash) batch_.lists.push_back({.kind = what.kind, .leaf = leaf, .hash = *hash});
    closed_ = what.about.empty(); // what is about one thing is judged by nobody
    return staged;
}

Round::Staged Round::stage(Command const& command, std::vector<casework::Act> acts, std::vector<casework::Act> with)
{
    check(!acts.empty(), "a decision without acts");
    auto const matter = acts.front().matter;
    check(!command.matter || *command.matter == matter, "a decision about another matter");
    auto shared = Acts{};
    shared.reserve(acts.size());
    for (auto& act : acts) {
        check(act.matter == matter && act.county == standing_.county_code && !act.body.empty(), "an act that is not the matter's own");
        shared.push_back(std::make_shared<casework::Act const>(std::move(act)));
    }
    auto const beside = fold_in_beside(std::move(with)); // what can throw comes first
    try {
        fold_in(matter, shared);
    } catch (...) {
        for (auto const& act : beside) fold_back(act->matter);
        throw;
    }
    for (auto const& acts_given : {std::cref(beside), std::cref(shared)})
        for (auto const& act : acts_given.get())
            if (auto const n = act->form.integer("n"); n && is_county_procedure(act->procedure))
                standing_.numbers.take(std::string{act->form.text("sequence")}, *n);
    auto const staged = Staged{.first = acts_.size(), .count = shared.size()};
    batch_.requests.push_back({.person = command.person,
                               .id = command.request,
                               .body_hash = command.body_hash,
                               .first_leaf = standing_.tree.size(),
                               .count = shared.size(),
                               .tree_size = 0});
    shared.insert(shared.end(), beside.begin(), beside.end());
    for (auto const& act : shared) {
        add_to_batch(*act);
        acts_.push_back(act);
    }
    return staged;
}

/// Acts of other matters, which stand or fall with those staged next.
Round::Acts Round::fold_in_beside(std::vector<casework::Act> with)
{
    auto beside = Acts{};
    try {
        for (auto& act : with) {
            beside.push_back(std::make_shared<casework::Act const>(std::move(act)));
            fold_in(beside.back()->matter, {beside.back()});
        }
    } catch (...) {
        for (auto const& act : beside) fold_back(act->matter);
        throw;
    }
    return beside;
}

void Round::fold_in(MatterId matter, Acts const& acts)
{
    if (std::find(touched_.begin(), touched_.end(), matter) == touched_.end()) touched_.push_back(matter);
    auto const& first = *acts.front();
    auto const opens = first.seq == 1 && !is_county_procedure(first.procedure);
    auto numbers = opens ? std::optional{standing_.numbers} : std::nullopt;
    try {
        for (auto const& act : acts)
            for (auto const& hidden : act->hidden) stored_value(hidden, 0);
        tools_.dossiers.apply(matter, acts);
        if (is_county_procedure(first.procedure)) return;
        auto& number = tools_.dossiers.number_of(matter);
        if (numbers) number = numbers->next(first);
        views_.insert_or_assign(matter, matter_view(tools_.dossiers.of(matter), number));
    } catch (...) {
        fold_back(matter);
        throw;
    }
    if (numbers) standing_.numbers = std::move(*numbers);
}

/// Back to what the commands before this one left.
void Round::fold_back(MatterId matter)
{
    tools_.dossiers.drop(matter);
    auto before = Acts{};
    for (auto const& act : acts_)
        if (act->matter == matter) before.push_back(act);
    auto const known = views_.find(matter);
    if (!before.empty()) tools_.dossiers.apply(matter, before);
    if (!before.empty() && known != views_.end()) tools_.dossiers.number_of(matter) = known->second.number;
}

void Round::add_to_batch(casework::Act const& act)
{
    auto const leaf = standing_.tree.size();
    leaf_hashes_.push_back(ledger::leaf_hash(act.body));
    standing_.tree.append(leaf_hashes_.back());
    standing_.last_recorded = std::max(standing_.last_recorded, act.recorded);
    batch_.acts.push_back(
        {.leaf = leaf, .matter = act.matter, .seq = act.seq, .id = act.id, .recorded_at = act.recorded, .body = act.body});
    bytes_ += act.body.size();
    for (auto const& hidden : act.hidden) {
        batch_.values.push_back(stored_value(hidden, leaf));
        bytes_ += hidden.value.size();
    }
    for (auto const& name : act.evidence)
        if (auto const hash = digest_from_hex(name)) batch_.evidence.push_back({.hash = *hash, .leaf = leaf});
}

store::Batch const& Round::close()
{
    for (auto& [matter, view] : views_) batch_.matters.push_back(std::move(view));
    batch_.numbers = standing_.numbers.take_changes();
    batch_.tiles = standing_.tree.take_changes();
    for (auto& request : batch_.requests) request.tree_size = standing_.tree.size();
    auto const head = ledger::Checkpoint{.origin = ledger::origin_of(standing_.county_code),
                                         .size = standing_.tree.size(),
                                         .root = standing_.tree.root(),
                                         .time = standing_.last_recorded,
                                         .further = {}};
    batch_.head = {.size = head.size, .signed_at = standing_.last_recorded, .note = ledger::sign(head, tools_.signer)};
    // The answers are ready before the commit: after it nothing may go wrong any more.
    auto tiles = ledger::MemoryTiles{&tools_.reader};
    for (auto const& tile : batch_.tiles) tiles.put(tile);
    receipts_ = receipts_of(standing_.county_code, first_leaf_, leaf_hashes_, head, batch_.head.note, ledger::TileHashes{tiles});
    return batch_;
}

void Round::forget()
{
    for (auto const matter : touched_) tools_.dossiers.drop(matter);
}

/// The acts and receipts of what was staged; the receipts leave the round, unless another answer needs them too.
Accepted Round::accepted(Staged const& staged)
{
    auto const from = static_cast<std::ptrdiff_t>(staged.first);
    auto const to = static_cast<std::ptrdiff_t>(staged.first + staged.count);
    auto answer = Accepted{.acts = {acts_.begin() + from, acts_.begin() + to}, .receipts = {}, .repeated = false};
    if (staged.repeated)
        answer.receipts.assign(receipts_.begin() + from, receipts_.begin() + to);
    else
        answer.receipts.assign(std::make_move_iterator(receipts_.begin() + from), std::make_move_iterator(receipts_.begin() + to));
    return answer;
}

std::vector<Answer> Round::take_answers(Declined const* failure)
{
    auto answers = std::vector<Answer>{};
    answers.reserve(outcomes_.size());
    for (auto const& outcome : outcomes_) {
        if (auto const* declined = std::get_if<Declined>(&outcome))
            answers.push_back(tl::unexpected{*declined});
        else if (auto const* accepted_before = std::get_if<Accepted>(&outcome))
            answers.push_back(*accepted_before);
        else if (failure != nullptr)
            answers.push_back(tl::unexpected{*failure});
        else
            answers.push_back(accepted(std::get<Staged>(outcome)));
    }
    return answers;
}

casework::Act make_county_act(CountyAct const& what, Command const& command, std::string const& county_code, std::uint64_t seq,
                              Moment recorded, Digest const& entropy)
{
    auto parts = std::array<std::uint64_t, 2>{};
    for (auto i = std::size_t{0}; i < 16; ++i) parts[i / 8] = parts[i / 8] << 8 | entropy[i];
    auto const ms = std::chrono::duration_cast<std::chrono::milliseconds>(recorded.time_since_epoch()).count();
    auto act = casework::Act{.county = county_code,
                             .matter = county_matter(what.kind, what.about),
                             .id = ActId{make_uuid7(static_cast<std::uint64_t>(ms), parts[0], parts[1])},
                             .request = command.request};
    act.seq = seq;
    act.procedure = county_procedure(what.kind);
    act.step = what.step;
    act.actor = command.person;
    act.recorded_by = command.person;
    act.at = what.happened_at.value_or(recorded);
    act.recorded = recorded;
    act.form = what.form;
    for (auto const& name : what.personal) {
        auto const& value = what.form.at(name);
        if (!value.is_string()) continue;
        auto const salt = std::string{bytes_of(sha256({bytes_of(entropy), "salt", name})).substr(0, 16)};
        auto const hash = to_hex(sha256({salt, value.as_string()}));
        act.hidden.push_back({.hash = hash, .salt = to_hex(salt), .value = value.as_string()});
        act.form.set(name, Json::object().set("hash", hash));
    }
    act.body = casework::write_body(act);
    return act;
}

Json clear_form(casework::Act const& act)
{
    auto form = act.form;
    if (!form.is_object()) return form;
    for (auto& [name, value] : form.as_object()) {
        auto const hash = std::string{value.text("hash")};
        for (auto const& hidden : act.hidden)
            if (value.is_object() && hidden.hash == hash) value = hidden.value;
    }
    return form;
}

} // namespace xz::app
