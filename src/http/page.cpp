// SPDX-License-Identifier: Apache-2.0
#include "http/page.hpp"

#include <array>
#include <fstream>
#include <sstream>

#include "base/sha256.hpp"

namespace xz::http {

namespace {

namespace fs = std::filesystem;

constexpr auto codings = std::to_array<std::pair<std::string_view, std::string_view>>({{".br", "br"}, {".gz", "gzip"}});
constexpr auto types = std::to_array<std::pair<std::string_view, std::string_view>>({{".html", "text/html; charset=utf-8"},
                                                                                     {".js", "text/javascript; charset=utf-8"},
                                                                                     {".css", "text/css; charset=utf-8"},
                                                                                     {".svg", "image/svg+xml"},
                                                                                     {".wasm", "application/wasm"},
                                                                                     {".json", "application/json"},
                                                                                     {".webmanifest", "application/manifest+json"},
                                                                                     {".png", "image/png"},
                                                                                     {".txt", "text/plain; charset=utf-8"}});
// WebAssembly is our own engine's; no script but ours, no style from elsewhere, in no frame. In frames of its own the page shows PDF that
// it fetched itself (blob:), and nothing that has an address.
constexpr auto policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
    "font-src 'self'; worker-src 'self'; frame-src blob:; manifest-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'";

std::string_view type_of(std::string_view name)
{
    for (auto const& [ending, type] : types)
        if (name.ends_with(ending)) return type;
    return "application/octet-stream";
}

std::string read(fs::path const& path)
{
    auto in = std::ifstream{path, std::ios::binary};
    auto text = std::ostringstream{};
    text << in.rdbuf();
    return std::move(text).str();
}

std::string joined(std::vector<std::string> const& path)
{
    auto name = std::string{};
    for (auto const& segment : path) name += (name.empty() ? "" : "/") + segment;
    return name;
}

} // namespace

bool takes(std::string_view accepted, std::string_view coding)
{
    while (!accepted.empty()) {
        auto const comma = accepted.find(',');
        auto one = accepted.substr(0, comma);
        accepted.remove_prefix(comma == std::string_view::npos ? accepted.size() : comma + 1);
        while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
        auto const semicolon = one.find(';');
        auto name = one.substr(0, semicolon);
        while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
        if (name != coding) continue;
        auto const weight = semicolon == std::string_view::npos ? std::string_view{} : one.substr(semicolon + 1);
        return weight.find("q=0") == std::string_view::npos || weight.find_first_of("123456789") != std::string_view::npos;
    }
    return false;
}

std::string_view coding_of(std::string_view accepted)
{
    if (takes(accepted, "br")) return "br";
    return takes(accepted, "gzip") ? "gzip" : "";
}

Page::Page(fs::path const& folder)
{
    auto ec = std::error_code{};
    if (!fs::is_regular_file(folder / "index.html", ec)) return;
    for (auto const& entry : fs::recursive_directory_iterator{folder}) {
        if (!entry.is_regular_file()) continue;
        auto name = fs::relative(entry.path(), folder).generic_string();
        auto coding = std::string{};
        for (auto const& [ending, word] : codings) {
            if (!name.ends_with(ending)) continue;
            coding = word;
            name.resize(name.size() - ending.size());
        }
        files_[name].bytes[coding] = read(entry.path());
    }
    for (auto& [name, file] : files_) {
        file.type = type_of(name);
        file.tag = to_hex(sha256(file.bytes[""])).substr(0, 32);
    }
}

Response Page::served(Request const& request, std::string const& name, File const& file) const
{
    auto coding = std::string{coding_of(request.head.header("accept-encoding"))};
    if (!file.bytes.contains(coding)) coding.clear();
    auto const tag = "\"" + file.tag + (coding.empty() ? "" : "-" + coding) + "\"";
    auto response = text_response(200, file.bytes.find(coding)->second, file.type);
    if (!coding.empty()) response.with("Content-Encoding", coding);
    // What lies in assets/ has its hash in its name.
    response.with("ETag", tag).with("Vary", "Accept-Encoding");
    response.with("Cache-Control", name.starts_with("assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    response.with("Content-Security-Policy", policy).with("Cross-Origin-Opener-Policy", "same-origin");
    response.with("Cross-Origin-Resource-Policy", "same-origin").with("Permissions-Policy", "geolocation=(), microphone=(), payment=()");
    if (request.head.header("if-none-match").find(tag) == std::string_view::npos) return response;
    response.status = 304;
    response.body.clear();
    return response;
}

std::optional<Response> Page::answer(Request const& request) const
{
    auto const method = request.head.method;
    auto const& path = request.head.path;
    if (files_.empty() || (method != Method::Get && method != Method::Head)) return std::nullopt;
    if (!path.empty() && path.front() == "api") return std::nullopt;
    auto const name = joined(path);
    if (auto const found = files_.find(name); found != files_.end()) return served(request, name, found->second);
    // A file that is gone is gone: an old page must not take HTML for its script.
    if (!path.empty() && (path.front() == "assets" || (path.size() == 1 && name.find('.') != std::string::npos))) return std::nullopt;
    return served(request, "index.html", files_.find("index.html")->second);
}

} // namespace xz::http
