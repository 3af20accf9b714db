// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/json.hpp"
#include "base/money.hpp"
#include "law/rules.hpp"

namespace xz::documents {

/// "2026年3月2日"
std::string day_words(Day day);
/// "2026年3月2日9时05分", Beijing time
std::string moment_words(Moment moment);
/// "5,000.00元（人民币伍仟元整）"; digits: "5,000.00元"; capitals: "人民币伍仟元整"
std::string money_words(Money amount, std::string_view way);

/// How ids in values are said.
struct Names {
    std::function<std::string(std::string_view)> person;
    std::function<std::string(std::string_view)> officer; // with the number of the certificate
    std::function<std::string(std::string_view)> party;
    std::function<std::string(std::string_view)> evidence;
};

/// A form's value as it is printed; nothing where there is none.
std::optional<std::string> value_words(law::Field const& field, Json const& value, std::string_view way, Names const& names);

/// A field's title without its unit: "罚款数额（分）" is "罚款数额".
std::string title_words(law::Field const& field);

} // namespace xz::documents
