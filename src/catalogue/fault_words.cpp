// SPDX-License-Identifier: Apache-2.0
#include "catalogue/fault_words.hpp"

#include <array>

namespace xz::catalogue {

namespace {

struct Words {
    Wrong wrong;
    std::string_view zh, en, mend_zh, mend_en; // {0}: what is said first
};

constexpr auto words = std::to_array<Words>({
    {Wrong::CellUntidy, "单元格首尾有空格，或者含有换行、控制字符", "a cell with spaces at its ends, a line break or a control character",
     "删去这些字符", "clean it"},
    {Wrong::CellNotNfc, "文字不是 Unicode 规范形式 C", "text that is not in Unicode normal form C", "重新输入", "type it again"},
    {Wrong::CellEmpty, "“{0}”没有填写", "{0} is empty", "填写", "fill it in"},
    {Wrong::NoWholeNumber, "“{0}”不是大于 0 的整数", "\"{0}\" is no whole number above 0", "只写数字", "write digits only"},
    {Wrong::NoAmount, "“{0}”不是数额", "\"{0}\" is no amount", "写数字，小数最多 {1} 位，不带符号、逗号",
     "write digits and at most {1} decimals, without sign or comma"},
    {Wrong::NoDate, "“{0}”不是日期", "\"{0}\" is no date", "写作 2026-02-27", "write it as 2026-02-27"},
    {Wrong::NeitherTrueNorFalse, "“{0}”既不是“是”也不是“否”", "\"{0}\" is neither true nor false", "写“是”或者“否”", "write true or false"},
    {Wrong::ListPartEmpty, "列举中有空的一项", "an empty part in a list", "删去", "take it out"},
    {Wrong::ListPartTwice, "“{0}”在列举中出现两次", "\"{0}\" stands twice in the list", "删去一个", "take it out"},
    {Wrong::NoSuchWord, "“{0}”不是“{1}”可以填写的内容", "\"{0}\" is no {1}", "只能填写：{2}", "one of: {2}"},
    {Wrong::MoreFaults, "另有 {0} 处错误没有显示", "{0} more faults are not shown", "先改正以上错误", "mend these first"},
    {Wrong::FileEmpty, "文件是空的", "an empty file", "第一行写列名", "begin it with the names of its columns"},
    {Wrong::ColumnUnknown, "没有名为“{0}”的列", "no column is named \"{0}\"", "删去该列，或者改正列名",
     "take the column out, or correct its name"},
    {Wrong::ColumnTwice, "列“{0}”出现两次", "column {0} stands twice", "保留一列", "keep one of them"},
    {Wrong::ColumnMissing, "缺少列“{0}”", "column {0} is missing", "补上该列", "add it"},
    {Wrong::ColumnUnnamed, "该列没有列名，却填有内容", "a cell in a column without a name", "写上列名，或者清空",
     "name the column, or empty it"},
    {Wrong::NoCode, "“{0}”不是编码", "\"{0}\" is no code", "只用字母、数字、“.”“_”“-”", "use letters, digits, '.', '_' and '-'"},
    {Wrong::CodeTwice, "编码 {0} 出现两次", "code {0} stands twice", "保留一个", "keep one of them"},
    {Wrong::NoTownshipCode, "“{0}”不是乡镇代码", "\"{0}\" is no township code", "写九位数字", "write its nine digits"},
    {Wrong::NoCountyCode, "“{0}”不是县级代码", "\"{0}\" is no county code", "写六位数字", "write its six digits"},
    {Wrong::TownshipElsewhere, "该乡镇不属于县 {0}", "the township does not lie in county {0}", "改正其中一个代码",
     "correct one of the two codes"},
    {Wrong::NoItem, "没有事项 {0}", "no item {0}", "改正编码，或者把该事项列入事项表", "correct the code, or list the item"},
    {Wrong::NoTownship, "没有乡镇 {0}", "no township {0}", "改正代码", "correct the code"},
    {Wrong::NoDepartment, "没有部门“{0}”", "no department \"{0}\"", "改正代码，或者补上该部门", "correct the code, or add the department"},
    {Wrong::LastBeforeFirst, "截止日早于起始日", "the last day lies before the first", "对调两个日期", "exchange the two days"},
    {Wrong::ForceOverlaps, "事项 {0} 另有一行，日期和地点与本行重叠", "item {0} has another line for the same days and place", "并为一行",
     "make one line of the two"},
    {Wrong::NoMeasureKind, "没有写明措施种类", "no kind of measure", "写查封、扣押，两者都有用“；”分开",
     "seal, seize, or both with ';' between"},
    {Wrong::MeasurePaperMissing, "缺少下放文件，或者其公布日期", "the paper that hands it over, or its day, is missing",
     "两项都写，或者写“仅处罚权”", "write both, or penalty_only"},
    {Wrong::FileUnknown, "清单没有叫这个名字的文件", "no file of a catalogue has this name", "删去该文件，或者改正文件名",
     "take it out, or correct its name"},
    {Wrong::FileTwice, "{0} 出现两次", "{0} stands twice", "只给一个", "give one of them"},
    {Wrong::FileMissing, "缺少 {0}", "{0} is missing", "补上", "add it"},
    {Wrong::TableTwice, "又一张“{0}”表", "a second table of {0}", "只给一张", "give one of them"},
    {Wrong::NoCatalogue, "这不是清单：{0}", "this is no catalogue: {0}", "重新导入文件", "import the files again"},
    {Wrong::NoItemCode, "“{0}”不是事项编码", "\"{0}\" is no item code", "写作 JZ-ZF-0001", "write it as JZ-ZF-0001"},
    {Wrong::CodeOfOtherList, "编码 {0} 与清单“{1}”不符", "code {0} does not fit the list {1}", "该清单的编码含 {2}",
     "codes of that list have {2}"},
    {Wrong::PowerOfOtherList, "“{0}”不属于清单“{1}”", "{0} does not stand on the list {1}", "改正清单或者权力类型",
     "correct the list or the power type"},
    {Wrong::CooperationDelegated, "配合事项不能赋权", "a duty of cooperation cannot be delegated", "写“否”", "write false"},
    {Wrong::ModeUnfit, "行使方式“{0}”与清单、是否赋权两列不符", "{0} does not fit the columns list and delegated", "改正其中一列",
     "correct one of them"},
    {Wrong::EntrustedWithoutBasis, "委托事项没有写明委托依据", "an entrusted power without entrustment_basis",
     "写明允许委托的法律、法规、规章", "cite the law, regulation or rule that allows it"},
    {Wrong::BasisWithoutEntrusting, "不是委托事项，却写有委托依据", "entrustment_basis of a power that is not entrusted",
     "清空，或者行使方式写“委托”", "empty it, or write power_mode entrusted"},
    {Wrong::CompulsionEntrusted, "行政强制措施不得委托", "compulsory measures cannot be entrusted", "删去该事项", "take the item out"},
    {Wrong::NoBasis, "没有法律依据", "no legal basis", "写明法律名称、版本和条文", "name law, version and article"},
    {Wrong::LawWithoutVersion, "法律没有写明版本", "a law without its version", "写该文本的日期", "write the day of its text"},
    {Wrong::NoArticle, "“{0}”不是条文", "\"{0}\" is no article", "写作“第五十一条”", "write it as 第五十一条"},
    {Wrong::NoPenaltyKind, "“{0}”不是处罚种类", "\"{0}\" is no kind of penalty", "只能填写：{1}", "one of: {1}"},
    {Wrong::OneBound, "幅度只有一端", "a range with one bound", "两端都填，无下限填 0", "fill in both, 0 for no floor"},
    {Wrong::MinimumAbove, "下限 {0} 高于上限 {1}", "the minimum {0} is above the maximum {1}", "对调或者改正", "exchange or correct them"},
    {Wrong::RangeWithoutBasis, "有幅度，没有“{0}”", "a range without its {0}", "只能填写：{1}", "one of: {1}"},
    {Wrong::BasisWithoutRange, "有“{0}”，没有幅度", "{0} without its range", "填写幅度，或者清空“{0}”", "fill in the range, or empty {0}"},
    {Wrong::BasisWithRange, "罚款计算方式为“{0}”，却有幅度", "fine_basis {0} with a range", "改正其中一项", "correct one of them"},
    {Wrong::BasisWantsRange, "罚款计算方式为“{0}”，却没有幅度", "fine_basis {0} without a range", "改正其中一项", "correct one of them"},
    {Wrong::FineAndKindsDisagree, "罚款计算方式与处罚种类对有无罚款说法不一", "fine_basis and penalty_kinds disagree about a fine",
     "改正其中一项", "correct one of them"},
    {Wrong::RangeOutsideSpan, "超出总的罚款下限至上限", "a range outside of fine_min to fine_max, which span all", "改正其中一项",
     "correct one of them"},
    {Wrong::HearingDenied, "该种处罚当事人有权要求听证（行政处罚法第六十三条第一款），却写“否”",
     "a kind of penalty that gives a right to a hearing (行政处罚法 §63.1), but false", "写“是”", "write true"},
    {Wrong::OfCooperationAlone, "“{0}”只用于配合清单", "{0} outside of the list cooperation", "清空", "empty it"},
    {Wrong::DaysWithoutUnit, "办理期限与期限单位须同时填写", "decision_days and decision_days_unit go together", "两项都填，或者都不填",
     "fill in both or none"},
    {Wrong::BasisNotTheItems, "罚款计算方式为“{0}”，事项为“{1}”", "fine_basis {0}, the item has {1}", "与事项一致",
     "reckon as the item does"},
    {Wrong::TierOutside, "裁量阶次“{0}”{1} 至 {2} 超出法定幅度", "tier {0} from {1} to {2} lies outside of the statutory range",
     "不超出条文幅度：低于下限只能是减轻，0 只能是不予处罚", "keep within the article's range: below it only mitigated, 0 only no_penalty"},
    {Wrong::NoRangeToDivide, "事项 {0} 没有可划分的幅度", "item {0} has no range to divide", "删去该阶次", "take the tier out"},
    {Wrong::TierTwice, "裁量阶次“{0}”出现两次", "tier {0} stands twice", "保留一个", "keep one of them"},
    {Wrong::TierMissing, "缺少裁量阶次“{0}”", "tier {0} is missing", "补上：各阶次须分完整个幅度",
     "add it: the tiers divide the whole range"},
    {Wrong::GapBeforeTier, "裁量阶次“{0}”之前有空档", "a gap before tier {0}", "从前一阶次终点开始", "begin where the tier before it ends"},
    {Wrong::TierOverlaps, "裁量阶次“{0}”与前一阶次重叠", "tier {0} overlaps the one before it", "从前一阶次终点开始",
     "begin where the tier before it ends"},
    {Wrong::TiersEndEarly, "各阶次没有到达法定上限", "the tiers end before the statutory range does", "从重阶次到条文上限为止",
     "end the severe tier at the article's maximum"},
    {Wrong::GapBehindMitigated, "减轻阶次之后有空档", "a gap behind tier mitigated", "到条文下限为止", "end it at the article's minimum"},
    {Wrong::LineTooLong, "一行超过 {0} 字节", "a line of more than {0} bytes", "缩短该行，或者补上引号",
     "shorten the line, or close its quotes"},
    {Wrong::FileTooLarge, "文件超过 {0} 字节", "a file of more than {0} bytes", "是不是选错了文件？", "is it the right file?"},
    {Wrong::QuoteOpen, "引号没有结束", "a quote that is never closed", "补上引号", "close the quote"},
    {Wrong::NulCharacter, "含有 NUL 字符", "a NUL character", "另存为文本文件", "save the file as text"},
    {Wrong::CellTooLongQuoted, "一个单元格超过 {0} 字节", "a cell of more than {0} bytes", "缩短，或者补上引号",
     "shorten the cell, or close its quote"},
    {Wrong::QuoteMisplaced, "引号既不在单元格开头也不在结尾", "a quote that neither opens nor closes its cell",
     "整个单元格加引号，其中的引号写两个", "put the whole cell in quotes and double the quotes inside"},
    {Wrong::TooManyCells, "{0} 个单元格，最多接受 {1} 个", "{0} cells, at most {1} are taken", "是不是选错了文件？",
     "is it the right file?"},
    {Wrong::CellsDiffer, "{0} 个单元格，第一行有 {1} 个", "{0} cells, the first line has {1}", "每列一个单元格",
     "give the line one cell for each column"},
    {Wrong::NotUtf8, "有不是 UTF-8 的字节", "a byte that is not UTF-8", "另存为 UTF-8", "save the file as UTF-8"},
    {Wrong::NoEncoding, "有既不是 UTF-8 也不是 GB18030 的字节", "a byte that is neither UTF-8 nor GB18030", "另存为 UTF-8",
     "save the file as UTF-8"},
    {Wrong::NoTableSheet, "没有一张工作表是清单的表", "no sheet that is a table of a catalogue", "工作表名、列名与导出的文件一致",
     "name sheet and columns as an export has them"},
    {Wrong::ArchiveInArchive, "压缩包里又有压缩包", "an archive within an archive", "把各表直接放在一起", "put the tables side by side"},
    {Wrong::NoHead, "没有找到清单表的表头", "no head of a table of a catalogue was found", "第一行写列名，与导出的文件一致",
     "begin it with the names of its columns, as an export has them"},
    {Wrong::NoFile, "没有文件", "no file", "至少给一张表", "give at least one table"},
    {Wrong::Unreadable, "读不出来：{0}", "it could not be read: {0}", "重新保存文件", "save the file again"},
    {Wrong::NoArchive, "压缩包不完整：{0}", "no whole archive: {0}", "重新保存文件", "save the file again"},
    {Wrong::TooManyEntries, "压缩包里超过 {0} 个文件", "an archive of more than {0} entries", "是不是选错了文件？",
     "is it the right file?"},
    {Wrong::EntryMissing, "缺少“{0}”", "\"{0}\" is missing", "重新保存文件", "save the file again"},
    {Wrong::EntryLocked, "“{0}”打不开（是否设有密码？）", "\"{0}\" can't be opened (a password?)", "不设密码保存",
     "save the file without a password"},
    {Wrong::EntryDamaged, "“{0}”已损坏", "\"{0}\" is damaged", "重新保存文件", "save the file again"},
    {Wrong::UnpacksTooLarge, "压缩包展开后超过 {0} 字节", "an archive that unpacks to more than {0} bytes", "是不是选错了文件？",
     "is it the right file?"},
    {Wrong::RatioTooHigh, "“{0}”展开后超过原来的 {1} 倍", "\"{0}\" unpacks to more than {1} times its size", "是不是选错了文件？",
     "is it the right file?"},
    {Wrong::EntryTooLarge, "“{0}”超过 {1} 字节", "\"{0}\" is larger than {1} bytes", "是不是选错了文件？", "is it the right file?"},
    {Wrong::DocumentType, "“{0}”带有文档类型声明", "\"{0}\" has a document type", "用 Excel 或者 WPS 另存",
     "save the file with Excel or WPS"},
    {Wrong::NoXml, "“{0}”不是 XML", "\"{0}\" is no XML", "重新保存文件", "save the file again"},
    {Wrong::ElementEndless, "“{0}”有一个没有尽头的元素", "\"{0}\" has an endless element", "重新保存文件", "save the file again"},
    {Wrong::NotThatPart, "“{0}”不是 {1}", "\"{0}\" is no {1}", "用 Excel 或者 WPS 另存", "save the file with Excel or WPS"},
    {Wrong::PartCut, "“{0}”中途断了", "\"{0}\" ends in the middle", "重新保存文件", "save the file again"},
    {Wrong::BeyondLastColumn, "单元格在第 {0} 列之外", "a cell beyond column {0}", "是不是选错了文件？", "is it the right file?"},
    {Wrong::CellTooLong, "一个单元格超过 {0} 字节", "a cell of more than {0} bytes", "缩短", "shorten it"},
    {Wrong::SheetTooLarge, "工作表超过 {0} 行，或者错误过多", "a sheet of more than {0} rows, or full of faults", "是不是选错了文件？",
     "is it the right file?"},
    {Wrong::TextMissing, "所引的文字文件里没有", "a text that the file does not have", "重新保存文件", "save the file again"},
    {Wrong::FormulaFailed, "公式算出 {0}", "a formula that came to {0}", "直接写结果", "write what it should come to"},
    {Wrong::NoNumber, "“{0}”不是数字", "\"{0}\" is no number", "设为文本格式", "write it as text"},
    {Wrong::NoWorkbook, "不是 Excel 或者 WPS 的工作簿（.xlsx）", "no workbook of Excel or WPS (.xlsx)", "另存为 .xlsx 或者 .csv",
     "save it as .xlsx or .csv"},
    {Wrong::TooManySheets, "超过 {0} 张工作表", "more than {0} sheets", "是不是选错了文件？", "is it the right file?"},
    {Wrong::SheetMissing, "缺少工作表“{0}”", "sheet \"{0}\" is missing", "重新保存文件", "save the file again"},
});

consteval bool each_stands_in_its_place()
{
    for (auto i = std::size_t{0}; i < words.size(); ++i)
        if (static_cast<std::size_t>(words[i].wrong) != i || words[i].zh.empty() || words[i].en.empty() || words[i].mend_zh.empty() ||
            words[i].mend_en.empty())
            return false;
    return words.size() == static_cast<std::size_t>(Wrong::SheetMissing) + 1;
}
static_assert(each_stands_in_its_place());

std::string filled(std::string_view text, std::vector<Said> const& said, std::string Said::*language)
{
    auto out = std::string{};
    for (auto i = std::size_t{0}; i < text.size(); ++i) {
        auto const hole = text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}';
        auto const number = hole ? static_cast<std::size_t>(text[i + 1] - '0') : said.size();
        if (hole && number < said.size()) {
            out += said[number].*language;
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

} // namespace

Fault fault_of(std::string file, std::size_t line, std::size_t column, Wrong wrong, std::vector<Said> const& said)
{
    auto const& one = words[static_cast<std::size_t>(wrong)];
    return {.file = std::move(file),
            .line = line,
            .column = column,
            .what = filled(one.en, said, &Said::en),
            .mend = filled(one.mend_en, said, &Said::en),
            .what_zh = filled(one.zh, said, &Said::zh),
            .mend_zh = filled(one.mend_zh, said, &Said::zh)};
}

} // namespace xz::catalogue
