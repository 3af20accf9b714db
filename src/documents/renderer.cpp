// SPDX-License-Identifier: Apache-2.0
#include "documents/renderer.hpp"

#include <csignal>

namespace xz::documents {

namespace {

constexpr auto start_limit = std::chrono::seconds{20}; // reading the fonts, on a machine that is busy
constexpr auto tries = 2;

Json frames_message(std::vector<Frame> const& frames)
{
    auto list = Json::array();
    for (auto const& frame : frames) list.push(Json::object().set("name", frame.name).set("text", frame.text));
    return Json::object().set("op", "frames").set("id", 0).set("frames", std::move(list));
}

} // namespace

/// The one turn at the child; who waits at a screen goes first.
class Renderer::Turn {
public:
    Turn(Renderer& renderer, Urgency urgency) : renderer_{renderer}
    {
        auto held = std::unique_lock{renderer_.mutex_};
        auto const waits = urgency == Urgency::Waiting;
        if (waits) ++renderer_.waiting_;
        renderer_.free_.wait(held, [&] { return !renderer_.busy_ && (waits || renderer_.waiting_ == 0); });
        if (waits) --renderer_.waiting_;
        renderer_.busy_ = true;
    }
    ~Turn()
    {
        {
            auto const held = std::lock_guard{renderer_.mutex_};
            renderer_.busy_ = false;
        }
        renderer_.free_.notify_all();
    }
    Turn(Turn const&) = delete;
    Turn& operator=(Turn const&) = delete;

private:
    Renderer& renderer_;
};

Renderer::Renderer(RendererOptions options, std::vector<Frame> frames) : options_{std::move(options)}, frames_{frames_message(frames)}
{
    std::signal(SIGPIPE, SIG_IGN); // a child that is gone is answered for, never died of
}
Renderer::~Renderer() = default;

bool Renderer::start()
{
    if (child_) return true;
    try {
        child_ = std::make_unique<Child>(options_.place);
    } catch (std::runtime_error const&) {
        return false;
    }
    ++started_;
    child_pid_ = child_->pid();
    by_child_ = 0;
    auto const answer = child_->ask(frames_, start_limit, options_.memory);
    if (answer && answer->head.truth("ok")) return true;
    end();
    return false;
}

void Renderer::end()
{
    child_pid_ = 0;
    child_.reset();
}

/// A child that is gone is started anew, once: whoever killed it may do so again.
Result<Child::Answer, ChildFault> Renderer::ask(Json const& message)
{
    for (auto n = 0; n < tries; ++n) {
        if (!start()) continue;
        auto answer = child_->ask(message, options_.limit, options_.memory);
        if (answer) return answer;
        end();
        if (answer.error() != ChildFault::Gone) return answer;
    }
    return tl::unexpected{ChildFault::Gone};
}

Result<std::string, RenderFault> Renderer::render(Json const& data, std::string const& frame, Moment stamp, Urgency urgency)
{
    using enum RenderFault::Why;
    auto const turn = Turn{*this, urgency};
    if (!installed()) return tl::unexpected{RenderFault{NoChild, "the rendering child is not installed"}};
    auto message = Json::object();
    message.set("op", "render").set("id", 1).set("frame", frame + ".typ").set("data", data);
    message.set("timestamp", std::int64_t{stamp.time_since_epoch().count()});
    auto answer = ask(message);
    if (!answer) {
        if (answer.error() == ChildFault::TooLong) return tl::unexpected{RenderFault{TooLong, "the document takes too long to set"}};
        if (answer.error() == ChildFault::TooLarge) return tl::unexpected{RenderFault{TooLarge, "the document takes too much memory"}};
        return tl::unexpected{RenderFault{NoChild, "the rendering child is gone"}};
    }
    ++rendered_;
    if (++by_child_ >= options_.recycle_after || child_->memory() > options_.recycle_memory) end();
    if (!answer->head.truth("ok")) return tl::unexpected{RenderFault{Refused, std::string{answer->head.text("error")}}};
    return std::move(answer->bytes);
}

} // namespace xz::documents
