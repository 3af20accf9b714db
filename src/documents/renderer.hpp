// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "documents/child.hpp"
#include "documents/paper.hpp"

namespace xz::documents {

struct RendererOptions {
    ChildPlace place;
    std::chrono::milliseconds limit{5000};  // of one document
    std::size_t memory = 700 << 20;         // of the child while it sets one
    std::size_t recycle_memory = 400 << 20; // above which it is replaced afterwards
    std::size_t recycle_after = 500;        // documents
};

struct RenderFault {
    enum class Why {
        NoChild, // none can be had now: try again later
        TooLong,
        TooLarge,
        Refused, // the setter's own words
    };
    Why why = Why::NoChild;
    std::string what;
};

/// Someone looks at a screen and waits; or nobody does.
enum class Urgency { Waiting, Later };

/// Sets papers, one after another, in a child process that it watches: started when first needed, killed when a document takes too long or
/// too much, replaced after so many or when it has grown, started anew when it is gone. Any thread may ask.
class Renderer {
public:
    Renderer(RendererOptions options, std::vector<Frame> frames);
    ~Renderer();

    /// The same data, frame and moment give the same bytes.
    Result<std::string, RenderFault> render(Json const& data, std::string const& frame, Moment stamp, Urgency urgency);
    /// What is needed is installed. Without it papers wait.
    bool installed() const { return options_.place.complete(); }
    std::size_t rendered() const { return rendered_; }
    std::size_t started() const { return started_; }
    /// Of the child that runs now, 0 where none does.
    pid_t child() const { return child_pid_; }

private:
    class Turn;
    Result<Child::Answer, ChildFault> ask(Json const& message);
    bool start();
    void end();

    RendererOptions options_;
    Json frames_;
    std::mutex mutex_;
    std::condition_variable free_;
    bool busy_ = false;            // under mutex_
    std::size_t waiting_ = 0;      // under mutex_: those at a screen
    std::unique_ptr<Child> child_; // of whoever has the turn
    std::size_t by_child_ = 0;
    std::atomic<std::size_t> rendered_{0};
    std::atomic<std::size_t> started_{0};
    std::atomic<pid_t> child_pid_{0};
};

} // namespace xz::documents
