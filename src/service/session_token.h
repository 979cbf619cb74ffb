// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "core/bytes.h"
#include "core/draw/hash.h"
#include "service/call.h"

namespace dd::service {

/// What the store keeps of a cookie (会话令牌).
inline Digest token_hash(const std::string& token) {
  return draw::Hasher(draw::Alg::sha256).hash(draw::view(token));
}

/// `size` fresh random bytes as hex.
inline std::string random_hex(const Entropy& entropy, std::size_t size) {
  Bytes bytes(size);
  entropy(bytes);
  return to_hex(bytes);
}

}  // namespace dd::service
