// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "catalogue/import_parts.hpp"

namespace xz::catalogue {

namespace {

/// Reads one row of items.csv. Values that could not be read stay as the type begins: the item is thrown away with its catalogue.
class ItemReader {
public:
    ItemReader(Row const& row, Import const& import) : row_{row}, import_{import} {}

    Item read()
    {
        item_.code = row_.text("item_code");
        item_.list = row_.choice<ListKind>("list").value_or(item_.list);
        item_.name_zh = row_.required("name_zh");
        item_.name_en = row_.required("name_en");
        item_.authored = row_.text("authored");
        item_.notes = row_.text("notes");
        check_code();
        read_power();
        read_basis();
        item_.subject = row_.choice<Subject>("subject").value_or(Subject::Any);
        read_kinds();
        read_fines();
        check_fines();
        read_procedure();
        return std::move(item_);
    }

private:
    bool list_known() const { return from_word<ListKind>(row_.text("list")).has_value(); }

    /// Letters of the county, then SP, ZF or PH for the list, then four digits.
    void check_code()
    {
        auto const& code = item_.code;
        auto const letters = code.find('-');
        auto good = letters != std::string::npos && letters >= 1 && letters <= 8 && code.size() == letters + 8 && code[letters + 3] == '-';
        for (auto i = std::size_t{0}; good && i < code.size(); ++i) {
            if (i < letters) good = code[i] >= 'A' && code[i] <= 'Z';
            if (i > letters + 3) good = code[i] >= '0' && code[i] <= '9';
        }
        if (!good) {
            row_.fault("item_code", Wrong::NoItemCode, {code});
            return;
        }
        auto const wanted = item_.list == ListKind::Approval ? "SP" : item_.list == ListKind::Enforcement ? "ZF" : "PH";
        if (list_known() && code.substr(letters + 1, 2) != wanted)
            row_.fault("item_code", Wrong::CodeOfOtherList, {code, row_.shown("list"), wanted});
    }

    void read_power()
    {
        item_.department = row_.text("department_code");
        if (import_.departments_whole && !import_.department_codes.contains(item_.department))
            row_.fault("department_code", Wrong::NoDepartment, {item_.department});
        item_.delegated = row_.truth("delegated").value_or(false);
        auto const type = row_.choice<PowerType>("power_type");
        if (type) item_.power_type = *type;
        if (type && list_known() && !fits(item_.list, *type))
            row_.fault("power_type", Wrong::PowerOfOtherList, {row_.shown("power_type"), row_.shown("list")});
        if (list_known() && item_.list == ListKind::Cooperation && item_.delegated) row_.fault("delegated", Wrong::CooperationDelegated);
        read_power_mode();
    }

    static bool fits(ListKind list, PowerType type)
    {
        switch (type) {
        case PowerType::Penalty:
        case PowerType::Compulsion:
        case PowerType::Inspection:
            return list == ListKind::Enforcement;
        case PowerType::Licence:
        case PowerType::Confirmation:
        case PowerType::Ruling:
        case PowerType::Grant:
            return list == ListKind::Approval;
        case PowerType::Assistance:
            return list == ListKind::Cooperation;
        case PowerType::Other:
            return list != ListKind::Cooperation;
        }
        return false;
    }

    /// Follows from list and delegation; only entrusting (委托) must be said, with the law that allows it. 处罚法 §20.1; 强制法 §17.1
    void read_power_mode()
    {
        item_.power_mode = item_.list == ListKind::Cooperation ? PowerMode::Assisting
                           : item_.delegated                   ? PowerMode::Conferred
                                                               : PowerMode::Own;
        item_.entrustment_basis = row_.text("entrustment_basis");
        auto const said = row_.empty("power_mode") ? std::optional{item_.power_mode} : row_.choice<PowerMode>("power_mode");
        if (!said) return;
        auto const entrusted = said == PowerMode::Entrusted;
        if (*said != item_.power_mode && !(entrusted && item_.power_mode == PowerMode::Conferred))
            row_.fault("power_mode", Wrong::ModeUnfit, {row_.shown("power_mode")});
        if (entrusted && item_.entrustment_basis.empty()) row_.fault("power_mode", Wrong::EntrustedWithoutBasis);
        if (!entrusted && !item_.entrustment_basis.empty()) row_.fault("entrustment_basis", Wrong::BasisWithoutEntrusting);
        if (entrusted && item_.power_type == PowerType::Compulsion) row_.fault("power_mode", Wrong::CompulsionEntrusted);
        item_.power_mode = *said;
    }

