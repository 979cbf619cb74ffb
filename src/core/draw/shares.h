// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>

#include "core/bytes.h"

namespace dd::draw {

/// The draw secret k split among three holders (密钥份额): any two shares give it back, one alone tells
/// nothing (Shamir over GF(2^8), computed by libgfshare).
inline constexpr std::size_t kShares = 3;
inline constexpr std::size_t kSharesNeeded = 2;

/// What one holder keeps.
struct Share {
  std::uint8_t number = 0;  ///< 1, 2, 3
  Digest value{};
  friend bool operator==(const Share&, const Share&) = default;
};

/// `random`: 32 bytes from the system's generator, used for nothing else and forgotten afterwards.
std::array<Share, kShares> split_secret(const Digest& secret, const Digest& random);

/// The secret two shares stand for; whether it is the right one only its commitment says. Nothing when both
/// have one number, or a number is not 1..3.
std::optional<Digest> join_shares(const Share& first, const Share& second);

/// The mark by which a slip is recognised while the share itself is forgotten:
/// DS("sx/v1/share", draw id, number, value) with SHA-256.
Digest share_mark(std::string_view draw_id, const Share& share);

}  // namespace dd::draw
