// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"

namespace xz::catalogue {

/// The three lists (一目录三清单): approval 审批, enforcement 行政执法, cooperation 配合.
enum class ListKind { Approval, Enforcement, Cooperation };

/// 行政处罚, 行政强制, 行政检查, 行政许可, 行政确认, 行政裁决, 行政给付, 配合, 其他.
enum class PowerType { Penalty, Compulsion, Inspection, Licence, Confirmation, Ruling, Grant, Assistance, Other };

/// Whose power and in whose name (法定职权、赋权、委托、配合). 处罚法 §23 second sentence; §24; §20-21; the county's list.
enum class PowerMode { Own, Conferred, Entrusted, Assisting };

/// Kinds of penalty (处罚法 §9), and the orders that go with them.
enum class PenaltyKind {
    Warning,
    PublicCriticism,
    Fine,
    Confiscation,
    OrderToStop,
    Closure,
    Downgrade,
    SuspendLicence,
    Revoke,
    Detention,
    OrderToCease,
    OrderToCorrect,
    OrderToDemolish,
};

/// How a fine is reckoned. `Unspecified`: the article names a fine without an amount.
enum class FineBasis {
    None,
    Unspecified,
    Fixed,
    PerUnit,
    MultipleOfIllegalGains,
    MultipleOfGoodsValue,
    MultipleOfOther,
    PercentOfCost,
    PercentOfOther,
};

enum class FineCondition { AtOnce, AfterFailureToCorrectOrIfSerious };
enum class Subject { Individual, Organisation, Any };
enum class DaysUnit { Day, WorkingDay };

/// Tiers of a discretion benchmark (不予、减轻、从轻、一般、从重), in their order.
enum class TierKind { NoPenalty, Mitigated, Lenient, Ordinary, Severe };

/// The words of the files and of rules/, both ways. An unknown word gives nothing.
std::string_view word(ListKind value);
std::string_view word(PowerType value);
std::string_view word(PowerMode value);
std::string_view word(PenaltyKind value);
std::string_view word(FineBasis value);
std::string_view word(FineCondition value);
std::string_view word(Subject value);
std::string_view word(DaysUnit value);
std::string_view word(TierKind value);
template <class Enum>
std::optional<Enum> from_word(std::string_view text);
/// "a, b, c": what a cell may hold.
template <class Enum>
std::string all_words();

constexpr bool is_multiple(FineBasis basis)
{
    return basis == FineBasis::MultipleOfIllegalGains || basis == FineBasis::MultipleOfGoodsValue || basis == FineBasis::MultipleOfOther;
}
constexpr bool is_percent(FineBasis basis) { return basis == FineBasis::PercentOfCost || basis == FineBasis::PercentOfOther; }

/// A statutory range. `min` and `max` are fen where the basis is Fixed or PerUnit, thousandths of the base for multiples (1.5 times =
/// 1500), thousandths of a percent for percents (5 % = 5000). A minimum of 0 means that the article sets no floor.
struct Range {
    FineBasis basis = FineBasis::Fixed;
    std::string unit; // what is counted or multiplied, in the words of the article
    std::int64_t min = 0;
    std::int64_t max = 0;
};

/// The ranges of one article. Where it sets persons and organisations apart and has no general range beside them, the file's general
/// columns only span both: then `general_is_span` is true and nobody is fined by `general`.
struct Fines {
    FineBasis basis = FineBasis::None;
    std::optional<Range> general;
    bool general_is_span = false;
    std::optional<Range> individual;
    std::optional<Range> organisation;
    std::optional<Range> responsible;
    std::optional<Range> alternative;
    std::optional<Range> aggravated;
    std::optional<FineCondition> condition;
    std::string quote;
};

struct Basis {
    std::string law; // "城镇燃气管理条例"; may be empty for cooperation
    std::optional<Day> version;
    std::string article; // "第五十一条"
    std::optional<std::int64_t> paragraph;
    std::optional<std::int64_t> item;
    std::string related; // the article that states the duty
};

struct DecisionTime {
    std::int64_t days = 0;
    DaysUnit unit = DaysUnit::Day;
    std::string basis;
    std::string quote;
};

struct Item {
    std::string code;
    ListKind list = ListKind::Enforcement;
    std::string name_zh;
    std::string name_en;
    std::string department;
    bool delegated = false;
    PowerType power_type = PowerType::Other;
    PowerMode power_mode = PowerMode::Own;
    std::string entrustment_basis; // entrusted only. 处罚法 §20.1
    Basis basis;
    Subject subject = Subject::Any;
    std::set<PenaltyKind> kinds; // that the paragraph names, in every circumstance together
    Fines fines;
    bool summary_possible = false;
    bool hearing_possible = false;
    std::optional<DecisionTime> decision;
    std::string township_duty; // cooperation only
    std::optional<std::int64_t> response_hours;
    std::string authored;
    std::string notes;
};

/// One tier of a benchmark, reckoned as the item's range is.
struct Tier {
    TierKind kind = TierKind::Ordinary;
    std::string condition_zh;
    FineBasis basis = FineBasis::Fixed;
    std::int64_t min = 0;
    std::int64_t max = 0;
    std::string status;
};

/// "城镇燃气管理条例(2016-02-06) 第五十一条 第1款 第2项", for records and papers.
std::string basis_text(Item const& item);

/// A line of that kind may be decided under the item by a township. Detention never (处罚法 §10.2, §18.3); licence penalties (revoke,
/// suspend, downgrade) belong to the organ that issued the licence unless the hand-over says otherwise, which no file of ours does (§9(3),
/// §17, §24.2).
bool kind_allowed(Item const& item, PenaltyKind kind);
bool kind_allowed(Item const& item, std::string_view kind);

} // namespace xz::catalogue
