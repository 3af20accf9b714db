// SPDX-License-Identifier: Apache-2.0
#include "casework/dossier.hpp"

#include <algorithm>
#include <array>

#include "base/result.hpp"

namespace xz::casework {

namespace {

constexpr auto party_kinds = std::array<std::string_view, 4>{"individual", "individual_business", "organisation", "responsible"};

law::PartyKind party_kind(std::string_view text)
{
    auto const found = std::find(party_kinds.begin(), party_kinds.end(), text);
    return found == party_kinds.end() ? law::PartyKind::Individual : static_cast<law::PartyKind>(found - party_kinds.begin());
}

bool is_hidden(Json const& value)
{
    return value.is_object() && value.as_object().size() == 1 && value.as_object().front().first == "hash";
}

std::string text_or(About const& about, law::Scope scope)
{
    auto const found = about.find(scope);
    return found == about.end() ? std::string{} : found->second;
}

std::string_view view_of(About const& about, law::Scope scope)
{
    auto const found = about.find(scope);
    return found == about.end() ? std::string_view{} : std::string_view{found->second};
}

} // namespace

void Dossier::apply(std::shared_ptr<Act const> const& act)
{
    check(act->seq == last_seq() + 1, "an act out of its order in a dossier");
    if (acts_.empty()) {
        matter_ = act->matter;
        opening_ = act->opening;
    }
    acts_.push_back(act);
    if (act->effects.parties.is_array())
        for (auto const& entry : act->effects.parties.as_array()) add_party(entry);
    for (auto const& id : act->effects.parties_dropped)
        for (auto& party : parties_)
            if (party.id == id) party.dropped = true;
    apply_run_effects(*act);
    apply_facts(*act);
    for (auto const& change : act->effects.clocks) apply_clock(change, act->seq, day_of(act->at));
    see(*act);
}

void Dossier::stand_up(MatterOpening const& opening, Json const& parties, std::optional<Run> const& first_run)
{
    opening_ = opening;
    for (auto const& entry : parties.as_array()) add_party(entry);
    if (first_run) runs_.push_back(*first_run);
}

void Dossier::apply_run_effects(Act const& act)
{
    for (auto run : act.effects.opened) {
        run.entered = act.at;
        check(run.number == runs_.size() + 1, "a run out of its order in a dossier");
        runs_.push_back(std::move(run));
    }
    for (auto const& moved : act.effects.moved) {
        check(moved.run >= 1 && moved.run <= runs_.size(), "an act moves a run that is not there");
        auto& run = runs_[moved.run - 1];
        run.procedure = moved.procedure;
        run.state = moved.state;
        run.ended = moved.ended;
        run.entered = act.at;
    }
}

void Dossier::apply_facts(Act const& act)
{
    for (auto const& key : act.effects.revoked) facts_.erase(key);
    for (auto const& key : act.effects.established) {
        facts_[key] = {act.seq, act.at};
        auto& ids = seen_ids_[key.scope];
        if (key.scope != law::Scope::Case && std::find(ids.begin(), ids.end(), key.id) == ids.end()) ids.push_back(key.id);
    }
}

void Dossier::apply_clock(ClockChange const& change, std::uint64_t seq, Day day)
{
    auto found = std::find_if(clocks_.begin(), clocks_.end(), [&](Clock const& c) { return c.clock == change.clock && c.id == change.id; });
    if (found == clocks_.end()) {
        clocks_.push_back({});
        found = clocks_.end() - 1;
    }
    auto& clock = *found;
    clock.by_seq = seq;
    if (change.move == "start" || change.move == "moved") {
        clock = {.clock = change.clock,
                 .of = change.of,
                 .id = change.id,
                 .number = change.number,
                 .state = "running",
                 .day0 = change.day0,
                 .nominal = change.nominal,
                 .legal = change.legal,
                 .safe = change.safe,
                 .legal_moment = change.legal_moment,
                 .undated_year = change.undated_year,
                 .provisional = change.provisional,
                 .trace = change.trace,
                 .extension = change.extension,
                 .post_grace = change.post_grace,
                 .owner = change.owner,
                 .exclusions = change.exclusions,
                 .suspended_on = std::nullopt,
                 .by_seq = seq};
    } else if (change.move == "stop") {
        clock.state = "suspended";
        clock.suspended_on = day;
    } else {
        clock.state = change.move; // met, ended
    }
}

Json Dossier::cleared(Json const& value) const
{
    if (!is_hidden(value)) return value;
    auto const known = values_.find(value.text("hash"));
    return known == values_.end() ? Json{} : Json{known->second};
}

void Dossier::add_party(Json const& entry)
{
    auto const name = cleared(entry.at("name"));
    auto const born = cleared(entry.at("birth_date"));
    parties_.push_back({.id = std::string{entry.text("id")},
                        .kind = party_kind(entry.text("kind")),
                        .name = name.is_string() ? name.as_string() : std::string{},
                        .birth_date = born.is_string() ? parse_day(born.as_string()) : std::nullopt,
                        .dropped = false});
}

/// The act's own form where nothing in it is hidden: most are, and a copy would be kept as long as the act.
std::shared_ptr<Json const> Dossier::clear_form(std::shared_ptr<Act const> const& act) const
{
    auto const hides = [](Json::Member const& member) { return is_hidden(member.second); };
    if (!act->form.is_object() || std::none_of(act->form.as_object().begin(), act->form.as_object().end(), hides)) return {act, &act->form};
    auto form = act->form;
    for (auto& [name, value] : form.as_object()) value = cleared(value);
    return std::make_shared<Json const>(std::move(form));
}

void Dossier::see(Act const& act)
{
    clear_forms_.push_back(clear_form(acts_.back()));
    // Runs move with their vector; the opening act's own text stays where it is, so guards may look at it.
    auto kind = std::string_view{};
    if (auto const* moved = run(act.run); moved != nullptr && !moved->paper_kind.empty())
        for (auto const& kept : acts_)
            for (auto const& opened : kept->effects.opened)
                if (opened.number == act.run) kind = opened.paper_kind;
    seen_.push_back({.procedure = act.procedure,
                     .step = act.step,
                     .party = view_of(act.about, law::Scope::Party),
                     .paper = kind,
                     .actor = act.actor,
                     .post = act.post,
                     .officers = act.officers,
                     .at = act.at,
                     .form = clear_forms_.back().get(),
                     .seq = act.seq,
                     .evidence = view_of(act.about, law::Scope::Evidence),
                     .goods = view_of(act.about, law::Scope::Goods)});
}

void Dossier::add_values(std::vector<HiddenValue> const& values)
{
    for (auto const& value : values) values_[value.hash] = value.value;
}

Run const* Dossier::run(std::uint32_t number) const { return number >= 1 && number <= runs_.size() ? &runs_[number - 1] : nullptr; }

law::Party const* Dossier::party(std::string_view id) const
{
    auto const found = std::find_if(parties_.begin(), parties_.end(), [&](law::Party const& p) { return p.id == id; });
    return found == parties_.end() ? nullptr : &*found;
}

std::vector<std::string> Dossier::ids(law::Scope scope) const
{
    if (scope == law::Scope::Party) {
        auto ids = std::vector<std::string>{};
        for (auto const& party : parties_)
            if (!party.dropped) ids.push_back(party.id);
        return ids;
    }
    auto const found = seen_ids_.find(scope);
    return found == seen_ids_.end() ? std::vector<std::string>{} : found->second;
}

Clock const* Dossier::clock(std::string_view name, std::string_view id) const
{
    auto const found = std::find_if(clocks_.begin(), clocks_.end(), [&](Clock const& c) { return c.clock == name && c.id == id; });
    return found == clocks_.end() ? nullptr : &*found;
}

std::string Dossier::canonical_state() const
{
    auto value = Json::object();
    value.set("seq", static_cast<std::int64_t>(last_seq()));
    auto runs = Json::array();
    for (auto const& run : runs_) {
        auto entry = Json::object();
        entry.set("run", std::size_t{run.number})
            .set("procedure", run.procedure)
            .set("state", run.state)
            .set("party", text_or(run.about, law::Scope::Party));
        runs.push(std::move(entry));
    }
    auto facts = Json::array();
    for (auto const& [key, since] : facts_) {
        auto entry = Json::object();
        entry.set("fact", fact_text(key)).set("since", static_cast<std::int64_t>(since.seq));
        facts.push(std::move(entry));
    }
    auto clocks = Json::array();
    for (auto const& clock : clocks_) {
        auto entry = Json::object();
        entry.set("clock", clock.clock).set("id", clock.id).set("state", clock.state).set("trace", clock.trace);
        if (clock.legal) entry.set("legal", to_string(*clock.legal));
        if (clock.legal_moment) entry.set("legal_moment", to_string(*clock.legal_moment));
        clocks.push(std::move(entry));
    }
    auto parties = Json::array();
    for (auto const& party : parties_) parties.push(party.id + (party.dropped ? " dropped" : ""));
    value.set("runs", std::move(runs)).set("facts", std::move(facts)).set("clocks", std::move(clocks)).set("parties", std::move(parties));
    return canonical(value);
}

Dossier fold(std::vector<std::shared_ptr<Act const>> const& acts, Dossier::Values const& values)
{
    auto dossier = Dossier{};
    auto hidden = std::vector<HiddenValue>{};
    for (auto const& [hash, value] : values) hidden.push_back({hash, {}, value});
    dossier.add_values(hidden);
    for (auto const& act : acts) dossier.apply(act);
    return dossier;
}

} // namespace xz::casework
