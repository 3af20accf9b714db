// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>

#include "casework/stage.hpp"
#include "cli/county.hpp"
#include "cli/http_client.hpp"
#include "ledger/receipt.hpp"
#include "store/accounts.hpp"

namespace xz::cli {

/// A matter played over HTTP by people who sign in, each with an account, a cookie and a token. A person's act is sent by that person; what
/// a party or the calendar did, by the one who records it. What became of the matter is read from the county's own record.
class HttpStage final : public casework::Stage {
public:
    /// `accounts` by the person whose they are. The server stands under a clock that may be set.
    HttpStage(app::County& county, std::uint16_t port, std::map<std::string, store::Account> accounts, std::string password,
              casework::MatterOpening opening, Day day);

    casework::Dossier const& dossier() const override { return dossier_; }
    /// Throws std::runtime_error for every answer but 201 and 422, and where a refusal left another head than before.
    Result<std::vector<casework::Act>> propose(std::vector<casework::ProposedAct> acts, std::string recorded_by, Moment recorded) override;
    law::RuleSet const& rules() const override { return knowledge_->law->rules; }
    law::ItemQuestions const& item() const override { return item_; }
    law::Calendar const& calendar() const override { return knowledge_->law->calendar; }
    law::Parameters const& numbers() const override { return knowledge_->law->numbers; }
    std::vector<law::Party> const& parties() const override { return opening_.parties; }
    /// Of the last proposal; empty where it was refused.
    std::vector<ledger::Receipt> const& receipts() const { return receipts_; }
    /// Who sent the last proposal, and everybody who signed in.
    std::string const& sender() const { return sender_; }
    std::size_t signed_in() const { return people_.size(); }

private:
    using Headers = std::vector<std::pair<std::string, std::string>>;
    Headers const& headers_of(std::string const& person);
    Headers sign_in(std::string const& person) const;
    Json request_for(std::vector<casework::ProposedAct> const& acts);
    std::vector<casework::Act> kept(HttpAnswer const& answer);

    std::unique_ptr<store::Reader> reader_;
    std::shared_ptr<app::Knowledge const> knowledge_;
    HttpClient client_;
    std::map<std::string, store::Account> accounts_;
    std::string password_;
    casework::MatterOpening opening_;
    casework::ListedItem item_;
    casework::Dossier dossier_;
    std::map<std::string, Headers> people_; // who has signed in: cookie and token
    std::vector<ledger::Receipt> receipts_;
    std::string sender_;
    SystemShell shell_; // for request ids
};

} // namespace xz::cli
