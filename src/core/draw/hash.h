// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string_view>

#include "core/bytes.h"

namespace dd::draw {

/// The draw's hash (sx/v1 3.0): 1 SHA-256, 2 SM3 (GB/T 32905-2016).
enum class Alg : std::uint8_t { sha256 = 1, sm3 = 2 };

using View = std::span<const std::uint8_t>;
inline View view(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// One reusable hashing state of OpenSSL. Not shared between threads.
class Hasher {
 public:
  explicit Hasher(Alg alg);
  ~Hasher();
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;

  /// H(parts concatenated).
  Digest hash(std::initializer_list<View> parts);
  Digest hash(View data);
  /// DS(tag, p1..pn) = H(u8(len tag) || tag || LP(p1) || … ), the domain-separated hash of sx/v1 3.0.
  Digest ds(std::string_view tag, std::initializer_list<View> parts);
  Digest ds(std::string_view tag, std::span<const View> parts);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dd::draw
