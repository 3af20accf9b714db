// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace xz::cli {

/// `xiangzhi account add`: the first accounts of a county, before anyone can sign in to make more. The password is read from standard input
/// and must be changed at the first sign-in.
int account_add(std::string const& data, std::string const& name, std::string const& person, bool json);
/// `xiangzhi account demo`: one for everybody of a demo or test county, all known to everybody; never served off loopback.
int account_demo(std::string const& data, bool json);
int account_list(std::string const& data, bool json);
int account_lock(std::string const& data, std::string const& name);

} // namespace xz::cli
