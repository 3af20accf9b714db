// SPDX-License-Identifier: Apache-2.0
#include "http/server.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <list>
#include <map>
#include <stdexcept>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include "http/chunked.hpp"
#include "http/host.hpp"
#include "http/wire.hpp"

namespace xz::http {

namespace net = boost::asio;
namespace beast = boost::beast;
using tcp = net::ip::tcp;
using boost::system::error_code;

namespace {

constexpr auto small_body = std::size_t{16 * 1024};

auto redirected(error_code& error) { return net::redirect_error(net::use_awaitable, error); }

/// One that is served. All of it belongs to the I/O thread.
struct Connection {
    explicit Connection(tcp::socket socket) : stream{std::move(socket)} {}
    beast::tcp_stream stream;
    std::string address;
    std::string buffer;                                                             // what came and isn't taken yet
    bool waiting = false;                                                           // for the client: may be displaced
    bool idle = true;                                                               // nothing of a next request has come
    bool fresh = true;                                                              // nothing of any
    std::chrono::steady_clock::time_point begun = std::chrono::steady_clock::now(); // the request that is being read
    std::list<Connection*>::iterator place;
    std::shared_ptr<EventStream> events;
};

using ConnectionPtr = std::shared_ptr<Connection>;

/// Gives an answer to the connection that waits for it, from whatever thread.
struct Slot {
    explicit Slot(net::any_io_executor executor) : timer{executor, std::chrono::steady_clock::time_point::max()} {}
    net::steady_timer timer;
    std::optional<Response> response;
};

class Answerer {
public:
    explicit Answerer(std::shared_ptr<Slot> slot) : slot_{std::move(slot)} {}
    Answerer(Answerer const&) = delete;
    Answerer& operator=(Answerer const&) = delete;
    ~Answerer() { answer(problem(500, "internal", "No answer was made.")); }
    void answer(Response response)
    {
        if (done_.exchange(true)) return;
        net::dispatch(slot_->timer.get_executor(), [slot = slot_, response = std::move(response)]() mutable {
            slot->response = std::move(response);
            slot->timer.cancel();
        });
    }

private:
    std::shared_ptr<Slot> slot_;
    std::atomic<bool> done_{false};
};

} // namespace

class Server::Impl {
public:
    Impl(ServerOptions options, Handler& handler);
    void run();
    void stop();

    ServerOptions options;
    ServerCounts counts;
    std::uint16_t port = 0;

private:
    net::awaitable<void> accept();
    net::awaitable<void> serve(ConnectionPtr connection);
    net::awaitable<bool> exchange(Connection& connection);
    net::awaitable<error_code> read_head(Connection& connection, std::string& head);
    net::awaitable<int> read_body(Connection& connection, Request& request, Admission const& admission);
    net::awaitable<int> read_chunked(Connection& connection, Request& request, std::size_t limit);
    net::awaitable<Response> answer(Request request);
    net::awaitable<bool> write(Connection& connection, Response const& response, std::string const& id, bool close, bool with_body);
    net::awaitable<void> write_events(Connection& connection);
    net::awaitable<error_code> read_more(Connection& connection);
    net::awaitable<void> last_word(Connection& connection, Response response);

    bool admit(Connection& connection);
    std::shared_ptr<void> room_for(Request const& request, Admission const& admission);
    bool displace(std::string const& address);
    void wait_for(Connection& connection, std::chrono::milliseconds time);
    void no_longer_wait(Connection& connection);
    void begin_stop();

