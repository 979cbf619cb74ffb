// SPDX-License-Identifier: Apache-2.0
// The text form of a draw's input (sx/v1).
#include "core/draw/instance.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto instance = dd::draw::parse_instance({reinterpret_cast<const char*>(data), size});
  if (!instance.ok() && dd::error_text(instance.error()).empty()) __builtin_trap();
  return 0;
}
