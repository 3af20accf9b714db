// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "store/accounts.hpp"

namespace xz::cli {

/// Of every demo account.
inline constexpr auto demo_password = "gubei valley demo";

/// An account for everybody of a demo or test county, as it was made first; what is known of them to everybody is so again. Throws BadInput
/// for a county at work.
std::vector<store::Account> make_demo_accounts(store::DataFolder const& folder);

/// `xiangzhi account add`: the first accounts of a county, before anyone can sign in to make more. The password is read from standard input
/// and must be changed at the first sign-in.
int account_add(std::string const& data, std::string const& name, std::string const& person, bool json);
/// `xiangzhi account demo`: one for everybody of a demo or test county, all known to everybody; never served off loopback.
int account_demo(std::string const& data, bool json);
int account_list(std::string const& data, bool json);
int account_lock(std::string const& data, std::string const& name);

} // namespace xz::cli