    Handler& handler_;
    net::io_context context_{1};
    tcp::acceptor acceptor_{context_};
    net::signal_set signals_{context_};
    net::steady_timer stop_timer_{context_};
    std::list<Connection*> waiting_; // longest first
    std::map<Connection*, ConnectionPtr> open_;
    std::map<std::string, std::size_t> by_address_;
    std::size_t bodies_ = 0; // bytes of large bodies that are held, or promised room
    std::size_t unsent_ = 0; // bytes of answers on their way
    bool stopping_ = false;
};

Server::Impl::Impl(ServerOptions given, Handler& handler) : options{std::move(given)}, handler_{handler}
{
    auto error = error_code{};
    auto const address = net::ip::make_address(options.address, error);
    if (error) throw std::runtime_error{"\"" + options.address + "\" is no address to listen at"};
    auto const endpoint = tcp::endpoint{address, options.port};
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(net::socket_base::reuse_address(true));
    acceptor_.bind(endpoint, error);
    if (error)
        throw std::runtime_error{"cannot listen at " + options.address + ":" + std::to_string(options.port) + ": " + error.message()};
    acceptor_.listen(net::socket_base::max_listen_connections);
    port = acceptor_.local_endpoint().port();
    std::signal(SIGPIPE, SIG_IGN);
    options.connections = most_connections(options.connections);
}

void Server::Impl::run()
{
    if (options.stop_on_signals) {
        signals_.add(SIGINT);
        signals_.add(SIGTERM);
        signals_.async_wait([this](error_code error, int) {
            if (!error) begin_stop();
        });
    }
    net::co_spawn(context_, accept(), net::detached);
    context_.run();
}

void Server::Impl::stop()
{
    net::post(context_, [this] { begin_stop(); });
}

void Server::Impl::begin_stop()
{
    if (std::exchange(stopping_, true)) return;
    auto error = error_code{};
    acceptor_.close(error);
    signals_.cancel(error);
    for (auto const& [raw, connection] : open_) {
        if (connection->events) connection->events->close();
        if (connection->waiting && connection->idle) connection->stream.socket().close(error);
    }
    stop_timer_.expires_after(options.stop_time);
    stop_timer_.async_wait([this](error_code cancelled) {
        if (!cancelled) context_.stop();
    });
    if (open_.empty()) stop_timer_.cancel();
}

net::awaitable<void> Server::Impl::accept()
{
    auto pause = net::steady_timer{context_};
    while (!stopping_) {
        auto error = error_code{};
        auto socket = co_await acceptor_.async_accept(redirected(error));
        if (stopping_) co_return;
        if (error) {
            // Out of descriptors, mostly: whoever waited longest gives his.
            ++counts.accept_failures;
            displace({});
            pause.expires_after(std::chrono::milliseconds{20});
            co_await pause.async_wait(redirected(error));
            continue;
        }
        auto const connection = std::make_shared<Connection>(std::move(socket));
        if (!admit(*connection)) continue;
        open_.emplace(connection.get(), connection);
        net::co_spawn(context_, serve(connection), net::detached);
    }
}

bool Server::Impl::admit(Connection& connection)
{
    auto error = error_code{};
    auto const remote = connection.stream.socket().remote_endpoint(error);
    if (error) return false;
    connection.stream.socket().set_option(tcp::no_delay(true), error);
    hold_little(connection.stream.socket().native_handle(), options.write_time);
    connection.address = remote.address().to_string();
    auto const trusted = std::find(options.proxies.begin(), options.proxies.end(), connection.address) != options.proxies.end();
    ++counts.accepted;
    auto const same = by_address_.find(connection.address);
    auto const count = same == by_address_.end() ? 0 : same->second;
    if (!trusted && count >= options.per_address && !displace(connection.address)) return false;
    if (open_.size() >= options.connections && !displace({})) return false;
    ++by_address_[connection.address];
    ++counts.open;
    return true;
}

/// Closes the one that has waited longest for its client (of that address, where one is given).
bool Server::Impl::displace(std::string const& address)
{
    for (auto* connection : waiting_) {
        if (!address.empty() && connection->address != address) continue;
        auto error = error_code{};
        connection->stream.socket().close(error);
        no_longer_wait(*connection);
        ++counts.displaced;
        return true;
    }
    return false;
}

void Server::Impl::wait_for(Connection& connection, std::chrono::milliseconds time)
{
    connection.stream.expires_after(time);
    if (connection.waiting) return;
    connection.waiting = true;
    connection.place = waiting_.insert(waiting_.end(), &connection);
}

void Server::Impl::no_longer_wait(Connection& connection)
{
    if (!connection.waiting) return;
    connection.waiting = false;
    waiting_.erase(connection.place);
}

net::awaitable<void> Server::Impl::serve(ConnectionPtr connection)
{
    try {
        for (auto again = true; again && !stopping_;) again = co_await exchange(*connection);
    } catch (std::exception const&) {
        // The connection alone is lost.
    }
    no_longer_wait(*connection);
    if (connection->events) connection->events->close();
    auto error = error_code{};
    connection->stream.socket().shutdown(tcp::socket::shutdown_both, error);
    connection->stream.socket().close(error);
    auto const count = by_address_.find(connection->address);
    if (count != by_address_.end() && --count->second == 0) by_address_.erase(count);
    open_.erase(connection.get());
    --counts.open;
    if (stopping_ && open_.empty()) stop_timer_.cancel();
}

net::awaitable<error_code> Server::Impl::read_more(Connection& connection)
{
    auto error = error_code{};
    auto piece = std::string(4096, '\0');
    auto const count = co_await connection.stream.async_read_some(net::buffer(piece), redirected(error));
    connection.buffer.append(piece.data(), count);
    if (error == beast::error::timeout) ++counts.too_slow;
    co_return error;
}

net::awaitable<error_code> Server::Impl::read_head(Connection& connection, std::string& head)
{
    auto error = error_code{};
    connection.idle = connection.buffer.empty();
    auto const fresh = std::exchange(connection.fresh, false);
    if (!fresh) connection.begun = std::chrono::steady_clock::now();
    wait_for(connection, connection.idle && !fresh ? options.idle_time : options.header_time);
    auto searched = std::size_t{0};
    while (true) {
        auto const end = connection.buffer.find("\r\n\r\n", searched < 3 ? 0 : searched - 3);
        if (end != std::string::npos) {
            head = connection.buffer.substr(0, end + 4);
            connection.buffer.erase(0, end + 4);
            co_return error;
        }
        searched = connection.buffer.size();
        if (searched > options.head.bytes) {
            head = std::move(connection.buffer);
            co_return error;
        }
        error = co_await read_more(connection);
        if (error) co_return error;
        if (!std::exchange(connection.idle, false) || fresh) continue;
        connection.begun = std::chrono::steady_clock::now();
        connection.stream.expires_after(options.header_time);
    }
}

net::awaitable<int> Server::Impl::read_chunked(Connection& connection, Request& request, std::size_t limit)
{
    auto body = ChunkedBody{limit};
    while (true) {
        auto const state = body.feed(connection.buffer);
        if (state == ChunkedBody::State::Bad) co_return 400;
        if (state == ChunkedBody::State::TooLong) co_return 413;
        if (state == ChunkedBody::State::Done) break;
        auto const error = co_await read_more(connection);
        if (error) co_return -1;
    }
    request.body = body.take();
    co_return 0;
}

/// 0, the status to answer, or -1 where the client is gone.
net::awaitable<int> Server::Impl::read_body(Connection& connection, Request& request, Admission const& admission)
{
    auto const& head = request.head;
    auto const length = head.content_length.value_or(0);
    if (length > admission.body_limit) co_return 413;
    auto time = options.body_time;
    if (admission.body_rate > 0) time += std::chrono::milliseconds{length * 1000 / admission.body_rate};
    wait_for(connection, time);
    connection.stream.expires_at(connection.begun + time); // a slow head leaves less
    if (head.expects_continue && head.has_body() && connection.buffer.empty()) {
        auto error = error_code{};
        auto const line = std::string{"HTTP/1.1 100 Continue\r\n\r\n"};
        co_await net::async_write(connection.stream, net::buffer(line), redirected(error));
        if (error) co_return -1;
    }
    if (head.chunked) {
        auto const status = co_await read_chunked(connection, request, admission.body_limit);
        co_return status;
    }
    if (admission.body_rate > 0) connection.buffer.reserve(length); // a client that is known: no doubling of a large body
    while (connection.buffer.size() < length) {
        auto const error = co_await read_more(connection);
        if (error) co_return -1;
    }
    if (connection.buffer.size() == length) {
        request.body = std::move(connection.buffer);
        connection.buffer.clear();
        co_return 0;
    }
    request.body = connection.buffer.substr(0, length);
    connection.buffer.erase(0, length);
    co_return 0;
}

net::awaitable<Response> Server::Impl::answer(Request request)
{
    auto const slot = std::make_shared<Slot>(context_.get_executor());
    {
        auto const answerer = std::make_shared<Answerer>(slot);
        handler_.handle(std::move(request), [answerer](Response response) { answerer->answer(std::move(response)); });
    }
    auto error = error_code{};
    while (!slot->response) co_await slot->timer.async_wait(redirected(error));
    co_return std::move(*slot->response);
}

net::awaitable<bool> Server::Impl::write(Connection& connection, Response const& response, std::string const& id, bool close,
                                         bool with_body)
{
    auto const head = head_of(response, id, close);
    auto error = error_code{};
    auto const bytes = with_body ? response.body.size() : 0;
    auto const buffers = std::array<net::const_buffer, 2>{net::buffer(head), net::buffer(response.body.data(), bytes)};
    wait_for(connection, options.write_time + std::chrono::seconds{bytes >> 20 > 0 ? bytes >> 16 : 0});
    unsent_ += bytes;
    co_await net::async_write(connection.stream, buffers, redirected(error));
    unsent_ -= bytes;
    no_longer_wait(connection);
    if (error == beast::error::timeout) ++counts.too_slow;
    co_return !error;
}

net::awaitable<void> Server::Impl::write_events(Connection& connection)
{
    auto timer = std::make_shared<net::steady_timer>(context_);
    auto const wake = [timer, executor = context_.get_executor()] { net::post(executor, [timer] { timer->cancel(); }); };
    connection.events->on_change(wake);
    ++counts.event_streams;
    auto error = error_code{};
    while (!error) {
        auto text = std::string{};
        for (auto const& event : connection.events->take()) text += event;
        if (text.empty() && connection.events->closed()) break;
        if (text.empty()) {
            timer->expires_after(options.heartbeat);
            auto cancelled = error_code{};
            co_await timer->async_wait(redirected(cancelled));
            if (cancelled) continue;
            text = ":\n\n";
        }
        connection.stream.expires_after(options.write_time);
        co_await net::async_write(connection.stream, net::buffer(text), redirected(error));
    }
    --counts.event_streams;
    connection.events->on_change({});
}

/// An answer after which nothing of this client is read any more. A moment is left in which he can read it before the socket resets.
net::awaitable<void> Server::Impl::last_word(Connection& connection, Response response)
{
    if (!co_await write(connection, response, {}, true, true)) co_return;
    auto error = error_code{};
    connection.stream.socket().shutdown(tcp::socket::shutdown_send, error);
    wait_for(connection, std::chrono::milliseconds{500});
    for (auto pieces = 0; pieces < 64 && !error; ++pieces) {
        connection.buffer.clear();
        error = co_await read_more(connection);
    }
}

/// Room for a request's body, until it is answered; nothing where there is none. What is small has its room by the number of connections.
std::shared_ptr<void> Server::Impl::room_for(Request const& request, Admission const& admission)
{
    auto const announced = request.head.chunked ? admission.body_limit : static_cast<std::size_t>(request.head.content_length.value_or(0));
    auto const bytes = admission.held || announced > admission.body_limit || announced <= small_body ? 0 : announced;
    if (bodies_ + bytes > options.body_bytes) return nullptr;
    bodies_ += bytes;
    return {this, [bytes](Impl* server) { server->bodies_ -= bytes; }};
}

/// One request and its answer. True where another may follow.
net::awaitable<bool> Server::Impl::exchange(Connection& connection)
{
    auto bytes = std::string{};
    auto const error = co_await read_head(connection, bytes);
    if (error) co_return false; // gone, or too slow: the stream closes by itself then
    auto head = parse_head(bytes, options.head);
    if (!head) {
        ++counts.bad_heads;
        handler_.refused(head.error(), connection.address);
        co_await last_word(connection, problem(head.error().status, "malformed", head.error().what));
        co_return false;
    }
    auto request = Request{.head = std::move(*head), .body = {}, .peer = {}, .id = new_request_id()};
    request.peer = peer_behind(options.proxies, connection.address, request.head.header("x-forwarded-for"));
    auto admission = handler_.admit(request);
    if (admission.refused) {
        auto const keep = !request.head.has_body() && !request.head.close;
        if (!keep) {
            co_await last_word(connection, std::move(*admission.refused));
            co_return false;
        }
        no_longer_wait(connection);
        co_return co_await write(connection, *admission.refused, request.id, false, request.head.method != Method::Head);
    }
    auto const room = room_for(request, admission);
    if (!room) {
        co_await last_word(connection, problem(503, "busy", "Others are sending much just now.").with("Retry-After", "2"));
        co_return false;
    }
    auto const status = co_await read_body(connection, request, admission);
    if (status < 0) co_return false;
    if (status > 0) {
        co_await last_word(connection, body_problem(status));
        co_return false;
    }
    no_longer_wait(connection);
    connection.stream.expires_never();
    auto const id = request.id;
    auto const with_body = request.head.method != Method::Head;
    auto const asked_to_close = request.head.close;
    auto response = co_await answer(std::move(request));
    auto const close = asked_to_close || response.close || stopping_ || response.events;
    if (response.events && (counts.event_streams >= options.event_streams || !with_body)) response.events->close();
    if (response.events && counts.event_streams >= options.event_streams)
        response = problem(503, "busy", "Too many live listeners.").with("Retry-After", "30");
    // Many who ask for much and read slowly: what they leave here has a bound, that keeps nobody from what is small.
    if (response.body.size() > small_body && unsent_ + response.body.size() > options.unsent_bytes)
        response = problem(503, "busy", "Too much is being read just now.").with("Retry-After", "5");
    connection.events = response.events;
    auto const written = co_await write(connection, response, id, close, with_body);
    if (written && connection.events) co_await write_events(connection);
    co_return written && !close;
}

Server::Server(ServerOptions options, Handler& handler) : impl_{std::make_unique<Impl>(std::move(options), handler)} {}
Server::~Server() = default;
std::uint16_t Server::port() const { return impl_->port; }
ServerCounts const& Server::counts() const { return impl_->counts; }

void Server::run() { impl_->run(); }
void Server::stop() { impl_->stop(); }

} // namespace xz::http