    void read_basis()
    {
        auto& basis = item_.basis;
        basis.law = row_.text("basis_law");
        basis.version = row_.day("basis_law_version");
        basis.article = row_.text("basis_article");
        basis.paragraph = row_.whole("basis_paragraph");
        basis.item = row_.whole("basis_item");
        basis.related = row_.text("related_basis");
        if (basis.law.empty()) {
            if (list_known() && item_.list != ListKind::Cooperation) row_.fault("basis_law", Wrong::NoBasis);
            return;
        }
        if (row_.empty("basis_law_version")) row_.fault("basis_law_version", Wrong::LawWithoutVersion);
        if (!basis.article.starts_with("第") || !basis.article.ends_with("条"))
            row_.fault("basis_article", Wrong::NoArticle, {basis.article});
    }

    void read_kinds()
    {
        for (auto const& name : row_.list("penalty_kinds")) {
            auto const kind = from_word<PenaltyKind>(name);
            if (kind) item_.kinds.insert(*kind);
            if (!kind) row_.fault("penalty_kinds", Wrong::NoPenaltyKind, {name, words_said("penalty_kinds", all_words<PenaltyKind>())});
        }
    }

    /// Both bounds or none, in order, scaled as the basis asks.
    std::optional<Range> read_range(std::string const& min_column, std::string const& max_column, FineBasis basis, std::string unit)
    {
        auto const scale = is_multiple(basis) || is_percent(basis) ? 1000 : 100;
        auto const min = row_.scaled(min_column, scale);
        auto const max = row_.scaled(max_column, scale);
        if (row_.empty(min_column) != row_.empty(max_column)) row_.fault(row_.empty(min_column) ? min_column : max_column, Wrong::OneBound);
        if (!min || !max) return std::nullopt;
        if (*min > *max) row_.fault(min_column, Wrong::MinimumAbove, {row_.text(min_column), row_.text(max_column)});
        return Range{basis, std::move(unit), *min, *max};
    }

    std::optional<FineBasis> other_basis(std::string const& column, std::string const& max_column)
    {
        if (row_.empty(column)) {
            if (!row_.empty(max_column))
                row_.fault(column, Wrong::RangeWithoutBasis, {row_.title(column), words_said(column, all_words<FineBasis>())});
            return std::nullopt;
        }
        auto const basis = row_.choice<FineBasis>(column);
        if (basis && row_.empty(max_column)) row_.fault(max_column, Wrong::BasisWithoutRange, {row_.title(column)});
        return basis;
    }

    void read_fines()
    {
        auto& fines = item_.fines;
        auto const known = row_.choice<FineBasis>("fine_basis");
        fines.basis = known.value_or(FineBasis::None);
        auto const unit = row_.text("fine_unit");
        fines.general = read_range("fine_min", "fine_max", fines.basis, unit);
        fines.individual = read_range("fine_min_individual", "fine_max_individual", fines.basis, unit);
        fines.organisation = read_range("fine_min_organisation", "fine_max_organisation", fines.basis, unit);
        fines.responsible = read_range("fine_min_responsible", "fine_max_responsible", FineBasis::Fixed, "");
        if (auto const basis = other_basis("fine_alt_basis", "fine_alt_max"))
            fines.alternative = read_range("fine_alt_min", "fine_alt_max", *basis, row_.text("fine_alt_unit"));
        if (auto const basis = other_basis("fine_aggravated_basis", "fine_aggravated_max"))
            fines.aggravated = read_range("fine_aggravated_min", "fine_aggravated_max", *basis, "");
        if (!row_.empty("fine_condition")) fines.condition = row_.choice<FineCondition>("fine_condition");
        fines.quote = row_.text("fine_quote");
        fines.general_is_span = (fines.individual || fines.organisation) && !fines.quote.starts_with("fine=");
        auto const without_amount = fines.basis == FineBasis::None || fines.basis == FineBasis::Unspecified;
        if (known && without_amount != row_.empty("fine_max"))
            row_.fault("fine_max", without_amount ? Wrong::BasisWithRange : Wrong::BasisWantsRange, {row_.shown("fine_basis")});
    }

