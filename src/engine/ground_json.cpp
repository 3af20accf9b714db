// SPDX-License-Identifier: Apache-2.0
#include "engine/ground_json.hpp"

#include <algorithm>
#include <span>

#include "catalogue/import.hpp"

namespace xz::engine {

namespace {

void add(Json& acts, std::string_view kind, Day day, Json form)
{
    acts.push(Json::object().set("kind", kind).set("day", to_string(day)).set("form", std::move(form)));
}

/// What stands among the acts and is none.
constexpr auto settled = std::string_view{"settled"};

Json with_period(Json form, team::Period const& period)
{
    form.set("from", to_string(period.from));
    if (period.to) form.set("to", to_string(*period.to));
    return form;
}

/// Held here, at the county or a department: another township's posts ask no guard of this matter.
bool is_here(std::string_view place, std::string_view township) { return place == township || place.size() != township.size(); }

void add_seat(Json& acts, team::Seat const& seat)
{
    auto form = Json::object().set("seat", seat.key).set("post", seat.post).set("place", seat.place).set("duties", seat.duties);
    add(acts, "seat_set", seat.period.from, form.set("from", to_string(seat.period.from)));
    if (seat.period.to) add(acts, "seat_ended", *seat.period.to, Json::object().set("seat", seat.key));
}

/// Whom the person stands in for, and when he works elsewhere himself.
void add_standing_in(Json& acts, team::Person const& person, team::Roster const& roster, std::string_view township)
{
    auto const of = [&] { return Json::object().set("person", person.key.text()); };
    for (auto const& deputy : person.deputyships) {
        if (!is_here(roster.seat(deputy.seat)->place, township)) continue;
        auto form = of().set("seat", deputy.seat);
        if (deputy.ordered) form.set("paper", deputy.paper);
        add(acts, deputy.ordered ? "deputy_ordered" : "deputy_named", deputy.period.from, with_period(std::move(form), deputy.period));
    }
    for (auto const& one : person.secondments) {
        if (!one.agreed_on) continue;
        auto form = of().set("order", one.order).set("borrower", one.borrower).set("kind", one.kind).set("reason", "");
        add(acts, "secondment_ordered", one.ordered_on, with_period(form.set("cover", one.cover.text()), one.period));
        add(acts, "secondment_agreed", *one.agreed_on, Json::object().set("order", one.order).set("paper", ""));
    }
}

/// A person as the acts that make one; nothing that no guard asks.
void add_person(Json& acts, team::Person const& person, team::Roster const& roster, std::string_view township,
                std::span<law::Party const> related)
{
    auto const of = [&] { return Json::object().set("person", person.key.text()); };
    auto const& first = person.homes.front();
    add(acts, "person_added", person.since, of().set("name", person.name).set("home", first.place).set("auxiliary", first.auxiliary));
    for (auto move = std::next(person.homes.begin()); move != person.homes.end(); ++move)
        add(acts, "person_moved", move->from,
            of().set("home", move->place).set("from", to_string(move->from)).set("auxiliary", move->auxiliary));
    for (auto const& leave : person.leave) add(acts, "leave_recorded", leave.from, with_period(of(), leave));
    for (auto const& posting : person.postings) {
        auto form = of().set("post", posting.post).set("place", posting.place);
        if (!posting.seat.empty() && is_here(posting.place, township)) form.set("seat", posting.seat);
        add(acts, "post_given", posting.period.from, with_period(std::move(form), posting.period));
    }
    for (auto const& certificate : person.certificates) {
        auto fields = Json::array();
        for (auto const& field : certificate.fields) fields.push(field);
        auto form = of().set("number", certificate.number).set("fields", std::move(fields)).set("province", certificate.province);
        add(acts, "certificate_recorded", certificate.period.from, with_period(std::move(form), certificate.period));
        for (auto const& suspension : certificate.suspensions)
            add(acts, "certificate_suspended", suspension.from, with_period(Json::object().set("number", certificate.number), suspension));
        if (certificate.ended_from)
            add(acts, "certificate_ended", *certificate.ended_from,
                Json::object().set("number", certificate.number).set("ground", certificate.ended_ground));
    }
    add_standing_in(acts, person, roster, township);
    for (auto const& qualification : person.qualifications)
        add(acts, "qualification_recorded", qualification.from,
            of().set("basis", qualification.basis).set("from", to_string(qualification.from)));
    for (auto const& loan : person.loans) {
        auto form = of().set("post", loan.post).set("place", loan.place).set("paper", loan.paper).set("away", loan.away);
        add(acts, "lent", loan.period.from, with_period(std::move(form), loan.period));
    }
    for (auto const& interest : person.interests)
        if (std::any_of(related.begin(), related.end(), [&](auto const& party) { return party.name == interest.party_name; }))
            add(acts, "interest_declared", interest.from,
                of().set("party_name", interest.party_name).set("relation", interest.relation).set("from", to_string(interest.from)));
}

/// What was worked out of him: days on which no certificate counts, and days in a department.
void add_settled(Json& acts, team::Person const& person)
{
    if (person.halts.empty() && person.shadowed.empty()) return;
    auto halts = Json::array();
    auto shadowed = Json::array();
    for (auto const& one : person.halts) halts.push(with_period(Json::object().set("ground", one.ground), one));
    for (auto const& one : person.shadowed) shadowed.push(with_period(Json::object().set("department", one.department), one));
    auto form = Json::object().set("person", person.key.text()).set("halts", std::move(halts));
    add(acts, std::string{settled}, person.since, form.set("shadowed", std::move(shadowed)));
}

std::optional<team::Period> period_of(Json const& value)
{
    auto const from = parse_day(value.text("from"));
    return from ? std::optional{team::Period{*from, parse_day(value.text("to"))}} : std::nullopt;
}

void take_settled(Json const& form, team::Roster& roster)
{
    auto halts = std::vector<team::Suspension>{};
    auto shadowed = std::vector<team::Shadowed>{};
    for (auto const& one : form.at("halts").is_array() ? form.at("halts").as_array() : Json::Array{})
        if (auto const days = period_of(one)) halts.push_back({*days, std::string{one.text("ground")}});
    for (auto const& one : form.at("shadowed").is_array() ? form.at("shadowed").as_array() : Json::Array{})
        if (auto const days = period_of(one)) shadowed.push_back({*days, std::string{one.text("department")}});
    auto const key = PersonKey{std::string{form.text("person")}};
    if (roster.person(key) != nullptr) roster.settle(key, std::move(halts), std::move(shadowed));
}

bool concerns(team::Person const& person, std::string const& township)
{
    auto const here = [&](std::string const& place) { return is_here(place, township); };
    return std::any_of(person.homes.begin(), person.homes.end(), [&](auto const& home) { return here(home.place); }) ||
           std::any_of(person.postings.begin(), person.postings.end(), [&](auto const& p) { return here(p.place); }) ||
           std::any_of(person.loans.begin(), person.loans.end(), [&](auto const& loan) { return here(loan.place); });
}

/// Of a list's content the rows of one item; the sheets that name no item stay whole.
/// That what the item rests on has ended or will, by the list of today: told of the item as the matter's own list has it, which is the only
/// one that goes along.
void add_law_end(Json& acts, casework::Context const& context, catalogue::Lists const& lists, catalogue::ListVersion const& version)
{
    auto const* own = version.catalogue->item(context.item.code());
    auto const* now = lists.item_on(context.item.code(), day_of(context.recorded_at));
    if (own == nullptr) return;
    auto end = lists.law_ends().of(now == nullptr ? own->basis : now->basis);
    if (!end) return;
    end->title = own->basis.law;
    end->version = own->basis.version;
    end->articles.clear();
    acts.push(Json::object().set("step", "law_ended").set("form", catalogue::law_end_form(*end)));
}

Json rows_of(catalogue::Content const& content, std::string_view item)
{
    auto cut = Json::object();
    for (auto const& [sheet, table] : content.tables()) {
        auto const* column = sheet == "force"                                                   ? "code"
                             : sheet == "items" || sheet == "discretion" || sheet == "measures" ? "item_code"
                                                                                                : "";
        auto kept = Json::array();
        for (auto row = std::size_t{0}; row < table.size(); ++row)
            if (*column == '\0' || table.text(row, column) == item) kept.push(table.row(row));
        cut.set(sheet, std::move(kept));
    }
    return cut;
}

} // namespace

Json ground_json(casework::Dossier const& dossier, casework::Context const& context, team::Roster const& roster,
                 catalogue::Lists const& lists, Day item_day, SeesParties sees)
{
    auto const related = sees == SeesParties::Clear ? std::span<law::Party const>{dossier.parties()} : std::span<law::Party const>{};
    auto people = Json::array();
    for (auto const& [key, seat] : roster.seats())
        if (is_here(seat.place, context.township)) add_seat(people, seat);
    for (auto const& [key, person] : roster.people())
        if (concerns(person, context.township)) add_person(people, person, roster, context.township, related);
    for (auto const& [key, person] : roster.people())
        if (concerns(person, context.township)) add_settled(people, person);
    auto value = Json::object();
    value.set("county", context.county).set("township", context.township).set("item", context.item.code());
    value.set("item_day", to_string(item_day)).set("list", context.list_hash);
    if (auto const* version = lists.version_on(item_day)) {
        value.set("list_from", to_string(version->from)).set("by_acceptance", version->by_acceptance);
        auto const matter = dossier.matter() ? to_string(*dossier.matter()) : std::string{};
        auto acts = lists.history().cut(context.item.code(), context.township, matter);
        add_law_end(acts, context, lists, *version);
        value.set("list_acts", std::move(acts));
        value.set("content", rows_of(version->catalogue->content(), context.item.code()));
    }
    return value.set("people", std::move(people));
}

Result<Ground, std::string> read_ground(Json const& json)
{
    auto ground = Ground{.county = std::string{json.text("county")},
                         .township = std::string{json.text("township")},
                         .item = std::string{json.text("item")},
                         .list_hash = std::string{json.text("list")}};
    auto const item_day = parse_day(json.text("item_day"));
    if (!item_day || ground.township.empty()) return tl::unexpected{std::string{"this is no ground of a judgment"}};
    ground.item_day = *item_day;
    if (auto const from = parse_day(json.text("list_from"))) {
        auto catalogue = catalogue::catalogue_from_content(canonical(json.at("content")));
        if (!catalogue) return tl::unexpected{to_string(catalogue.error().front())};
        auto const fault =
            ground.lists.add({ground.list_hash, *from, std::nullopt, std::make_shared<catalogue::Catalogue const>(std::move(*catalogue)),
                              json.truth("by_acceptance")});
        if (fault) return tl::unexpected{to_string(*fault)};
        if (auto const& acts = json.at("list_acts"); acts.is_array())
            for (auto const& act : acts.as_array()) ground.lists.apply({std::string{act.text("step")}, act.at("form"), *from, {}});
    }
    if (!json.at("people").is_array()) return ground;
    for (auto const& act : json.at("people").as_array()) {
        auto const day = parse_day(act.text("day"));
        if (!day) return tl::unexpected{std::string{"a person without a day"}};
        if (act.text("kind") == settled)
            take_settled(act.at("form"), ground.roster);
        else
            ground.roster.apply({std::string{act.text("kind")}, act.at("form"), *day});
    }
    return ground;
}

} // namespace xz::engine
