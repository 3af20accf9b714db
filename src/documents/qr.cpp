// SPDX-License-Identifier: Apache-2.0
#include "documents/qr.hpp"

#include <memory>
#include <stdexcept>
#include <string>

#include <qrencode.h>

namespace xz::documents {

Json qr_rows(std::string_view text)
{
    auto const code = std::unique_ptr<QRcode, decltype(&QRcode_free)>{
        QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<unsigned char const*>(text.data()), 0, QR_ECLEVEL_M),
        QRcode_free};
    if (!code) throw std::runtime_error{"a text that no QR code holds"};
    auto const width = static_cast<std::size_t>(code->width);
    auto rows = Json::array();
    for (auto y = std::size_t{0}; y < width; ++y) {
        auto row = std::string{};
        for (auto x = std::size_t{0}; x < width; ++x) row += (code->data[y * width + x] & 1) != 0 ? '1' : '0';
        rows.push(std::move(row));
    }
    return rows;
}

} // namespace xz::documents
