// SPDX-License-Identifier: Apache-2.0
#include "wire/bundle_fields.h"

#include <algorithm>
#include <charconv>

namespace dd::wire {
namespace json = boost::json;

std::optional<std::uint32_t> read_area(std::string_view text) {
  std::uint32_t area = 0;
  std::from_chars(text.data(), text.data() + text.size(), area);
  return std::to_string(area) == text ? std::optional(area) : std::nullopt;
}

BundleFields::BundleFields(const json::value& value, std::string where,
                           std::initializer_list<std::string_view> names)
    : where_(std::move(where)) {
  object_ = value.if_object();
  if (object_ == nullptr) {
    fail("", "应为对象");
    return;
  }
  for (const auto name : names) {
    if (object_->find(name) == object_->end()) fail(name, "缺少此项");
  }
  if (object_->size() == names.size()) return;
  for (const auto& field : *object_) {
    const bool known = std::find(names.begin(), names.end(), std::string_view(field.key())) != names.end();
    if (!known) fail(field.key(), "不认识此项");
  }
}

void BundleFields::fail(std::string_view name, std::string_view what) {
  if (problem_) return;
  std::string place = where_;
  if (!name.empty()) place += (place.empty() ? "" : ".") + std::string(name);
  problem_ = refuse(ErrorCode::bundle_form, place.empty() ? "数据包" : place, std::string(what));
}

const json::value& BundleFields::value(std::string_view name) const {
  static const json::value kNull;
  if (object_ == nullptr) return kNull;
  const auto* found = object_->if_contains(name);
  return found == nullptr ? kNull : *found;
}

std::string BundleFields::text(std::string_view name) {
  const auto* found = value(name).if_string();
  if (found != nullptr) return std::string(*found);
  fail(name, "应为文字");
  return {};
}

std::uint64_t BundleFields::number(std::string_view name, std::uint64_t most) {
  const json::value& found = value(name);
  if (found.is_int64() && found.as_int64() >= 0) {
    const auto number = static_cast<std::uint64_t>(found.as_int64());
    if (number <= most) return number;
  }
  fail(name, "应为 0 至 " + std::to_string(most) + " 的整数");
  return 0;
}

Digest BundleFields::digest(std::string_view name) {
  const auto* found = value(name).if_string();
  if (found != nullptr) {
    if (const auto digest = digest_from_hex(*found)) return *digest;
  }
  fail(name, "应为 64 位小写十六进制");
  return {};
}

Bytes BundleFields::hex(std::string_view name) {
  const auto* found = value(name).if_string();
  if (found != nullptr) {
    if (auto bytes = from_hex(*found)) return *std::move(bytes);
  }
  fail(name, "应为小写十六进制");
  return {};
}

const json::array& BundleFields::array(std::string_view name) {
  static const json::array kEmpty;
  const auto* found = value(name).if_array();
  if (found != nullptr) return *found;
  fail(name, "应为数组");
  return kEmpty;
}

}  // namespace dd::wire
