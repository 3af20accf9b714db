// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/county.hpp"

namespace xz::app {

/// Something that moved money of a party, or the goods that were confiscated from it: an act of the matter.
struct MoneyMove {
    std::uint64_t seq = 0;
    Day day{};
    std::string procedure;
    std::string step;
    std::optional<Money> amount;
    std::optional<Money> interest; // of a refund
    std::string receipt;           // number of receipt or voucher; "" for none
    std::vector<std::string> goods;
};

/// A day to pay: the decision's, a deferral's, or one of a plan.
struct DayToPay {
    Day day{};
    Money amount;
    bool paid = false; // what was paid covers it and all before it
};

/// What one party owes under the decision in force and what became of it. 行政处罚法 §66, §67, §72
struct PartyMoney {
    std::string party;
    std::uint64_t decided_seq = 0;
    Day decided{};
    std::optional<Money> fine, gains;
    std::optional<Day> due;      // the last day to pay that the record gives now
    std::optional<Day> deferred; // the new day of a deferral that runs
    std::vector<DayToPay> plan;  // of instalments that run
    Money fine_left;
    Money gains_left;
    Money surcharge; // owed on this day
    bool surcharge_runs = false;
    Money reduced; // of the surcharge, by an agreement
    Money paid, refunded;
    Money left;                   // of fine and surcharge
    std::vector<MoneyMove> moves; // in the order of the acts
};

/// A thing that the authority holds or held: by its runs and clocks, whatever procedure it is.
struct GoodsSeen {
    std::string id;
    std::vector<std::string> what; // as last listed
    std::vector<casework::Run> runs;
    std::vector<casework::Clock> clocks;
    std::vector<MoneyMove> moves;
};

struct MoneyAndGoods {
    std::vector<PartyMoney> parties; // with a decision that names money, or with a move
    std::vector<GoodsSeen> goods;
};

/// Folded from the acts, with the surcharge as it stands at that moment.
MoneyAndGoods money_and_goods(casework::Dossier const& dossier, casework::Context const& context, Moment now);

} // namespace xz::app
