// SPDX-License-Identifier: Apache-2.0
#include "documents/child.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace xz::documents {

namespace {

constexpr auto look_every = std::chrono::milliseconds{20}; // at time and memory
constexpr auto head_bytes = std::size_t{4};

std::string length_of(std::size_t bytes)
{
    auto text = std::string(head_bytes, '\0');
    for (auto n = std::size_t{0}; n < head_bytes; ++n) text[n] = static_cast<char>(bytes >> (8 * (head_bytes - 1 - n)) & 0xFF);
    return text;
}

std::size_t read_length(std::string_view text)
{
    auto bytes = std::size_t{0};
    for (auto n = std::size_t{0}; n < head_bytes; ++n) bytes = bytes << 8 | static_cast<unsigned char>(text[n]);
    return bytes;
}

struct Pipe {
    Pipe()
    {
        if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error{"no pipe for the rendering child"};
    }
    ~Pipe()
    {
        for (auto const end : ends)
            if (end >= 0) close(end);
    }
    int keep(std::size_t end) { return std::exchange(ends[end], -1); }
    std::array<int, 2> ends{-1, -1};
};

pid_t spawn(ChildPlace const& place, int in, int out)
{
    auto actions = posix_spawn_file_actions_t{};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in, 0);
    posix_spawn_file_actions_adddup2(&actions, out, 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    auto const path = std::string{"PATH="} + (std::getenv("PATH") == nullptr ? "/usr/bin:/bin" : std::getenv("PATH"));
    auto const folder = std::filesystem::absolute(place.folder);
    // Without a compiler of its own: services may not make memory executable, and there is hardly any script to run.
    auto words = std::vector<std::string>{place.node,
                                          "--jitless",
                                          "--max-old-space-size=256",
                                          (folder / "child.mjs").string(),
                                          (folder / "fonts").string(),
                                          (folder / "frames").string()};
    auto argv = std::vector<char*>{};
    for (auto& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    auto environment = std::array<char*, 2>{const_cast<char*>(path.c_str()), nullptr};
    // Signals that the program keeps for itself are the child's own again; Ctrl-C reaches the program alone, which then ends its child.
    auto attributes = posix_spawnattr_t{};
    posix_spawnattr_init(&attributes);
    auto none = sigset_t{};
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
    auto pid = pid_t{-1};
    auto const failed = posix_spawnp(&pid, place.node.c_str(), &actions, &attributes, argv.data(), environment.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) throw std::runtime_error{"the rendering child does not start: " + std::string{std::strerror(failed)}};
    return pid;
}

} // namespace

bool ChildPlace::complete() const
{
    auto ec = std::error_code{};
    return std::filesystem::exists(folder / "child.mjs", ec) && std::filesystem::is_directory(folder / "node_modules", ec) &&
           std::filesystem::exists(folder / "fonts" / "FandolFang-Regular.otf", ec);
}

Child::Child(ChildPlace const& place)
{
    auto to = Pipe{};
    auto from = Pipe{};
    pid_ = spawn(place, to.ends[0], from.ends[1]);
    in_ = to.keep(1);
    out_ = from.keep(0);
    fcntl(in_, F_SETFL, O_NONBLOCK);
    fcntl(out_, F_SETFL, O_NONBLOCK);
}

Child::~Child()
{
    close(in_);
    close(out_);
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
}

std::size_t Child::memory() const
{
    auto* file = std::fopen(("/proc/" + std::to_string(pid_) + "/statm").c_str(), "re");
    if (file == nullptr) return 0;
    auto size = 0UL;
    auto resident = 0UL;
    auto const read = std::fscanf(file, "%lu %lu", &size, &resident);
    std::fclose(file);
    return read == 2 ? static_cast<std::size_t>(resident) * static_cast<std::size_t>(sysconf(_SC_PAGESIZE)) : 0;
}

/// False where the child is gone.
bool Child::send_some(std::string const& bytes, std::size_t& sent)
{
    auto const wrote = write(in_, bytes.data() + sent, bytes.size() - sent);
    if (wrote > 0) sent += static_cast<std::size_t>(wrote);
    return wrote >= 0 || errno == EAGAIN || errno == EINTR;
}

bool Child::read_some()
{
    auto buffer = std::array<char, 65536>{};
    auto const got = read(out_, buffer.data(), buffer.size());
    if (got > 0) got_.append(buffer.data(), static_cast<std::size_t>(got));
    return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
}

bool Child::take(Answer& answer)
{
    if (got_.size() < head_bytes) return false;
    auto const head = read_length(got_);
    if (got_.size() < head_bytes + head) return false;
    auto parsed = parse_json(std::string_view{got_}.substr(head_bytes, head));
    if (!parsed.value) return false;
    auto const bytes = static_cast<std::size_t>(parsed.value->integer("bytes").value_or(0));
    if (got_.size() < head_bytes + head + bytes) return false;
    answer = {std::move(*parsed.value), got_.substr(head_bytes + head, bytes)};
    got_.clear();
    return true;
}

Result<Child::Answer, ChildFault> Child::ask(Json const& message, std::chrono::milliseconds limit, std::size_t memory_limit)
{
    auto const text = to_string(message);
    auto const bytes = length_of(text.size()) + text;
    auto sent = std::size_t{0};
    auto answer = Answer{};
    auto const until = std::chrono::steady_clock::now() + limit;
    while (!take(answer)) {
        auto polled = std::array<pollfd, 2>{{{out_, POLLIN, 0}, {sent < bytes.size() ? in_ : -1, POLLOUT, 0}}};
        auto const ready = poll(polled.data(), polled.size(), static_cast<int>(look_every.count()));
        if (ready < 0 && errno != EINTR) return tl::unexpected{ChildFault::Gone};
        if ((polled[1].revents & POLLOUT) != 0 && !send_some(bytes, sent)) return tl::unexpected{ChildFault::Gone};
        if ((polled[1].revents & POLLERR) != 0) return tl::unexpected{ChildFault::Gone};
        if ((polled[0].revents & (POLLIN | POLLHUP)) != 0 && !read_some()) return tl::unexpected{ChildFault::Gone};
        if (std::chrono::steady_clock::now() > until) return tl::unexpected{ChildFault::TooLong};
        if (ready == 0 && memory() > memory_limit) return tl::unexpected{ChildFault::TooLarge};
    }
    return answer;
}

} // namespace xz::documents
