// SPDX-License-Identifier: Apache-2.0
#include "app/answer.hpp"

namespace xz::app {

std::string Accepted::text() const
{
    auto text = std::string{"{\"acts\":["};
    for (auto const& act : acts) text += (&act == &acts.front() ? "" : ",") + act->body;
    text += "],\"receipts\":[";
    for (auto const& receipt : receipts) text += (&receipt == &receipts.front() ? "" : ",") + canonical(ledger::to_json(receipt));
    return text + "]}";
}

} // namespace xz::app
