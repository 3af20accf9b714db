// SPDX-License-Identifier: Apache-2.0
#include "law/check_report.hpp"

#include <algorithm>
#include <map>

namespace xz::law {

namespace {

/// Seconds with three digits, as text: our JSON knows no floats.
std::string seconds(std::int64_t milliseconds)
{
    auto fraction = std::to_string(milliseconds % 1000);
    fraction.insert(0, 3 - std::min<std::size_t>(3, fraction.size()), '0');
    return std::to_string(milliseconds / 1000) + "." + fraction;
}

std::string padded(std::string text, std::size_t width)
{
    if (text.size() < width) text.append(width - text.size(), ' ');
    return text;
}

} // namespace

Json to_json(CheckReport const& report)
{
    auto json = Json::object();
    json.set("rule_set", report.rule_set);
    json.set("procedures", report.procedures);
    json.set("states_explored", report.states_explored);
    json.set("seconds", seconds(report.milliseconds));
    auto invariants = Json::array();
    for (auto const& one : report.invariants) {
        auto row = Json::object();
        row.set("id", one.id);
        row.set("held", to_string(one.held));
        row.set("by", one.by);
        row.set("text_zh", one.text.zh);
        row.set("text_en", one.text.en);
        row.set("basis", one.basis);
        row.set("configurations", one.configurations);
        if (!one.scenario.empty()) row.set("scenario", one.scenario);
        invariants.push(std::move(row));
    }
    json.set("invariants", std::move(invariants));
    auto liveness = Json::array();
    for (auto const& one : report.liveness) {
        auto row = Json::object();
        row.set("procedure", one.procedure);
        row.set("state", one.state);
        row.set("ok", one.ok);
        row.set("by", one.by);
        if (!one.scenario.empty()) row.set("scenario", one.scenario);
        liveness.push(std::move(row));
    }
    json.set("liveness", std::move(liveness));
    auto share = Json::object();
    auto names = Json::array();
    for (auto const& name : report.attested) names.push(name);
    share.set("attested", report.attested.size());
    share.set("guards", report.guards);
    share.set("names", std::move(names));
    json.set("attested_share", std::move(share));
    json.set("holds", report.holds());
    return json;
}

std::string to_table(CheckReport const& report)
{
    auto text = "rule set " + report.rule_set + ", " + std::to_string(report.procedures) + " procedures\n\n";
    auto counts = std::map<std::string, int>{};
    for (auto const& one : report.invariants) {
        auto const held = std::string{to_string(one.held)};
        ++counts[held];
        text += padded(one.id, 9) + padded(held, 18) + one.text.zh + "\n" + padded("", 27) + one.by + "\n";
    }
    text += "\n";
    for (auto const& one : report.liveness)
        text += padded(one.ok                 ? "way on"
                       : one.scenario.empty() ? "NO WAY ON"
                                              : "DEAD END",
                       10) +
                padded(one.procedure + ":" + one.state, 44) + one.by + "\n";
    text += "\n";
    for (auto const& [held, count] : counts) text += held + " " + std::to_string(count) + "  ";
    text += "\n" + std::to_string(report.states_explored) + " configurations in " + seconds(report.milliseconds) + " s\n";
    text += std::to_string(report.attested.size()) + " of " + std::to_string(report.guards) + " guards rest on a person's word:";
    for (auto const& name : report.attested) text += " " + name;
    text += "\n";
    for (auto const& one : report.invariants)
        if (!one.scenario.empty()) text += "\n# " + one.id + "\n" + one.scenario;
    for (auto const& one : report.liveness)
        if (!one.scenario.empty()) text += "\n# dead end " + one.procedure + ":" + one.state + "\n" + one.scenario;
    return text;
}

} // namespace xz::law
