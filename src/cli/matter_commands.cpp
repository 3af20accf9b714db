// SPDX-License-Identifier: Apache-2.0
#include "cli/matter_commands.hpp"

#include <algorithm>
#include <cstdio>

#include "app/dossiers.hpp"
#include "catalogue/import.hpp"
#include "cli/county.hpp"
#include "cli/files.hpp"
#include "cli/matter_print.hpp"
#include "cli/print.hpp"

namespace xz::cli {

namespace {

[[noreturn]] void bad(std::string where, std::string what, std::string mend)
{
    throw BadInput{{{std::move(where), 0, 0, std::move(what), std::move(mend)}}};
}

std::pair<std::string, std::string> split(std::string const& text, char at, char const* option)
{
    auto const place = text.find(at);
    if (place == std::string::npos) bad(option, "\"" + text + "\" has no '" + at + "'", std::string{option} + " name" + at + "value");
    return {text.substr(0, place), text.substr(place + 1)};
}

law::Party party_of(std::string const& text)
{
    static auto const kinds = std::vector<std::string>{"individual", "individual_business", "organisation", "responsible"};
    auto parts = std::vector<std::string>{""};
    for (auto const c : text) {
        if (c == ':')
            parts.emplace_back();
        else
            parts.back() += c;
    }
    auto const kind = parts.size() > 1 ? std::find(kinds.begin(), kinds.end(), parts[1]) : kinds.end();
    if (parts.size() < 3 || kind == kinds.end() || !is_key(parts[0]))
        bad("--party", "\"" + text + "\" is no party", "--party p:individual:李某:1980-05-01");
    auto party = law::Party{.id = parts[0], .kind = static_cast<law::PartyKind>(kind - kinds.begin()), .name = parts[2]};
    if (parts.size() > 3) {
        party.birth_date = parse_day(parts[3]);
        if (!party.birth_date) bad("--party", "\"" + parts[3] + "\" is no day", "1980-05-01");
    }
    return party;
}

Json form_of(MatterOptions const& options)
{
    auto form = Json::object();
    if (!options.form.empty()) {
        auto parsed = parse_json(options.form);
        if (!parsed.value || !parsed.value->is_object())
            bad("--form", parsed.value ? "is no object" : parsed.fault.what, "--form '{\"reasons\": \"…\"}'");
        form = std::move(*parsed.value);
    }
    for (auto const& field : options.fields) {
        auto const [name, text] = split(field, '=', "--field");
        auto const parsed = parse_json(text);
        form.set(name, parsed.value ? *parsed.value : Json{text});
    }
    return form;
}

casework::ProposedAct act_of(MatterOptions const& options, Moment now)
{
    auto act = casework::ProposedAct{.step = options.step,
                                     .happened_at = now,
                                     .actor = options.by,
                                     .post = options.post,
                                     .officers = options.officers,
                                     .form = form_of(options)};
    if (!options.at.empty()) {
        auto const at = parse_moment(options.at);
        if (!at) bad("--at", "\"" + options.at + "\" is no time", "\"2026-03-02 09:00\"");
        act.happened_at = *at;
    }
    for (auto const& text : options.about) {
        auto const [name, id] = split(text, '=', "--about");
        auto const scope = law::parse_scope(name);
        if (!scope) bad("--about", "\"" + name + "\" is no scope", "party, paper, evidence, goods, person or decision");
        act.about[*scope] = id;
    }
    if (act.actor.empty()) bad("--by", "an act is somebody's", "--by PERSON, a party's id, or calendar");
    return act;
}

RequestId request_of(MatterOptions const& options, SystemShell& shell)
{
    if (options.request.empty()) return RequestId{new_uuid(shell)};
    auto const given = parse_uuid(options.request);
    if (!given) bad("--request", "\"" + options.request + "\" is no UUID", "repeat the id that was used before");
    return RequestId{*given};
}

/// On folders made as demo or test the time may be set back or forth by --at: then it is also the time of recording.
void set_demo_time(app::County const& county, SystemShell& shell, std::string const& at)
{
    auto const moment = parse_moment(at);
    if (moment && county.mark().made_as != store::MadeAs::Live) shell.set_clock(*moment);
}

int answer(app::Answer const& answer, app::County& county, MatterOptions const& options, SystemShell& shell)
{
    auto const& rules = county.knowledge()->law->rules;
    if (answer) {
        if (options.json)
            std::printf("%s\n", answer->text().c_str());
        else
            print_accepted(*answer, county, shell.now());
        return 0;
    }
    return print_declined(answer.error(), rules, options.json);
}

int write(MatterOptions const& options, std::optional<casework::MatterOpening> opening)
{
    auto shell = SystemShell{};
    auto county = open_county(options.data, options.rules, shell);
    set_demo_time(*county, shell, options.at);
    auto proposal = casework::Proposal{.request = request_of(options, shell),
                                       .recorded_by = options.by,
                                       .opening = std::move(opening),
                                       .acts = {act_of(options, shell.now())}};
    auto command = app::Command{.person = options.by,
                                .request = proposal.request,
                                .matter = std::nullopt,
                                .base_seq = std::nullopt,
                                .body_hash = app::hash_of(proposal),
                                .what = proposal};
    if (!proposal.opening) command.matter = matter_of(*county->reader(), options.matter);
    return answer(county->writer().write(std::move(command)), *county, options, shell);
}

} // namespace

MatterId matter_of(store::Reader& reader, std::string const& text)
{
    if (auto const id = parse_uuid(text)) return MatterId{*id};
    auto query = store::MatterQuery{};
    query.limit = 1000;
    for (auto const& matter : reader.matters(query))
        if (matter.number == text) return matter.matter;
    bad(text, "is no matter", "`xiangzhi matter list` shows them");
}

int matter_open(MatterOptions const& options)
{
    auto opening =
        casework::MatterOpening{.procedure = options.procedure, .township = options.township, .item = options.item, .parties = {}};
    for (auto const& party : options.parties) opening.parties.push_back(party_of(party));
    if (opening.township.empty()) bad("--township", "a matter is some township's", "--township 341524105");
    return write(options, std::move(opening));
}

int matter_act(MatterOptions const& options) { return write(options, std::nullopt); }

int matter_show(MatterOptions const& options)
{
    auto shell = SystemShell{};
    auto county = open_county(options.data, options.rules, shell);
    auto const reader = county->reader();
    auto const id = matter_of(*reader, options.matter);
    auto const dossier = app::load_dossier(*reader, id);
    if (dossier.empty()) bad(options.matter, "is no matter", "`xiangzhi matter list` shows them");
    auto now = shell.now();
    if (county->mark().made_as != store::MadeAs::Live)
        now = std::max(dossier.acts().back()->at, parse_moment(options.at).value_or(dossier.acts().back()->at));
    if (options.json)
        std::printf("%s\n", to_string(matter_json(dossier, *county, now)).c_str());
    else
        print_matter(dossier, *county, now);
    return 0;
}

int matter_list(MatterOptions const& options)
{
    auto const reader = store::open_reader(store::DataFolder{options.data});
    auto query = store::MatterQuery{
        .township = options.township, .procedure = {}, .state = options.state, .item = options.item, .before = std::nullopt, .limit = 200};
    auto list = Json::array();
    for (auto const& matter : reader->matters(query)) {
        auto const due = matter.due ? to_string(*matter.due) : std::string{};
        if (options.json)
            list.push(Json::object()
                          .set("id", to_string(matter.matter))
                          .set("number", matter.number)
                          .set("township", matter.township)
                          .set("item", matter.item)
                          .set("state", matter.state)
                          .set("due", due.empty() ? Json{} : Json{due})
                          .set("last_seq", std::size_t{matter.last_seq}));
        else
            std::printf("%s  %s  %-14s %-16s due %s\n", to_string(matter.matter).c_str(), matter.number.c_str(), matter.item.c_str(),
                        matter.state.c_str(), due.empty() ? "–" : due.c_str());
    }
    if (options.json) std::printf("%s\n", to_string(list).c_str());
    return 0;
}

int import_laws_command(std::string const& folder, std::string const& data, std::string const& rules, bool dry_run, bool json)
{
    auto const texts = load_laws_or_throw(folder);
    auto articles = std::size_t{0};
    for (auto const& text : texts) articles += text.articles.size();
    if (json)
        std::printf("%s\n", to_string(Json::object().set("laws", texts.size()).set("articles", articles)).c_str());
    else
        std::printf("%zu texts with %zu articles\n", texts.size(), articles);
    if (dry_run || data.empty()) return 0;
    auto shell = SystemShell{};
    auto county = open_county(data, rules, shell);
    auto const kept = county->import_laws("system_admin", RequestId{new_uuid(shell)}, texts);
    return kept ? 0 : print_declined(kept.error(), county->knowledge()->law->rules, json);
}

} // namespace xz::cli
