// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "http/identity_token.hpp"

struct evp_pkey_st;

namespace xz::http {

/// One key of a provider, ready to judge signatures; only this room's own files see it.
struct WebKeys::Key {
    std::string id;
    std::string algorithm; // RS256 or ES256
    std::shared_ptr<evp_pkey_st> key;
};

} // namespace xz::http
