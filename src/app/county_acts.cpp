// SPDX-License-Identifier: Apache-2.0
// The county's own acts: what speaks against one, and how those that are kept are taken up.
#include <algorithm>
#include <array>
#include <map>
#include <new>
#include <stdexcept>

#include "app/county.hpp"
#include "app/number_blocks.hpp"
#include "app/paper_acts.hpp"
#include "app/registers.hpp"
#include "app/staff_registers.hpp"
#include "app/team_rules.hpp"
#include "app/withdrawn.hpp"

namespace xz::app {

namespace {

constexpr auto own_kinds = std::array{"team", "list", "rules", "law", "training", "supplies"};

bool is_own(std::string const& kind)
{
    return std::any_of(own_kinds.begin(), own_kinds.end(), [&](auto const* one) { return kind == one; });
}

std::shared_ptr<RulesVersion const> kept_rules(std::string const& content, store::ContentFiles const& contents)
{
    auto const hash = digest_from_hex(content);
    auto const text = hash ? contents.get(*hash) : std::nullopt;
    if (!text) throw std::runtime_error{"the rules under which matters go on are missing from lists/"};
    auto read = version_of(std::make_shared<law::Law const>(law_from_content(*text)));
    read.content = content;
    return std::make_shared<RulesVersion const>(std::move(read));
}

} // namespace

void County::read_own_acts()
{
    auto known = Knowledge{*knowledge_};
    auto const reader = store_->reader();
    for (auto const* kind : own_kinds) known = with_acts(kind, load_dossier(*reader, county_matter(kind)), known);
    name_leaves(*reader, known);
    settle_team(known);
    knowledge_ = std::make_shared<Knowledge const>(std::move(known));
}

/// What an act changed before it failed must not stay: the others are taken up anew, without it.
Knowledge County::with_acts(std::string const& kind, casework::Dossier const& dossier, Knowledge const& before) const
{
    auto failed = std::map<std::size_t, NotTakenUp>{};
    auto const withdrawn = withdrawn_in(dossier);
    auto const stands = [&](casework::Act const& act) { return act.step != withdrawal_step && !withdrawn.contains(act.seq); };
    for (;;) {
        auto into = before;
        auto n = std::size_t{0};
        try {
            for (; n < dossier.acts().size(); ++n)
                if (!failed.contains(n) && stands(*dossier.acts()[n])) take_up(kind, *dossier.acts()[n], *dossier.seen()[n].form, into);
        } catch (std::bad_alloc const&) {
            throw; // that is not the act's fault
        } catch (std::exception const& error) {
            auto const& act = *dossier.acts()[n];
            failed.emplace(n, NotTakenUp{.kind = kind, .step = act.step, .seq = act.seq, .what = error.what()});
            continue;
        }
        for (auto& [place, one] : failed) into.not_taken_up.push_back(std::move(one));
        return into;
    }
}

void County::name_leaves(store::Reader& reader, Knowledge& known) const
{
    for (auto& one : known.not_taken_up) {
        if (one.leaf) continue;
        auto const stored = reader.acts_of(county_matter(one.kind), one.seq - 1);
        if (!stored.empty()) one.leaf = stored.front().leaf;
        if (tell_) tell_(one);
    }
}

/// Rules of before that can't be read: nothing is judged in the matters that go on under them; by others they must not be.
void County::take_up_rules(casework::Act const& act, Json const& form, Knowledge& into) const
{
    into.adopted_rules = std::string{form.text("rules")} + std::string{form.text("parameters")} + std::string{form.text("calendar")};
    into.adopted_content = std::string{form.text("hash")};
    auto versions = std::map<std::string, std::shared_ptr<RulesVersion const>>{};
    for (auto const& [matter, version] : into.kept_under) versions.emplace(version->content, version);
    auto lost = std::map<std::string, std::string>{};
    auto const& keeps = form.at("keeps");
    if (!keeps.is_array()) return;
    for (auto const& one : keeps.as_array()) {
        auto const matter = parse_uuid(one.text("matter"));
        auto const content = std::string{one.text("content")};
        if (!versions.contains(content) && !lost.contains(content)) {
            try {
                versions[content] = kept_rules(content, lists_);
            } catch (std::exception const& error) {
                versions.erase(content);
                lost.emplace(content, error.what());
                into.not_taken_up.push_back({.kind = "rules", .step = act.step, .seq = act.seq, .what = error.what()});
            }
        }
        // A matter that was left behind before stays where it is.
        if (!matter || into.kept_under.contains(MatterId{*matter}) || into.without_rules.contains(MatterId{*matter})) continue;
        if (auto const why = lost.find(content); why != lost.end())
            into.without_rules.emplace(MatterId{*matter}, why->second);
        else
            into.kept_under.emplace(MatterId{*matter}, versions.at(content));
    }
}

void County::kept(std::vector<std::shared_ptr<casework::Act const>> const& acts)
{
    auto const& last = *acts.back(); // an act of the county stands last in its batch
    auto const own = is_county_procedure(last.procedure);
    auto const kind = own ? last.procedure.substr(std::string_view{"county."}.size()) : std::string{};
    if (!own || !is_own(kind)) return;
    auto known = Knowledge{*knowledge()};
    try {
        if (last.step == withdrawal_step) {
            forget_register(kind, known);
            known = with_acts(kind, load_dossier(store_->own_reader(), county_matter(kind)), known);
        } else {
            take_up(kind, last, clear_form(last), known);
        }
        if (kind == "team" || kind == "training") settle_team(known);
    } catch (std::bad_alloc const&) {
        throw;
    } catch (std::exception const& error) {
        known = *knowledge();
        known.not_taken_up.push_back({.kind = kind, .step = last.step, .seq = last.seq, .what = error.what()});
    }
    name_leaves(store_->own_reader(), known);
    auto const held = std::lock_guard{mutex_};
    knowledge_ = std::make_shared<Knowledge const>(std::move(known));
}

std::vector<Unmet> County::objections(CountyAct const& act, Dossiers& dossiers, Moment recorded_at) const
{
    if (act.kind == paper_kind) return paper_objections(*this, act, dossiers);
    if (act.kind == block_kind) return block_objections(act, dossiers, recorded_at);
    auto const known = knowledge();
    auto unmet = std::vector<Unmet>{};
    if (!act.asked_by.empty()) unmet = register_objections(*known, code(), act, recorded_at);
    if (unmet.empty()) unmet = room_objections(*known, act, dossiers, recorded_at);
    return unmet.empty() ? not_to_be_taken_up(*known, act, recorded_at) : unmet;
}

std::vector<Unmet> County::room_objections(Knowledge const& known, CountyAct const& act, Dossiers& dossiers, Moment recorded_at) const
{
    if (act.step == withdrawal_step) return withdrawal_objections(known, code(), act, dossiers, day_of(recorded_at));
    if (act.kind == "supplies")
        if (auto unmet = supply_place_objections(known, code(), act, day_of(recorded_at)); !unmet.empty()) return unmet;
    if (act.kind == "training" || act.kind == "supplies") return staff_objections(known, act, dossiers, recorded_at);
    if (act.kind == "team")
        return team_objections(
            known, code(), {.kind = act.step, .form = act.form, .day = day_of(act.happened_at.value_or(recorded_at)), .by = act.asked_by});
    if (act.kind == "list")
        return list_objections(known.lists, *list_contents_, act, act.asked_by, store_->own_reader(), dossiers, recorded_at);
    if (act.kind == "law" && !catalogue::law_texts_from_content(act.content.value_or(std::string{})))
        return {{.guard = "form", .article = "derived", .missing = "content", .mended_by = {}}};
    return {};
}

/// Whatever its room says: an act that could not be taken up is not kept. It is tried on what is known now.
std::vector<Unmet> County::not_to_be_taken_up(Knowledge const& known, CountyAct const& act, Moment recorded_at) const
{
    if (act.step == withdrawal_step) return {}; // asked with what rests on it
    auto tried = Knowledge{};
    if (act.kind == "team") tried.roster = known.roster;
    if (act.kind == "training") tried.training = known.training;
    if (act.kind == "supplies") tried.supplies = known.supplies;
    if (act.kind == "list") tried.lists = known.lists;
    if (act.kind == "law" || act.kind == "rules" || !is_own(act.kind)) return {}; // their content is not kept yet
    auto form = act.form;
    if (act.content) form.set("hash", to_hex(sha256(*act.content)));
    auto kept = casework::Act{.county = code(), .matter = county_matter(act.kind), .id = ActId{Uuid{}}, .request = RequestId{Uuid{}}};
    kept.step = act.step;
    kept.actor = act.asked_by;
    kept.at = kept.recorded = act.happened_at.value_or(recorded_at);
    try {
        take_up(act.kind, kept, form, tried);
    } catch (std::exception const&) {
        return {{.guard = "act_taken_up", .article = "derived", .missing = act.step, .mended_by = {"form"}}};
    }
    return {};
}

} // namespace xz::app
