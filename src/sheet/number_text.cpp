// SPDX-License-Identifier: Apache-2.0
#include "sheet/number_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

#include "core/calendar/date.h"

namespace dd::sheet {
namespace {

constexpr int kDigits = 15;
constexpr double kPlainBelow = 1e21;

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string plain_number(std::string_view stored) {
  if (stored.size() <= kDigits && all_digits(stored) && (stored[0] != '0' || stored.size() == 1)) {
    return std::string(stored);
  }
  double value = 0;
  const auto [end, fault] = std::from_chars(stored.data(), stored.data() + stored.size(), value);
  if (fault != std::errc() || end != stored.data() + stored.size() || !std::isfinite(value)) return {};
  if (value == 0) return "0";
  if (std::abs(value) >= kPlainBelow || std::abs(value) < 1e-6) return fmt::format("{:.{}g}", value, kDigits);
  const int whole = static_cast<int>(std::floor(std::log10(std::abs(value)))) + 1;
  std::string out = fmt::format("{:.{}f}", value, std::max(0, kDigits - whole));
  const std::size_t first = out.front() == '-' ? 1 : 0;
  if (whole > kDigits) std::fill(out.begin() + static_cast<std::ptrdiff_t>(first) + kDigits, out.end(), '0');
  if (out.find('.') == out.npos) return out;
  out.erase(out.find_last_not_of('0') + 1);
  if (out.back() == '.') out.pop_back();
  return out;
}

std::optional<std::string> serial_date(double serial, bool date1904) {
  using namespace std::chrono;
  if (!std::isfinite(serial) || serial < 0 || serial > 2'958'465) return std::nullopt;
  const auto number = static_cast<int>(serial);
  if (date1904) {
    const sys_days day = sys_days{year{1904} / 1 / 1} + days{number};
    return year_month_day{day}.year() > year{9999} ? std::nullopt : std::optional(format_date(day));
  }
  if (number == 0 || number == 60) return std::nullopt;
  const sys_days before = number < 60 ? sys_days{year{1899} / 12 / 31} : sys_days{year{1899} / 12 / 30};
  return format_date(before + days{number});
}

bool is_date_format(int id) {
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
         id == 57 || id == 58;
}

bool is_date_format(std::string_view code) {
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '"' || c == '[') {
      const auto end = code.find(c == '"' ? '"' : ']', i + 1);
      if (end == code.npos) return false;
      i = end;
    } else if (c == 'y' || c == 'Y' || c == 'd' || c == 'D') {
      return true;
    }
  }
  return false;
}

}  // namespace dd::sheet
