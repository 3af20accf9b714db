// SPDX-License-Identifier: Apache-2.0
// A request's body: JSON, then a proposal and the opening of a matter.
#include <string_view>

#include "base/json.hpp"
#include "engine/acts_json.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace {

using namespace xz;
using fuzz::promise;

void judge_json(Json const& value)
{
    auto const again = parse_json(to_string(value));
    promise(again.value && *again.value == value, "what is written reads as it was");
    auto const sorted = canonical(value);
    auto const once_more = parse_json(sorted);
    promise(once_more.value && canonical(*once_more.value) == sorted, "canonical is one form");
    (void)all_nfc(value);
}

/// What a client is told of his own bad member goes out as JSON.
void judge_fault(engine::BadMember const& bad)
{
    promise(!bad.what.empty(), "a bad member is told why");
    promise(parse_json(to_string(Json::object().set("member", bad.member).set("what", bad.what))).value.has_value(),
            "a bad member can be answered");
}

void judge_proposal(Json const& body)
{
    auto const proposal = engine::proposal_from(body, "zhao", start_of(make_day(2026, 3, 2)));
    if (!proposal) return judge_fault(proposal.error());
    promise(!proposal->acts.empty() && proposal->acts.size() <= 50, "a proposal has acts, and not too many");
    for (auto const& act : proposal->acts) {
        promise(!act.step.empty() && !act.actor.empty(), "an act has a step and an actor");
        promise(act.form.is_object() || act.form.is_null(), "a form is an object");
        promise(act.officers.size() <= 100 && act.evidence.size() <= 100, "lists have an end");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    auto const parsed = parse_json({reinterpret_cast<char const*>(bytes), size});
    if (!parsed.value) {
        promise(!parsed.fault.what.empty() && parsed.fault.offset <= size, "a fault has its place");
        promise(parse_json(to_string(Json{parsed.fault.what})).value.has_value(), "a fault can be answered");
        return 0;
    }
    judge_json(*parsed.value);
    if (!parsed.value->is_object()) return 0;
    judge_proposal(*parsed.value);
    auto const opening = engine::opening_from(*parsed.value);
    if (!opening) judge_fault(opening.error());
    return 0;
}
