// SPDX-License-Identifier: Apache-2.0
#include "app/staff_registers.hpp"

#include "app/training_material.hpp"

namespace xz::app {

namespace {

std::int64_t number(law::Law const& law, std::string_view id, Day day) { return law.numbers.integer(id, day).value_or(0); }

std::string words(law::Law const& law, std::string_view id, Day day)
{
    auto const* found = law.numbers.number(id, day);
    return found == nullptr ? std::string{} : std::string{found->text()};
}

std::vector<Unmet> unmet_of(team::Bars const& bars)
{
    auto list = std::vector<Unmet>{};
    for (auto const& bar : bars) list.push_back({.guard = bar.guard, .article = bar.article, .missing = bar.field, .mended_by = {"form"}});
    return list;
}

} // namespace

team::TrainingNumbers training_numbers(law::Law const& law, Day day)
{
    auto numbers = team::TrainingNumbers{.year_hours = number(law, "TRAIN-H", day), .first_year_hours = number(law, "TRAIN-NEW", day)};
    numbers.shadow_min = number(law, "SHADOW-MIN", day);
    numbers.shadow_max = number(law, "SHADOW-MAX", day);
    numbers.check_day = words(law, "CERT-CHECK", day);
    numbers.works = [&law](Day asked) -> std::optional<bool> {
        auto const off = law.calendar.off(asked);
        return off ? std::optional{!*off} : std::nullopt;
    };
    return numbers;
}

team::SuppliesNumbers supplies_numbers(law::Law const& law, Day day)
{
    return {.officers_a_recorder = number(law, "SUP-RECORDER", day),
            .uniform_scheme = words(law, "UNIFORM-SCHEME", day),
            .warn_days = number(law, "SUP-WARN", day),
            .booking_days = number(law, "SUP-BOOKING", day),
            .km_a_day = number(law, "SUP-KM", day)};
}

team::RegisterAct register_act(casework::Act const& act, Json const& form) { return {act.step, form, act.actor, act.at}; }

std::vector<Unmet> staff_objections(Knowledge const& known, CountyAct const& act, Dossiers& dossiers, Moment recorded_at)
{
    auto const asked = team::RegisterAct{act.step, act.form, act.asked_by, act.happened_at.value_or(recorded_at)};
    if (act.kind == "supplies") return unmet_of(known.supplies.bars(asked, known.roster, supplies_numbers(*known.law, asked.day())));
    auto bars = known.training.bars(asked, known.roster, training_numbers(*known.law, asked.day()));
    if (act.step == "material_made") {
        auto const matter = parse_uuid(act.form.text("matter"));
        for (auto& bar : material_bars(known, matter ? &dossiers.of(MatterId{*matter}) : nullptr, act)) bars.push_back(std::move(bar));
    }
    return unmet_of(bars);
}

} // namespace xz::app
