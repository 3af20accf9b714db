// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace xz::cli {

struct FoundOptions {
    std::string data;
    std::string rules;
    std::string county;         // its code, six digits
    std::string catalogue;      // folder
    std::string people;         // file
    std::string list_from;      // day
    std::string accepted_on;    // the townships' acceptances are taken over from before: their day
    std::string accepted_paper; // and their paper
    bool json = false;
};

/// `xiangzhi found`: a county at work, under rules that are proven first. Accounts come after it (`account add`).
int found(FoundOptions const& options);

} // namespace xz::cli
