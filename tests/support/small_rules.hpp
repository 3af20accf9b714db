// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "law/loader.hpp"
#include "law/prover.hpp"

namespace xz::testing {

/// A small lawful machine: filing, notice to each party, a defence or its lapse, a hearing run, a decision.
inline constexpr auto small_procedure = R"(
id = "small"
title = { zh = "小", en = "Small" }
start = ["open"]

[[state]]
id = "open"
title = { zh = "开", en = "Open" }
way_on = "noticed"
owner = "clerk"
reason = "to be filed"

[[state]]
id = "noticed"
title = { zh = "告", en = "Noticed" }
way_on = "ready"
owner = "clerk"

[[state]]
id = "ready"
title = { zh = "备", en = "Ready" }
way_on = "decided"
owner = "head"
reason = "to be decided"

[[state]]
id = "decided"
title = { zh = "决", en = "Decided" }
end = true

[[step]]
id = "file"
from = ["open"]
by = ["head"]
establishes = [{ fact = "filed" }]
basis = ["x"]

[[step]]
id = "notify"
from = ["open"]
to = "noticed"
by = ["clerk"]
needs = ["filed"]
establishes = [{ fact = "notice_made" }]
opens = [{ procedure = "small.service", state = "to_serve", each = "party", paper = "notice", marks = ["serves_notice"] }]
basis = ["x"]

[[step]]
id = "defend"
from = ["noticed", "ready"]
by = ["party"]
about = ["party"]
needs = ["notice_served"]
establishes = [{ fact = "defence_made", scope = "party" }]
revokes = ["defence_lapsed", "defence_reviewed"]
basis = ["x"]

[[step]]
id = "review_defence"
from = ["noticed", "ready"]
by = ["clerk"]
about = ["party"]
needs = ["defence_made"]
establishes = [{ fact = "defence_reviewed", scope = "party" }]
basis = ["x"]

[[step]]
id = "lapse_defence"
from = ["noticed"]
by = ["clerk"]
made_by = "calendar"
about = ["party"]
needs = ["notice_served", "defence_time_over", "not defence_made"]
establishes = [{ fact = "defence_lapsed", scope = "party" }]
basis = ["x"]

[[step]]
id = "close"
from = ["noticed"]
to = "ready"
by = ["head"]
needs = ["all party: notice_served", "defence_concluded"]
basis = ["x"]

[[step]]
id = "decide"
from = ["ready", "decided"]
to = "decided"
by = ["head"]
about = ["party"]
asks = "decide"
needs = ["filed", "notice_served", "defence_concluded", "amount_in_range", "not decided_no_penalty"]
establishes = [{ fact = "decided_penalty", scope = "party" }]
basis = ["x"]

[[step]]
id = "spare"
from = ["ready", "decided"]
to = "decided"
by = ["head"]
about = ["party"]
needs = ["not decided_penalty"]
establishes = [{ fact = "decided_no_penalty", scope = "party" }]
basis = ["x"]

[[step]]
id = "renotify"
from = ["noticed", "ready"]
to = "open"
by = ["head"]
revokes = ["notice_made", "notice_served", "defence_made", "defence_lapsed", "defence_reviewed"]
basis = ["x"]
)";

inline constexpr auto small_service = R"(
id = "small.service"
title = { zh = "送", en = "Service" }
about = "paper"
parent = "small"
start = ["to_serve"]

[[state]]
id = "to_serve"
title = { zh = "待", en = "To serve" }
way_on = "served"
owner = "clerk"
reason = "ready"

[[state]]
id = "served"
title = { zh = "达", en = "Served" }
end = true

[[state]]
id = "called_off"
title = { zh = "止", en = "Called off" }
end = true

[[step]]
id = "serve"
from = ["to_serve"]
to = "served"
by = ["clerk"]
about = ["party", "paper"]
needs = ["filed"]
establishes = [{ fact = "notice_served", scope = "party", when = "serves_notice" }]
clocks = [{ start = "defence_due", of = "party", when = "serves_notice" }]
basis = ["x"]

[[step]]
id = "call_off"
from = ["to_serve"]
to = "called_off"
made_by = "program"
when = "case_void"
basis = ["x"]
)";

inline constexpr auto small_guards = R"(
[defence_concluded]
formula = "all party: defence_made and defence_reviewed or defence_lapsed and not defence_made"
article = "x"
mended_by = ["review_defence", "lapse_defence"]
missing = { zh = "x", en = "x" }

[amount_in_range]
formula = "form.amount_ok"
article = "x"
mended_by = ["form"]
missing = { zh = "x", en = "x" }

[case_void]
formula = "void or not notice_made"
article = "x"
mended_by = ["annul"]
missing = { zh = "x", en = "x" }

[defence_time_over]
data = "clock defence_due lapsed"
article = "x"
mended_by = ["time"]
missing = { zh = "x", en = "x" }
)";

inline constexpr auto small_forms = R"(
id = "decide"
title = { zh = "x", en = "x" }
[[field]]
id = "amount_ok"
type = "bool"
title = { zh = "x", en = "x" }
required = true
[[field]]
id = "amount_in_range"
type = "bool"
title = { zh = "x", en = "x" }
)";

inline constexpr auto small_annul = R"(
[[step]]
id = "annul"
from = ["noticed", "ready"]
to = "decided"
by = ["head"]
establishes = [{ fact = "void" }]
basis = ["x"]
)";

struct Texts {
    std::string procedure = std::string{small_procedure} + small_annul;
    std::string service = small_service;
    std::string guards = small_guards;
    std::string forms = small_forms;
    std::string facts = "[decided_no_penalty]\nzh = \"x\"\nen = \"x\"\nfinal = true\n[void]\nzh = \"x\"\nen = \"x\"\n";

    Texts& replace(std::string const& what, std::string const& with)
    {
        auto found = false;
        for (auto* text : {&procedure, &service, &guards, &forms, &facts})
            for (auto at = text->find(what); at != std::string::npos; at = text->find(what, at + with.size())) {
                text->replace(at, what.size(), with);
                found = true;
            }
        EXPECT_TRUE(found) << what;
        return *this;
    }

    law::RuleSet load() const
    {
        auto const files = std::vector<law::SourceFile>{
            {"procedures/small.toml", procedure},
            {"procedures/small.service.toml", service},
            {"guards.toml", guards},
            {"forms/decide.toml", forms},
            {"posts.toml", "[clerk]\nzh = \"x\"\nen = \"x\"\n[head]\nzh = \"x\"\nen = \"x\"\n"},
            {"facts.toml", facts},
        };
        auto rules = law::load_rules(files, {"defence_due"});
        if (!rules)
            for (auto const& fault : rules.error()) ADD_FAILURE() << to_string(fault);
        return rules ? std::move(*rules) : law::RuleSet{};
    }
};

inline law::Invariants invariant(std::string const& check)
{
    auto loaded =
        law::load_invariants({"invariants.toml", "[[invariant]]\nid = \"T-1\"\ntext_zh = \"x\"\ntext_en = \"x\"\nbasis = \"x\"\n" + check});
    if (!loaded)
        for (auto const& fault : loaded.error()) ADD_FAILURE() << to_string(fault);
    return loaded ? *loaded : law::Invariants{};
}

inline law::InvariantReport proven(law::RuleSet const& rules, std::string const& text, law::Budget const& budget = {})
{
    auto report = law::check_rules(rules, invariant(text), budget);
    return report.invariants.at(0);
}

} // namespace xz::testing
