// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "core/result.h"

namespace dd::draw {

/// A public source of the seed that nobody controls (公共随机源): ten-sided dice thrown last, or lottery
/// numbers drawn after the sealing (sx/v1 3.b). Ids: "dice", "ssq" 双色球, "dlt" 大乐透, "pl5" 排列5.
struct PublicSource {
  std::uint8_t type = 0;  ///< 2 dice, 3 lottery
  std::string id;
  std::string label;           ///< Chinese name with the form asked for
  std::int64_t millibits = 0;  ///< entropy in thousandths of a bit, rounded down
};

/// The dice with this many digits (1..100).
PublicSource dice_source(std::int64_t digits);
/// A lottery by id. Error: draw_source_unknown.
Result<PublicSource> lottery_source(const std::string& id);

/// Checks the text of a value: dice = exactly `digits` ASCII digits; ssq "ssq:2026001:01,05,09,17,22,33+07"
/// (6 of 33 + 1 of 16), dlt "dlt:2026001:01,05,09,17,22+03,07" (5 of 35 + 2 of 12), pl5
/// "pl5:2026001:1,2,3,4,5"; numbers zero padded and ascending (pl5: in drawn order). Error: draw_source_form
/// (label).
Status check_dice(std::string_view value, std::int64_t digits);
Status check_lottery(const std::string& id, std::string_view value);

/// Digits of dice that carry this many millibits (inverse of dice_source).
std::int64_t dice_digits_of(std::int64_t millibits);

}  // namespace dd::draw
