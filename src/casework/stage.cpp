// SPDX-License-Identifier: Apache-2.0
#include "casework/stage.hpp"

#include <algorithm>
#include <chrono>

#include "law/guards/lines.hpp"
#include "law/guards/record.hpp"

namespace xz::casework {

namespace {

using law::FieldType;

/// What the cast's samples write where an article counts by a cost, gains or a number of things.
constexpr auto sample_base = Money::from_yuan(100'000);
constexpr auto sample_quantity = 100;

/// Where a lawful fine lies without special circumstances: in the ordinary tier; a minor's in the lenient one (处罚法 §30).
std::string_view lawful_tier(law::Party const* party, Day day)
{
    return party != nullptr && law::guards::younger_than(*party, 18, day) ? "lenient" : "ordinary";
}

/// The fine that a lawful decision may choose, in whole yuan: the floor of its tier, else of the statute's range the floor or a little
/// above the lowest third.
std::int64_t lawful_fine(law::ItemQuestions const& item, law::Party const* party, Day day)
{
    auto const kind = party == nullptr ? law::PartyKind::Individual : party->kind;
    auto const wanted = lawful_tier(party, day);
    for (auto const& tier : item.tiers(kind, "general", sample_base, sample_quantity))
        if (tier.id == wanted) return std::max<std::int64_t>((tier.min.fen() + 99) / 100 * 100, 100);
    auto const range = item.range(kind, "general", sample_base, sample_quantity);
    if (!range) return 0;
    auto const width = wanted == "lenient" ? 0 : range->max.fen() - range->min.fen();
    return std::max<std::int64_t>(range->min.fen() + width / 10 * 4 / 100 * 100, 100);
}

/// The lines last approved for the party (`@intended.…`), else lawful ones for the item.
Json intended(std::string const& name, std::string const& party, Dossier const& dossier, law::ItemQuestions const& item, Day day)
{
    auto const carries = [](std::string_view step) {
        return step == "approve_notice" || step == "adopt_defence_lighter" || step == "adopt_review_changes" || step == "summary_tell" ||
               step == "discuss";
    };
    for (auto i = dossier.seen().rbegin(); i != dossier.seen().rend(); ++i)
        if (carries(i->step) && (i->party.empty() || i->party == party) && !i->field(name).is_null()) return i->field(name);
    auto const* found = dossier.party(party);
    if (name == "amount") return lawful_fine(item, found, day);
    if (name == "tier") return std::string{lawful_tier(found, day)};
    if (name == "basis") return std::string{item.basis()};
    if (name == "gains") return 0;
    if (name == "kinds") {
        auto kinds = Json::array();
        if (lawful_fine(item, found, day) > 0)
            kinds.push("fine");
        else if (item.allows_kind("warning"))
            kinds.push("warning");
        return kinds;
    }
    if (name == "breach") return "b1";
    return "经查，当事人实施了本案所列违法行为";
}

Json evidence_ids(Dossier const& dossier)
{
    auto ids = Json::array();
    for (auto const& id : dossier.ids(law::Scope::Evidence)) {
        if (dossier.holds({"evidence_excluded", law::Scope::Evidence, id})) continue;
        if (dossier.holds({"evidence_verified", law::Scope::Evidence, id}) || dossier.holds({"evidence_taken", law::Scope::Evidence, id}))
            ids.push(id);
    }
    return ids;
}

/// The intended fine of any party reaches the county's number for a large one. 处罚法 §63.1(1)
bool hearing_due(Stage const& stage, Day day)
{
    for (auto const& party : stage.dossier().parties()) {
        auto const person = party.kind == law::PartyKind::Individual || party.kind == law::PartyKind::IndividualBusiness;
        auto const* large = stage.numbers().number(person ? "HEAR-FINE-IND" : "HEAR-FINE-ORG", day);
        auto const amount = intended("amount", party.id, stage.dossier(), stage.item(), day);
        if (!party.dropped && large != nullptr && amount.is_integer() && amount.as_integer() >= large->fen()) return true;
    }
    return false;
}

Json names(std::vector<std::string> const& people)
{
    auto list = Json::array();
    for (auto const& person : people) list.push(person);
    return list;
}

/// The day of the last act of a step, else of this one.
Json day_of_step(std::string_view step, ProposedAct const& act, Dossier const& dossier)
{
    for (auto i = dossier.acts().rbegin(); i != dossier.acts().rend(); ++i)
        if ((*i)->step == step) return to_string(day_of((*i)->at));
    return to_string(day_of(act.happened_at));
}

/// Who of the cast is meant; nothing for other texts.
std::optional<Json> of_cast(std::string const& text, Cast const& cast)
{
    if (text == "@team")
        return names(
            {cast.officers.begin(), cast.officers.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(2, cast.officers.size()))});
    if (text.starts_with("@plays.")) {
        auto const found = cast.plays.find(text.substr(7));
        return found == cast.plays.end() ? Json{""} : Json{found->second};
    }
    if (!text.starts_with("@holders.")) return std::nullopt;
    auto const found = cast.holders.find(text.substr(9));
    return names(found == cast.holders.end() ? std::vector<std::string>{} : found->second);
}

/// What only a lawful road writes by itself, because a story that leaves it out means that it isn't there; null where there is nothing to
/// write.
Json on_road_only(std::string const& text, ProposedAct const& act, Stage const& stage, std::string const& party)
{
    auto const day = day_of(act.happened_at);
    if (text == "@road.guardian") {
        auto const* found = stage.dossier().party(party);
        return found != nullptr && law::guards::younger_than(*found, 18, day) ? Json{"其法定代理人"} : Json{};
    }
    if (!law::guards::article_listed(stage.item(), stage.numbers(), "FINE-ONLY-SERIOUS", day)) return {};
    return text == "@road.serious_evidence" ? evidence_ids(stage.dossier()) : Json{"情节严重"};
}

/// The last day of a clock that would begin with this act.
Json last_day_of_clock(std::string_view name, ProposedAct const& act, Stage const& stage)
{
    auto const day = day_of(act.happened_at);
    auto const rule = stage.numbers().clock(name, day);
    if (!rule || !rule->value) return {};
    auto const known = law::Knowledge{stage.calendar(), day, stage.numbers().year_end_doubt(day)};
    auto const due = law::due_of(*rule, {.period = rule->period(), .start = start_of(day), .extension = 0, .excluded = {}}, known);
    return due && due->legal ? Json{to_string(*due->legal)} : Json{};
}

Json worked_out(std::string const& text, ProposedAct const& act, Stage const& stage, std::string const& party, Cast const& cast)
{
    if (auto meant = of_cast(text, cast)) return std::move(*meant);
    auto const& dossier = stage.dossier();
    auto const& item = stage.item();
    if (text.starts_with("@road.")) return on_road_only(text, act, stage, party);
    if (text == "@hearing_due") return hearing_due(stage, day_of(act.happened_at));
    if (text.starts_with("@day_of.")) return day_of_step(text.substr(8), act, dossier);
    if (text == "@day") return to_string(day_of(act.happened_at));
    if (text.starts_with("@last_day.")) return last_day_of_clock(text.substr(10), act, stage);
    if (text == "@now") return to_string(act.happened_at);
    if (text == "@party") return party;
    if (text == "@recipient") {
        auto const* served = dossier.party(party);
        return served != nullptr && served->kind == law::PartyKind::Organisation ? "legal_representative" : "party";
    }
    if (text == "@number") return "N-" + std::to_string(dossier.last_seq() + 1);
    // Where the article punishes only a failed order the road finds it failed first, and put right once the penalty is decided.
    if (text == "@reinspection")
        return item.penalty_needs_unmet_order() && !dossier.holds({"decided_penalty", law::Scope::Party, party}) ? "refused" : "corrected";
    if (text == "@item.basis") return std::string{item.basis()};
    if (text == "@item.measure_paper") {
        auto const rows = item.measures();
        return rows && !rows->empty() ? Json{rows->front().document} : Json{};
    }
    if (text == "@item.measure") {
        auto const rows = item.measures();
        return rows && !rows->empty() ? rows->front().law + " " + rows->front().article : std::string{item.basis()};
    }
    if (text.starts_with("@intended.")) return intended(text.substr(10), party, dossier, item, day_of(act.happened_at));
    if (text == "@all_evidence") return evidence_ids(dossier);
    if (text == "@first_evidence") {
        auto const ids = evidence_ids(dossier);
        return ids.as_array().empty() ? Json{"e1"} : ids.as_array().front();
    }
    if (text == "@officers") {
        auto officers = Json::array();
        for (auto const& officer : act.officers) officers.push(officer);
        return officers;
    }
    return text;
}

Json plain_value(law::Field const& field, ProposedAct const& act, std::string const& party)
{
    switch (field.type) {
    case FieldType::Text:
    case FieldType::LongText:
    case FieldType::LawReference:
    case FieldType::Signature:
    case FieldType::Place:
        return "如实记载";
    case FieldType::Person:
        return act.actor;
    case FieldType::Integer:
    case FieldType::Duration:
    case FieldType::Money:
        return field.min.value_or(0);
    case FieldType::Date:
        return to_string(day_of(act.happened_at));
    case FieldType::Moment:
        return to_string(act.happened_at);
    case FieldType::Choice:
        return field.choices.empty() ? Json{} : Json{field.choices.front()};
    case FieldType::Choices:
        return Json::array();
    case FieldType::Bool:
        return true;
    case FieldType::Party:
        return party;
    case FieldType::Officers:
    case FieldType::Evidence:
    case FieldType::Goods:
        return Json::array();
    }
    return {};
}

} // namespace

std::int64_t ToldElsewhere::inspections(std::string_view object, int year) const
{
    return std::count_if(inspected_.begin(), inspected_.end(), [&](auto const& one) {
        return one.first == object && static_cast<int>(std::chrono::year_month_day{one.second}.year()) == year;
    });
}

std::vector<std::int64_t> ToldElsewhere::similar_shares(Alike const& alike) const
{
    auto shares = std::vector<std::int64_t>{};
    for (auto const& [tier, share] : fined_)
        if (tier == alike.tier) shares.push_back(share);
    return shares;
}

MemoryStage::MemoryStage(law::Law const& law, law::Parameters const& numbers, team::Roster const& roster, catalogue::Lists const& lists,
                         MatterOpening opening, Day day, std::uint64_t seed)
    : law_{law}, numbers_{numbers}, team_{roster, opening.township}, item_{lists, opening.item, opening.township, day},
      own_numbers_{numbers.for_item({item_.code(), item_.field(), item_.basis()})}, opening_{std::move(opening)},
      numbers_hash_{to_hex(numbers.hash())}, calendar_hash_{to_hex(law.calendar.hash())},
      list_hash_{lists.version_on(day) == nullptr ? "" : to_hex(lists.version_on(day)->catalogue->hash())}, seed_{seed}
{
}

Context MemoryStage::context(Moment recorded) const
{
    return {.county = opening_.township.substr(0, 6),
            .township = opening_.township,
            .rules = law_.rules,
            .numbers = numbers(),
            .calendar = law_.calendar,
            .team = team_,
            .item = item_,
            .numbers_hash = numbers_hash_,
            .calendar_hash = calendar_hash_,
            .list_hash = list_hash_,
            .recorded_at = recorded,
            .entropy = sha256("stage " + std::to_string(seed_) + " " + std::to_string(proposals_)),
            .elsewhere = elsewhere_};
}

Result<std::vector<Act>> MemoryStage::propose(std::vector<ProposedAct> acts, std::string recorded_by, Moment recorded)
{
    ++proposals_;
    auto proposal = Proposal{.request = RequestId{make_uuid7(0, seed_, proposals_)},
                             .recorded_by = std::move(recorded_by),
                             .opening = std::nullopt,
                             .acts = std::move(acts)};
    if (dossier_.empty()) proposal.opening = opening_;
    auto decided = decide(dossier_, proposal, context(recorded));
    if (decided) kept_.push_back({std::move(proposal.acts), proposal.recorded_by, recorded});
    if (decided)
        for (auto const& act : *decided) {
            dossier_.add_values(act.hidden);
            dossier_.apply(std::make_shared<Act const>(act));
        }
    return decided;
}

Json fill_form(law::Step const& step, Json given, ProposedAct const& act, Stage const& stage, Cast const& cast, bool on_road)
{
    auto const& dossier = stage.dossier();
    auto const* form = step.asks.empty() ? nullptr : stage.rules().form(step.asks);
    if (form == nullptr) return given;
    auto party = std::string{};
    if (auto const found = act.about.find(law::Scope::Party); found != act.about.end())
        party = found->second;
    else if (auto const ids = dossier.ids(law::Scope::Party); ids.size() == 1)
        party = ids.front();
    auto const samples = cast.samples.find(step.asks);
    for (auto const& field : form->fields) {
        auto const* sample = samples == cast.samples.end() ? nullptr : samples->second.find(field.id);
        if (!given.at(field.id).is_null() || (sample == nullptr && !field.required)) continue;
        if (sample != nullptr && !on_road && sample->is_string() && sample->as_string().starts_with("@road.")) continue;
        if (sample == nullptr) {
            given.set(field.id, plain_value(field, act, party));
        } else if (sample->is_string()) {
            if (auto value = worked_out(sample->as_string(), act, stage, party, cast); !value.is_null())
                given.set(field.id, std::move(value));
        } else {
            given.set(field.id, *sample);
        }
    }
    return given;
}

std::string actor_for(law::Step const& step, About const& about, Dossier const& dossier, Cast const& cast,
                      std::vector<law::Party> const& parties)
{
    for (auto const& post : step.by) {
        if (post == "party") {
            if (auto const found = about.find(law::Scope::Party); found != about.end()) return found->second;
            auto const ids = dossier.ids(law::Scope::Party);
            return ids.empty() ? (parties.empty() ? std::string{} : parties.front().id) : ids.front();
        }
        if (auto const found = cast.plays.find(post); found != cast.plays.end()) return found->second;
    }
    return step.made_by == "calendar" ? "calendar" : std::string{};
}

} // namespace xz::casework
