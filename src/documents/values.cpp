// SPDX-License-Identifier: Apache-2.0
#include "documents/values.hpp"

#include <algorithm>

#include "casework/target.hpp"

namespace xz::documents {

namespace {

casework::ProposedAct proposed_of(casework::Act const& act, Json const& form, std::string const& party)
{
    auto proposed = casework::proposed_of(act, form);
    if (!party.empty()) proposed.about[law::Scope::Party] = party;
    return proposed;
}

std::string_view kind_words(law::PartyKind kind)
{
    switch (kind) {
    case law::PartyKind::Individual:
        return "公民";
    case law::PartyKind::IndividualBusiness:
        return "个体工商户";
    case law::PartyKind::Organisation:
        return "法人或者其他组织";
    case law::PartyKind::Responsible:
        return "直接负责的主管人员、直接责任人员";
    }
    return "";
}

std::optional<std::string> some(std::string text) { return text.empty() ? std::nullopt : std::optional{std::move(text)}; }

/// "对擅自……的处罚" -> "擅自……"
std::string conduct_of(std::string_view name)
{
    constexpr auto before = std::string_view{"对"};
    if (name.starts_with(before)) name.remove_prefix(before.size());
    for (auto const ending : {std::string_view{"的行政处罚"}, std::string_view{"的处罚"}, std::string_view{"行为"}})
        if (name.ends_with(ending)) name.remove_suffix(ending.size());
    return std::string{name};
}

std::string without_unit_prefix(std::string_view name)
{
    constexpr auto county = std::string_view{"县"};
    return std::string{name.starts_with(county) ? name.substr(county.size()) : name};
}

} // namespace

Acting acting_of(std::string_view item_code, casework::Context const& context, catalogue::Lists const& lists, Papers const& papers, Day day)
{
    auto const* version = lists.version_on(day);
    auto const* words = papers.county(context.county);
    auto const county = words == nullptr ? std::string{} : words->name;
    auto acting = Acting{.key = context.township, .name = {}, .brigade = {}, .code = {}};
    if (version == nullptr) return acting;
    auto const* township = version->catalogue->township(context.township);
    auto const here = township == nullptr ? context.township : township->name_zh;
    acting.name = county + here + "人民政府";
    acting.brigade = county + here + "综合行政执法大队";
    if (auto const* item = version->catalogue->item(item_code); item != nullptr) {
        auto const authority = catalogue::acting_authority(*version->catalogue, *item, context.township);
        if (authority.kind == catalogue::Authority::Kind::Department) {
            acting.key = authority.code;
            acting.name = county + without_unit_prefix(authority.name);
        }
    }
    if (words == nullptr) return acting;
    if (auto const found = words->authorities.find(acting.key); found != words->authorities.end()) acting.code = found->second.code;
    return acting;
}

std::string item_of(casework::Dossier const& dossier) { return dossier.opening() ? dossier.opening()->item : std::string{}; }

Values::Values(Paper const& paper, Sources const& sources, Issue const& issue)
    : paper_{paper}, sources_{sources}, issue_{issue}, day_{day_of(sources.act.at)}, acting_{acting_of(item_of(sources.dossier),
                                                                                                       sources.context, sources.lists,
                                                                                                       sources.papers, day_)},
      county_{sources.papers.county(sources.context.county)}, proposed_{proposed_of(sources.act, sources.form, issue.party)},
      judge_{sources.dossier, proposed_, sources.context.rules.step(sources.act.procedure, sources.act.step),
             sources.dossier.run(sources.act.run), sources.context}
{
    auto const* step = sources.context.rules.step(sources.act.procedure, sources.act.step);
    if (step != nullptr) form_ = sources.context.rules.form(step->asks);
    names_ = {.person = [this](std::string_view key) { return person(key); },
              .officer = [this](std::string_view key) { return officer(key); },
              .party =
                  [this](std::string_view id) {
                      auto const* party = sources_.dossier.party(id);
                      return party == nullptr ? std::string{id} : party->name;
                  },
              .evidence = [this](std::string_view id) { return evidence(id); }};
}

catalogue::Item const* Values::item() const
{
    auto const& opening = sources_.dossier.opening();
    return opening ? sources_.lists.item_on(opening->item, day_) : nullptr;
}

std::string Values::person(std::string_view key) const
{
    auto const* known = is_key(key) ? sources_.roster.person(PersonKey{std::string{key}}) : nullptr;
    if (known != nullptr) return known->name;
    auto const* party = sources_.dossier.party(key);
    return party == nullptr ? std::string{key} : party->name;
}

std::string Values::officer(std::string_view key) const
{
    auto const* known = is_key(key) ? sources_.roster.person(PersonKey{std::string{key}}) : nullptr;
    if (known == nullptr) return std::string{key};
    for (auto const& certificate : known->certificates)
        if (certificate.valid(day_)) return known->name + "（执法证号" + certificate.number + "）";
    return known->name;
}

std::string Values::actor() const
{
    auto const& key = sources_.act.actor;
    if (key == "calendar" || key == "program") return "（系统记录）";
    return person(key);
}

std::string Values::party_name() const
{
    if (auto const* party = sources_.dossier.party(issue_.party); party != nullptr) return party->name;
    auto names = std::string{};
    for (auto const& party : sources_.dossier.parties())
        if (!party.dropped) names += (names.empty() ? "" : "、") + party.name;
    return names;
}

std::string Values::paper_title(std::string_view kind) const
{
    auto const* paper = sources_.papers.paper(kind);
    return paper == nullptr ? std::string{kind} : paper->title.zh;
}

std::string Values::served_kind() const
{
    auto const* run = sources_.dossier.run(sources_.act.run);
    return run == nullptr ? std::string{} : run->paper_kind;
}

law::ActSeen const* Values::last_act(std::string_view step) const
{
    auto const& seen = sources_.dossier.seen();
    auto const fits = [&](law::ActSeen const& act) {
        return act.step == step && (act.party.empty() || issue_.party.empty() || act.party == issue_.party);
    };
    auto const found = std::find_if(seen.rbegin(), seen.rend(), fits);
    return found == seen.rend() ? nullptr : &*found;
}

/// A breach that is named by its id alone (b1) is said as the item names it.
std::optional<std::string> Values::said(law::Field const& field, Json const& value, std::string_view way) const
{
    if (field.id == "breach" && value.is_string() && is_key(value.as_string()))
        if (auto const* listed = item(); listed != nullptr) return some(conduct_of(listed->name_zh));
    return value_words(field, value, way, names_);
}

std::optional<std::string> Values::field_words(law::Field const& field, std::string_view way) const
{
    return said(field, sources_.form.at(field.id), way);
}

std::optional<std::string> Values::step_value(ValuePath const& path, std::string_view way) const
{
    auto const* act = last_act(path.root);
    if (act == nullptr || act->form == nullptr) return std::nullopt;
    auto const* step = sources_.context.rules.step(act->procedure, act->step);
    auto const* form = step == nullptr ? nullptr : sources_.context.rules.form(step->asks);
    auto const* field = form == nullptr ? nullptr : form->field(path.rest);
    return field == nullptr ? std::nullopt : said(*field, act->form->at(path.rest), way);
}

std::optional<std::string> Values::party_value(std::string_view name) const
{
    if (name == "name") return some(party_name());
    auto const* party = sources_.dossier.party(issue_.party);
    if (party == nullptr) return std::nullopt;
    if (name == "kind") return std::string{kind_words(party->kind)};
    if (name == "birth_date") return party->birth_date ? some(day_words(*party->birth_date)) : std::nullopt;
    return std::nullopt;
}

std::optional<std::string> Values::matter_value(std::string_view name) const
{
    if (name == "number") return some(issue_.matter_number);
    auto const& acts = sources_.dossier.acts();
    return acts.empty() ? std::nullopt : some(day_words(day_of(acts.front()->at)));
}

std::optional<std::string> Values::item_value(std::string_view name) const
{
    auto const* listed = item();
    if (listed == nullptr) return std::nullopt;
    if (name == "code") return some(listed->code);
    return some(name == "name" ? listed->name_zh : catalogue::basis_text(*listed));
}

std::optional<std::string> Values::place_value(ValuePath const& path) const
{
    if (path.root == "county") return county_ == nullptr ? std::nullopt : some(path.rest == "name" ? county_->name : county_->bank);
    if (path.rest == "name") return some(acting_.name);
    if (path.rest == "brigade") return some(acting_.brigade);
    if (county_ == nullptr) return std::nullopt;
    auto const found = county_->authorities.find(acting_.key);
    if (found == county_->authorities.end()) return std::nullopt;
    return some(path.rest == "address" ? found->second.address : found->second.phone);
}

/// Computed, never typed: FIL-7 to FIL-11.
std::optional<std::string> Values::remedy_value(std::string_view name) const
{
    if (name == "review_days") return number_value("RV-60");
    if (name == "suit_months") return number_value("ST-6M");
    if (county_ == nullptr) return std::nullopt;
    return some(name == "court" ? county_->court : county_->review_authority);
}

std::optional<std::string> Values::paper_value(std::string_view name) const
{
    if (name == "number") return some(issue_.number);
    if (name == "date") return some(day_words(issue_.date));
    if (name == "title") return some(paper_.title.zh);
    if (name == "copies") return std::to_string(paper_.copies);
    return some(issue_.code);
}

std::optional<std::string> Values::act_value(std::string_view name) const
{
    auto const& act = sources_.act;
    if (name == "day") return day_words(day_);
    if (name == "at") return moment_words(act.at);
    if (name == "actor") return some(actor());
    if (name == "post") {
        auto const found = sources_.context.rules.posts.find(act.post);
        return found == sources_.context.rules.posts.end() ? std::nullopt : some(found->second.zh);
    }
    if (name == "title") {
        auto const* step = sources_.context.rules.step(act.procedure, act.step);
        return step == nullptr ? std::nullopt : some(step->title.zh);
    }
    if (name == "officers") {
        auto text = std::string{};
        for (auto const& key : act.officers) text += (text.empty() ? "" : "、") + officer(key);
        return some(std::move(text));
    }
    if (name == "evidence") return act.evidence.empty() ? std::nullopt : some(std::to_string(act.evidence.size()) + "件");
    auto const kind = served_kind();
    if (kind.empty()) return std::nullopt;
    if (name == "served") return some(paper_title(kind));
    auto const found = issue_.numbers_of.find(kind);
    return found == issue_.numbers_of.end() ? std::nullopt : some(found->second);
}

std::optional<std::string> Values::clock_value(std::string_view name) const
{
    for (auto const& id : {issue_.party, std::string{}}) {
        auto const* clock = sources_.dossier.clock(name, id);
        if (clock != nullptr && clock->legal) return day_words(*clock->legal);
    }
    return std::nullopt;
}

std::optional<std::string> Values::number_value(std::string_view id) const
{
    auto const* number = sources_.context.numbers.number(id, day_);
    if (number == nullptr) return std::nullopt;
    if (auto const value = number->integer()) return std::to_string(*value);
    return some(std::string{number->text()});
}

std::optional<std::string> Values::of(ValuePath const& path, std::string_view way)
{
    if (path.root == "form") {
        auto const* field = form_ == nullptr ? nullptr : form_->field(path.rest);
        if (field != nullptr) return field_words(*field, way);
        return path.rest == "late_reason" ? some(std::string{sources_.form.text("late_reason")}) : std::nullopt;
    }
    if (path.root == "party") return party_value(path.rest);
    if (path.root == "matter") return matter_value(path.rest);
    if (path.root == "item") return item_value(path.rest);
    if (path.root == "case") {
        auto const* listed = item();
        return listed == nullptr ? std::nullopt : some((path.rest == "suspected" ? "涉嫌" : "") + conduct_of(listed->name_zh));
    }
    if (path.root == "authority" || path.root == "county") return place_value(path);
    if (path.root == "remedy") return remedy_value(path.rest);
    if (path.root == "paper") return paper_value(path.rest);
    if (path.root == "act") return act_value(path.rest);
    if (path.root == "clock") return clock_value(path.rest);
    if (path.root == "number") return number_value(path.rest);
    if (path.root == "number_of") {
        auto const found = issue_.numbers_of.find(path.rest);
        return found == issue_.numbers_of.end() ? std::nullopt : some(found->second);
    }
    if (path.root == "done" || path.root == "by" || path.root == "at") {
        auto const* act = last_act(path.rest);
        if (act == nullptr) return std::nullopt;
        if (path.root == "by") return some(person(act->actor));
        return path.root == "done" ? day_words(act->day()) : moment_words(act->at);
    }
    return step_value(path, way);
}

} // namespace xz::documents
