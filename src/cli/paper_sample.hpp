// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace xz::cli {

struct SampleOptions {
    std::string story;
    std::string rules;
    std::string out;
    std::vector<std::string> only; // kinds
    bool json = false;
};

/// Every paper of a story's acts, set as it would be issued, into a folder: to look at a wording before anybody lives by it.
int paper_sample(SampleOptions const& options);

} // namespace xz::cli
