// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "http/provider.hpp"

namespace xz::cli {

/// Reads the administrator's file on sign-in by OpenID Connect; throws BadInput that names what is wrong.
http::ProviderOptions provider_options(std::filesystem::path const& file);

} // namespace xz::cli
