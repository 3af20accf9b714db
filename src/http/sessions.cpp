// SPDX-License-Identifier: Apache-2.0
#include "http/sessions.hpp"

#include <algorithm>

namespace xz::http {

namespace {

constexpr auto longest_agent = std::size_t{120};

std::optional<Digest> hash_of_token(std::string_view token)
{
    auto const bytes = from_hex(token);
    if (!bytes || bytes->size() != 32) return std::nullopt;
    return sha256(*bytes);
}

/// Follows from the token, which no other site can read: nothing more to keep.
std::string csrf_of(Digest const& token_hash) { return to_hex(sha256({"xiangzhi csrf ", bytes_of(token_hash)})); }

} // namespace

Sessions::Sessions(store::Accounts& accounts, SessionLimits limits) : accounts_{accounts}, limits_{limits}
{
    for (auto const& row : accounts_.sessions()) {
        auto const account = accounts_.account(row.account);
        if (!account || account->locked) continue;
        sessions_[row.token_hash] = {{.token_hash = row.token_hash,
                                      .account = row.account,
                                      .person = account->person,
                                      .second_factor = row.second_factor,
                                      .must_change = account->must_change && !row.by_provider,
                                      .created = row.created,
                                      .last_used = row.last_used,
                                      .agent = row.agent,
                                      .csrf = csrf_of(row.token_hash),
                                      .by_provider = row.by_provider,
                                      .id_token = {}},
                                     row.last_used};
    }
}

bool Sessions::ended(Session const& session, Moment now) const
{
    return now - session.last_used > limits_.idle || now - session.created > limits_.absolute;
}

void Sessions::write(Session const& session)
{
    accounts_.put_session({session.token_hash, session.account, session.second_factor, session.created, session.last_used, session.agent,
                           session.by_provider});
}

Sessions::Begun Sessions::begin(store::Account const& account, Means means, std::string_view agent, Digest const& entropy, Moment now)
{
    auto const hash = sha256(bytes_of(entropy));
    auto session = Session{.token_hash = hash,
                           .account = account.name,
                           .person = account.person,
                           .second_factor = means.second_factor,
                           .must_change = account.must_change && !means.by_provider,
                           .created = now,
                           .last_used = now,
                           .agent = std::string{agent.substr(0, longest_agent)},
                           .csrf = csrf_of(hash),
                           .by_provider = means.by_provider,
                           .id_token = std::move(means.id_token)};
    auto others = of_account(account.name, now);
    std::sort(others.begin(), others.end(), [](auto const& a, auto const& b) { return a.created > b.created; });
    for (auto n = limits_.of_one_account - 1; n < others.size(); ++n) end(account.name, others[n].id());
    write(session);
    auto const held = std::lock_guard{mutex_};
    // What has ended is cleared away when something begins: nobody asks for it again.
    for (auto one = sessions_.begin(); one != sessions_.end();) {
        auto const gone = ended(one->second.session, now);
        if (gone) accounts_.end_session(one->first);
        one = gone ? sessions_.erase(one) : std::next(one);
    }
    sessions_[hash] = {session, now};
    return {to_hex(entropy), std::move(session)};
}

std::optional<Session> Sessions::use(std::string_view token, Moment now)
{
    auto const hash = hash_of_token(token);
    if (!hash) return std::nullopt;
    auto const held = std::lock_guard{mutex_};
    auto const found = sessions_.find(*hash);
    if (found == sessions_.end()) return std::nullopt;
    auto& kept = found->second;
    if (ended(kept.session, now)) {
        accounts_.end_session(*hash);
        sessions_.erase(found);
        return std::nullopt;
    }
    kept.session.last_used = std::max(kept.session.last_used, now);
    if (kept.session.last_used - kept.written >= limits_.written_every) {
        write(kept.session);
        kept.written = kept.session.last_used;
    }
    return kept.session;
}

std::vector<Session> Sessions::of_account(std::string_view account, Moment now) const
{
    auto const held = std::lock_guard{mutex_};
    auto found = std::vector<Session>{};
    for (auto const& [hash, kept] : sessions_)
        if (kept.session.account == account && !ended(kept.session, now)) found.push_back(kept.session);
    return found;
}

bool Sessions::end(std::string_view account, std::string_view id)
{
    auto const held = std::lock_guard{mutex_};
    for (auto one = sessions_.begin(); one != sessions_.end(); ++one) {
        if (one->second.session.account != account || one->second.session.id() != id) continue;
        accounts_.end_session(one->first);
        sessions_.erase(one);
        return true;
    }
    return false;
}

void Sessions::end_all(std::string_view account, std::optional<Digest> const& except)
{
    auto const held = std::lock_guard{mutex_};
    for (auto one = sessions_.begin(); one != sessions_.end();) {
        auto const ends = one->second.session.account == account && (!except || one->first != *except);
        if (ends) accounts_.end_session(one->first);
        one = ends ? sessions_.erase(one) : std::next(one);
    }
}

std::vector<Session> Sessions::heed_locks()
{
    auto const held = std::lock_guard{mutex_};
    auto const version = accounts_.version();
    if (version == heeded_) return {};
    auto const open = accounts_.open();
    auto gone = std::vector<Session>{};
    for (auto one = sessions_.begin(); one != sessions_.end();) {
        auto const ends = !open.contains(one->second.session.account);
        if (ends) {
            accounts_.end_session(one->first);
            gone.push_back(std::move(one->second.session));
        }
        one = ends ? sessions_.erase(one) : std::next(one);
    }
    heeded_ = version;
    return gone;
}

void Sessions::renew(Digest const& token_hash, store::Account const& account, bool second_factor)
{
    auto const held = std::lock_guard{mutex_};
    auto const found = sessions_.find(token_hash);
    if (found == sessions_.end()) return;
    found->second.session.second_factor = second_factor;
    found->second.session.must_change = account.must_change && !found->second.session.by_provider;
    write(found->second.session);
}

std::size_t Sessions::count() const
{
    auto const held = std::lock_guard{mutex_};
    return sessions_.size();
}

} // namespace xz::http
