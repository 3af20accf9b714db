// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include "http/handlers.hpp"
#include "store/heads.hpp"

namespace xz::http {

namespace {

constexpr auto low_disk = std::uint64_t{64} << 20;

Json not_taken_up_json(app::Knowledge const& known)
{
    auto list = Json::array();
    for (auto const& one : known.not_taken_up)
        list.push(
            Json::object().set("register", one.kind).set("step", one.step).set("leaf", one.leaf ? Json{std::size_t{*one.leaf}} : Json{}));
    return list;
}

} // namespace

Outcome show_health(Call& call)
{
    auto const& county = call.service.county();
    auto const stopped = call.service.county().writer().stopped();
    auto const [size, behind] = store::headed(call.reader);
    auto error = std::error_code{};
    auto const space = std::filesystem::space(county.folder().root, error);
    auto const disk_low = error || space.available < low_disk;
    auto const ok = !stopped && !behind && !disk_low;
    auto value = Json::object();
    value.set("ok", ok).set("writing", !stopped).set("ledger_behind", behind).set("disk_low", disk_low).set("leaves", std::size_t{size});
    value.set("not_taken_up", not_taken_up_json(*call.known)); // the county goes on without them: nothing that a new start would mend
    auto response = json_response(ok ? 200 : 503, value);
    if (!ok) response.with("Retry-After", "10");
    return response;
}

Outcome show_metrics(Call& call) { return text_response(200, call.service.metrics_text(), "text/plain; version=0.0.4; charset=utf-8"); }

Outcome set_clock(Call& call)
{
    auto const now = parse_moment(call.body.text("now"));
    if (!now || call.body.as_object().size() != 1) return bad_member({"now", "is needed, as 2026-03-02T09:00:00+08:00"});
    call.service.options().set_clock(*now);
    return json_response(200, Json::object().set("now", to_string(call.service.shell().now())));
}

Outcome listen(Call& call)
{
    auto& service = call.service;
    auto sees = [&service, person = call.session->person](LiveNews const& news) {
        auto const known = service.county().knowledge();
        return app::Viewer{*known, service.county().code(), person, day_of(service.shell().now())}.sees(news.township, news.item,
                                                                                                        news.procedures);
    };
    auto stream = service.live().listen(call.session->token_hash, std::move(sees));
    if (!stream) return problem(429, "too_many_listeners", "This session listens already, four times.").with("Retry-After", "30");
    // Where the listener was away, it is told how far the record has come, and asks for what it shows.
    stream->push("event: head\ndata: {\"leaves\":" + std::to_string(call.reader.size()) + "}\n\n");
    auto response = Response{};
    response.content_type = "text/event-stream";
    response.events = std::move(stream);
    return response.with("X-Accel-Buffering", "no");
}

} // namespace xz::http
