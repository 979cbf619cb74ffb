// SPDX-License-Identifier: Apache-2.0
#include "core/draw/source.h"

#include <array>
#include <set>

#include "core/draw/lines.h"

namespace dd::draw {
namespace {

constexpr std::int64_t kMillibitsPerDigit = 3321;  // log2(10) = 3.32192…
constexpr std::int64_t kDigitsMost = 100;
constexpr std::string_view kDice = "dice-";
constexpr std::size_t kYearDigits = 4, kIssueDigits = 7;

/// One lottery: how many numbers of which range before and after the plus sign.
struct Lottery {
  std::string_view id, name, example;
  int front = 0, front_most = 0, back = 0, back_most = 0;
  std::int64_t millibits = 0;  // log2 of the number of outcomes
};

// ssq C(33,6)*16 = 17 721 088; dlt C(35,5)*C(12,2) = 21 425 712; pl5 100 000.
constexpr std::array<Lottery, 3> kLotteries = {{
    {"ssq", "双色球", "01,05,09,17,22,33+07", 6, 33, 1, 16, 24078},
    {"dlt", "大乐透", "01,05,09,17,22+03,07", 5, 35, 2, 12, 24352},
    {"pl5", "排列5", "1,2,3,4,5", 5, 9, 0, 0, 16609},
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

bool lottery_numbers(const Lottery& lottery, std::string_view text) {
  if (lottery.back == 0) return five_digits(text);
  const auto sides = split(text, '+');
  return sides.size() == 2 && ascending_numbers(sides[0], lottery.front, lottery.front_most) &&
         ascending_numbers(sides[1], lottery.back, lottery.back_most);
}

/// Year and number of an issue: "2026131"; there is no issue 000.
bool is_issue(std::string_view text) {
  return text.size() == kIssueDigits && all_digits(text) && text.substr(kYearDigits) != "000";
}

std::optional<PublicSource> read_lottery(std::string_view id) {
  const auto dash = id.find('-');
  const Lottery* lottery = find_lottery(id.substr(0, dash));
  if (lottery == nullptr || dash == std::string_view::npos || !is_issue(id.substr(dash + 1)))
    return std::nullopt;
  const std::string issue(id.substr(dash + 1));
  PublicSource out{3, std::string(id), "", lottery->millibits, "", 0};
  out.prefix = std::string(lottery->id) + ":" + issue + ":";
  out.label = std::string(lottery->name) + "第 " + issue + " 期（形如 " + out.prefix +
              std::string(lottery->example) + "）";
  return out;
}

std::string what_is_missing(const SeedLine& line) {
  return line.type == 2 ? "骰子“" + line.contributor + "”没有写明位数（形如 dice-20）"
                        : "彩票“" + line.contributor + "”没有写明期号（形如 ssq-2026131）";
}

}  // namespace

PublicSource dice_source(std::int64_t digits) {
  const std::string count = std::to_string(digits);
  return {2,     std::string(kDice) + count, "十面骰子 " + count + " 位数字", digits * kMillibitsPerDigit, "",
          digits};
}

std::optional<PublicSource> read_source(std::string_view id) {
  if (!id.starts_with(kDice)) return read_lottery(id);
  std::int64_t digits = 0;
  if (!read_number(id.substr(kDice.size()), digits) || digits < 1 || digits > kDigitsMost)
    return std::nullopt;
  return dice_source(digits);
}

int issue_year(const PublicSource& source) {
  int year = 0;
  if (source.type == 3) read_number(std::string_view(source.id).substr(4, kYearDigits), year);
  return year;
}

bool has_form(const PublicSource& source, std::string_view value) {
  if (source.type == 2) return static_cast<std::int64_t>(value.size()) == source.digits && all_digits(value);
  const Lottery* lottery = find_lottery(std::string_view(source.id).substr(0, 3));
  return lottery != nullptr && value.starts_with(source.prefix) &&
         lottery_numbers(*lottery, value.substr(source.prefix.size()));
}

Status check_value(const PublicSource& source, std::string_view value) {
  return has_form(source, value) ? Status() : refuse(ErrorCode::draw_source_form, source.label);
}

std::string seed_lines_fault(const std::vector<SeedLine>& seeds) {
  std::set<std::pair<std::uint8_t, std::string>> seen;
  std::int64_t millibits = 0;
  bool is_public = false;
  for (const SeedLine& line : seeds) {
    if (!seen.emplace(line.type, line.contributor).second)
      return "随机源“" + line.contributor + "”写了不止一次";
    if (line.type == 1 && is_public) return "见证人“" + line.contributor + "”排在公共随机源之后";
    is_public = is_public || line.type != 1;
    if (line.type != 2 && line.type != 3) continue;
    const auto source = read_source(line.contributor);
    if (!source || source->type != line.type) return what_is_missing(line);
    millibits += source->millibits;
  }
  if (millibits >= kSeedBitsLeast * 1000) return {};
  return "公共随机源合计 " + std::to_string(millibits / 1000) + " 比特，少于规定的 " +
         std::to_string(kSeedBitsLeast) + " 比特";
}

std::string value_fault(const Contribution& given) {
  if (given.type == 1) return {};
  const std::string value(given.value.begin(), given.value.end());
  const auto source = read_source(given.id);
  const bool fits =
      given.type > 3 ? !value.empty() : source && source->type == given.type && has_form(*source, value);
  return fits ? std::string() : "公共随机源“" + given.id + "”的数值不合规定的写法";
}

}  // namespace dd::draw
