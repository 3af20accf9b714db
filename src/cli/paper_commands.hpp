// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace xz::cli {

/// `xiangzhi paper …`
void add_paper(CLI::App& app, int& exit_code);

} // namespace xz::cli
