// SPDX-License-Identifier: Apache-2.0
#include "core/policy/exact.h"

#include <numeric>

namespace dd::policy {
namespace {

__extension__ using Wide = __int128;

constexpr int kShownDecimals = 4;

}  // namespace

std::int64_t ceil_share(std::int64_t count, std::int64_t num, std::int64_t den) {
  return static_cast<std::int64_t>((Wide{count} * num + den - 1) / den);
}

Ratio times(Ratio a, Ratio b) {
  const std::int64_t num = a.num * b.num, den = a.den * b.den;
  const std::int64_t common = std::gcd(num, den);
  return {num / common, den / common};
}

bool less(Ratio a, Ratio b) { return Wide{a.num} * b.den < Wide{b.num} * a.den; }

Ratio at_least(Ratio share, const std::optional<Ratio>& floor) {
  return floor && less(share, *floor) ? *floor : share;
}

std::string decimal(std::int64_t count, std::int64_t num, std::int64_t den) {
  const Wide product = Wide{count} * num;
  Wide rest = product % den;
  std::string digits;
  for (int i = 0; i < kShownDecimals && rest != 0; ++i) {
    rest *= 10;
    digits += static_cast<char>('0' + static_cast<int>(rest / den));
    rest %= den;
  }
  std::string out = rest != 0 ? "约" : "";
  out += std::to_string(static_cast<std::int64_t>(product / den));
  return digits.empty() ? out : out + "." + digits;
}

std::string percent(Ratio share) { return decimal(100, share.num, share.den) + "%"; }

std::string equals_units(std::int64_t count, Ratio share) {
  const std::string exact = " = " + decimal(count, share.num, share.den);
  if (Wide{count} * share.num % share.den == 0) return exact + " 家";
  return exact + "，向上取整 " + std::to_string(ceil_share(count, share)) + " 家";
}

}  // namespace dd::policy
