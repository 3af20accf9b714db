// SPDX-License-Identifier: Apache-2.0
#include "app/county.hpp"

#include <algorithm>
#include <stdexcept>

#include "app/number_blocks.hpp"
#include "app/paper_acts.hpp"
#include "app/staff_registers.hpp"
#include "catalogue/import.hpp"

namespace xz::app {

namespace {

constexpr auto program = "program";

team::TeamAct team_act(std::string const& step, Json form, Moment at, std::string by)
{
    return {.kind = step, .form = std::move(form), .day = day_of(at), .by = std::move(by)};
}

std::vector<catalogue::LawText> law_texts(Json const& form, store::ContentFiles const& contents)
{
    auto const hash = digest_from_hex(form.text("hash"));
    auto const content = hash ? contents.get(*hash) : std::nullopt;
    if (!content) throw std::runtime_error{"imported texts of laws are missing from lists/"};
    auto texts = catalogue::law_texts_from_content(*content);
    if (!texts) throw std::runtime_error{"imported texts of laws can't be read"};
    return std::move(*texts);
}

std::string list_hash_on(catalogue::Lists const& lists, Day day)
{
    auto const* version = lists.version_on(day);
    return version == nullptr ? std::string{} : to_hex(version->catalogue->hash());
}

RequestId drawn_request(Shell& shell)
{
    auto const entropy = shell.entropy();
    auto parts = std::array<std::uint64_t, 2>{};
    for (auto i = std::size_t{0}; i < 16; ++i) parts[i / 8] = parts[i / 8] << 8 | entropy[i];
    auto const ms = std::chrono::duration_cast<std::chrono::milliseconds>(shell.now().time_since_epoch()).count();
    return RequestId{make_uuid7(static_cast<std::uint64_t>(ms), parts[0], parts[1])};
}

Json rules_form(Knowledge const& known)
{
    auto form = Json::object();
    return form.set("rules", known.law->rules.hash_hex).set("parameters", known.numbers_hash).set("calendar", known.calendar_hash);
}

/// The matters that end under the rules of before, whose files the county keeps.
Json kept_json(ChangePlan const& plan, std::string const& content)
{
    auto keeps = Json::array();
    if (content.empty()) return keeps;
    for (auto const& one : plan.kept)
        keeps.push(Json::object()
                       .set("matter", to_string(one.matter))
                       .set("number", one.number)
                       .set("article", one.article)
                       .set("content", content));
    return keeps;
}

} // namespace

Judgment::Judgment(std::shared_ptr<Knowledge const> knowledge, std::string county_code, casework::MatterOpening const& opening,
                   MatterId matter, Day item_day, Moment recorded_at, Digest const& entropy, OtherMatters elsewhere,
                   std::shared_ptr<RulesVersion const> version)
    : knowledge_{std::move(knowledge)}, version_{std::move(version)}, team_{knowledge_->roster, opening.township},
      item_{knowledge_->lists, opening.item, opening.township, item_day, to_string(matter)}, elsewhere_{std::move(elsewhere)},
      own_numbers_{(version_ ? version_->law : knowledge_->law)->numbers.for_item({item_.code(), item_.field(), item_.basis()})},
      context_{.county = std::move(county_code),
               .township = opening.township,
               .rules = (version_ ? version_->law : knowledge_->law)->rules,
               .numbers = own_numbers_ ? *own_numbers_ : (version_ ? version_->law : knowledge_->law)->numbers,
               .calendar = (version_ ? version_->law : knowledge_->law)->calendar,
               .team = team_,
               .item = item_,
               .numbers_hash = version_ ? version_->numbers_hash : knowledge_->numbers_hash,
               .calendar_hash = version_ ? version_->calendar_hash : knowledge_->calendar_hash,
               .list_hash = list_hash_on(knowledge_->lists, item_day),
               .recorded_at = recorded_at,
               .entropy = entropy,
               .elsewhere = &elsewhere_}
{
}

County::County(store::DataFolder folder, law::Law law, Shell& shell, CountyOptions const& options)
    : folder_{std::move(folder)}, mark_{store::read_mark(folder_)}, shell_{shell}, evidence_{folder_.evidence()}, lists_{folder_.lists()},
      papers_{folder_.papers()}, wording_{options.papers}, review_{options.review}, tell_{options.tell}, store_{store::open_store(
                                                                                                             folder_, options.store)},
      search_{std::make_unique<store::SearchIndex>(folder_)}, visits_{std::make_shared<Visits>(*store_)},
      fines_{std::make_shared<SimilarFines>(*store_, *search_)}, lost_decisions_{std::make_unique<LostDecisions>(*store_)}
{
    auto known = Knowledge{};
    known.numbers_hash = to_hex(law.numbers.hash());
    known.calendar_hash = to_hex(law.calendar.hash());
    known.law = std::make_shared<law::Law const>(std::move(law));
    knowledge_ = std::make_shared<Knowledge const>(std::move(known));
    auto wanted = std::vector<Digest>{};
    for (auto const& one : store_->reader()->all_evidence()) wanted.push_back(one.hash);
    evidence_.sweep(std::move(wanted));
    read_own_acts();
    writer_ = std::make_unique<Writer>(*store_, evidence_, lists_, store::read_signer(folder_), judge(), shell_, options.writer);
    adopt_rules(options);
}

County::~County() = default;

std::shared_ptr<Knowledge const> County::knowledge() const
{
    auto const held = std::lock_guard{mutex_};
    return knowledge_;
}

void County::take_up(std::string const& kind, casework::Act const& act, Json const& form, Knowledge& into) const
{
    if (kind == "team") into.roster.apply(team_act(act.step, form, act.at, act.actor));
    if (kind == "training") into.training.apply(register_act(act, form));
    if (kind == "supplies") into.supplies.apply(register_act(act, form));
    if (kind == "rules") take_up_rules(act, form, into);
    if (kind == "law") {
        into.laws.add(law_texts(form, lists_));
        into.lists.know(into.laws);
    }
    if (kind != "list") return;
    if (act.step == "published")
        if (auto const fault = into.lists.add(list_version(form, into.lists, *list_contents_))) throw std::runtime_error{to_string(*fault)};
    into.lists.apply({act.step, form, day_of(act.at), act.actor});
}

Judgment County::judgment(casework::Dossier const& dossier, casework::MatterOpening const* opening, Moment at, Digest const& entropy) const
{
    static auto const nowhere = casework::MatterOpening{};
    auto const& stands = dossier.opening() ? *dossier.opening() : opening != nullptr ? *opening : nowhere;
    auto const item_day = dossier.empty() ? day_of(at) : day_of(dossier.acts().front()->at);
    auto known = knowledge();
    if (auto const lost = dossier.matter() ? known->without_rules.find(*dossier.matter()) : known->without_rules.end();
        lost != known->without_rules.end())
        throw std::runtime_error{"the rules of before, under which this matter goes on, can't be read: " + lost->second};
    auto const kept = dossier.matter() ? known->kept_under.find(*dossier.matter()) : known->kept_under.end();
    auto version = kept == known->kept_under.end() ? nullptr : kept->second;
    auto const matter = dossier.empty() ? MatterId{Uuid{}} : dossier.acts().front()->matter;
    auto const& lists = known->lists; // lives as long as the judgment, which holds what is known
    auto elsewhere = OtherMatters{visits_, fines_, lists, known->supplies, matter, stands.item};
    return {std::move(known), code(), stands, matter, item_day, at, entropy, std::move(elsewhere), std::move(version)};
}

Judge County::judge()
{
    auto decide = [this](casework::Dossier const& dossier, casework::Proposal const& proposal, Moment recorded_at, Digest const& entropy) {
        auto const by = judgment(dossier, proposal.opening ? &*proposal.opening : nullptr, recorded_at, entropy);
        return casework::decide(dossier, proposal, by.context());
    };
    auto papers = [this](casework::Dossier const& dossier, std::vector<casework::Act> const& acts, Moment recorded_at) {
        return paper_acts(*this, dossier, acts, recorded_at);
    };
    return {.decide = std::move(decide),
            .papers = std::move(papers),
            .brings = papers_served,
            .objections = [this](CountyAct const& act, Dossiers& dossiers,
                                 Moment recorded_at) { return objections(act, dossiers, recorded_at); },
            .kept = [this](auto const& acts) { kept(acts); }};
}

Answer County::record(std::string const& person, RequestId request, CountyAct act)
{
    auto const hash = hash_of(act);
    return writer_->write({.person = person, .request = request, .matter = {}, .base_seq = {}, .body_hash = hash, .what = std::move(act)});
}

Answer County::publish_list(std::string const& person, RequestId request, std::string const& id, Day from,
                            catalogue::Catalogue const& catalogue, bool by_acceptance)
{
    auto form = Json::object();
    form.set("id", id).set("from", to_string(from));
    if (by_acceptance) form.set("by_acceptance", true);
    return record(person, request,
                  {.kind = "list",
                   .step = "published",
                   .form = std::move(form),
                   .personal = {},
                   .happened_at = {},
                   .content = catalogue.canonical_content()});
}

Answer County::import_laws(std::string const& person, RequestId request, std::span<catalogue::LawText const> texts)
{
    auto titles = Json::array();
    for (auto const& text : texts) titles.push(text.title + "(" + to_string(text.version) + ")");
    return record(person, request,
                  {.kind = "law",
                   .step = "imported",
                   .form = Json::object().set("titles", std::move(titles)),
                   .personal = {},
                   .happened_at = {},
                   .content = catalogue::law_texts_content(texts)});
}

Answer County::record_people(std::string const& person, std::vector<team::TeamAct> const& acts)
{
    auto last = Answer{tl::unexpected{Declined{Failed{Failed::Why::Error, "no act was given"}}}};
    for (auto const& act : acts) {
        last = record(act.by.empty() ? person : act.by, drawn_request(shell_),
                      {.kind = "team",
                       .step = act.kind,
                       .form = act.form,
                       .personal = {"party_name", "born", "profession"},
                       .happened_at = start_of(act.day),
                       .content = {}});
        if (!last) break;
    }
    return last;
}

void County::adopt_rules(CountyOptions const& options)
{
    auto const known = knowledge();
    auto const now = known->law->rules.hash_hex + known->numbers_hash + known->calendar_hash;
    if (known->adopted_rules == now) return;
    if (!known->adopted_rules.empty()) return change_rules(options);
    auto act = CountyAct{.kind = "rules", .step = "adopted", .form = rules_form(*known)};
    if (options.rule_files) act.content = rules_content(*options.rule_files);
    if (!record(program, drawn_request(shell_), std::move(act))) throw std::runtime_error{"the rule set could not be adopted"};
}

/// The rules of before as this county adopted them, with their files, which it didn't keep at the time.
void County::keep_files_of_before(std::vector<File> const& files)
{
    auto const content = rules_content(files);
    auto const known = knowledge();
    auto const version = version_of(std::make_shared<law::Law const>(law_from_content(content)));
    if (version.key() != known->adopted_rules)
        throw RulesDiffer{"the rules given as those of before are not those that this county last adopted"};
    auto form = Json::object();
    form.set("rules", version.law->rules.hash_hex).set("parameters", version.numbers_hash).set("calendar", version.calendar_hash);
    auto act = CountyAct{.kind = "rules", .step = "files_kept", .form = std::move(form)};
    act.content = content;
    if (!record(program, drawn_request(shell_), std::move(act))) throw std::runtime_error{"the rules of before could not be kept"};
}

void County::change_rules(CountyOptions const& options)
{
    auto const known = knowledge();
    auto asked =
        options.rules_change.value_or(RulesChange{.person = program, .reason = "the rules folder is another one", .by_itself = true});
    if (!options.rules_change && mark_.made_as == store::MadeAs::Live)
        throw RulesDiffer{"the rules given are not those that this county last adopted"};
    if (!asked.by_itself && known->roster.person(PersonKey{asked.person}) == nullptr)
        throw RulesDiffer{"nobody of this county has the id \"" + asked.person + "\""};
    auto const reader = store_->reader();
    if (known->adopted_content.empty() && asked.before_files) keep_files_of_before(*asked.before_files);
    auto kept = adopted_rules(*reader, lists_);
    auto const before = kept && kept->law ? std::make_shared<law::Law const>(std::move(*kept->law)) : nullptr;
    if (!before && !asked.by_itself) throw RulesDiffer{"the county kept no files of the rules of before: --was DIR names their folder"};
    auto form = rules_form(*known);
    form.set("before", Json{known->adopted_rules}).set("reason", asked.reason);
    if (!asked.correction.empty()) form.set("correction", asked.correction);
    auto change = Json{};
    if (before) {
        auto const plan = plan_change(*reader, *before, *known->law, day_of(shell_.now()), asked);
        if (auto const why = refused(plan, asked)) throw RulesDiffer{*why};
        change = json_of(plan);
        form.set("changes", plan.changes.size()).set("touched", plan.touched.size());
        form.set("keeps", kept_json(plan, kept->content));
    }
    auto act = CountyAct{.kind = "rules", .step = "rules_changed", .form = std::move(form)};
    if (options.rule_files) act.content = rules_content(*options.rule_files, change);
    if (!record(asked.person, drawn_request(shell_), std::move(act)))
        throw std::runtime_error{"the change of the rules could not be recorded"};
}

std::vector<File> read_files(std::filesystem::path const& folder, std::string_view besides)
{
    auto files = std::vector<File>{};
    for (auto const& entry : std::filesystem::recursive_directory_iterator{folder}) {
        auto const extension = entry.path().extension();
        if (!entry.is_regular_file() || (extension != ".toml" && extension != ".csv" && extension != ".typ" && extension != besides))
            continue;
        files.push_back({std::filesystem::relative(entry.path(), folder).string(), store::read_file(entry.path()).value_or(std::string{})});
    }
    std::sort(files.begin(), files.end(), [](auto const& a, auto const& b) { return a.path < b.path; });
    return files;
}

void found_county(store::DataFolder const& folder, store::FolderMark const& mark, Shell& shell, store::SqliteOptions const& options)
{
    store::create_county(folder, mark, options);
    auto const seed = shell.entropy();
    auto const signer = ledger::Signer::from_seed(ledger::origin_of(mark.county_code), bytes_of(seed));
    check(signer.has_value(), "a county code that is no name of a key");
    store::write_signer(folder, *signer);
}

} // namespace xz::app
