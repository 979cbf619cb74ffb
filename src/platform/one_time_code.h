// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// One-time passwords (动态口令): RFC 6238 with SHA-1, six digits and steps of 30 seconds, as every phone
// application makes them; liboath does the work.
namespace dd::platform {

/// The time step of the code: that of `now_ms` or one to either side. Empty for a wrong code.
std::optional<std::int64_t> one_time_step(std::string_view secret, std::string_view code,
                                          std::int64_t now_ms);
/// The code of a moment.
std::string one_time_code(std::string_view secret, std::int64_t now_ms);

/// RFC 4648, without padding: how the secret is typed into a phone.
std::string base32(std::string_view bytes);

}  // namespace dd::platform
