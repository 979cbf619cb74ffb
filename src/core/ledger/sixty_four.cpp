// SPDX-License-Identifier: Apache-2.0
#include "core/ledger/sixty_four.h"

#include <openssl/evp.h>

namespace dd::ledger {
namespace {

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string to_base64(draw::View data) {
  std::string out(4 * ((data.size() + 2) / 3), '\0');
  // The library ends its text with a zero byte, for which a string has room.
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), data.data(), static_cast<int>(data.size()));
  return out;
}

std::optional<Bytes> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  if (text.empty()) return Bytes{};
  const std::size_t padding = text.size() - 1 - text.find_last_not_of('=');
  Bytes out(text.size() / 4 * 3);
  if (padding > 2 || EVP_DecodeBlock(out.data(), bytes_of(text), static_cast<int>(text.size())) !=
                         static_cast<int>(out.size())) {
    return std::nullopt;
  }
  out.resize(out.size() - padding);
  if (to_base64(out) != text) return std::nullopt;
  return out;
}

}  // namespace dd::ledger
