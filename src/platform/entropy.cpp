// SPDX-License-Identifier: Apache-2.0
#include "platform/entropy.h"

#include <sys/random.h>

#include <cerrno>
#include <chrono>
#include <stdexcept>

namespace dd::platform {

void fill_random(std::span<std::uint8_t> out) {
  while (!out.empty()) {
    const auto got = getrandom(out.data(), out.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) throw std::runtime_error("no randomness from the operating system");
    out = out.subspan(static_cast<std::size_t>(got));
  }
}

UnixMs now() {
  using std::chrono::system_clock;
  return std::chrono::duration_cast<std::chrono::milliseconds>(system_clock::now().time_since_epoch())
      .count();
}

}  // namespace dd::platform
