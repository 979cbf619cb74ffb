// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <span>

#include "core/calendar/date.h"

namespace dd::platform {

/// Fills the span from the operating system's generator (操作系统随机源, getrandom). Throws
/// std::runtime_error when it has none.
void fill_random(std::span<std::uint8_t> out);

/// The machine's clock (系统时钟), milliseconds since 1970 UTC.
UnixMs now();

}  // namespace dd::platform
