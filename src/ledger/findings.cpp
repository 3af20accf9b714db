// SPDX-License-Identifier: Apache-2.0
#include "ledger/findings.hpp"

#include <algorithm>

#include "base/result.hpp"

namespace xz::ledger {

std::string_view to_string(FindingKind kind)
{
    switch (kind) {
    case FindingKind::Altered:
        return "altered";
    case FindingKind::Deleted:
        return "deleted";
    case FindingKind::Swapped:
        return "swapped";
    case FindingKind::Inserted:
        return "inserted";
    case FindingKind::Backdated:
        return "backdated";
    case FindingKind::Truncated:
        return "truncated";
    case FindingKind::RolledBack:
        return "rolled_back";
    case FindingKind::ForgedHead:
        return "forged_head";
    case FindingKind::SplitView:
        return "split_view";
    case FindingKind::NotCanonical:
        return "not_canonical";
    case FindingKind::ValueAltered:
        return "value_altered";
    case FindingKind::ValueMissing:
        return "value_missing";
    case FindingKind::ViewAltered:
        return "view_altered";
    }
    check(false, "a finding of no kind");
    return {};
}

Json to_json(Finding const& finding)
{
    auto json = Json::object();
    json.set("kind", to_string(finding.kind));
    json.set("leaf", finding.leaf ? Json{static_cast<std::int64_t>(*finding.leaf)} : Json{});
    json.set("act", finding.act.empty() ? Json{} : Json{finding.act});
    json.set("what", finding.what);
    if (finding.noted) json.set("noted", true);
    return json;
}

void Findings::add(Finding finding)
{
    static constexpr auto most = std::size_t{1000};
    offence_ = offence_ || !finding.noted;
    if (kept_.size() < most) {
        kept_.push_back(std::move(finding));
    } else {
        ++left_off_;
    }
}

bool Findings::has(FindingKind kind, std::uint64_t from, std::uint64_t to) const
{
    return std::any_of(kept_.begin(), kept_.end(),
                       [&](Finding const& one) { return one.kind == kind && one.leaf && *one.leaf >= from && *one.leaf <= to; });
}

Json to_json(AuditReport const& report)
{
    auto findings = Json::array();
    for (auto const& finding : report.findings) findings.push(to_json(finding));
    auto unseen = Json::array();
    for (auto const& one : report.seen_only_with) {
        auto json = Json::object();
        json.set("kind", to_string(one.kind));
        json.set("needs", one.needs);
        json.set("what", one.what);
        unseen.push(std::move(json));
    }
    auto json = Json::object();
    json.set("leaves", static_cast<std::int64_t>(report.leaves));
    json.set("ok", report.ok);
    json.set("root", to_hex(report.root));
    json.set("heads_confirmed", static_cast<std::int64_t>(report.heads_confirmed));
    json.set("heads_unconfirmed", static_cast<std::int64_t>(report.heads_unconfirmed));
    json.set("receipts_confirmed", static_cast<std::int64_t>(report.receipts_confirmed));
    json.set("unsigned_leaves", static_cast<std::int64_t>(report.unsigned_leaves));
    json.set("findings", std::move(findings));
    if (report.findings_left_off != 0) json.set("findings_left_off", static_cast<std::int64_t>(report.findings_left_off));
    json.set("seen_only_with", std::move(unseen));
    return json;
}

} // namespace xz::ledger
