// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

#include "core/limits.h"

namespace dd::web {

/// The limits of the HTTP face (上限): sizes are those of core/limits.h, times stand here; each is tested at
/// n and n + 1.
struct Limits {
  std::size_t target_bytes = limits::kTarget;
  std::size_t header_bytes = limits::kHeader;
  std::uint64_t json_bytes = limits::kJsonBody;
  std::uint64_t upload_bytes = limits::kSheetFile;
  std::size_t json_depth = limits::kJsonDepth;
  std::size_t connections = limits::kConnections;
  std::chrono::milliseconds header_time{10'000};  ///< from the first byte to the end of the header
  std::chrono::milliseconds body_time{20'000};    ///< without a single byte of the body arriving
  std::chrono::milliseconds write_time{30'000};   ///< without a single byte of the answer being taken
  std::chrono::milliseconds idle_time{60'000};    ///< between two requests of one connection
  std::chrono::milliseconds drain_time{10'000};   ///< for requests in flight when the program stops
};

}  // namespace dd::web
