// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include <sys/types.h>

#include "base/json.hpp"
#include "base/result.hpp"

namespace xz::documents {

/// Where the rendering child lives: child.mjs with its packages, and the fonts.
struct ChildPlace {
    std::filesystem::path folder; // renderer/
    std::string node = "node";
    /// Everything is there that a child needs, as far as files tell.
    bool complete() const;
};

enum class ChildFault { Gone, TooLong, TooLarge };

/// One rendering process. It has no descriptor but its two pipes, no environment but a path, and ends when its pipe does.
class Child {
public:
    /// Throws std::runtime_error where no process can be made.
    explicit Child(ChildPlace const& place);
    ~Child();
    Child(Child const&) = delete;
    Child& operator=(Child const&) = delete;

    struct Answer {
        Json head; // {id, ok, bytes, error?}
        std::string bytes;
    };
    /// Sends and waits. After a fault this child is of no use any more.
    Result<Answer, ChildFault> ask(Json const& message, std::chrono::milliseconds limit, std::size_t memory);
    pid_t pid() const { return pid_; }
    /// Bytes that it holds now.
    std::size_t memory() const;

private:
    bool send_some(std::string const& bytes, std::size_t& sent);
    bool read_some();
    bool take(Answer& answer);

    pid_t pid_ = -1;
    int in_ = -1;
    int out_ = -1;
    std::string got_;
};

} // namespace xz::documents
