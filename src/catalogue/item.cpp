// SPDX-License-Identifier: Apache-2.0
#include "catalogue/item.hpp"

#include <array>
#include <utility>

#include "base/result.hpp"

namespace xz::catalogue {

namespace {

template <class Enum>
using Words = std::pair<Enum, std::string_view>;

constexpr auto words_of(ListKind)
{
    return std::to_array<Words<ListKind>>(
        {{ListKind::Approval, "approval"}, {ListKind::Enforcement, "enforcement"}, {ListKind::Cooperation, "cooperation"}});
}

constexpr auto words_of(PowerType)
{
    return std::to_array<Words<PowerType>>({{PowerType::Penalty, "行政处罚"},
                                            {PowerType::Compulsion, "行政强制"},
                                            {PowerType::Inspection, "行政检查"},
                                            {PowerType::Licence, "行政许可"},
                                            {PowerType::Confirmation, "行政确认"},
                                            {PowerType::Ruling, "行政裁决"},
                                            {PowerType::Grant, "行政给付"},
                                            {PowerType::Assistance, "配合"},
                                            {PowerType::Other, "其他"}});
}

constexpr auto words_of(PowerMode)
{
    return std::to_array<Words<PowerMode>>({{PowerMode::Own, "own"},
                                            {PowerMode::Conferred, "conferred"},
                                            {PowerMode::Entrusted, "entrusted"},
                                            {PowerMode::Assisting, "assisting"}});
}

constexpr auto words_of(PenaltyKind)
{
    return std::to_array<Words<PenaltyKind>>({{PenaltyKind::Warning, "warning"},
                                              {PenaltyKind::PublicCriticism, "public_criticism"},
                                              {PenaltyKind::Fine, "fine"},
                                              {PenaltyKind::Confiscation, "confiscation"},
                                              {PenaltyKind::OrderToStop, "order_to_stop"},
                                              {PenaltyKind::Closure, "closure"},
                                              {PenaltyKind::Downgrade, "downgrade"},
                                              {PenaltyKind::SuspendLicence, "suspend_licence"},
                                              {PenaltyKind::Revoke, "revoke"},
                                              {PenaltyKind::Detention, "detention"},
                                              {PenaltyKind::OrderToCease, "order_to_cease"},
                                              {PenaltyKind::OrderToCorrect, "order_to_correct"},
                                              {PenaltyKind::OrderToDemolish, "order_to_demolish"}});
}

constexpr auto words_of(FineBasis)
{
    return std::to_array<Words<FineBasis>>({{FineBasis::None, "none"},
                                            {FineBasis::Unspecified, "unspecified"},
                                            {FineBasis::Fixed, "fixed"},
                                            {FineBasis::PerUnit, "per_unit"},
                                            {FineBasis::MultipleOfIllegalGains, "multiple_of_illegal_gains"},
                                            {FineBasis::MultipleOfGoodsValue, "multiple_of_goods_value"},
                                            {FineBasis::MultipleOfOther, "multiple_of_other"},
                                            {FineBasis::PercentOfCost, "percent_of_cost"},
                                            {FineBasis::PercentOfOther, "percent_of_other"}});
}

constexpr auto words_of(FineCondition)
{
    return std::to_array<Words<FineCondition>>(
        {{FineCondition::AtOnce, "at_once"}, {FineCondition::AfterFailureToCorrectOrIfSerious, "after_failure_to_correct_or_if_serious"}});
}

constexpr auto words_of(Subject)
{
    return std::to_array<Words<Subject>>(
        {{Subject::Individual, "individual"}, {Subject::Organisation, "organisation"}, {Subject::Any, "any"}});
}

constexpr auto words_of(DaysUnit)
{
    return std::to_array<Words<DaysUnit>>({{DaysUnit::Day, "day"}, {DaysUnit::WorkingDay, "working_day"}});
}

constexpr auto words_of(TierKind)
{
    return std::to_array<Words<TierKind>>({{TierKind::NoPenalty, "no_penalty"},
                                           {TierKind::Mitigated, "mitigated"},
                                           {TierKind::Lenient, "lenient"},
                                           {TierKind::Ordinary, "ordinary"},
                                           {TierKind::Severe, "severe"}});
}

template <class Enum>
std::string_view find_word(Enum value)
{
    static constexpr auto words = words_of(Enum{});
    for (auto const& [each, text] : words) {
        if (each == value) return text;
    }
    check(false, "a value without a word");
    return {};
}

} // namespace

std::string_view word(ListKind value) { return find_word(value); }
std::string_view word(PowerType value) { return find_word(value); }
std::string_view word(PowerMode value) { return find_word(value); }
std::string_view word(PenaltyKind value) { return find_word(value); }
std::string_view word(FineBasis value) { return find_word(value); }
std::string_view word(FineCondition value) { return find_word(value); }
std::string_view word(Subject value) { return find_word(value); }
std::string_view word(DaysUnit value) { return find_word(value); }
std::string_view word(TierKind value) { return find_word(value); }

template <class Enum>
std::optional<Enum> from_word(std::string_view text)
{
    static constexpr auto words = words_of(Enum{});
    for (auto const& [value, each] : words) {
        if (each == text) return value;
    }
    return std::nullopt;
}

template <class Enum>
std::string all_words()
{
    static constexpr auto words = words_of(Enum{});
    auto text = std::string{};
    for (auto const& each : words) text += (text.empty() ? "" : ", ") + std::string{each.second};
    return text;
}

template std::optional<ListKind> from_word(std::string_view);
template std::optional<PowerType> from_word(std::string_view);
template std::optional<PowerMode> from_word(std::string_view);
template std::optional<PenaltyKind> from_word(std::string_view);
template std::optional<FineBasis> from_word(std::string_view);
template std::optional<FineCondition> from_word(std::string_view);
template std::optional<Subject> from_word(std::string_view);
template std::optional<DaysUnit> from_word(std::string_view);
template std::optional<TierKind> from_word(std::string_view);
template std::string all_words<ListKind>();
template std::string all_words<PowerType>();
template std::string all_words<PowerMode>();
template std::string all_words<PenaltyKind>();
template std::string all_words<FineBasis>();
template std::string all_words<FineCondition>();
template std::string all_words<Subject>();
template std::string all_words<DaysUnit>();
template std::string all_words<TierKind>();

std::string basis_text(Item const& item)
{
    auto const& basis = item.basis;
    auto text = basis.law;
    if (basis.version) text += "(" + to_string(*basis.version) + ")";
    if (!basis.article.empty()) text += " " + basis.article;
    if (basis.paragraph) text += " 第" + std::to_string(*basis.paragraph) + "款";
    if (basis.item) text += " 第" + std::to_string(*basis.item) + "项";
    return text;
}

bool kind_allowed(Item const& item, PenaltyKind kind)
{
    if (kind == PenaltyKind::Detention) return false;
    if (kind == PenaltyKind::Revoke || kind == PenaltyKind::SuspendLicence || kind == PenaltyKind::Downgrade) return false;
    return item.kinds.contains(kind);
}

bool kind_allowed(Item const& item, std::string_view kind)
{
    auto const known = from_word<PenaltyKind>(kind);
    return known && kind_allowed(item, *known);
}

} // namespace xz::catalogue
