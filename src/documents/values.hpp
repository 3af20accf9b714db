// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/judge.hpp"
#include "documents/project.hpp"
#include "documents/words.hpp"

namespace xz::documents {

/// The item under which the matter runs, "" where none is named yet.
std::string item_of(casework::Dossier const& dossier);

/// Answers a paper's placeholders for one act of one dossier.
class Values {
public:
    Values(Paper const& paper, Sources const& sources, Issue const& issue);

    /// Nothing where there is no such value in this matter.
    std::optional<std::string> of(ValuePath const& path, std::string_view way);
    bool holds(law::Formula const& when) { return judge_.holds(when); }
    law::Form const* form() const { return form_; }
    std::optional<std::string> field_words(law::Field const& field, std::string_view way) const;

    using Row = std::vector<std::pair<std::string, std::string>>; // name of `each.…`, value
    std::vector<Row> rows(std::string_view list);

    std::string person(std::string_view key) const;
    std::string actor() const;
    std::string party_name() const;

private:
    std::optional<std::string> said(law::Field const& field, Json const& value, std::string_view way) const;
    std::optional<std::string> party_value(std::string_view name) const;
    std::optional<std::string> matter_value(std::string_view name) const;
    std::optional<std::string> item_value(std::string_view name) const;
    std::optional<std::string> place_value(ValuePath const& path) const;
    std::optional<std::string> remedy_value(std::string_view name) const;
    std::optional<std::string> paper_value(std::string_view name) const;
    std::optional<std::string> act_value(std::string_view name) const;
    std::optional<std::string> step_value(ValuePath const& path, std::string_view way) const;
    std::optional<std::string> clock_value(std::string_view name) const;
    std::optional<std::string> number_value(std::string_view id) const;
    law::ActSeen const* last_act(std::string_view step) const;
    std::string officer(std::string_view key) const;
    std::string evidence(std::string_view id) const;
    std::string served_kind() const;
    std::string paper_title(std::string_view kind) const;
    std::vector<Row> evidence_rows() const;
    std::vector<Row> service_rows() const;
    std::vector<Row> officer_rows() const;
    std::vector<Row> party_rows() const;
    std::vector<Row> paper_rows() const;
    catalogue::Item const* item() const;

    Paper const& paper_;
    Sources const& sources_;
    Issue const& issue_;
    Day day_;
    law::Form const* form_ = nullptr;
    Names names_;
    Acting acting_;
    CountyWords const* county_;
    casework::ProposedAct proposed_;
    casework::Judge judge_;
};

} // namespace xz::documents
