// SPDX-License-Identifier: Apache-2.0
#include "ledger/audit.hpp"

#include <algorithm>
#include <utility>

#include "base/id.hpp"
#include "base/json.hpp"
#include "ledger/audit_heads.hpp"
#include "ledger/audit_order.hpp"
#include "ledger/audit_places.hpp"

namespace xz::ledger {

namespace {

constexpr auto most_to_fill = std::uint64_t{1'000'000}; // missing leaves whose kept hashes are asked for; more is no gap but another file

} // namespace

struct Audit::State {
    explicit State(AuditPlan given) : plan{std::move(given)}, heads{plan, findings}, places{plan, findings}, order{findings} {}

    AuditPlan plan;
    Findings findings;
    HeadCheck heads;
    PlaceCheck places;
    OrderCheck order;
    std::uint64_t leaves = 0;
    std::vector<std::pair<Uuid, std::uint64_t>> acts; // only if deep

    std::optional<Digest> stored(AuditEntry const& entry) const
    {
        if (entry.stored || !plan.stored_at) return entry.stored;
        return plan.stored_at(entry.leaf);
    }

    /// Leaves that are gone keep their place in the tree if their hashes were kept.
    void fill_gap(std::uint64_t from, std::uint64_t count)
    {
        if (!plan.stored_at || count > most_to_fill) return heads.lose(count);
        for (auto leaf = from; leaf < from + count; ++leaf) {
            auto const hash = plan.stored_at(leaf);
            if (!hash) return heads.lose(from + count - leaf);
            heads.append(leaf, *hash, *hash);
        }
    }

    void read_deeply(AuditEntry const& entry, BodyFields const& fields)
    {
        auto const say = [&](std::string what) {
            findings.add({FindingKind::NotCanonical, entry.leaf, std::string{fields.id}, std::move(what)});
        };
        auto const parsed = parse_json(entry.body);
        if (!parsed.value) return say("no JSON at byte " + std::to_string(parsed.fault.offset) + ": " + parsed.fault.what);
        if (!all_nfc(*parsed.value)) return say("text that is not in normal form C");
        if (canonical(*parsed.value) != entry.body) return say("JSON, but not in its canonical form");
        if (auto const id = parse_uuid(fields.id)) acts.emplace_back(*id, entry.leaf);
    }

    void look_at_values(AuditEntry const& entry, BodyFields const& fields)
    {
        auto const say = [&](FindingKind kind, std::string what, bool noted = false) {
            findings.add({kind, entry.leaf, std::string{fields.id}, std::move(what), noted});
        };
        for (auto const& hash : value_hashes(entry.body)) {
            auto const row = plan.value_of(hash);
            auto const name = "the value " + to_hex(hash);
            switch (row.state) {
            case SideValue::State::Kept:
                if (value_hash(row.salt, row.value) != hash)
                    say(FindingKind::ValueAltered, name + " is another one than the leaf holds the hash of");
                break;
            case SideValue::State::Erased:
                if (row.erased_by.empty())
                    say(FindingKind::ValueMissing, name + " was erased, no act says by what right");
                else
                    say(FindingKind::ValueMissing, name + " was erased by act " + row.erased_by, true);
                break;
            case SideValue::State::Missing:
                say(FindingKind::ValueMissing, name + " is not in the side table, and no erasure is recorded");
                break;
            }
        }
    }

    void find_acts_twice()
    {
        std::sort(acts.begin(), acts.end());
        for (auto i = std::size_t{1}; i < acts.size(); ++i)
            if (acts[i].first == acts[i - 1].first)
                findings.add({FindingKind::Inserted, acts[i].second, to_string(acts[i].first),
                              "the same act as leaf " + std::to_string(acts[i - 1].second)});
    }

