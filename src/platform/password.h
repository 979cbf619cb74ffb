// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace dd::platform {

/// Cost of Argon2id (口令散列参数); the defaults are for production, tests take far less.
struct PasswordCost {
  std::uint32_t memory_kib = 64 * 1024;
  std::uint32_t passes = 3;
  std::uint32_t lanes = 1;
};

/// Argon2id of the password with a fresh 16-byte salt, in the usual encoded form "$argon2id$v=19$…". Throws
/// std::runtime_error when there is no memory for it.
std::string hash_password(std::string_view password, const PasswordCost& cost);
std::string hash_password(std::string_view password);

/// True when the password belongs to the encoded hash; the cost is the hash's own. False on a malformed hash.
bool verify_password(std::string_view encoded, std::string_view password);

}  // namespace dd::platform
