// SPDX-License-Identifier: Apache-2.0
#include "platform/one_time_code.h"

#include <liboath/oath.h>

#include <array>
#include <cstdlib>
#include <stdexcept>

namespace dd::platform {
namespace {

constexpr std::size_t kDigits = 6;
constexpr unsigned kStepSeconds = OATH_TOTP_DEFAULT_TIME_STEP_SIZE;

void start_liboath() {
  static const int started = oath_init();
  if (started != OATH_OK) throw std::runtime_error("liboath cannot start");
}

}  // namespace

std::optional<std::int64_t> one_time_step(std::string_view secret, std::string_view code,
                                          std::int64_t now_ms) {
  start_liboath();
  if (code.size() != kDigits) return std::nullopt;
  const std::string text(code);
  const std::int64_t now = now_ms / 1000;
  int position = 0;
  const int found = oath_totp_validate2(secret.data(), secret.size(), static_cast<time_t>(now), kStepSeconds,
                                        OATH_TOTP_DEFAULT_START_TIME, 1, &position, text.c_str());
  if (found < 0) return std::nullopt;
  return now / kStepSeconds + position;
}

std::string one_time_code(std::string_view secret, std::int64_t now_ms) {
  start_liboath();
  std::array<char, kDigits + 1> out{};
  const int made = oath_totp_generate(secret.data(), secret.size(), static_cast<time_t>(now_ms / 1000),
                                      kStepSeconds, OATH_TOTP_DEFAULT_START_TIME, kDigits, out.data());
  if (made != OATH_OK) throw std::runtime_error("liboath cannot make a code");
  return out.data();
}

std::string base32(std::string_view bytes) {
  start_liboath();
  char* text = nullptr;
  std::size_t size = 0;
  if (oath_base32_encode(bytes.data(), bytes.size(), &text, &size) != OATH_OK)
    throw std::runtime_error("liboath cannot encode");
  std::string out(text, size);
  std::free(text);
  while (out.ends_with('=')) out.pop_back();
  return out;
}

}  // namespace dd::platform
