// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "casework/story.hpp"
#include "catalogue/lists.hpp"
#include "engine/ground_json.hpp"
#include "law/loader.hpp"

namespace xz::engine {

/// The engine as the page has it: a question in JSON, an answer in JSON, as the server would give it. It remembers the rules and the
/// matters that it was given, and nothing else. Questions, by their member `ask`:
///   load      {bundle, catalogue?}                   -> {rules, parameters, calendar}
///   open      {matter, acts, values, ground?}        -> {last_seq}; acts and values as `GET /matters/{id}/acts` gives them
///   close     {matter}                               -> {}
///   next      {matter, now, posts}                   -> as `GET /matters/{id}/next`; without a ground each step has `unknown` too
///             {…, person, acts}                      -> the same once these acts would be kept: {error} where they are refused
///   check     {matter, now, person, acts}            -> {lawful, refusals, unknown, act?}; acts as `POST /matters/{id}/acts` takes them;
///                                                    act: which of them is refused, from 0
///   deadline  {clock, from, extension?, excluded?}   -> the clock day by day
///   try       {file, story}                          -> {printed, ok}: what `rules try --json` prints of it; needs a bundle with stories
///   and the
///                                                    catalogue
/// Where it can't answer: {error}. The server judges again.
class Engine {
public:
    std::string ask(std::string_view question);

private:
    struct Matter {
        casework::Dossier dossier;
        std::optional<Ground> ground;
    };

    Json answer(Json const& question);
    Json load(Json const& question);
    Json open(Json const& question);
    Json next(Json const& question);
    Json check(Json const& question);
    Json deadline(Json const& question) const;
    Json try_story(Json const& question) const;

    std::unique_ptr<law::Law> law_;
    std::string numbers_hash_, calendar_hash_;
    std::optional<casework::Cast> cast_;
    catalogue::Lists lists_;
    std::map<std::string, Matter, std::less<>> matters_;
};

} // namespace xz::engine
