// SPDX-License-Identifier: Apache-2.0
#include "web/query.h"

namespace dd::web {

Status no_query(const Pairs& query) {
  if (!query.empty()) return refuse(ErrorCode::input_unknown_field, query.front().first);
  return {};
}

namespace detail {

Status read_field(const std::string& name, const std::string& text, std::int64_t& out) {
  const char* end = text.data() + text.size();
  const auto [stop, failed] = std::from_chars(text.data(), end, out);
  if (failed != std::errc{} || stop != end) return refuse(ErrorCode::input_wrong_type, name, "整数");
  return {};
}

Status read_field(const std::string& name, const std::string& text, bool& out) {
  if (text != "0" && text != "1") return refuse(ErrorCode::input_wrong_type, name, "1（是）或 0（否）");
  out = text == "1";
  return {};
}

}  // namespace detail
}  // namespace dd::web
