// SPDX-License-Identifier: Apache-2.0
#include "core/intake/clean.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/calendar/date.h"

namespace dd::intake {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// One character and the bytes it takes; a byte that is no UTF-8 stands for itself.
struct Character {
  std::uint32_t code = 0;
  std::size_t size = 1;
};

Character next_character(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i]));
  };
  const std::uint32_t lead = byte(0);
  const std::size_t size = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (size == 1 || size > text.size()) return {lead, 1};
  std::uint32_t code = lead & (0xFF >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {lead, 1};
    code = code << 6 | (byte(i) & 0x3F);
  }
  return {code, size};
}

bool is_invisible(std::uint32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF || c == 0xAD;
}

bool is_blank(std::uint32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x3000 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F;
}

bool is_full_width_word(std::uint32_t c) {
  return (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
}

bool is_plain(std::string_view text) {
  bool after_blank = true;
  for (const char c : text) {
    if (c < 0x20 || c == 0x7F || (c == ' ' && after_blank)) return false;
    after_blank = c == ' ';
  }
  return text.empty() || (text.front() != '\'' && text.back() != ' ');
}

/// The date of exactly year, month and day, else empty.
std::optional<std::string> date_of(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok() || year < 1900 || year > 9999) return std::nullopt;
  return format_date(std::chrono::sys_days{date});
}

/// Reads digits, at least one and at most `most`; -1 on none.
int take_number(std::string_view& text, std::size_t most) {
  std::size_t n = 0;
  int out = 0;
  for (; n < text.size() && n < most && is_digit(text[n]); ++n) out = out * 10 + (text[n] - '0');
  text.remove_prefix(n);
  return n == 0 ? -1 : out;
}

bool take(std::string_view& text, std::string_view part) {
  if (!text.starts_with(part)) return false;
  text.remove_prefix(part.size());
  return true;
}

/// Nothing, or a time of day as T00:00:00.000Z.
bool is_time(std::string_view text) {
  if (text.empty()) return true;
  return take(text, "T") && !text.empty() && text.find_first_not_of("0123456789:.Z+") == text.npos;
}

/// Without a time of day after a blank: "2026/4/1 0:00" is "2026/4/1".
std::string without_time(std::string text) {
  const auto colon = text.find(':');
  const auto blank = colon == text.npos ? text.npos : text.rfind(' ', colon);
  if (blank != text.npos) text.resize(blank);
  return text;
}

std::optional<std::string> one_date(std::string_view text) {
  if (text.size() >= 8 && std::all_of(text.begin(), text.begin() + 8, is_digit) && is_time(text.substr(8))) {
    const int year = take_number(text, 4), month = take_number(text, 2), day = take_number(text, 2);
    return date_of(year, month, day);
  }
  const std::size_t before = text.size();
  const int year = take_number(text, 4);
  if (before - text.size() != 4) return std::nullopt;
  std::string_view second;
  for (const std::string_view separator : {"-", "/", ".", "年", "。"}) {
    if (take(text, separator)) {
      second = separator == "年" ? "月" : separator;
      break;
    }
  }
  if (second.empty()) return std::nullopt;
  const int month = take_number(text, 2);
  if (month < 0 || !take(text, second)) return std::nullopt;
  const int day = take_number(text, 2);
  if (day < 0) return std::nullopt;
  if (text == "日" || text == "号" || is_time(text)) return date_of(year, month, day);
  return std::nullopt;
}

}  // namespace

std::string clean_text(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  bool blank = false, wide = false;
  while (!text.empty()) {
    const Character c = next_character(text);
    const std::string_view bytes = text.substr(0, c.size);
    text.remove_prefix(c.size);
    if (is_invisible(c.code)) continue;
    if (is_blank(c.code)) {
      blank = true;
      continue;
    }
    const bool this_wide = c.code > 0x2E7F && !is_full_width_word(c.code);
    if (out.empty() && c.code == '\'') continue;
    if (blank && !out.empty() && !(wide && this_wide)) out += ' ';
    blank = false;
    wide = this_wide;
    if (is_full_width_word(c.code)) {
      out += static_cast<char>(c.code - 0xFEE0);
    } else {
      out += bytes;
    }
  }
  return out;
}

