// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace dd::web {

/// Every limit of the HTTP face (上限), in one place; each is tested at n and n + 1.
struct Limits {
  std::size_t target_bytes = 4 * 1024;       ///< path and query as sent
  std::size_t header_bytes = 16 * 1024;      ///< request line and all header fields
  std::uint64_t json_bytes = 256 * 1024;     ///< body of a JSON call
  std::uint64_t upload_bytes = 50ULL << 20;  ///< an uploaded table, as file_bytes of core/intake/limits.h
  std::size_t json_depth = 16;
  std::size_t connections = 4096;                 ///< open at one time; one more is answered 503 and closed
  std::chrono::milliseconds header_time{10'000};  ///< from the first byte to the end of the header
  std::chrono::milliseconds body_time{20'000};    ///< without a single byte of the body arriving
  std::chrono::milliseconds write_time{30'000};   ///< without a single byte of the answer being taken
  std::chrono::milliseconds idle_time{60'000};    ///< between two requests of one connection
  std::chrono::milliseconds drain_time{10'000};   ///< for requests in flight when the program stops
};

}  // namespace dd::web
