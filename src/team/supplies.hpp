// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "team/register_act.hpp"
#include "team/roster.hpp"

namespace xz::team {

/// What rules/parameters say of supplies, on the day that is asked for.
struct SuppliesNumbers {
    std::int64_t officers_a_recorder = 0; // SUP-RECORDER
    std::string uniform_scheme;           // UNIFORM-SCHEME: none, national, urban_management, province
    std::int64_t warn_days = 0;           // SUP-WARN
    std::int64_t booking_days = 0;        // SUP-BOOKING
    std::int64_t km_a_day = 0;            // SUP-KM; 0: not bounded
};

inline constexpr auto asset_kinds = std::to_array<std::string_view>(
    {"vehicle", "recorder", "handheld", "printer", "measuring_tool", "drone", "uniform", "mark", "protective_gear"});

struct Issue {
    PersonKey person{""};
    std::string given_by;
    Day given{};
    bool taken = false; // the receiver has signed too
    std::optional<Day> wear_until;
    std::string size;
    std::string back_by; // who gave it back, until the keeper takes it
    std::string condition;
    std::optional<Day> back;
};

struct Check {
    std::string what; // inspection, calibration, insurance, maintenance
    Day on{};
    Day until{};
    std::string by; // who checked
    std::string paper;
    bool passed = true;
};

struct Asset {
    std::string id;
    std::string kind;
    std::string name;
    std::string number; // plate, serial number
    std::string owner;
    std::string place; // township or county
    std::string keeper;
    Day since{};
    bool checks_due = false; // it is used only while its last check holds
    std::vector<Check> checks;
    std::vector<Issue> issues; // the last may be open
    std::string gone;          // lost, retired, and why
    std::optional<Day> gone_since;
    std::int64_t km = 0; // of a vehicle, at the end of its last trip
    bool faulty = false; // of a recorder, as last looked at before leaving
    std::string fault;

    /// The last day on which its last check holds; a failed check holds on no day.
    std::optional<Day> checked_until() const;
    /// There, in order and checked on that day, by what was known of it then and since.
    bool usable(Day day) const;
    /// Its newest check before that day, or on it, was passed and still held.
    bool checked_on(Day day) const;
    /// Who has it now; nothing while it lies with the keeper.
    Issue const* out() const;
};

struct Booking {
    std::string asset;
    Moment from{}, to{};
    std::vector<PersonKey> persons;
    std::string what; // patrol, inspection, case, training
    std::string matter;
    std::string by;
    std::string cancelled;
    bool meets(Moment other_from, Moment other_to) const { return cancelled.empty() && from < other_to && other_from < to; }
};

struct Trip {
    std::string vehicle;
    Moment from{}, to{};
    std::int64_t km_from = 0, km_to = 0;
    PersonKey driver{""};
    std::string what, matter;
    std::int64_t unexplained = 0; // km since the trip before that no trip tells of
};

/// What somebody should see to: a check that ends soon or is over, a thing to be handed in, an issue or a return that one side didn't sign.
struct SupplyWarning {
    std::string what; // check_soon, check_over, hand_in, issue_open, return_open, wear_over, recorders_short
    std::string asset;
    std::string person;
    std::string ground; // of hand_in: left, certificate, not_entitled
    std::optional<Day> day;
    std::string place;
};

/// Recorders in order and officers with a post of enforcement at a place. R-SUP-8
struct RecorderCount {
    std::int64_t recorders = 0, officers = 0, needed = 0;
};

/// What a patrol lacks: certificate (of a person; ground: what halts it, or ""), recorder (fewer in order than officers need),
/// recorder_faulty, tool (one in a person's hands that isn't checked on that day). R-SUP-9: a warning, never a bar.
struct KitGap {
    std::string what, person, asset, ground;
    friend bool operator==(KitGap const&, KitGap const&) = default;
};

/// The county's supplies (物资保障), folded from acts of the register "supplies" in their order.
class Supplies {
public:
    /// Folds an act that was kept.
    void apply(RegisterAct const& act);
    /// Everything that stands against the step as things are; empty: it may be kept.
    Bars bars(RegisterAct const& act, Roster const& roster, SuppliesNumbers const& numbers) const;

    std::map<std::string, Asset, std::less<>> const& assets() const { return assets_; }
    std::vector<Booking> const& bookings() const { return bookings_; }
    std::vector<Trip> const& trips() const { return trips_; }
    Asset const* asset(std::string_view id) const;

    std::vector<SupplyWarning> warnings(Day day, Roster const& roster, SuppliesNumbers const& numbers) const;
    RecorderCount recorders(std::string_view place, Day day, Roster const& roster, SuppliesNumbers const& numbers) const;
    /// What that person has in hand, and the bookings that name him on that day.
    std::vector<Asset const*> held_by(PersonKey const& person) const;
    /// What these officers lack at that moment, by what is booked for any of them then and what any of them has signed for.
    std::vector<KitGap> kit_gaps(std::vector<PersonKey> const& persons, Moment at, Roster const& roster,
                                 SuppliesNumbers const& numbers) const;
    std::vector<Booking const*> booked_for(PersonKey const& person, Day day) const;

private:
    void apply_to(Asset& asset, RegisterAct const& act);

    std::map<std::string, Asset, std::less<>> assets_;
    std::vector<Booking> bookings_;
    std::vector<Trip> trips_;
};

/// Why a person may not have uniform and marks on that day; "" where he may. Only staff on the establishment, in service, certified and
/// facing the public; auxiliaries and who is lent away never. 财行〔2020〕299号 §7
std::string no_uniform(PersonKey const& person, Day day, Roster const& roster, SuppliesNumbers const& numbers);
/// What of uniform and marks has to be handed in on that day, and why: all of it on leaving the post, the marks while the certificate
/// is suspended; "" where nothing has.
std::string hand_in(Asset const& asset, PersonKey const& person, Day day, Roster const& roster);

} // namespace xz::team
