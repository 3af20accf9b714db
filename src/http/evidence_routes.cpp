// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <filesystem>
#include <mutex>

#include <magic.h>

#include "http/handlers.hpp"

namespace xz::http {

namespace {

struct Kind {
    std::string_view type;
    std::string_view ending;
};

/// What is kept as evidence. Nothing of it runs anywhere; SVG, HTML and scripts are none.
constexpr auto kinds = std::to_array<Kind>({{"image/jpeg", "jpg"},
                                            {"image/png", "png"},
                                            {"image/webp", "webp"},
                                            {"image/heic", "heic"},
                                            {"image/tiff", "tif"},
                                            {"application/pdf", "pdf"},
                                            {"video/mp4", "mp4"},
                                            {"video/quicktime", "mov"},
                                            {"video/3gpp", "3gp"},
                                            {"audio/mpeg", "mp3"},
                                            {"audio/x-wav", "wav"},
                                            {"audio/x-m4a", "m4a"},
                                            {"audio/amr", "amr"},
                                            {"audio/ogg", "ogg"},
                                            {"application/zip", "zip"},
                                            {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"},
                                            {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"},
                                            {"text/plain", "txt"}});

/// By its bytes, whatever its sender calls it.
Kind const* sniffed(std::string_view bytes)
{
    static auto mutex = std::mutex{};
    auto const held = std::lock_guard{mutex};
    static auto const cookie = [] {
        auto* made = magic_open(MAGIC_MIME_TYPE);
        if (made == nullptr || magic_load(made, nullptr) != 0) throw std::runtime_error{"libmagic has no data"};
        return made;
    }();
    auto const* type = magic_buffer(cookie, bytes.data(), bytes.size());
    if (type == nullptr) return nullptr;
    auto const found = std::find_if(kinds.begin(), kinds.end(), [&](auto const& kind) { return kind.type == type; });
    return found == kinds.end() ? nullptr : &*found;
}

/// A text, and none that a browser would take for a page, if it were asked to. libmagic calls text what has bytes of no text in it.
bool is_plain_text(std::string_view bytes)
{
    auto const control = [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r' && c != '\n' && c != '\f') || c == 0x7F;
    };
    if (std::any_of(bytes.begin(), bytes.end(), control)) return false;
    auto start = std::string{bytes.substr(0, 1024)};
    for (auto& c : start)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    static constexpr auto words = std::to_array<std::string_view>({"<html", "<script", "<svg", "<!doctype", "<?xml", "<body", "<iframe"});
    return std::none_of(words.begin(), words.end(), [&](auto const word) { return start.find(word) != std::string::npos; });
}

} // namespace

Outcome put_evidence(Call& call)
{
    auto& service = call.service;
    auto const named = digest_from_hex(call.values.front());
    if (!named || to_hex(*named) != call.values.front()) return not_found();
    auto const& bytes = call.request.body;
    if (bytes.empty()) return problem(400, "malformed", "The file is empty.");
    if (sha256(bytes) != *named) return problem(422, "hash", "These bytes have another SHA-256 than the address says: send them again.");
    auto const* kind = sniffed(bytes);
    if (kind == nullptr || (kind->type == "text/plain" && !is_plain_text(bytes)))
        return problem(415, "media_type", "This kind of file is not kept as evidence.");
    auto const new_one = !service.county().evidence().has(*named);
    if (new_one) {
        auto error = std::error_code{};
        auto const space = std::filesystem::space(service.county().folder().root, error);
        if (error || space.available < service.options().least_free_bytes)
            return problem(507, "disk_full", "The disk is nearly full: no file is taken.");
        if (!service.take_quota(call.session->person, bytes.size()))
            return problem(429, "quota", "You have sent as much as one day takes.").with("Retry-After", "3600");
        service.county().evidence().put(bytes);
    }
    auto value = Json::object();
    value.set("sha256", call.values.front()).set("bytes", bytes.size()).set("type", kind->type);
    return json_response(new_one ? 201 : 200, value);
}

Outcome get_evidence(Call& call)
{
    auto const named = digest_from_hex(call.values.front());
    auto const id = parse_uuid(call.request.query("matter"));
    if (!named || !id) return id ? not_found() : bad_query("matter", "names the matter whose act names the file");
    auto const view = visible_matter(call, call.request.query("matter"));
    if (!view) return not_found();
    // Pictures of people are personal data: shown to who works on the matter, or else has said why.
    if (!reads_clear(call, *view)) return problem(403, "masked", "Evidence is seen by those who work on the matter.");
    auto const text = "\"" + to_hex(*named) + "\"";
    auto const acts = call.reader.acts_of(view->matter, 0);
    if (std::none_of(acts.begin(), acts.end(), [&](auto const& act) { return act.body.find(text) != std::string::npos; }))
        return not_found();
    auto bytes = call.service.county().evidence().get(*named);
    if (!bytes) return not_found();
    auto const* kind = sniffed(*bytes);
    auto const type = kind == nullptr ? std::string{"application/octet-stream"} : std::string{kind->type};
    auto const ending = kind == nullptr ? std::string{"bin"} : std::string{kind->ending};
    auto response = text_response(200, std::move(*bytes), type);
    response.with("ETag", text).with("Content-Disposition", "attachment; filename=\"" + to_hex(*named) + "." + ending + "\"");
    response.with("Content-Security-Policy", "default-src 'none'; sandbox").with("Cross-Origin-Resource-Policy", "same-origin");
    if (call.request.head.header("if-none-match") == text) {
        response.status = 304;
        response.body.clear();
    }
    return response;
}

} // namespace xz::http
