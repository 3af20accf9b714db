// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace CLI {
class App;
}

namespace xz::cli {

/// `draw publish`, `draw verify`: a random draw as it is published, and whether it comes out again (docs/draw.md).
void add_draw(CLI::App& app, int& exit_code);

} // namespace xz::cli
