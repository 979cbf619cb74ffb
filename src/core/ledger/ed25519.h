// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>

#include "core/bytes.h"
#include "core/draw/hash.h"

namespace dd::ledger {

/// Ed25519 (RFC 8032), the signature of the public log. Deterministic: the same key and message give the same
/// bytes.
using SigningKey = std::array<std::uint8_t, 32>;  ///< the private seed (签名私钥)
using PublicKey = std::array<std::uint8_t, 32>;
using SignatureBytes = std::array<std::uint8_t, 64>;

PublicKey public_key(const SigningKey& key);
SignatureBytes sign(const SigningKey& key, draw::View message);
bool check_signature(const PublicKey& key, draw::View message, const SignatureBytes& signature);

}  // namespace dd::ledger
