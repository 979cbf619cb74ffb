// SPDX-License-Identifier: Apache-2.0
// The text form of a draw's input (sx/v1), and the draw of whatever can be read.
#include <algorithm>

#include "core/draw/instance.h"

namespace {

/// What one input may cost.
bool is_small(const dd::draw::Instance& instance) {
  const auto balls = [](const dd::draw::Object& object) { return object.balls <= 16; };
  return instance.objects.size() <= 64 && instance.officers.size() <= 32 && instance.slots.size() <= 16 &&
         instance.passes.size() <= 16 && std::all_of(instance.objects.begin(), instance.objects.end(), balls);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto instance = dd::draw::parse_instance({reinterpret_cast<const char*>(data), size});
  if (!instance.ok()) {
    if (dd::error_text(instance.error()).empty()) __builtin_trap();
    return 0;
  }
  if (!is_small(*instance)) return 0;
  const auto outcome = dd::draw::run(*instance, 12);
  if (!outcome.ok()) return 0;
  if (dd::draw::format_outcome(*instance, *outcome).empty()) __builtin_trap();
  if (outcome->unfilled.size() > outcome->seats.size()) __builtin_trap();
  return 0;
}
