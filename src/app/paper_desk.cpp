// SPDX-License-Identifier: Apache-2.0
#include "app/paper_desk.hpp"

#include "app/dossiers.hpp"
#include "documents/project.hpp"
#include "store/fault_point.hpp"

namespace xz::app {

namespace {

constexpr auto page = std::size_t{200};
constexpr auto look_every = std::chrono::milliseconds{200};
constexpr auto program = "program";

/// The matter as it stood after its act of that number.
casework::Dossier dossier_through(store::Reader& reader, MatterId matter, std::uint64_t seq)
{
    auto const acts = reader.acts_of(matter); // first the acts: a value comes with its act, never before
    auto dossier = casework::Dossier{};
    auto values = std::vector<casework::HiddenValue>{};
    for (auto const& value : reader.values_of(matter))
        if (value.erased_by.empty()) values.push_back({.hash = to_hex(value.hash), .salt = {}, .value = value.value});
    dossier.add_values(values);
    for (auto const& stored : acts)
        if (stored.seq <= seq) dossier.apply(std::make_shared<casework::Act const>(casework::read_body(stored.body)));
    return dossier;
}

/// One paper has one: asked twice, it is answered once.
RequestId request_of(std::string_view code)
{
    auto const digest = sha256({"xiangzhi paper issued ", code});
    auto parts = std::array<std::uint64_t, 2>{};
    for (auto i = std::size_t{0}; i < 16; ++i) parts[i / 8] = parts[i / 8] << 8 | digest[i];
    return RequestId{make_uuid7(0, parts[0], parts[1])};
}

} // namespace

PaperDesk::PaperDesk(County& county, documents::Renderer& renderer, std::string program)
    : county_{county}, renderer_{renderer}, mark_{county.folder().papers() / "followed.json"}, program_{std::move(program)}
{
    auto const text = store::read_file(mark_);
    auto const parsed = parse_json(text.value_or("{}"));
    if (!parsed.value || parsed.value->text("wording") != (county.wording() == nullptr ? "" : county.wording()->hash())) return;
    leaf_ = static_cast<std::uint64_t>(parsed.value->integer("leaf").value_or(0));
    if (auto const* left = parsed.value->find("left"); left != nullptr && left->is_array())
        for (auto const& leaf : left->as_array())
            if (leaf.is_integer()) left_.insert(static_cast<std::uint64_t>(leaf.as_integer()));
    again_ = parsed.value->text("program") != program_;
}

PaperDesk::~PaperDesk() { stop(); }

void PaperDesk::start()
{
    if (county_.wording() == nullptr || thread_.joinable()) return;
    thread_ = std::thread{[this] { run(); }};
}

void PaperDesk::stop()
{
    {
        auto const held = std::lock_guard{mutex_};
        ending_ = true;
    }
    woken_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void PaperDesk::run()
{
    auto const reader = county_.reader();
    auto wait = look_every;
    for (auto held = std::unique_lock{mutex_}; !woken_.wait_for(held, wait, [this] { return ending_; }); held.lock()) {
        held.unlock();
        auto done = false;
        try {
            done = renderer_.installed() && walk(*reader);
        } catch (std::exception const& error) {
            auto const again = std::lock_guard{mutex_};
            failed_["desk"] = error.what();
        }
        wait = done ? look_every : std::min(wait * 2, std::chrono::milliseconds{5000}); // no child: it may come back
    }
}

std::size_t PaperDesk::issue_all()
{
    auto const before = issued_.load();
    auto const reader = county_.reader();
    if (county_.wording() != nullptr) walk(*reader);
    return issued_ - before;
}

/// A new wording may set what the old one could not; so may a new program.
void PaperDesk::remember()
{
    auto left = Json::array();
    for (auto const leaf : left_) left.push(std::size_t{leaf});
    auto mark = Json::object();
    mark.set("leaf", std::size_t{leaf_}).set("left", std::move(left)).set("wording", county_.wording()->hash()).set("program", program_);
    store::write_file_safely(mark_, to_string(mark) + "\n");
}

/// What failed under another program. False where no child could be had.
bool PaperDesk::try_again(store::Reader& reader)
{
    for (auto const leaf : std::set{left_}) {
        auto const entries = reader.entries(leaf, 1);
        auto const outcome = entries.empty() ? Outcome::Known : issue_act(reader, entries.front());
        if (outcome == Outcome::NoChild) return false;
        if (outcome != Outcome::Failed) left_.erase(leaf);
    }
    again_ = false;
    remember();
    return true;
}

/// From where everything is issued to the newest leaf; what failed before first. False where no child could be had.
bool PaperDesk::walk(store::Reader& reader)
{
    auto const from = leaf_;
    if (leaf_ > reader.size()) leaf_ = 0; // another record lies here now
    if (again_ && !try_again(reader)) return false;
    while (leaf_ < reader.size()) {
        auto const entries = reader.entries(leaf_, page);
        waiting_ = reader.size() - leaf_;
        for (auto const& entry : entries) {
            {
                auto const held = std::lock_guard{mutex_};
                if (ending_) return true;
            }
            auto const outcome = issue_act(reader, entry);
            if (outcome == Outcome::NoChild) return false;
            if (outcome == Outcome::Failed) left_.insert(entry.leaf);
            leaf_ = entry.leaf + 1;
        }
        if (entries.empty()) break;
        remember();
    }
    waiting_ = 0;
    if (leaf_ != from) remember();
    return true;
}

PaperDesk::Outcome PaperDesk::issue_act(store::Reader& reader, store::StoredAct const& stored)
{
    auto const act = casework::read_body(stored.body);
    if (act.procedure == county_procedure(paper_kind) && act.step == "numbered" && act.form.truth("waited"))
        return issue_waited(reader, act);
    if (is_county_procedure(act.procedure)) return Outcome::Known;
    auto const known = county_.knowledge();
    auto const* step = known->law->rules.step(act.procedure, act.step);
    if (step == nullptr || step->papers.empty()) return Outcome::Known;
    auto const dossier = dossier_through(reader, act.matter, act.seq);
    auto present = documents::PresentParties{};
    for (auto const& one : dossier.acts()) present.take(*one);
    auto outcome = Outcome::Known;
    for (auto const& key : documents::papers_made(*county_.wording(), known->law->rules, act, present)) {
        auto const one = issue(reader, dossier, key);
        if (one == Outcome::NoChild) return one;
        if (one != Outcome::Known) outcome = one;
    }
    return outcome;
}

/// A paper whose number came later than its act.
PaperDesk::Outcome PaperDesk::issue_waited(store::Reader& reader, casework::Act const& numbered)
{
    auto const matter = parse_uuid(numbered.form.text("matter"));
    auto const seq = numbered.form.integer("seq");
    if (!matter || !seq) return Outcome::Known;
    auto const dossier = dossier_through(reader, MatterId{*matter}, static_cast<std::uint64_t>(*seq));
    auto present = documents::PresentParties{};
    for (auto const& one : dossier.acts()) present.take(*one);
    for (auto const& key : documents::papers_made(*county_.wording(), county_.knowledge()->law->rules, *dossier.acts().back(), present))
        if (county_matter(paper_kind, key.code) == numbered.matter) return issue(reader, dossier, key);
    return Outcome::Known;
}

Json PaperDesk::data_of(store::Reader& reader, casework::Dossier const& dossier, casework::Act const& act, Json const& form,
                        documents::PaperKey const& key, bool draft)
{
    auto const known = county_.knowledge();
    auto const state = paper_state(reader, key.code);
    auto const view = reader.matter(act.matter);
    auto issue = documents::Issue{.matter_number = view ? view->number : std::string{}, .party = key.party};
    issue.number = state.number;
    issue.date = state.date.value_or(day_of(act.at));
    issue.code = draft ? std::string{} : key.code;
    issue.draft = draft;
    issue.voided = state.voided;
    for (auto const& paper : papers_of(reader, *county_.wording(), known->law->rules, dossier))
        if (!paper.state.number.empty() && (paper.key.party.empty() || key.party.empty() || paper.key.party == key.party))
            issue.numbers_of[paper.key.kind] = paper.state.number;
    auto const judgment = county_.judgment(dossier, nullptr, act.recorded, Digest{});
    return documents::project(*county_.wording()->paper(key.kind),
                              {dossier, act, form, judgment.context(), known->roster, known->lists, *county_.wording()}, issue);
}

PaperDesk::Outcome PaperDesk::issue(store::Reader& reader, casework::Dossier const& dossier, documents::PaperKey const& key)
{
    auto const state = paper_state(reader, key.code);
    if (!state.sha256.empty() || state.waits_for_number) return Outcome::Known; // its number, when it comes, brings it here again
    auto const& act = *dossier.acts().back();
    auto const& paper = *county_.wording()->paper(key.kind);
    auto const data = data_of(reader, dossier, act, *dossier.seen().back().form, key, false);
    auto const pdf = renderer_.render(data, paper.frame, act.recorded, documents::Urgency::Later);
    if (!pdf) {
        if (pdf.error().why == documents::RenderFault::Why::NoChild) return Outcome::NoChild;
        auto const held = std::lock_guard{mutex_};
        failed_[key.code] = key.kind + ": " + pdf.error().what;
        return Outcome::Failed;
    }
    store::fault_point("paper_set");
    auto const hash = county_.papers().put(*pdf);
    store::fault_point("paper_kept");
    auto form = Json::object();
    form.set("matter", to_string(act.matter)).set("seq", std::size_t{act.seq}).set("paper", key.kind);
    if (!key.party.empty()) form.set("party", key.party);
    form.set("sha256", to_hex(hash)).set("bytes", pdf->size()).set("wording", county_.wording()->hash());
    auto const answer =
        county_.record(program, request_of(key.code), {.kind = paper_kind, .step = "issued", .form = std::move(form), .about = key.code});
    if (!answer && !std::holds_alternative<RequestIdReused>(answer.error())) return Outcome::NoChild; // the disk: later
    ++issued_;
    return Outcome::Issued;
}

Result<std::string, documents::RenderFault> PaperDesk::draft(store::Reader& reader, casework::Dossier const& dossier,
                                                             casework::Act const& act, documents::PaperKey const& key)
{
    auto const data = data_of(reader, dossier, act, act.form, key, true);
    return renderer_.render(data, county_.wording()->paper(key.kind)->frame, act.recorded, documents::Urgency::Waiting);
}

std::map<std::string, std::string> PaperDesk::failed() const
{
    auto const held = std::lock_guard{mutex_};
    return failed_;
}

} // namespace xz::app
