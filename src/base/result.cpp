// SPDX-License-Identifier: Apache-2.0
#include "base/result.hpp"

#include <stdexcept>

namespace xz {

std::string to_string(Fault const& fault)
{
    auto text = fault.file;
    if (fault.line != 0) text += ":" + std::to_string(fault.line) + ":" + std::to_string(fault.column);
    text += ": ";
    if (!fault.what_zh.empty()) text += fault.what_zh + (fault.mend_zh.empty() ? "" : "（" + fault.mend_zh + "）") + " ";
    text += fault.what;
    if (!fault.mend.empty()) text += " (" + fault.mend + ")";
    return text;
}

void check(bool holds, char const* what)
{
    if (!holds) throw std::logic_error{what};
}

} // namespace xz
