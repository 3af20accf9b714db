// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.hpp"
#include "catalogue/csv.hpp"
#include "catalogue/fault_words.hpp"
#include "catalogue/watch.hpp"

namespace xz::catalogue {

/// What a foreign archive may cost. Bytes are counted as they come out, whatever its entries claim.
struct ArchiveLimits {
    std::size_t packed_bytes = std::size_t{50} << 20;
    std::size_t unpacked_bytes = std::size_t{500} << 20;
    std::size_t ratio = 100; // of one entry, above its first megabyte
    std::size_t entries = 10'000;
};

/// A ZIP archive, read from memory and never onto a disk: names of entries are compared and nothing else. Throws Fault.
class Archive {
public:
    explicit Archive(File const& file, ArchiveLimits limits = {});
    ~Archive();
    Archive(Archive const&) = delete;
    Archive& operator=(Archive const&) = delete;

    std::vector<std::string> names() const;
    bool has(std::string const& name) const;
    /// Gives the entry piece by piece.
    void stream(std::string const& name, std::function<void(std::string_view piece)> const& take);
    /// The entry whole, at most so many bytes of it.
    std::string whole(std::string const& name, std::size_t most);
    [[noreturn]] void refuse(Wrong wrong, std::vector<Said> const& said = {}) const;

private:
    File const& file_;
    ArchiveLimits limits_;
    std::size_t unpacked_ = 0;
    struct Handle;
    std::unique_ptr<Handle> handle_;
};

/// A sheet as text: a date by its format as 2026-02-27, a number as its digits, a formula as what it came to.
struct Grid {
    std::string path; // as faults name it: "清单.xlsx [事项]"
    std::string name; // the sheet's
    CsvRead read;     // rows that are not empty, as long as they go
};

/// XLSX (ISO/IEC 29500), as Excel and WPS save it. No document type, no entity, no macro, no link is followed. Throws Fault, Cancelled.
std::vector<Grid> read_workbook(File const& file, Watch const& watch = {}, ArchiveLimits limits = {});

} // namespace xz::catalogue
