// SPDX-License-Identifier: Apache-2.0
#include "cli/http_stage.hpp"

#include <stdexcept>

#include "app/dossiers.hpp"
#include "cli/proposal_json.hpp"
#include "http/one_time_code.hpp"

namespace xz::cli {

namespace {

Refusal refusal_in(HttpAnswer const& answer)
{
    auto const body = answer.json();
    auto refusal = Refusal{};
    auto const* list = body.find("refusals");
    if (list == nullptr || !list->is_array() || list->as_array().empty())
        throw std::runtime_error{"refused without a reason: " + answer.body};
    for (auto const& one : list->as_array()) {
        auto unmet = Unmet{.guard = std::string{one.text("guard")},
                           .article = std::string{one.text("article")},
                           .missing = std::string{one.text("missing")},
                           .mended_by = {}};
        if (auto const* mends = one.find("mended_by"); mends != nullptr && mends->is_array())
            for (auto const& mend : mends->as_array())
                if (mend.is_string()) unmet.mended_by.push_back(mend.as_string());
        refusal.unmet.push_back(std::move(unmet));
    }
    return refusal;
}

[[noreturn]] void unexpected(std::string const& what, HttpAnswer const& answer)
{
    throw std::runtime_error{what + " was answered " + std::to_string(answer.status) + " " + answer.body};
}

} // namespace

HttpStage::HttpStage(app::County& county, std::uint16_t port, std::map<std::string, store::Account> accounts, std::string password,
                     casework::MatterOpening opening, Day day)
    : reader_{county.reader()}, knowledge_{county.knowledge()}, client_{port}, accounts_{std::move(accounts)},
      password_{std::move(password)}, opening_{std::move(opening)}, item_{knowledge_->lists, opening_.item, opening_.township, day}
{
}

HttpStage::Headers HttpStage::sign_in(std::string const& person) const
{
    auto const known = accounts_.find(person);
    if (known == accounts_.end()) throw std::runtime_error{person + " has no account"};
    auto const& account = known->second;
    auto body = Json::object().set("account", account.name).set("password", password_);
    auto const now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    if (!account.secret.empty()) body.set("code", http::one_time_code(account.secret, http::code_step(now)));
    auto const answer = client_.ask("POST", "/api/v1/session", {}, to_string(body));
    if (answer.status != 200) unexpected(person + " signing in", answer);
    auto const cookie = answer.header("set-cookie");
    return {{"Cookie", std::string{cookie.substr(0, cookie.find(';'))}}, {"X-CSRF-Token", std::string{answer.json().text("csrf")}}};
}

HttpStage::Headers const& HttpStage::headers_of(std::string const& person)
{
    auto const known = people_.find(person);
    return known != people_.end() ? known->second : people_.emplace(person, sign_in(person)).first->second;
}

Json HttpStage::request_for(std::vector<casework::ProposedAct> const& acts)
{
    auto list = Json::array();
    for (auto const& act : acts) list.push(act_json(act));
    auto request = Json::object().set("request_id", to_string(new_uuid(shell_))).set("acts", std::move(list));
    if (!dossier_.empty()) return request.set("base_seq", std::size_t{dossier_.last_seq()});
    auto const opening = opening_json(opening_);
    for (auto const& [name, value] : opening.as_object()) request.set(name, value);
    return request;
}

std::vector<casework::Act> HttpStage::kept(HttpAnswer const& answer)
{
    auto const body = answer.json();
    auto const* acts = body.find("acts");
    auto const* receipts = body.find("receipts");
    if (acts == nullptr || receipts == nullptr || !acts->is_array() || !receipts->is_array() || acts->as_array().empty() ||
        acts->as_array().size() != receipts->as_array().size())
        unexpected("an act that was kept", answer);
    auto answered = std::vector<casework::Act>{};
    for (auto const& act : acts->as_array()) answered.push_back(casework::read_body(canonical(act)));
    for (auto const& one : receipts->as_array()) {
        auto receipt = ledger::receipt_from_json(one);
        if (!receipt) throw std::runtime_error{"a receipt cannot be read: " + receipt.error().what};
        receipts_.push_back(std::move(*receipt));
    }
    dossier_ = app::load_dossier(*reader_, answered.front().matter);
    if (dossier_.last_seq() != answered.back().seq) throw std::runtime_error{"the record has not what the answer says"};
    return answered;
}

Result<std::vector<casework::Act>> HttpStage::propose(std::vector<casework::ProposedAct> acts, std::string recorded_by, Moment recorded)
{
    auto const person = knowledge_->roster.person(PersonKey{acts.front().actor}) != nullptr;
    sender_ = person ? acts.front().actor : recorded_by;
    receipts_.clear();
    auto const clock = client_.ask("POST", "/api/v1/test/clock", {}, to_string(Json::object().set("now", to_string(recorded))));
    if (clock.status != 200) unexpected("setting the clock", clock);
    auto const& headers = headers_of(sender_);
    auto const leaves = reader_->size();
    auto const target = dossier_.empty() ? std::string{"/api/v1/matters"} : "/api/v1/matters/" + to_string(*dossier_.matter()) + "/acts";
    auto const answer = client_.ask("POST", target, headers, to_string(request_for(acts)));
    if (answer.status == 201) return kept(answer);
    if (answer.status != 422) unexpected(acts.front().step, answer);
    for (auto const& leaf : reader_->entries(leaves, 1000)) // papers of earlier acts come meanwhile, by the program
        if (casework::read_body(leaf.body).procedure != "county.paper") throw std::runtime_error{"a refused step changed the ledger"};
    return tl::unexpected{refusal_in(answer)};
}

} // namespace xz::cli
