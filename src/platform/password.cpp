// SPDX-License-Identifier: Apache-2.0
#include "platform/password.h"

#include <argon2.h>

#include <array>
#include <stdexcept>

#include "platform/entropy.h"

namespace dd::platform {
namespace {

constexpr std::size_t kSaltBytes = 16;
constexpr std::size_t kHashBytes = 32;

}  // namespace

std::string hash_password(std::string_view password, const PasswordCost& cost) {
  std::array<std::uint8_t, kSaltBytes> salt{};
  fill_random(salt);
  std::string encoded(
      argon2_encodedlen(cost.passes, cost.memory_kib, cost.lanes, kSaltBytes, kHashBytes, Argon2_id), '\0');
  const int rc =
      argon2id_hash_encoded(cost.passes, cost.memory_kib, cost.lanes, password.data(), password.size(),
                            salt.data(), salt.size(), kHashBytes, encoded.data(), encoded.size());
  if (rc != ARGON2_OK) throw std::runtime_error(std::string("argon2: ") + argon2_error_message(rc));
  encoded.resize(encoded.find('\0'));
  return encoded;
}

std::string hash_password(std::string_view password) { return hash_password(password, PasswordCost{}); }

bool verify_password(std::string_view encoded, std::string_view password) {
  return argon2id_verify(std::string(encoded).c_str(), password.data(), password.size()) == ARGON2_OK;
}

}  // namespace dd::platform
