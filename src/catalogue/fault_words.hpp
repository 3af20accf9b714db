// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace xz::catalogue {

/// What is wrong in a file of a list, by its words in both languages: what, and how it is mended.
enum class Wrong {
    CellUntidy,
    CellNotNfc,
    CellEmpty,
    NoWholeNumber,
    NoAmount,
    NoDate,
    NeitherTrueNorFalse,
    ListPartEmpty,
    ListPartTwice,
    NoSuchWord,
    MoreFaults,
    FileEmpty,
    ColumnUnknown,
    ColumnTwice,
    ColumnMissing,
    ColumnUnnamed,
    NoCode,
    CodeTwice,
    NoTownshipCode,
    NoCountyCode,
    TownshipElsewhere,
    NoItem,
    NoTownship,
    NoDepartment,
    LastBeforeFirst,
    ForceOverlaps,
    NoMeasureKind,
    MeasurePaperMissing,
    FileUnknown,
    FileTwice,
    FileMissing,
    TableTwice,
    NoCatalogue,
    NoItemCode,
    CodeOfOtherList,
    PowerOfOtherList,
    CooperationDelegated,
    ModeUnfit,
    EntrustedWithoutBasis,
    BasisWithoutEntrusting,
    CompulsionEntrusted,
    NoBasis,
    LawWithoutVersion,
    NoArticle,
    NoPenaltyKind,
    OneBound,
    MinimumAbove,
    RangeWithoutBasis,
    BasisWithoutRange,
    BasisWithRange,
    BasisWantsRange,
    FineAndKindsDisagree,
    RangeOutsideSpan,
    HearingDenied,
    OfCooperationAlone,
    DaysWithoutUnit,
    BasisNotTheItems,
    TierOutside,
    NoRangeToDivide,
    TierTwice,
    TierMissing,
    GapBeforeTier,
    TierOverlaps,
    TiersEndEarly,
    GapBehindMitigated,
    LineTooLong,
    FileTooLarge,
    QuoteOpen,
    NulCharacter,
    CellTooLongQuoted,
    QuoteMisplaced,
    TooManyCells,
    CellsDiffer,
    NotUtf8,
    NoEncoding,
    NoTableSheet,
    ArchiveInArchive,
    NoHead,
    NoFile,
    Unreadable,
    NoArchive,
    TooManyEntries,
    EntryMissing,
    EntryLocked,
    EntryDamaged,
    UnpacksTooLarge,
    RatioTooHigh,
    EntryTooLarge,
    DocumentType,
    NoXml,
    ElementEndless,
    NotThatPart,
    PartCut,
    BeyondLastColumn,
    CellTooLong,
    SheetTooLarge,
    TextMissing,
    FormulaFailed,
    NoNumber,
    NoWorkbook,
    TooManySheets,
    SheetMissing,
};

/// What a fault speaks of, as its reader wrote it: 执法 in a file in Chinese is enforcement to the machine.
struct Said {
    std::string zh, en;
    Said(std::string both) : zh{both}, en{std::move(both)} {}
    Said(std::string_view both) : Said{std::string{both}} {}
    Said(char const* both) : Said{std::string{both}} {}
    Said(std::size_t number) : Said{std::to_string(number)} {}
    Said(std::string chinese, std::string english) : zh{std::move(chinese)}, en{std::move(english)} {}
};

Fault fault_of(std::string file, std::size_t line, std::size_t column, Wrong wrong, std::vector<Said> const& said = {});

} // namespace xz::catalogue