    void check_fines()
    {
        auto const& fines = item_.fines;
        if (item_.list != ListKind::Enforcement || !from_word<FineBasis>(row_.text("fine_basis"))) return;
        if (item_.kinds.contains(PenaltyKind::Fine) != (fines.basis != FineBasis::None))
            row_.fault("fine_basis", Wrong::FineAndKindsDisagree);
        if (!fines.general) return;
        for (auto const* column : {"_individual", "_organisation"}) {
            auto const& part = std::string_view{column} == "_individual" ? fines.individual : fines.organisation;
            if (part && fines.general_is_span && (part->min < fines.general->min || part->max > fines.general->max))
                row_.fault(std::string{"fine_min"} + column, Wrong::RangeOutsideSpan);
        }
    }

    void read_procedure()
    {
        item_.summary_possible = row_.truth("summary_possible").value_or(false);
        auto const hearing = row_.truth("hearing_possible");
        item_.hearing_possible = hearing.value_or(false);
        auto const grave = {PenaltyKind::Revoke, PenaltyKind::OrderToStop, PenaltyKind::Closure, PenaltyKind::Downgrade};
        if (hearing == false && item_.power_type == PowerType::Penalty &&
            std::any_of(grave.begin(), grave.end(), [&](auto kind) { return item_.kinds.contains(kind); }))
            row_.fault("hearing_possible", Wrong::HearingDenied);
        read_decision();
        item_.township_duty = row_.text("township_duty_zh");
        item_.response_hours = row_.whole("response_hours");
        if (item_.list == ListKind::Cooperation || !list_known()) return;
        for (auto const* column : {"township_duty_zh", "response_hours"}) {
            if (!row_.empty(column)) row_.fault(column, Wrong::OfCooperationAlone, {row_.title(column)});
        }
    }

    void read_decision()
    {
        auto const days = row_.whole("decision_days");
        auto const unit = row_.empty("decision_days_unit") ? std::nullopt : row_.choice<DaysUnit>("decision_days_unit");
        if (row_.empty("decision_days") != row_.empty("decision_days_unit")) row_.fault("decision_days", Wrong::DaysWithoutUnit);
        if (days && unit) item_.decision = DecisionTime{*days, *unit, row_.text("decision_basis"), row_.text("decision_quote")};
    }

    Row const& row_;
    Import const& import_;
    Item item_;
};

} // namespace

Columns const& item_columns()
{
    static auto const columns = Columns{{"item_code",
                                         "list",
                                         "name_zh",
                                         "name_en",
                                         "department_code",
                                         "delegated",
                                         "power_type",
                                         "basis_law",
                                         "basis_law_version",
                                         "basis_article",
                                         "basis_paragraph",
                                         "basis_item",
                                         "related_basis",
                                         "subject",
                                         "penalty_kinds",
                                         "fine_basis",
                                         "fine_unit",
                                         "fine_min",
                                         "fine_max",
                                         "fine_min_individual",
                                         "fine_max_individual",
                                         "fine_min_organisation",
                                         "fine_max_organisation",
                                         "fine_min_responsible",
                                         "fine_max_responsible",
                                         "fine_alt_basis",
                                         "fine_alt_unit",
                                         "fine_alt_min",
                                         "fine_alt_max",
                                         "fine_aggravated_basis",
                                         "fine_aggravated_min",
                                         "fine_aggravated_max",
                                         "fine_condition",
                                         "fine_quote",
                                         "summary_possible",
                                         "hearing_possible",
                                         "decision_days",
                                         "decision_days_unit",
                                         "decision_basis",
                                         "decision_quote",
                                         "township_duty_zh",
                                         "response_hours",
                                         "authored",
                                         "notes"},
                                        {"power_mode", "entrustment_basis"}};
    return columns;
}

void import_items(Table const& table, Import& import)
{
    auto done = std::size_t{0};
    for (auto const& each : table.rows()) {
        import.watch.at("check", ++done, table.rows().size());
        auto const row = Row{table, each, import.faults};
        auto item = ItemReader{row, import}.read();
        if (!import.item_codes.insert(item.code).second) row.fault("item_code", Wrong::CodeTwice, {item.code});
        auto code = item.code;
        import.parts.items.insert_or_assign(std::move(code), std::move(item));
    }
    import.items_whole = table.whole();
}

} // namespace xz::catalogue
