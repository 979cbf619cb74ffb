// SPDX-License-Identifier: Apache-2.0
#include "core/intake/codes.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace dd::intake {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::array<int, 17> kWeights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
constexpr std::array<int, 8> kOrganisationWeights = {3, 7, 9, 10, 5, 8, 4, 2};
constexpr std::size_t kUsccSize = 18;

/// The value of each character of the alphabet, -1 of every other byte.
constexpr auto kValues = [] {
  std::array<std::int8_t, 256> out{};
  out.fill(-1);
  for (std::size_t i = 0; i < kAlphabet.size(); ++i)
    out[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::int8_t>(i);
  return out;
}();

int value_of(char c) { return kValues[static_cast<unsigned char>(c)]; }

int organisation_value(char c) { return c <= '9' ? c - '0' : c - 'A' + 10; }

/// Decimal degrees whose whole part lies in [least, most].
bool is_degrees(std::string_view text, int least, int most) {
  const auto point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  if (whole.empty() || whole.size() > 3 || text.size() > 20 || !is_digits(whole)) return false;
  if (point != text.npos && !is_digits(text.substr(point + 1))) return false;
  int degrees = 0;
  for (const char c : whole) degrees = 10 * degrees + (c - '0');
  return degrees >= least && degrees <= most;
}

}  // namespace

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

bool is_uscc(std::string_view code) {
  return code.size() == kUsccSize &&
         std::all_of(code.begin(), code.end(), [](char c) { return value_of(c) >= 0; });
}

bool uscc_check_holds(std::string_view code) {
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) sum += value_of(code[i]) * kWeights[i];
  return (31 - sum % 31) % 31 == value_of(code[kUsccSize - 1]);
}

bool organisation_check_holds(std::string_view code) {
  int sum = 0;
  for (std::size_t i = 0; i < kOrganisationWeights.size(); ++i) {
    sum += organisation_value(code[8 + i]) * kOrganisationWeights[i];
  }
  const int check = 11 - sum % 11;
  const char expected = check == 10 ? 'X' : check == 11 ? '0' : static_cast<char>('0' + check);
  return code[16] == expected;
}

bool is_old_number(std::string_view code) { return code.size() == 15 && is_digits(code); }

std::string likely_uscc(std::string_view code) {
  std::string out(code);
  for (char& c : out) {
    if (c == 'O') c = '0';
    if (c == 'I') c = '1';
    if (c == 'Z') c = '2';
    if (c == 'S') c = '5';
    if (c == 'V') c = 'U';
  }
  return out != code && is_uscc(out) && uscc_check_holds(out) ? out : std::string();
}

bool is_permit_number(std::string_view code) {
  return code.size() == 22 && is_uscc(code.substr(0, kUsccSize)) && is_digits(code.substr(kUsccSize, 3)) &&
         code[21] >= 'A' && code[21] <= 'Z';
}

bool is_town_code(std::string_view text) { return text.size() == 9 && is_digits(text); }
bool is_industry_code(std::string_view text) { return text.size() == 4 && is_digits(text); }
bool is_longitude(std::string_view text) { return is_degrees(text, 73, 135); }
bool is_latitude(std::string_view text) { return is_degrees(text, 3, 53); }

bool is_file_number(std::string_view text) {
  static constexpr std::string_view kOpen = "〔", kClose = "〕", kEnd = "号";
  const std::size_t open = text.find(kOpen);
  if (open == std::string_view::npos || open == 0 || !text.ends_with(kEnd)) return false;
  const auto digits = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  const std::string_view letters = text.substr(0, open);
  const std::string_view year = text.substr(open + kOpen.size(), 4);
  const std::string_view rest = text.substr(std::min(text.size(), open + kOpen.size() + 4));
  if (!rest.starts_with(kClose) || !digits(year) || year.front() != '2') return false;
  const std::string_view serial = rest.substr(kClose.size(), rest.size() - kClose.size() - kEnd.size());
  // Only Chinese characters: each takes three bytes, all above 0x7F.
  const bool chinese = letters.size() % 3 == 0 && letters.size() <= 45 &&
                       std::all_of(letters.begin(), letters.end(), [](char c) { return (c & 0x80) != 0; });
  return chinese && digits(serial) && serial.size() <= 4 && serial.front() != '0';
}

SitedCode split_site(std::string_view text) {
  const auto at = text.find_first_of("(/");
  if (at == text.npos) return {std::string(text), {}};
  std::string_view site = text.substr(at + 1);
  if (text[at] == '(') {
    if (!site.ends_with(')')) return {std::string(text), {}};
    site.remove_suffix(1);
  }
  const std::string digits = three_digits(site);
  if (digits.empty()) return {std::string(text), {}};
  return {std::string(text.substr(0, at)), digits};
}

std::string three_digits(std::string_view number) {
  if (number.size() > 3 || !is_digits(number)) return {};
  const std::string out = std::string(3 - number.size(), '0') + std::string(number);
  return out == "000" ? std::string() : out;
}

}  // namespace dd::intake
