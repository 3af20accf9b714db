// SPDX-License-Identifier: Apache-2.0
#include "app/list_defaults.hpp"

namespace xz::app {

catalogue::Fate usual_fate(law::Parameters const& numbers, Day day)
{
    auto const* said = numbers.number("LIST-TAKEBACK", day);
    return said != nullptr && said->text() == "finish_here" ? catalogue::Fate::Finish : catalogue::Fate::HandOver;
}

void say_defaults(CountyAct& act, Knowledge const& known, Day day)
{
    if (act.kind != "list" || act.step != "take_back_item" || !act.form.text("later").empty()) return;
    // Matters that are opened between the decision and its day can't be named by it. Finished here only where the decision says so.
    auto const finish = usual_fate(known.law->numbers, day) == catalogue::Fate::Finish && !act.form.text("finish_basis").empty();
    act.form.set("later", catalogue::word(finish ? catalogue::Fate::Finish : catalogue::Fate::HandOver));
}

} // namespace xz::app
