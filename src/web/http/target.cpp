// SPDX-License-Identifier: Apache-2.0
#include "web/http/target.h"

#include <cstdint>

#include "core/plain_text.h"

namespace dd::web {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string> decode(std::string_view text, bool plus_is_blank) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus_is_blank) {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return is_plain_text(out) ? std::optional(std::move(out)) : std::nullopt;
}

Result<std::string> decode_path(std::string_view raw) {
  for (const std::string_view segment : split_path(raw)) {
    const auto plain = decode(segment, false);
    if (!plain || *plain == "." || *plain == ".." || plain->find_first_of("/\\") != std::string::npos)
      return refuse(ErrorCode::web_bad_target);
  }
  return *decode(raw, false);
}

Result<Pairs> decode_query(std::string_view raw) {
  Pairs out;
  while (!raw.empty()) {
    const std::string_view pair = raw.substr(0, raw.find('&'));
    raw.remove_prefix(std::min(raw.size(), pair.size() + 1));
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    const auto name = decode(pair.substr(0, equals), true);
    const auto value = decode(equals == pair.npos ? std::string_view{} : pair.substr(equals + 1), true);
    if (!name || !value) return refuse(ErrorCode::web_bad_target);
    for (const auto& [known, _] : out)
      if (known == *name) return refuse(ErrorCode::input_duplicate_field, *name);
    out.emplace_back(*name, *value);
  }
  return out;
}

}  // namespace

std::vector<std::string_view> split_path(std::string_view path) {
  std::vector<std::string_view> out;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string_view segment = path.substr(0, path.find('/'));
    if (!segment.empty() || segment.size() < path.size()) out.push_back(segment);
    path.remove_prefix(segment.size());
  }
  return out;
}

Result<Target> parse_target(std::string_view target) {
  if (target.empty() || target.front() != '/' || target.find('#') != target.npos)
    return refuse(ErrorCode::web_bad_target);
  const auto mark = target.find('?');
  Target out;
  DD_ASSIGN(out.path, decode_path(target.substr(0, mark)));
  DD_ASSIGN(out.query, decode_query(mark == target.npos ? std::string_view{} : target.substr(mark + 1)));
  return out;
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool safe = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '.' || c == '_' || c == '~';
    if (safe) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return out;
}

}  // namespace dd::web
