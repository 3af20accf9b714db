// SPDX-License-Identifier: Apache-2.0
#include "cli/draw_commands.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/dossiers.hpp"
#include "cli/files.hpp"
#include "cli/matter_commands.hpp"
#include "cli/print.hpp"
#include "law/draw.hpp"
#include "ledger/merkle.hpp"
#include "store/sqlite_store.hpp"

namespace xz::cli {

namespace {

struct DrawOptions {
    std::string file;
    std::string data;
    std::string matter;
    bool json = false;
};

[[noreturn]] void bad(std::string where, std::string what, std::string mend)
{
    throw BadInput{{{std::move(where), 0, 0, std::move(what), std::move(mend)}}};
}

constexpr auto frozen_fields =
    std::to_array<char const*>({"objects_list", "officers_list", "draw_objects", "draw_officers", "seed_hash", "public_source"});
constexpr auto drawn_fields =
    std::to_array<char const*>({"seed", "public_value", "drawn_objects", "drawn_officers", "recused", "recused_why", "published_at"});

template <class Fields>
Json half_of(law::ActSeen const& act, store::StoredAct const* stored, Fields const& fields)
{
    auto half = Json::object().set("on", to_string(act.day()));
    for (auto const* field : fields)
        if (auto const& value = act.field(field); !value.is_null()) half.set(field, value);
    if (stored != nullptr) half.set("leaf", std::size_t{stored->leaf}).set("hash", to_hex(ledger::leaf_hash(stored->body)));
    return half;
}

/// Every draw of a matter with what was frozen last before it, as it is published: `{matter, draws: [{frozen, drawn}]}`.
Json draws_of(DrawOptions const& options)
{
    auto const folder = store::DataFolder{options.data};
    if (!std::filesystem::exists(folder.mark())) bad(options.data, "is no data folder", "--data DIR names one");
    auto const reader = store::open_reader(folder);
    auto const id = matter_of(*reader, options.matter);
    auto const dossier = app::load_dossier(*reader, id);
    auto const stored = reader->acts_of(id);
    auto const leaf_of = [&](law::ActSeen const& act) {
        auto const found = std::find_if(stored.begin(), stored.end(), [&](auto const& one) { return one.seq == act.seq; });
        return found == stored.end() ? nullptr : &*found;
    };
    auto draws = Json::array();
    law::ActSeen const* frozen = nullptr;
    for (auto const& act : dossier.seen()) {
        if (act.step == "freeze_draw" || act.step == "approve_plan") frozen = &act;
        if (act.step != "draw") continue;
        auto draw = Json::object();
        draw.set("frozen", frozen == nullptr ? Json::object() : half_of(*frozen, leaf_of(*frozen), frozen_fields));
        draws.push(draw.set("drawn", half_of(act, leaf_of(act), drawn_fields)));
    }
    if (draws.as_array().empty()) bad(options.matter, "has no draw", "name a matter in which somebody drew");
    return Json::object().set("matter", to_string(id)).set("draws", std::move(draws));
}

Json published(DrawOptions const& options)
{
    if (options.file.empty()) return draws_of(options);
    auto parsed = parse_json(read_file(options.file).text);
    if (!parsed.value) bad(options.file, "is no JSON: " + parsed.fault.what, "`xiangzhi draw publish` makes it");
    if (!parsed.value->at("draws").is_array() || parsed.value->at("draws").as_array().empty())
        bad(options.file, "holds no draw", "`xiangzhi draw publish` makes it");
    return std::move(*parsed.value);
}

Json list_json(std::vector<std::string> const& lines)
{
    auto list = Json::array();
    for (auto const& line : lines) list.push(line);
    return list;
}

/// The order of the ledger where it is told: what was frozen is an earlier leaf than what was drawn.
bool frozen_later(Json const& draw)
{
    auto const frozen = draw.at("frozen").integer("leaf");
    auto const drawn = draw.at("drawn").integer("leaf");
    return frozen && drawn && *frozen >= *drawn;
}

Json verdict(Json const& draw)
{
    auto const& frozen = draw.at("frozen");
    auto const& drawn = draw.at("drawn");
    auto fault = frozen_later(draw)
                     ? std::optional{law::DrawFault{.kind = "frozen_later"}}
                     : law::fault_of(law::read_draw(frozen, parse_day(frozen.text("on")), drawn, parse_day(drawn.text("on"))));
    auto result = Json::object().set("match", !fault.has_value());
    for (auto const* half : {"frozen", "drawn"})
        if (auto const leaf = draw.at(half).integer("leaf")) result.set(half, Json::object().set("leaf", *leaf));
    if (fault)
        result.set("difference", Json::object()
                                     .set("kind", fault->kind)
                                     .set("line", fault->line)
                                     .set("ought", list_json(fault->ought))
                                     .set("was", list_json(fault->was)));
    return result;
}

std::string joined(Json const& list)
{
    auto text = std::string{};
    for (auto const& one : list.as_array()) text += (text.empty() ? "" : "、") + one.as_string();
    return text;
}

int draw_verify(DrawOptions const& options)
{
    if (options.file.empty() == options.matter.empty())
        bad("draw verify", "needs a published file, or --data and --matter", "draw verify FILE | draw verify --data DIR --matter M");
    auto const record = published(options);
    auto verdicts = Json::array();
    auto all = true;
    for (auto const& draw : record.at("draws").as_array()) {
        auto result = verdict(draw);
        all = all && result.truth("match");
        if (!options.json) {
            auto const& difference = result.at("difference");
            if (result.truth("match"))
                std::printf("match: objects %s; officers %s\n", std::string{draw.at("drawn").text("drawn_objects")}.c_str(),
                            std::string{draw.at("drawn").text("drawn_officers")}.c_str());
            else
                std::printf("DIFFERS: %s %s\n  ought: %s\n  was:   %s\n", std::string{difference.text("kind")}.c_str(),
                            std::string{difference.text("line")}.c_str(), joined(difference.at("ought")).c_str(),
                            joined(difference.at("was")).c_str());
        }
        verdicts.push(std::move(result));
    }
    if (options.json) std::printf("%s\n", to_string(Json::object().set("match", all).set("draws", std::move(verdicts))).c_str());
    return all ? 0 : 1;
}

} // namespace

void add_draw(CLI::App& app, int& exit_code)
{
    auto const options = std::make_shared<DrawOptions>();
    auto* draw = app.add_subcommand("draw", "random draws: publish one, work one out anew");
    draw->require_subcommand(1);
    auto* publish = draw->add_subcommand("publish", "a matter's draws with lists, seed and leaves, as JSON for everybody");
    publish->add_option("--data", options->data, "data folder")->default_val("data.local/demo");
    publish->add_option("--matter", options->matter, "its id or number")->required();
    publish->callback([options, &exit_code] {
        std::printf("%s\n", to_string(draws_of(*options)).c_str());
        exit_code = 0;
    });
    auto* verify = draw->add_subcommand("verify", "does the draw come out again? 0 it does, 1 the first difference is shown");
    verify->add_option("file", options->file, "what `draw publish` wrote");
    verify->add_option("--data", options->data, "data folder")->default_val("data.local/demo");
    verify->add_option("--matter", options->matter, "its id or number");
    verify->add_flag("--json", options->json, "print JSON");
    verify->callback([options, &exit_code] { exit_code = draw_verify(*options); });
}

} // namespace xz::cli