bool is_blank_text(std::string_view text) {
  if (text.empty()) return true;
  const auto first = static_cast<unsigned char>(text.front());
  const bool plain = (first > ' ' && first < 0x7F && first != '\'') || (first >= 0xE4 && first <= 0xE9);
  return !plain && clean_text(text).empty();
}

std::string clean_code(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Character c = next_character(text);
    if (c.code >= 0xFF01 && c.code <= 0xFF5E) {
      out += static_cast<char>(c.code - 0xFEE0);
    } else if (!is_invisible(c.code) && !is_blank(c.code)) {
      out += text.substr(0, c.size);
    }
    text.remove_prefix(c.size);
  }
  out.erase(0, std::min(out.find_first_not_of('\''), out.size()));
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

std::string clean_codes(std::string_view text) {
  std::string spaced = clean_text(text);
  for (const std::string_view separator : {"、", "，", "；", ";", " "}) {
    for (auto at = spaced.find(separator); at != spaced.npos; at = spaced.find(separator, at + 1))
      spaced.replace(at, separator.size(), ",");
  }
  std::string out;
  for (std::string_view rest = spaced; !rest.empty();) {
    const auto comma = std::min(rest.find(','), rest.size());
    const std::string code = clean_code(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    const bool known = ("," + out + ",").find("," + code + ",") != std::string::npos;
    if (code.empty() || known || code == "全部" || code == "无") continue;
    out += (out.empty() ? "" : ",") + code;
  }
  return out;
}

std::string clean_digits(std::string_view text) {
  std::string out = clean_code(text);
  while (out.size() > 2 && out.ends_with(".0")) out.resize(out.size() - 2);
  return out;
}

std::string clean_word(std::string_view text) {
  std::string out = clean_code(text);
  std::erase_if(out, [](char c) { return c == '*' || c == ':'; });
  out.erase(0, std::min(out.find_first_not_of('\''), out.size()));
  return out;
}

std::string_view without_brackets(std::string_view text) {
  const auto at = text.find_first_of("([");
  return at == text.npos || at == 0 ? text : text.substr(0, at);
}

std::optional<std::string> read_date(std::string_view text) {
  std::string clean = clean_code(without_time(clean_text(text)));
  for (const std::string_view range : {"至", "到", "~", "—", "－"}) {
    if (const auto at = clean.rfind(range); at != clean.npos && at + range.size() < clean.size()) {
      clean.erase(0, at + range.size());
    }
  }
  return one_date(clean);
}

std::optional<std::string> read_serial(std::string_view text, bool date1904) {
  using namespace std::chrono;
  int number = 0;
  const auto point = text.find('.');
  const bool timed = point != text.npos && point + 1 < text.size() &&
                     text.find_first_not_of("0123456789", point + 1) == text.npos;
  if (timed) text = text.substr(0, point);
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size() || number < 20'000 || number >= 80'000) {
    return std::nullopt;
  }
  const sys_days origin = date1904 ? sys_days{year{1904} / 1 / 1} : sys_days{year{1899} / 12 / 30};
  return format_date(origin + days{number});
}

bool means_forever(std::string_view text) {
  const std::string clean = clean_code(text);
  return clean.ends_with("长期") || clean.ends_with("永久") || clean.ends_with("长期有效") ||
         clean.ends_with("无固定期限");
}

bool lost_digits(std::string_view text, bool is_number) {
  const auto exponent = text.find_first_of("Ee");
  const bool scientific =
      exponent != text.npos && text.find('.') == 1 && exponent + 2 < text.size() &&
      text[exponent + 1] == '+' &&
      std::all_of(text.begin() + static_cast<std::ptrdiff_t>(exponent) + 2, text.end(), is_digit);
  const auto digits = std::count_if(text.begin(), text.end(), is_digit);
  return scientific || (is_number && digits > 15);
}

}  // namespace dd::intake
