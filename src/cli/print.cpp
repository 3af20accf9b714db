// SPDX-License-Identifier: Apache-2.0
#include "cli/print.hpp"

#include <cstdio>

#include "engine/rules_json.hpp"

namespace xz::cli {

Json unmet_json(Unmet const& unmet) { return engine::unmet_json(unmet); }

Json unmet_json(Unmet const& unmet, law::RuleSet const& rules)
{
    auto const text = engine::words_of(unmet, rules);
    return Json::object()
        .set("guard", unmet.guard)
        .set("article", unmet.article)
        .set("text_zh", text.zh)
        .set("text_en", text.en)
        .set("missing", unmet.missing)
        .set("mended_by", engine::texts_json(unmet.mended_by));
}

Json fault_json(Fault const& fault)
{
    auto json = Json::object().set("file", fault.file).set("line", fault.line).set("column", fault.column);
    json.set("what", fault.what).set("mend", fault.mend);
    if (!fault.what_zh.empty()) json.set("what_zh", fault.what_zh).set("mend_zh", fault.mend_zh);
    return json;
}

void print_faults(std::vector<Fault> const& faults, bool json)
{
    if (json) {
        auto list = Json::array();
        for (auto const& fault : faults) list.push(fault_json(fault));
        std::printf("%s\n", to_string(Json::object().set("faults", std::move(list))).c_str());
        return;
    }
    for (auto const& fault : faults) std::fprintf(stderr, "%s\n", to_string(fault).c_str());
    std::fprintf(stderr, "%zu fault(s)\n", faults.size());
}

std::string unmet_text(Unmet const& unmet, law::RuleSet const& rules)
{
    auto text = engine::words_of(unmet, rules).zh + " [" + unmet.guard + (unmet.missing.empty() ? "" : " / " + unmet.missing) + "] " +
                unmet.article;
    for (auto const& mend : unmet.mended_by) text += (&mend == &unmet.mended_by.front() ? "  → " : ", ") + mend;
    return text;
}

} // namespace xz::cli
