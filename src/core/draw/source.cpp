// SPDX-License-Identifier: Apache-2.0
#include "core/draw/source.h"

#include <array>
#include <vector>

#include "core/draw/lines.h"

namespace dd::draw {
namespace {

constexpr std::int64_t kMillibitsPerDigit = 3321;  // log2(10) = 3.32192…

/// One lottery: how many numbers of which range before and after the plus sign.
struct Lottery {
  std::string_view id, label;
  int front = 0, front_most = 0, back = 0, back_most = 0;
  std::int64_t millibits = 0;  // log2 of the number of outcomes
};

// ssq C(33,6)*16 = 17 721 088; dlt C(35,5)*C(12,2) = 21 425 712; pl5 100 000.
constexpr std::array<Lottery, 3> kLotteries = {{
    {"ssq", "双色球（形如 ssq:2026001:01,05,09,17,22,33+07）", 6, 33, 1, 16, 24078},
    {"dlt", "大乐透（形如 dlt:2026001:01,05,09,17,22+03,07）", 5, 35, 2, 12, 24352},
    {"pl5", "排列5（形如 pl5:2026001:1,2,3,4,5）", 5, 9, 0, 0, 16609},
}};

const Lottery* find_lottery(std::string_view id) {
  for (const Lottery& lottery : kLotteries) {
    if (lottery.id == id) return &lottery;
  }
  return nullptr;
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// `count` two-digit numbers 1..most, strictly ascending.
bool ascending_numbers(std::string_view text, int count, int most) {
  const auto parts = split(text, ',');
  if (static_cast<int>(parts.size()) != count) return false;
  int last = 0;
  for (const std::string_view part : parts) {
    if (part.size() != 2 || !all_digits(part)) return false;
    const int number = (part[0] - '0') * 10 + (part[1] - '0');
    if (number <= last || number > most) return false;
    last = number;
  }
  return true;
}

bool five_digits(std::string_view text) {
  const auto parts = split(text, ',');
  if (parts.size() != 5) return false;
  for (const std::string_view part : parts) {
    if (part.size() != 1 || !all_digits(part)) return false;
  }
  return true;
}

bool lottery_form(const Lottery& lottery, std::string_view value) {
  const auto parts = split(value, ':');
  if (parts.size() != 3 || parts[0] != lottery.id || parts[1].size() != 7 || !all_digits(parts[1]))
    return false;
  if (lottery.back == 0) return five_digits(parts[2]);
  const auto sides = split(parts[2], '+');
  return sides.size() == 2 && ascending_numbers(sides[0], lottery.front, lottery.front_most) &&
         ascending_numbers(sides[1], lottery.back, lottery.back_most);
}

}  // namespace

PublicSource dice_source(std::int64_t digits) {
  return {2, "dice", "十面骰子 " + std::to_string(digits) + " 位数字", digits * kMillibitsPerDigit};
}

std::int64_t dice_digits_of(std::int64_t millibits) { return millibits / kMillibitsPerDigit; }

Result<PublicSource> lottery_source(const std::string& id) {
  const Lottery* lottery = find_lottery(id);
  if (lottery == nullptr) return refuse(ErrorCode::draw_source_unknown, id);
  return PublicSource{3, id, std::string(lottery->label), lottery->millibits};
}

Status check_dice(std::string_view value, std::int64_t digits) {
  if (static_cast<std::int64_t>(value.size()) == digits && all_digits(value)) return {};
  return refuse(ErrorCode::draw_source_form, dice_source(digits).label);
}

Status check_lottery(const std::string& id, std::string_view value) {
  const Lottery* lottery = find_lottery(id);
  if (lottery == nullptr) return refuse(ErrorCode::draw_source_unknown, id);
  if (lottery_form(*lottery, value)) return {};
  return refuse(ErrorCode::draw_source_form, std::string(lottery->label));
}

}  // namespace dd::draw
