// SPDX-License-Identifier: Apache-2.0
#include "engine/try_json.hpp"

#include "engine/rules_json.hpp"

namespace xz::engine {

Json step_json(std::string const& file, casework::StepResult const& step)
{
    auto refusals = Json::array();
    for (auto const& unmet : step.refusals) refusals.push(unmet_json(unmet));
    auto line = Json::object();
    line.set("file", file).set("step", step.step).set("expected", step.expected).set("got", step.got);
    line.set("refusals", std::move(refusals)).set("ok", step.ok);
    if (!step.ok) line.set("difference", step.difference);
    return line;
}

} // namespace xz::engine
