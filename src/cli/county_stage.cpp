// SPDX-License-Identifier: Apache-2.0
#include "cli/county_stage.hpp"

#include <algorithm>

namespace xz::cli {

CountyStage::CountyStage(app::County& county, SystemShell& shell, casework::MatterOpening opening, Day day)
    : county_{county}, shell_{shell}, knowledge_{county.knowledge()}, opening_{std::move(opening)}, item_{knowledge_->lists, opening_.item,
                                                                                                          opening_.township, day}
{
}

Result<std::vector<casework::Act>> CountyStage::propose(std::vector<casework::ProposedAct> acts, std::string recorded_by, Moment recorded)
{
    shell_.set_clock(recorded);
    auto proposal = casework::Proposal{
        .request = RequestId{new_uuid(shell_)}, .recorded_by = recorded_by, .opening = std::nullopt, .acts = std::move(acts)};
    if (dossier_.empty()) proposal.opening = opening_;
    auto command = app::Command{.person = recorded_by,
                                .request = proposal.request,
                                .matter = dossier_.matter(),
                                .base_seq = std::nullopt,
                                .body_hash = app::hash_of(proposal),
                                .what = proposal};
    auto answer = county_.writer().write(std::move(command));
    if (!answer) {
        if (auto* refusal = std::get_if<Refusal>(&answer.error())) return tl::unexpected{std::move(*refusal)};
        throw std::runtime_error{"the writer kept nothing, and not for a reason of the law"};
    }
    receipts_ = answer->receipts;
    auto kept = std::vector<casework::Act>{};
    for (auto const& act : answer->acts) {
        dossier_.add_values(act->hidden);
        dossier_.apply(act);
        kept.push_back(*act);
    }
    return kept;
}

casework::Cast cast_of(app::Knowledge const& known, std::string const& township, Day day, casework::Cast standing)
{
    standing.township = township;
    auto const county = township.substr(0, 6);
    auto plays = std::map<std::string, std::string>{};
    standing.holders.clear();
    for (auto const& [post, words] : known.law->rules.posts) {
        auto holders = known.roster.holders(post, township, day);
        if (holders.empty()) holders = known.roster.holders(post, county, day);
        if (holders.empty()) continue;
        for (auto const& holder : holders) standing.holders[post].push_back(holder.text());
        // Who plays it in the standing cast goes first, where the county has that person in that post too.
        auto const usual = standing.plays.find(post);
        auto const same =
            usual == standing.plays.end() ? holders.end() : std::find(holders.begin(), holders.end(), PersonKey{usual->second});
        plays[post] = same == holders.end() ? holders.front().text() : same->text();
    }
    auto officers = std::vector<std::string>{};
    auto const here = known.roster.holders("case_handler", township, day);
    for (auto const& usual : standing.officers)
        if (std::find(here.begin(), here.end(), PersonKey{usual}) != here.end()) officers.push_back(usual);
    for (auto const& officer : here)
        if (std::find(officers.begin(), officers.end(), officer.text()) == officers.end()) officers.push_back(officer.text());
    standing.plays = std::move(plays);
    standing.officers = std::move(officers);
    return standing;
}

} // namespace xz::cli
