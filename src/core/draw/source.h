// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/draw/intent.h"
#include "core/result.h"

namespace dd::draw {

/// Entropy that nobody controls, at least (sx/v1 3.b RULE).
constexpr std::int64_t kSeedBitsLeast = 64;

/// A public source of the seed that nobody controls (公共随机源): ten-sided dice thrown last, or one issue of
/// a lottery drawn after the sealing (sx/v1 3.b). Its id stands in the intent and says all: "dice-20" is 20
/// digits, "ssq-2026131" issue 131 of 2026 of 双色球; "dlt-…" 大乐透, "pl5-…" 排列5. So nobody can throw
/// again more digits, or choose another issue afterwards.
struct PublicSource {
  std::uint8_t type = 0;  ///< 2 dice, 3 lottery
  std::string id;
  std::string label;           ///< Chinese name with the form asked for
  std::int64_t millibits = 0;  ///< entropy in thousandths of a bit, rounded down
  std::string prefix;          ///< of a lottery's value, "ssq:2026131:"
  std::int64_t digits = 0;     ///< of dice
};

/// The dice with this many digits (1..100).
PublicSource dice_source(std::int64_t digits);
/// A source by the id that the intent names; none when the id has another form.
std::optional<PublicSource> read_source(std::string_view id);
/// The year of a lottery's issue, 0 for dice.
int issue_year(const PublicSource& source);

/// Whether a value has the form of its source: dice = exactly the digits; ssq
/// "ssq:2026131:01,05,09,17,22,33+07" (6 of 33 + 1 of 16), dlt "dlt:2026131:01,05,09,17,22+03,07" (5 of 35 +
/// 2 of 12), pl5 "pl5:2026131:1,2,3,4,5"; numbers zero padded and ascending (pl5: in drawn order); the issue
/// is that of the id.
bool has_form(const PublicSource& source, std::string_view value);
/// Error: draw_source_form (label).
Status check_value(const PublicSource& source, std::string_view value);

/// What is wrong with the seed lines of an intent (随机源约定), "" = nothing: witnesses come first, public
/// sources last; nobody twice; dice and lotteries named in full; their entropy at least kSeedBitsLeast. Other
/// beacons (types 4 to 6) are extras and count for nothing.
std::string seed_lines_fault(const std::vector<SeedLine>& seeds);
/// What is wrong with the value of a contribution, "" = nothing. A witness's value is checked by what it
/// opens.
std::string value_fault(const Contribution& given);

}  // namespace dd::draw
