// SPDX-License-Identifier: Apache-2.0
#include "wire/canonical.h"

#include <algorithm>
#include <vector>

#include "wire/json.h"

namespace dd::wire {
namespace {

namespace json = boost::json;

constexpr std::int64_t kMostInteger = (std::int64_t{1} << 53) - 1;

std::string_view std_view(json::string_view text) { return {text.data(), text.size()}; }

void append_text(std::string_view text, std::string& out) {
  static constexpr char kDigits[] = "0123456789abcdef";
  static constexpr std::string_view kShort = "\b\t\n\f\r\"\\";
  static constexpr std::string_view kLetters = "btnfr\"\\";
  const auto escaped = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; };
  out += '"';
  for (std::size_t from = 0; from < text.size();) {
    const auto* const run = text.data() + from;
    const auto* const end = std::find_if(run, text.data() + text.size(), escaped);
    out.append(run, end);
    from = static_cast<std::size_t>(end - text.data()) + 1;
    if (from > text.size()) break;
    const char c = *end;
    out += '\\';
    const auto place = kShort.find(c);
    if (place != std::string_view::npos) {
      out += kLetters[place];
    } else {
      out += "u00";
      out += kDigits[c >> 4];
      out += kDigits[c & 15];
    }
  }
  out += '"';
}

Status append_number(const json::value& value, std::string& out) {
  if (value.is_double()) return refuse(ErrorCode::input_not_canonical, "小数");
  const bool small = value.is_int64()
                         ? value.get_int64() >= -kMostInteger && value.get_int64() <= kMostInteger
                         : value.get_uint64() <= static_cast<std::uint64_t>(kMostInteger);
  if (!small) return refuse(ErrorCode::input_not_canonical, "超过 2^53-1 的整数");
  out += std::to_string(value.to_number<std::int64_t>());
  return {};
}

Status append_value(const json::value& value, std::string& out);

Status append_object(const json::object& object, std::string& out) {
  std::vector<const json::key_value_pair*> members;
  members.reserve(object.size());
  for (const auto& member : object) members.push_back(&member);
  std::sort(members.begin(), members.end(),
            [](const auto* a, const auto* b) { return utf16_less(std_view(a->key()), std_view(b->key())); });
  out += '{';
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i > 0) out += ',';
    append_text(std_view(members[i]->key()), out);
    out += ':';
    DD_TRY(append_value(members[i]->value(), out));
  }
  out += '}';
  return {};
}

Status append_array(const json::array& array, std::string& out) {
  out += '[';
  for (std::size_t i = 0; i < array.size(); ++i) {
    if (i > 0) out += ',';
    DD_TRY(append_value(array[i], out));
  }
  out += ']';
  return {};
}

Status append_value(const json::value& value, std::string& out) {
  switch (value.kind()) {
    case json::kind::null:
      out += "null";
      return {};
    case json::kind::bool_:
      out += value.get_bool() ? "true" : "false";
      return {};
    case json::kind::string:
      append_text(std_view(value.get_string()), out);
      return {};
    case json::kind::array:
      return append_array(value.get_array(), out);
    case json::kind::object:
      return append_object(value.get_object(), out);
    default:
      return append_number(value, out);
  }
}

}  // namespace

Result<std::string> canonical(const json::value& json) {
  std::string out;
  DD_TRY(append_value(json, out));
  return out;
}

bool is_canonical(std::string_view text) {
  JsonLimits limits;
  limits.max_bytes = text.size();
  const auto value = parse_json(text, limits);
  if (!value) return false;
  const auto bytes = canonical(*value);
  return bytes && *bytes == text;
}

bool utf16_less(std::string_view a, std::string_view b) {
  const auto [at, bt] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (at == a.end() || bt == b.end()) return at == a.end() && bt != b.end();
  // Lead bytes EE and EF (U+E000..U+FFFF) stand above F0..F4 in UTF-16, whose code units begin at D800.
  const auto rank = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte + 0;
  };
  return rank(*at) < rank(*bt);
}

}  // namespace dd::wire
