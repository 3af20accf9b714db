// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "catalogue/catalogue.hpp"

namespace xz::catalogue {

/// One published version of the lists: `from` is its first day; `to`, where it has one, its last. Otherwise the next version ends it.
struct ListVersion {
    std::string id;
    Day from{};
    std::optional<Day> to;
    std::shared_ptr<Catalogue const> catalogue; // never null
};

/// What a ledger act keeps of it: `{id, from, to?, hash}`; the content lives elsewhere under its hash.
Json published_json(ListVersion const& version);

/// Why an item may or may not be used.
enum class ForceReason { InForce, NotListed, NotYet, Withdrawn, OtherTownship, Assisting };
std::string_view word(ForceReason value);

struct ForceAnswer {
    ForceReason why = ForceReason::NotListed;
    explicit operator bool() const { return why == ForceReason::InForce; }
};

/// In whose name the township acts. 处罚法 §17, §20.4, §24.2; matters.md §0
struct Authority {
    enum class Kind { None, Township, Department };
    Kind kind = Kind::None;
    std::string code; // of the township or department; "" for none
    std::string name; // "古碑镇人民政府", "县林业局"
    friend bool operator==(Authority const&, Authority const&) = default;
};

/// All versions of one county's lists, folded from acts.
class Lists {
public:
    /// An id stands once, and no two versions begin on the same day.
    std::optional<Fault> add(ListVersion version);

    /// The version that began last by that day, unless it has ended by then. Nothing otherwise.
    ListVersion const* version_on(Day day) const;
    Item const* item_on(std::string_view code, Day day) const;
    std::vector<ListVersion> const& versions() const { return versions_; } // by first day

    /// The item is on the list of that day, at that township, and a power of the township's. 处罚法 §17, §24.1
    ForceAnswer in_force(std::string_view code, std::string_view township, Day day) const;

private:
    ForceReason without_item(std::string_view code, Day day) const;

    std::vector<ListVersion> versions_;
};

/// The authority in whose name an item of this catalogue is used in that township; none for cooperation and for what is unknown.
Authority acting_authority(Catalogue const& catalogue, Item const& item, std::string_view township);

} // namespace xz::catalogue
