// SPDX-License-Identifier: Apache-2.0
#include "documents/review_data.hpp"

#include <algorithm>
#include <functional>
#include <vector>

#include "casework/form_check.hpp"

namespace xz::documents {

namespace {

using law::Truth;

constexpr auto shingle = std::size_t{12};          // bytes: four Chinese characters
constexpr auto shortest_copied = std::size_t{120}; // a short formula is no copy
constexpr auto copied_percent = std::size_t{85};   // FIL-14

/// How exactly a text cites: to the article, the paragraph, the item.
int exactness(std::string_view text)
{
    auto const has = [&](std::string_view word) { return text.find(word) != std::string_view::npos; };
    if (has("项")) return 3;
    if (has("款")) return 2;
    return has("条") ? 1 : 0;
}

/// FIL-3: as exactly as the county's list cites the item's own basis.
DataAnswer cited_as_listed(ReviewInput const& in)
{
    auto const listed = std::min(exactness(in.context.item.basis()), 2); // which item of a paragraph depends on the facts
    auto const cited = exactness(in.act.form.text("basis"));
    return {law::truth(cited >= std::max(listed, 1)), "basis"};
}

bool is_party_words(law::ActSeen const& act) { return act.step == "question" && act.text("who") == "party"; }

/// 处罚法 §46.2: one source at least besides what the party says.
DataAnswer more_than_words(ReviewInput const& in)
{
    auto const& used = in.act.form.at("evidence_used");
    if (!used.is_array() || used.as_array().empty()) return {Truth::No, "evidence_used"};
    auto const& seen = in.before.seen();
    auto const other = std::any_of(used.as_array().begin(), used.as_array().end(), [&](Json const& id) {
        if (!id.is_string() || id.as_string().size() < 2 || id.as_string().front() != 'e') return false;
        auto const digits = id.as_string().substr(1);
        if (digits.size() > 6 || digits.find_first_not_of("0123456789") != std::string::npos) return false;
        auto const seq = std::stoul(digits);
        return seq >= 1 && seq <= seen.size() && !is_party_words(seen[seq - 1]);
    });
    return {law::truth(other), "evidence_used"};
}

/// The same person, the same minute, another place.
DataAnswer not_in_two_places(ReviewInput const& in)
{
    auto const place = in.act.form.text("place");
    auto const elsewhere = [&](law::ActSeen const& seen) {
        auto const other = seen.text("place");
        auto const there = std::any_of(seen.officers.begin(), seen.officers.end(), [&](auto const& officer) {
            return std::find(in.act.officers.begin(), in.act.officers.end(), officer) != in.act.officers.end();
        });
        return there && seen.at == in.act.happened_at && !place.empty() && !other.empty() && place != other;
    };
    return {law::truth(std::none_of(in.before.seen().begin(), in.before.seen().end(), elsewhere)), "place"};
}

/// SIG-9: not in the future, not before what the act rests on, not before its run came here.
DataAnswer dates_in_order(ReviewInput const& in)
{
    for (auto const& need : in.step.needs) (void)in.judge.holds(need.formula); // remembers the newest fact that it found
    auto const newest = in.judge.latest_fact();
    auto const early = (newest && in.act.happened_at < *newest) || in.act.happened_at < in.run.entered;
    return {law::truth(!early && in.act.happened_at <= in.context.recorded_at), {}};
}

DataAnswer item_is_listed(ReviewInput const& in) { return {law::truth(!in.context.item.basis().empty()), {}}; }

DataAnswer no_blank(ReviewInput const& in)
{
    if (in.step.made_by == "program") return {};
    auto const faults = casework::check_form(in.form, in.act.form, "derived");
    return {law::truth(faults.empty()), faults.empty() ? std::string{} : faults.front().missing};
}

/// The writer numbers in the commit of the act: a paper without number waits for one, and no number is older than its act.
DataAnswer numbers_sound(ReviewInput const& in)
{
    for (auto const& one : in.numbers) {
        if (!in.seq || one.seq != *in.seq) continue;
        auto const whole = one.number.find("字〔") != std::string::npos && one.number.ends_with("号");
        if (!whole || !one.date || *one.date < day_of(in.act.happened_at)) return {Truth::No, {}};
    }
    return {};
}

std::string long_text(Json const& form)
{
    auto longest = std::string{};
    if (!form.is_object()) return longest;
    for (auto const& [name, value] : form.as_object())
        if (value.is_string() && value.as_string().size() > longest.size()) longest = value.as_string();
    return longest;
}

/// The hashes of all stretches of four characters, sorted, each once.
std::vector<std::size_t> shingles_of(std::string_view text)
{
    auto shingles = std::vector<std::size_t>{};
    for (auto at = std::size_t{0}; at + shingle <= text.size(); at += 3)
        shingles.push_back(std::hash<std::string_view>{}(text.substr(at, shingle)));
    std::sort(shingles.begin(), shingles.end());
    shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
    return shingles;
}

std::size_t shared(std::vector<std::size_t> const& a, std::vector<std::size_t> const& b)
{
    auto count = std::size_t{0};
    for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
        count += *left == *right ? 1 : 0;
        if (*left <= *right)
            ++left;
        else
            ++right;
    }
    return count;
}

/// FIL-14: no other record of the matter shares 85 % of its shingles.
DataAnswer not_copied(ReviewInput const& in)
{
    auto const text = long_text(in.act.form);
    if (text.size() < shortest_copied) return {};
    auto const mine = shingles_of(text);
    for (auto const& seen : in.before.seen()) {
        if (seen.step != in.act.step || seen.form == nullptr) continue;
        auto const other = long_text(*seen.form);
        if (other.size() < shortest_copied) continue;
        auto const theirs = shingles_of(other);
        if (shared(mine, theirs) * 100 >= copied_percent * std::max(mine.size(), theirs.size())) return {Truth::No, {}};
    }
    return {};
}

/// 处罚法 §50: how the informant can be reached stands in no later form but the answer to him.
DataAnswer informant_hidden(ReviewInput const& in)
{
    auto contacts = std::vector<std::string>{};
    for (auto const& seen : in.before.seen())
        if (auto contact = std::string{seen.text("sender_contact")}; contact.size() >= 6) contacts.push_back(std::move(contact));
    if (contacts.empty() || !in.act.form.is_object() || in.act.step == "tell_sender") return {};
    for (auto const& [name, value] : in.act.form.as_object()) {
        if (!value.is_string() || name == "sender_contact") continue;
        for (auto const& contact : contacts)
            if (value.as_string().find(contact) != std::string::npos) return {Truth::No, name};
    }
    return {};
}

constexpr auto functions = std::to_array<std::pair<std::string_view, ReviewData>>({
    {"cited_as_listed", cited_as_listed},
    {"more_than_words", more_than_words},
    {"not_in_two_places", not_in_two_places},
    {"dates_in_order", dates_in_order},
    {"item_is_listed", item_is_listed},
    {"no_blank", no_blank},
    {"numbers_sound", numbers_sound},
    {"not_copied", not_copied},
    {"informant_hidden", informant_hidden},
});

} // namespace

ReviewData find_review_data(std::string_view name)
{
    for (auto const& [id, ask] : functions)
        if (id == name) return ask;
    return nullptr;
}

} // namespace xz::documents