    void say_what_stays_unseen(AuditReport& report) const;
};

Audit::Audit(AuditPlan plan) : state_{std::make_unique<State>(std::move(plan))} {}
Audit::~Audit() = default;
Audit::Audit(Audit&&) noexcept = default;
Audit& Audit::operator=(Audit&&) noexcept = default;

void Audit::feed(AuditEntry const& entry)
{
    auto& state = *state_;
    ++state.leaves;
    auto const scanned = scan_body(entry.body, state.plan.fields);
    auto const fields = scanned.value_or(BodyFields{});
    if (fields.id.empty() || !parse_moment(fields.recorded))
        state.findings.add({FindingKind::NotCanonical, entry.leaf, std::string{fields.id},
                            scanned ? "no id or no time of record" : "no JSON object in canonical form"});
    auto const place = state.order.place(entry.leaf, fields);
    if (!place.belongs) return;
    if (place.missing != 0) state.fill_gap(entry.leaf - place.missing, place.missing);
    auto floor = state.heads.floor();
    if (floor) *floor -= state.plan.head_slack;
    state.order.time(entry.leaf, fields, floor);
    state.order.matter(entry.leaf, fields);
    auto const computed = leaf_hash(entry.body);
    auto const stored = state.stored(entry);
    state.places.leaf(entry.leaf, fields.id, computed, stored);
    state.heads.append(entry.leaf, stored.value_or(computed), computed);
    if (state.plan.deep && scanned) state.read_deeply(entry, fields);
    if (state.plan.value_of) state.look_at_values(entry, fields);
}

AuditReport Audit::finish()
{
    auto& state = *state_;
    auto report = AuditReport{};
    auto const by_matter = state.order.finish();
    auto const by_hash = state.places.finish(state.order.next_leaf());
    state.find_acts_twice();
    state.heads.finish(std::max(by_matter, by_hash), state.plan.expected_size, report);
    report.leaves = state.leaves;
    report.receipts_confirmed = state.places.receipts_confirmed();
    report.findings = state.findings.kept();
    std::stable_sort(report.findings.begin(), report.findings.end(), [](Finding const& a, Finding const& b) { return a.leaf < b.leaf; });
    report.findings_left_off = state.findings.left_off();
    report.ok = !state.findings.offence();
    state.say_what_stays_unseen(report);
    return report;
}

void Audit::State::say_what_stays_unseen(AuditReport& report) const
{
    auto outside = std::uint64_t{0}; // the largest size that somebody else holds proof of
    for (auto const& head : plan.given_heads)
        if (auto const read = verify(head.note, plan.keys)) outside = std::max(outside, read->size);
    for (auto const& [name, receipt] : plan.receipts)
        if (verify_receipt(receipt, plan.keys)) outside = std::max(outside, receipt.tree_size);
    auto const behind = outside == 0 ? std::string{"any leaf"} : "leaves from " + std::to_string(outside) + " on";
    auto const newer = outside == 0 ? std::string{"--head or --receipt"} : std::string{"a newer --head or --receipt"};
    report.seen_only_with = {
        {FindingKind::RolledBack, newer,
         "a backup put in place of the data folder with the heads of its day takes " + behind + " away unseen"},
        {FindingKind::Truncated, newer, "an end cut off together with the heads that cover it takes " + behind + " away unseen"},
        {FindingKind::Altered, newer, "who holds the signing key too can rewrite " + behind + " and sign new heads"},
        {FindingKind::SplitView, "--head of another holder",
         "two histories shown to two readers are seen only when their heads are compared"},
    };
    if (plan.own_heads.empty() && plan.given_heads.empty() && plan.receipts.empty())
        report.seen_only_with.push_back(
            {FindingKind::Altered, "any signed head", "no head was given: nothing but numbers, times and kept hashes was compared"});
    if (!plan.value_of)
        report.seen_only_with.push_back({FindingKind::ValueAltered, "the side table", "values beside the leaves were not looked at"});
    if (!plan.deep) report.seen_only_with.push_back({FindingKind::NotCanonical, "--deep", "bodies were read for id, matter and time only"});
    report.seen_only_with.push_back(
        {FindingKind::ViewAltered, "rebuild-views --check", "views are no part of the tree: they are compared with the fold"});
}

} // namespace xz::ledger
