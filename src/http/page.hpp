// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "http/message.hpp"

namespace xz::http {

/// The page that people use, as `web/page` built it: every file in memory, with the compressed twins (.br, .gz) that lie beside it.
/// An address without a file is the page's own affair (a deep link) and gets index.html; nothing under /api ever does.
class Page {
public:
    /// Empty where the folder isn't there: then the server has no page, and says so.
    explicit Page(std::filesystem::path const& folder);

    /// Nothing where the request is none for a page: another method than GET or HEAD, or an address of the API.
    std::optional<Response> answer(Request const& request) const;
    bool empty() const { return files_.empty(); }

private:
    struct File {
        std::string type;
        std::string tag;
        std::map<std::string, std::string, std::less<>> bytes; // by coding: "", "br", "gzip"
    };
    Response served(Request const& request, std::string const& name, File const& file) const;

    std::map<std::string, File, std::less<>> files_;
};

/// Whether Accept-Encoding gives a coding a weight above nought.
bool takes(std::string_view accepted, std::string_view coding);
/// The best of "br", "gzip" and "" (as it is) that Accept-Encoding takes.
std::string_view coding_of(std::string_view accepted);

} // namespace xz::http
