// SPDX-License-Identifier: Apache-2.0
#include <qrencode.h>

#include <memory>

#include "print/flow.h"

namespace dd::print {

Squares squares_of(const std::string& text) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), &QRcode_free);
  if (!code) return {};
  Squares out{code->width, {}};
  const auto all = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  for (std::size_t i = 0; i < all; ++i) out.dark.push_back((code->data[i] & 1) != 0);
  return out;
}

}  // namespace dd::print
