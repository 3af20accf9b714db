// SPDX-License-Identifier: Apache-2.0
#include "http/live.hpp"

#include <algorithm>

namespace xz::http {

namespace {

std::string event_text(LiveNews const& news)
{
    auto data = Json::object();
    data.set("matter", to_string(news.matter)).set("last_seq", std::size_t{news.last_seq}).set("leaf", std::size_t{news.leaf});
    return "event: acts\nid: " + std::to_string(news.leaf) + "\ndata: " + to_string(data) + "\n\n";
}

} // namespace

void Live::clear_closed()
{
    std::erase_if(listeners_, [](Listener const& listener) {
        auto const stream = listener.stream.lock();
        return !stream || stream->closed();
    });
}

std::shared_ptr<EventStream> Live::listen(Digest const& session, Sees sees)
{
    auto const held = std::lock_guard{mutex_};
    clear_closed();
    auto const same = std::count_if(listeners_.begin(), listeners_.end(), [&](auto const& one) { return one.session == session; });
    if (static_cast<std::size_t>(same) >= most_of_one_) return nullptr;
    auto stream = std::make_shared<EventStream>();
    listeners_.push_back({session, stream, std::move(sees)});
    return stream;
}

void Live::tell(LiveNews const& news)
{
    auto listeners = std::vector<Listener>{};
    {
        auto const held = std::lock_guard{mutex_};
        clear_closed();
        listeners = listeners_;
    }
    auto const text = event_text(news);
    for (auto const& listener : listeners)
        if (auto const stream = listener.stream.lock(); stream && listener.sees(news)) stream->push(text);
}

void Live::end(Digest const& session)
{
    auto const held = std::lock_guard{mutex_};
    for (auto const& listener : listeners_)
        if (auto const stream = listener.stream.lock(); stream && listener.session == session) stream->close();
    clear_closed();
}

std::size_t Live::count() const
{
    auto const held = std::lock_guard{mutex_};
    return listeners_.size();
}

} // namespace xz::http
