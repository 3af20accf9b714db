// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace xz::cli {

/// `xiangzhi ledger …` on a data folder, read only.
int ledger_head(std::string const& data, bool json);
int ledger_export(std::string const& data, long long from);
int ledger_verify(std::string const& data, std::vector<std::string> const& heads, std::vector<std::string> const& receipts,
                  std::string const& entries, bool deep, bool json);
/// Upkeep.
int rebuild_views_command(std::string const& data, std::string const& rules, bool check, bool json);
int backup_command(std::string const& data, std::string const& to, bool json);
int restore_command(std::string const& from, std::string const& into, bool json);

} // namespace xz::cli
