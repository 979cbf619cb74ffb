// SPDX-License-Identifier: Apache-2.0
#include "service/text_rules.h"

#include <algorithm>

#include "core/draw/hash.h"
#include "core/limits.h"

namespace dd::service {

std::string sha256_hex(std::string_view bytes) {
  return to_hex(draw::Hasher(draw::Alg::sha256).hash(draw::view(bytes)));
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

Status check_reason(const std::string& reason) {
  const auto size = characters(reason);
  if (size >= limits::kReasonShortest && size <= limits::kTextLongest) return {};
  return refuse(ErrorCode::register_reason, std::to_string(limits::kReasonShortest),
                std::to_string(limits::kTextLongest));
}

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t from = 0; from < text.size();) {
    const auto end = std::min(text.find(',', from), text.size());
    out.emplace_back(text.substr(from, end - from));
    from = end + 1;
  }
  return out;
}

std::string join_list(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ",") + part;
  return out;
}

}  // namespace dd::service
