// SPDX-License-Identifier: Apache-2.0
// The engine's only door in the page: a question in JSON, an answer in JSON (src/engine/engine.hpp says which).
#include <string>

#include <boost/json/src.hpp>
#include <emscripten.h>

#include "engine/engine.hpp"

extern "C" EMSCRIPTEN_KEEPALIVE char const* xz_ask(char const* question)
{
    static auto engine = xz::engine::Engine{};
    static auto answer = std::string{};
    answer = engine.ask(question);
    return answer.c_str();
}
