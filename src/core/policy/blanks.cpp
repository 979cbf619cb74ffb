// SPDX-License-Identifier: Apache-2.0
#include "core/policy/blanks.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <optional>

#include "core/policy/exact.h"

namespace dd::policy {
namespace {

constexpr std::string_view kWhole = "整数", kShare = "百分数，如 25% 或 37.5%", kMultiple = "倍数，如 1.5",
                           kPhrase = "列出的说法之一", kKinds = "列出的类别";
constexpr std::size_t kDigits = 9, kDecimals = 4;

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t out = 0;
  if (text.empty() || text.size() > kDigits || text.front() == '-') return std::nullopt;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

/// "1.5" as 15/10; "3/2" as itself.
std::optional<Ratio> ratio(std::string_view text) {
  if (const auto bar = text.find('/'); bar != std::string_view::npos) {
    const auto num = whole(text.substr(0, bar)), den = whole(text.substr(bar + 1));
    if (!num || !den || *den == 0) return std::nullopt;
    return Ratio{*num, *den};
  }
  const auto point = text.find('.');
  const auto front = whole(text.substr(0, point));
  if (!front || point == std::string_view::npos)
    return front ? std::optional(Ratio{*front, 1}) : std::nullopt;
  const std::string_view decimals = text.substr(point + 1);
  const auto back = whole(decimals);
  if (!back || decimals.size() > kDecimals) return std::nullopt;
  std::int64_t den = 1;
  for (std::size_t i = 0; i < decimals.size(); ++i) den *= 10;
  return Ratio{*front * den + *back, den};
}

Ratio reduced(Ratio value) {
  const std::int64_t common = std::max<std::int64_t>(std::gcd(value.num, value.den), 1);
  return {value.num / common, value.den / common};
}

std::optional<Ratio> share(std::string_view text) {
  for (const std::string_view sign : {"%", "％"}) {
    if (!text.ends_with(sign)) continue;
    text = trimmed(text.substr(0, text.size() - sign.size()));
    break;
  }
  const bool fraction = text.find('/') != std::string_view::npos;
  auto out = ratio(text);
  if (!out || fraction) return out;
  if (out->den > 1) *out = reduced(*out);
  out->den *= 100;
  return out;
}

/// The exact decimal, or num/den where there is none of four places.
std::string exact_text(std::int64_t count, Ratio value) {
  const std::string text = decimal(count, value.num, value.den);
  if (text.starts_with("约")) return std::to_string(value.num) + "/" + std::to_string(value.den);
  return count == 100 ? text + "%" : text;
}

}  // namespace

std::vector<std::string> list_of(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    out.emplace_back(trimmed(text.substr(0, comma)));
    text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
  }
  return out;
}

std::vector<std::string> write_blanks(std::int64_t value) { return {std::to_string(value)}; }
std::vector<std::string> write_blanks(bool value) { return {value ? "yes" : "no"}; }
std::vector<std::string> write_blanks(Ratio value) { return {exact_text(100, value)}; }
std::vector<std::string> write_blanks(const Raise& value) {
  return {exact_text(1, value.factor), value.floor ? exact_text(100, *value.floor) : ""};
}
std::vector<std::string> write_blanks(const std::string& value) { return {value}; }
std::vector<std::string> write_blanks(const std::vector<std::string>& value) {
  std::string out;
  for (const std::string& item : value) out += (out.empty() ? "" : ",") + item;
  return {out};
}

BlankFault read_blanks(const std::vector<std::string>& blanks, std::int64_t& value) {
  const auto read = whole(trimmed(blanks[0]));
  if (!read) return {0, kWhole};
  value = *read;
  return {};
}

BlankFault read_blanks(const std::vector<std::string>& blanks, bool& value) {
  if (blanks[0] != "yes" && blanks[0] != "no") return {0, kPhrase};
  value = blanks[0] == "yes";
  return {};
}

BlankFault read_blanks(const std::vector<std::string>& blanks, Ratio& value) {
  const auto read = share(trimmed(blanks[0]));
  if (!read) return {0, kShare};
  value = *read;
  return {};
}

BlankFault read_blanks(const std::vector<std::string>& blanks, Raise& value) {
  const auto before = write_blanks(value);
  Raise out = value;
  if (blanks[0] != before[0]) {
    const auto factor = ratio(trimmed(blanks[0]));
    if (!factor) return {0, kMultiple};
    out.factor = reduced(*factor);
  }
  if (blanks[1] != before[1]) {
    const std::string_view text = trimmed(blanks[1]);
    out.floor = share(text);
    if (!text.empty() && !out.floor) return {1, kShare};
  }
  value = out;
  return {};
}

BlankFault read_blanks(const std::vector<std::string>& blanks, std::string& value) {
  if (blanks[0] != "C" && blanks[0] != "X") return {0, kPhrase};
  value = blanks[0];
  return {};
}

BlankFault read_blanks(const std::vector<std::string>& blanks, std::vector<std::string>& value) {
  const std::vector<std::string> read = list_of(blanks[0]);
  const auto good = [](const std::string& code) {
    return !code.empty() &&
           std::all_of(code.begin(), code.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
  };
  if (!std::all_of(read.begin(), read.end(), good)) return {0, kKinds};
  value = read;
  return {};
}

}  // namespace dd::policy
