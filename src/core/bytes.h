// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dd {

using Bytes = std::vector<std::uint8_t>;
using Digest = std::array<std::uint8_t, 32>;  ///< a SHA-256 or SM3 value

/// Lower-case hexadecimal text of `data` (`size` bytes).
std::string to_hex(const std::uint8_t* data, std::size_t size);
std::string to_hex(const Digest& digest);
std::string to_hex(const Bytes& bytes);

/// The bytes of lower-case hexadecimal text; empty on an odd length or any other character.
std::optional<Bytes> from_hex(std::string_view text);

/// As from_hex, for exactly 32 bytes.
std::optional<Digest> digest_from_hex(std::string_view text);

}  // namespace dd
