// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/ledger/note.h"

namespace dd::ledger {

/// SM2 with SM3 (GB/T 32918.2-2016, identity of GM/T 0009) for places under a commercial-cryptography
/// assessment: a second line of the log's own signature (国密签名行, sx/v1 3.g). Readers that do not know it
/// pass it over. Deterministic: the nonce is made from the key and what is signed, as RFC 6979 does.
struct Sm2Key {
  std::string name;
  std::array<std::uint8_t, 65> point{};  ///< 0x04 || x || y
  friend bool operator==(const Sm2Key&, const Sm2Key&) = default;
};
/// The first four bytes, big-endian, of SHA-256(name || 0x0A || 0xFF || "sm2-sm3" || point).
std::uint32_t sm2_key_id(const Sm2Key& key);
/// "name+0123abcd+base64(0xFF || "sm2-sm3" || point)".
std::string format_sm2_key(const Sm2Key& key);
/// Empty when the form or the key id is wrong or the point is not on the curve.
std::optional<Sm2Key> parse_sm2_key(std::string_view text);

/// The private half: "PRIVATE+SM2+name+base64(scalar)".
struct Sm2Signer {
  std::string name;
  SigningKey scalar{};
};
std::string format_sm2_signer(const Sm2Signer& key);
/// Empty when the form is wrong or the scalar is 0 or too large.
std::optional<Sm2Signer> parse_sm2_signer(std::string_view text);
/// REQUIRES a scalar that parse_sm2_signer takes.
Sm2Key verifier_of(const Sm2Signer& key);

NoteSignature sign_note(const Sm2Signer& key, std::string_view text);
/// Whether the note carries a valid signature of this key.
bool verify_note(const Note& note, const Sm2Key& key);

}  // namespace dd::ledger
